"""What is worked out for a word, once for every word that is met."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST_WORDS = 100_000


class PerWord(dict[str, T]):
    """What `work` makes of each word; that of the first words met is kept."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        found = self._work(word)
        if len(self) < _MOST_WORDS:
            self[word] = found
        return found
