"""How figures, statuses and attitudes relate: plain arithmetic, no reading."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import combinations

from newsbrief.pipeline.revising import Counted, Relation, relation_of_all
from newsbrief.pipeline.spans import compatible, span
from newsbrief.results.comparison import FigureCell, FigureVerdict, ReactionCell, StatementCell

_VERDICTS: Mapping[Relation, FigureVerdict] = {
    "compatible": "overlap",
    "revised": "revised",
    "contradicted": "differ",
}


def figures_verdict(
    cells: Sequence[FigureCell],
    days: Mapping[str, datetime.date | None],
    voices: Mapping[str, str],
) -> FigureVerdict:
    """How these figures relate; see `SharedFigure.verdict`.

    `days` are those of the reports, by id, and `voices` for whom each source speaks.
    """
    counted = [
        Counted(cell.kind, reach, {voices.get(s, s) for s in cell.sources}, days.get(cell.report))
        for cell in cells
        if (reach := span(cell)) is not None
    ]
    if len(counted) < 2:
        return "open"
    if len({each.reach for each in counted}) == 1:
        return "agree"
    return _VERDICTS[relation_of_all(counted)]


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
