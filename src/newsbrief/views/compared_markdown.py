"""A comparison as Markdown: for each sort of finding a table, the reports across."""

from collections.abc import Iterable, Iterator

from newsbrief.results.comparison import EventComparison
from newsbrief.views.compared import Column, Compared, Part, Row, Said
from newsbrief.views.compared_layout import laid_out
from newsbrief.views.compared_once import once
from newsbrief.views.markdown_pieces import escape, listed, section, table


def to_markdown(comparison: EventComparison, language: str | None = None) -> str:
    """Return a comparison as Markdown (CommonMark with tables).

    `language` (ISO 639-1) is that of the headings; without one, that of the reports, or English.
    """
    return "\n\n".join(_page(once(laid_out(comparison, language)))) + "\n"


def _page(page: Compared) -> Iterator[str]:
    yield f"# {page.title}"
    yield from listed(
        f"**{column.id}** {escape(column.headline)} ({escape(column.about)})"
        for column in page.columns
    )
    yield f"*{escape(page.method)}*"
    for part in page.parts:
        if part.rows:
            yield f"## {escape(part.title)}"
            yield _table(part, page)
    for alone in page.alone:
        yield from section(escape(alone.title), listed(map(_said, alone.cells)))
    rejected = (f"{escape(what)} – {escape(why)}" for what, why in page.rejected)
    yield from section(page.labels("comparison", "rejected"), listed(rejected))
    yield f"## {page.labels('page', 'sentences')}"
    for column in page.columns:
        yield from _sentences(column)
    yield "---"
    yield f"*{escape(page.provenance)}*"


def _table(part: Part, page: Compared) -> str:
    against = page.labels("comparison", "against")
    columns = [column.id for column in page.columns]
    rows = (
        [_title(row), *(_cell(row.of(report), against) for report in columns)] for row in part.rows
    )
    return table([page.labels("comparison", "finding"), *columns], rows)


def _title(row: Row) -> str:
    return " ".join([escape(row.title), *(f"**{escape(verdict)}**" for verdict in row.verdicts)])


def _cell(cells: Iterable[Said], against: str) -> str:
    """What one report says, line by line; a table has no other way to break a line."""
    marked = (f"*{escape(against)}:* " if cell.against else "" for cell in cells)
    return "<br>".join(mark + _said(cell) for mark, cell in zip(marked, cells, strict=True))


def _said(cell: Said) -> str:
    notes = f" – {escape('; '.join(cell.notes))}" if cell.notes else ""
    doubt = " (?)" if cell.doubts else ""
    cited = " ".join(f"[{cell.report}:{number}]" for number in cell.cited)
    return f"{escape(cell.text)}{notes} {cited}{doubt}"


def _sentences(column: Column) -> Iterator[str]:
    if column.sentences:
        yield f"### {column.id} {escape(column.headline)}"
        yield from listed(
            f"[{column.id}:{number}] {escape(text)}" for number, text in column.sentences.items()
        )
