"""Bounds on a schema's strings, lists and numbers, so that who writes within it comes to an end.

Where an endpoint holds a model to the schema, a weak model can write a string, a list or a number
for ever: each further letter fits. A model that reads well meets none of these bounds: in four
reports read with care, the longest text had 514 characters and the longest list 30 items. What a
bound cuts off still goes through all checks. OpenAI's strict mode knows no `maxLength`, and needs
none of this.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

LONGEST_TEXT = 1000
"""Characters of a string of which nothing else is known."""
MOST_ITEMS = 100
"""Items of a list of which nothing else is known."""

LARGEST = 999_999_999_999
"""More than there are people, or sentences."""

_LONGEST: Mapping[str, int] = {
    **dict.fromkeys(("id", "date"), 24),
    "country": 60,
    **dict.fromkeys(("name", "mention", "aliases", "by", "via", "side", "denies"), 160),
    **dict.fromkeys(("role", "victims", "headline", "q"), 300),
    "text": 800,
}
"""Characters, by the key that holds the string or a list of such."""
_MOST: Mapping[str, int] = dict.fromkeys(("aliases", "by", "denies"), 16)
"""Items, by the key that holds the list."""

_BY_NAME = {"properties", "$defs"}
_WITHIN = {"items", "anyOf"}


def knows_bounds(base_url: str) -> bool:
    """Whether an endpoint may be sent bounds: all but OpenAI's own, and its models at Azure."""
    host = urlsplit(base_url).hostname or ""
    return not f".{host}".endswith((".openai.com", ".openai.azure.com"))


def bounded(schema: Mapping[str, Any], key: str = "") -> dict[str, Any]:
    """Return a JSON Schema with a bound on each string, list and integer that has none.

    `key` is the name under which the value stands that the schema is of, if any.
    """
    made = {name: _within(name, part, key) for name, part in schema.items()}
    if made.get("type") == "string" and "enum" not in made:
        made.setdefault("maxLength", _LONGEST.get(key, LONGEST_TEXT))
    elif made.get("type") == "array":
        made.setdefault("maxItems", _MOST.get(key, MOST_ITEMS))
    elif made.get("type") == "integer":
        made.setdefault("minimum", -LARGEST)
        made.setdefault("maximum", LARGEST)
    return made


def _within(name: str, part: Any, key: str) -> Any:
    if name in _BY_NAME:
        return {inner: bounded(schema, inner) for inner, schema in part.items()}
    if name in _WITHIN:
        parts = part if isinstance(part, list) else [part]
        made = [bounded(schema, key) if isinstance(schema, Mapping) else schema for schema in parts]
        return made if isinstance(part, list) else made[0]
    return part
