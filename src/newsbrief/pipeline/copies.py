"""Sentences that are the same nearly word for word: one origin, however many reports print it."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from rensa import RMinHash, RMinHashLSH

from newsbrief.sections.ground import WORD

K = TypeVar("K", bound=Hashable)

ALIKE = 0.6
"""The share of their runs of three words that two near-equal sentences have in common."""
_RUN = 3
_FEWEST = 8
"""Words. Shorter sentences ("The ministry denied it.") are alike without being copied."""
_HASHES, _BANDS = 128, 64
"""Bands of two hashes: of pairs as alike as `ALIKE`, fewer than one in a billion is missed."""
_SEED = 20_261_014


def near_equal(one: str, other: str) -> bool:
    """Whether two sentences are the same nearly word for word; never of fewer than eight words.

    A name or a figure may be left out, but not be another: "A said that nine died" is no copy of
    "B said that nine died".
    """
    return _alike(_Sentence(one), _Sentence(other))


class Copies(Generic[K]):
    """Sentences under keys, and quickly which of them nearly equal another.

    What comes out does not depend on the order in which they were put in.
    """

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=ALIKE, num_perm=_HASHES, num_bands=_BANDS)
        self._held: list[tuple[K, _Sentence]] = []

    def add(self, key: K, sentence: str) -> None:
        """Put a sentence in; one of fewer than eight words is left out."""
        made = _Sentence(sentence)
        if made.runs:
            self._index.insert(len(self._held), _signature(made.runs))
            self._held.append((key, made))

    def of(self, sentence: str) -> list[K]:
        """The keys of the sentences that nearly equal this one, in the order they were put in."""
        made = _Sentence(sentence)
        if not made.runs:
            return []
        found = (self._held[at] for at in sorted(set(self._index.query(_signature(made.runs)))))
        return [key for key, held in found if _alike(made, held)]


class _Sentence:
    """A sentence as its words, its runs of words, and the words that are names or figures."""

    def __init__(self, text: str) -> None:
        words = WORD.findall(text)
        self.words = frozenset(word.casefold() for word in words)
        self.names = {word.casefold() for word in words if not word[0].islower()}
        folded = [word.casefold() for word in words]
        self.runs = frozenset(
            " ".join(folded[at : at + _RUN]) for at in range(len(folded) - _RUN + 1)
        )
        if len(words) < _FEWEST:
            self.runs = frozenset()


def _signature(runs: frozenset[str]) -> RMinHash:
    signature = RMinHash(num_perm=_HASHES, seed=_SEED)
    signature.update(sorted(runs))
    return signature


def _alike(one: _Sentence, other: _Sentence) -> bool:
    if not one.runs or not other.runs:
        return False
    if one.names - other.words and other.names - one.words:
        return False
    return len(one.runs & other.runs) >= ALIKE * len(one.runs | other.runs)
