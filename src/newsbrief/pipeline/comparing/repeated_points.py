"""Points that say the same are one, whether a model repeats itself or code finds what it wrote."""

from collections.abc import Sequence

from newsbrief.article.figures import read_figures
from newsbrief.pipeline.comparing.printed import much_alike
from newsbrief.results.differences import Point, PointKind, Side
from newsbrief.sections.ground import fold


def each_once(points: Sequence[Point], language: str) -> list[Point]:
    """The points that say different things, each under the first of its ids.

    Titles do not count: a point is the same as another of its kind whose sides have its sentences,
    its numbers and nearly its words. A point within one that is left out is then within the one
    that stays. `language` is that of what the sides say (ISO 639-1).
    """
    first: dict[object, Point] = {}
    for point in points:
        same = (each for each in first.values() if _tells_again(each, point, language))
        first.setdefault(_matter(point), next(same, point))
    kept = {point.id: first[_matter(point)].id for point in points if point.id}
    once = {id(point): point for point in first.values()}
    return [
        point.model_copy(update={"within": kept.get(point.within or "")}) for point in once.values()
    ]


def sentences_of(side: Side) -> set[tuple[str, int]]:
    """The sentences that a side rests on, each with its report."""
    return {(place.report, each.sentence) for place in side.printed for each in place.evidence}


def numbers_of(side: Side, language: str) -> frozenset[float]:
    """All numbers that a side says."""
    return frozenset(figure.value for figure in read_figures(side.says, language))


def _tells_again(known: Point, point: Point, language: str) -> bool:
    """Whether a point of the same kind has as many sides, on these sentences and in these words."""
    return (
        known.kind == point.kind
        and len(known.sides) == len(point.sides)
        and all(any(_again(one, other, language) for other in known.sides) for one in point.sides)
    )


def _again(one: Side, other: Side, language: str) -> bool:
    if one.origin != other.origin or not sentences_of(one) & sentences_of(other):
        return False
    return much_alike(one.says, other.says) and numbers_of(one, language) == numbers_of(
        other, language
    )


def _matter(point: Point) -> tuple[PointKind, frozenset[tuple[object, ...]]]:
    """What a point says, in whatever order and under whatever title."""
    return point.kind, frozenset(
        (
            side.origin,
            fold(side.says),
            *sorted((p.report, piece.sentence) for p in side.printed for piece in p.evidence),
        )
        for side in point.sides
    )
