"""The part of JSON Schema that strict structured output takes, as OpenAI's guide documents it.

https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
"""

from collections.abc import Iterator, Mapping
from typing import Any

MOST_KEYS = 5000
"""Of all objects together."""
DEEPEST = 10
"""Objects and lists within one another."""
MOST_LETTERS = 120_000
"""Of all keys, names of definitions, and values of enums and consts together."""
MOST_CHOICES = 1000
"""Of all enums together."""
MANY_CHOICES, MOST_LETTERS_OF_MANY = 250, 15_000
"""An enum of more choices than that may have so many letters."""

_ANYWHERE = {"type", "enum", "const", "anyOf", "$ref", "$defs", "title", "description"}
_OF_TYPE = {
    "object": {"properties", "required", "additionalProperties"},
    "array": {"items", "minItems", "maxItems"},
    "string": {"pattern", "format"},
    "integer": {"multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    "boolean": set[str](),
    "null": set[str](),
}
_OF_TYPE["number"] = _OF_TYPE["integer"]


def broken(schema: Mapping[str, Any]) -> list[str]:
    """The rules that a schema breaks, in words, each with the place where."""
    found = [] if schema.get("type") == "object" else ["the whole is no object"]
    nodes = list(_nodes(schema, "#"))
    for place, node in nodes:
        found += [f"{place}: {what}" for what in _wrong_with(node, schema)]
    choices = [node["enum"] for _, node in nodes if "enum" in node]
    keys = [key for _, node in nodes for key in node.get("properties", ())]
    values = [value for each in choices for value in each]
    values += [node["const"] for _, node in nodes if "const" in node]
    letters = sum(len(str(word)) for word in (*keys, *schema.get("$defs", ()), *values))
    if len(keys) > MOST_KEYS:
        found.append(f"{len(keys)} keys")
    if sum(map(len, choices)) > MOST_CHOICES:
        found.append(f"{sum(map(len, choices))} choices")
    if letters > MOST_LETTERS:
        found.append(f"{letters} letters")
    if (depth := _depth(schema, schema)) > DEEPEST:
        found.append(f"{depth} levels")
    return found


def _wrong_with(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[str]:
    kinds = node.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    known = _ANYWHERE.union(*(_OF_TYPE.get(kind, set()) for kind in kinds))
    yield from (f"{word} is not permitted" for word in sorted(set(node) - known))
    yield from (f"there is no type {kind}" for kind in kinds if kind not in _OF_TYPE)
    if not {"type", "anyOf", "$ref", "enum", "const"} & set(node):
        yield "of no type"
    if "object" in kinds:
        if node.get("additionalProperties") is not False:
            yield "additionalProperties is not false"
        if sorted(node.get("required", ())) != sorted(node.get("properties", ())):
            yield "not all keys are required"
    if "array" in kinds and "items" not in node:
        yield "items are missing"
    if "$ref" in node and _referred(node, whole) is None:
        yield f"{node['$ref']} is not there"
    choices = node.get("enum", ())
    if len(choices) > MANY_CHOICES and sum(map(len, map(str, choices))) > MOST_LETTERS_OF_MANY:
        yield "an enum of too many letters"


def _nodes(node: Mapping[str, Any], place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each schema within a schema, and where it stands."""
    yield place, node
    for word in ("properties", "$defs"):
        for name, inner in node.get(word, {}).items():
            yield from _nodes(inner, f"{place}/{word}/{name}")
    if isinstance(node.get("items"), Mapping):
        yield from _nodes(node["items"], f"{place}/items")
    for number, inner in enumerate(node.get("anyOf", ())):
        yield from _nodes(inner, f"{place}/anyOf/{number}")


def _depth(node: Mapping[str, Any], whole: Mapping[str, Any], above: tuple[str, ...] = ()) -> int:
    """Objects and lists within one another, the outermost included; a recursion counts once."""
    if "$ref" in node:
        target = _referred(node, whole)
        if target is None or node["$ref"] in above:
            return 0
        return _depth(target, whole, (*above, node["$ref"]))
    inner = [*node.get("properties", {}).values(), *node.get("anyOf", ())]
    inner += [node["items"]] if "items" in node else []
    own = bool({"properties", "items"} & set(node))
    return own + max((_depth(each, whole, above) for each in inner), default=0)


def _referred(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if node["$ref"] == "#":
        return whole
    found: Mapping[str, Any] | None = whole.get("$defs", {}).get(
        str(node["$ref"]).removeprefix("#/$defs/")
    )
    return found
