"""A summary in a terminal, or piped from it.

Every text goes through `printable` and into rich as `Text`, never as a string: so neither terminal
codes nor rich's own markup in an article or an answer do anything but show themselves.
"""

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newsbrief.article.printable import printable
from newsbrief.languages.labels import Labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.views.findings import Finding
from newsbrief.views.layout import (
    Brief,
    CasualtyRow,
    Entry,
    Point,
    Reaction,
    Speaker,
    Statement,
    brief,
)

WIDEST = 100
"""Columns; longer lines are hard to read."""
TABLE_FROM = 64
"""Columns; in fewer, a table would break its cells word by word."""

_STATUS = {"confirmed": "green", "unverified": "yellow", "disputed": "bold red"}


def render(summary: ArticleSummary, console: Console, language: str | None = None) -> None:
    """Print a summary for a person to read.

    `language` (ISO 639-1) is that of the headings; without one, that of the article.
    """
    console.file.write(rendered(summary, console, language))


def rendered(summary: ArticleSummary, console: Console, language: str | None = None) -> str:
    """Return what `render` prints: as wide, and with the colours, that the console has."""
    width = min(console.width, WIDEST)
    with console.capture() as captured:
        for block in _page(brief(summary, language), width):
            console.print(block, width=width, highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _page(page: Brief, width: int) -> Iterator[RenderableType]:
    words = page.labels
    yield _line((page.headline, "bold"))
    if page.about:
        yield _line((page.about, "dim"))
    if page.lead:
        yield Text()
        yield _point(page.lead)
    yield from _section(words("page", "questions"), _questions(page.questions))
    yield from _section(words("page", "casualties"), _casualties(page, width))
    yield from _section(words("page", "statements"), _speakers(page.speakers, words))
    yield from _section(words("page", "reactions"), _reactions(page.reactions))
    yield from _section(words("page", "unknowns"), _bullets(map(_point, page.unknowns)))
    for other in page.others:
        yield from _section(other.name, _bullets(map(_point, other.points)))
    yield from _section(words("page", "actors"), _bullets(map(_actor, page.actors)))
    yield from _section(words("page", "checks"), _checks(page))
    yield from _section(words("page", "sentences"), _sentences(page))
    yield Text()
    yield _line((page.provenance, "dim"))


def _section(title: str, blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading and what stands under it; nothing where nothing does."""
    for number, block in enumerate(blocks):
        if number == 0:
            yield Text()
            yield Rule(_line((title, "bold cyan")), align="left", style="dim")
        yield block


def _questions(entries: Iterable[Entry]) -> Iterator[RenderableType]:
    for number, entry in enumerate(entries, 1):
        if number > 1:
            yield Text()
        yield _hanging(Text(f"{number}."), _line((entry.title, "bold")))
        yield Padding(_point(entry.point), (0, 0, 0, 3))


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
    for name in ("kind", "figure", "victims", "reported_by", "certainty", "cited"):
        table.add_column(_line(page.labels("column", name)), overflow="fold")
    before = None
    for row in page.casualties:
        table.add_row(
            _line(row.kind if row.kind != before else ""),
            _line((row.figure, "bold")),
            _line(_victims(row)),
            _line(row.reported_by),
            _line((row.certainty, _STATUS.get(row.status, ""))),
            _citations(row.cited, row.doubts),
        )
        before = row.kind
    yield table


def _casualty_line(row: CasualtyRow, words: Labels) -> Text:
    source = f"{words('column', 'reported_by')} {row.reported_by}"
    line = _line(f"{row.kind}: ", (row.figure, "bold"), f", {_victims(row)}; {source}; ")
    certainty = _line((row.certainty, _STATUS.get(row.status, "")))
    return _joined(line.append_text(certainty), _citations(row.cited, row.doubts))


def _victims(row: CasualtyRow) -> str:
    beside = ", ".join(part for part in (row.side, row.day) if part)
    return f"{row.victims} ({beside})" if beside else row.victims


def _speakers(speakers: Iterable[Speaker], words: Labels) -> Iterator[RenderableType]:
    for number, speaker in enumerate(speakers):
        if number:
            yield Text()
        yield _line((speaker.name, "bold"))
        for statement in speaker.statements:
            kind = _line((statement.kind, "bold red" if statement.denial else "cyan"))
            yield Padding(_hanging(kind, _statement(statement, words), 15), (0, 0, 0, 2))


def _statement(statement: Statement, words: Labels) -> Text:
    lines = _said(statement.point, statement.quote, statement.notes)
    against = words("word", "against")
    lines += [_line((f"{against} {claim}", "dim")) for claim in statement.against]
    return Text("\n").join(lines)


def _said(point: Point, quote: str | None, notes: Iterable[str]) -> list[Text]:
    lines = [_point(point)]
    if quote:
        lines.append(_line((quote, "italic")))
    if remarks := " · ".join(notes):
        lines.append(_line((remarks, "yellow")))
    return lines


def _reactions(reactions: Iterable[Reaction]) -> Iterator[RenderableType]:
    for number, reaction in enumerate(reactions):
        if number:
            yield Text()
        speakers = f" · {reaction.speakers}" if reaction.speakers else ""
        yield _line((reaction.country, "bold"), speakers, " · ", (reaction.stance, "cyan"))
        said = _said(reaction.point, reaction.quote, reaction.notes)
        yield Padding(Text("\n").join(said), (0, 0, 0, 2))


def _actor(entry: Entry) -> Text:
    return _line((entry.title, "bold"), " – ").append_text(_point(entry.point))


def _checks(page: Brief) -> Iterator[RenderableType]:
    yield _line(page.coverage)
    for name in ("unread", "doubts", "rejected", "missed"):
        findings: tuple[Finding, ...] = getattr(page, name)
        if findings:
            yield Text()
            style = "bold red" if name in ("unread", "rejected") else "yellow"
            yield _line((page.labels("page", name), style))
            yield from _bullets(map(_finding, findings))


def _finding(finding: Finding) -> Text:
    lines = [_joined(_line(f"{finding.what}: {finding.text}"), _citations(finding.cited))]
    if finding.reasons:
        lines.append(_line(("; ".join(finding.reasons), "dim")))
    return Text("\n").join(lines)


def _sentences(page: Brief) -> Iterator[RenderableType]:
    if not page.sentences:
        return
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, sentence in page.sentences.items():
        grid.add_row(Text(f"[{number}]", "cyan"), _line(sentence))
    yield grid


# The smallest pieces


def _line(*parts: str | tuple[str, str]) -> Text:
    """Printable text in a line, from pieces with or without a style."""
    line = Text(overflow="fold")
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        line.append(printable(text), style)
    return line


def _point(point: Point) -> Text:
    return _joined(_line(point.text), _citations(point.cited, point.doubts))


def _citations(numbers: Iterable[int], doubts: Iterable[str] = ()) -> Text:
    """The sentences' numbers in brackets, with a question mark where there is a doubt."""
    marks = [Text(f"[{number}]", "cyan") for number in numbers]
    return Text(" ").join([*marks, Text("(?)", "bold yellow")] if any(doubts) else marks)


def _joined(*parts: Text) -> Text:
    return Text(" ").join(part for part in parts if part)


def _hanging(mark: Text, text: Text, width: int | None = None) -> Table:
    """A mark, and a text whose further lines stand under its first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, no_wrap=width is None)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return grid


def _bullets(texts: Iterable[Text]) -> Iterator[RenderableType]:
    for text in texts:
        yield _hanging(Text("•"), text)
