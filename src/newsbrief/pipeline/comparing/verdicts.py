"""How figures, statuses and attitudes relate: plain arithmetic, no reading."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Protocol

from newsbrief.results.comparison import FigureCell, FigureVerdict, ReactionCell, StatementCell
from newsbrief.sections.casualties import Precision

Span = tuple[float, float]

ABOUT = 0.1
"""How far "about 4,000" reaches, either way: a tenth."""


class Counted(Protocol):
    """A casualty figure, of a summary or of a comparison."""

    @property
    def count(self) -> int | None: ...
    @property
    def minimum(self) -> int | None: ...
    @property
    def maximum(self) -> int | None: ...
    @property
    def precision(self) -> Precision: ...


def span(figure: Counted) -> Span | None:
    """The least and the most that a figure allows; None when it has no number ("dozens")."""
    count, low, high = figure.count, figure.minimum, figure.maximum
    if low is None and high is None:
        if count is None:
            return None
        if figure.precision in ("at_least", "at_most"):
            return (count, math.inf) if figure.precision == "at_least" else (0, count)
        reach = abs(count) * ABOUT if figure.precision == "approximate" else 0
        return count - reach, count + reach
    least = low if low is not None else (0 if count is None else count)
    most = high if high is not None else (math.inf if low is not None else least)
    return (least, most) if least <= most else (most, least)


def figures_verdict(cells: Sequence[FigureCell]) -> FigureVerdict:
    """How these figures relate; see `SharedFigure.verdict`."""
    numbered = [(cell, reach) for cell in cells if (reach := span(cell)) is not None]
    if len(numbered) < 2:
        return "open"
    if len({reach for _, reach in numbered}) == 1:
        return "agree"
    apart = [
        (one, other)
        for (one, left), (other, right) in combinations(numbered, 2)
        if not compatible(left, right)
    ]
    if not apart:
        return "overlap"
    same_source = all(set(one.sources) & set(other.sources) for one, other in apart)
    return "revised" if same_source else "differ"


def compatible(one: Span, other: Span) -> bool:
    """Whether one number could be both."""
    return max(one[0], other[0]) <= min(one[1], other[1])


def figure_statuses_differ(cells: Sequence[FigureCell]) -> bool:
    """Whether two reports treat a figure that could be the same differently."""
    for one, other in combinations(cells, 2):
        left, right = span(one), span(other)
        if one.report == other.report or one.status == other.status or None in (left, right):
            continue
        if left is not None and right is not None and compatible(left, right):
            return True
    return False


def claim_statuses_differ(cells: Sequence[StatementCell]) -> bool:
    """Whether two reports treat the same claim differently."""
    return any(
        one.report != other.report and one.status != other.status
        for one, other in combinations(cells, 2)
    )


def stances_differ(cells: Sequence[ReactionCell]) -> bool:
    """Whether reports ascribe different attitudes to one country."""
    stances: dict[str, set[str]] = {}
    for cell in cells:
        stances.setdefault(cell.report, set()).add(cell.stance)
    return len({frozenset(found) for found in stances.values()}) > 1
