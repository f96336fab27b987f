"""Whether two actors of a statement stand in each other's places."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

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
        told = _near_actors(ground.told(item), ground, actors)
        for one, other in combinations(places, 2):
            if one.actors != other.actors and _are_exchanged(said, one, other, told, ground):
                return Problem("roles_kept", _TURNED, hard=False)
        return None

    return roles_kept


def _are_exchanged(
    said: str, one: Place, other: Place, told: dict[str, Words], ground: Ground
) -> bool:
    [first], [second] = one.actors, other.actors
    near_one, near_other = _near(said, one, ground), _near(said, other, ground)
    of_first, of_second = told.get(first, frozenset()), told.get(second, frozenset())
    if near_one & of_first or near_other & of_second:
        return False
    turned = len(near_one & of_second), len(near_other & of_first)
    return sum(turned) >= (_TWO if all(turned) else _THREE)


def _near_actors(texts: Iterable[str], ground: Ground, actors: frozenset[str]) -> dict[str, Words]:
    """What stands near each of these actors in some texts."""
    found: dict[str, Words] = {}
    for text in texts:
        for place in ground.hearing.mentioned(text):
            for key in place.actors & actors:
                found[key] = found.get(key, frozenset()) | _near(text, place, ground)
    return found


def _near(text: str, place: Place, ground: Ground) -> Words:
    code = ground.statements
    led_by = text[max(place.start - _REACH, 0) : place.start]
    before = split_words(led_by.lower())[-_NEAR:]
    words = ground.own_words
    if words is not None and any(
        len(split_words(led_by[match.end() :])) <= _BY
        for match in words.checks["done_by"].finditer(led_by)
    ):
        before = []  # "was struck by A" says of A what "A struck" does
    behind = split_words(text[place.end : place.end + _REACH].lower())[:_NEAR]
    return frozenset(
        (side, word[:_STEM])
        for side, said in (("before", before), ("behind", behind))
        for word in said
        if len(word) >= _SHORTEST and word not in function_words(code)
    )
