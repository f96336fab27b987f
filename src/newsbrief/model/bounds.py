"""Bounds on a schema's strings, lists and numbers, so that an answer comes to an end.

Where an endpoint holds a model to the schema, a weak model can write a string, a list or a number
for ever: each further letter fits. A model that reads well meets none of these bounds: in four
reports read with care, the longest text had 514 characters and the longest list 30 items. What a
bound cuts off still goes through all checks. OpenAI's strict mode knows no `maxLength`, and needs
none of this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel

LONGEST_TEXT = 1000
"""Characters of a string of which nothing else is known."""
MOST_ITEMS = 100
"""Items of a list of which nothing else is known."""

LARGEST = 999_999_999_999
"""More than there are people, or sentences."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How much a field may hold: `Annotated[list[str], Bound(160, most=16)]`.

    An answer with more is valid all the same.
    """

    longest: int = LONGEST_TEXT
    """Characters of the string, or of each string of a list."""
    most: int = MOST_ITEMS
    """Items of the list."""


Bounds = Mapping[str, Bound]
"""By the key under which a field is written."""
_WITHIN = {"items", "anyOf"}


def knows_bounds(base_url: str) -> bool:
    """Whether an endpoint may be sent bounds: all but OpenAI's own, and its models at Azure."""
    host = urlsplit(base_url).hostname or ""
    return not f".{host}".endswith((".openai.com", ".openai.azure.com"))


MOST_IN_ALL = 960
"""Items of all lists of a schema together: Gemini serves no schema with more."""
_OF_BOUNDS = (
    "maxLength minLength maxItems minItems maximum minimum exclusiveMaximum exclusiveMinimum "
    "multipleOf pattern format uniqueItems maxProperties minProperties"
).split()


def bounded(schema: Mapping[str, Any], model: type[BaseModel] | None = None) -> dict[str, Any]:
    """Return a JSON Schema with a bound on each string, list and integer that has none.

    `model` is what the schema is of: where its fields, or those of the models in it, have a
    `Bound`, they get that one. The bounds of its lists are lowered together where they would come
    to more than `MOST_IN_ALL`; those that were chosen for a field stay.
    """
    models = _bounds_in(model) if model else {}
    fields = models.get(model.__name__, {}) if model else {}
    made = _Bounding(models).bounded(schema, fields)
    least, most = _items(_Bounding(models, share=0).bounded(schema, fields)), _items(made)
    if most <= MOST_IN_ALL or most == least:
        return made
    share = max(MOST_IN_ALL - least, 0) / (most - least)
    return _Bounding(models, share).bounded(schema, fields)


def unbounded(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema without any bound on its strings, lists and numbers."""
    made: dict[str, Any] = {}
    for name, part in schema.items():
        if name in ("properties", "$defs"):
            made[name] = {key: unbounded(inner) for key, inner in part.items()}
        elif name in _OF_BOUNDS:
            continue
        elif isinstance(part, Mapping):
            made[name] = unbounded(part) if name in _WITHIN else part
        elif isinstance(part, list) and name in _WITHIN:
            made[name] = [unbounded(p) if isinstance(p, Mapping) else p for p in part]
        else:
            made[name] = part
    return made


def _items(schema: Any) -> int:
    """The items that all bounded lists of a schema may have together."""
    if isinstance(schema, list):
        return sum(map(_items, schema))
    if not isinstance(schema, Mapping):
        return 0
    own = schema.get("maxItems", 0)
    return (own if isinstance(own, int) else 0) + sum(map(_items, schema.values()))


def _bounds_in(model: type[BaseModel]) -> dict[str, Bounds]:
    """The bounds of a model and of all models in it, by their names."""
    found: dict[str, Bounds] = {}
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind.__name__ not in found:
            fields = kind.model_fields
            waiting += [field.annotation for field in fields.values()]
            found[kind.__name__] = {
                field.alias or name: bound
                for name, field in fields.items()
                for bound in field.metadata
                if isinstance(bound, Bound)
            }
    return found


@dataclass(frozen=True, slots=True)
class _Bounding:
    models: Mapping[str, Bounds]
    share: float = 1
    """Of the usual bounds, the part that lists get."""

    def bounded(
        self, schema: Mapping[str, Any], fields: Bounds, bound: Bound = Bound()
    ) -> dict[str, Any]:
        """A schema with bounds: `fields` are those of its keys, `bound` that of its own value."""
        made = {name: self._within(name, part, fields, bound) for name, part in schema.items()}
        if made.get("type") == "string" and "enum" not in made:
            made.setdefault("maxLength", bound.longest)
        elif made.get("type") == "array":
            most = bound.most if bound.most != MOST_ITEMS else int(bound.most * self.share)
            made.setdefault("maxItems", max(most, 1))
        elif made.get("type") == "integer":
            made.setdefault("minimum", -LARGEST)
            made.setdefault("maximum", LARGEST)
        return made

    def _within(self, name: str, part: Any, fields: Bounds, bound: Bound) -> Any:
        if name == "$defs":
            return {key: self.bounded(one, self.models.get(key, {})) for key, one in part.items()}
        if name == "properties":
            return {
                key: self.bounded(one, {}, fields.get(key, Bound())) for key, one in part.items()
            }
        if name in _WITHIN:
            parts = part if isinstance(part, list) else [part]
            made = [
                self.bounded(one, {}, bound) if isinstance(one, Mapping) else one for one in parts
            ]
            return made if isinstance(part, list) else made[0]
        return part
