"""What a careful reader wrote for a whole article, as far as a single question asks for it."""

from typing import Any

from newsbrief.sections.registry import DEFAULT_SECTIONS

LINKS = [(section, link) for section in DEFAULT_SECTIONS for link in section.links]


def trimmed(whole: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a whole answer has for a JSON Schema: its keys, its items with their keys.

    What is asked about links is made from what the items refer to.
    """
    return {
        key: _items(whole[key], key, schema) if key in whole else links_of(whole)
        for key in schema["properties"]
        if key in whole or key == "links"
    }


def links_of(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the links of a whole answer as they are asked about alone."""
    return [
        {"id": f"{section.letter}{number}", "to": ends if isinstance(ends, list) else [ends]}
        for section, link in LINKS
        for number, item in enumerate(whole.get(section.name, ()), start=1)
        if (ends := item[link.field])
    ]


def unlinked(whole: dict[str, Any]) -> dict[str, Any]:
    """Return a whole answer in which no item refers to events or claims."""
    empty: dict[str, Any] = {link.field: [] if link.field != "event" else None for _, link in LINKS}
    return {
        key: [{**each, **{n: empty[n] for n in empty if n in each}} for each in value]
        if isinstance(value, list)
        else value
        for key, value in whole.items()
    }


def _items(written: Any, key: str, schema: dict[str, Any]) -> Any:
    if not isinstance(written, list):
        return written
    item = schema["properties"][key]["items"]
    if "$ref" in item:
        item = schema["$defs"][item["$ref"].rpartition("/")[2]]
    if "properties" not in item:
        return written
    return [{name: each[name] for name in item["properties"] if name in each} for each in written]
