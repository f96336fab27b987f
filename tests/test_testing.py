"""The scripted model, and the page that tells of it."""

import re

import places
import pytest

from newsbrief import ContentFiltered, InvalidAnswer, Summarizer, aask, summarize_article
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.testing import Question, Scripted, ScriptedModel, sentences

TEXT = "A bridge fell on Monday. Three people were killed, the ministry said."
DEAD = {
    "s": [2],
    "kind": "killed",
    "count": 3,
    "precision": "exact",
    "who": "unknown",
    "scope": "incident",
    "voice": "unattributed",
    "status": "stated",
}
PAGE = (places.TOP / "docs" / "testing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_has_the_keys_of_every_draft() -> None:
    drafts = {section.name: section.draft.model_fields for section in DEFAULT_SECTIONS}
    told = dict(re.findall(r"^  \| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert {name: keys.replace("`", "").split() for name, keys in told.items()} == {
        name: [field.alias or key for key, field in fields.items()]
        for name, fields in drafts.items()
    }


@pytest.mark.parametrize("block", BLOCKS)
def test_what_the_page_shows_runs(block: str) -> None:
    names: dict[str, object] = {"__name__": "page"}
    exec(compile(block, "docs/testing.md", "exec", dont_inherit=True), names)
    tests = [each for name, each in names.items() if name.startswith("test_")]
    for test in tests:
        assert callable(test)
        test()
    assert tests or "Empty" in names


def test_what_is_left_out_of_an_answer_is_empty() -> None:
    model = ScriptedModel({"casualties": [DEAD]})
    summary = summarize_article(TEXT, model=model, repair=False)
    assert [(figure.kind, figure.count) for figure in summary.casualties] == [("killed", 3)]
    assert summary.claims == ()
    assert summary.provenance.model == "scripted"


def test_what_may_not_be_left_out_is_named() -> None:
    model = ScriptedModel({"casualties": [{"s": [2], "count": 3}]})
    with pytest.raises(InvalidAnswer, match=r"casualties\.0\.kind"):
        summarize_article(TEXT, model=model)


def test_answers_come_in_order_and_questions_are_kept() -> None:
    wrong = DEAD | {"count": 300}
    model = ScriptedModel({"casualties": [wrong]}, {"casualties": [{"n": 1, "item": DEAD}]})
    summary = summarize_article(TEXT, model=model)
    assert [figure.count for figure in summary.casualties] == [3]
    assert [len(question.messages) for question in model.questions] == [2, 2]
    assert "300" in model.questions[1].text


def test_a_script_that_is_over_says_so() -> None:
    with pytest.raises(AssertionError, match="Question 1 has no answer"):
        summarize_article(TEXT, model=ScriptedModel())


def test_a_function_may_answer_and_an_exception_is_raised() -> None:
    def by(question: Question) -> Scripted:
        return ContentFiltered("Filtered.") if "Three people" in question.text else {}

    with Summarizer(ScriptedModel(by=by)) as summarizer:
        assert summarizer.summarize("A bridge fell on Monday.").casualties == ()
        with pytest.raises(ContentFiltered):
            summarizer.summarize(TEXT)


async def answered() -> str | None:
    said = {"answers": [{"s": sentences(TEXT, "Monday"), "n": 1, "a": "On Monday."}]}
    return (await aask(TEXT, "When?", model=ScriptedModel(said))).answers[0].answer


def test_questions_of_ones_own_are_answered_too() -> None:
    import asyncio

    assert asyncio.run(answered()) == "On Monday."
