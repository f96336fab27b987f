"""What a report is found by, put into the full-text indexes of its story."""

import datetime
import hashlib
from collections.abc import Iterable, Sequence

from newsbrief.errors import ResultError, StoryError
from newsbrief.pipeline.story.contents import report_id
from newsbrief.pipeline.story.database import Session
from newsbrief.pipeline.story.items import StoryItem, items_of
from newsbrief.pipeline.story.words import plain_words, words_of
from newsbrief.results.summary import ArticleSummary

_DAMAGED = "The story is damaged: what it holds cannot be read. Take a copy that is not."
_ITEMS = 1 << 10
"""Places a report has, one for each of its items."""
_REPORTS = 1 << 32
"""Places of that size a day has, by how the ids of its reports begin."""
_FIRST = -(1 << 63)
"""The first number a row can have."""


def token_of(key: str) -> str:
    """A key as it stands in the index: one word, of letters and digits, to any tokenizer."""
    return f"k{hashlib.sha256(key.encode('utf-8', 'backslashreplace')).hexdigest()[:15]}"


def places(session: Session, day: str, report: str, count: int) -> range:
    """Places for a report's items, where it belongs by its day and its id.

    Of two reports that would stand in one place, which hardly ever happens, the second one stands
    behind the first.
    """
    days = datetime.date.fromisoformat(day).toordinal() if day else 0
    start = _FIRST + (days * _REPORTS + int(report[:8], 16)) * _ITEMS
    taken = "SELECT max(place) FROM items WHERE place >= ? AND place < ?"
    while (last := session.rows(taken, (start, start + count))[0][0]) is not None:
        start = last + 1
    return range(start, start + count)


def put_keys(session: Session, items: Sequence[StoryItem], at: Sequence[int]) -> None:
    """Put in what the items of a report are found by, at their places."""
    found_by = (" ".join(sorted(map(token_of, item.keys))) for item in items)
    session.run(session.full_text.put_keys, list(zip(at, found_by, strict=True)))


def put_words(session: Session, number: int, summary: ArticleSummary) -> None:
    """Put in the words of a report, by its number."""
    words = " ".join(sorted(words_of(summary)))
    session.run(session.full_text.put_words, [(number, words)])


def put_sentences(session: Session, number: int, sentences: Iterable[str]) -> None:
    """Put in the words of the sentences that are kept of a report, once."""
    words = {word for text in sentences for word in plain_words(text)}
    session.run(session.full_text.put_sentences, [(number, " ".join(sorted(words)))])


def index_words_again(session: Session) -> None:
    """Put in the words of all reports of a story in which fewer sentences were searched."""
    for statement in session.full_text.empty_words:
        session.run(statement)
    for number, text in session.rows("SELECT number, summary FROM reports"):
        put_words(session, number, _summary(text))


def _summary(text: str) -> ArticleSummary:
    try:
        return ArticleSummary.from_json(text)
    except (ValueError, ResultError):
        raise StoryError(_DAMAGED) from None


def index_all(session: Session) -> None:
    """Put in all reports of a story that was kept without indexes."""
    for number, day, text in session.rows("SELECT number, day, summary FROM reports"):
        try:
            summary = ArticleSummary.from_json(text)
            items = in_order(items_of(summary))
        except (ValueError, ResultError):
            raise StoryError(_DAMAGED) from None
        at = places(session, day, report_id(summary), len(items))
        put = "UPDATE items SET place = ? WHERE handle = ?"
        session.run(put, [(n, item.handle) for n, item in zip(at, items, strict=True)])
        put_keys(session, items, at)
        put_words(session, number, summary)


def in_order(items: Sequence[StoryItem]) -> list[StoryItem]:
    """A report's items, as their places follow each other."""
    return sorted(items, key=lambda item: item.handle)
