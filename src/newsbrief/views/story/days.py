"""A story day by day: what happened, which figures came, who turned, who said what."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsbrief.views.story.layout import ReportLine, Told
from newsbrief.views.story.lines import Line
from newsbrief.views.story.tolls import changes

_AT_ONCE = 5
"""Lines that are not folded away of a day of which no two reports tell the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a day: of which section it is, who gives it, and where more of it stands."""

    line: Line
    section: str
    origins: tuple[str, ...] = ()
    more: str = ""
    """The key of a toll's course, a matter or something said; empty where there is no more."""


@dataclass(slots=True)
class Day:
    """A day of the story; the text of one that nobody knows is empty."""

    day: str
    reports: list[ReportLine] = field(default_factory=list)
    first: list[Entry] = field(default_factory=list)
    """What several reports tell of, their figures, and who turned; else the first of the rest."""
    more: list[Entry] = field(default_factory=list)
    """What else happened, and what is claimed and denied."""


def days(story: Told) -> list[Day]:
    """The days of a story, the earliest first, an unknown one last."""
    found: dict[str, Day] = {}

    def on(day: str) -> Day:
        return found.setdefault(day, Day(day))

    for report in story.reports:
        on(report.day).reports.append(report)
    for entry in _first(story):
        on(entry.line.day).first.append(entry)
    for entry in _more(story):
        on(entry.line.day).more.append(entry)
    for day in found.values():
        if not day.first:
            day.first, day.more = day.more[:_AT_ONCE], day.more[_AT_ONCE:]
    return [found[day] for day in sorted(found, key=lambda day: (not day, day))]


def _first(story: Told) -> Iterator[Entry]:
    for event in story.events:
        if event.reports > 1:
            yield Entry(event, "events")
    for matter in story.matters:
        for turn in matter.turns:
            yield Entry(turn.line, "denials", (turn.origin,), matter.key)
    for given in changes(story.tolls, story.labels):
        if given.shared:
            yield Entry(given.line, "casualties", given.origins, given.course)


def _more(story: Told) -> Iterator[Entry]:
    for event in story.events:
        if event.reports < 2:
            yield Entry(event, "events")
    for given in changes(story.tolls, story.labels):
        if not given.shared:
            yield Entry(given.line, "casualties", given.origins, given.course)
    for matter in story.matters:
        for said in matter.said:
            line = said.line
            lead = f"{said.who}, {said.sort}: "
            told = replace(line, text=f"{lead}{line.text}", lead=lead, handles=())
            section = "denials" if said.denial else "claims"
            yield Entry(told, section, said.origins, said.key)
    for reaction in story.reactions:
        yield Entry(reaction, "western_reactions")
