"""Whether two actors of a statement stand in each other's places."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Any

from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.hearing import Place
from newsbrief.sections.tokens import function_words

_NEAR = 3
"""Words on either side of a name that tell its place."""
_REACH = 60
"""Characters in which these stand."""
_BY = 2
"""Words between a "by" and the one who did it."""
_SHORTEST = 4
_STEM = 5
_TWO, _THREE = 2, 3
_TURNED = "its sentences have these two in each other's place"

Words = frozenset[tuple[str, str]]
"""Words near a name by their first letters, each with the side on which it stands."""


def names_exchanged(*fields: str) -> Check[Any]:
    """What stands near an actor in these text fields does not stand near another one instead.

    "Justice A rejected a request by B" does not hold where the cited sentences have "Justice B" and
    "a request by A". Two words or more must be the other one's, one for each of them, or three, and
    none of those near them their own. Only within one language, and not where names are declined.
    """
    text_of = texts_of(*fields)

    def roles_kept(item: Any, ground: Ground) -> Problem | None:
        words = ground.words_of
        if words is None or ground.statements != words.code or words.names_are_declined:
            return None
        said = text_of(item)
        places = [p for p in ground.hearing.mentioned(said) if len(p.actors) == 1]
        if len({p.actors for p in places}) < _TWO:
            return None
        actors = frozenset(key for place in places for key in place.actors)
        told = _near_actors(ground.told(item), actors, words, ground)
        for one, other in combinations(places, 2):
            if one.actors != other.actors and _are_exchanged(said, one, other, told, words):
                return Problem("roles_kept", _TURNED, hard=False)
        return None

    return roles_kept


def _are_exchanged(
    said: str, one: Place, other: Place, told: dict[str, Words], words: Language
) -> bool:
    [first], [second] = one.actors, other.actors
    near_one = _near(said, one.start, one.end, words)
    near_other = _near(said, other.start, other.end, words)
    of_first, of_second = told.get(first, frozenset()), told.get(second, frozenset())
    if near_one & of_first or near_other & of_second:
        return False
    turned = len(near_one & of_second), len(near_other & of_first)
    return sum(turned) >= (_TWO if all(turned) else _THREE)


def _near_actors(
    texts: Iterable[str], actors: frozenset[str], words: Language, ground: Ground
) -> dict[str, Words]:
    """What stands near each of these actors in some texts."""
    found: dict[str, Words] = {}
    for text in texts:
        for place in ground.hearing.mentioned(text):
            for key in place.actors & actors:
                near = _near(text, place.start, place.end, words)
                found[key] = found.get(key, frozenset()) | near
    return found


@lru_cache(maxsize=512)
def _near(text: str, start: int, end: int, words: Language) -> Words:
    led_by = text[max(start - _REACH, 0) : start]
    before = split_words(led_by.lower())[-_NEAR:]
    if any(
        len(split_words(led_by[match.end() :])) <= _BY
        for match in words.checks["done_by"].finditer(led_by)
    ):
        before = []  # "was struck by A" says of A what "A struck" does
    behind = split_words(text[end : end + _REACH].lower())[:_NEAR]
    return frozenset(
        (side, word[:_STEM])
        for side, said in (("before", before), ("behind", behind))
        for word in said
        if len(word) >= _SHORTEST and word not in function_words(words.code)
    )
