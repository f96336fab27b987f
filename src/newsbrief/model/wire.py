"""How a schema is put to a model, and how an answer that does not fit is told about.

Everything that depends on the schema alone is worked out once.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from newsbrief.model.bounds import bounded
from newsbrief.model.cache import request_key

_TOLD = 20  # flaws that the model is told about
_SHOWN = 3  # flaws that an error message names
_NONE: Mapping[str, Any] = {}
_PATH = 60  # characters; a field that the model made up may have any name


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
    """Its JSON Schema as it is, and with a bound on every string and list."""

    def format(
        self, *, strict: bool, bounds: bool, hints: Mapping[str, Any] = _NONE
    ) -> dict[str, Any]:
        """Return the `response_format` that asks for the schema, strictly and bounded or not.

        `hints` go along with the bounds, at the top.
        """
        schema = {**self.bounded, **hints} if bounds else self.plain
        asked = {"name": self.name, "schema": schema}
        return {"type": "json_schema", "json_schema": asked | ({"strict": True} if strict else {})}

    def check(self, text: str) -> None:
        """Raise a `ValidationError` that names the flaws of an answer, if it has any.

        It serves to ask again: without quotes, since the model has its answer before it, and
        without links to manuals.
        """
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
    json_schema = schema.model_json_schema()
    name = re.sub(r"[^A-Za-z0-9_-]", "_", schema.__name__)[:64]
    return Form(
        schema,
        name,
        json.dumps(json_schema),
        request_key(schema=json_schema),
        json_schema,
        bounded(json_schema, schema),
    )


def _flaws(error: ValidationError) -> list[Any]:
    return error.errors(include_url=False, include_context=False, include_input=False)


def _path(location: tuple[int | str, ...]) -> str:
    path = ".".join(str(part) for part in location) or "answer"
    return "".join(c if c.isprintable() else "?" for c in path)[:_PATH]
