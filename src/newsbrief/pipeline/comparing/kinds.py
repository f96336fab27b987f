"""Of what kind a point is, as far as figures, sources and days tell: plain arithmetic."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from newsbrief.pipeline.comparing.sides import HeldSide
from newsbrief.pipeline.revising import Counted, relation_of_all
from newsbrief.pipeline.spans import Span, compatible, span
from newsbrief.results.differences import PointKind


def kind_by_code(
    sides: Sequence[HeldSide], voices: Mapping[str, str] | None = None
) -> PointKind | None:
    """The kind where code can know it, else None.

    Of figures of one kind: a bound when one number can be all of them, and an update when one
    voice gives another number each day even so ("at least 9", then 14); a contradiction when two
    origins give figures on one day that cannot both be so; an update when the figures of later days
    revise those before (see `newsbrief.pipeline.revising`). Of anything else: an update when one
    origin says two things on two days, and nobody else says anything. `voices` are those for whom
    origins speak, each for itself when they are not given.
    """
    voices = voices or {}
    spans = _spans(sides)
    if spans is None:
        days = {side.published for side in sides}
        one_origin = len({side.origin for side in sides}) == 1
        return "update" if one_origin and None not in days and len(days) > 1 else None
    apart = [
        (sides[one], sides[other])
        for one, other in combinations(range(len(sides)), 2)
        if not compatible(spans[one], spans[other])
    ]
    speaking = {voices.get(side.origin, side.origin) for side in sides}
    if not apart:
        if len(speaking) == 1 and _anew_each_day(sides):
            return "update"
        return "bound" if len(set(spans)) > 1 else None
    if any(one.origin != other.origin and on_one_day(one, other) for one, other in apart):
        return "contradiction"
    anew = not any(on_one_day(one, other) for one, other in apart)
    revised = relation_of_all(_counted(sides, spans, voices)) == "revised"
    return "update" if anew and revised else None


def _counted(
    sides: Sequence[HeldSide], spans: Sequence[Span], voices: Mapping[str, str]
) -> list[Counted]:
    """The figures of sides with those for whom their sources speak; a report's voice is nobody."""
    return [
        Counted(
            side.figure.kind,
            reach,
            {voices.get(each, each) for each in side.origin.split("+")} if side.source else set(),
            side.published,
        )
        for side, reach in zip(sides, spans, strict=True)
        if side.figure is not None
    ]


def on_different_days(sides: Sequence[HeldSide]) -> bool:
    """Whether each side is of a report of another day, and all days are known."""
    days = {side.published for side in sides}
    return None not in days and len(days) == len(sides)


def _anew_each_day(sides: Sequence[HeldSide]) -> bool:
    """Whether each side gives another number on another day: no bound of the same one."""
    numbers = {
        side.figure.minimum if side.figure.count is None else side.figure.count
        for side in sides
        if side.figure is not None
    }
    return on_different_days(sides) and None not in numbers and len(numbers) == len(sides)


def on_one_day(one: HeldSide, other: HeldSide) -> bool:
    """Whether two sides are of one report, or of reports of one day."""
    return one.report == other.report or (
        one.published == other.published and one.published is not None
    )


def same_throughout(sides: Sequence[HeldSide]) -> bool:
    """Whether all sides give the very same figure, in the same numbers, and so do not differ."""
    spans = _spans(sides)
    same = spans is not None and len(set(spans)) == 1
    return same and len({side.numbers for side in sides}) == 1


def _spans(sides: Sequence[HeldSide]) -> list[Span] | None:
    """What the figures allow; None when a side has none, or they count different things."""
    figures = [side.figure for side in sides]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures) or len({figure.kind for figure in known}) > 1:
        return None
    spans = [span(figure) for figure in known]
    numbered = [reach for reach in spans if reach is not None]
    return numbered if len(numbered) == len(spans) else None
