"""Actors: those who act, speak, lead or are accused."""

from typing import Literal

from pydantic import Field

from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Scored, Section, SummaryItem
from newsbrief.sections.checks import (
    aliases_in_article,
    figures_in_evidence,
    mention_in_article,
    names_known,
    text_given,
)

ActorKind = Literal[
    "state",
    "government_body",
    "military",
    "armed_group",
    "international_organisation",
    "person",
    "expert",
    "media",
    "organisation",
    "other",
]


class ActorDraft(DraftItem):
    """An actor as the model writes it."""

    id: str
    name: str
    mention: str
    aliases: list[str]
    kind: ActorKind
    role: str


class Actor(SummaryItem):
    """Somebody who acts, speaks, leads or is accused in the report."""

    name: str = Field(description="The name in the language of the summary.")
    mention: str = Field(description="The name exactly as the article writes it.")
    aliases: list[str] = Field(description="Other names, as the article writes them.")
    kind: ActorKind = Field(description="What sort of actor this is.")
    role: str = Field(description="The part that this actor plays in the report.")
    evidence: EvidenceList
    doubts: Doubts


actors = Section(
    "actors",
    ActorDraft,
    Actor,
    "A",
    checks=(
        text_given("name"),
        mention_in_article,
        aliases_in_article,
        figures_in_evidence("role"),
        names_known("name"),
    ),
    gathered=("aliases",),
    says=("name",),
    sought=(),
    names=True,
    scored=Scored(fields=()),
)
