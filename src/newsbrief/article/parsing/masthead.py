"""What stands at the top of a report: its title, who wrote it, and when it was published."""

from collections.abc import Iterator, Sequence
from datetime import date

from newsbrief.article.parsing.credits import MARKDOWN, author, is_byline, is_credits
from newsbrief.article.parsing.datelines import Dateline, find_dateline
from newsbrief.article.parsing.dates import find_date, is_only_a_date
from newsbrief.article.parsing.sentences import Sentence
from newsbrief.article.printable import visible
from newsbrief.languages import Language

_TOP = 15
"""Sentences, headings and notices from the beginning among which to look."""
_LONGEST_TITLE = 200
_LONGEST_CREDITS = 120


def find_title(sentences: Sequence[Sentence], known: Language | None) -> str | None:
    """Return the heading above the report on one line, or None when it begins without one."""
    title: str | None = None
    for kind, line in _top(sentences):
        if kind != "heading" or (title and is_credits(line, known)):
            break
        # Capitals and a date make a line of credits, except where the title should stand.
        if not (is_byline(line, known) or is_only_a_date(line, known)):
            title = line.strip(MARKDOWN)
            if not _is_kicker(title):
                break
    return title if title and len(title) <= _LONGEST_TITLE else None


def _is_kicker(line: str) -> bool:
    """Tell whether a heading only says what kind of report follows, such as "LIVE"."""
    words = len(line.split())
    return words == 1 or (words <= 3 and line.isupper())


def find_byline(sentences: Sequence[Sentence], known: Language | None) -> str | None:
    """Return who wrote the report, as it is written there, or None."""
    for kind, line in _top(sentences):
        if kind == "heading" and is_credits(line, known):
            is_title = line.strip(MARKDOWN) == find_title(sentences, known)
            name = None if is_title else author(line, known)
            if name is not None:
                return name
    return None


def find_published(sentences: Sequence[Sentence], known: Language | None) -> date | None:
    """Return the day of publication where a line at the top states it, or None.

    A date inside a sentence says when something happened, not when it was reported. A dateline
    mostly has no year: it counts where another date at the top tells which one.
    """
    dateline: Dateline | None = None
    others: list[date] = []
    for kind, line in _top(sentences):
        if kind == "dateline":
            dateline = dateline or find_dateline(line, known)
            if dateline is not None and dateline.published is not None:
                return dateline.published
        elif kind == "heading" and (found := find_date(line[:_LONGEST_CREDITS], known)):
            if is_credits(line, known):
                return found[0]
            others.append(found[0])
    return dateline.near(others) if dateline is not None else None


def _top(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """What stands at the top and of which kind; what an ordinary sentence says does not count."""
    for sentence in sentences[:_TOP]:
        if sentence.kind in ("heading", "dateline"):
            yield sentence.kind, " ".join(visible(sentence.text).split())
        elif sentence.kind != "boilerplate":
            yield sentence.kind, ""
