"""Counts of people that share a word of harm: "ten, including two boys, died"."""

import re
from collections.abc import Sequence

from newsbrief.reading.rules.counted import Counted
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.words import Place, Words

_ENDS = re.compile(r"\s*(?:[.,;:)]|\Z)")
_FARTHEST = 60
"""Characters from "two of the nine wounded" to the word that says what came of the two."""

Kinds = Sequence[str | None]
Harms = Sequence[tuple[Place, str]]
"""Where the words of harm of a line stand, and their kinds."""


def with_shared(
    kinds: Kinds,
    counted: Sequence[Counted],
    harms: Harms,
    line: Line,
    words: Words,
) -> list[str | None]:
    """The kinds of these counts, each with that of the one beside it that it goes with."""
    found = list(kinds)
    pairs = range(len(counted) - 1)
    for at in reversed(pairs):
        # "Six priests and two women were killed": the word that both share stands behind the last.
        one, other = counted[at : at + 2]
        if found[at] is None and (
            _joined(one, other, line, words) or _is_part(one, other, line, words)
        ):
            found[at] = found[at + 1]
    for at in pairs:
        one, other = counted[at : at + 2]
        ended = _ENDS.match(line.text, other.noun_end) is not None
        both = other.people and ended and _joined(one, other, line, words)
        if found[at + 1] is None and (both or _is_part(one, other, line, words)):
            found[at + 1] = found[at]
        if came_of := _came_of(one, other, harms, line, words):
            found[at], found[at + 1] = came_of, None
    return found


def _joined(one: Counted, other: Counted, line: Line, words: Words) -> bool:
    """Whether "and" or a comma alone stands between two counts of people."""
    between = line.text[one.noun_end : other.start].replace(",", " ").lower().split()
    return bool(one.noun) and all(words.has("conjunctions", word) for word in between)


def _is_part(whole: Counted, part: Counted, line: Line, words: Words) -> bool:
    """Whether nothing but "including" stands between people and those who are among them."""
    between = line.text[whole.noun_end : part.start].strip(" ,(–—-")
    return whole.people and words.cue("including").pattern.fullmatch(between) is not None


def _came_of(some: Counted, every: Counted, harms: Harms, line: Line, words: Words) -> str | None:
    """What came of "two of the nine wounded": the nearest other word of harm behind these."""
    text = line.text
    if words.cue("part_of").pattern.fullmatch(text[some.end : every.start].strip()) is None:
        return None
    beside = [h for h in harms if every.end < h[0].start and text[every.end : h[0].start].isspace()]
    if not beside:
        return None
    place, kind = beside[0]
    behind = [
        (other.start, what)
        for other, what in harms
        if what != kind
        and place.end <= other.start <= place.end + _FARTHEST
        and words.same_clause(text, place, other)
    ]
    return min(behind)[1] if behind else None
