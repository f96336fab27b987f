"""A model of the caller's own: whether it is one, and whether what it answers is an answer."""

import inspect
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from newsbrief.errors import WrongResult
from newsbrief.model.capacity import Capacity
from newsbrief.model.protocol import Answer, Message, Model, Subject
from newsbrief.model.spending import Spent

T = TypeVar("T", bound=BaseModel)


def checked_model(given: Any) -> Model:
    """Return a model as it was given. Raises TypeError when it is none, and says what it lacks."""
    if isinstance(given, type) or not callable(getattr(given, "ask", None)):
        kind = f"class {given.__name__}" if isinstance(given, type) else type(given).__name__
        raise TypeError(f"A model is its name, or a newsbrief.Model, and no {kind}.")
    kind = type(given).__name__
    for needed, types, wanted in (
        ("name", (str, type(None)), "a str"),
        ("capacity", (Capacity,), "a newsbrief.Capacity"),
    ):
        if not hasattr(given, needed):
            raise TypeError(f"A model has a {needed}, and {kind} has none: see newsbrief.Model.")
        if not isinstance(getattr(given, needed), types):
            raise TypeError(f"The {needed} of a model is {wanted}: correct that of {kind}.")
    model: Model = given
    return model


async def asked(
    model: Model, messages: Sequence[Message], schema: type[T], about: Subject | None = None
) -> Answer[T]:
    """Ask a model one question.

    Raises what its `ask` raises, and WrongResult when what that returns is no answer.
    """
    whose = f"{type(model).__qualname__}.ask"
    coming = model.ask(messages, schema, about=about)
    if not inspect.isawaitable(coming):
        raise WrongResult(f"{whose} is no coroutine function: begin it with `async def`.")
    answer = await coming
    if not isinstance(answer, Answer):
        raise WrongResult(f"{whose} returned no answer: return a newsbrief.Answer.")
    if not isinstance(answer.value, schema):
        raise WrongResult(f"{whose} returned an answer of no use: its value is a `schema(...)`.")
    for part, kind in (("model", str), ("created", datetime), ("spent", Spent)):
        if not isinstance(getattr(answer, part), kind):
            raise WrongResult(
                f"{whose} returned an answer of no use: its {part} is a {kind.__name__}."
            )
    return answer
