"""For the tests of an application that uses newsbrief: a model that answers from a script.

    model = ScriptedModel({"headline": "A bridge fell"})
    summary = Summarizer(model, repair=False).summarize(text)
    assert "bridge" in model.questions[0].text

Nothing is sent to anybody, and the same script always makes the same summary.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsbrief.article.article import Article
from newsbrief.errors import InvalidAnswer
from newsbrief.model import Answer, Capacity, Message, Spent, Subject

T = TypeVar("T", bound=BaseModel)

Scripted = Mapping[str, Any] | BaseModel | Exception
"""An answer, or what is raised in place of one: `newsbrief.Refusal("no")`, say."""


_UNKNOWN = Capacity()


@dataclass(frozen=True)
class Question:
    """One question that a `ScriptedModel` was asked."""

    messages: tuple[Message, ...]
    schema: type[BaseModel]
    about: Subject | None

    @property
    def text(self) -> str:
        """All that the model is told, instructions and article."""
        return "\n\n".join(message["content"] for message in self.messages)


class ScriptedModel:
    """A `newsbrief.Model` that answers from a script and remembers what it was asked.

    Args:
        answers: what it answers, in order, each as a mapping, as an instance of the schema, or as
            an exception to raise. In a mapping, lists, texts and values that may be null can be
            left out: they are empty then.
        by: a function from the question to its answer, in place of answers in order.
        name: what it is called, in `summary.provenance.model` too.
        capacity: how large it claims to be, which decides in which steps articles are read.
        created: when its answers are made.

    """

    def __init__(
        self,
        *answers: Scripted,
        by: Callable[[Question], Scripted] | None = None,
        name: str = "scripted",
        capacity: Capacity = _UNKNOWN,
        created: datetime = datetime(2026, 1, 1, tzinfo=UTC),
    ) -> None:
        self.name = name
        self.capacity = capacity
        self.questions: list[Question] = []
        """What it was asked, in order."""
        self._answers = deque(answers)
        self._by = by
        self._created = created

    async def ask(
        self, messages: Sequence[Message], schema: type[T], *, about: Subject | None = None
    ) -> Answer[T]:
        """Answer as the script says.

        Raises:
            InvalidAnswer: what the script says does not fit the schema; the message says where.
            AssertionError: the script is over.

        """
        question = Question(tuple(messages), schema, about)
        self.questions.append(question)
        scripted = self._next(question)
        if isinstance(scripted, Exception):
            raise scripted
        return Answer(_fitting(scripted, schema), self.name, self._created, False, Spent())

    def _next(self, question: Question) -> Scripted:
        if self._by is not None:
            return self._by(question)
        if not self._answers:
            number = len(self.questions)
            raise AssertionError(f"Question {number} has no answer in the script: add one.")
        return self._answers.popleft()


def sentences(article: Article | str, *words: str) -> list[int]:
    """Return the numbers of the sentences that hold any of these words, for an answer to cite.

    Raises:
        ValueError: a word that stands in no sentence, so that a slip shows where it was made.

    """
    read = Article(article) if isinstance(article, str) else article
    for word in words:
        if not any(word in sentence.text for sentence in read.shown):
            raise ValueError(f"no sentence of the article has {word[:40]!r}: write it as it stands")
    return [s.number for s in read.shown if any(word in s.text for word in words)]


def _fitting(scripted: Mapping[str, Any] | BaseModel, schema: type[T]) -> T:
    if isinstance(scripted, schema):
        return scripted
    told = scripted.model_dump(by_alias=True) if isinstance(scripted, BaseModel) else scripted
    form = schema.model_json_schema()
    try:
        return schema.model_validate(_filled(told, form, form.get("$defs", {})))
    except ValidationError as error:
        places = {".".join(map(str, each["loc"])): each["msg"] for each in error.errors()}
        where = "; ".join(f"{place}: {message}" for place, message in places.items())
        raise InvalidAnswer(f"The script does not fit {schema.__name__}: {where}.") from None


def _filled(given: Any, form: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """What was given, with what may be left out put in where the schema wants it."""
    form = _resolved(form, known)
    if isinstance(given, Mapping):
        parts = form.get("properties", {})
        empty = {name: _empty(part, known) for name, part in parts.items() if name not in given}
        told = {name: _filled(value, parts.get(name, {}), known) for name, value in given.items()}
        return told | {name: value for name, value in empty.items() if value is not _MISSING}
    if isinstance(given, list | tuple):
        return [_filled(each, form.get("items", {}), known) for each in given]
    return given


def _resolved(form: Mapping[str, Any], known: Mapping[str, Any]) -> Mapping[str, Any]:
    """A form itself, where it is a reference to one, or one that may also be null."""
    some = [each for each in form.get("anyOf", ()) if each != {"type": "null"}]
    if len(some) == 1:
        form = some[0]
    found: Mapping[str, Any] = known[form["$ref"].rpartition("/")[2]] if "$ref" in form else form
    return found


_MISSING = object()


def _empty(form: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """What stands for a value that was left out; `_MISSING` where it may not be."""
    if {"type": "null"} in form.get("anyOf", ()):
        return None
    form = _resolved(form, known)
    if "enum" in form or "const" in form:
        return _MISSING
    if form.get("type") == "object":
        return _filled({}, form, known)
    return {"array": [], "string": "", "boolean": False}.get(form.get("type", ""), _MISSING)
