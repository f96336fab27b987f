"""Whether an actor stands beside the words beside which the sentences have it, and not another."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.ground import Ground, Problem, references
from newsbrief.sections.hearing import Place
from newsbrief.sections.tokens import function_words

_STEM = 5
_SHORTEST = 4
_BEHIND = re.compile(r"(?:['’]s)? (\w+)")
_BEFORE = re.compile(r"(\w+) \Z")
_LONGEST = 30
"""Characters of a word."""

Beside = tuple[str, str]
"""On which side of a name a word stands, "before" or "behind", and the word's first letters."""


def names_beside(*fields: str, by: tuple[str, ...] = ()) -> Check[Any]:
    """Where these text fields have a word right beside an actor, no sentence has it beside another.

    "Ilvaria shelled the port" does not hold where the cited sentence has "Tarvonia shelled the
    port" and none has Ilvaria there. Only among actors of one sort, since a president may stand
    for his country, and not for those in the fields `by`. Only within one language; where names are
    declined, only for one whose name stands there as it is: the object before a verb is not its
    subject, and none is where the subject stands behind the verb.
    """
    text_of = texts_of(*fields)

    def names_near(item: Any, ground: Ground) -> Problem | None:
        words, said = ground.words_of, text_of(item)
        if words is None or ground.statements != words.code or not ground.hearing.mentioned(said):
            return None
        own = {ground.actor_id(r) for name in by for r in references(item, name)}
        wanted = {
            beside: actors for beside, actors in _beside(said, words, ground) if not actors & own
        }
        if not wanted:
            return None
        told: dict[Beside, set[str]] = {}
        for text in ground.told(item):
            for beside, actors in _beside(text, words, ground):
                if beside in wanted:
                    told.setdefault(beside, set()).update(actors)
        for beside, others in told.items():
            if words.names_are_declined and _is_on_the_other_side(
                beside, wanted[beside], item, ground
            ):
                continue
            if not others & wanted[beside] and _are_of_one_sort(wanted[beside], others, ground):
                return Problem("names_near", "its sentences have somebody else there", hard=False)
        return None

    return names_near


def _beside(text: str, words: Language, ground: Ground) -> Iterator[tuple[Beside, frozenset[str]]]:
    """The words that stand right beside actors, and the actors; all of "A and B" for both."""
    places = ground.hearing.mentioned(text)
    if words.names_are_declined:
        places = [place for place in places if _is_as_named(text, place, ground)]
    for at, place in enumerate(places):
        before, behind = _next_to(text, place)
        if stem := _stem(behind, words):
            yield ("behind", stem), _together(places[at::-1], text, words)
        if stem := _stem(before, words):
            yield ("before", stem), _together(places[at:], text, words)


def _next_to(text: str, place: Place) -> tuple[str, str]:
    """The words right before and right behind a place; empty where something parts them."""
    before = _BEFORE.search(text, max(place.start - _LONGEST, 0), place.start)
    behind = _BEHIND.match(text, place.end)
    return before[1] if before else "", behind[1] if behind else ""


def _together(places: list[Place], text: str, words: Language) -> frozenset[str]:
    """The first of these places, and the others that "and" or a comma links to it."""
    links = {*words.checks["joins_people"].phrases, *words.articles}
    found = places[0].actors
    for one, other in pairwise(places):
        first, last = sorted((one, other))
        between = split_words(text[first.end : last.start].lower())
        if not links.issuperset(between):
            break
        found |= other.actors
    return found


def _stem(word: str, words: Language) -> str:
    low = word.lower()
    if len(low) < _SHORTEST or low in function_words(words.code):
        return ""
    return low[:_STEM]


def _is_as_named(text: str, place: Place, ground: Ground) -> bool:
    said = text[place.start : place.end].casefold()
    return any(said == ground.actors[key].name.casefold() for key in place.actors)


def _is_on_the_other_side(
    beside: Beside, actors: frozenset[str], item: Any, ground: Ground
) -> bool:
    """Whether a sentence has one of these as a subject on the other side of the word."""
    side, stem = beside
    for text in ground.told(item):
        for place in ground.hearing.mentioned(text):
            before, behind = _next_to(text, place)
            word = before if side == "behind" else behind
            same = word.lower().startswith(stem)
            if same and place.actors & actors and _is_as_named(text, place, ground):
                return True
    return False


def _are_of_one_sort(some: Iterable[str], others: Iterable[str], ground: Ground) -> bool:
    sorts = [{getattr(ground.actors[key], "kind", "") for key in keys} for keys in (some, others)]
    return not sorts[0].isdisjoint(sorts[1])
