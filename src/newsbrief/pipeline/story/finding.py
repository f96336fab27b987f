"""Words looked for in the reports of a story: the sentences and items that hold them. Pure.

Sentences come first in which the words stand closest together; of equals the one that more items
cite, then the earliest. Items come report by report, the earliest first.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from newsbrief.pipeline.story.words import Saying, Wanted, held_sentences, plain_words, sayings_of
from newsbrief.results.found import Found, FoundItem, FoundSentence
from newsbrief.results.summary import ArticleSummary


class Searched(NamedTuple):
    """A report that is looked through."""

    report: str
    summary: ArticleSummary
    sentences: Mapping[int, str]
    """Those of its article that the story keeps, by number."""


def found_in(
    reports: Iterable[Searched], wanted: Sequence[Wanted], words: str, *, among: int, whole: int
) -> Found:
    """What holds all that is wanted; `among` so many reports, of `whole` of them all sentences."""
    items: list[FoundItem] = []
    ranked: list[tuple[tuple[Any, ...], FoundSentence]] = []
    for report, summary, kept in reports:
        citing: dict[int, list[str]] = {}
        for saying in sayings_of(summary):
            for piece in saying.item.evidence:
                citing.setdefault(piece.sentence, []).append(f"{report}:{saying.item.id}")
            if saying.holds(wanted):
                items.append(_item(report, summary, saying))
        for number, text in sorted(held_sentences(summary, kept).items()):
            width = _width(plain_words(text), wanted)
            if width is not None:
                by = tuple(dict.fromkeys(citing.get(number, ())))
                made = _sentence(report, summary, number, text, by)
                ranked.append(((width, -len(by), str(made.published or ""), report, number), made))
    ranked.sort(key=lambda each: each[0])
    return Found(
        words=words.strip(),
        reports=among,
        whole=whole,
        sentences=tuple(made for _, made in ranked),
        found=tuple(items),
    )


def _width(text: Sequence[str], wanted: Sequence[Wanted]) -> int | None:
    """In how few words of a text all that is wanted stands; None when not all of it does."""
    places = [each.places_in(text) for each in wanted]
    if not all(places):
        return None
    best: int | None = None
    for begin in {first for found in places for first, _ in found}:
        ends = [
            min((end for first, end in found if first >= begin), default=None) for found in places
        ]
        told = [end for end in ends if end is not None]
        if len(told) == len(ends):
            width = max(told) - begin
            best = width if best is None else min(best, width)
    return best


def _sentence(
    report: str, summary: ArticleSummary, number: int, text: str, items: tuple[str, ...]
) -> FoundSentence:
    article = summary.article
    return FoundSentence(
        report=report,
        article=article.id,
        title=article.title,
        published=article.published,
        language=article.language,
        sentence=number,
        text=text,
        items=items,
    )


def _item(report: str, summary: ArticleSummary, saying: Saying) -> FoundItem:
    article = summary.article
    return FoundItem(
        report=report,
        article=article.id,
        title=article.title,
        published=article.published,
        language=article.language,
        item=saying.item.id,
        section=saying.section,
        text=saying.text,
        speakers=saying.speakers,
        date=getattr(saying.item, "date", None),
        evidence=saying.item.evidence,
    )
