"""A comparison with each thing once, for views that are read from top to bottom.

A figure or a claim all of whose cells are sides of one point stands there, with what else its cells
tell, and not again below. A title that is what a side says in so many words is shortened.
"""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten

from newsbrief.sections.ground import words_in
from newsbrief.views.compared import Compared, Part, Row, Said

_TITLE = 60
"""Characters of a title that stands below it as a whole."""
_WORD = 4
"""Letters of a word that tells more than "and"."""


def once(page: Compared) -> Compared:
    """The same comparison, without what is told a second time."""
    points = [row for part in page.parts if part.key == "points" for row in part.rows]
    kept: list[Part] = []
    for part in page.parts:
        if part.key in ("casualties", "claims"):
            rows: list[Row] = []
            for row in part.rows:
                at = next((n for n, point in enumerate(points) if _has_all(point, row)), None)
                if at is None:
                    rows.append(row)
                else:
                    points[at] = _with(points[at], row)
            kept.append(replace(part, rows=tuple(map(titled, rows))))
        else:
            kept.append(part)
    parts = (
        replace(part, rows=tuple(map(titled, points))) if part.key == "points" else part
        for part in kept
    )
    return replace(page, parts=tuple(parts))


def titled(row: Row) -> Row:
    """A finding whose title is short where one of its cells says it as a whole."""
    if not any(row.title in cell.text for cell in row.cells):
        return row
    return replace(row, title=shorten(row.title, _TITLE, placeholder="…"))


def _has_all(point: Row, row: Row) -> bool:
    return all(any(_is_same(side, cell) for side in point.cells) for cell in row.cells)


def _is_same(side: Said, cell: Said) -> bool:
    """Whether a side of a point is a cell, or one with what its source says there in like words."""
    if side.report != cell.report or not {*cell.cited} <= {*side.cited}:
        return False
    if _is_figure(side, cell) or side.text == cell.text:
        return True
    (giver, says), (who, told) = (_parted(each.text) for each in (side, cell))
    alike = len(says & told) * 2 > len(says | told)
    return giver == who and alike


def _parted(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of who speaks, and of what: "Front and Brigade" is "Front, Brigade"."""
    who, _, says = text.partition(": ")
    return words_in(who, letters=_WORD), words_in(says, letters=_WORD)


def _is_figure(side: Said, cell: Said) -> bool:
    """Whether a side gives a figure, with its source in front."""
    return side.text.endswith(f": {cell.text}")


def _with(point: Row, row: Row) -> Row:
    """A point with what the cells of a finding tell besides, and what follows from them."""
    sides = tuple(_noted(side, row.cells) for side in point.cells)
    more = tuple(verdict for verdict in row.verdicts[1:] if verdict not in point.verdicts)
    return replace(point, cells=sides, verdicts=(*point.verdicts, *more))


def _noted(side: Said, cells: Sequence[Said]) -> Said:
    cell = next((cell for cell in cells if _is_same(side, cell)), None)
    if cell is None:
        return side
    notes = (
        cell.notes[1:] if _is_figure(side, cell) else cell.notes
    )  # whose figure it is comes first
    own = (note for note in side.notes if note not in notes)
    return replace(side, notes=(*notes, *own), against=cell.against)
