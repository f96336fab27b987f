"""Whether the dead and wounded that a text counts are those of its sentences, and were hurt."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.figures import Figure
from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import CASUALTY_KINDS, SMALL_FIGURE, Check
from newsbrief.sections.clauses import clause_around
from newsbrief.sections.counting import is_of_people, people_figures
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.happening import unreal
from newsbrief.sections.tokens import says_any


def tolls_stand(field: str, where: Callable[[Any, Ground], Sequence[Sentence]]) -> Check[Any]:
    """A figure of people hurt in this text is one that these sentences give of people.

    And one of them says that it happened, unless the text itself denies, hedges or supposes.
    `where` gives the sentences that the text answers to.
    """

    def tolls_stand(item: Any, ground: Ground) -> Problem | None:
        own, words = ground.own_words, ground.words_of
        text = getattr(item, field)
        if own is None or words is None:
            return None
        tolls = {f.value for f in people_figures(text, own.code) if _is_toll(f, text, own)} - {1}
        if not tolls:
            return None
        given = [
            (ground.text(s), figure)
            for s in where(item, ground)
            for figure in people_figures(ground.text(s), words.code)
            if figure.value in tolls
        ]
        stand = ground.figures(where(item, ground))
        # A larger figure that stands nowhere is `figure_in_evidence`'s business.
        absent = sorted(
            toll
            for toll in tolls - {figure.value for _, figure in given}
            if toll < SMALL_FIGURE or toll in stand
        )
        if absent:
            return Problem("tolls_stand", f"{str(absent[0])[:20]} people are in no such sentence")
        if says_any(_distant(own), text, own.code):
            return None
        for toll in sorted(figure.value for _, figure in given):
            whys = [unreal(t, (f.start, f.end), words) for t, f in given if f.value == toll]
            if all(whys):
                return Problem("tolls_stand", f"the report says of {toll} that it {whys[0]}")
        return None

    return tolls_stand


def _is_toll(figure: Figure, text: str, own: Language) -> bool:
    """Whether a figure counts people hurt; not "hurt in two accidents"."""
    before = split_words(text[: figure.start].lower())[-1:]
    if before and before[0] in _IN and not is_of_people(figure, text, own):
        return False
    first, last = clause_around(figure.start, text, own)
    return any(own.cues[kind].find(text[first:last]) for kind in CASUALTY_KINDS)


_IN = frozenset(["in", "en", "bei", "im", "dans", "nei", "nelle", "в", "у"])


@cache
def _distant(own: Language) -> frozenset[Cue]:
    """Words by which a text itself says that it is not, or may not be, so."""
    names = ("almost", "could", "feared", "feared_that", "falls_short")
    checks = [own.checks[name] for name in names]
    return frozenset([*(own.cues[name] for name in ("denial", "hedge", "negation")), *checks])
