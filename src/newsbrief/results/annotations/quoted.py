"""Where a quotation stands in a text that may be set otherwise: other line ends, spaces, hyphens.

Pure. Every place counts Unicode code points.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

_UNSEEN = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
"""What is in a text and is not seen in it: soft hyphens, zero-width signs."""
CONTEXT = 32
"""Letters before and after a quotation that tell it from another of the same words."""


class Span(NamedTuple):
    """A part of a text."""

    start: int
    end: int


class Quotation(NamedTuple):
    """A piece of a text, what stands around it, and where it stood; -1 when that is unknown."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = -1


class Text:
    """A text in which quotations are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._places = _folded(text)

    def find(self, quotation: Quotation) -> Span | None:
        """Return where a quotation stands, white space aside; None where it does not.

        Of several places it is the one with most of the same words around it, and then the one
        nearest to where it stood.
        """
        if (
            quotation.exact
            and quotation.start >= 0
            and self.text.startswith(quotation.exact + quotation.suffix, quotation.start)
            and self.text[: quotation.start].endswith(quotation.prefix)
        ):
            return Span(quotation.start, quotation.start + len(quotation.exact))
        exact = _folded(quotation.exact)[0].strip()
        if not exact:
            return None
        starts = [found.start() for found in re.finditer(f"(?={re.escape(exact)})", self._folded)]
        if not starts:
            return None
        prefix = _folded(quotation.prefix)[0].strip()
        suffix = _folded(quotation.suffix)[0].strip()
        was = bisect_left(self._places, quotation.start) if quotation.start >= 0 else 0

        def likeness(start: int) -> tuple[int, int]:
            before = self._folded[:start].rstrip()
            after = self._folded[start + len(exact) :].lstrip()
            same = _same(before[::-1], prefix[::-1]) + _same(after, suffix)
            return same, -abs(start - was)

        best = max(starts, key=likeness)
        return Span(self._places[best], self._places[best + len(exact) - 1] + 1)

    def around(self, span: Span) -> tuple[str, str]:
        """Return what stands before and after a part."""
        before = self.text[max(0, span.start - CONTEXT) : span.start]
        return before, self.text[span.end : span.end + CONTEXT]


def _folded(text: str) -> tuple[str, list[int]]:
    """A text with one space for any white space and nothing unseen, and where each letter stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _UNSEEN:
            continue
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "  # noqa: PLW2901 (white space of any kind is one space)
        letters.append(letter)
        places.append(place)
    return "".join(letters), places


def _same(one: str, other: str) -> int:
    """How many letters are the same from the start on."""
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
