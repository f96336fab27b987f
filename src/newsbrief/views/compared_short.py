"""What reports differ on and nothing else, a line a point."""

from collections.abc import Iterator
from textwrap import shorten

from rich.console import RenderableType

from newsbrief.results.comparison import EventComparison
from newsbrief.views.compared import Compared, Row
from newsbrief.views.compared_layout import laid_out
from newsbrief.views.compared_once import titled
from newsbrief.views.markdown_pieces import escape, listed
from newsbrief.views.printing import Hanging, line

_SOURCE, _SAYS = 28, 44
"""Characters of who one side is, and of what it says: a number is never cut off."""


def blocks(comparison: EventComparison, language: str | None) -> Iterator[RenderableType]:
    """The points for a terminal."""
    page = laid_out(comparison, language)
    yield line((page.title, "bold"))
    for column in page.columns:
        yield Hanging(line((column.id, "cyan")), line(column.headline))
    for title, verdicts, sides in _told(page):
        yield Hanging(line("•"), line((title, "bold"), f" · {verdicts}: {sides}"))
    if not any(_told(page)):
        yield line(page.labels("comparison", "no_points"))


def to_markdown(comparison: EventComparison, language: str | None) -> str:
    """The points as Markdown; see `newsbrief.views.compared_markdown.to_markdown`."""
    page = laid_out(comparison, language)
    told = [f"**{escape(t)}** · {escape(v)}: {escape(s)}" for t, v, s in _told(page)]
    pieces = [
        f"# {page.title}",
        *listed(f"**{column.id}** {escape(column.headline)}" for column in page.columns),
        *listed(told or [page.labels("comparison", "no_points")]),
    ]
    return "\n\n".join(pieces) + "\n"


def _told(page: Compared) -> Iterator[tuple[str, str, str]]:
    """Each point: its title, its kind, and what its sides say."""
    for part in page.parts:
        if part.key == "points":
            for row in part.rows:
                sides = dict(_sides(row))
                title = titled(row).title
                if row.title in sides:
                    title = f"{title} ({sides.pop(row.title)})"
                said = (f"{_cut(says)} ({printing})" for says, printing in sides.items())
                yield title, ", ".join(row.verdicts), "; ".join(said)


def _sides(row: Row) -> Iterator[tuple[str, str]]:
    """What each side says, once, with the reports that print it."""
    reports: dict[str, list[str]] = {}
    for cell in row.cells:
        printing = reports.setdefault(cell.text, [])
        if cell.report not in printing:
            printing.append(cell.report)
    for says, printing in reports.items():
        yield says, ", ".join(printing)


def _cut(text: str) -> str:
    source, _, says = text.partition(": ")
    return ": ".join(
        shorten(part, most, placeholder="…")
        for part, most in ((source, _SOURCE), (says, _SAYS))
        if part
    )
