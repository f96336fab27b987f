"""Which words of a text stand beside a direction: "Sudan" in "South Sudan", "Corée du Nord".

With it a state's name is that of another one, or of a part. A direction in lower case ("southern
Sudan", "south Lebanon") tells only of a place in the state.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsbrief.languages import language
from newsbrief.sections.ground import WORD

_SIDES = ("north", "south", "east", "west")
NAMESAKE = "namesake"
"""The side of "Guinea" in "New Guinea"."""
_SHORTEST = 4
"""Letters of a name that a direction may be written together with: "Nordkorea"."""
_HYPHENS = frozenset("-‐‑–—")


class Placed(NamedTuple):
    """A word of a text, and the direction beside it."""

    word: str
    side: str | None = None
    """A name of a direction, in English; None for none."""
    beside: int = -1
    """Which word of the text tells the side."""
    joined: tuple[str, str] | None = None
    """The direction that the word itself begins with, and the rest: of "Nordkorea"."""

    def stands_alone(self, first: int, end: int) -> bool:
        """Whether no word but these of the text, `end` not among them, tells the side."""
        return self.side is None or first <= self.beside < end


class _Directions(NamedTuple):
    words: Mapping[str, str]
    """The side that a word tells of."""
    stems: tuple[tuple[str, str], ...]
    """Beginnings of adjectives, which need a capital, and their sides."""
    common: frozenset[str]
    """Those that are other words as well: "est". They need a capital or a hyphen."""
    begins: tuple[str, ...]
    """What names and adjectives may begin with."""
    small: frozenset[str]
    """Words that may stand between a name and the side behind it; none where it stands before."""


@cache
def _directions(code: str) -> _Directions | None:
    known = language(code)
    if known is None:
        return None
    told = [(phrase, side) for side in (*_SIDES, NAMESAKE) for phrase in known.story[side].phrases]
    stems = tuple((phrase[:-1], side) for phrase, side in told if phrase.endswith("*"))
    words = {phrase: side for phrase, side in told if not phrase.endswith("*")}
    begins = sorted((word for word in words if words[word] != NAMESAKE), key=len, reverse=True)
    common = frozenset(word for word in words if known.checks["function"].match(word, 0))
    of = frozenset(known.story["of"].phrases) if known.nouns_come_first else frozenset[str]()
    return _Directions(words, stems, common, tuple(begins), of)


@lru_cache(maxsize=4096)
def placed_words(text: str, code: str) -> tuple[Placed, ...]:
    """The words of a text, each with the side that stands beside it.

    `code` is the language (ISO 639-1). Where it is not known, no side is told.
    """
    known, matches = _directions(code), list(WORD.finditer(text))
    words = [match.group() for match in matches]
    if known is None:
        return tuple(map(Placed, words))
    told = [_side(word, known) for word in words]
    gaps = [text[one.end() : other.start()].strip() for one, other in pairwise(matches)]
    found: list[Placed] = []
    for at, word in enumerate(words):
        side, beside = None, -1
        if told[at] is None:
            if at and told[at - 1] and _before(words[at - 1], gaps[at - 1], word, known):
                side, beside = told[at - 1], at - 1
            elif word[0].isupper():
                beside = _behind(at, words, told, gaps, known)
                side = told[beside] if beside > 0 else None
        found.append(Placed(word, side, beside, _joined(word, known)))
    return tuple(found)


def _before(direction: str, gap: str, word: str, known: _Directions) -> bool:
    """Whether a direction belongs to the word behind it: not in "l'armée est ukrainienne".

    Nor in "south Lebanon", which is a place in Lebanon.
    """
    if gap:
        return _HYPHENS.issuperset(gap)
    return direction not in known.common and not (direction.islower() and word[0].isupper())


def _behind(
    at: int,
    words: list[str],
    told: list[str | None],
    gaps: list[str],
    known: _Directions,
) -> int:
    """Where the side of a name stands that comes behind it: "Soudan du Sud", "Liban-Sud"."""
    end = at + 1
    while known.small and end < len(words) and (words[end] in known.small or len(words[end]) == 1):
        end += 1
    if end >= len(words) or told[end] is None or (not known.small and told[end] != NAMESAKE):
        return -1
    if end == at + 1:  # not "l'Ukraine est"
        apart = not gaps[at] and not words[end][0].isupper()
        return -1 if apart or not _HYPHENS.issuperset(gaps[at]) else end
    return end if not gaps[at] else -1


def _side(word: str, known: _Directions) -> str | None:
    side = known.words.get(word.casefold())
    if side is not None:
        return side if side != NAMESAKE or word[0].isupper() else None
    if not word[0].isupper():
        return None
    folded = word.casefold()
    return next((side for stem, side in known.stems if folded.startswith(stem)), None)


def _joined(word: str, known: _Directions) -> tuple[str, str] | None:
    folded = word.casefold()
    if not folded.startswith(known.begins):
        return None
    begins = next(each for each in known.begins if folded.startswith(each))
    rest = word[len(begins) :]
    return (known.words[begins], rest) if len(rest) >= _SHORTEST else None


@lru_cache(maxsize=4096)
def parted(state: str, code: str) -> tuple[str, str] | None:
    """The direction and the name that a state's name is made of: "south", "Sudan"; None for none.

    `code` is the language (ISO 639-1) of the name.
    """
    words = placed_words(state, code)
    if len(words) == 1:
        return words[0].joined
    sided = [word for word in words if word.side is not None and word.side != NAMESAKE]
    if len(sided) != 1:
        return None
    [base], known = sided, _directions(code)
    small = known.small if known else frozenset[str]()
    others = [
        each.word
        for at, each in enumerate(words)
        if each is not base and at != base.beside and len(each.word) > 1 and each.word not in small
    ]
    return None if others or base.side is None else (base.side, base.word)
