"""Whether a figure is bounded as the report bounds it: at least, at most, about."""

from collections.abc import Sequence
from typing import Any

from newsbrief.article.figures import Figure
from newsbrief.article.figures.lexicon import lexicon_of
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import counts
from newsbrief.sections.clauses import clause_around
from newsbrief.sections.counting import BOUNDS, bounds_beside, people_figures
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.tokens import says, says_any

_AGREE = {
    "exact": frozenset[str](),
    "approximate": frozenset(["about", "at_least", "at_most"]),
    "at_least": frozenset(["at_least"]),
    "at_most": frozenset(["at_most"]),
}
"""What may stand beside a figure of this precision."""


def bound_kept(item: Any, ground: Ground) -> Problem | None:
    """The words beside a figure agree with its precision.

    Hard where every place that gives the figure bounds it otherwise: "at least 14" is not exactly
    14. Soft where the item sets a bound that no place has, or is rough where nothing is, and where
    the word may mean something else.
    """
    if item.precision not in _AGREE or ground.words_of is None:
        return None
    given = {item.minimum, item.maximum} if item.minimum and item.maximum else counts(item)
    beside = [
        bounds_beside(figure.start, text, ground.article.language)
        for text in ground.told(item)
        for figure in people_figures(text, ground.article.language)
        if figure.value in given
    ]
    if item.precision == "exact" and _is_one_end(item.count, ground, ground.told(item)):
        return Problem("bound_kept", "the figure is one end of a range", hard=False)
    if not beside or (item.minimum is not None and item.maximum is not None):
        return None
    agree = _AGREE[item.precision]
    if _agrees(item, beside, agree, ground):
        return None
    against = all(found - agree for found in beside) and not any("loose" in f for f in beside)
    said = next((min(found - {"loose"}) for found in beside if found), "none")
    message = f"the figure is given as {item.precision} and its sentence says {said}"
    return Problem("bound_kept", message.replace("_", " "), hard=against)


def _is_one_end(count: int | None, ground: Ground, texts: Sequence[str]) -> bool:
    """Whether the figure stands only as one end of "between 70 and 90"."""
    words, found = ground.words_of, False
    if words is None or count is None:
        return False
    for text in texts:
        figures = people_figures(text, words.code)
        for at, figure in enumerate(figures):
            if figure.value != count:
                continue
            ends = [(figure, other) for other in figures[at + 1 : at + 2]]
            ends += [(other, figure) for other in figures[max(at - 1, 0) : at]]
            if not any(_is_range(one, other, text, words) for one, other in ends):
                return False
            found = True
    return found


def _is_range(one: Figure, other: Figure, text: str, words: Language) -> bool:
    """Whether "between" stands right before a figure, and another follows after a word."""
    if not says(words.checks["between"], text, words.code):
        return False
    before = text[: one.start].rstrip()
    opens = any(m.end() == len(before) for m in words.checks["between"].finditer(before))
    return opens and len(split_words(text[one.end : other.start])) <= 1


def _agrees(
    item: Any, beside: Sequence[frozenset[str]], agree: frozenset[str], ground: Ground
) -> bool:
    """Whether a place that gives the figure bounds it so, or other cited words do."""
    if agree and _is_bounded_elsewhere(item, ground):
        return True
    if item.precision == "approximate" and not any(beside):
        return _is_bounded(item, ground)
    may_be_bare = item.precision in ("exact", "approximate")
    return any(found & agree or (may_be_bare and not found) for found in beside)


def _is_bounded(item: Any, ground: Ground) -> bool:
    """Whether a clause that gives the figure has any word that bounds it, or keeps its distance."""
    words = ground.words_of
    if words is None:
        return True
    cues = frozenset([words.cues["hedge"], *(words.checks[n] for n in (*BOUNDS, "vague"))])
    for text in ground.told(item):
        bounded = says_any(cues, text, words.code)
        for figure in people_figures(text, words.code):
            if figure.value not in counts(item):
                continue
            clause = text[slice(*clause_around(figure.start, text, words))] if bounded else ""
            if _is_in_dozens(figure, text, words) or says_any(cues, clause, words.code):
                return True
    return False


def _is_in_dozens(figure: Figure, text: str, words: Language) -> bool:
    """Whether a figure is told in a round word: "two dozen"."""
    said = split_words(text[figure.start : figure.end].lower())
    return not lexicon_of(words.code).counted.keys().isdisjoint(said)


def _is_bounded_elsewhere(item: Any, ground: Ground) -> bool:
    """Whether cited words without a figure set such a bound: "…, and that is a minimum"."""
    words = ground.words_of
    if words is None or item.precision not in ("at_least", "at_most"):
        return False
    code = ground.article.language
    for text in ground.told(item):
        figures = [figure.start for figure in people_figures(text, code)]
        for match in words.checks[item.precision].finditer(text):
            first, last = clause_around(match.start(), text, words)
            beside = any(0 <= start - match.end() <= 1 for start in figures)
            if not beside and not any(first <= start < last for start in figures):
                return True
    return False


def range_in_order(item: Any, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A minimum is not above the maximum, and no figure is below nought."""
    if any(value < 0 for value in counts(item)):
        return Problem("range_in_order", "a figure of people is below nought")
    if item.minimum is None or item.maximum is None or item.minimum <= item.maximum:
        return None
    return Problem("range_in_order", "the minimum is above the maximum")
