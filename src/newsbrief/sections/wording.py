"""The words of a text that carry its meaning, as they are compared with another text's."""

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from newsbrief.languages import language
from newsbrief.sections.hearing import folded_words, function_words

_STEM = 5
"""Letters that two forms of a word have in common: "attacked" and "attackers"."""
_SHORTEST = 4


@lru_cache(maxsize=16_384)
def content(text: str, code: str) -> frozenset[str]:
    """The words of four letters and more, and the figures, by their first letters."""
    return frozenset(map(_stems(code).__getitem__, folded_words(text, code))) - _NO_STEM


class _Stems(dict[str, str]):
    """Words by their first letters; nothing for a word that carries no meaning."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._function = function_words(code)

    def __missing__(self, word: str) -> str:
        carries = len(word) >= _SHORTEST or word.isdigit()
        stem = word[:_STEM] if carries and word not in self._function else ""
        if len(self) < _MOST_WORDS:
            self[word] = stem
        return stem


_NO_STEM = frozenset([""])
_MOST_WORDS = 100_000


@cache
def _stems(code: str) -> _Stems:
    return _Stems(code)


class Wording:
    """The sentences of an article by the words that they share with a text: rare words say more."""

    def __init__(self, texts: Iterable[tuple[int, str]], code: str) -> None:
        self._code = code
        self._where: dict[str, list[int]] = {}
        for number, text in texts:
            for word in content(text, code):
                self._where.setdefault(word, []).append(number)

    def shared(self, text: str) -> dict[int, float]:
        """How much each sentence, by its number, has in common with a text; the others nothing."""
        found: dict[int, float] = {}
        for word in content(text, self._code):
            numbers = self._where.get(word)
            if numbers is not None:
                weight = 1 / math.sqrt(len(numbers))
                for number in numbers:
                    found[number] = found.get(number, 0.0) + weight
        return found


def said_again(statement: str, texts: list[str], code: str) -> tuple[str, int, int] | None:
    """The text that says a statement again, and where its clause that does so begins and ends.

    None when no text shares a word with the statement.
    """
    wanted = content(statement, code)
    words = language(code)
    best = max(texts, key=lambda text: len(wanted & content(text, code)), default="")
    if words is None or not wanted & content(best, code):
        return None
    borders = [0, *(match.start() for match in words.clauses.finditer(best)), len(best)]
    clauses = list(pairwise(borders))
    first, last = max(clauses, key=lambda clause: len(wanted & content(best[slice(*clause)], code)))
    return best, first, last
