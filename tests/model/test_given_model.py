"""A model of the caller's own whose answers are none: one line says which part is wrong."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel
from reports import answer as draft

from newsbrief import Answer, Article, Capacity, Spent, Story, Summarizer

REPORT = Article("A bridge fell at Orva on Monday.", id="orva", language="en")


class Own:
    """Answers what it is made with."""

    def __init__(self, answer: Callable[[type[BaseModel]], Any], **parts: Any) -> None:
        self.answer, self.name, self.capacity = answer, "own", Capacity()
        vars(self).update(parts)

    async def ask(self, messages: Any, schema: type[BaseModel], *, about: Any = None) -> Any:
        return self.answer(schema)


class NotAsync(Own):
    def ask(self, messages: Any, schema: type[BaseModel], *, about: Any = None) -> Any:
        return self.answer(schema)


def right(schema: type[BaseModel], **parts: Any) -> Any:
    whole: dict[str, Any] = {
        "value": schema.model_validate(draft()),
        "model": "own",
        "created": datetime(2026, 1, 1, tzinfo=UTC),
        "cached": False,
        "spent": Spent(),
    }
    return Answer(**(whole | parts))


def test_an_own_model_that_answers_is_a_model() -> None:
    assert Summarizer(Own(right), repair=False).summarize(REPORT).provenance.model == "own"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda schema: None, "Own.ask returned no answer: return a newsbrief.Answer."),
        (lambda schema: draft(), "Own.ask returned no answer: return a newsbrief.Answer."),
        (lambda schema: right(schema).value, "Own.ask returned no answer"),
        (lambda schema: right(schema, value=draft()), "its value is a `schema(...)`."),
        (lambda schema: right(schema, value=REPORT), "its value is a `schema(...)`."),
        (lambda schema: right(schema, spent=None), "its spent is a Spent."),
        (lambda schema: right(schema, created="today"), "its created is a datetime."),
        (lambda schema: right(schema, model=None), "its model is a str."),
    ],
)
def test_what_is_no_answer_is_told_in_a_line(answer: Callable[..., Any], says: str) -> None:
    with pytest.raises(TypeError) as told:
        Summarizer(Own(answer), repair=False).summarize(REPORT)
    assert says in str(told.value)
    assert "\n" not in str(told.value)


def test_a_model_that_is_asked_must_be_waited_for() -> None:
    with pytest.raises(TypeError, match=r"NotAsync.ask is no coroutine function"):
        Summarizer(NotAsync(right)).summarize(REPORT)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Own(right, ask=True), "and no Own."),
        (Own(right, name=7), "The name of a model is a str: correct that of Own."),
        (Own(right, capacity=8192), "The capacity of a model is a newsbrief.Capacity"),
        (Own, "and no class Own."),
    ],
)
def test_what_is_no_model_is_told_before_anything_is_asked(given: Any, says: str) -> None:
    for use in (
        lambda: Summarizer(given),
        lambda: Summarizer(Own(right), verify=given),
        lambda: Story.open("story.db", model=given),
    ):
        with pytest.raises(TypeError) as told:
            use()
        assert says in str(told.value)
