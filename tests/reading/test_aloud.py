"""Items told while an article is read."""

from collections.abc import Callable
from itertools import pairwise

from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from streamed import REPORT, recorded_answer

from newsbrief.article.documents import read_article
from newsbrief.reading.aloud import Aloud
from newsbrief.reading.grounding import ground_draft
from newsbrief.results.item_read import ItemRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

ARTICLE = read_article(str(REPORT))
ANSWER = recorded_answer(ARTICLE)
DRAFT = draft_model(DEFAULT_SECTIONS).model_validate_json(ANSWER)
HELD = ground_draft(DRAFT, ARTICLE, DEFAULT_SECTIONS, "en").items


def heard() -> tuple[Aloud, Callable[[str], None], list[ItemRead]]:
    told: list[ItemRead] = []
    aloud = Aloud(ARTICLE, DEFAULT_SECTIONS, "en", told.append)
    return aloud, aloud.first().hear, told


@examples(25)
@given(st.sets(st.integers(1, len(ANSWER) - 1), max_size=60))
def test_wherever_the_answer_is_cut_each_item_is_told_once_and_as_it_comes_out(
    cuts: set[int],
) -> None:
    aloud, hear, told = heard()
    hear("")
    for begin, end in pairwise([0, *sorted(cuts), len(ANSWER)]):
        hear(ANSWER[begin:end])
    aloud.settle(HELD)
    assert not any(each.again for each in told)
    assert {name: [each.item for each in told if each.section == name] for name in HELD} == HELD


def test_letter_by_letter_all_but_the_end_is_told_before_it_is_whole() -> None:
    _, hear, told = heard()
    hear("")
    for letter in ANSWER:
        hear(letter)
    assert {each.id for each in told} == {i.id for items in HELD.values() for i in items}


def test_an_answer_that_begins_anew_tells_only_what_is_new() -> None:
    aloud, hear, told = heard()
    hear("")
    hear(ANSWER[: len(ANSWER) // 2])
    before = len(told)
    hear("")
    hear(ANSWER)
    aloud.settle(HELD)
    assert before > 0
    assert len(told) == sum(map(len, HELD.values()))


def test_what_does_not_hold_in_the_end_is_told_as_gone() -> None:
    aloud, hear, told = heard()
    hear("")
    hear(ANSWER)
    less = {**HELD, "actors": HELD["actors"][1:]}
    aloud.settle(less)
    gone = HELD["actors"][0].id
    assert told[-1] == ItemRead("actors", gone, None, again=True)


def test_noise_in_place_of_an_answer_tells_nothing() -> None:
    _, hear, told = heard()
    for piece in ("", "Sure! ", "{[", '{"actors": 5, "x": {', '"claims": [{"id": 1}, {}', "]}}}"):
        hear(piece)
    assert told == []
