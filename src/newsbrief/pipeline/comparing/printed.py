"""The sides of a point as they come out: one for each thing that an origin says.

Each with all reports that print it, so that ten reprints of one agency are no ten voices.
"""

import datetime
from collections.abc import Iterator, Sequence

from newsbrief.pipeline.comparing.sides import HeldSide
from newsbrief.pipeline.spans import lead
from newsbrief.results.differences import Printed, Side
from newsbrief.sections.ground import fold, words_in

_LONGER = 4
"""Letters of a word that mostly carries meaning; with three, "the", "and", "der", "les" count."""


def printed(sides: Sequence[HeldSide]) -> Iterator[Side]:
    """The sides of a point.

    A number that its origin takes back and then gives again is said twice, and the sides then stand
    in the order of time: 11, then 10, then 11.
    """
    groups: list[list[HeldSide]] = []
    for side in sides:
        group = next((group for group in groups if _same(group[0], side)), None)
        if group is None:
            groups.append([side])
        else:
            group.append(side)
    parted = [part for group in groups for part in _parted(group, groups)]
    if len(parted) > len(groups):
        parted.sort(key=_first_day)
    for group in parted:
        first = group[0]
        at_first_hand = any(not each.via for each in group)
        yield Side(
            source=first.source,
            via=None if at_first_hand else first.via,
            origin=first.origin,
            says=first.says,
            printed=tuple(_printed(group)),
            doubts=tuple(dict.fromkeys(doubt for each in group for doubt in each.doubts)),
        )


def _printed(group: Sequence[HeldSide]) -> Iterator[Printed]:
    """Each report that prints it once, with all its sentences."""
    for report in dict.fromkeys(each.report for each in group):
        within = [each for each in group if each.report == report]
        cited = {piece.sentence: piece for each in within for piece in each.evidence}
        yield Printed(
            report=report,
            published=within[0].published,
            evidence=tuple(cited[number] for number in sorted(cited)),
        )


def _same(one: HeldSide, other: HeldSide) -> bool:
    """Whether two sides are one: the same origin says the same."""
    if one.origin != other.origin or one.note != other.note:
        return False
    if one.counts_others != other.counts_others:
        return False
    if one.units and other.units and not one.units & other.units:
        return False  # three weeks, three months
    if one.numbers or other.numbers:
        if one.numbers != other.numbers or _bound(one) != _bound(other):
            return False
        of_figures = one.figure is not None or other.figure is not None
        return of_figures or _is_half_alike(one, other)
    return much_alike(one.says, other.says)


def much_alike(one: str, other: str) -> bool:
    """Whether two texts are one but for marks and capitals, or share most of their longer words.

    Short words, as most articles are, stand in all texts and tell nothing.
    """
    left, right = words_in(one, letters=_LONGER), words_in(other, letters=_LONGER)
    return fold(one) == fold(other) or len(left & right) * 2 > len(left | right)


def _is_half_alike(one: HeldSide, other: HeldSide) -> bool:
    """Whether at least half of the longer words of the shorter of two sides stand in the other.

    As "twelve boats" does in "12 boats took part", but not "four laid a parcel" in "four stood by":
    one number in two deeds.
    """
    left, right = words_in(one.says, letters=_LONGER), words_in(other.says, letters=_LONGER)
    return len(left & right) * 2 >= min(len(left), len(right))


def _bound(side: HeldSide) -> object:
    return None if side.figure is None else (side.figure.minimum, side.figure.maximum)


def _parted(
    group: list[HeldSide], groups: Sequence[Sequence[HeldSide]]
) -> Iterator[list[HeldSide]]:
    """A group, parted where its origin gives a lower figure in between: "11", "10", "11" again.

    Not where it gives a higher one in between: tolls rise, and whoever prints the lower number
    after that prints an old report. The missing become fewer, so that it is the other way there.
    """
    rest = group
    begun = _first_day(group)
    turns = [_first_day(other) for other in groups if _goes_back(group[0], other[0])]
    for turn in sorted(day for day in turns if day > begun > datetime.date.min):
        before = [side for side in rest if side.published is None or side.published <= turn]
        after = [side for side in rest if side.published is not None and side.published > turn]
        if before and after:
            yield before
            rest = after
    yield rest


def _goes_back(one: HeldSide, other: HeldSide) -> bool:
    """Whether the origin of a figure gives, with the other, one that it has to go back for."""
    if one.figure is None or other.figure is None or one.origin != other.origin:
        return False
    left, right = lead(one.figure), lead(other.figure)
    if left is None or right is None or one.figure.kind != other.figure.kind:
        return False
    return right > left if one.figure.kind == "missing" else right < left


def _first_day(group: Sequence[HeldSide]) -> datetime.date:
    return min(side.published or datetime.date.min for side in group)
