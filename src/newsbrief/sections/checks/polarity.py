"""Whether a statement says no where its sentences say no, and yes where they say yes."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.quotation import direct_speech
from newsbrief.languages import Cue, Language
from newsbrief.sections.checks.base import Check
from newsbrief.sections.clauses import borders
from newsbrief.sections.ground import WORD, Ground, Problem
from newsbrief.sections.tokens import places, says, says_any
from newsbrief.sections.wording import content

_ALIKE = 4
"""Letters that two forms of a short word have in common: "fire" and "fired"."""
_LEADS = 2
"""Words that carry meaning in a clause that leads up to another: "it is not true that"."""
_MARK = re.compile(r"[:;.!?]")
_AFTER = 3
"""Words behind a "not" among which the one is that it denies."""


def polarity_kept(*fields: str, hard: bool = False, anywhere: bool = False) -> Check[Any]:
    """A "not" in these text fields stands in a cited sentence, in some form, and none is left out.

    The first holds between any two languages, the second only within one. With `anywhere`, the
    "not" may stand in any sentence of the article.
    """

    def polarity_kept(item: Any, ground: Ground) -> Problem | None:
        words, own = ground.words_of, ground.own_words
        if words is None or own is None or not (words.checks and own.checks):
            return None
        texts = ground.told(item)
        said = " ".join(getattr(item, name) for name in fields)
        if says(own.cues["negation"], said, own.code) and _nots(_unquoted(said, own), own):
            where = ground.article.shown if anywhere else _with_what_they_take_up(item, ground)
            near = [ground.text(sentence) for sentence in where]
            if not _says_more_often(said, near, own, words, whole=hard):
                return None
            return Problem("polarity_kept", "it says no, and no cited sentence does", hard)
        if own.code != words.code or says(own.checks["falls_short"], said, own.code):
            return None
        if says(own.cues["denial"], said, own.code) or not _denied(said, texts, words):
            return None
        return Problem("polarity_kept", "the cited sentences say that it is not so", hard)

    return polarity_kept


def _with_what_they_take_up(item: Any, ground: Ground) -> Iterator[Sentence]:
    """The cited sentences, and those before that "that" or "this" at their head stands for."""
    words = ground.words_of
    for sentence in ground.cited(item):
        yield sentence
        before = ground.shown.get(sentence.number - 1)
        opens = words is not None and words.checks["refers_back"].pattern.match(sentence.text)
        if before is not None and opens:
            yield before


def _says_more_often(
    said: str, texts: list[str], own: Language, words: Language, *, whole: bool
) -> bool:
    """Whether a text says no and its sentences do not, or says no to a no of theirs.

    Within one language a sentence says it in a clause about what the text says, or denies the lot;
    `whole` lets any clause of it count, as where an item would be rejected.
    """
    if own.code != words.code:
        return not any(_says_no(text, words) for text in texts)
    about = [clause for text in texts for clause in _clauses_about(said, text, words)]
    clauses = texts if whole else about
    denied = any(says(words.cues["denial"], text, words.code) for text in texts)
    if not denied and not any(_says_no(clause, words) for clause in clauses):
        return True
    times = _times_it_says_no(said, own)
    cues = (words.cues["negation"], words.cues["denial"])
    most = sum(len(places(cue, text, words.code)) for cue in cues for text in texts)
    return times > max(most, 1)


def _times_it_says_no(said: str, own: Language) -> int:
    """How often a text says no; words of one clause that are one no ("no … ni") count once."""
    found = _nots(said, own)
    if not own.negations_agree:
        return len(found)
    return sum(
        any(first <= start < last for start, _ in found)
        for first, last in pairwise([0, *borders(said, own), len(said)])
    )


def _nots(text: str, words: Language) -> list[tuple[int, int]]:
    """Where a text says no; "no fewer than" says how many."""
    bounds = [words.checks[name].pattern for name in ("at_least", "at_most")]
    return [
        (start, end)
        for start, end in places(words.cues["negation"], text, words.code)
        if not any(bound.match(text, start) for bound in bounds)
    ]


def _clauses_about(said: str, text: str, words: Language) -> list[str]:
    """The clauses of a sentence that have a word in common with a text, or lead up to one."""
    wanted = content(said, words.code)
    spans = pairwise([0, *borders(text, words), len(text)])
    clauses = [text[first:last] for first, last in spans]
    told = [content(clause, words.code) for clause in clauses]
    last = max((at for at, has in enumerate(told) if wanted & has), default=len(clauses))
    return [
        clause
        for at, (clause, has) in enumerate(zip(clauses, told, strict=True))
        if wanted & has or not has or (at < last and len(has) <= _LEADS)
    ]


def _says_no(text: str, words: Language) -> bool:
    return says_any(_words_of_no(words), text, words.code)


@cache
def _words_of_no(words: Language) -> frozenset[Cue]:
    cues = (words.cues[name] for name in ("negation", "denial", "unknown"))
    return frozenset([*cues, words.checks["falls_short"]])


def _denied(said: str, texts: list[str], words: Language) -> bool:
    """Whether the sentence that a text says again has a "not" right before a word of the text."""
    wanted = content(said, words.code)
    if not wanted or not any(says(words.cues["negation"], text, words.code) for text in texts):
        return False
    best = max(texts, key=lambda text: len(wanted & content(text, words.code)))
    for _, end in _nots(best, words):
        if words.checks["not_only"].pattern.match(best, end + 1):
            continue
        rest = _MARK.split(best[end : end + 60], maxsplit=1)[0]
        behind = WORD.findall(rest)[:_AFTER]
        found = content(" ".join(behind), words.code)
        if found and all(any(w[:_ALIKE] == f[:_ALIKE] for w in wanted) for f in found):
            return True
    return False


def _unquoted(text: str, known: Language) -> str:
    for start, end in reversed(direct_speech(text, known)):
        text = text[:start] + text[end:]
    return text
