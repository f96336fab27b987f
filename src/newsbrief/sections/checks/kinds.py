"""Whether a casualty figure counts what the item says: the dead, the wounded, the missing."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.figures import Figure, read_figures
from newsbrief.languages import Language
from newsbrief.sections.checks.base import CASUALTY_KINDS, Check, counts, kinds_of
from newsbrief.sections.clauses import RELATIVES, borders
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import WORD, Ground, Problem
from newsbrief.sections.tokens import places, says

Span = tuple[int, int]
"""Where something stands in a sentence: its first character, and the one behind it."""


def figure_by_kind(item: Any, ground: Ground) -> Problem | None:
    """A casualty figure belongs to a word of its own kind rather than of another.

    A figure goes with the words of its own clause ("killed 14 people | and wounded dozens"); when
    that has none, with those of the clauses before and behind. Sentences without a word of the
    item's kind have no say: that is `casualty_cue`'s business.
    """
    words, given = ground.words_of, counts(item)
    if words is None or not given:
        return None
    own, doubtful = kinds_of(item), False
    for sentence in ground.cited(item):
        if not any(says(words.cues[kind], sentence.text, words.code) for kind in own):
            continue
        for kinds in _kinds_counted(given, sentence.text, words):
            if not kinds.isdisjoint(own):
                return None
            doubtful = True
    if doubtful:
        return Problem("figure_by_kind", "the figure stands closer to another kind", hard=False)
    return None


def tolls_by_kind(field: str, where: Callable[[Any, Ground], Sequence[Sentence]]) -> Check[Any]:
    """A figure of people hurt in this text counts those whom one of these sentences counts by it.

    Not the wounded where it is given of the dead. `where` gives the sentences that the text answers
    to; those that do not tell whom the figure counts have no say.
    """

    def figure_by_kind(item: Any, ground: Ground) -> Problem | None:
        own, words = ground.own_words, ground.words_of
        if own is None or words is None:
            return None
        counted: dict[int, set[str]] = {}
        for text in _SENTENCES.split(getattr(item, field)):
            for figure in people_figures(text, own.code):
                if isinstance(figure.value, int) and figure.value > 1:
                    for kinds in _kinds_counted({figure.value}, text, own, around=False):
                        counted.setdefault(figure.value, set()).update(kinds)
        for value, named in counted.items():
            given = [
                kinds
                for sentence in (where(item, ground) if named else ())
                for kinds in _kinds_counted({value}, ground.text(sentence), words, around=False)
                if kinds
            ]
            if given and all(named.isdisjoint(kinds) for kinds in given):
                return Problem("figure_by_kind", f"{value} counts others in the report", hard=False)
        return None

    return figure_by_kind


_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def _kinds_counted(
    given: set[int], text: str, words: Language, *, around: bool = True
) -> Iterator[set[str]]:
    """The kinds that each of the given figures may count, where it stands in the sentence.

    Those of its own clause, or else of the clauses `around` it.
    """
    figures = read_figures(text, words.code)
    if not any(figure.value in given for figure in figures):
        return
    clauses = _clauses(text, words)
    said = _said(text, words)
    for figure in figures:
        if figure.value in given:
            rivals = [other for other in figures if other.value not in given]
            at = next(n for n, (_, last) in enumerate(clauses) if figure.start < last)
            nearest = _nearest(figure, said[at], rivals, text)
            if not nearest and around:
                aside = [_is_aside(text[first:last]) for first, last in clauses]
                nearest = _around(at, said, aside)
            yield nearest


def _is_negated(span: Span, text: str, words: Language) -> bool:
    """Whether a "not" stands before a word: who "could not flee" is not displaced."""
    return any(
        end <= span[0]
        and "," not in text[end : span[0]]
        and len(WORD.findall(text[end : span[0]])) <= _TO_VERB
        for _, end in places(words.cues["negation"], text, words.code)
    )


_TO_VERB = 2
"""Words between a "not" and what it denies: "pas pu fuir"."""


@lru_cache(maxsize=256)
def _said(text: str, words: Language) -> list[list[tuple[str, Span]]]:
    """For each clause of a sentence its words of harm, each with its kind and its place."""
    told = [
        (kind, span)
        for kind in CASUALTY_KINDS
        for span in places(words.cues[kind], text, words.code)
        if kind != "displaced" or not _is_negated(span, text, words)
    ]
    return [
        [(kind, span) for kind, span in told if first < span[1] <= last]
        for first, last in _clauses(text, words)
    ]


@lru_cache(maxsize=256)
def _clauses(text: str, words: Language) -> list[Span]:
    """The clauses of a sentence, in order and without gaps. No figure is cut in two."""
    figures = read_figures(text, words.code)
    whole = [
        border
        for border in borders(text, words)
        if not any(figure.start < border < figure.end for figure in figures)
    ]
    return list(pairwise([0, *whole, len(text)]))


def _nearest(
    figure: Figure, said: Sequence[tuple[str, Span]], rivals: Sequence[Figure], text: str
) -> set[str]:
    """The kinds whose words stand nearest to the figure, of those in its clause."""
    apart = [(_apart(figure, span, rivals, text), kind) for kind, span in said]
    least = min(apart, default=(0.0, ""))[0]
    return {kind for distance, kind in apart if distance == least}


def _around(at: int, said: Sequence[Sequence[tuple[str, Span]]], aside: Sequence[bool]) -> set[str]:
    """The kinds in the nearest clauses before and behind that have a word of any.

    Behind an aside ("40 people, who could not flee, were killed") the clause after it counts too.
    """
    found = [kind for kind, _ in next((clause for clause in reversed(said[:at]) if clause), [])]
    for clause, is_aside in zip(said[at + 1 :], aside[at + 1 :], strict=True):
        found += [kind for kind, _ in clause]
        if clause and not is_aside:
            break
    return set(found)


def _is_aside(clause: str) -> bool:
    """Whether a clause opens with a relative."""
    first = WORD.search(clause.lower())
    return first is not None and first.group() in RELATIVES


def _apart(figure: Figure, span: Span, rivals: Sequence[Figure], text: str) -> float:
    """How far a figure stands from a word, in characters.

    A word right beside it is nearest; otherwise one that follows a figure is nearer than one before
    it. Words around or beyond another figure ("… took five prisoners") are that one's.
    """
    start, end = span
    first, last = min(start, figure.start), max(end, figure.end)
    if any(first <= rival.start and rival.end <= last for rival in rivals):
        return float("inf")
    between = text[end : figure.start] if end <= figure.start else text[figure.end : start]
    if not WORD.search(between):
        return 0
    return len(between) * (3 if end <= figure.start else 1)
