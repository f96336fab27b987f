"""Whether an item rests on anything at all."""

import re
from typing import Any

from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.ground import Cites, Ground, Problem


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
            endless = len(value) > LONGEST_TEXT
        elif isinstance(value, (list, tuple)):
            endless = len(value) > LONGEST_TEXT
            for part in value:
                if isinstance(part, str) and len(part) > LONGEST_TEXT:
                    endless = True
        else:
            continue
        if endless:
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


_PIECES = re.compile(r"[;:,]\s")
_ENOUGH = 1.5
"""What a sentence has in common with a text that says much the same: two rare words or more."""
_FAR_LESS, _NOT_AT_ALL = 0.34, 0.25
