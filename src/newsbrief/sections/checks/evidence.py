"""Whether an item rests on anything at all."""

from typing import Any

from newsbrief.sections.checks.base import Check
from newsbrief.sections.ground import Cites, Ground, Problem


def evidence_exists(item: Cites, ground: Ground) -> Problem | None:
    """At least one sentence is cited, and every cited number was shown to the model."""
    if not item.cites:
        return Problem("evidence_exists", "cites no sentence")
    unknown = sorted({n for n in item.cites if n not in ground.shown})
    if unknown:
        listed = ", ".join(map(str, unknown[:5]))
        return Problem("evidence_exists", f"cites sentences that are not there: {listed}")
    return None


def text_given(*fields: str) -> Check[Any]:
    """None of these text fields is blank."""

    def text_given(item: object, ground: Ground) -> Problem | None:  # noqa: ARG001
        blank = [name for name in fields if not getattr(item, name).strip()]
        return Problem("text_given", f"{blank[0]} is blank") if blank else None

    return text_given
