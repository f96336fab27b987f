"""Whether a Western reaction takes the stance that its sentences say is not taken."""

from typing import Any

from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.stances import is_withheld, stances_of
from newsbrief.sections.tokens import places

_TURNED = frozenset(["condemns", "supports"])
"""Stances of which a "not" leaves nothing; the others are told in many words."""


def stance_kept(item: Any, ground: Ground) -> Problem | None:
    """Whoever is said to refuse to condemn or support, or not to do so, has not that stance.

    Only where every word for the stance in the cited sentences is under such a no.
    """
    words = ground.words_of
    if words is None or item.stance not in _TURNED:
        return None
    cue = stances_of(words).get(item.stance)
    if cue is None:
        return None
    found = [
        is_withheld(text, span, words)
        for text in ground.told(item)
        for span in places(cue, text, words.code)
    ]
    if not found or not all(found):
        return None
    return Problem("stance_kept", "the cited sentences say that this is not done", hard=False)
