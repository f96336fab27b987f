"""Unknowns: what the report itself says is unclear, unverified or unknown."""

from pydantic import Field

from newsbrief.sections.base import (
    Doubts,
    DraftItem,
    DraftText,
    EvidenceList,
    Scored,
    Section,
    Statement,
    SummaryItem,
)
from newsbrief.sections.checks import figures_in_evidence, figures_read, names_known, text_given


class UnknownDraft(DraftItem):
    """An open point as the model writes it."""

    statement: DraftText = Field(alias="text")


class Unknown(SummaryItem):
    """Something that the report says is not known."""

    statement: Statement
    evidence: EvidenceList
    doubts: Doubts


unknowns = Section(
    "unknowns",
    UnknownDraft,
    Unknown,
    "U",
    checks=(
        text_given("statement"),
        figures_in_evidence("statement"),
        figures_read("statement"),
        names_known("statement"),
    ),
    same=(),
    says=("statement",),
    sought=("hedge", "unknown"),
    scored=Scored(fields=()),
)
