"""Whether the cited sentences carry the words that such an item goes with."""

from collections.abc import Iterable
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.sections.checks.base import counts
from newsbrief.sections.ground import WORD, Cites, Ground, Problem


def denial_cue(item: Cites, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of denial, or at least a negation."""
    cited = ground.cited(item)
    if _any_cue(ground, "denial", cited) or _any_cue(ground, "negation", cited):
        return None
    return Problem("denial_cue", "no cited sentence has a word of denial", hard=False)


def casualty_cue(item: Any, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of the casualty's kind, or at least one of harm."""
    cited = ground.cited(item)
    if _any_cue(ground, item.kind, cited) or _any_cue(ground, "harm", cited):
        return None
    return Problem("casualty_cue", f"no cited sentence has a word for {item.kind}", hard=False)


def hedge_kept(item: Any, ground: Ground) -> Problem | None:
    """Where the sentence that an item says again hedges, the item says so.

    Other sentences may be cited for its status or its date: their hedges are not the item's.
    """
    words = ground.words_of
    if item.hedged or words is None:
        return None
    if any(words.cues["hedge"].find(sentence.text) for sentence in _said_again(item, ground)):
        return Problem("hedge_kept", "a cited sentence hedges and the item does not", hard=False)
    return None


def _said_again(item: Any, ground: Ground) -> list[Sentence]:
    """Of the cited sentences those that the item says again.

    For a figure these hold the figure; for a statement it is the one that shares most words with
    it, which works where statement and article are in one language and is all of them elsewhere.
    """
    cited = ground.cited(item)
    statement = getattr(item, "statement", None)
    if statement is None:
        given = counts(item)
        return [s for s in cited if given & ground.figures([s])] or cited
    if len(cited) == 1 or ground.statements != ground.article.language:
        return cited
    wanted = set(WORD.findall(statement.casefold()))
    shared = [len(wanted.intersection(WORD.findall(s.text.casefold()))) for s in cited]
    return [s for s, n in zip(cited, shared, strict=True) if n == max(shared)]


def _any_cue(ground: Ground, cue: str, sentences: Iterable[Sentence]) -> bool:
    """Whether a sentence carries the cue; True where the language has no words for it."""
    words = ground.words_of
    if words is None or not words.cues[cue].phrases:
        return True
    return any(words.cues[cue].find(s.text) for s in sentences)
