"""What sections of things said have in common: the quote and the day, worked out by the library."""

import datetime
from typing import Any, Literal

from newsbrief.sections.checks import (
    Check,
    degree_kept,
    evidence_fits,
    figures_in_evidence,
    figures_read,
    names_beside,
    names_exchanged,
    names_known,
    names_near,
    polarity_kept,
    roles_kept,
    told_together,
)
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.quotes import quote

Voice = Literal["party", "reporter", "unattributed"]
Status = Literal["confirmed", "unverified", "disputed", "stated"]


def day(text: str | None) -> datetime.date | None:
    """An ISO 8601 day, or None for anything else."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def date_is_a_day(item: Any, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A date is an ISO day; one that is not is dropped, with a doubt."""
    if item.date and day(item.date) is None:
        return Problem("date_is_a_day", "the date is no ISO 8601 day", hard=False)
    return None


def said(item: Any, ground: Ground) -> dict[str, Any]:
    """The derived fields of a statement."""
    return {"quote": quote(item, ground), "date": day(item.date)}


def truly_told(*speakers: str) -> tuple[Check[Any], ...]:
    """What a statement has to pass, whoever makes it; `speakers` are the fields that name them."""
    return (
        figures_in_evidence("statement"),
        figures_read("statement"),
        names_known("statement"),
        names_near("statement", by=speakers),
        polarity_kept("statement"),
        roles_kept("statement"),
        names_exchanged("statement"),
        names_beside("statement", by=speakers),
        evidence_fits("statement"),
        told_together("statement"),
        degree_kept("statement"),
    )
