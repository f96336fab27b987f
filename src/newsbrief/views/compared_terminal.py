"""A comparison in a terminal: finding by finding, and under each what every report says."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newsbrief.article.printable import printable
from newsbrief.results.comparison import EventComparison
from newsbrief.views.compared import Column, Compared, Row, Said, laid_out
from newsbrief.views.terminal import WIDEST

_TONE = {"conflict": "bold red", "change": "yellow", "calm": "green"}


def rendered(comparison: EventComparison, console: Console, language: str | None = None) -> str:
    """Return a comparison for a person to read, as wide and with the colours the console has.

    `language` (ISO 639-1) is that of the headings; without one, that of the reports, or English.
    """
    width = min(console.width, WIDEST)
    with console.capture() as captured:
        for block in _page(laid_out(comparison, language)):
            console.print(block, width=width, highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _page(page: Compared) -> Iterator[RenderableType]:
    yield _line((page.title, "bold"))
    for column in page.columns:
        line = _line((column.headline, "bold"), " ", (column.about, "dim"))
        yield _hanging((column.id, "cyan"), line)
    yield _line((page.method, "dim"))
    against = page.labels("comparison", "against")
    for part in page.parts:
        yield from _section(
            part.title, (block for row in part.rows for block in _row(row, against))
        )
    for alone in page.alone:
        yield from _section(alone.title, (_said(cell, "•") for cell in alone.cells))
    rejected = (_hanging(("•", ""), _line(f"{what} – {why}")) for what, why in page.rejected)
    yield from _section(page.labels("comparison", "rejected"), rejected)
    sentences = (block for column in page.columns for block in _sentences(column))
    yield from _section(page.labels("page", "sentences"), sentences)
    yield Text()
    yield _line((page.provenance, "dim"))


def _section(title: str, blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for number, block in enumerate(blocks):
        if number == 0:
            yield Text()
            yield Rule(_line((title, "bold cyan")), align="left", style="dim")
        yield block


def _row(row: Row, against: str) -> Iterator[RenderableType]:
    tones = [_TONE[row.tone], *["yellow"] * len(row.verdicts)]
    verdicts = [(f" · {v}", tone) for v, tone in zip(row.verdicts, tones, strict=False)]
    yield Padding(_line((row.title, "bold"), *verdicts), (1, 0, 0, 0))
    for cell in row.cells:
        mark = f"{against}: " if cell.against else ""
        yield Padding(_said(cell, cell.report, mark), (0, 0, 0, 2))


def _said(cell: Said, mark: str, before: str = "") -> Table:
    parts: list[str | tuple[str, str]] = [(before, "red"), cell.text]
    if cell.notes:
        parts.append((f" – {'; '.join(cell.notes)}", "dim"))
    parts += [(f" [{number}]", "cyan") for number in cell.cited]
    if cell.doubts:
        parts.append((" (?)", "bold yellow"))
    return _hanging((mark, "cyan"), _line(*parts))


def _sentences(column: Column) -> Iterator[RenderableType]:
    for number, text in column.sentences.items():
        yield _hanging((f"{column.id} [{number}]", "cyan"), _line(text))


def _line(*parts: str | tuple[str, str]) -> Text:
    line = Text(overflow="fold")
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        line.append(printable(text), style)
    return line


def _hanging(mark: tuple[str, str], text: Text) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(_line(mark), text)
    return grid
