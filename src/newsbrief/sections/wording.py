"""The words of a text that carry its meaning, as they are compared with another text's."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, pairwise

from newsbrief.languages import language
from newsbrief.languages.per_word import PerWord
from newsbrief.sections.clauses import borders
from newsbrief.sections.tokens import folded_words, function_words

_STEM = 5
"""Letters that two forms of a word have in common: "attacked" and "attackers"."""
_SHORTEST = 4


@lru_cache(maxsize=512)
def content(text: str, code: str) -> frozenset[str]:
    """The words of four letters and more, and the figures, by their first letters."""
    return frozenset(filter(None, map(_stems(code).__getitem__, folded_words(text, code))))


def in_order(text: str, code: str) -> list[str]:
    """The words of `content` as they stand in a text, one by one."""
    return [stem for word in folded_words(text, code) if (stem := _stems(code)[word])]


@cache
def _stems(code: str) -> PerWord[str]:
    """Words by their first letters; nothing for a word that carries no meaning."""
    function = function_words(code)

    def stem(word: str) -> str:
        carries = len(word) >= _SHORTEST or word.isdigit()
        return word[:_STEM] if carries and word not in function else ""

    return PerWord(stem)


class Wording:
    """The sentences of an article by the words that they share with a text: rare words say more."""

    def __init__(self, texts: Iterable[tuple[int, str]], code: str) -> None:
        self._code = code
        self._words = {number: content(text, code) for number, text in texts}
        times = Counter(chain.from_iterable(self._words.values()))
        by_times = {n: 1 / math.sqrt(n) for n in {*times.values()}}
        self._weights = {word: by_times[n] for word, n in times.items()}

    def most(self, text: str) -> float:
        """How much a sentence would have in common with a text that had all of its known words."""
        known = content(text, self._code) & self._weights.keys()
        return sum(map(self._weights.__getitem__, known))

    def shared(self, text: str, numbers: Iterable[int] | None = None) -> float:
        """The most that one of these sentences (None: of all) has in common with a text."""
        wanted, words, weight = content(text, self._code), self._words, self._weights.__getitem__
        chosen = words.values() if numbers is None else [words[n] for n in numbers if n in words]
        return max([sum(map(weight, wanted & has)) for has in chosen], default=0.0)


def said_again(statement: str, texts: list[str], code: str) -> tuple[str, int, int] | None:
    """The text that says a statement again, and where its clause that does so begins and ends.

    None when no text shares a word with the statement.
    """
    wanted = content(statement, code)
    words = language(code)
    best = max(texts, key=lambda text: len(wanted & content(text, code)), default="")
    if words is None or not wanted & content(best, code):
        return None
    clauses = list(pairwise([0, *borders(best, words), len(best)]))
    first, last = max(clauses, key=lambda clause: len(wanted & content(best[slice(*clause)], code)))
    return best, first, last
