"""What a story holds, as it is read out of its store: all that a ledger is made of."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from newsbrief.model import Spent
from newsbrief.results.base import Part
from newsbrief.results.ledger import LinkKind, ReportState, Standing, StoryLink
from newsbrief.results.summary import ArticleSummary


@dataclass(frozen=True)
class HeldReport:
    """A report of the story: its summary, and whether it still counts."""

    summary: ArticleSummary
    state: ReportState = "current"
    replaced_by: str | None = None


@dataclass(frozen=True)
class Correction:
    """What a person decided: these items are one thing, or are not, or are of somebody.

    Handles are REPORT:ITEM. Of attribute the first one is an actor, or NOBODY.
    """

    kind: Literal["merge", "split", "attribute"]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """Reports by id, the links between their items, and a person's corrections, oldest first."""

    reports: Mapping[str, HeldReport]
    links: tuple[StoryLink, ...] = ()
    corrections: tuple[Correction, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """Classes of source from the user's own file, by name as a report or summary has it."""
    spent: Spent = field(default_factory=Spent)
    unasked: bool = False
    """Whether a model is still to be asked of a report what it has to do with the others."""


SAME_THING: tuple[LinkKind, ...] = ("same_event", "same_actor", "same_claim")
"""Kinds of links whose two items are one and the same event, actor or statement."""


def report_id(summary: ArticleSummary) -> str:
    """The report's id in any story."""
    return id_of_text(summary.article.sha256)


def id_of_text(sha256: str) -> str:
    """The id of a report by the SHA-256 of its text: the first 12 hex digits."""
    return sha256[:12]


def report_of(handle: str) -> str:
    """The report of an item, from REPORT:ITEM."""
    return handle.partition(":")[0]


NOBODY = "nobody"
"""Whose a figure or a statement is that nobody named gives."""
LogKind = Literal["add", "replace", "merge", "split", "attribute", "retract", "restore", "undo"]


class LogEntry(Part):
    """One line of a story's log, in which nothing is ever changed."""

    number: int = Field(description="Counts from 1.")
    moment: datetime.datetime = Field(description="When it was done, in UTC.")
    kind: LogKind
    items: tuple[str, ...] = Field(
        description="What it is about: a report's id; of replace, the older and the newer report; "
        "of merge and split, items as REPORT:ITEM; of attribute, whose they are, then the items."
    )
    undoes: int | None = Field(None, description="Of undo: the number of the line undone.")
    because: str = Field("", description="Why, as whoever did it says.")
    undone: bool = Field(False, description="Whether a later line undoes it.")
