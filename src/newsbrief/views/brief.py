"""The question-and-answer brief as data: what every view for a person shows, in its order."""

from collections.abc import Mapping
from typing import NamedTuple

from newsbrief.languages.labels import Labels
from newsbrief.views.contested import Contested, Verdict
from newsbrief.views.findings import Finding


class Point(NamedTuple):
    """A text, the numbers of the sentences that it rests on, and the doubts about it in words."""

    text: str
    cited: tuple[int, ...]
    doubts: tuple[str, ...]
    id: str = ""
    """The item of the summary that says it; empty for the lead."""
    verdict: Verdict | None = None
    """What a second reading says of it; None when there was none."""


class Entry(NamedTuple):
    """A question with its answer, or an actor with their role."""

    title: str
    point: Point


class Happening(NamedTuple):
    """What happened, as the report tells it, with where, when, who and how sure."""

    point: Point
    notes: tuple[str, ...]


class CasualtyRow(NamedTuple):
    """A casualty figure in words: "at least 14", "about 4,000", "14–16"."""

    kind: str
    figure: str
    victims: str
    reported_by: str
    status: str
    """The status as in the JSON, for a view to colour."""
    certainty: str
    beside: tuple[str, ...]
    """What else tells these people: civilians or not, whose, in which event, when.

    The event in a few words, and not that which most rows are about; the day where it is not the
    same for all rows, and not that of the event.
    """
    cited: tuple[int, ...]
    doubts: tuple[str, ...]
    id: str
    """The item of the summary that gives the figure."""
    verdict: Verdict | None


class Statement(NamedTuple):
    """A claim or a denial: what sort, what is said, and what else the report makes of it."""

    kind: str
    denial: bool
    point: Point
    quote: str | None
    notes: tuple[str, ...]
    against: tuple[str, ...]
    """The claims that it denies, each with its speaker."""


class Speaker(NamedTuple):
    """Who speaks, alone or jointly, and everything they say."""

    name: str
    statements: tuple[Statement, ...]


class Reaction(NamedTuple):
    """What a Western government or organisation says or does."""

    country: str
    speakers: str | None
    stance: str
    point: Point
    quote: str | None
    notes: tuple[str, ...]
    about: tuple[str, ...]
    """The claims that it answers, each with its speaker."""


class Other(NamedTuple):
    """A section of the caller's own."""

    name: str
    points: tuple[Point, ...]


class Brief(NamedTuple):
    """A summary laid out for a person.

    `sentences` are all that are cited anywhere or decide an objection, by number.
    """

    labels: Labels
    headline: str
    headline_doubts: tuple[str, ...]
    about: str
    lead: Point | None
    events: tuple[Happening, ...]
    questions: tuple[Entry, ...]
    casualties: tuple[CasualtyRow, ...]
    speakers: tuple[Speaker, ...]
    reactions: tuple[Reaction, ...]
    unknowns: tuple[Point, ...]
    others: tuple[Other, ...]
    actors: tuple[Entry, ...]
    contested: tuple[Contested, ...]
    second_reading: str | None
    """How many items were confirmed and contested; None without a second reading."""
    doubts: tuple[Finding, ...]
    rejected: tuple[Finding, ...]
    missed: tuple[Finding, ...]
    unread: tuple[Finding, ...]
    coverage: str
    sentences: Mapping[int, str]
    provenance: str
