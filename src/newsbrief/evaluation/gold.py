"""The format of gold: what a perfect summary would hold, one JSON object an article.

`newsbrief schema gold` is its JSON Schema. Sentences are given by number, so gold fits one way of
numbering them: `numbering` says which.
"""

import datetime
from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, create_model

from newsbrief.errors import NewsbriefError
from newsbrief.sections.casualties import CasualtyKind, Precision, Scope, Who
from newsbrief.sections.claims import ClaimKind
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection
from newsbrief.sections.statements import Status, Voice
from newsbrief.sections.western_reactions import Stance

T = TypeVar("T")
GOLD_VERSION: Literal["2"] = "2"


class GoldError(NewsbriefError):
    """The gold cannot be read, does not fit its format, or no longer fits its article."""

    exit_status = 2


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnyOf(_Strict, Generic[T]):
    """Values that are all defensible: a summary is right with each of them."""

    any: list[T] = Field(min_length=2, description="The values, the best one first.")


def _form(value: object) -> str:
    return "any" if isinstance(value, dict | AnyOf) else "one"


Choice = Annotated[
    Annotated[T, Tag("one")] | Annotated[AnyOf[T], Tag("any")],
    Discriminator(_form),
]
"""One value, or `{"any": [value, value]}` where several are defensible."""


def options(value: "T | AnyOf[T]") -> tuple[T, ...]:
    """The values that a field of gold allows, the best one first."""
    return tuple(value.any) if isinstance(value, AnyOf) else (value,)


Day = Annotated[datetime.date | None, Field(description="ISO 8601 day, or null.")]
ActorIds = Annotated[list[str], Field(description="Ids of actors of this gold.")]
ActorId = Annotated[str | None, Field(description="Id of an actor of this gold, or null.")]


class GoldItem(_Strict):
    """What every item of gold has."""

    id: str = Field(min_length=1, description="Unique within the article, such as c3.")
    evidence: list[int] = Field(min_length=1, description="The sentences that the item rests on.")
    also: list[int] = Field([], description="Sentences that would do as well as one of those.")
    optional: bool = Field(
        default=False, description="Whether a good summary may have the item or leave it out."
    )


class GoldActor(GoldItem):
    """Somebody who acts, speaks, leads or is accused."""

    names: list[str] = Field(
        min_length=1, description="Every form under which the article calls it, the fullest first."
    )
    kind: Choice[str] = Field(description="What sort of actor, in words of one's own; not scored.")
    role: Choice[str | None] = None


class GoldEvent(GoldItem):
    """A plain fact that the report tells in its own voice."""

    statement: str
    place: Choice[str | None] = Field(description="Where, as the article writes it; not scored.")
    date: Choice[Day]
    actors: ActorIds
    hedged: Choice[bool]
    status: Choice[Status]


class GoldClaim(GoldItem):
    """What somebody says is so."""

    voice: Choice[Voice]
    speakers: ActorIds
    via: ActorId
    kind: Choice[ClaimKind]
    statement: str
    hedged: Choice[bool]
    status: Choice[Status]
    date: Choice[Day]


class GoldDenial(GoldItem):
    """What somebody says is not so."""

    voice: Choice[Voice]
    speakers: ActorIds
    via: ActorId
    statement: str
    denies: Choice[list[str]] = Field(description="Ids of the claims that it denies.")
    hedged: Choice[bool]
    date: Choice[Day]


class GoldCasualty(GoldItem):
    """A figure from a source."""

    kind: Choice[CasualtyKind]
    count: int | None
    minimum: int | None
    maximum: int | None
    precision: Choice[Precision]
    victims: str
    who: Choice[Who]
    side: ActorId
    event: Choice[str | None] = Field(description="Id of an event of this gold, or null.")
    scope: Choice[Scope]
    voice: Choice[Voice]
    reported_by: ActorIds
    hedged: Choice[bool]
    status: Choice[Status]
    date: Choice[Day]


class GoldReaction(GoldItem):
    """What a Western government or organisation says or does about the event."""

    country: str
    speakers: ActorIds
    stance: Choice[Stance]
    statement: str
    about: Choice[list[str]] = Field(description="Ids of the claims that it denies or answers.")
    date: Choice[Day]


class GoldQuestion(GoldItem):
    """A question that the report itself poses and answers."""

    question: str
    answer: str


class GoldUnknown(GoldItem):
    """What the report says is not known."""

    statement: str


class Gold(_Strict):
    """What a perfect summary of one article would hold."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Gold")

    id: str = Field(min_length=1, description="The article's id, unique within the file.")
    path: str | None = Field(None, description="The article's file, from the gold file's folder.")
    text: str | None = Field(None, description="The article itself, in place of a path.")
    language: str = Field(description="ISO 639-1 code of the article.")
    published: Day
    numbering: str = Field(
        description="First digits of the SHA-256 of where each sentence starts and ends."
    )
    actors: list[GoldActor]
    events: list[GoldEvent]
    claims: list[GoldClaim]
    denials: list[GoldDenial]
    casualties: list[GoldCasualty]
    western_reactions: list[GoldReaction]
    questions: list[GoldQuestion]
    unknowns: list[GoldUnknown]

    sections: ClassVar[tuple[AnySection, ...]] = DEFAULT_SECTIONS
    """The sections that it has."""

    def section(self, name: str) -> list[Any]:
        """The items of a section by its name."""
        return list(getattr(self, name))


def gold_model(sections: Iterable[AnySection] = DEFAULT_SECTIONS) -> type[Gold]:
    """The format of gold that has these sections, too: those of one's own after the library's.

    An item of one's own has the fields that model and user both see; it may have several values
    where it is no text, and refers to actors and to other items by the ids of the gold.
    """
    own = tuple(section for section in sections if section.name not in Gold.model_fields)
    if not own:
        return Gold
    fields: dict[str, Any] = {}
    for section in own:
        item: Any = _item_of(section)
        fields[section.name] = (list[item], Field([]))
    made = create_model("Gold", __base__=Gold, **fields)
    made.sections = (*Gold.sections, *own)
    return made


def _item_of(section: AnySection) -> type[GoldItem]:
    plain = {*section.texts, *section.references}
    several: Any = Choice
    fields: dict[str, Any] = {}
    for name in scored_fields(section, every=True):
        given: Any = section.item.model_fields[name].annotation
        fields[name] = (given if name in plain else several[given], Field())
    return create_model(f"Gold{section.item.__name__}", __base__=GoldItem, **fields)


def scored_fields(section: AnySection, *, every: bool = False) -> tuple[str, ...]:
    """The fields of a section that are right or wrong, or `every` one that gold has."""
    if section.scored.fields is not None and not every:
        return section.scored.fields
    apart = () if every else (*section.texts, *(link.field for link in section.links))
    return tuple(
        name
        for name in section.item.model_fields
        if name in section.draft.model_fields and name != "id" and name not in apart
    )


def referred(value: Any) -> list[str]:
    """The ids in a field that holds one, several, or none."""
    return list(value) if isinstance(value, list | tuple) else [value] if value else []
