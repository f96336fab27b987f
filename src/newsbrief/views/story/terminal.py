"""A story in a terminal: what is new, what may be printed today, and what stands behind it."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from newsbrief.results.ledger import Ledger
from newsbrief.views.printing import Hanging, Indented, line, section
from newsbrief.views.story.layout import ReportLine, Source, Told, laid_out
from newsbrief.views.story.lines import Cite, Line
from newsbrief.views.story.matters import Dispute, Utterance
from newsbrief.views.story.tolls import Count, Course, EventCounts

_TONE = {"conflict": "bold red", "change": "yellow", "calm": "green"}
_AT_ONCE = 3
"""Sentences named behind a line; "[…]" stands for the others. A number would look like people."""
_LINES = 5
"""Events, tolls of an event, and matters of the first screen."""
_NEWS = 10
"""Lines of what is new, of the first screen."""
_PRINTED = 3
"""Figures of a toll that may be printed, of the first screen."""

_Piece = str | tuple[str, str]


def blocks(
    ledger: Ledger,
    language: str | None,
    since: datetime.date | None,
    *,
    short: bool = False,
    tolls: bool = False,
) -> Iterator[RenderableType]:
    """A story, block by block; `short` is its first screen, `tolls` its toll ledger alone."""
    page = laid_out(ledger, language, since)
    if tolls:
        return _toll_ledger_alone(page)
    return _first_screen(page) if short else _page(page)


def _first_screen(page: Told) -> Iterator[RenderableType]:
    """What is new, what happened, what may be printed, and what is contradicted: the first of it.

    First comes what most reports tell of; how much more there is, is said.
    """
    words = page.labels
    yield from _head(page, at_most=_NEWS)
    told = sorted(page.events, key=lambda event: -event.reports)
    first = sorted(told[:_LINES], key=lambda event: (not event.day, event.day))
    more = len(page.events) - len(first)
    yield from section(words("page", "events"), _some(map(_line, first), _LINES, page, more))
    shared = [tolls for tolls in page.tolls if tolls.shared] or page.tolls[:1]
    tolls = (block for each in shared for block in _tolls_today(each, page))
    yield from section(words("story", "tolls"), tolls)
    conflicts = [matter for matter in page.matters if matter.tone == "conflict"]
    yield from section(words("story", "matters"), _some(map(_conflict, conflicts), _LINES, page))


def _tolls_today(tolls: EventCounts, page: Told) -> Iterator[RenderableType]:
    yield Padding(line((tolls.title, "bold")), (1, 0, 0, 0))
    ranked = sorted(tolls.counts, key=lambda count: -sum(len(c.steps) for c in count.courses))
    today = (Group(*_today(count, page)) for count in ranked)
    yield from _some(today, _LINES, page)


def _conflict(matter: Dispute) -> RenderableType:
    """Who turned in a matter, or else that it is contradicted."""
    if matter.turns:
        return Group(*(_line(turn.line) for turn in matter.turns))
    return _bullet(line(matter.title, (f" · {matter.verdict}", _TONE[matter.tone])))


def _some(
    blocks: Iterable[RenderableType], at_most: int, page: Told, left_out: int = 0
) -> Iterator[RenderableType]:
    """The first of several blocks, and how many more there are."""
    every = list(blocks)
    yield from every[:at_most]
    if more := max(0, len(every) - at_most) + left_out:
        yield line((page.labels("story", "more").format(more), "dim"))


def _page(page: Told) -> Iterator[RenderableType]:
    words = page.labels
    yield from _head(page)
    yield from section(words("page", "events"), map(_line, page.events))
    yield from _toll_ledger(page)
    matters = (block for matter in page.matters for block in _matter(matter, page))
    yield from section(words("story", "matters"), matters)
    yield from section(words("page", "reactions"), map(_line, page.reactions))
    yield from section(words("story", "sources"), map(_source, page.sources))
    yield from section(words("story", "reports"), map(_report, page.reports))
    yield from section(words("story", "links"), map(_line, page.links))
    sentences = (block for report in page.reports for block in _sentences(report))
    yield from section(words("page", "sentences"), sentences)
    if page.cost:
        yield Text()
        yield line((page.cost, "dim"))


def _toll_ledger_alone(page: Told) -> Iterator[RenderableType]:
    yield line((page.title, "bold"))
    yield line((page.about, "dim"))
    yield from _toll_ledger(page)
    if not page.tolls:
        yield line(page.labels("story", "no_tolls"))
    yield from section(page.labels("story", "reports"), map(_report, page.reports))


def _toll_ledger(page: Told) -> Iterator[RenderableType]:
    tolls = (block for each in page.tolls for block in _tolls(each, page))
    return section(page.labels("story", "tolls"), tolls)


def _tolls(tolls: EventCounts, page: Told) -> Iterator[RenderableType]:
    yield Padding(line((tolls.title, "bold")), (1, 0, 0, 0))
    for count in tolls.counts:
        yield from _count(count, page)


def _head(page: Told, at_most: int | None = None) -> Iterator[RenderableType]:
    yield line((page.title, "bold"))
    yield line((page.about, "dim"))
    if page.since:
        news: list[RenderableType] = [*map(_line, page.news)]
        news = news or [line((page.labels("story", "nothing_new"), "dim"))]
        yield from section(page.since, _some(news, at_most or len(news), page))


def _today(count: Count, page: Told) -> Iterator[RenderableType]:
    """A toll in one line, and the ways of its sources that have changed in others."""
    yield _bullet(line(f"{count.title}: ", (_printable(count, page, _PRINTED), "bold")))
    for course in count.courses:
        if len(course.steps) > 1:
            cites = _cites(course.latest.cited)
            order = "" if course.is_ordered else f" (/: {page.labels('story', 'order_unknown')})"
            yield Indented(line(course.path, (f" {course.who}", "dim"), *cites, (order, "dim")), 4)


def _count(count: Count, page: Told) -> Iterator[RenderableType]:
    words = page.labels
    contested = [(f" · {words('story', 'contested')}", "bold red")] if count.contested else []
    yield Padding(line((count.title, "bold"), *contested), (1, 0, 0, 2))
    yield _under(line((f"{words('story', 'printable')}:", "cyan")))
    if not count.printable:
        yield _under(_bullet(line(_printable(count, page))))
    for each in count.printable:
        yield _under(_line(each.line))
    yield _under(line((f"{words('story', 'courses')}:", "cyan")))
    for course in count.courses:
        yield _under(_course(course, words("story", "new")))
    if count.bounds:
        told = "; ".join(f"{bound.standing}: {bound.text}" for bound in count.bounds)
        yield _under(line((f"{words('story', 'bounds')}: ", "cyan"), told))


def _printable(count: Count, page: Told, at_most: int | None = None) -> str:
    """What may be printed today in a line, all of it or the first of it."""
    words = page.labels
    texts = [each.line.text for each in count.printable]
    shown = texts[:at_most]
    more = len(texts) - len(shown)
    told = [*shown, words("story", "more").format(more)] if more else shown
    return "; ".join(told) or words("story", count.nothing)


def _course(course: Course, new: str) -> Hanging:
    """Who gives the figures, and how they went: each with its day and its sentences."""
    standing = f" ({course.standing})" if course.standing else ""
    parts: list[_Piece] = [(course.who, "bold"), (standing, "dim"), ": "]
    for at, step in enumerate(course.steps):
        parts += [step.way] if at else []
        parts += [(step.text, "bold"), (f" {step.day}", "dim") if step.day else ""]
        parts += _cites(step.cited)
        parts += [(f" {new}", "green")] if step.new else []
    return _bullet(line(*parts, (f" – {'; '.join(course.notes)}", "dim")))


def _matter(matter: Dispute, page: Told) -> Iterator[RenderableType]:
    words = page.labels
    newly = [(f" · {words('story', 'newly')}", "green")] if matter.newly else []
    verdict = (f" · {matter.verdict}", _TONE[matter.tone])
    yield Padding(line((matter.title, "bold"), verdict, *newly), (1, 0, 0, 0))
    for turn in matter.turns:
        yield _under(_line(turn.line))
    for said in matter.said:
        yield _under(_said(said, words("comparison", "against")))


def _said(said: Utterance, against: str) -> Hanging:
    mark = [(f"{against}: ", "red")] if said.against else []
    before: list[_Piece] = [*mark, (said.who, "bold"), f" ({said.sort}): "]
    return _line(said.line, before)


def _source(source: Source) -> Hanging:
    others = f" ({source.others})" if source.others else ""
    said = f"{source.standing} – {source.rule}"
    return _bullet(line((source.name, "bold"), others, (f": {said}", "dim"), *_cites(source.cited)))


def _report(report: ReportLine) -> Hanging:
    notes = [(f" · {note}", "yellow") for note in report.notes]
    return Hanging(
        line((report.id, "cyan")),
        line((report.headline, "bold"), (f" {report.about}", "dim"), *notes),
    )


def _sentences(report: ReportLine) -> Iterator[RenderableType]:
    for number, text in report.sentences.items():
        yield Hanging(line((f"[{report.id}:{number}]", "cyan")), line(text))


def _line(each: Line, before: Sequence[_Piece] = ()) -> Hanging:
    day: list[_Piece] = [(f"{each.day} ", "cyan")] if each.day else []
    notes: list[_Piece] = [(f" – {'; '.join(each.notes)}", "dim")] if each.notes else []
    return _bullet(line(*day, *before, each.text, *notes, *_cites(each.cited)))


def _cites(cited: Sequence[Cite]) -> list[_Piece]:
    parts: list[_Piece] = [(f" [{cite.report}:{cite.number}]", "cyan") for cite in cited[:_AT_ONCE]]
    return [*parts, (" […]", "cyan")] if len(cited) > _AT_ONCE else parts


def _bullet(text: Text) -> Hanging:
    return Hanging(line("•"), text)


def _under(block: RenderableType) -> Padding:
    return Padding(block, (0, 0, 0, 2))
