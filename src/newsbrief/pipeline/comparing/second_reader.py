"""Points read against the reports a second time: what is asked, and what follows from it.

The second reader marks what is wrong with points or not worth a line, names the right kind where
code knows none, and adds contradictions and updates that were missed, which are held against the
reports as all others are. One who cannot answer, or answers nonsense, changes nothing: the points
then come out with `verified` null.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Annotated, Any, get_args

from pydantic import Field

from newsbrief.errors import BudgetReached, ConfigurationError, ModelError
from newsbrief.model import Answer, Message, Model
from newsbrief.model.bounds import Bound
from newsbrief.model.given_model import asked
from newsbrief.model.prompts import prompt
from newsbrief.pipeline.comparing.differing import MOST_POINTS, PointDraft, reports_shown
from newsbrief.pipeline.comparing.holding import FEWEST
from newsbrief.pipeline.comparing.points import Found, points_of, with_more
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.reading.prompting import Data, one_line, request
from newsbrief.reading.second_reading.notes import Note
from newsbrief.reading.second_reading.verdicts import MOST_NOTES, Verdicts, VerdictsDraft, judged
from newsbrief.reading.subjects import PointsVerified
from newsbrief.results.comparison import SharedClaim
from newsbrief.results.differences import Point, PointKind, RejectedPoint
from newsbrief.results.findings import ItemProblem
from newsbrief.sections.base import Objection

_log = logging.getLogger(__name__)
_KINDS: tuple[PointKind, ...] = get_args(PointKind)
_PETTY = "not worth a line"
_GRAVE: tuple[PointKind, ...] = ("contradiction", "update")


@dataclass(frozen=True)
class _Line:
    """A note, the point that it is of, and its report; no report for the point as a whole."""

    note: Note
    point: Point
    report: str | None


class PointVerdicts(VerdictsDraft):
    """A second reader's whole answer about points."""

    petty: Annotated[list[str], Bound(24, most=MOST_NOTES)]
    missed: list[PointDraft] = Field(max_length=MOST_POINTS)


async def read_again(
    found: Found,
    shown: Sequence[Shown],
    second: Model,
    shared: Mapping[str, str],
    claims: Sequence[SharedClaim],
    *,
    strict: bool,
) -> tuple[Found, Answer[Any] | None]:
    """The points with the second reader's marks, and the answer, for its cost; None without one.

    With `strict`, points that are contested are rejected. `shared` and `claims` are those of
    `points_of`. Raises nothing that has to do with the second reader.
    """
    if len(shown) < FEWEST:
        return found, None
    lines = list(_lines(found.points))
    told = {line.note.id: line.note.told for line in lines}
    texts = {each.report: each.summary.article.sha256 for each in shown}
    try:
        question = verify_points_messages(lines, shown)
        answer = await asked(second, question, PointVerdicts, PointsVerified(texts, told))
    except (ModelError, BudgetReached, ConfigurationError) as error:
        _log.warning("no second reading of what the reports differ on: %s", error)
        return found, None
    marked = _marked(found, lines, answer.value, shown, strict=strict)
    missed = points_of(answer.value.missed, shown, shared, (), claims)
    grave = [point for point in missed.points if point.kind in _GRAVE]
    return with_more(marked, Found(grave, missed.rejected)), answer


def verify_points_messages(lines: Sequence[_Line], shown: Sequence[Shown]) -> list[Message]:
    """The question about these notes, behind the reports that they are about."""
    code = shown[0].summary.article.sha256[24:36]
    notes = Data("notes", code, tuple(line.note.line for line in lines))
    return request(prompt("verify_points").strip(), *reports_shown(shown), notes)


def _lines(points: Sequence[Point]) -> Iterator[_Line]:
    numbers = {point.id: number for number, point in enumerate(points, 1)}
    for number, point in enumerate(points, 1):
        part = f" · part of P{numbers[point.within]}" if point.within in numbers else ""
        about = one_line(f"about {point.about} · kind {point.kind}{part}")
        yield _Line(_PointNote(f"P{number}", "points", number, (), about), point, None)
        sides = [(side, printed) for side in point.sides for printed in side.printed]
        for (side, printed), letter in zip(sides, ascii_lowercase, strict=False):
            cites = tuple(each.sentence for each in printed.evidence)
            says = one_line(f"{side.source or 'the report itself'} · {side.says}")
            note = _SideNote(f"P{number}{letter}", printed.report, number, cites, says)
            yield _Line(note, point, printed.report)


class _PointNote(Note):
    @property
    def told(self) -> str:
        return self.says


class _SideNote(Note):
    @property
    def told(self) -> str:
        return f"{self.section} s {','.join(map(str, self.cites))} {self.says}"


def _marked(
    found: Found,
    lines: Sequence[_Line],
    answer: PointVerdicts,
    shown: Sequence[Shown],
    *,
    strict: bool,
) -> Found:
    numbers = {each.report: each.numbers for each in shown}
    everywhere = frozenset[int]().union(*numbers.values())
    verdicts: Verdicts = judged(answer, [line.note for line in lines], everywhere)
    if lines and not verdicts:
        _log.warning("no second reading of what the reports differ on: its answer makes no sense")
    petty = _petty(answer, lines) if verdicts else frozenset[str]()
    marked = Found(rejected=list(found.rejected))
    for point in found.points:
        own = [line for line in lines if line.point is point]
        marks: dict[str, Any] = {}
        objections = tuple(
            Objection(
                field=f"{line.report} {each.field}" if line.report else each.field,
                why=each.why,
                sentence=each.sentence,
            )
            for line in own
            for each in verdicts.get(line.note.id, ())
            if line.report is None or each.sentence in numbers[line.report]
        )
        kind = next(filter(None, map(_right_kind, objections)), point.kind)
        if point.kind_by == "model" and kind != point.kind:
            objections = tuple(each for each in objections if _right_kind(each) is None)
            marks["kind"] = kind
        if own[0].note.id in petty and not objections:
            first = point.sides[0].printed[0].evidence[0]
            objections = (Objection(field="about", why=_PETTY, sentence=first.sentence),)
        judged_all = all(line.note.id in verdicts for line in own)
        verified = False if objections else True if judged_all else None
        if objections and strict:
            problems = tuple(
                ItemProblem(check="second_reading", message=f"{each.field}: {each.why}")
                for each in objections
            )
            marked.rejected.append(RejectedPoint(about=point.about[:300], problems=problems))
            continue
        marks |= {"verified": verified, "objections": objections}
        marked.points.append(point.model_copy(update=marks))
    kept = {point.id for point in marked.points}
    marked.points = [
        point if point.within in kept else point.model_copy(update={"within": None})
        for point in marked.points
    ]
    return marked


def _petty(answer: PointVerdicts, lines: Sequence[_Line]) -> frozenset[str]:
    """The ids of points that are not worth a line; none where that would be nearly all."""
    points = {line.note.id for line in lines if line.report is None}
    named = points & {each.strip() for each in answer.petty}
    return frozenset(named) if len(named) * 2 <= max(len(points), 2) else frozenset()


def _right_kind(objection: Objection) -> PointKind | None:
    """The kind that an objection to a kind names as the right one: "detail: both can be true"."""
    named = objection.why.partition(":")[0].strip().casefold()
    return next((kind for kind in _KINDS if objection.field == "kind" and kind == named), None)
