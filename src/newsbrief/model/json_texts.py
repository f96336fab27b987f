"""JSON as endpoints and models write it, which is not always as it should be. Pure."""

import json
import re
from typing import Any

import jiter


def parsed(text: str) -> Any | None:
    """Return the value of a JSON text, or None: raw line ends within strings are let pass."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def repeated_key(text: str) -> str | None:
    """Return a key that stands twice in one object of a JSON text, with two values; else None.

    It is what is left of two items where the brackets between them were lost.
    """
    try:
        jiter.from_json(text.encode(errors="replace"), catch_duplicate_keys=True)
    except ValueError as error:
        if "duplicate key" not in str(error):
            return None
    else:
        return None
    twice: list[str] = []

    def told(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if found.setdefault(key, value) != value:
                twice.append(key)
        return found

    try:
        json.loads(text, strict=False, object_pairs_hook=told)
    except (ValueError, RecursionError):
        return None
    return twice[0] if twice else None


def whole(text: str) -> str:
    """Return a text without surrogates: pairs are put together, and what is half of one goes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def folded(key: str) -> str:
    """Return a key as it is in any spelling: western_reactions, westernReactions, WESTERN-..."""
    return re.sub(r"[\W_]+", "", key).casefold()
