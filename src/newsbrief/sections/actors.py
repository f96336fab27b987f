"""Actors: those who act, speak, lead or are accused."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from newsbrief.model.bounds import Bound
from newsbrief.sections.aliases import given_away
from newsbrief.sections.base import (
    Doubts,
    DraftId,
    DraftItem,
    DraftMention,
    DraftReferences,
    EvidenceList,
    Scored,
    Section,
    SummaryItem,
    mention_or_name,
)
from newsbrief.sections.checks import (
    aliases_in_article,
    figures_in_evidence,
    mention_in_article,
    names_known,
    text_given,
)
from newsbrief.sections.ground import Ground, fold

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

    id: DraftId
    name: Annotated[str, Bound(160)]
    mention: DraftMention = ""
    aliases: DraftReferences = Field([])
    kind: ActorKind
    role: Annotated[str, Bound(300)]

    _mention = model_validator(mode="after")(mention_or_name)


class Actor(SummaryItem):
    """Somebody who acts, speaks, leads or is accused in the report."""

    name: str = Field(description="The name in the language of the summary.")
    mention: str = Field(description="The name exactly as the article writes it.")
    aliases: tuple[str, ...] = Field(description="Other names, as the article writes them.")
    kind: ActorKind = Field(description="What sort of actor this is.")
    role: str = Field(description="The part that this actor plays in the report.")
    evidence: EvidenceList
    doubts: Doubts


def _derive(item: ActorDraft, ground: Ground) -> dict[str, Any]:
    """Mention and aliases as the article writes them, with those that it gives away itself."""
    mention = ground.slice(item.mention) or item.mention
    aliases = [ground.slice(alias) or alias for alias in item.aliases]
    known = {fold(name) for name in (item.name, mention, *aliases)}
    more = [name for name in given_away(item, ground) if fold(name) not in known]
    return {"mention": mention, "aliases": [*aliases, *dict.fromkeys(more)]}


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
        names_known("name", "role"),
    ),
    derive=_derive,
    gathered=("aliases",),
    says=("name",),
    sought=(),
    names=True,
    scored=Scored(fields=()),
)
