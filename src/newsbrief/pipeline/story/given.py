"""One report's figure, with what its ids stand for in the story."""

import datetime
from dataclasses import dataclass

from newsbrief.pipeline.spans import lead
from newsbrief.pipeline.story.current import Told
from newsbrief.pipeline.story.victims import Victims
from newsbrief.results.ledger import LinkKind
from newsbrief.sections.casualties import CasualtyKind, Scope, Who

Key = tuple[str | None, CasualtyKind, Who, Scope, str | None, bool, str]
NO_VOICE = ""
"""The voice of figures that nobody named gives."""
SAME_PEOPLE: tuple[LinkKind, ...] = ("same_claim", "updates", "copies")
"""Kinds of links whose two figures, if both are figures, count the same people."""


@dataclass(frozen=True, slots=True)
class Given:
    """One report's figure, with what its ids stand for in the story."""

    held: Told
    event: str | None
    origins: tuple[str, ...]
    voices: frozenset[str]
    """For whom these speak in the end; figures that nobody gives have one voice in all reports."""
    who: Who
    side: str | None
    victims: Victims
    earlier: bool = False
    """Whether its report gives it as what was said before."""
    withdrawn: bool = False
    """Whether its report gives it as what an earlier version of itself said."""
    spoken: datetime.date | None = None
    """The day on which it was given, where its report names one before its own."""
    part: bool = False
    people: str = ""
    """Of a part, whose number it is."""
    neutral: bool = False
    """Whether nobody who gives it is a party to the fighting."""
    among: str = ""
    """Of a figure of no event that is told, the reports that may be of one and the same."""

    @property
    def day(self) -> datetime.date | None:
        """The day on which it was given, as far as that is known: else that of its report."""
        return self.spoken or self.held.published

    @property
    def key(self) -> Key:
        """Which question it answers."""
        item = self.held.item
        where = self.event if self.event is not None else self.among
        return where, item.kind, self.who, item.scope, self.side, self.part, self.people

    @property
    def numbers(self) -> tuple[int | None, int | None]:
        """The figure without its bounds, so that "14" and "at least 14" are one."""
        item = self.held.item
        number = lead(item)
        if number is None:
            return None, item.maximum
        return number, item.maximum if item.maximum != number else None
