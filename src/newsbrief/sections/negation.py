"""Where a text says no, in how many ways, and what it denies. Pure."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.clauses import Span, borders, clauses, with_what_leads
from newsbrief.sections.tokens import WORD, places, says, says_any
from newsbrief.sections.wording import content

MARK = re.compile(r"[:;.!?]")
MARK_OR_COMMA = re.compile(r"[:;.!?,]")
AFTER = 3
"""Words behind a "not" among which the one is that it denies."""
_TWICE = 2
_BESIDE = 16
"""Characters on either side of a "not" in which "hesitate" stands."""


@lru_cache(maxsize=512)
def nots(text: str, words: Language) -> tuple[Span, ...]:
    """Where a text says no; "no fewer than" says how many."""
    found = places(words.cues["negation"], text, words.code)
    if not found:
        return ()
    bounds = [words.checks[name] for name in ("at_least", "at_most")]
    return tuple(
        [span for span in found if not any(bound.match(text, span[0]) for bound in bounds)]
    )


@lru_cache(maxsize=512)
def denied_in(text: str, words: Language) -> tuple[frozenset[str], ...]:
    """What each "not" of a text denies: the next words behind it that carry meaning.

    The last before it where none follows and the language puts its "not" at the end.
    """
    return tuple(_denied_by(text, words))


def _denied_by(text: str, words: Language) -> Iterator[frozenset[str]]:
    for start, end in nots(text, words):
        if words.checks["not_only"].pattern.match(text, end + 1) or is_asked(text, end):
            continue
        if words.checks["hesitates"].find(text[max(start - _BESIDE, 0) : end + _BESIDE]):
            continue
        rest = MARK_OR_COMMA.split(text[end : end + 60], maxsplit=1)[0]
        denied = content(" ".join(split_words(rest)[:AFTER]), words.code)
        if not denied and words.rules.get("verb_second"):
            before = MARK_OR_COMMA.split(text[:start])[-1]
            denied = content(" ".join(split_words(before)[-AFTER:]), words.code)
        yield denied


def is_asked(text: str, end: int) -> bool:
    """Whether a "not" that ends there is asked: "What harbour isn't losing ships?" says all are."""
    mark = MARK.search(text, end)
    return mark is not None and mark[0] == "?"


def says_no(text: str, words: Language) -> bool:
    """Whether a text says no, denies, leaves open, or says so in other words: "a lack of"."""
    return says_any(_words_of_no(words), text, words.code)


def says_no_of(wanted: frozenset[str], said: str, text: str, words: Language) -> bool:
    """Whether a clause of a sentence that has some of these words, or one beside it, says no.

    In other words than the text has itself beside its "not": "a lack of".
    """
    every = [span for span in clauses(text, words) if WORD.search(text, *span)]
    own = {said[slice(*span)].lower() for span in _in_other_words(said, words)}
    for at, (first, last) in enumerate(every):
        if wanted.isdisjoint(content(text[first:last], words.code)):
            continue
        spans = [*every[max(at - 1, 0) : at + 2], *with_what_leads(at, every, text, words)]
        for span in spans:
            part = text[slice(*span)]
            if says(words.cues["negation"], part, words.code):
                return True
            if any(part[slice(*n)].lower() not in own for n in _in_other_words(part, words)):
                return True
    return False


def _in_other_words(text: str, words: Language) -> list[Span]:
    """Where a text says no without a "not"."""
    cues = [cue for cue in _words_of_no(words) if cue is not words.cues["negation"]]
    here = {start for start, _ in places(words.cues["negation"], text, words.code)}
    found = [span for cue in cues for span in places(cue, text, words.code)]
    return [span for span in found if span[0] not in here]


@cache
def _words_of_no(words: Language) -> frozenset[Cue]:
    cues = (words.cues[name] for name in ("negation", "denial", "unknown"))
    return frozenset([*cues, words.checks["falls_short"], words.checks["refuses"]])


def no_and_no(text: str, words: Language) -> int:
    """In how many clauses a text says no to a no: "nobody should not"."""
    if words.negations_agree or len(places(words.cues["negation"], text, words.code)) < _TWICE:
        return 0
    return sum(
        len(nots(part[first:last], words)) >= _TWICE
        for part in MARK.split(text)
        for first, last in clauses(part, words)
    )


def times_it_says_no(said: str, own: Language) -> int:
    """How often a text says no; words of one clause that are one no ("no … ni") count once."""
    found = nots(said, own)
    if not own.negations_agree:
        return len(found)
    return sum(
        any(first <= start < last for start, _ in found)
        for first, last in pairwise([0, *borders(said, own), len(said)])
    )
