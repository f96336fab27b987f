"""Denials: what somebody says is not so."""

from pydantic import Field

from newsbrief.sections.base import (
    Doubts,
    DraftActor,
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
    Via,
)
from newsbrief.sections.checks import (
    day_fits,
    denial_cue,
    heard_through,
    speaker_near,
    text_given,
    voice_fits,
    voice_heard,
    words_are_theirs,
)
from newsbrief.sections.statements import Voice, date_is_a_day, said, truly_told


class DenialDraft(DraftItem):
    """A denial as the model writes it."""

    voice: Voice = "party"
    speakers: DraftReferences = Field([], alias="by")
    via: DraftActor = None
    statement: DraftText = Field(alias="text")
    denies: DraftReferences = Field([])
    hedged: bool = False
    date: DraftDate = None


class Denial(SummaryItem):
    """Something that somebody denies or rejects."""

    voice: Voice = Field(
        description="Whose voice: a party's, the reporter's own, or nobody named (unattributed)."
    )
    speakers: Speakers
    via: Via
    statement: Statement
    denies: tuple[str, ...] = Field(description="Ids of the claims that are denied; often none.")
    quote: Quote
    hedged: bool = Field(description="Whether the report words it with distance.")
    date: StatementDate
    evidence: EvidenceList
    doubts: Doubts


denials = Section(
    "denials",
    DenialDraft,
    Denial,
    "D",
    references=("speakers", "via"),
    checks=(
        text_given("statement"),
        voice_fits,
        *truly_told("speakers", "via"),
        voice_heard,
        heard_through,
        speaker_near("speakers"),
        words_are_theirs("speakers", "via"),
        denial_cue,
        date_is_a_day,
        day_fits,
    ),
    derive=said,
    same=("voice", "speakers"),
    links=(Link("denies", to="claims"),),
    says=("statement",),
    cues=("denial",),
    # Much is denied without a word of denial: "not one of our soldiers was there", they say.
    sought=("denial", "speech"),
    scored=Scored(fields=("speakers", "via", "voice", "hedged", "date"), paired_by=("speakers",)),
)
