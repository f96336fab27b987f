"""The question as a peer's user would put it: an instruction, and a schema that copies evidence.

The schema asks for what newsbrief's draft asks for, item by item, with the sentences themselves
where the draft has their numbers. Standard library and pydantic only.
"""

from typing import Literal

from articles import SECTIONS
from pydantic import BaseModel

MODEL = "gpt-5-mini"

INSTRUCTION = (
    "Extract a structured summary of the news report below, in which every item is tied to its "
    "source. List the actors; the claims and who makes them; the denials and what they deny; the "
    "casualty figures with their kind and who reports them; the reactions of Western governments; "
    "the questions that the report answers; and what it leaves unclear. Give each item an `id` "
    "where the schema has one and refer to actors and claims by it. Quote under `quotes`, word "
    "for word, the sentences that support the item. Add nothing that the report does not say. "
    "Leave a list empty when the report has nothing for it."
)


class Item(BaseModel):
    """Anything that rests on sentences of the report."""

    quotes: list[str]


class Actor(Item):
    """Somebody who acts, speaks, leads or is accused."""

    id: str
    name: str
    mention: str
    aliases: list[str]
    kind: str
    role: str


class Event(Item):
    """What happened, as the report itself tells it."""

    id: str
    text: str
    place: str | None
    date: str | None
    actors: list[str]
    hedged: bool
    status: Literal["confirmed", "unverified", "disputed", "stated"]


class Claim(Item):
    """Something that somebody says is so."""

    id: str
    voice: Literal["party", "reporter", "unattributed"]
    by: list[str]
    via: str | None
    kind: str
    text: str
    hedged: bool
    status: Literal["confirmed", "unverified", "disputed", "stated"]
    date: str | None


class Denial(Item):
    """Something that somebody says is not so."""

    voice: Literal["party", "reporter", "unattributed"]
    by: list[str]
    via: str | None
    text: str
    denies: list[str]
    hedged: bool
    date: str | None


class Casualty(Item):
    """One figure of people hurt, from one source."""

    kind: Literal["killed", "wounded", "captured", "missing", "displaced", "casualties"]
    count: int | None
    min: int | None
    max: int | None
    precision: Literal["exact", "approximate", "at_least", "at_most", "unspecified"]
    victims: str
    who: Literal["civilians", "combatants", "mixed", "unknown"]
    side: str | None
    event: str | None
    scope: Literal["incident", "total"]
    voice: Literal["party", "reporter", "unattributed"]
    by: list[str]
    hedged: bool
    status: Literal["confirmed", "unverified", "disputed", "stated"]
    date: str | None


class WesternReaction(Item):
    """What a Western government says or does about the event."""

    country: str
    by: list[str]
    stance: str
    text: str
    about: list[str]
    date: str | None


class Question(Item):
    """A question that the report answers."""

    q: str
    a: str


class Unknown(Item):
    """Something that the report says is not known."""

    text: str


class Lead(Item):
    """A short paragraph that sums up the report."""

    text: str


class Brief(BaseModel):
    """A whole summary, with its evidence copied out."""

    actors: list[Actor]
    events: list[Event]
    claims: list[Claim]
    denials: list[Denial]
    casualties: list[Casualty]
    western_reactions: list[WesternReaction]
    questions: list[Question]
    unknowns: list[Unknown]
    lead: Lead
    headline: str


ITEMS: dict[str, type[Item]] = {
    "actors": Actor,
    "events": Event,
    "claims": Claim,
    "denials": Denial,
    "casualties": Casualty,
    "western_reactions": WesternReaction,
    "questions": Question,
    "unknowns": Unknown,
}


def messages(text: str) -> list[dict[str, str]]:
    """The messages about one report."""
    return [{"role": "system", "content": INSTRUCTION}, {"role": "user", "content": text}]


def count(brief: Brief) -> int:
    """How many items a summary holds."""
    return sum(len(getattr(brief, section)) for section in SECTIONS)
