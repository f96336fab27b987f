"""How a schema is put to a model, and how an answer that does not fit is told about.

Everything that depends on the schema alone is worked out once.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from newsbrief.model.bounds import bounded, unbounded
from newsbrief.model.cache import request_key
from newsbrief.model.json_texts import parsed, repeated_key
from newsbrief.model.prompts import prompt

_TOLD = 20  # flaws that the model is told about
_SHOWN = 3  # flaws that an error message names
_NONE: Mapping[str, Any] = {}
_EMPTY: tuple[Any, ...] = (None, False, [])
_PATH = 60  # characters; a field that the model made up may have any name


class Checked(str):
    """A text that was read as an answer of the schema before."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Form:
    """A schema as it goes over the wire."""

    schema: type[BaseModel]
    name: str
    """The schema's name, in the characters that endpoints accept."""
    text: str
    """Its JSON Schema as JSON."""
    digest: str
    """Its JSON Schema as a key: equal for classes that ask for the same, and without the bounds."""
    plain: dict[str, Any]
    bounded: dict[str, Any]
    unbounded: dict[str, Any]
    """Its JSON Schema as it is, with a bound on every string and list, and without any."""
    asks: str = ""
    """What is asked beside the schema of how the answer is written."""
    short: "Form | None" = None
    """The same for a short answer, in which what has its default may be left out."""

    def put(
        self, bounds: Literal["all", "own", "none"], hints: Mapping[str, Any] = _NONE
    ) -> dict[str, Any]:
        """Return the schema as it is sent: with a bound everywhere, as it is, or without any.

        `hints` go along with the bounds, at the top.
        """
        if bounds == "all":
            return {**self.bounded, **hints}
        return self.plain if bounds == "own" else self.unbounded

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys at the top of an answer."""
        return tuple(self.plain.get("properties", ()))

    @property
    def in_words(self) -> str:
        """What tells a model the schema where the endpoint does not."""
        return (
            "Answer in json: one JSON object and nothing else, which fits this JSON Schema:\n"
            + self.text
            + (f"\n\n{self.asks}" if self.asks else "")
        )

    def read(self, text: str) -> BaseModel | None:
        """Return the answer that a text is, or None."""
        try:
            value = self.schema.model_validate_json(text)
        except ValueError:  # also of a text that cannot be encoded
            return None
        return None if repeated_key(text) else value

    def is_foreign(self, text: str) -> bool:
        """Whether a text looks as if who wrote it had never seen the schema."""
        value = parsed(text)
        if not isinstance(value, Mapping):
            return True
        return bool(self.keys) and not (value and set(value) <= set(self.keys))

    def check(self, text: str) -> None:
        """Raise a `ValidationError` that names the flaws of an answer, if it has any.

        It serves to ask again: without quotes, since the model has its answer before it, and
        without links to manuals.
        """
        if isinstance(text, Checked):
            return
        if (key := repeated_key(text)) is not None:
            told = {"message": f"an object has the key {key[:_PATH]!r} twice: one object an item"}
            flaw = PydanticCustomError("json_invalid", "{message}", told)
            raise ValidationError.from_exception_data(
                self.name, [InitErrorDetails(type=flaw, loc=(), input=None)], hide_input=True
            )
        try:
            self.schema.model_validate_json(text)
        except ValidationError as error:
            flaws = [
                InitErrorDetails(
                    type=PydanticCustomError(flaw["type"], "{message}", {"message": flaw["msg"]}),
                    loc=flaw["loc"],
                    input=None,
                )
                for flaw in _flaws(error)[:_TOLD]
            ]
            raise ValidationError.from_exception_data(
                self.name, flaws, input_type="json", hide_input=True
            ) from None


def named(error: ValidationError) -> str:
    """Name the first flaws of an answer on one line, such as `actors.0.name (missing)`.

    By place and kind only: what a validator says may quote the answer.
    """
    flaws = _flaws(error)
    shown = [f"{_path(flaw['loc'])} ({flaw['type']})" for flaw in flaws[:_SHOWN]]
    more = [f"{len(flaws) - _SHOWN} more"] if len(flaws) > _SHOWN else []
    return ", ".join(shown + more)


@lru_cache(maxsize=256)
def form(schema: type[BaseModel]) -> Form:
    """Return how a schema goes over the wire. Worked out once for each class."""
    whole = schema.model_json_schema()
    short = schema.model_json_schema(schema_generator=GenerateJsonSchema)
    key = request_key(schema=whole)  # one answer is as good as the other
    asks = prompt("short/one_line").strip()
    if may_be_left_out := _defaults(short):
        asks = f"{asks} {prompt('short/left_out').strip()}"
    if any(default not in _EMPTY for default in may_be_left_out):  # an empty text is worked out
        asks = f"{asks} {prompt('short/usual').strip()}"
    return replace(_formed(schema, whole, key), short=_formed(schema, short, key, asks))


def _formed(
    schema: type[BaseModel], json_schema: dict[str, Any], digest: str, asks: str = ""
) -> Form:
    return Form(
        schema,
        re.sub(r"[^A-Za-z0-9_-]", "_", schema.__name__)[:64],
        json.dumps(json_schema),
        digest,
        json_schema,
        bounded(json_schema, schema),
        unbounded(json_schema),
        asks,
    )


def _defaults(schema: Mapping[str, Any]) -> list[Any]:
    """What is read where a key is left out, for each key that may be."""
    objects = (schema, *schema.get("$defs", {}).values())
    return [
        part.get("default")
        for each in objects
        for key, part in each.get("properties", {}).items()
        if key not in each.get("required", ())
    ]


def _flaws(error: ValidationError) -> list[Any]:
    return error.errors(include_url=False, include_context=False, include_input=False)


def _path(location: tuple[int | str, ...]) -> str:
    path = ".".join(str(part) for part in location) or "answer"
    return "".join(c if c.isprintable() else "?" for c in path)[:_PATH]
