"""A summary's evidence, found again in the article as it stands elsewhere."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from newsbrief.article.article import Article, Evidence, Sentence
from newsbrief.errors import ResultError
from newsbrief.results.annotations.quoted import Quotation, Span, Text
from newsbrief.results.summary import ArticleInfo, ArticleSummary

_CUT_OUT = ("quote", "mention")
"""Fields of an item that stand in the article word for word."""
Around = Callable[[Evidence], tuple[str, str]]


def anchored(
    summary: ArticleSummary, article: Article, around: Around | None = None
) -> ArticleSummary:
    """Return the summary with its evidence at its places in this text of the article.

    Line ends, spaces and soft hyphens may be others than they were; words may stand before, after
    and between. The article's title, language and day stay as the summary has them. `around` tells
    what stood around a piece of evidence, where the same sentence stands in a text twice.

    Raises ResultError when a sentence is not there, with how many are not.
    """
    if article.sha256 == summary.article.sha256:
        return _with(article, summary.model_copy())
    finder = _Finder(article, around)
    raw: dict[str, Any] = {
        name: finder.moved(getattr(summary, name)) for name in type(summary).model_fields
    }
    raw |= {name: finder.moved(items) for name, items in (summary.model_extra or {}).items()}
    if finder.lost:
        first = f"the first begins {finder.lost[0][:40]!r}"
        raise ResultError(
            f"{len(finder.lost)} of {len(finder.looked_for)} sentences are not in this text "
            f"({first}): give the article that was summarised"
        )
    info = {**summary.article.model_dump(), "text": article.text}
    there = ArticleInfo.of(article)
    info |= {name: getattr(there, name) for name in ("sha256", "characters", "sentences")}
    moved = type(summary).model_validate(raw | {"article": info})
    moved._asked = summary._asked  # noqa: SLF001
    return _with(article, moved)


def _with(article: Article, summary: ArticleSummary) -> ArticleSummary:
    """A new summary, with its article at hand."""
    summary._article = article  # noqa: SLF001 (private only to stay out of the JSON)
    return summary


class _Finder:
    """Finds each sentence once."""

    def __init__(self, article: Article, around: Around | None) -> None:
        self._text = Text(article.text)
        self._article = article
        self._around = around
        self.looked_for: dict[tuple[int, str], Evidence | None] = {}

    @property
    def lost(self) -> list[str]:
        """Sentences that were not found."""
        return [text for (_, text), found in self.looked_for.items() if found is None]

    def moved(self, value: Any) -> Any:
        """A value of a summary with all sentences in it at their new places."""
        if isinstance(value, Evidence):
            return self._found(value).model_dump()
        if isinstance(value, BaseModel):
            names = {**type(value).model_fields, **(value.model_extra or {})}
            return self.moved({name: getattr(value, name) for name in names})
        if isinstance(value, list | tuple):
            return [self.moved(each) for each in value]
        return self._of_names(value) if isinstance(value, dict) else value

    def _of_names(self, value: dict[str, Any]) -> dict[str, Any]:
        if set(value) >= set(Evidence.model_fields):
            return self._found(Evidence.model_validate(value)).model_dump()
        if {"sentence", "cue", "text"} <= set(value):
            missed = Evidence(sentence=value["sentence"], start=-1, end=-1, text=value["text"])
            found = self._found(missed)
            return value | {"sentence": found.sentence, "text": found.text}
        return {
            key: self._cut_out(each) if key in _CUT_OUT else self.moved(each)
            for key, each in value.items()
        }

    def _cut_out(self, words: Any) -> Any:
        """Words as this text has them."""
        span = self._text.find(Quotation(words)) if isinstance(words, str) else None
        return self._article.text[span.start : span.end] if span else words

    def _found(self, piece: Evidence) -> Evidence:
        key = piece.start, piece.text
        if key not in self.looked_for:
            prefix, suffix = self._around(piece) if self._around else ("", "")
            span = self._text.find(Quotation(piece.text, prefix, suffix, piece.start))
            self.looked_for[key] = span and evidence_at(self._article, span)
        return self.looked_for[key] or piece


def evidence_at(article: Article, span: Span) -> Evidence:
    """Return a part of an article as evidence, under the number of the sentence that it is in."""

    def shared(sentence: Sentence) -> int:
        return min(sentence.end, span.end) - max(sentence.start, span.start)

    number = max(article.sentences, key=shared).number
    text = article.text[span.start : span.end]
    return Evidence(sentence=number, start=span.start, end=span.end, text=text)
