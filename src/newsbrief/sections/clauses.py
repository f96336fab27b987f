"""The clauses of a sentence, and which of them leads up to another."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from newsbrief.languages import Language
from newsbrief.languages.words import split_words

Span = tuple[int, int]
"""Where something stands in a sentence: its first character, and the one behind it."""
RELATIVES = frozenset(
    "that which who whom whose what where die dat wat wie waarbij der das welche welcher qui que "
    "dont où cual quien donde che cui dove который которая которые которых которого яка який які "
    "яких якого".split()
)
"""Words that open a clause about what stands before it."""
_COLON = re.compile(r":\s")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=512)
def borders(text: str, words: Language) -> tuple[int, ...]:
    """Where clauses, and parts of an enumeration, begin inside a sentence."""
    return tuple(match.start() for match in words.clauses.finditer(text))


@lru_cache(maxsize=512)
def clauses(text: str, words: Language) -> tuple[Span, ...]:
    """The clauses of a sentence in order, without gaps; a colon and a relative part some too."""
    found = {*borders(text, words), *(match.start() for match in _COLON.finditer(text))}
    if not RELATIVES.isdisjoint(split_words(text.lower())):
        found |= {m.start() for m in _WORD.finditer(text) if _relates(m, text, words)}
    return tuple(pairwise([0, *sorted(found - {0}), len(text)]))


def clause_around(place: int, text: str, words: Language) -> Span:
    """Where the clause, or the part of an enumeration, begins and ends that holds a place."""
    every = borders(text, words)
    behind = bisect_right(every, place)
    first = every[behind - 1] if behind else 0
    return first, every[behind] if behind < len(every) else len(text)


def _relates(match: re.Match[str], text: str, words: Language) -> bool:
    """Whether a word is a relative; one that is also an article ("die") only behind a comma."""
    word = match.group().lower()
    if word not in RELATIVES:
        return False
    return word not in words.articles or text[: match.start()].rstrip().endswith(",")


def with_what_leads(at: int, every: Sequence[Span], text: str, words: Language) -> list[Span]:
    """One of these clauses, and the one before where it opens with "that": "it is assumed that".

    Where nothing stands before it, the one behind leads up to it: "That he fled, seems unlikely".
    """
    own = every[at]
    if not words.checks["that"].pattern.match(text, own[0]):
        return [own]
    said = [span for span in every[:at] if text[slice(*span)].strip(" ,")]
    return [*said[-1:], own] if said else [own, *every[at + 1 : at + 2]]
