"""Reports compared: who is asked what about them, and what comes of the answers.

A model, a recorded reading or equal names say which items belong together; a model says as well
what the reports differ on.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from newsbrief.article.sources import check_one
from newsbrief.errors import BudgetReached, ModelError, NoModel
from newsbrief.model import Answer, Message, Model, Spent, Subject
from newsbrief.model.given_model import asked
from newsbrief.pipeline.comparing.asking import (
    Groups,
    compare_messages,
    compare_version,
    item_lines,
)
from newsbrief.pipeline.comparing.by_name import grouped_by_name
from newsbrief.pipeline.comparing.comparison import shared_actors, side_by_side, with_points
from newsbrief.pipeline.comparing.differing import PointsDraft, differ_messages, what_is_told
from newsbrief.pipeline.comparing.holding import FEWEST, Reports
from newsbrief.pipeline.comparing.points import points_of
from newsbrief.pipeline.comparing.second_reader import read_again
from newsbrief.pipeline.comparing.shown import Shown, shown
from newsbrief.reading.subjects import ReportsCompared, ReportsDiffering
from newsbrief.results.comparison import EventComparison, Method
from newsbrief.results.provenance import Usage, provenance_of, provenance_of_rules
from newsbrief.results.summary import ArticleSummary

M = TypeVar("M", bound=BaseModel)

_log = logging.getLogger(__name__)


async def summaries_of(
    sources: Sequence[Any], summarize: Callable[[Any], Awaitable[ArticleSummary]], at_once: int
) -> list[ArticleSummary]:
    """The sources as summaries, `at_once` at a time; the first error, when all are done.

    What is no summary yet is summarised. Raises TypeError, before anything is, when a source is
    neither a summary nor an article.
    """
    for source in sources:
        if not isinstance(source, ArticleSummary):
            check_one(source)
    places = asyncio.Semaphore(at_once)

    async def one(source: Any) -> ArticleSummary:
        if isinstance(source, ArticleSummary):
            return source
        async with places:
            return await summarize(source)

    done = await asyncio.gather(*map(one, sources), return_exceptions=True)
    for result in done:
        if isinstance(result, BaseException):
            raise result
    return [result for result in done if isinstance(result, ArticleSummary)]


@dataclass(frozen=True)
class Asked:
    """How reports are compared: by whom, in which language, and read again by whom."""

    model: Model | None
    """Who puts items together and says what reports differ on; None for equal names alone."""
    language: str | None = None
    """The language to write in (ISO 639-1); None for the one of all reports, or English."""
    second_reader: Model | None = None
    """Who reads the points a second time; None for nobody."""
    strict: bool = False
    """Whether contested points are rejected."""


async def compared(
    summaries: Sequence[ArticleSummary], asked: Asked, grouped: Answer[Groups] | None = None
) -> EventComparison:
    """Put reports side by side: as a model groups their items, or by name when there is none.

    Where they are `grouped` already, nobody is asked anything, and the points are those that stand
    side by side.

    Raises ModelError when the model was asked and could not answer.
    """
    reports = Reports(summaries)
    statements = asked.language or _common_language(reports)
    if asked.model is None:
        return _by_name(reports, statements)
    seen = shown(reports, statements, asked.model.capacity)
    grouping, differing = grouped, None
    if grouped is None:
        grouping, differing = await asyncio.gather(
            _ask(asked.model, compare_messages(reports), Groups, _about(reports)),
            _ask_points(asked.model, seen, statements),
        )
    answers: list[Answer[Any]] = [answer for answer in (grouping, differing) if answer is not None]
    if not answers:
        return _by_name(reports, statements)
    made = provenance_of(answers, _spent(answers), compare_version())
    groups = grouped_by_name(reports) if grouping is None else grouping.value
    method: Method = "by_name" if grouping is None else "model"
    comparison = side_by_side(reports, groups, method, made, statements)
    drafts = differing.value.points if differing else []
    shared, claims = shared_actors(comparison), comparison.claims
    found = points_of(drafts, seen, shared, comparison.points, claims)
    verified: dict[str, Any] = {}
    if asked.second_reader is not None:
        second, strict = asked.second_reader, asked.strict
        found, again = await read_again(found, seen, second, shared, claims, strict=strict)
        if again is not None:
            verified = {"verified_by": again.model, "verification": Usage.of(again.spent)}
    return with_points(comparison, found.points).model_copy(
        update={
            "rejected_points": tuple(found.rejected),
            "provenance": made.model_copy(update=verified),
        }
    )


def _by_name(reports: Reports, statements: str) -> EventComparison:
    last = max(summary.provenance.created for summary in reports.summaries.values())
    made = provenance_of_rules(last)
    return side_by_side(reports, grouped_by_name(reports), "by_name", made, statements)


def _common_language(reports: Reports) -> str:
    """The language that all reports are in, or English."""
    spoken = {summary.article.language for summary in reports.summaries.values()}
    return spoken.pop() if len(spoken) == 1 else "en"


async def _ask(
    model: Model, messages: Sequence[Message], schema: type[M], about: Subject
) -> Answer[M] | None:
    """The answer; None when there is no model, and no recorded answer."""
    try:
        return await asked(model, messages, schema, about)
    except NoModel:
        return None


async def _ask_points(
    model: Model, seen: Sequence[Shown], statements: str
) -> Answer[PointsDraft] | None:
    """What the reports differ on; None when nobody can say: the rest is compared all the same."""
    if len(seen) < FEWEST:
        return None
    about = ReportsDiffering(
        texts={each.report: each.summary.article.sha256 for each in seen},
        told=what_is_told(seen),
        language=statements,
    )
    try:
        return await _ask(model, differ_messages(seen, statements), PointsDraft, about)
    except (ModelError, BudgetReached) as error:
        _log.warning("what the reports differ on could not be asked: %s", error)
        return None


def _spent(answers: Iterable[Answer[Any]]) -> Spent:
    return sum((answer.spent for answer in answers), Spent())


def _about(reports: Reports) -> ReportsCompared:
    denials = (handle for handle, held in reports.items.items() if held.section == "denials")
    return ReportsCompared(
        texts={name: made.article.sha256 for name, made in reports.summaries.items()},
        items=item_lines(reports),
        denials=frozenset(denials),
    )
