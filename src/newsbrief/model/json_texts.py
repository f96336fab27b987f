"""JSON as endpoints and models write it, which is not always as it should be. Pure."""

import json
import re
from typing import Any


def parsed(text: str) -> Any | None:
    """Return the value of a JSON text, or None: raw line ends within strings are let pass."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


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
