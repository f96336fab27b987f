"""Whether those whom a figure counts are civilians or fight, by the noun behind it alone."""

from typing import Literal

from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.words import Words
from newsbrief.sections.ground import WORD

Who = Literal["civilians", "combatants", "mixed", "unknown"]
_JOINED = 48
"""Characters behind a noun in which "and civilians" is looked for."""
_LONGEST_JOINED = 2
"""Words behind "and" that tell it: "and unarmed civilians"."""


def who_are(noun: str, end: int, line: Line, words: Words) -> Who:
    """Return what a noun that ends at `end` plainly tells: "soldiers and civilians" are mixed.

    Of "three soldiers' wives" and of "people" nothing is known, nor of "enfants soldats".
    """
    sort = _sort(noun, words)
    next_word = " ".join(line.text[end : end + _JOINED].split()[:1])
    opposed = _sort(next_word, words) not in ("unknown", sort)
    if sort == "unknown" or opposed or line.text[end : end + 1] in ("'", "’"):
        return "unknown"
    joint = next(words.places("joins_people", line.text[end : end + _JOINED]), None)
    if joint is None or line.text[end : end + joint.start].strip():
        return sort
    next_figure = min((f.start for f in line.figures if f.start >= end), default=end + _JOINED)
    joined = line.text[end + joint.end : min(next_figure, end + _JOINED)]
    other = _sort(" ".join(WORD.findall(joined)[:_LONGEST_JOINED]), words)
    return "mixed" if other not in ("unknown", sort) else sort


def _sort(noun: str, words: Words) -> Who:
    if words.cue("civilians").find(noun):
        return "civilians"
    return "combatants" if words.cue("combatants").find(noun) else "unknown"
