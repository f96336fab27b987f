"""A story as one self-contained HTML page: days, toll ledger, matters, sources; sentences beside.

Every line leads to its sentences and their report. The page reads without JavaScript; with it,
pointing at a line lights up its sentences, and the other way round. It lets in nothing that is not
its own.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from newsbrief.results.ledger import Ledger
from newsbrief.views.chart import Mark, Scale, mark, scale
from newsbrief.views.story.days import Day, days
from newsbrief.views.story.layout import ReportLine, Source, Told, laid_out
from newsbrief.views.story.lines import Cite
from newsbrief.views.story.matters import Utterance
from newsbrief.views.story.tolls import Bound, Count, Course, changes
from newsbrief.views.templates import rendered

_MARKS = ("denials", "casualties", "western_reactions", "claims", "events")
"""Which section's mark a sentence wears when several cite it: the first of these."""


def to_html(ledger: Ledger, language: str | None = None, since: datetime.date | None = None) -> str:
    """Return a story as one HTML page with the cited sentences of all reports beside it.

    `language` (ISO 639-1) is that of the headings; without one, that of the reports, or English.
    What came on the day `since` or later is marked and stands first.
    """
    return html_of(StoryPage(laid_out(ledger, language, since)))


def html_of(page: "StoryPage") -> str:
    """Return a page as the template makes it."""
    return rendered("story.html.jinja", page=page, styles=("page.css", "compared.css", "story.css"))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page of the same folder: what it is about, in which language, what else is told of it."""

    text: str
    language: str
    note: str
    page: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where the other pages of a folder are, by the names of their files; none of a single page."""

    generator: str = "newsbrief"
    """What the page says wrote it."""
    up: str = ""
    """The index; empty on the index itself."""
    title: str = ""
    language: str = ""
    """The title of the whole story, and its language."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """By an origin's id."""
    reports: Mapping[str, str] = field(default_factory=dict)
    """By a report's short name."""
    listed: Mapping[str, Sequence[Elsewhere]] = field(default_factory=dict)
    """On the index, the pages of each sort by their heading."""


@dataclass(frozen=True, slots=True)
class Track:
    """A course drawn: its earlier figures, the way from the first to the last, and the last."""

    earlier: tuple[Mark, ...]
    way: tuple[float, float] | None
    now: Mark | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A toll on a scale of its own."""

    scale: Scale | None
    courses: tuple[tuple[Course, Track], ...]
    bounds: tuple[tuple[Bound, Mark | None], ...]


class StoryPage:
    """One story as the template asks for it."""

    marks = _MARKS

    def __init__(
        self, story: Told, places: Places | None = None, told: Sequence[Day] | None = None
    ) -> None:
        self.story = story
        self.places = places or Places()
        self._days = told
        self.ui: Mapping[str, str] = story.labels.tables["evidence_page"]
        self._keys = {source.id: f"o{n}" for n, source in enumerate(story.sources, start=1)}

    @cached_property
    def days(self) -> list[Day]:
        """The story day by day."""
        return days(self.story) if self._days is None else list(self._days)

    @cached_property
    def sections(self) -> dict[str, str]:
        """What can be filtered by: the name on the button by the section's key."""
        present = {each.section for day in self.days for each in (*day.first, *day.more)}
        return {key: self.ui[key] for key in reversed(_MARKS) if key in present}

    @cached_property
    def voices(self) -> dict[str, str]:
        """Who can be filtered by: a source's name by its key; those who say or count something."""
        speaking = {
            origin
            for day in self.days
            for each in (*day.first, *day.more)
            for origin in each.origins
        }
        return {self.key(s): s.name for s in self.story.sources if s.id in speaking}

    @cached_property
    def columns(self) -> Sequence[ReportLine]:
        """The reports of which sentences are cited."""
        return [report for report in self.story.reports if report.sentences]

    @cached_property
    def items(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """What every line is made of, as corrections name it: by the heading it stands under."""
        story, words = self.story, self.story.labels
        said = [(f"{s.who}: {s.line.text}", s.line.handles) for m in story.matters for s in m.said]
        figures = [(given.line.text, given.line.handles) for given in changes(story.tolls, words)]
        return {
            words("page", "events"): [(line.text, line.handles) for line in story.events],
            words("story", "tolls"): figures,
            words("story", "matters"): said,
            words("story", "sources"): [(each.name, each.handles) for each in story.sources],
        }

    def key(self, source: Source) -> str:
        """A source's key on the page."""
        return self._keys[source.id]

    def by(self, origins: Iterable[str]) -> str:
        """The keys of sources."""
        return " ".join(self._keys[origin] for origin in origins if origin in self._keys)

    def anchors(self, cited: Iterable[Cite]) -> str:
        """Sentences, as the page names them."""
        return " ".join(f"{cite.report}-{cite.number}" for cite in cited)

    def behind(self, course: Course) -> str:
        """All sentences behind a course, as the page names them."""
        return self.anchors(dict.fromkeys(cite for step in course.steps for cite in step.cited))

    def section(self, said: Utterance) -> str:
        """The section whose colour it has."""
        return "denials" if said.denial else "claims"

    def chart(self, toll: Count) -> Chart:
        """A toll on its scale."""
        figures = [step.figure for course in toll.courses for step in course.steps]
        on = scale(figures)
        bounds = toll.bounds if len(toll.courses) > 1 else ()  # else they say nothing more
        return Chart(
            on,
            tuple((course, _track(course, on)) for course in toll.courses),
            tuple((bound, mark(bound.figure, on) if on else None) for bound in bounds),
        )


def _track(course: Course, on: Scale | None) -> Track:
    if on is None:
        return Track((), None, None)
    *before, now = (mark(step.figure, on) for step in course.steps)
    places = [each.dot for each in (*before, now) if each and each.dot is not None]
    way = (min(places), max(places)) if len(places) > 1 else None
    return Track(tuple(each for each in before if each), way, now)
