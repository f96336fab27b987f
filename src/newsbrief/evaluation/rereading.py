"""Planted errors as a second reader meets them: a few at a time, among items that are right."""

import random
from collections.abc import Collection, Iterable
from contextlib import aclosing
from functools import partial
from typing import Any

from newsbrief.article.article import Article
from newsbrief.concurrency.many import results
from newsbrief.evaluation.noticing import Reread, place_of, verdicts
from newsbrief.evaluation.planting import Item, RightReading, item_at, planted, with_error
from newsbrief.model import Model
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.grounding import Grounded, ground_draft
from newsbrief.reading.second_reading.reading import SecondReading
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

ONE_IN = 4
"""One item in so many gets an error, of those in which one can be planted."""

Place = tuple[str, int]
"""A section, and an item's place in it."""


async def reread(
    readings: Iterable[RightReading],
    reader: Model,
    seed: int = 1,
    *,
    concurrency: int = 1,
    only: Collection[str] = (),
) -> Reread:
    """Have a second reader read right items among which some have an error, one question a report.

    An error counts as noticed when the checks reject or doubt its item, or the reader objects to
    it. Items that the reader says nothing of are not counted. `only` names the kinds of error that
    are planted, all of them when it is empty. Raises nothing that has to do with the reader: what
    it does not answer is not counted either.
    """
    told = Reread()
    work = partial(_one, reader=reader, seed=seed, only=only)
    async with aclosing(results(work, readings, concurrency)) as done:
        async for part in done:
            told.add(part)
    return told


async def _one(reading: RightReading, reader: Model, seed: int, only: Collection[str]) -> Reread:
    chance = random.Random(f"{seed} {reading.name}")  # noqa: S311 (the same errors each time)
    errors = _chosen(reading, chance, only)
    draft = reading.draft
    for (name, at), (_, item) in errors.items():
        draft = with_error(draft, name, at, item)
    by_code = verdicts(reading.article, reading.statements, draft)
    contested = await _contested(reading.article, reading.statements, draft, reader)
    told = Reread()
    for place, verdict in by_code.items():
        objections = contested.get(place)
        if place in errors:
            kind, item = errors[place]
            if objections is not None or verdict.became == "rejected":
                noticed = bool(objections) or verdict.became != "passed"
                told.count(kind, f"{reading.name} {place[0]} {item}", noticed=noticed)
        elif objections is not None:
            name, at = place
            told.count_right(f"{reading.name} {name} {item_at(draft, name, at)}", objections)
    return told


def _chosen(
    reading: RightReading, chance: random.Random, only: Collection[str]
) -> dict[Place, tuple[str, Item]]:
    """Which items get an error, and which of those that can be planted in them."""
    before = verdicts(reading.article, reading.statements, reading.draft)
    found: dict[Place, list[tuple[str, Item]]] = {}
    for kind, name, at, item in planted(reading, chance):
        if before[name, at].became == "passed" and (not only or kind in only):
            found.setdefault((name, at), []).append((kind, item))
    places = sorted(found)
    chosen = chance.sample(places, (len(places) + ONE_IN - 1) // ONE_IN)
    return {place: chance.choice(found[place]) for place in chosen}


async def _contested(
    article: Article, statements: str, draft: dict[str, Any], reader: Model
) -> dict[Place, list[str]]:
    """What the reader has against each item that it judged, nothing where it is fine."""
    made = draft_model(DEFAULT_SECTIONS).model_validate(draft)
    conversation = Conversation(article, statements, reader)

    async def ground(whole: Any) -> Grounded:
        return ground_draft(whole, article, DEFAULT_SECTIONS, statements)

    second = SecondReading(
        conversation, conversation, DEFAULT_SECTIONS, ground, strict=False, repair=False
    )
    out = await second.read(made, await ground(made))
    found = {
        place_of(name, item.id): [f"{each.field}: {each.why}" for each in item.objections]
        for name, items in out.items.items()
        for item in items
        if item.verified is not None
    }
    for failure in out.failures:
        said = [each.message for each in failure.problems if each.check == "second_reading"]
        if said:
            found[failure.section, failure.index] = said
    if found:  # these carry no mark: one that was let through is one that was read
        found |= {(name, 0): [] for name in ("headline", "lead") if getattr(out, name)}
    return found
