"""What stands at the top of a report: its title, who wrote it, and when it was published."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from newsbrief.article.parsing.credits import MARKDOWN, author, is_byline, is_credits
from newsbrief.article.parsing.dates import find_date, is_only_a_date
from newsbrief.article.parsing.sentences import Sentence
from newsbrief.article.printable import visible
from newsbrief.languages import Language

_TOP = 15
"""Sentences, headings and notices from the beginning among which to look."""
_LONGEST_TITLE = 200
_LONGEST_DATELINE = 60
"""Characters within which "KYIV, 14 October 2026 (Agency) - " has named the day."""
_DASH = re.compile(r"\W*(?:\([^)]*\))?\W*[-–—]\s")


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
    title = find_title(sentences, known)
    for kind, line in _top(sentences):
        if kind == "heading" and is_credits(line, known) and line.strip(MARKDOWN) != title:
            name = author(line, known)
            if name is not None:
                return name
    return None


def find_published(sentences: Sequence[Sentence], known: Language | None) -> date | None:
    """Return the day of publication where a line at the top states it, or None.

    A date inside a sentence says when something happened, not when it was reported.
    """
    for kind, line in _top(sentences):
        found = find_date(line[: 2 * _LONGEST_DATELINE], known)
        if found is None:
            continue
        day, match = found
        if kind == "heading" and is_credits(line, known):
            return day
        if match.end() <= _LONGEST_DATELINE and _DASH.match(line, match.end()):
            return day
    return None


def _top(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    for sentence in sentences[:_TOP]:
        if sentence.kind != "boilerplate":
            yield sentence.kind, " ".join(visible(sentence.text).split())
