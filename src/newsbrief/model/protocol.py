"""What a model is to those who ask it: anything that answers messages with an instance of a schema.

`newsbrief.ChatModel` is a model behind an endpoint; the recorded answers for the sample articles
are one, a `newsbrief.testing.ScriptedModel` is one, and so is any class of your own with these
three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel

from newsbrief.model.capacity import Capacity
from newsbrief.model.spending import Spent

T = TypeVar("T", bound=BaseModel)

Message = dict[str, str]
"""`role` ("system", "user" or "assistant") and `content`."""


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A valid answer: from which model, made when (UTC), and whether it had been made before.

    `spent` is what it cost now: nothing when it came from the cache, or from an equal question
    that was being asked at the same time.
    """

    value: T
    model: str
    created: datetime
    cached: bool
    spent: Spent
    mended: bool = False
    """Whether what the model wrote was nearly JSON, and was mended."""
    cut_at: int | None = None
    """The tokens of the question that the model saw, where its server seems to have cut it."""


class Subject:
    """What a question is about, beside its messages: see `newsbrief.reading.subjects`."""


class Model(Protocol):
    """Answers questions: all that a `Summarizer` needs of a model."""

    @property
    def name(self) -> str | None:
        """What it is called. Models that answer differently have different names."""

    @property
    def capacity(self) -> Capacity:
        """How much it can take; `Capacity()` when that is not known."""

    async def ask(
        self, messages: Sequence[Message], schema: type[T], *, about: Subject | None = None
    ) -> Answer[T]:
        """Answer one question with an instance of `schema`.

        `about` tells what the question is about to models that know answers by that, such as the
        recorded ones; every other may ignore it.

        Raises:
            ModelError: it could not answer; one of the children of this error says why.

        """


@runtime_checkable
class KeepingModel(Protocol):
    """What a model has beside that keeps its answers."""

    def recall(self, messages: Sequence[Message], schema: type[T]) -> Answer[T] | None:
        """Return the answer that it keeps to a question, or None. Nobody is asked."""


@runtime_checkable
class RemoteModel(Protocol):
    """What a model behind an endpoint has beside, for those who send it many articles."""

    @property
    def pause(self) -> float:
        """Seconds for which its endpoint wants no requests; 0 when it takes them."""

    def decides(self, schema: type[BaseModel]) -> Mapping[str, Any]:
        """Return what decides an answer beside the messages, as JSON-like values."""
