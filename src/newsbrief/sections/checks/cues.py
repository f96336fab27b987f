"""Whether the cited sentences carry the words that such an item goes with."""

from collections.abc import Iterable
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.sections.checks.base import CASUALTY_KINDS, counts, kinds_of
from newsbrief.sections.clauses import clause_around
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import Cites, Ground, Problem
from newsbrief.sections.tokens import says


def denial_cue(item: Cites, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of denial or refusal, or at least a negation."""
    cited, words = ground.cited(item), ground.words_of
    if _any_cue(ground, "denial", cited) or _any_cue(ground, "negation", cited):
        return None
    if words and any(says(words.checks["refuses"], text, words.code) for text in ground.told(item)):
        return None
    return Problem("denial_cue", "no cited sentence has a word of denial", hard=False)


def casualty_cue(item: Any, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of the casualty's kind, or at least one of harm.

    So may the one before it, where the figure's own clause names no kind: "They are 17, he says".
    """
    cited, own = ground.cited(item), kinds_of(item)
    if _counts_others(item, ground):
        return Problem("casualty_cue", f"the figure is not of {item.kind}", hard=False)
    if any(_any_cue(ground, name, cited) for name in (*own, "harm")):
        return None
    bare = [sentence for sentence in cited if _is_bare(item, sentence, ground)]
    before = [s for n in bare if (s := ground.shown.get(n.number - 1)) is not None]
    if any(_any_cue(ground, name, before) for name in kinds_of(item)):
        return None
    return Problem("casualty_cue", f"no cited sentence has a word for {item.kind}", hard=False)


def _counts_others(item: Any, ground: Ground) -> bool:
    """Whether the sentences that have the figure tell of another kind alone: "14 died, 20 fled".

    A clause of the figure has a word of another kind; none of them has one of harm, and none of
    these sentences one of the item's own.
    """
    words, own, given = ground.words_of, kinds_of(item), counts(item)
    if words is None or not given:
        return False
    others = [words.cues[kind] for kind in CASUALTY_KINDS if kind not in own]
    found = False
    for text in ground.told(item):
        figures = [f for f in people_figures(text, words.code) if f.value in given]
        if figures and any(says(words.cues[kind], text, words.code) for kind in own):
            return False
        clauses = [text[slice(*clause_around(figure.start, text, words))] for figure in figures]
        if any(words.cues["harm"].find(clause) for clause in clauses):
            return False
        found = found or any(kind.find(clause) for kind in others for clause in clauses)
    return found


def _is_bare(item: Any, sentence: Sentence, ground: Ground) -> bool:
    """Whether the figure stands in a sentence, in a clause that names no kind of harm."""
    words, text = ground.words_of, ground.text(sentence)
    if words is None:
        return False
    clauses = [
        text[slice(*clause_around(figure.start, text, words))]
        for figure in people_figures(text, words.code)
        if figure.value in counts(item)
    ]
    kinds = [words.cues[kind] for kind in CASUALTY_KINDS]
    return any(not any(kind.find(clause) for kind in kinds) for clause in clauses)


def _any_cue(ground: Ground, cue: str, sentences: Iterable[Sentence]) -> bool:
    """Whether a sentence carries the cue; True where the language has no words for it."""
    words = ground.words_of
    if words is None or not words.cues[cue].phrases:
        return True
    return any(says(words.cues[cue], s.text, words.code) for s in sentences)
