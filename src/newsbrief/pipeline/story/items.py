"""A report's items as a story keeps them: what is told of each, and what it is found by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsbrief.languages.labels import labels
from newsbrief.pipeline.damage import damage_in
from newsbrief.pipeline.story.contents import report_id
from newsbrief.pipeline.story.keys import LINKED, keys_of
from newsbrief.reading.prompting import one_line
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.ground import fold, words_in

_SHOWN = 200
"""Characters that are shown of an item's sentence."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One item of a report."""

    handle: str
    """REPORT:ITEM."""
    section: str
    sort: str
    """What two items must have in common to be one thing: of figures, kind and scope."""
    told: str
    """What the item says, on one line."""
    sentence: str
    """Of its sentences the one with most of its words, on one line."""
    keys: frozenset[str]


def items_of(summary: ArticleSummary) -> list[StoryItem]:
    """The items that may be linked to those of other reports.

    Raises ValueError when the summary was changed; see `newsbrief.pipeline.damage`.
    """
    if damage := damage_in(summary):
        raise ValueError(damage)
    report = report_id(summary)
    found: list[tuple[str, Any]] = [
        (section, item) for section in LINKED for item in summary.section(section)
    ]
    return [_item(report, section, item, summary) for section, item in found]


def _item(report: str, section: str, item: Any, summary: ArticleSummary) -> StoryItem:
    told = one_line(_TOLD[section](item, summary))
    return StoryItem(
        handle=f"{report}:{item.id}",
        section=section,
        sort=f"{item.kind}, {item.scope}" if section == "casualties" else "",
        told=told,
        sentence=_nearest([one_line(piece.text) for piece in item.evidence], told),
        keys=keys_of(section, item, summary),
    )


def _nearest(sentences: Sequence[str], told: str) -> str:
    """The sentence that has most words in common with what is told, the first of equals."""
    words = words_in(told, letters=4)
    common = [len(words & words_in(sentence, letters=4)) for sentence in sentences]
    text = sentences[common.index(max(common))] if sentences else ""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _actor(actor: Any, _: ArticleSummary) -> str:
    names = {fold(name): name for name in (*actor.aliases, actor.mention, actor.name)}
    return f"[actor: {actor.kind}] {'; '.join(reversed(names.values()))}: {actor.role}"


def _event(event: Any, _: ArticleSummary) -> str:
    where = "; ".join(str(each) for each in (event.place, event.date) if each)
    return f"[event] {event.statement}" + (f" ({where})" if where else "")


def _figure(figure: Any, summary: ArticleSummary) -> str:
    side = f"; side: {_by(summary, (figure.side,))}" if figure.side else ""
    nobody = "nobody named" if figure.voice == "unattributed" else "the report"
    by = _by(summary, figure.reported_by) or nobody
    day = f", {figure.date}" if figure.date else ""
    number = labels("en").people(figure)
    what = f"{figure.kind}, {figure.scope}, {figure.who}"
    event = next((e.statement for e in summary.events if e.id == figure.event), None)
    of = f"; in: {event}" if event else ""
    return f"[{what}] {number}: {figure.victims}{side}{of}; according to {by}{day}"


def _claim(claim: Any, summary: ArticleSummary) -> str:
    return f"[claim: {claim.kind}] {_who(claim, summary)}: {claim.statement}"


def _denial(denial: Any, summary: ArticleSummary) -> str:
    return f"[denial] {_who(denial, summary)}: {denial.statement}"


def _who(said: Any, summary: ArticleSummary) -> str:
    return _by(summary, said.speakers) or str(said.voice)


def _by(summary: ArticleSummary, ids: Iterable[str]) -> str:
    known = {actor.id: actor.name for actor in summary.actors}
    return ", ".join(known.get(key, key) for key in ids)


_TOLD = {
    "actors": _actor,
    "events": _event,
    "casualties": _figure,
    "claims": _claim,
    "denials": _denial,
}
