"""A summary in a terminal, or piped from it."""

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsbrief.languages.labels import Labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.views.brief import (
    Brief,
    CasualtyRow,
    Entry,
    Happening,
    Point,
    Reaction,
    Speaker,
    Statement,
)
from newsbrief.views.contested import CONTESTED, Contested, Verdict
from newsbrief.views.findings import Finding
from newsbrief.views.layout import brief
from newsbrief.views.printing import Hanging, Indented, line, section

TABLE_FROM = 64
"""Columns; in fewer, a table would break its cells word by word."""

_AT_ONCE = 5
"""Figures, or denials, of the first screen."""
_STATUS = {"confirmed": "green", "unverified": "yellow", "disputed": "bold red"}


def blocks(
    summary: ArticleSummary, language: str | None, width: int, *, short: bool = False
) -> Iterator[RenderableType]:
    """A summary, block by block, for a terminal of so many columns; `short` is its first screen."""
    page = brief(summary, language)
    return _first_screen(page) if short else _page(page, width)


def _first_screen(page: Brief) -> Iterator[RenderableType]:
    """Headline, lead, the first figures, and who speaks against whom."""
    words = page.labels
    yield _headline(page)
    if page.about:
        yield line((page.about, "dim"))
    if page.lead:
        yield Text()
        yield _point(page.lead)
    figures = _some(_casualty_line(row, words) for row in page.casualties)
    yield from section(words("page", "casualties"), _bullets(figures))
    against = _some(
        line((speaker.name, "bold"), f": {said.point.text} ", (f"({told})", "dim"))
        for speaker in page.speakers
        for said in speaker.statements
        if said.against
        for told in [f"{words('word', 'against')} {'; '.join(said.against)}"]
    )
    yield from section(words("page", "statements"), _bullets(against))


def _headline(page: Brief) -> Text:
    doubted = (" (?)", "yellow") if page.headline_doubts else ""
    return line((page.headline, "bold"), doubted)


def _some(texts: Iterable[Text]) -> list[Text]:
    """The first of several lines, and how many more there are."""
    every = list(texts)
    more = len(every) - _AT_ONCE
    return [*every[:_AT_ONCE], Text(f"+ {more}", "dim")] if more > 0 else every


def _page(page: Brief, width: int) -> Iterator[RenderableType]:
    words = page.labels
    yield _headline(page)
    if page.about:
        yield line((page.about, "dim"))
    yield from _contested(page)
    if page.lead:
        yield Text()
        yield _point(page.lead)
    yield from section(words("page", "events"), _bullets(map(_happening, page.events)))
    yield from section(words("page", "questions"), _questions(page.questions))
    yield from section(words("page", "casualties"), _casualties(page, width))
    yield from section(words("page", "statements"), _speakers(page.speakers, words))
    yield from section(words("page", "reactions"), _reactions(page.reactions, words))
    yield from section(words("page", "unknowns"), _bullets(map(_point, page.unknowns)))
    for other in page.others:
        yield from section(other.name, _bullets(map(_point, other.points)))
    yield from section(words("page", "actors"), _bullets(map(_actor, page.actors)))
    yield from section(words("page", "checks"), _checks(page))
    yield from section(words("page", "sentences"), _sentences(page))
    yield Text()
    yield line((page.provenance, "dim"))


def _contested(page: Brief) -> Iterator[RenderableType]:
    if page.contested:
        yield Text()
        heading = page.labels("second_reading", "heading")
        yield line((f"{CONTESTED} {heading}", "bold red"))
        yield from _bullets(map(_objected, page.contested))


def _objected(contested: Contested) -> Text:
    lines = [_finding(contested.item)]
    for objection in contested.objections:
        lines.append(line((objection.why, "yellow")))
        lines.append(_joined(_citations([objection.sentence]), line((objection.text, "dim"))))
    return Text("\n").join(lines)


def _questions(entries: Iterable[Entry]) -> Iterator[RenderableType]:
    for number, entry in enumerate(entries, 1):
        if number > 1:
            yield Text()
        yield Hanging(Text(f"{number}."), line((entry.title, "bold")))
        yield Indented(_point(entry.point), 3)


def _casualties(page: Brief, width: int) -> Iterator[RenderableType]:
    if not page.casualties:
        return
    if width < TABLE_FROM:
        yield from _bullets(_casualty_line(row, page.labels) for row in page.casualties)
        return
    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="dim",
        border_style="dim",
    )
    table.add_column(line(page.labels("column", "figure")), no_wrap=True)
    for name in ("victims", "reported_by", "certainty", "cited"):
        table.add_column(line(page.labels("column", name)), overflow="fold")
    before = None
    for row in page.casualties:
        if row.kind != before:
            table.add_row(line(row.kind))
        table.add_row(
            Text("  ").append_text(line((row.figure, "bold"))),
            line(_victims(row)),
            line(row.reported_by),
            line((row.certainty, _STATUS.get(row.status, ""))),
            _citations(row.cited, row.doubts, row.verdict),
        )
        before = row.kind
    yield table


