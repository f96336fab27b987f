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
"""Bands of two: of pairs as much alike as `ALIKE`, fewer than one in a billion is overlooked."""
_SEED = 20_261_014


def near_equal(one: str, other: str) -> bool:
    """Whether two sentences are the same nearly word for word; never of fewer than eight words."""
    return _alike(_runs(one), _runs(other))


class Copies(Generic[K]):
    """Sentences under keys, and quickly which of them nearly equal another.

    What comes out does not depend on the order in which they were put in.
    """

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=ALIKE, num_perm=_HASHES, num_bands=_BANDS)
        self._held: list[tuple[K, frozenset[str]]] = []

    def add(self, key: K, sentence: str) -> None:
        """Put a sentence in; one of fewer than eight words is left out."""
        runs = _runs(sentence)
        if runs:
            self._index.insert(len(self._held), _signature(runs))
            self._held.append((key, runs))

    def of(self, sentence: str) -> list[K]:
        """The keys of the sentences that nearly equal this one, in the order they were put in."""
        runs = _runs(sentence)
        if not runs:
            return []
        found = (self._held[at] for at in sorted(set(self._index.query(_signature(runs)))))
        return [key for key, held in found if _alike(runs, held)]


def _runs(sentence: str) -> frozenset[str]:
    words = WORD.findall(sentence.casefold())
    if len(words) < _FEWEST:
        return frozenset()
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _signature(runs: frozenset[str]) -> RMinHash:
    signature = RMinHash(num_perm=_HASHES, seed=_SEED)
    signature.update(sorted(runs))
    return signature


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= ALIKE * len(one | other)
