"""A page's pieces of text in the order in which they are read: column by column. Pure.

Places are in points (1/72 inch) from the lower left corner of the page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

_FEWEST_LINES = 3
_FEWEST_LETTERS = 14
"""In the usual line of a column of text; the cells of a table are shorter."""
_MOST_EDGES = 30
_FIRST_EASTERN = "\u3000"
_FEWEST_STACKED = 20
_STEP = 2.5
"""Heights of a letter within which the next one stands below it."""
_SLACK = 2.0
"""Points by which edges that are meant to be one may differ."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line, with no wide gap in it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False

    @property
    def size(self) -> float:
        """Height of its letters, with room above and below."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    runs: tuple[Run, ...]
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column, as its pieces from left to right."""

    runs: tuple[Run, ...]
    column: Box
    """How far the text of its column reaches; lines of one column have the very same box."""

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def bottom(self) -> float:
        return min(run.bottom for run in self.runs)

    @property
    def top(self) -> float:
        return max(run.top for run in self.runs)

    @property
    def size(self) -> float:
        """The height of its largest letters."""
        return max(run.size for run in self.runs)

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs)

    @property
    def cells(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.runs) > 1


def reading_order(runs: Sequence[Run]) -> list[Line]:
    """Return the lines of a page: what is left of a gap between columns comes first.

    A line across that gap, such as a title, ends the columns above it.
    """
    gutter = _gutter(runs)
    if gutter is None:
        return _lines(runs)
    found: list[Line] = []
    for left, right, across in _bands(runs, gutter):
        for part in (left, right):
            found += reading_order(part) if part else []
        found += _lines(across) if across else []
    return found


def is_vertical(page: Page) -> bool:
    """Tell whether most lines run from top to bottom: one letter of Chinese or Japanese each."""
    letters = [run for run in page.runs if len(run.text) == 1 and run.text >= _FIRST_EASTERN]
    stacked = sum(
        abs(above.left - below.left) < above.size / 2
        and 0 < above.bottom - below.bottom < _STEP * above.size
        for above, below in pairwise(letters)
    )
    return len(letters) >= _FEWEST_STACKED and stacked > len(page.runs) / 2


def rows(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Return the pieces that stand on one line together, from the top, each from the left."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -(run.top + run.bottom)):
        if found and _overlap(found[-1][0], run) > min(found[-1][0].size, run.size) / 2:
            found[-1].append(run)
        else:
            found.append([run])
    return [tuple(sorted(row, key=lambda run: run.left)) for row in found]


def _lines(runs: Sequence[Run]) -> list[Line]:
    column = Box(
        min(run.left for run in runs),
        min(run.bottom for run in runs),
        max(run.right for run in runs),
        max(run.top for run in runs),
    )
    return [Line(row, column) for row in rows(runs)]


def _overlap(one: Run, other: Run) -> float:
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where a second column of text begins, or None when there is only one."""
    best, most = None, 0
    for start in _common_edges(runs):
        both: tuple[list[int], list[int]] = ([], [])
        for left, right, _ in _bands(runs, start):
            if left and right:
                for side, lengths in zip((left, right), both, strict=True):
                    lengths += [max(len(run.text) for run in row) for row in rows(side)]
        score = min(map(len, both))
        wide = score >= _FEWEST_LINES and all(median(side) >= _FEWEST_LETTERS for side in both)
        if wide and score > most:
            best, most = start, score
    return best


def _common_edges(runs: Sequence[Run]) -> list[float]:
    """Where lines begin, the most usual places first; a column has a usual place."""
    edges: Counter[float] = Counter()
    edge = -inf
    for left in sorted(run.left for run in runs):
        edge = left if left - edge > _SLACK else edge
        edges[edge] += 1
    common = edges.most_common(_MOST_EDGES)
    return [edge for edge, number in common if number >= _FEWEST_LINES]


def _bands(runs: Sequence[Run], start: float) -> Iterator[tuple[list[Run], list[Run], list[Run]]]:
    """Yield from the top what is left and right of a place, and the lines across it below that."""
    left: list[Run] = []
    right: list[Run] = []
    across: list[Run] = []
    for run in sorted(runs, key=lambda run: -(run.top + run.bottom)):
        if run.left >= start - _SLACK:
            side = right
        elif run.right <= start:
            side = left
        else:
            side = across
        if across and side is not across:
            yield left, right, across
            left, right, across = [], [], []
            side = right if run.left >= start - _SLACK else left
        side.append(run)
    yield left, right, across
