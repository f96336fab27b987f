"""Answers as a model writes them where it may leave out what goes without saying."""

import json
from collections.abc import Mapping
from typing import Any

USUAL: dict[str, Any] = {"voice": "party", "status": "stated"}


def usual(item: Mapping[str, Any]) -> list[str]:
    """The keys of an item that may be left out."""
    return [
        key
        for key, value in item.items()
        if value in (None, False, [])
        or value == USUAL.get(key)
        or (key == "mention" and value == item["name"])
    ]


def shortened(answer: Mapping[str, Any]) -> str:
    """An answer without what may be left out, on one line."""
    short = {
        name: [{k: v for k, v in item.items() if k not in usual(item)} for item in part]
        if isinstance(part, list)
        else part
        for name, part in answer.items()
    }
    return json.dumps(short, ensure_ascii=False, separators=(",", ":"))
