"""Whether every figure stands where the item says."""

from collections.abc import Iterable
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.figures import read_figures
from newsbrief.sections.checks.base import Check
from newsbrief.sections.ground import Cites, Ground, Problem

SMALL_FIGURE = 10
"""Below this, a figure in a statement may be the reader's own counting ("two groups"): a doubt."""


def figures_in_evidence(*fields: str) -> Check[Cites]:
    """Every figure in these text fields stands in a cited sentence (hard from 10 up)."""

    def figure_in_evidence(item: Cites, ground: Ground) -> Problem | None:
        texts = [getattr(item, name) for name in fields]
        return _unsupported_figures(texts, ground, ground.cited(item), "the cited sentences")

    return figure_in_evidence


def figures_in_article(*fields: str) -> Check[Any]:
    """Every figure in these text fields stands somewhere in the article (hard from 10 up)."""

    def figure_in_evidence(item: object, ground: Ground) -> Problem | None:
        texts = [getattr(item, name) for name in fields]
        return _unsupported_figures(texts, ground, ground.article.shown, "the article")

    return figure_in_evidence


def counts_in_evidence(*fields: str) -> Check[Cites]:
    """Every number in these fields stands in a cited sentence, in digits or in words."""

    def figure_in_evidence(item: Cites, ground: Ground) -> Problem | None:
        given = {value for name in fields if (value := getattr(item, name)) is not None}
        absent = sorted(given - ground.figures(ground.cited(item))) if given else []
        if not absent:
            return None
        listed = ", ".join(map(str, absent))
        # Without the language's number words, "seventy" cannot be told from nothing.
        return Problem(
            "figure_in_evidence",
            f"{listed}: no cited sentence has this figure",
            hard=ground.words_of is not None,
        )

    return figure_in_evidence


def _unsupported_figures(
    texts: Iterable[str], ground: Ground, sentences: Iterable[Sentence], where: str
) -> Problem | None:
    given = {figure.value for text in texts for figure in read_figures(text, ground.statements)}
    for sentence in sentences if given else ():
        given -= ground.figures([sentence])
        if not given:
            break  # a whole article need not be read for a figure in its first lines
    if not given:
        return None
    worst = max(given)
    hard = worst >= SMALL_FIGURE and ground.words_of is not None
    return Problem("figure_in_evidence", f"{worst} is not in {where}", hard=hard)
