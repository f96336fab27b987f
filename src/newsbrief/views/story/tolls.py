"""A story's tolls for a person: what may be printed today, and every source's way there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from textwrap import shorten

from newsbrief.languages.labels import Labels
from newsbrief.results.ledger import Bounds, Printable, Toll, TollFigure
from newsbrief.sections.casualties import Precision
from newsbrief.views.story.lines import Cite, Line, Lines, handles

_SURE = ("confirmed", "unverified", "disputed")
"""The reasons that stand beside a figure wherever it is printed."""


_SHORT = 60
"""Characters of an event's statement beside a figure."""


@dataclass(frozen=True, slots=True)
class Step:
    """A figure of one source on its way: how many, since when, where it is printed."""

    figure: TollFigure
    text: str
    day: str
    cited: tuple[Cite, ...]
    new: bool

    @property
    def way(self) -> str:
        """What stands between the one before and it: no arrow where nobody knows which is later."""
        return " → " if self.figure.order_known else " / "


@dataclass(frozen=True, slots=True)
class Course:
    """The figures of one source, each a revision of the one before."""

    who: str
    origins: tuple[str, ...]
    standing: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...]

    @property
    def path(self) -> str:
        """The figures alone, one after the other."""
        return "".join(f"{step.way if at else ''}{step.text}" for at, step in enumerate(self.steps))

    @property
    def is_ordered(self) -> bool:
        """Whether it is known of all of them which is the later; " / " stands where it is not."""
        return all(step.figure.order_known for step in self.steps)

    @property
    def latest(self) -> Step:
        """Where it stands today."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class Bound:
    """What one class of source allows: in words, and as a figure to be drawn."""

    standing: str
    text: str
    figure: "Between"


@dataclass(frozen=True, slots=True)
class Between:
    """Bounds as a figure."""

    minimum: int | None
    maximum: int | None
    count: int | None = None
    precision: Precision = "exact"
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A figure in a line: who gives it, and where its course stands."""

    line: Line
    origins: tuple[str, ...]
    course: str
    """The toll's key and the course's number."""
    shared: bool = False
    """Whether it is of an event that several reports tell of."""


@dataclass(frozen=True, slots=True)
class Count:
    """A toll: how many of whom, and what of it may be printed today."""

    key: str
    """Its own among all tolls that are laid out."""
    title: str
    printable: tuple[Given, ...]
    courses: tuple[Course, ...]
    bounds: tuple[Bound, ...]
    contested: bool
    nothing: str
    """The name of what is said where nothing may be printed: why not."""

    @property
    def today(self) -> str:
        """What may be printed today, in a line."""
        return "; ".join(each.line.text for each in self.printable)


@dataclass(frozen=True, slots=True)
class EventCounts:
    """The tolls of one event, and whether several reports tell of it."""

    title: str
    language: str
    """That of the title (ISO 639-1); empty for that of the page."""
    known: bool
    """Whether these are the tolls of an event, and not those of none."""
    shared: bool
    counts: tuple[Count, ...]


