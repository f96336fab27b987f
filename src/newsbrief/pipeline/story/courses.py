"""The figures of each voice in the order of time: which are one, and which come back. Pure.

A number that is printed again is one figure. Where its voice gave another number in between, it is
a figure of its own: 11, then 10, then 11 again are two revisions. But tolls rise: who prints a
lower number once more, after a higher one, prints an old report.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from newsbrief.pipeline.story.given import Given

if TYPE_CHECKING:
    from newsbrief.pipeline.story.groups import Pair


class Courses:
    """Figures of one toll: `same` are pairs of one voice's that are one, `apart` that never are."""

    def __init__(self, given: Sequence[Given]) -> None:
        voices: dict[str, list[Given]] = defaultdict(list)
        for each in given:
            for voice in each.voices:
                voices[voice].append(each)
        self.same: list[Pair] = []
        apart: set[frozenset[str]] = set()
        for said in voices.values():
            by_number: dict[object, list[list[Given]]] = defaultdict(list)
            for run in _runs(said):
                self.same += pairwise(each.held.handle for each in run)
                by_number[run[0].numbers].append(run)
            for one, other in (p for runs in by_number.values() for p in combinations(runs, 2)):
                apart.update(frozenset((a.held.handle, b.held.handle)) for a in one for b in other)
        self.apart = frozenset(apart)


def _runs(said: Sequence[Given]) -> Iterator[list[Given]]:
    """What one voice said, as runs of one number each."""
    runs: list[list[Given]] = []
    current: list[Given] = []
    for each in sorted(said, key=lambda each: since([each])):
        known = next((run for run in reversed(runs) if run[0].numbers == each.numbers), None)
        if known is None or (known is not current and _comes_back(each, current)):
            current = [each]
            runs.append(current)
        else:
            known.append(each)
    yield from runs


def _comes_back(each: Given, current: Sequence[Given]) -> bool:
    """Whether a number that was given before is given anew, after what is the current one."""
    before, now = current[0].numbers[0], each.numbers[0]
    if before is None or now is None or each.earlier:
        return False
    rises = now < before if each.held.item.kind == "missing" else now > before
    first = current[0].day
    return rises and first is not None and each.day is not None and first < each.day


def since(printed: Sequence[Given]) -> tuple[str, bool, int, int]:
    """When a figure first stood: by the day, and there as its report tells it.

    Of one day, what a report gives as an earlier count comes first; else tolls rise, and the number
    of the missing falls.
    """
    day, stands, first = first_day(printed)
    lead = first.numbers[0] or 0
    falling = first.held.item.kind == "missing"
    return day, stands, -lead if falling else lead, first.held.at


def first_day(printed: Sequence[Given]) -> tuple[str, bool, Given]:
    """The day of the first report, whether it gives the figure as its own day's, and the first."""
    day = min(str(each.day or "") for each in printed)
    first = [each for each in printed if str(each.day or "") == day]
    return day, not all(each.earlier for each in first), first[0]
