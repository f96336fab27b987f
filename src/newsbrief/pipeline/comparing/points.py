"""What reports differ on, from the model's answer and from what stands side by side already.

Code decides what it can know: whether a side holds, which sides are one origin, and of what kind a
point is. Whatever a model answers, each point that comes out of here has two sides that hold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsbrief.pipeline.comparing.beside import Beside
from newsbrief.pipeline.comparing.differing import PointDraft
from newsbrief.pipeline.comparing.kinds import kind_of, repeats_its_number, same_throughout
from newsbrief.pipeline.comparing.printed import printed
from newsbrief.pipeline.comparing.repeated_points import each_once, numbers_of, sentences_of
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.pipeline.comparing.sides import HeldSide, held_side
from newsbrief.pipeline.comparing.voices import voices_of
from newsbrief.pipeline.comparing.within import within
from newsbrief.pipeline.comparing.wording import only_completes
from newsbrief.pipeline.copies import near_equal
from newsbrief.results.comparison import SharedClaim, StatementCell
from newsbrief.results.differences import Point, PointKind, RejectedPoint, Side
from newsbrief.results.findings import ItemProblem
from newsbrief.sections.ground import Problem
from newsbrief.sections.wording import content

_ORDER: tuple[PointKind, ...] = ("contradiction", "update", "bound", "detail")
"""What is contested stands before what was updated, and that before the rest."""
_COMPLETES = Problem("sides_differ", "one side only says more than the others")


@dataclass
class Found:
    """Points that hold, and what did not."""

    points: list[Point] = field(default_factory=list)
    rejected: list[RejectedPoint] = field(default_factory=list)


def points_of(
    drafts: Iterable[PointDraft],
    shown: Sequence[Shown],
    shared: Mapping[str, str],
    beside: Iterable[Point] = (),
    claims: Sequence[SharedClaim] = (),
) -> Found:
    """The points that a model wrote, and those `beside` that it did not write as well.

    `claims` are those that stand side by side, with what is said against them; `shared` are the
    ids of shared actors by the handles of their items.
    """
    by_name = {each.report: each for each in shown}
    voices = voices_of(shown, shared)
    found = Found()
    taken_out: list[Point] = []
    for n, draft in enumerate(drafts, 1):
        sides, problems = _held(draft, by_name, shared)
        problem = _wanting(sides, voices)
        if problem is not None:
            found.rejected.append(_rejected(draft, [*problems, problem]))
            continue
        opposed = any(_opposed(sides, claim) for claim in claims)
        known = kind_of(draft.about, draft.kind, sides, voices, opposed=opposed)
        if (known or draft.kind) == "detail" and only_completes(draft.about, sides):
            found.rejected.append(_rejected(draft, [*problems, _COMPLETES]))
            continue
        point = Point(
            id=f"draft-{n}",
            about=draft.about.strip(),
            kind=known or draft.kind,
            kind_by="code" if known else "model",
            sides=tuple(printed(sides)),
        )
        found.points.append(point)
        taken_out += _taken_out(point, sides, voices)
    spoken = _language(shown)
    # A model that repeats itself writes one point many times.
    written = each_once([*found.points, *_not_written(taken_out, found.points, spoken)], spoken)
    said = [_all_cited(point) for point in written]
    others = [point for point in beside if not _is_among(_cited(point), said)]
    found.points = _numbered([*written, *each_once(others, spoken)])
    return found


def with_more(found: Found, more: Found) -> Found:
    """What was found, with those of more points that it does not tell already.

    It does where a point of the same kind rests on sentences of most of their sides, or a point of
    any kind on sentences of all of them.
    """
    added: list[Point] = []
    every = [_all_cited(known) for known in found.points]
    for point in more.points:
        alike = [_all_cited(known) for known in found.points if known.kind == point.kind]
        sides = _cited(point)
        told = any(all(side & known for side in sides) for known in every)
        if not told and not _is_among(sides, alike):
            within = f"more-{point.within}" if point.within else None
            added.append(point.model_copy(update={"id": f"more-{point.id}", "within": within}))
    return Found(_numbered([*found.points, *added]), [*found.rejected, *more.rejected])


def _language(shown: Sequence[Shown]) -> str:
    """The language of what is said of these reports."""
    return shown[0].ground.statements if shown else ""


def _not_written(taken_out: Iterable[Point], points: Sequence[Point], language: str) -> list[Point]:
    """What was taken out of points, without what another point of its kind tells already.

    What was taken out of two points stays with the one that has fewer sides: the narrower question.
    """
    kept: list[Point] = []
    many = {point.id: len(point.sides) for point in points}
    parts = list(taken_out)
    for part in sorted(parts, key=lambda part: many[part.within or ""]):
        others = [each for each in (*points, *kept) if each.kind == part.kind]
        others = [each for each in others if each.id != part.within]
        if not any(_has_most(other, part, language) for other in others):
            kept.append(part)
    return [part for part in parts if any(part is each for each in kept)]


def _has_most(point: Point, part: Point, language: str) -> bool:
    """Whether a point has most sides of a part."""
    known = [any(_has(other, side, language) for other in point.sides) for side in part.sides]
    return _are_most(sum(known), len(known))


def _has(other: Side, side: Side, language: str) -> bool:
    """Whether two sides have one origin, a sentence, and a number or else a word in common."""
    if side.origin != other.origin or not sentences_of(side) & sentences_of(other):
        return False
    if numbers := numbers_of(side, language):
        return bool(numbers & numbers_of(other, language))
    return bool(content(side.says, language) & content(other.says, language))


def _numbered(points: Sequence[Point]) -> list[Point]:
    """The points, the gravest kind first, with ids of their own.

    Of a kind, what a second reader contests stands behind the rest, and that on which one report is
    at odds with itself behind what stands between reports.
    """
    ordered = sorted(
        points,
        key=lambda each: (
            _ORDER.index(each.kind),
            bool(each.objections),
            len(each.reports) == 1,
        ),
    )
    ids = {point.id: f"point-{n}" for n, point in enumerate(ordered, 1) if point.id}
    return [
        point.model_copy(update={"id": f"point-{n}", "within": ids.get(point.within or "")})
        for n, point in enumerate(ordered, 1)
    ]


def _taken_out(point: Point, sides: Sequence[HeldSide], voices: Mapping[str, str]) -> list[Point]:
    """The points that lie within a point; `within` is its place until all have their ids."""
    return [
        Point(
            id="",
            within=point.id,
            about=f"{point.about} · {each.called}" if each.called else point.about,
            kind=each.kind,
            kind_by="code",
            sides=course,
        )
        for each in within(sides, point.kind, voices, about=point.about)
        if len(course := tuple(printed(each.sides))) > 1
    ]


def points_beside(
    found: Iterable[Beside], shown: Sequence[Shown], shared: Mapping[str, str]
) -> list[Point]:
    """The points that figures and claims which stand side by side make by themselves.

    `shared` are the ids of shared actors by the handles of their items.
    """
    voices = voices_of(shown, shared)
    return [point for each in found for point in _beside(each, voices)]


def _beside(each: Beside, voices: Mapping[str, str]) -> Iterator[Point]:
    """The point that these sides make, and those within."""
    sides = _one_origin(each.sides)
    if _wanting(sides, voices) is None:
        point = Point(
            id=each.key,
            about=each.about,
            kind=kind_of(each.about, each.kind, sides, voices) or each.kind,
            kind_by="code",
            sides=tuple(printed(sides)),
        )
        yield point
        yield from _taken_out(point, sides, voices)


def _held(
    draft: PointDraft, shown: Mapping[str, Shown], shared: Mapping[str, str]
) -> tuple[list[HeldSide], list[Problem]]:
    tried = [held_side(side, shown, shared) for side in draft.sides]
    held = [side for side in tried if isinstance(side, HeldSide)]
    return _one_origin(held), [problem for problem in tried if isinstance(problem, Problem)]


def _wanting(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> Problem | None:
    """Why these sides make no point; None when they do."""
    if len(list(printed(sides))) < 2:
        return Problem("two_sides", "fewer than two sides of it hold")
    figures = [side.figure for side in sides if side.figure]
    treated_alike = len({figure.status for figure in figures}) < 2
    of_some = {figure.who for figure in figures} - {"unknown", "mixed"}
    if same_throughout(sides) and treated_alike and len(of_some) < 2:
        return Problem("sides_differ", "all sides give the same figure")
    if repeats_its_number(sides, voices):
        return Problem("sides_differ", "one report gives one number, exact and as a bound")
    return None


def _rejected(draft: PointDraft, problems: Iterable[Problem]) -> RejectedPoint:
    told = tuple(ItemProblem(check=each.check, message=each.message) for each in problems)
    return RejectedPoint(about=draft.about[:300], problems=told)


def _opposed(sides: Sequence[HeldSide], claim: SharedClaim) -> bool:
    """Whether two sides of different origin rest on a claim, and on what is said against it."""
    for_it = [side for side in sides if any(_rests_on(side, cell) for cell in claim.claims)]
    against = [side for side in sides if any(_rests_on(side, cell) for cell in claim.against)]
    return any(one.origin != other.origin for one in for_it for other in against)


def _rests_on(side: HeldSide, cell: StatementCell) -> bool:
    """Whether a side is what somebody says in a cell."""
    theirs = side.origin in cell.sources if cell.sources else not side.source
    cited = {each.sentence for each in cell.evidence}
    there = side.report == cell.report and any(e.sentence in cited for e in side.evidence)
    return theirs and there and _may_be_of_it(side, cell)


def _may_be_of_it(side: HeldSide, cell: StatementCell) -> bool:
    """Whether a side has a word of a statement, or is said in another language."""
    if side.language != side.report_language:
        return True
    return bool(content(side.says, side.language) & content(cell.statement, side.language))


def _one_origin(sides: Sequence[HeldSide]) -> list[HeldSide]:
    """The sides, with one origin for those whose sentences are copied from one another."""
    found: list[HeldSide] = []
    for side in sides:
        first = next((known for known in found if _copied(known, side)), None)
        found.append(side if first is None else _as_of(side, first))
    return found


def _as_of(side: HeldSide, first: HeldSide) -> HeldSide:
    return replace(side, origin=first.origin, source=first.source or side.source)


def _copied(one: HeldSide, other: HeldSide) -> bool:
    """Whether two reports say it in the same sentence, nearly word for word and in its numbers."""
    if one.report == other.report or (
        one.numbers and other.numbers and one.numbers != other.numbers
    ):
        return False
    return any(
        near_equal(left.text, right.text) for left in one.evidence for right in other.evidence
    )


def _cited(point: Point) -> list[set[tuple[str, int]]]:
    """The sentences that each side of a point rests on in each report."""
    return [
        {(place.report, each.sentence) for each in place.evidence}
        for side in point.sides
        for place in side.printed
    ]


def _all_cited(point: Point) -> set[tuple[str, int]]:
    """The sentences that a point rests on, each with its report."""
    return set[tuple[str, int]]().union(*_cited(point))


def _is_among(cited: list[set[tuple[str, int]]], others: Iterable[set[tuple[str, int]]]) -> bool:
    """Whether another point rests on sentences of most of these sides."""
    return any(_are_most(sum(bool(each & other) for each in cited), len(cited)) for other in others)


def _are_most(some: int, every: int) -> bool:
    """Whether so many are two thirds of all, and two at least: fewer make no point by themselves.

    With half of them, a point of four sides would be lost to one that has two of these in common.
    """
    return some >= max(2, every * 2 / 3)
