"""Whether an item rests on anything at all."""

import re
from collections.abc import Sequence
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.ground import Cites, Ground, Problem, field_of
from newsbrief.sections.wording import content, in_order


def evidence_exists(item: Cites, ground: Ground) -> Problem | None:
    """At least one sentence is cited, and every cited number was shown to the model."""
    if not item.cites:
        return Problem("evidence_exists", "cites no sentence")
    unknown = sorted({n for n in item.cites if n not in ground.shown})
    if unknown:
        listed = ", ".join(map(str, unknown[:5]))
        return Problem("evidence_exists", f"cites sentences that are not there: {listed}")
    return None


def text_given(*fields: str) -> Check[Any]:
    """None of these text fields is blank."""

    def text_given(item: object, ground: Ground) -> Problem | None:  # noqa: ARG001
        blank = [name for name in fields if not getattr(item, name).strip()]
        return Problem("text_given", f"{blank[0]} is blank") if blank else None

    return text_given


LONGEST_TEXT = 10_000
"""Characters of a text, or items of a list, that the checks look through."""


def text_ends(item: Any) -> Problem | None:
    """No text of an item is longer than anybody would write. For items that no end was set to."""
    for name, value in vars(item).items():
        if isinstance(value, str):
            longest = len(value)
        elif isinstance(value, (list, tuple)) and value:
            longest = max([len(value)] + [len(part) for part in value if isinstance(part, str)])
        else:
            continue
        if longest > LONGEST_TEXT:
            return Problem("text_given", f"{name} has no end: give it in a sentence")
    return None


def evidence_fits(*fields: str) -> Check[Any]:
    """The cited sentences share words with these text fields; none shares far more of them.

    Of the whole text, and of each piece of it that a mark sets apart. Only where both are in one
    language. Rare words count for more than those of every sentence.
    """
    text_of = texts_of(*fields)

    def evidence_fits(item: Any, ground: Ground) -> Problem | None:
        if ground.statements != ground.article.language:
            return None
        text = text_of(item)
        near = {n + step for n in item.cites for step in (-1, 0, 1)}
        if _stands_elsewhere(text, near, ground, _FAR_LESS):
            return Problem("evidence_fits", "another sentence fits it far better", hard=False)
        pieces = _PIECES.split(text)
        if len(pieces) > 1 and any(_stands_elsewhere(p, near, ground, _NOT_AT_ALL) for p in pieces):
            return Problem("evidence_fits", "a part of it stands in another sentence", hard=False)
        return None

    return evidence_fits


def _stands_elsewhere(text: str, near: set[int], ground: Ground, less: float) -> bool:
    """Whether a sentence that is not near shares so much more of a text's words."""
    own = ground.wording.shared(text, near)
    if own >= ground.wording.most(text) * less:
        return False  # the other sentences need not be looked at
    best = ground.wording.shared(text)
    return best >= _ENOUGH and own < best * less


def told_together(*fields: str) -> Check[Any]:
    """What these text fields tell in one sentence is not put together from two that lie apart.

    The first words stand in some of the cited sentences only, the last in others only, and these
    are no neighbours, nor what somebody says in one paragraph, joined by "and". Names do not
    count: who "he" is stands elsewhere. Nor where both are in two languages.
    """
    text_of = texts_of(*fields)

    def told_together(item: Any, ground: Ground) -> Problem | None:
        if ground.statements != ground.article.language or len({*item.cites}) < 2:
            return None
        cited, text = ground.cited(item), text_of(item)
        if field_of(item, "speakers") and _are_one_paragraph(cited) and _says_and(text, ground):
            return None
        left_out = ground.names
        told = {s.number: content(ground.text(s), ground.statements) for s in cited}
        for sentence in _SENTENCES.split(text):
            stems = [s for s in in_order(sentence, ground.statements) if s not in left_out]
            where = [{n for n, has in told.items() if stem in has} for stem in stems]
            if _is_of_two([numbers for numbers in where if numbers]):
                return Problem("told_together", "it joins what two sentences tell apart", False)
        return None

    return told_together


def _are_one_paragraph(cited: Sequence[Sentence]) -> bool:
    return len({sentence.paragraph for sentence in cited}) == 1


def _says_and(text: str, ground: Ground) -> bool:
    known = ground.words_of
    joining = known.rules.get("conjunctions", ()) if known else ()
    return not set(joining).isdisjoint(split_words(text.lower()))


def _is_of_two(where: list[set[int]]) -> bool:
    """Whether these words, by the sentences that have them, change sentence for good at one."""
    for at in range(_SEVERAL, len(where) - _SEVERAL + 1):
        first, last = set().union(*where[:at]), set().union(*where[at:])
        if not first & last and min(abs(one - other) for one in first for other in last) > 1:
            return True
    return False


_SEVERAL = 2
"""Words that two sentences have each for themselves, at least."""
_SENTENCES = re.compile(r"[.!?:;]\s")
_PIECES = re.compile(r"[;:]\s|,\s")
_ENOUGH = 1.5
"""What a sentence has in common with a text that says much the same: two rare words or more."""
_FAR_LESS, _NOT_AT_ALL = 0.34, 0.25
