"""Whether those whom a statement names do to each other what they do in its sentences."""

import re
from functools import cache
from itertools import pairwise
from typing import Any

from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.ground import WORD, Ground, Problem
from newsbrief.sections.hearing import Place
from newsbrief.sections.tokens import function_words

_APART = re.compile(r"[,:]\s")
_NEXT = re.compile(r",?\s+(\w{4,})")
_BREAKS = re.compile(r"[:;.!?]\s")
_BY = 2
"""Words before somebody among which a "by" makes him the one who does it."""
_BY_HEAD = 4
"""The same where what comes before is of his: "by the head of B"."""
_OF = re.compile(r"\b(?:of|van|von|de|del|du|di|della)(?:\s+\w{2,3})?\s+\Z")
_LONGEST = 20
"""Characters before somebody among which his article or preposition stands."""
_LINK = 2
"""Words that link two who are named together: "and the"."""
_STEM = 4
"""Letters that two forms of a verb have in common."""


def roles_kept(*fields: str) -> Check[Any]:
    """Two actors stand in these text fields in the order in which a cited sentence has them.

    Or the other way round where one of the two texts is passive: "A struck B", "B was struck by A".
    What is said between the two must be the same: "A threatened, after B had struck" turns nothing.
    Who is named together ("A and B"), and who is named behind the words as their speaker, has no
    place in that order. Only within one language, and not where endings tell who does what to whom.
    """
    text_of = texts_of(*fields)

    def roles_kept(item: Any, ground: Ground) -> Problem | None:
        words = ground.words_of
        if words is None or ground.statements != words.code or words.names_are_declined:
            return None
        said = text_of(item)
        told = ground.told(item)
        for one, other in pairwise(ground.hearing.mentioned(said)):
            if one.actors & other.actors or _has_no_order(said, one, other, words, ground):
                continue
            if _turned(said, (one, other), told, words, ground):
                return Problem(
                    "roles_kept", "its sentences have these two the other way round", False
                )
        return None

    return roles_kept


def _turned(
    said: str, pair: tuple[Place, Place], told: list[str], words: Language, ground: Ground
) -> bool:
    """Whether a sentence has the two, and none has them as the statement does."""
    passive, done = _is_passive(said, *pair, words), _between(said, *pair, words)
    found = False
    for text in told:
        places = ground.hearing.mentioned(text)
        for one in (place for place in places if place.actors & pair[0].actors):
            for other in (place for place in places if place.actors & pair[1].actors):
                first, last = sorted((one, other))
                if one == other or _has_no_order(text, first, last, words, ground):
                    return False
                if (one < other) == (passive == _is_passive(text, first, last, words)):
                    return False
                if one < other and _acts_alike((said, pair[0]), (text, one), words):
                    return False
                found = found or _says(done, text, first, last, words)
    return found


def _acts_alike(said: tuple[str, Place], told: tuple[str, Place], words: Language) -> bool:
    """Whether somebody does the same in both texts, in a verb right behind the name.

    A "by" further on is of something else then: "A disowned reports spread by B".
    """
    verbs = [_NEXT.match(text, place.end) for text, place in (said, told)]
    one, other = (verb[1].lower()[:_STEM] if verb else "" for verb in verbs)
    return bool(one) and one == other and one not in function_words(words.code)


def _says(done: set[str], text: str, first: Place, last: Place, words: Language) -> bool:
    """Whether these words stand between two actors; a passive may have its verb behind them."""
    if not done or _is_passive(text, first, last, words):
        return True
    return not done.isdisjoint(_between(text, first, last, words))


def _between(text: str, first: Place, last: Place, words: Language) -> set[str]:
    """What is said between two actors, each word by its first letters."""
    said = split_words(text[first.end : last.start].lower())
    if not said:
        said = split_words(text[: first.start].lower())[-1:]
    return {word[:_STEM] for word in said if word not in function_words(words.code)}


def _is_passive(text: str, first: Place, last: Place, words: Language) -> bool:
    """Whether a "by" stands right before the second: "was struck by the B", "by the head of B"."""
    behind = [match.start() for match in WORD.finditer(text, first.end, last.start)]
    near = behind[-_BY:]
    if near and _OF.search(text[near[0] : last.start]):
        near = behind[-_BY_HEAD:]
    return bool(near) and words.checks["done_by"].find(text[near[0] : last.start]) is not None


@cache
def _before_objects(words: Language) -> frozenset[str]:
    """Prepositions, and articles that only an object has."""
    listed = (words.rules.get(name, ()) for name in ("prepositions", "object_articles"))
    return frozenset(word for each in listed for word in each)


def _has_no_order(text: str, first: Place, last: Place, words: Language, ground: Ground) -> bool:
    """Whether two are named together, or the second only behind what it says: "…, B said".

    Or the first is no subject by its article or preposition: "Den Auftrag hätte B gern".
    """
    before = split_words(text[max(first.start - _LONGEST, 0) : first.start].lower())
    if before and before[-1] in _before_objects(words):
        return True
    between = text[first.end : last.start]
    said = split_words(between.lower())
    if not said:  # "Then struck A B", as languages have it whose verb comes second
        return not (words.rules.get("verb_second") and between.isspace())
    joins = words.checks["joins_people"].phrases
    if _BREAKS.search(between) or (len(said) <= _LINK and said[0] in joins):
        return True
    return any(
        last.actors & heard.plainly and _APART.search(text, first.end, max(heard.start, last.start))
        for heard in ground.hearing.heard(text)
    )
