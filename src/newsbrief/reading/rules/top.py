"""The headline and the lead of a draft: the report's own, cut at the border of a word."""

from collections.abc import Sequence
from typing import Any

from newsbrief.article.article import Article
from newsbrief.article.figures import read_figures
from newsbrief.reading.rules.lines import Line, opening, text_of

_LONGEST_HEADLINE = 120
_LEAD_SENTENCES = 2


def headline_of(article: Article, lines: Sequence[Line]) -> str:
    """Return the title, or the first sentence; empty when its figures are not the article's.

    A title may come from outside the text, and what is cut may end inside a figure.
    """
    said = frozenset[float]().union(*(line.values for line in lines))
    first = next((line.text for line in lines), "")
    for text in (article.title, first):
        headline = _cut(" ".join((text or "").split()))
        figures = read_figures(headline, article.language)
        if headline and all(figure.value in said for figure in figures):
            return headline
    return ""


def lead_of(lines: Sequence[Line]) -> dict[str, Any]:
    """Return the first sentences as a lead; a heading where there is nothing else."""
    sentences = [line for line in lines if not line.heading]
    first = opening(sentences, _LEAD_SENTENCES) or opening(lines, _LEAD_SENTENCES)
    if not first and lines:
        return {"s": [lines[0].number], "text": lines[0].raw}
    return {"s": [line.number for line in first], "text": text_of(first)}


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_HEADLINE:
        return text
    return (
        text[: _LONGEST_HEADLINE + 1].rsplit(" ", 1)[0].rstrip(",;:–—- ")[:_LONGEST_HEADLINE] + " …"
    )
