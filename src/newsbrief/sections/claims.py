"""Claims: what somebody says is so, and in whose voice."""

from typing import Literal

from pydantic import Field

from newsbrief.sections.base import (
    Doubts,
    DraftActor,
    DraftDate,
    DraftId,
    DraftItem,
    DraftReferences,
    DraftText,
    EvidenceList,
    Quote,
    Scored,
    Section,
    Speakers,
    Statement,
    StatementDate,
    SummaryItem,
    Via,
)
from newsbrief.sections.checks import (
    day_fits,
    heard_through,
    hedge_kept,
    speaker_near,
    status_fits,
    text_given,
    voice_fits,
    voice_heard,
    words_are_theirs,
)
from newsbrief.sections.statements import Status, Voice, date_is_a_day, said, truly_told

ClaimKind = Literal[
    "assertion",
    "responsibility",
    "accusation",
    "assessment",
    "prediction",
    "threat",
    "intention",
    "demand",
    "condemnation",
]


class ClaimDraft(DraftItem):
    """A claim as the model writes it."""

    id: DraftId
    voice: Voice = "party"
    speakers: DraftReferences = Field([], alias="by")
    via: DraftActor = None
    kind: ClaimKind
    statement: DraftText = Field(alias="text")
    hedged: bool = False
    status: Status = "stated"
    date: DraftDate = None


class Claim(SummaryItem):
    """Something that somebody says is so."""

    voice: Voice = Field(
        description="Whose voice: a party's, the reporter's own, or nobody named (unattributed)."
    )
    speakers: Speakers
    via: Via
    kind: ClaimKind = Field(description="What sort of claim this is.")
    statement: Statement
    quote: Quote
    hedged: bool = Field(description="Whether the report words it with distance or as uncertain.")
    status: Status = Field(description="How the report treats it: stated when it takes no stand.")
    date: StatementDate
    evidence: EvidenceList
    doubts: Doubts


claims = Section(
    "claims",
    ClaimDraft,
    Claim,
    "C",
    references=("speakers", "via"),
    checks=(
        text_given("statement"),
        voice_fits,
        *truly_told("speakers", "via"),
        speaker_near("speakers"),
        words_are_theirs("speakers", "via"),
        voice_heard,
        heard_through,
        hedge_kept,
        status_fits,
        date_is_a_day,
        day_fits,
    ),
    derive=said,
    same=("voice", "speakers", "kind"),
    says=("statement",),
    cues=("speech",),
    common_cues=True,
    sought=("denial", "speech", "hedge"),
    scored=Scored(
        fields=("speakers", "via", "voice", "kind", "hedged", "status", "date"),
        paired_by=("speakers",),
    ),
)
