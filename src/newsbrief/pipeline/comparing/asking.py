"""What a model is asked about several reports: the items under their handles, to be put together.

It sees what the items say and answers with handles alone, so that no text of its own can get into
a comparison.
"""

import hashlib
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from newsbrief.languages.labels import labels
from newsbrief.model.bounds import Bound
from newsbrief.model.prompts import prompt
from newsbrief.pipeline.comparing.holding import COMPARED, Held, Reports, speaking
from newsbrief.reading.prompting import Data, Message, one_line, request
from newsbrief.sections.base import DraftModel
from newsbrief.sections.ground import fold

MOST_GROUPS, MOST_TOGETHER = 120, 40
"""Bounds that no real event reaches; they keep a weak model from counting on for ever. All lists
together stay within what every endpoint takes (see `newsbrief.model.bounds`)."""

Handles = Annotated[list[str], Field(max_length=MOST_TOGETHER), Bound(24, most=MOST_TOGETHER)]
HandleGroups = Annotated[
    list[list[str]], Field(max_length=MOST_GROUPS), Bound(24, most=MOST_TOGETHER)
]


class ClaimGroup(DraftModel):
    """One matter as the model answers it: who says so, who says not."""

    claims: Handles = Field([])
    against: Handles = Field([])


class Groups(DraftModel):
    """What belongs together, as lists of handles."""

    actors: HandleGroups
    casualties: HandleGroups
    claims: list[ClaimGroup] = Field(max_length=MOST_GROUPS)
    unknowns: HandleGroups


def compare_messages(reports: Reports) -> list[Message]:
    """The question about these reports."""
    lines = list(_lines(reports))
    code = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    return request(prompt("compare").strip(), Data("items", code, tuple(lines)))


def compare_version() -> str:
    """The first 12 hex digits of the instructions' SHA-256."""
    return hashlib.sha256(prompt("compare").encode()).hexdigest()[:12]


def item_lines(reports: Reports) -> dict[str, str]:
    """What the model is told of each item, by handle."""
    return {
        handle: one_line(f"{_TOLD[held.section](held, reports)}")
        for handle, held in reports.items.items()
    }


def _lines(reports: Reports) -> Iterator[str]:
    told = item_lines(reports)
    for report, summary in reports.summaries.items():
        day = summary.article.published or "unknown day"
        yield one_line(f"# {report}: {summary.article.language}, {day}, {summary.article.title}")
        for section in COMPARED:
            for handle, held in reports.items.items():
                if (held.report, held.section) == (report, section):
                    yield f"{one_line(handle)} {told[handle]}"


def _actor(held: Held, reports: Reports) -> str:  # noqa: ARG001
    actor = held.item
    names = {fold(name): name for name in (*actor.aliases, actor.mention, actor.name)}
    return f"[{actor.kind}] {'; '.join(reversed(names.values()))}: {actor.role}"


def _casualty(held: Held, reports: Reports) -> str:
    figure = held.item
    side = f"; side: {_by(held, reports, [figure.side])}" if figure.side else ""
    nobody = "nobody named" if figure.voice == "unattributed" else "the report"
    by = _by(held, reports, speaking(figure)) or nobody
    day = f", {figure.date}" if figure.date else ""
    number = labels("en").people(figure)
    kind = f"{figure.kind}, total" if figure.scope == "total" else figure.kind
    return f"[{kind}] {number}: {figure.victims}{side}; according to {by}{day}"


def _claim(held: Held, reports: Reports) -> str:
    who = _by(held, reports, speaking(held.item)) or held.item.voice
    return f"[{held.item.kind}] {who}: {held.item.statement}"


def _denial(held: Held, reports: Reports) -> str:
    who = _by(held, reports, speaking(held.item)) or held.item.voice
    return f"[denial] {who}: {held.item.statement}"


def _unknown(held: Held, reports: Reports) -> str:  # noqa: ARG001
    return f"[unknown] {held.item.statement}"


def _by(held: Held, reports: Reports, ids: list[str]) -> str:
    return ", ".join(reports.names(held.report, ids))


_TOLD = {
    "actors": _actor,
    "casualties": _casualty,
    "claims": _claim,
    "denials": _denial,
    "unknowns": _unknown,
}