class Tolls:
    """The tolls of a ledger, laid out."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = lines.words

    def by_event(self) -> Iterator[EventCounts]:
        """All tolls, those of the event that most reports tell of first; those of no event last.

        Parts stand behind the others of their event.
        """
        reports = {
            event.id: len({each.report for each in event.references})
            for event in self.lines.ledger.events
        }
        numbers = count(1)

        def rank(toll: Toll) -> tuple[int, str]:
            known = reports.get(toll.event or "", 0)
            return -known, toll.event if toll.event and known else ""

        in_order = sorted(self.lines.ledger.tolls, key=lambda toll: (rank(toll), toll.part))
        for (told, event), tolls in groupby(in_order, key=rank):
            title = self.lines.events[event] if event else self.lines.word("no_event")
            counts = tuple(self._count(toll, next(numbers)) for toll in tolls)
            spoken = self.lines.spoken_of_event(event)
            yield EventCounts(title, spoken, bool(event), told < -1, counts)

    def _count(self, toll: Toll, number: int) -> Count:
        courses, key = tuple(self._courses(toll)), f"t{number}"
        figures = {
            step.figure.id: (step.figure, f"{key}-{at}")
            for at, course in enumerate(courses, start=1)
            for step in course.steps
        }
        return Count(
            key=key,
            title=self._title(toll),
            printable=tuple(
                self._printable(each, *figures[each.figure])
                for each in toll.printable
                if each.figure in figures
            ),
            courses=courses,
            bounds=tuple(
                self._bound(each) for each in toll.bounds if (each.low, each.high) != (None, None)
            ),
            contested=toll.contested,
            nothing=_why_nothing([each for each in toll.figures if each.latest]),
        )

    def _title(self, toll: Toll) -> str:
        parts = (
            self.words("casualty", toll.kind),
            self.words("who", toll.who) if toll.who != "unknown" else None,
            self.lines.name(toll.side) if toll.side else None,
            self.words("scope", toll.scope) if toll.scope == "total" else None,
            f"{self.lines.word('part')}: {_people(toll)}" if toll.part else None,
        )
        return " · ".join(part for part in parts if part)

    def _printable(self, each: Printable, figure: TollFigure, course: str) -> Given:
        """A figure with who gives it and how sure it is, and beside it why."""
        said = self.lines.word(f"says_{each.standing}").format(
            figure=self.words.people(figure), origins=self.lines.names(figure.origins)
        )
        sure = (self.words("status", reason) for reason in each.reasons if reason in _SURE)
        reasons = (self.words("reason", reason) for reason in each.reasons)
        text = ", ".join((said, *sure))
        line = self.lines.line(text, figure.references, *reasons, day=figure.as_of)
        return Given(line, figure.origins, course)

    def _courses(self, toll: Toll) -> Iterator[Course]:
        """Every source's figures: first those that may be printed, then as they came."""
        courses: list[list[TollFigure]] = []
        for figure in toll.figures:
            course = next((each for each in courses if each[-1].id == figure.revises), None)
            if course is None:
                courses.append([figure])
            else:
                course.append(figure)
        printed = [each.figure for each in toll.printable]

        def rank(course: list[TollFigure]) -> int:
            latest = course[-1].id
            return printed.index(latest) if latest in printed else len(printed)

        for course in sorted(courses, key=rank):
            origins = course[-1].origins
            yield Course(
                who=self.lines.names(origins),
                origins=origins,
                standing=self.lines.standing(origins),
                steps=tuple(map(self._step, course)),
                notes=tuple(self._notes(course)),
            )

    def _step(self, figure: TollFigure) -> Step:
        return Step(
            figure,
            self.words.people(figure),
            figure.as_of.isoformat() if figure.as_of else "",
            self.lines.cited(figure.references),
            self.lines.since.new(figure.references),
        )

    def _notes(self, course: Sequence[TollFigure]) -> Iterator[str]:
        word, figure = self.lines.word, course[-1]
        if not all(each.order_known for each in course):
            yield word("order_unknown")
        if figure.ended:
            cited = (f"{cite.report}:{cite.number}" for cite in self.lines.cited([figure.ended]))
            yield word("ended").format(", ".join(cited))
        yield figure.victims
        if figure.status != "stated":
            yield self.words("status", figure.status)
        if figure.hedged:
            yield self.words("word", "hedged")
        if figure.by_hand:
            yield word("by_hand")
        reports = {reference.report for reference in figure.references}
        if len(reports) > 1:
            yield word("printed_in").format(len(reports))
        if figure.copies:
            copies = dict.fromkeys(self.lines.report(copy.report) for copy in figure.copies)
            yield word("copied_in").format(self.words.listed(list(copies)))

    def _bound(self, each: Bounds) -> Bound:
        between = Between(each.low, each.high)
        return Bound(self.words("standing", each.standing), self.words.people(between), between)


def _why_nothing(latest: Sequence[TollFigure]) -> str:
    """Why none of these figures may be printed: none holds any more, or none has a number."""
    if not latest:
        return "only_earlier"
    return "all_ended" if all(each.ended for each in latest) else "no_number"


def _people(toll: Toll) -> str:
    """Whom a part counts, as the report words it that prints it last."""
    return next((each.victims for each in toll.figures if each.latest), toll.figures[-1].victims)


def changes(tolls: Iterable[EventCounts], words: Labels) -> Iterator[Given]:
    """Every figure of these tolls, each with the one it revises."""
    unknown = (words("story", "order_unknown"),)
    for event in tolls:
        for toll in event.counts:
            for number, course in enumerate(toll.courses, start=1):
                before = ""
                for step in course.steps:
                    path = f"{before}{step.way if before else ''}{step.text}"
                    text = f"{path}, {toll.title}: {course.who}"
                    items = handles(step.figure.references)
                    order = unknown if before and not step.figure.order_known else ()
                    of = (shorten(event.title, _SHORT, placeholder="…"),) if event.known else ()
                    about = (*of, *order)
                    line = Line(text, about, step.cited, step.day, step.new, items)
                    yield Given(line, course.origins, f"{toll.key}-{number}", event.shared)
                    before = step.text
