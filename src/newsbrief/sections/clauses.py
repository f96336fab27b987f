"""The clauses of a sentence, and which of them leads up to another."""

import re
from itertools import pairwise

from newsbrief.languages import Language

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


def clauses(text: str, words: Language) -> list[Span]:
    """The clauses of a sentence in order, without gaps; a colon and a relative part some too."""
    borders = {match.start() for match in (*words.clauses.finditer(text), *_COLON.finditer(text))}
    borders |= {m.start() for m in _WORD.finditer(text) if _relates(m, text, words)}
    return list(pairwise([0, *sorted(borders - {0}), len(text)]))


def _relates(match: re.Match[str], text: str, words: Language) -> bool:
    """Whether a word is a relative; one that is also an article ("die") only behind a comma."""
    word = match.group().lower()
    if word not in RELATIVES:
        return False
    return word not in words.articles or text[: match.start()].rstrip().endswith(",")


def with_what_leads(at: int, every: list[Span], text: str, words: Language) -> list[Span]:
    """One of these clauses, and the one before where it opens with "that": "it is assumed that"."""
    own = every[at]
    if not words.checks["that"].pattern.match(text, own[0]):
        return [own]
    said = [span for span in every[:at] if text[slice(*span)].strip(" ,")]
    return [*said[-1:], own]
