"""A comparison in a terminal: finding by finding, and under each what every report says."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from newsbrief.results.comparison import EventComparison
from newsbrief.views.compared import Column, Compared, Row, Said
from newsbrief.views.compared_layout import laid_out
from newsbrief.views.compared_once import once
from newsbrief.views.printing import Hanging, line, section

_TONE = {"conflict": "bold red", "change": "yellow", "calm": "green"}


def blocks(comparison: EventComparison, language: str | None) -> Iterator[RenderableType]:
    """A comparison, block by block."""
    return _page(once(laid_out(comparison, language)))


def _page(page: Compared) -> Iterator[RenderableType]:
    yield line((page.title, "bold"))
    for column in page.columns:
        about = line((column.headline, "bold"), " ", (column.about, "dim"))
        yield Hanging(line((column.id, "cyan")), about)
    yield line((page.method, "dim"))
    against = page.labels("comparison", "against")
    for part in page.parts:
        yield from section(part.title, (block for row in part.rows for block in _row(row, against)))
    for alone in page.alone:
        yield from section(alone.title, (_said(cell, "•") for cell in alone.cells))
    rejected = (Hanging(line("•"), line(f"{what} – {why}")) for what, why in page.rejected)
    yield from section(page.labels("comparison", "rejected"), rejected)
    sentences = (block for column in page.columns for block in _sentences(column))
    yield from section(page.labels("page", "sentences"), sentences)
    yield Text()
    yield line((page.provenance, "dim"))


def _row(row: Row, against: str) -> Iterator[RenderableType]:
    tones = [_TONE[row.tone], *["yellow"] * len(row.verdicts)]
    verdicts = [(f" · {v}", tone) for v, tone in zip(row.verdicts, tones, strict=False)]
    yield Padding(line((row.title, "bold"), *verdicts), (1, 0, 0, 0))
    for cell in row.cells:
        mark = f"{against}: " if cell.against else ""
        yield Padding(_said(cell, cell.report, mark), (0, 0, 0, 2))


def _said(cell: Said, mark: str, before: str = "") -> Hanging:
    parts: list[str | tuple[str, str]] = [(before, "red"), cell.text]
    if cell.notes:
        parts.append((f" – {'; '.join(cell.notes)}", "dim"))
    parts += [(f" [{number}]", "cyan") for number in cell.cited]
    if cell.doubts:
        parts.append((" (?)", "bold yellow"))
    return Hanging(line((mark, "cyan")), line(*parts))


def _sentences(column: Column) -> Iterator[RenderableType]:
    for number, text in column.sentences.items():
        yield Hanging(line((f"{column.id} [{number}]", "cyan")), line(text))
