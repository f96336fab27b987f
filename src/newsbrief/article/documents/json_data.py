"""What newsbrief itself wrote, and other data in JSON, told from a report. Pure."""

import json
from typing import Any


def what_json_holds(text: str) -> str | None:
    """Return what a text in JSON, or JSON Lines, is, and what to do with it; None for a report.

    The answer ends the sentence that begins with the name of the file.
    """
    if text[:1] not in "{[":
        return None
    first = _parsed(text) or _parsed(text.partition("\n")[0])
    if isinstance(first, list) and first and isinstance(first[0], dict):
        first = first[0]
    if not isinstance(first, dict):
        return None
    if "schema_version" in first and "provenance" in first:
        return "is a result of newsbrief and no report: `newsbrief show` shows it."
    if "sha256" in first and ("summary" in first or "error" in first):
        return "is what `newsbrief batch` wrote, and no report: `newsbrief show` shows it."
    if isinstance(first.get("text"), str):
        return "holds articles as JSON: `newsbrief batch` reads them, one a line."
    return "holds data (JSON) and no report: pass the text of an article."


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
