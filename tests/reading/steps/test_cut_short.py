"""What is kept of an answer that was cut short, and what is still to be asked for."""

import json

from streamed import REPORT, recorded_answer

from newsbrief.article.documents import read_article
from newsbrief.reading.steps.cut_short import kept
from newsbrief.reading.steps.ladder import Step
from newsbrief.sections.registry import DEFAULT_SECTIONS

ARTICLE = read_article(str(REPORT))
ANSWER = recorded_answer(ARTICLE)
WHOLE = json.loads(ANSWER)
STEP = Step(DEFAULT_SECTIONS, tuple(ARTICLE.shown), True, ARTICLE.known_language)
NAMES = [section.name for section in DEFAULT_SECTIONS]


def until(key: str, more: str = "") -> str:
    return ANSWER[: ANSWER.index(f'"{key}"')] + more


def test_whole_sections_are_kept_and_the_others_asked_for() -> None:
    found = kept(STEP, until("denials", '"denials":[{'), {})
    assert found
    assert found.worth
    assert [len(getattr(found.part.draft, name)) for name in NAMES[:3]] == [
        len(WHOLE[name]) for name in NAMES[:3]
    ]
    assert found.rest.names == [*NAMES[3:], "lead"]
    assert found.rest.begun == frozenset()


def test_a_section_that_was_begun_is_asked_for_again_and_what_came_of_it_is_kept() -> None:
    claims = json.dumps(WHOLE["claims"][:4])
    found = kept(STEP, until("claims", f'"claims":{claims[:-1]}, {{"id":'), {})
    assert found
    assert len(found.part.draft.claims) == 4
    assert found.rest.names == [*NAMES[2:], "lead"]
    assert found.rest.begun == {"claims"}


def test_nothing_is_kept_of_a_section_in_which_the_model_repeated_itself() -> None:
    claims = json.dumps(WHOLE["claims"][:1] * 4)
    found = kept(STEP, until("claims", f'"claims":{claims[:-1]}, {{"id":'), {}, looped=True)
    assert found
    assert not hasattr(found.part.draft, "claims")
    assert found.rest.begun == frozenset()


def test_a_section_with_an_item_that_is_none_is_asked_for_anew() -> None:
    found = kept(STEP, until("events", '"events":[{"id":5}],"claims":[{'), {})
    assert found
    assert found.rest.names == [*NAMES[1:], "lead"]


def test_a_few_items_alone_are_not_worth_another_question() -> None:
    actors = json.dumps(WHOLE["actors"][:3])
    few = kept(STEP, f'{{"actors":{actors[:-1]}, {{', {})
    assert few
    assert not few.worth
    assert kept(STEP, '{"actors":[{"id":', {}) is None
    assert kept(STEP, "I am sorry", {}) is None
