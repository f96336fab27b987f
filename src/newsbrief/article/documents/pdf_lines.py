"""The letters of a PDF's page as pieces of lines, each without a wide gap."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median_low

from newsbrief.article.documents.columns import Run
from newsbrief.article.documents.pdf_letters import Letter

_GAP = 1.2
"""Heights of a line; a wider gap divides it, unless all its words are as far apart."""
_STRETCHED = 1.35
"""Times the smallest gap, up to which words are as far apart as in a line that was stretched to the
width of its column; one with fewer words than this cannot be told from a row of a table."""
_FEWEST_WORDS = 4
_WORD_GAP = 0.09
"""Heights of a line; so much farther apart than is usual in it stand the letters of two words."""
_FEWEST_BESIDE = 8
_MOST_WIDE = 0.4
"""Share of the letters; where more stand far apart, it is the type that is uneven."""
_SAME = 0.05
_TWO_WORDS = re.compile(
    r"[A-Za-z\u00c0-\u052f.,;:!?)»”’][A-Za-z\u00c0-\u052f\d(«“‘„]|\d[A-Za-z\u00c0-\u052f(«“‘„]"
)


def runs_of(letters: Iterable[Letter | None]) -> Iterator[Run]:
    """Yield the pieces of lines in which letters follow each other without a wide gap."""
    line: list[Letter] = []
    last: Letter | None = None
    for letter in [*letters, None]:
        space = letter is not None and letter.text.isspace()  # often without a place of its own
        if letter is None or (last is not None and not space and not _beside(last, letter)):
            yield from _pieces(line)
            line, last = [], None
        if letter is not None:
            line.append(letter)
            last = last if space else letter


def _beside(last: Letter, letter: Letter) -> bool:
    """Tell whether a letter goes on with the line of the last one."""
    low, high = max(last.bottom, letter.bottom), min(last.top, letter.top)
    smaller = min(last.top - last.bottom, letter.top - letter.bottom)
    return high - low > smaller / 2 and letter.left > last.left - smaller


def _pieces(line: list[Letter]) -> Iterator[Run]:
    words: list[list[Letter]] = [[]]
    wide = _wide(line)
    for letter in line:
        if letter.text.isspace() or letter in wide:
            words.append([])
        if not letter.text.isspace():
            words[-1].append(letter)
    words = [word for word in words if word]
    if not words:
        return
    height = median_low(letter.top - letter.bottom for word in words for letter in word)
    gaps = [after[0].left - before[-1].right for before, after in pairwise(words)]
    even = _STRETCHED * min(gaps, default=0) if len(words) >= _FEWEST_WORDS else 0
    start = 0
    for place, gap in enumerate(gaps, start=1):
        if gap > _GAP * height and gap > even:
            yield _run(words[start:place])
            start = place
    yield _run(words[start:])


def _wide(line: list[Letter]) -> set[Letter]:
    """The letters before which a word ends without a space: so far do they stand from the last.

    Type that is set tight has narrower spaces than PDFium takes for spaces. How close letters
    stand in a word is seen from the line itself, in which they may be spaced out.
    """
    beside = [
        (first, before, after)
        for first, before, after in zip(line[:1] + line, line, line[1:], strict=False)
        if not before.text.isspace() and not after.text.isspace()
    ]
    if len(beside) < _FEWEST_BESIDE:
        return set()
    usual = median_low(after.left - before.right for _, before, after in beside)
    height = median_low(letter.top - letter.bottom for letter in line)
    wide = {
        after
        for first, before, after in beside
        if after.left - before.right - usual > _WORD_GAP * height
        and _TWO_WORDS.fullmatch(before.text[-1] + after.text[0])
        and not _is_ligature(first, before)
    }
    return wide if len(wide) <= _MOST_WIDE * len(beside) else set()


def _is_ligature(first: Letter, second: Letter) -> bool:
    """Whether two letters are one in print: PDFium cuts its width, often a wrong one, in halves."""
    same = abs((first.right - first.left) - (second.right - second.left)) < _SAME
    return first.text == "f" and second.text in ("f", "i", "l") and same


def _run(words: list[list[Letter]]) -> Run:
    letters = [letter for word in words for letter in word]
    return Run(
        " ".join("".join(letter.text for letter in word) for word in words),
        letters[0].left,
        max(letter.right for letter in letters),
        median_low(letter.bottom for letter in letters),  # brackets may be taller than letters
        median_low(letter.top for letter in letters),
        bold=all(letter.bold for letter in letters),
    )
