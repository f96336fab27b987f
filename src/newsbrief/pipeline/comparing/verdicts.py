"""How figures, statuses and attitudes relate: plain arithmetic, no reading."""

from collections.abc import Sequence
from itertools import combinations

from newsbrief.pipeline.spans import compatible, span
from newsbrief.results.comparison import FigureCell, FigureVerdict, ReactionCell, StatementCell


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