def _casualty_line(row: CasualtyRow, words: Labels) -> Text:
    source = f"{words('column', 'reported_by')} {row.reported_by}"
    figure = line(f"{row.kind}: ", (row.figure, "bold"), f", {_victims(row)}; {source}; ")
    certainty = line((row.certainty, _STATUS.get(row.status, "")))
    return _joined(figure.append_text(certainty), _citations(row.cited, row.doubts, row.verdict))


def _victims(row: CasualtyRow) -> str:
    return f"{row.victims} ({', '.join(row.beside)})" if row.beside else row.victims


def _speakers(speakers: Iterable[Speaker], words: Labels) -> Iterator[RenderableType]:
    for number, speaker in enumerate(speakers):
        if number:
            yield Text()
        yield line((speaker.name, "bold"))
        for statement in speaker.statements:
            kind = line((statement.kind, "bold red" if statement.denial else "cyan"))
            yield Hanging(kind, _statement(statement, words), width=15, indent=2)


def _statement(statement: Statement, words: Labels) -> Text:
    lines = _said(statement.point, statement.quote, statement.notes)
    against = words("word", "against")
    lines += [line((f"{against} {claim}", "dim")) for claim in statement.against]
    return Text("\n").join(lines)


def _said(point: Point, quote: str | None, notes: Iterable[str]) -> list[Text]:
    lines = [_point(point)]
    if quote:
        lines.append(line((quote, "italic")))
    if remarks := " · ".join(notes):
        lines.append(line((remarks, "yellow")))
    return lines


def _reactions(reactions: Iterable[Reaction], words: Labels) -> Iterator[RenderableType]:
    for number, reaction in enumerate(reactions):
        if number:
            yield Text()
        speakers = f" · {reaction.speakers}" if reaction.speakers else ""
        yield line((reaction.country, "bold"), speakers, " · ", (reaction.stance, "cyan"))
        said = _said(reaction.point, reaction.quote, reaction.notes)
        about = words("word", "about")
        said += [line((f"{about} {claim}", "dim")) for claim in reaction.about]
        yield Indented(Text("\n").join(said), 2)


def _happening(happening: Happening) -> Text:
    return Text("\n").join(_said(happening.point, None, happening.notes))


def _actor(entry: Entry) -> Text:
    return line((entry.title, "bold"), " – ").append_text(_point(entry.point))


def _checks(page: Brief) -> Iterator[RenderableType]:
    yield line(page.coverage)
    if page.second_reading:
        yield line(page.second_reading)
    for name in ("unread", "doubts", "rejected", "missed"):
        findings: tuple[Finding, ...] = getattr(page, name)
        if findings:
            yield Text()
            style = "bold red" if name in ("unread", "rejected") else "yellow"
            yield line((page.labels("page", name), style))
            yield from _bullets(map(_finding, findings))


def _finding(finding: Finding) -> Text:
    lines = [_joined(line(f"{finding.what}: {finding.text}"), _citations(finding.cited))]
    if finding.reasons:
        lines.append(line(("; ".join(finding.reasons), "dim")))
    return Text("\n").join(lines)


def _sentences(page: Brief) -> Iterator[RenderableType]:
    widest = max((len(f"[{number}]") for number in page.sentences), default=0)
    for number, sentence in page.sentences.items():
        yield Hanging(Text(f"[{number}]".rjust(widest), "cyan"), line(sentence))


# The smallest pieces


def _point(point: Point) -> Text:
    return _joined(line(point.text), _citations(point.cited, point.doubts, point.verdict))


def _citations(
    numbers: Iterable[int], doubts: Iterable[str] = (), verdict: Verdict | None = None
) -> Text:
    """The sentences' numbers in brackets; a question mark for a doubt, a mark for the verdict."""
    marks = [Text(f"[{number}]", "cyan") for number in numbers]
    marks += [Text("(?)", "bold yellow")] if any(doubts) else []
    marks += [Text(verdict.mark, "green" if verdict.fine else "bold red")] if verdict else []
    return Text(" ").join(marks)


def _joined(*parts: Text) -> Text:
    return Text(" ").join(part for part in parts if part)


def _bullets(texts: Iterable[Text]) -> Iterator[RenderableType]:
    for text in texts:
        yield Hanging(Text("•"), text)
