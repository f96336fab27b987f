"""Which figures of a line another one in it replaces: "30 dead, later corrected to 25"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsbrief.article.figures import Figure
from newsbrief.reading.rules.counted import LARGEST, YEARS, bare, noun_behind
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.words import Place, Words
from newsbrief.sections.ground import WORD

_NEAR = 60
"""Characters between a word such as "corrected" and the figure that it leads to."""
_BESIDE = 4
"""Letters of the one word that may stand between "not" and a figure: "nicht bei 17"."""
_NOT_WITHIN = 40
"""Characters between a figure and the "not" of the one that it is not."""
_NOUN_AND_BUT = 3
"""Words between "not 14" and 13: "dead people but"."""
_FROM_WITHIN = 40
"""Characters between "from 8" and "to 11"."""
_WITHDRAWN_WITHIN = 40
"""Characters between "withdrew its figure" and the figure."""
_TWICE_WITHIN = 40
"""Characters from a figure to "counted twice"."""


@dataclass(frozen=True)
class Revision:
    """What a line puts right."""

    gone: frozenset[int]
    """Where the figures begin that no longer hold."""
    new: Figure | None
    """The figure that stands in their place."""
    kind: str | None = None
    """Its kind; None where that cannot be told."""


Given = Sequence[tuple[int, str]]
"""Where the figures of people hurt begin that were read in a line, and their kinds."""


def revisions_in(
    line: Line, given: Given, harms: Sequence[tuple[Place, str]], words: Words
) -> Iterator[Revision]:
    """Yield what a line puts right, of the figures of people hurt that were read in it."""
    kinds = {kind for _, kind in harms} | (
        {"killed"} if words.cue("death_toll").find(line.text) else set()
    )
    if not kinds and words.cue("toll").find(line.text):
        kinds = {"killed"}
    figures = [figure for figure in line.figures if _may_count(figure, line, words)]
    yield from _set_aside(line, figures, given, kinds, words)
    yield from _withdrawn(line, given, words)
    yield from _said_wrongly(line, given, words)
    changed = list(_changed(line, figures, given, kinds, words))
    yield from changed or _given_first(line, figures, given, words)


def _may_count(figure: Figure, line: Line, words: Words) -> bool:
    if not isinstance(figure.value, int) or not 0 <= figure.value < LARGEST:
        return False
    return figure.value not in YEARS and noun_behind(line, figure.end, words) is not None


def _set_aside(
    line: Line, figures: Sequence[Figure], given: Given, kinds: set[str], words: Words
) -> Iterator[Revision]:
    """In "it is 13 and not 14" and in "not 14 but 13" the 14 does not hold, the 13 does."""
    kind_at = dict(given)
    for one, other in pairwise(figures):
        denied = other if _is_denied(other, one.end, line, words) else None
        if denied is None and _is_denied(one, 0, line, words):
            between = WORD.findall(line.text[one.end : other.start].lower())
            rather = any(words.has("rather", word) for word in between[-2:])
            denied = one if rather and len(between) <= _NOUN_AND_BUT else None
        if denied is not None:
            holds = one if denied is other else other
            kind = kind_at.get(holds.start) or kind_at.get(denied.start) or _only(kinds)
            yield Revision(frozenset([denied.start]), holds, kind)


def _is_denied(figure: Figure, since: int, line: Line, words: Words) -> bool:
    """Whether "not" stands before a figure, with one small word between the two at most."""
    for place in words.places("negation", line.text[: figure.start]):
        beside = WORD.findall(line.text[place.end : figure.start])
        near = since <= place.start and (not since or place.start <= since + _NOT_WITHIN)
        if near and len(beside) <= 1 and all(len(word) <= _BESIDE for word in beside):
            return True
    return False


def _withdrawn(line: Line, given: Given, words: Words) -> Iterator[Revision]:
    """What "it withdrew its figure of 30 dead" takes back."""
    for place in words.places("withdrawn", line.text):
        inside = [start for start, _ in given if place.start <= start < place.end]
        behind = [start for start, _ in given if 0 <= start - place.end <= _WITHDRAWN_WITHIN]
        gone = inside or behind
        if gone:
            yield Revision(frozenset(gone), None)


def _said_wrongly(line: Line, given: Given, words: Words) -> Iterator[Revision]:
    """What "an earlier version said 43 dead" gives; and of "two were counted twice" the two."""
    for place in words.places("earlier_version", line.text):
        end = line.text.find(";", place.end)
        end = end if end >= 0 else len(line.text)
        yield Revision(frozenset(start for start, _ in given if place.end <= start < end), None)
    for place in words.places("counted_twice", line.text):
        near = [start for start, _ in given if 0 <= place.start - start <= _TWICE_WITHIN]
        yield Revision(frozenset(near[-1:]), None)


def _changed(
    line: Line, figures: Sequence[Figure], given: Given, kinds: set[str], words: Words
) -> Iterator[Revision]:
    """What "rose from 8 to 11", and what "was corrected to 25".

    What a figure was corrected from does not hold, nor what was given before.
    """
    for name in ("corrected", "risen"):
        for place in words.places(name, line.text):
            to = [
                figure
                for figure in figures
                if _near(place, figure)
                and _follows("changed_to", figure, line, words)
                and _may_be_people(figure, line, words)
            ]
            if not to:
                continue
            new = min(to, key=lambda f: abs(f.start - place.start))
            kind = dict(given).get(new.start) or _only(kinds)
            gone = {
                f.start
                for f in figures
                if f.end <= new.start <= f.end + _FROM_WITHIN
                and _follows("changed_from", f, line, words)
            }
            first = [first.start for first in words.places("at_first", line.text)]
            for start, of in given:
                before = start < new.start and of == kind
                if before and (name == "corrected" or any(at < start for at in first)):
                    gone.add(start)
            yield Revision(frozenset(gone - {new.start}), new, kind)


def _given_first(
    line: Line, figures: Sequence[Figure], given: Given, words: Words
) -> Iterator[Revision]:
    """Of "at first 30 dead were reported, later 25" the second holds.

    Only of what somebody says, and where the later figure has no word of harm of its own: "at first
    five were killed, later seven more died" tells of twelve.
    """
    if not any(words.cue(name).find(line.text) for name in ("speech", "according", "source")):
        return
    first = next(words.places("at_first", line.text), None)
    later = next(
        (p for p in words.places("later", line.text) if first and p.start >= first.end), None
    )
    if first is None or later is None:
        return
    old = {start: kind for start, kind in given if start < later.start}
    new = next((figure for figure in figures if figure.start >= later.end), None)
    kind = _only(set(old.values()))
    if new is not None and kind is not None and new.start not in dict(given):
        yield Revision(frozenset(old), new, kind)


def _may_be_people(figure: Figure, line: Line, words: Words) -> bool:
    """Whether what stands behind a figure counts people or nothing: "to 25", not "to 300 homes"."""
    noun = noun_behind(line, figure.end, words)
    if noun is None:
        return False
    text, people, _ = noun
    return people or words.cue("things").find(text) is None


def _only(kinds: set[str]) -> str | None:
    return next(iter(kinds)) if len(kinds) == 1 else None


def _near(place: Place, figure: Figure) -> bool:
    return max(place.start - figure.end, figure.start - place.end) <= _NEAR


def _follows(name: str, figure: Figure, line: Line, words: Words) -> bool:
    """Whether a word of this list stands right before a figure, or before its "at least"."""
    before = WORD.findall(line.text[: figure.start].lower())[-1:]
    if before and words.has(name, before[0]):
        return True
    before = WORD.findall(bare(line.text[: figure.start], words).lower())[-1:]
    return bool(before) and words.has(name, before[0])
