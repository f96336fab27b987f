"""Reports of one invented story, of which is known what has to do with what, and who says so."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from reports import actor, casualty, claim, denial, event
from summaries import made

from newsbrief import Story
from newsbrief.article.article import Article
from newsbrief.pipeline.story.asking import DraftLinks
from newsbrief.pipeline.story.contents import report_id
from newsbrief.results.summary import ArticleSummary
from newsbrief.testing import Question, ScriptedModel

FIRST = date(2026, 10, 14)
PLACES = ("Varlo", "Dravin", "Ortel")
ARMIES = (("Northern Army", "General Staff of the North"), ("Delta Legion", "Legion command"))

TRUTH: dict[str, str] = {}
"""Of each item that was made, as REPORT:ITEM, what it is."""


def report(
    number: int, place: int = 0, killed: int = 10, *, source: str | None = None, title: str = ""
) -> ArticleSummary:
    """The report of one day on what happened at a place; every other day by other names."""
    where = PLACES[place]
    north, delta = (names[number % 2] for names in ARMIES)
    day = FIRST + timedelta(days=number)
    text = (
        f"{title or f'Day {number} in {where}'}\n\n"
        f"Shells hit the village of {where} before dawn. "
        f"The {north} said that {killed} people had been killed there. "
        f"The {north} said that the {delta} had shelled the market. "
        f"The {delta} denied that it had shelled the market of {where}.\n"
    )
    article = Article(text, language="en", published=day, source=source)
    hit, dead, blamed, denied = (sentence.number for sentence in article.shown[-4:])
    summary = made(
        article,
        actors=[actor("A1", north, [dead]), actor("A2", delta, [denied])],
        events=[event("E1", [hit], text=f"Shells hit {where}.", place=where)],
        claims=[claim("C1", [blamed], voice="party", by=["A1"], text=f"The {delta} shelled it.")],
        denials=[denial([denied], voice="party", by=["A2"], text=f"It shelled {where}.")],
        casualties=[casualty("killed", [dead], killed, victims="people", by=["A1"])],
    )
    items = {"A1": "actor north", "A2": "actor delta", "E1": f"event {where}"}
    items |= {"C1": f"claim {where}", "D1": f"denial {where}"}
    TRUTH.update({f"{report_id(summary)}:{item}": what for item, what in items.items()})
    return summary


def reader(**options: Any) -> ScriptedModel:
    """A model that knows what has to do with what."""
    return ScriptedModel(by=links_known, name="reader", **options)


def add(words: Sequence[str]) -> None:
    """Add to the story at a path so many reports, three of each place."""
    path, count = words
    with Story.open(path, model=reader()) as story:
        asyncio.run(story.aadd([report(n, place=n // 3) for n in range(int(count))]))


def links_known(question: Question) -> dict[str, Any]:
    about: Any = question.about
    assert question.schema is DraftLinks
    links = [
        {"new": new, "entry": entry, "kind": kind}
        for new, entry in itertools.product(sorted(about.new), sorted(set(about.items) - about.new))
        if (kind := _kind(*(TRUTH.get(about.places[end], end) for end in (new, entry))))
    ]
    return {"links": links}


def _kind(one: str, other: str) -> str | None:
    what, of = one.split(maxsplit=1)[0], one.partition(" ")[2]
    also, about = other.split(maxsplit=1)[0], other.partition(" ")[2]
    if of != about or not of:
        return None
    if {what, also} == {"claim", "denial"}:
        return "denies"
    same = {"actor": "same_actor", "event": "same_event"}
    return same.get(what, "same_claim") if what == also else None
