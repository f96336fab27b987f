"""What a model is asked about what several reports differ on, and what it may answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from newsbrief.languages import language
from newsbrief.model.bounds import Bound
from newsbrief.model.prompts import prompt
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.reading.prompting import Data, Message, fenced, one_line, request
from newsbrief.results.differences import PointKind
from newsbrief.sections.base import DraftItem, DraftModel

MOST_POINTS, MOST_SIDES = 60, 24


class SideDraft(DraftItem):
    """One answer in one report, as the model writes it."""

    report: Annotated[str, Bound(24)]
    source: Annotated[str, Bound(160)]
    says: Annotated[str, Bound(300)]


class PointDraft(DraftModel):
    """One point as the model writes it."""

    about: Annotated[str, Bound(300)]
    kind: PointKind
    sides: list[SideDraft] = Field(max_length=MOST_SIDES)


class PointsDraft(DraftModel):
    """All points, the most important first."""

    points: list[PointDraft] = Field(max_length=MOST_POINTS)


def differ_messages(shown: Sequence[Shown], statements: str) -> list[Message]:
    """The question about these reports; `statements` is the language of the answer (ISO 639-1)."""
    known = language(statements)
    spoken = f"{known.name} ({statements})" if known and known.name != statements else statements
    return request(
        prompt("differences").strip(),
        f"Answer language: {spoken}",
        *reports_shown(shown),
    )


def what_is_told(shown: Sequence[Shown]) -> dict[str, str]:
    """What the model is told of each report, by the report's name, whatever its name is."""
    return {
        each.report: "\n".join((*_sources(each, "").lines, *_report(each).lines)) for each in shown
    }


def reports_shown(shown: Sequence[Shown]) -> list[str | Data]:
    """The reports, each with its name, its day and its sources, as each question shows them."""
    return [part for each in shown for part in _told(each)]


def _told(each: Shown) -> tuple[str | Data, ...]:
    return _heading(each), _sources(each, f"{each.report}:"), _report(each)


def _sources(each: Shown, before: str) -> Data:
    lines = tuple(one_line(f"{before}{actor.id} {actor.name}") for actor in each.summary.actors)
    return Data("sources", each.summary.article.sha256[12:24], lines)


def _heading(each: Shown) -> str:
    return f"\n{each.report}, published: {each.summary.article.published or 'unknown'}"


def _report(each: Shown) -> Data:
    code = each.summary.article.sha256[:12]
    return replace(fenced(each.ground.article, each.sentences), code=code)
