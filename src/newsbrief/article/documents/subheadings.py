"""Sub-headings and clock times of a page, put back where the extraction of its article lost them.

Where an article stands in several blocks, as a live blog's does, only the first block's are kept.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsbrief.article.parsing.layout import ends_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADS = ("h2", "h3", "h4", "h5", "h6")
_LINES = (*_HEADS, "p", "li", "blockquote", "time", "td", "th")
_CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d{2}(?:\s?(?:[ap]\.?m\.?|uur|uhr))?", re.IGNORECASE)
_OF_TIME = re.compile(r"(?:^|[\s_-])(?:time|timestamp|uhrzeit|tijd|hora|heure)(?:$|[\s_-])")
"""In the class of an element that holds a clock time."""
_LONGEST = 200
_FEWEST = 3
"""Headings of one kind above parts of the article; a single one is mostly that of a teaser."""
_BEGINNING = 60
"""Characters by which a paragraph on the page and one of the article are known for the same."""
_FURTHEST = 3
"""Lines from a heading to the paragraph that it stands above: a time or a name may be between."""


def page_lines(page: "HtmlElement") -> list[tuple[str, str]]:
    """The headings (h2 to h6), clock times ("time") and other lines of a page, in its order.

    Headings that are links lead elsewhere and count as other lines.
    """
    found = []
    for element in page.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        timed = bool(tag) and _OF_TIME.search((element.get("class") or "").lower()) is not None
        if tag not in _LINES and not timed:
            continue
        text = " ".join(element.text_content().split())
        if text and tag not in _HEADS and _CLOCK.fullmatch(text):
            found.append(("time", text))
        elif text and tag in _HEADS and next(element.iter("a"), None) is not None:
            found.append(("a", text))
        elif text and tag in _LINES and tag != "time":
            found.append((tag, text))
    return found


def with_subheadings(lines: Sequence[str], page: Sequence[tuple[str, str]]) -> list[str]:
    """The article's lines with the headings and times that stand right above them on the page.

    A heading that the article has already, or above what is no sentence of it, is not put in.
    """
    numbered = list(enumerate(line.removeprefix("• ") for line in lines))
    places = {line[:_BEGINNING]: number for number, line in reversed(numbered)}
    places |= {line: number for number, line in reversed(numbered)}
    found = []
    for number, (tag, text) in enumerate(page):
        place = _below(page, number, places) if _is_head(tag) and len(text) <= _LONGEST else None
        if place is not None:
            found.append((tag, text, place))
    usual = Counter(tag for tag, _, _ in found)
    lost: dict[int, list[str]] = {}
    for tag, text, place in found:
        before = [line for _, line in numbered[max(0, place - 2) : place]]
        there = text in before if tag == "time" else text in places
        if usual[tag] >= _FEWEST and not there and text not in lost.get(place, ()):
            lost.setdefault(place, []).append(text)
    return [one for n, line in enumerate(lines) for one in (*lost.get(n, ()), line)]


def _is_head(tag: str) -> bool:
    return tag == "time" or tag in _HEADS


def _below(page: Sequence[tuple[str, str]], number: int, places: dict[str, int]) -> int | None:
    """Where in the article what follows on the page stands; None when it is not part of it."""
    for tag, text in page[number + 1 : number + 1 + _FURTHEST]:
        place = places.get(text, places.get(text[:_BEGINNING]))
        if place is not None and (_is_head(tag) or ends_sentence(text)):
            return place
        if not _is_head(tag):
            return None
    return None
