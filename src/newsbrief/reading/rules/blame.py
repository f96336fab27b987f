"""Who did it: who claims it, who is accused of it, and who is simply said to have done it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsbrief.reading.rules.cast import Cast
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import Phrase, phrases_after, phrases_before
from newsbrief.reading.rules.victims import is_passive
from newsbrief.reading.rules.words import Place, Words

Manner = Literal["claimed", "accused", "did"]


@dataclass(frozen=True)
class Blame:
    """Actors who did it, and how they are said to have: by themselves, by others, as a fact."""

    manner: Manner
    ids: tuple[str, ...]
    place: int
    """Where the word that says so stands, in characters."""


_HELD_WITHIN = 80
"""Characters between "holds" and "responsible"."""
_RANK = {"claimed": 5, "accused": 4, "did": 3}
_ROLES = {"claimed": "role_claimant", "accused": "role_accused", "did": "role_attacker"}


def blames_in(line: Line, cast: Cast, words: Words) -> list[Blame]:
    """Return who did something in a line, in the order of how sure the words are."""
    found: list[Blame] = []
    taken: set[str] = set()
    for manner, place, phrases, firm in _found(line, words):
        ids = [key for key in cast.meet(phrases, firm=firm, inside=True) if key not in taken]
        if ids:
            taken.update(ids)
            cast.tell(ids, words.text(_ROLES[manner]), _RANK[manner], line)
            found.append(Blame(manner, tuple(ids), place.start))
    return found


def _found(line: Line, words: Words) -> Iterator[tuple[Manner, Place, list[Phrase], bool]]:
    text = line.text
    for place in words.places("responsibility", text):
        yield "claimed", place, phrases_before(line, place.start, words), False
    for place in words.places("claimed_by", text):
        yield "claimed", place, _after(line, place, words), False
    for place in words.places("blames", text):
        yield "accused", place, _after(line, place, words), False
    for place in words.places("holds", text):
        if words.cue("held").find(text[place.end : place.end + _HELD_WITHIN]):
            yield "accused", place, _after(line, place, words), False
    for place in words.places("blamed", text):
        yield "accused", place, phrases_before(line, place.start, words), True
    hedged = words.cue("hedge").find(text) is not None
    manner: Manner = "accused" if hedged else "did"
    for place in words.places("attack_by", text):
        yield manner, place, _after(line, place, words), False
    for place in words.places("attack", text):
        if not is_passive(line, place, words):
            yield manner, place, phrases_before(line, place.start, words), True


def _after(line: Line, place: Place, words: Words) -> list[Phrase]:
    phrases = phrases_after(line, place.end, words)
    return [p for p in phrases if not words.has("things", p.tokens[-1].low)]
