"""Any JSON that a draft's JSON Schema allows, for property tests.

Knows the keywords that drafts use, and refuses others rather than leaving something out.
"""

from typing import Any

from hypothesis import strategies as st

WHOLE = st.integers() | st.integers(-(2**53), 2**53).map(float)
"""For JSON Schema 3.0 is an integer, too."""

SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "integer": WHOLE,
    "string": st.text(),
    "boolean": st.booleans(),
    "null": st.none(),
}
TOLD = {"title", "description"}  # these allow and forbid nothing
OBJECT = {"type", "properties", "required", "additionalProperties"}


def from_schema(schema: dict[str, Any], longest: int = 5) -> st.SearchStrategy[Any]:
    """Return what the schema allows, with lists of at most `longest` items."""
    kinds = schema.get("$defs", {})

    def made_of(node: dict[str, Any]) -> st.SearchStrategy[Any]:
        keys = set(node) - TOLD - {"$defs"}
        if keys == {"$ref"}:
            return made_of(kinds[node["$ref"].removeprefix("#/$defs/")])
        if keys == {"anyOf"}:
            return st.one_of([made_of(each) for each in node["anyOf"]])
        if keys == {"type", "enum"}:
            return st.sampled_from(node["enum"])
        if keys - {"maxItems"} == {"type", "items"}:
            most = min(longest, node.get("maxItems", longest))
            return st.lists(made_of(node["items"]), max_size=most)
        if keys == OBJECT and set(node["required"]) == set(node["properties"]):
            return st.fixed_dictionaries(
                {name: made_of(field) for name, field in node["properties"].items()}
            )
        if keys == {"type"}:
            return SIMPLE[node["type"]]
        raise NotImplementedError(f"not known here: {sorted(keys)}")

    return made_of(schema)
