"""Casualty figures, made of the parts that a test is about."""

from typing import Any

from newsbrief.sections.casualties import Casualty


def figures(**given: int | str | None) -> Casualty:
    empty: dict[str, Any] = dict.fromkeys(("count", "minimum", "maximum", "side", "event", "date"))
    base = {"id": "F1", "kind": "killed", "precision": "exact", "victims": "people"}
    base |= {"who": "unknown", "scope": "incident", "voice": "reporter"}
    rest = {"hedged": False, "status": "stated", "reported_by": [], "evidence": [], "doubts": []}
    return Casualty.model_validate(empty | base | rest | given)
