"""Whether every figure stands where the item says, and counts what the item says."""

from collections.abc import Iterable
from typing import Any

from newsbrief.article import Sentence
from newsbrief.checks.base import CASUALTY_KINDS, Check, counts
from newsbrief.figures import Figure, read_figures
from newsbrief.ground import WORD, Cites, Ground, Problem
from newsbrief.languages import Language

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


def figure_by_kind(item: Any, ground: Ground) -> Problem | None:
    """A casualty figure belongs to a word of its own kind rather than of another.

    Sentences without a word of the item's kind have no say: that is `casualty_cue`'s business.
    """
    words = ground.words_of
    given = counts(item)
    if words is None or not given:
        return None
    doubtful = False
    for sentence in ground.cited(item):
        places = {kind: _spans(words, kind, sentence.text) for kind in CASUALTY_KINDS}
        own = places.pop(item.kind)
        others = [span for spans in places.values() for span in spans]
        figures = read_figures(sentence.text, ground.article.language) if own else ()
        for figure in figures:
            if figure.value not in given:
                continue
            rivals = [f for f in figures if f.value not in given]
            near, far = (_apart(figure, s, rivals, sentence.text) for s in (own, others))
            if near <= far:
                return None
            doubtful = True
    if doubtful:
        return Problem("figure_by_kind", "the figure stands closer to another kind", hard=False)
    return None


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


def _spans(words: Language, kind: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in words.cues[kind].finditer(text)]


def _apart(figure: Figure, spans: list[tuple[int, int]], rivals: list[Figure], text: str) -> float:
    """How far a figure stands from the nearest of these words, in characters.

    A word right beside it is nearest; otherwise words that follow a figure are nearer than words
    before it: in "wounded and seven still missing" the seven are missing. Words around or beyond
    another figure ("… and took five prisoners") are that one's.
    """

    def distance(start: int, end: int) -> float:
        first, last = min(start, figure.start), max(end, figure.end)
        if any(first <= rival.start and rival.end <= last for rival in rivals):
            return float("inf")
        between = text[end : figure.start] if end <= figure.start else text[figure.end : start]
        if not WORD.search(between):
            return 0
        return len(between) * (3 if end <= figure.start else 1)

    return min((distance(start, end) for start, end in spans), default=float("inf"))
