"""Events: what happened, as the report itself tells it."""

import datetime
from typing import Annotated, Any

from pydantic import Field

from newsbrief.model.bounds import Bound
from newsbrief.sections.base import (
    Doubts,
    DraftDate,
    DraftId,
    DraftItem,
    DraftReferences,
    DraftText,
    EvidenceList,
    Scored,
    Section,
    SummaryItem,
)
from newsbrief.sections.checks import (
    day_fits,
    degree_kept,
    evidence_fits,
    figures_in_evidence,
    figures_read,
    hedge_kept,
    names_known,
    names_near,
    place_near,
    polarity_kept,
    status_fits,
    text_given,
    told_together,
    tolls_stand,
)
from newsbrief.sections.ground import Ground
from newsbrief.sections.statements import Status, date_is_a_day, day


class EventDraft(DraftItem):
    """An event as the model writes it."""

    id: DraftId
    statement: DraftText = Field(alias="text")
    place: Annotated[str | None, Bound(160)] = None
    date: DraftDate = None
    actors: DraftReferences = Field([])
    hedged: bool = False
    status: Status = "stated"


class Event(SummaryItem):
    """A plain fact that the report tells in its own voice."""

    statement: str = Field(description="What happened, in the language of the summary.")
    place: str | None = Field(description="Where, as the article writes it; or null.")
    date: datetime.date | None = Field(description="The day of the event; or null.")
    actors: tuple[str, ...] = Field(
        description="Ids of the actors who took part or were hit; often none."
    )
    hedged: bool = Field(description="Whether the report words it with distance or as uncertain.")
    status: Status = Field(description="How the report treats it: stated when it takes no stand.")
    evidence: EvidenceList
    doubts: Doubts


def _derive(item: EventDraft, ground: Ground) -> dict[str, Any]:
    """The day, and the place as the article writes it."""
    place = (item.place or "").strip()
    return {"date": day(item.date), "place": (ground.slice(place) or place) if place else None}


events = Section(
    "events",
    EventDraft,
    Event,
    "E",
    references=("actors",),
    checks=(
        text_given("statement"),
        figures_in_evidence("statement"),
        figures_read("statement"),
        names_known("statement"),
        names_near("statement", by=("actors",)),
        polarity_kept("statement"),
        tolls_stand("statement", where=lambda item, ground: ground.cited(item)),
        evidence_fits("statement"),
        told_together("statement"),
        degree_kept("statement"),
        place_near,
        hedge_kept,
        status_fits,
        date_is_a_day,
        day_fits,
    ),
    derive=_derive,
    same=(),
    gathered=("actors",),
    says=("statement",),
    sought=(),
    scored=Scored(fields=("date", "hedged", "status"), paired_by=()),
)
