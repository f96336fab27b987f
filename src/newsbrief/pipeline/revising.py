"""Whether counts of the same people revise one another, or cannot both be so. Pure.

One rule, by which the kinds of points, the figures side by side and the toll ledger go:

- Counts that one number can satisfy ("at least 14" and 17) are at odds in nothing.
- Of one voice, a spokeswoman's being her ministry's, another count revises the one before.
- A count that nobody is named for contradicts none of another day: it is what was known by then.
- All else that two voices give is a contradiction, even on different days.
- But where each count is of another day, and they grow as a toll does, the last is an update,
  whoever gives it. Those of the missing shrink. One that is twice another is no such growth.
"""

import datetime
from collections.abc import Sequence, Set
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from newsbrief.pipeline.spans import Span, compatible

Relation = Literal["compatible", "revised", "contradicted"]
_SHRINKING = ("missing",)
_MANIFOLD = 2


class Counted(NamedTuple):
    """One count: what it counts, the least and the most that it allows, by whom, as of when."""

    kind: str
    reach: Span
    voices: Set[str]
    """For whom those who give it speak; none when nobody is named."""
    as_of: datetime.date | None
    """The day on which it was given, else that of its report; None when neither is known."""


def relation(one: Counted, other: Counted) -> Relation:
    """How two counts of the same people relate, whichever of them comes first."""
    if compatible(one.reach, other.reach):
        return "compatible"
    if one.voices & other.voices:
        return "revised"
    unnamed = not one.voices or not other.voices
    known = None not in (one.as_of, other.as_of)
    return "revised" if unnamed and known and one.as_of != other.as_of else "contradicted"


def relation_of_all(counts: Sequence[Counted]) -> Relation:
    """How all counts of the same people relate: contradicted when any two are."""
    found = {relation(one, other) for one, other in combinations(counts, 2)}
    if "contradicted" in found and not _grow(counts):
        return "contradicted"
    return "compatible" if found <= {"compatible"} else "revised"


def _grow(counts: Sequence[Counted]) -> bool:
    """Whether each count is of another day, and none is less, or twice as much, as one before."""
    days = {each.as_of for each in counts}
    if None in days or len(days) < len(counts):
        return False
    ordered = sorted(counts, key=lambda each: str(each.as_of))
    if counts[0].kind in _SHRINKING:
        ordered.reverse()
    return all(
        before.reach[0] <= after.reach[1] and after.reach[0] < before.reach[1] * _MANIFOLD
        for before, after in pairwise(ordered)
    )
