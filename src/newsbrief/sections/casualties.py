"""Casualties: how many people were hurt, and who says so."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from newsbrief.languages.labels import Labels
from newsbrief.model.bounds import Bound
from newsbrief.sections.base import (
    Doubts,
    DraftActor,
    DraftDate,
    DraftItem,
    DraftReferences,
    EvidenceList,
    Link,
    Scored,
    Section,
    SummaryItem,
)
from newsbrief.sections.checks import (
    CASUALTY_KINDS,
    bound_kept,
    casualty_cue,
    counts_in_evidence,
    day_fits,
    figure_by_kind,
    figures_in_evidence,
    figures_read,
    has_happened,
    hedge_kept,
    names_known,
    one_person,
    range_in_order,
    speaker_near,
    status_fits,
    victims_counted,
    words_are_theirs,
)
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.statements import Status, Voice, date_is_a_day, day

CasualtyKind = Literal["killed", "wounded", "captured", "missing", "displaced", "casualties"]
Who = Literal["civilians", "combatants", "mixed", "unknown"]
Scope = Literal["incident", "total"]
Precision = Literal["exact", "approximate", "at_least", "at_most", "unspecified"]


DraftEvent = Annotated[str | None, Bound(24)]


class CasualtyDraft(DraftItem):
    """A casualty figure as the model writes it."""

    kind: CasualtyKind
    count: int | None = None
    minimum: int | None = Field(None, alias="min")
    maximum: int | None = Field(None, alias="max")
    precision: Precision
    victims: Annotated[str, Bound(300)]
    who: Who
    side: DraftActor = None
    event: DraftEvent = None
    scope: Scope
    voice: Voice = "party"
    reported_by: DraftReferences = Field([], alias="by")
    hedged: bool = False
    status: Status = "stated"
    date: DraftDate = None


class Casualty(SummaryItem):
    """One figure of people hurt, from one source."""

    kind: CasualtyKind = Field(description="What happened to these people.")
    count: int | None = Field(description="People, when one figure is given; or null.")
    minimum: int | None = Field(description="People, the least of a range or of 'at least'.")
    maximum: int | None = Field(description="People, the most of a range or of 'at most'.")
    precision: Precision = Field(description="How the report gives the figure.")
    victims: str = Field(description="Who these people are, in the language of the summary.")
    who: Who = Field(description="Whether these people are civilians or combatants.")
    side: str | None = Field(description="Id of the actor to whom the victims belong; or null.")
    event: str | None = Field(description="Id of the event in which it happened; or null.")
    scope: Scope = Field(
        description="incident: what happened there and then; total: a count over several incidents "
        "or a longer time."
    )
    voice: Voice = Field(
        description="Whose voice: a party's, the reporter's own, or nobody named (unattributed)."
    )
    reported_by: tuple[str, ...] = Field(
        description="Ids of the actors who give the figure; none unless the voice is a party's."
    )
    hedged: bool = Field(description="Whether the report words the figure with distance.")
    status: Status = Field(description="How the report treats it: stated when it takes no stand.")
    date: datetime.date | None = Field(description="The day of the event; or null.")
    evidence: EvidenceList
    doubts: Doubts


def precision_fits(item: CasualtyDraft, ground: Ground) -> Problem | None:  # noqa: ARG001
    """An unspecified figure has no number, and every other has one."""
    given = any(v is not None for v in (item.count, item.minimum, item.maximum))
    if given == (item.precision != "unspecified"):
        return None
    return Problem("precision_fits", f"{item.precision} does not fit the figures", hard=False)


def voice_fits(item: CasualtyDraft, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A party's figure has somebody who gives it; any other has nobody."""
    if (item.voice == "party") == any(item.reported_by):
        return None
    return Problem("voice_fits", f"voice {item.voice} does not fit those who give it", hard=False)


def _derive(item: CasualtyDraft, ground: Ground) -> dict[str, Any]:  # noqa: ARG001
    """The day, and a bound given as a count put where a bound belongs."""
    count, minimum, maximum = item.count, item.minimum, item.maximum
    if item.precision == "at_least" and maximum is None and minimum in (None, count):
        count, minimum = None, count if minimum is None else minimum
    if item.precision == "at_most" and minimum is None and maximum in (None, count):
        count, maximum = None, count if maximum is None else maximum
    return {"count": count, "minimum": minimum, "maximum": maximum, "date": day(item.date)}


def _line(item: Casualty, words: Labels) -> str:
    return f"{words('casualty', item.kind)}: {words.people(item)}, {item.victims}"


casualties = Section(
    "casualties",
    CasualtyDraft,
    Casualty,
    "F",
    references=("side", "reported_by"),
    checks=(
        counts_in_evidence("count", "minimum", "maximum"),
        one_person,
        range_in_order,
        figures_in_evidence("victims"),
        figures_read("victims"),
        names_known("victims"),
        bound_kept,
        has_happened,
        precision_fits,
        voice_fits,
        casualty_cue,
        figure_by_kind,
        victims_counted,
        hedge_kept,
        speaker_near("reported_by"),
        words_are_theirs("reported_by"),
        status_fits,
        date_is_a_day,
        day_fits,
    ),
    derive=_derive,
    links=(Link("event", to="events"),),
    same=("kind", "count", "minimum", "maximum", "scope", "reported_by"),
    line=_line,
    cues=CASUALTY_KINDS,
    sought=CASUALTY_KINDS,
    scored=Scored(
        fields=(
            "figure",
            "reported_by",
            "voice",
            "side",
            "who",
            "scope",
            "precision",
            "hedged",
            "status",
            "date",
        ),
        paired_by=("figure", "reported_by"),
        kind=("kind",),
    ),
)
