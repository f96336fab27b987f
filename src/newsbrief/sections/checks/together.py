"""Whether an item tells in one sentence what two of its sentences tell apart."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.clauses import clauses
from newsbrief.sections.ground import Ground, Problem, field_of, tellers
from newsbrief.sections.wording import content, in_order

_SENTENCES = re.compile(r"[.!?:;]\s")


def told_together(*fields: str) -> Check[Any]:
    """What these text fields tell in one sentence is not put together from two that lie apart.

    The first words stand in some of the cited sentences only, the last in others only, and these
    are no neighbours, nor what somebody says in one paragraph, joined by "and". Nor does somebody's
    statement end in words of a sentence that lets another be heard, far from those that name him.
    Names do not count: who "he" is stands elsewhere. Nor where both are in two languages.
    """
    text_of = texts_of(*fields)

    def told_together(item: Any, ground: Ground) -> Problem | None:
        if ground.statements != ground.article.language or len({*item.cites}) < 2:
            return None
        cited, text = ground.cited(item), text_of(item)
        if field_of(item, "speakers") and _are_one_paragraph(cited) and _says_and(text, ground):
            return None
        left_out = ground.names
        told = {
            sentence.number: content(ground.text(sentence), ground.statements)
            for sentence in cited
            if sentence.kind == "sentence"  # a title lies far from what it is about
        }
        for sentence in _SENTENCES.split(text):
            where = [
                (clause, numbers)
                for clause, stem in _by_clause(sentence, ground)
                if stem not in left_out
                and (numbers := {n for n, has in told.items() if stem in has})
            ]
            if _is_of_two(where) or (where and _ends_with_another(where[-1][1], item, ground)):
                return Problem("told_together", "it joins what two sentences tell apart", False)
        return None

    return told_together


def _are_one_paragraph(cited: Sequence[Sentence]) -> bool:
    return len({sentence.paragraph for sentence in cited}) == 1


def _says_and(text: str, ground: Ground) -> bool:
    known = ground.words_of
    joining = known.rules.get("conjunctions", ()) if known else ()
    return not set(joining).isdisjoint(split_words(text.lower()))


def _by_clause(sentence: str, ground: Ground) -> Iterator[tuple[int, str]]:
    """The words of a sentence that carry meaning, each with its clause."""
    words = ground.own_words
    every = clauses(sentence, words) if words else ((0, len(sentence)),)
    for at, (first, last) in enumerate(every):
        for stem in in_order(sentence[first:last], ground.statements):
            yield at, stem


def _is_of_two(where: list[tuple[int, set[int]]]) -> bool:
    """Whether these words, by the sentences that have them, change sentence for good at one.

    Where a clause ends, to one that lies far apart. Inside a clause, one word of such a sentence is
    enough at the end, and at the beginning of few.
    """
    numbers = [found for _, found in where]
    for at in range(1, len(where)):
        first, last = set().union(*numbers[:at]), set().union(*numbers[at:])
        if first & last:
            continue
        apart = min(abs(one - other) for one in first for other in last)
        inside = where[at - 1][0] == where[at][0]
        several = min(at, len(where) - at) >= _SEVERAL
        if several and apart >= (_APART if inside else _FAR):
            return True
        if inside and apart >= _FAR and (at >= _SEVERAL or len(where) <= _FEW):
            return True
    return False


def _ends_with_another(numbers: set[int], item: Any, ground: Ground) -> bool:
    """Whether the one sentence that has the last word lets another be heard, far from the teller.

    That is from every cited sentence that names one of those who tell the item.
    """
    own = {key for key in map(ground.actor_id, tellers(item)) if key is not None}
    if len(numbers) > 1 or not own:
        return False
    [number] = numbers
    hearing = ground.hearing
    named = [s.number for s in ground.cited(item) if own & hearing.named(ground.text(s))]
    if not named or min(abs(number - other) for other in named) < _AWAY:
        return False
    heard = hearing.heard(ground.text(ground.shown[number]))
    others = {key for each in heard for key in each.plainly}
    return bool(others) and not others & own


_AWAY = 3
"""Sentences from one that names somebody, beyond which another is heard in his own right."""
_SEVERAL = 2
"""Words that two sentences have each for themselves, at least."""
_FEW = 4
_APART = 2
"""Sentences from one to another that is no neighbour."""
_FAR = 4
"""Sentences from one to another that is about something else."""
