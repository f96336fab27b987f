"""The words that a brief puts around a summary: the `[labels.*]` tables of a language's file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from newsbrief.languages import Language, english, language


class Figure(Protocol):
    """How many people, as a casualty item has it."""

    @property
    def count(self) -> int | None: ...
    @property
    def minimum(self) -> int | None: ...
    @property
    def maximum(self) -> int | None: ...
    @property
    def precision(self) -> str: ...


@dataclass(frozen=True)
class Labels:
    """One language's words, in tables named after what they label."""

    code: str
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, table: str, key: str) -> str:
        """Return the word for a key; a key that has none (a user's own check) stands for itself."""
        return self.tables[table].get(key, key)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a phrase: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self('word', 'and')} {names[-1]}"

    def people(self, figure: Figure) -> str:
        """Return how many people in words: "at least 14", "about 4,000", "14–16"."""
        count, low, high = figure.count, figure.minimum, figure.maximum
        if low is not None and high is not None and low != high:
            ends = self._number("range", low, high)
            return (
                ends if count in (None, low, high) else f"{self._number('exact', count)} ({ends})"
            )
        if count is not None:
            given = "exact" if figure.precision == "unspecified" else figure.precision
            return self._number(given, count)
        if low is not None:
            return self._number("exact" if low == high else "at_least", low)
        return self._number("unspecified" if high is None else "at_most", high)

    def number(self, value: int) -> str:
        """Return a number as it is written: "4,000"."""
        return f"{value:,}".replace(",", self("figure", "thousands"))

    def _number(self, key: str, *values: int | None) -> str:
        return self("figure", key).format(*(self.number(v) for v in values if v is not None))


def labels(code: str) -> Labels:
    """Return the words of a language (ISO 639-1, a region is ignored), else the English ones.

    A word that the language's file does not have is English too.
    """
    known = language(code)
    return _labels(known if known is not None and known.labels else english())


def labels_in_common(code: str | None, texts: Iterable[str]) -> Labels:
    """Return the words of a language; without one, of that which all these texts are in.

    They are English when the texts have several.
    """
    spoken = set(texts)
    return labels(code or (spoken.pop() if len(spoken) == 1 else "en"))


@cache
def _labels(known: Language) -> Labels:
    given = english().labels.items()
    tables = {name: {**words, **known.labels.get(name, {})} for name, words in given}
    return Labels(known.code, {**known.labels, **tables})
