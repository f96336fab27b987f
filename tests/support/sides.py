"""Sides of a point, as they stand after their checks."""

from datetime import date
from typing import Any

from newsbrief.article.article import Evidence
from newsbrief.pipeline.comparing.sides import HeldSide
from newsbrief.sections.events import Event


def side(report: str, day: int | None, source: str, says: str, s: int = 1, **more: Any) -> HeldSide:
    """What a source says in a report of a day in October; no source: the report itself."""
    return HeldSide(
        report=report,
        published=date(2026, 10, day) if day else None,
        source=source,
        origin=source or report,
        says=says,
        evidence=(sentence(s),),
        **more,
    )


def happened(statement: str, day: int | None, s: int = 1) -> Event:
    """An event of a report, on a day in October."""
    return Event(
        id=f"E{s}",
        statement=statement,
        place=None,
        date=date(2026, 10, day) if day else None,
        actors=(),
        hedged=False,
        status="stated",
        evidence=(sentence(s),),
        doubts=(),
    )


def sentence(number: int) -> Evidence:
    """A sentence of a report."""
    return Evidence(sentence=number, start=0, end=1, text="x")
