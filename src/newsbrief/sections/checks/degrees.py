"""Whether an item says more than its sentences: "destroyed" where they have "damaged"."""

from functools import cache
from typing import Any

from newsbrief.languages import Cue, Language
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.tokens import says, says_any


def degree_kept(*fields: str) -> Check[Any]:
    """No word in these text fields says more than the word that the cited sentences have for it.

    Which words are weaker and which stronger is said in the language's file. A stronger one that a
    cited sentence has too is the report's own.
    """
    text_of = texts_of(*fields)

    def degree_kept(item: Any, ground: Ground) -> Problem | None:
        words = ground.words_of
        if words is None or ground.statements != words.code:
            return None
        said, code = text_of(item), words.code
        if not says_any(_strong(words), said, code):
            return None
        texts = ground.told(item)
        for weak, strong, as_strong in words.degrees:
            if not says(strong, said, code) or says(weak, said, code):
                continue
            if any(says(as_strong, text, code) for text in texts):
                continue
            if any(says(weak, text, code) for text in texts):
                return Problem("degree_kept", "it says more than the cited sentences", hard=False)
        return None

    return degree_kept


@cache
def _strong(words: Language) -> frozenset[Cue]:
    return frozenset(degree.strong for degree in words.degrees)
