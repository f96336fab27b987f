"""Western reactions: what Western governments and organisations say or do about the event."""

from typing import Annotated, Any, Literal

from pydantic import Field

from newsbrief.model.bounds import Bound
from newsbrief.sections.base import (
    Doubts,
    DraftDate,
    DraftItem,
    DraftReferences,
    DraftText,
    EvidenceList,
    Link,
    Quote,
    Scored,
    Section,
    Speakers,
    Statement,
    StatementDate,
    SummaryItem,
)
from newsbrief.sections.checks import (
    country_named,
    day_fits,
    speaker_near,
    stance_kept,
    text_given,
    words_are_theirs,
)
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.statements import date_is_a_day, said, truly_told

Stance = Literal[
    "condemns", "supports", "understanding", "distances", "sceptical", "restraint", "other"
]

WESTERN = frozenset(
    "AL AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LT LU LV ME MK MT NL NO "
    "NZ PL PT RO SE SI SK TR US EU NATO WEST".split()
)
"""Members of the EU and NATO, Switzerland, Australia, New Zealand, Japan (ISO 3166-1 alpha-2),
the two organisations, and WEST for "Western governments" as a whole, as the prompt lists them."""

_OTHER_CODES = {"UK": "GB", "USA": "US", "EL": "GR"}
"""Codes that are often written in place of the ISO ones."""


class WesternReactionDraft(DraftItem):
    """A Western reaction as the model writes it."""

    country: Annotated[str, Bound(60)]
    speakers: DraftReferences = Field([], alias="by")
    stance: Stance
    statement: DraftText = Field(alias="text")
    about: DraftReferences = Field([])
    date: DraftDate = None


class WesternReaction(SummaryItem):
    """What a Western government or organisation says or does about the event."""

    country: str = Field(description="ISO 3166-1 alpha-2, or EU, NATO or WEST.")
    speakers: Speakers
    stance: Stance = Field(description="The main attitude of this reaction.")
    statement: Statement
    about: tuple[str, ...] = Field(
        description="Ids of the claims that it denies or answers; often none."
    )
    quote: Quote
    date: StatementDate
    evidence: EvidenceList
    doubts: Doubts


def country_code(text: str) -> str:
    """The code in capitals, with the common UK, USA and EL as ISO writes them."""
    code = text.strip().upper()
    return _OTHER_CODES.get(code, code)


def western_country(item: WesternReactionDraft, ground: Ground) -> Problem | None:  # noqa: ARG001
    """The country or bloc is on the list that the prompt states."""
    if country_code(item.country) in WESTERN:
        return None
    return Problem("western_country", "the country is not on the list of Western countries")


def _derive(item: WesternReactionDraft, ground: Ground) -> dict[str, Any]:
    return said(item, ground) | {"country": country_code(item.country)}


western_reactions = Section(
    "western_reactions",
    WesternReactionDraft,
    WesternReaction,
    "R",
    references=("speakers",),
    checks=(
        text_given("statement"),
        western_country,
        country_named,
        stance_kept,
        *truly_told("speakers"),
        speaker_near("speakers"),
        words_are_theirs("speakers"),
        date_is_a_day,
        day_fits,
    ),
    derive=_derive,
    same=("country", "stance"),
    links=(Link("about", to="claims"),),
    says=("statement",),
    sought=("western",),
    scored=Scored(
        fields=("country", "speakers", "stance", "date"), paired_by=("speakers", "country")
    ),
)
