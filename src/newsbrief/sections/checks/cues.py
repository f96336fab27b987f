"""Whether the cited sentences carry the words that such an item goes with."""

from collections.abc import Iterable
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.sections.checks.base import kinds_of
from newsbrief.sections.ground import Cites, Ground, Problem
from newsbrief.sections.hearing import says


def denial_cue(item: Cites, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of denial, or at least a negation."""
    cited = ground.cited(item)
    if _any_cue(ground, "denial", cited) or _any_cue(ground, "negation", cited):
        return None
    return Problem("denial_cue", "no cited sentence has a word of denial", hard=False)


def casualty_cue(item: Any, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of the casualty's kind, or at least one of harm."""
    cited = ground.cited(item)
    if any(_any_cue(ground, name, cited) for name in (*kinds_of(item), "harm")):
        return None
    return Problem("casualty_cue", f"no cited sentence has a word for {item.kind}", hard=False)


def _any_cue(ground: Ground, cue: str, sentences: Iterable[Sentence]) -> bool:
    """Whether a sentence carries the cue; True where the language has no words for it."""
    words = ground.words_of
    if words is None or not words.cues[cue].phrases:
        return True
    return any(says(words.cues[cue], s.text, words.code) for s in sentences)
