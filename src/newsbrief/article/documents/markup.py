"""A page's tree without what its readers do not see, before the article in it is sought."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHOLE = ("html", "head", "body", "main", "article")
_NOT_SAID = ("del", "s", "strike", "rt", "rp", "template")
"""What was taken back, how a word is pronounced, and what a script may show."""
_ROLES = {
    "table": "table",
    "grid": "table",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "td",
    "rowheader": "td",
}
"""What an element is to a screen reader, and as what it is read."""
_FIGURES = re.compile(r"\d{1,3}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FEWEST_TYPED = 2
_FEWEST_AROUND = 8
"""Words of a sentence beside a time in it."""
_CONSENT = re.compile(r"cookie|куки|кукі", re.IGNORECASE)
_LONGEST_CONSENT = 250
"""Words of a notice that asks for consent."""
_LONGEST_LOGIN = 80
"""Words around a field for a password."""


def clean(page: "HtmlElement") -> None:
    """Take out what is hidden, struck out, or asks for consent or a password; mark the rest.

    Some pages hide all of themselves until their script runs: the page as a whole stays. Tables,
    quotations, raised figures and paragraphs that are set as typed are made to be known as such.
    """
    from lxml import etree

    # What is behind a comment in a paragraph would be lost with it, as the extraction reads.
    etree.strip_elements(page, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in [*_hidden(page), *page.iter(*_NOT_SAID), *_consents(page), *_logins(page)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in page.iter():
        if isinstance(element.tag, str) and (tag := _ROLES.get(element.get("role") or "")):
            element.tag = tag
    _put_rows_in_tables(page)
    for raised in list(page.iter("sup")):
        if _FIGURES.fullmatch(text := raised.text_content()):
            raised.text = text.translate(_RAISED)
    for paragraph in page.iter("p"):
        _put_times_in_sentences(paragraph)
    for typed in list(page.iter("pre")):
        _put_in_paragraphs(typed)
    for quotation in list(page.iter("q")):
        quotation.text = f"“{quotation.text or ''}"
        quotation.tail = f"”{quotation.tail or ''}"
        quotation.drop_tag()


def _put_times_in_sentences(paragraph: "HtmlElement") -> None:
    """Put the words of times before them where they stand in sentences: they would be dropped."""
    times = [one for one in paragraph if one.tag == "time" and one.get("datetime") and not len(one)]
    words = sum(len((one.text or "").split()) for one in times)
    if not words or len(paragraph.text_content().split()) < words + _FEWEST_AROUND:
        return
    for time in times:
        before, text = time.getprevious(), time.text or ""
        time.text = None
        if before is None:
            paragraph.text = (paragraph.text or "") + text
        else:
            before.tail = (before.tail or "") + text


def _put_in_paragraphs(typed: "HtmlElement") -> None:
    """Make paragraphs of what is set as it was typed, with blank lines between them."""
    pieces = [piece for piece in re.split(r"\n\s*\n", typed.text or "") if piece.strip()]
    if len(typed) or len(pieces) < _FEWEST_TYPED:
        return
    typed.tag, typed.text = "div", None
    for piece in pieces:
        paragraph = typed.makeelement("p", {})
        paragraph.text = piece
        typed.append(paragraph)


def drop_before(heading: "HtmlElement") -> None:
    """Take out what stands on a page before the heading of the article."""
    element = heading
    while (parent := element.getparent()) is not None and parent.tag != "html":
        parent.text = None
        for sibling in list(element.itersiblings(preceding=True)):
            parent.remove(sibling)
        element = parent


def _put_rows_in_tables(page: "HtmlElement") -> None:
    """Give each row that stands in no table one, together with the rows that follow it."""
    for row in list(page.iter("tr")):
        if next(row.iterancestors("table"), None) is not None:
            continue
        following = takewhile(lambda one: one.tag == "tr", row.itersiblings())
        rows = [row, *following]
        table = row.makeelement("table", {})
        row.addprevious(table)
        for each in rows:
            table.tail, each.tail = each.tail, None
            table.append(each)


def _hidden(page: "HtmlElement") -> Iterator["HtmlElement"]:
    for element in page.iter():
        part = isinstance(element.tag, str) and element.tag not in _WHOLE
        if part and ("hidden" in element.attrib or _HIDDEN.search(element.get("style") or "")):
            yield element


def _logins(page: "HtmlElement") -> Iterator["HtmlElement"]:
    """Yield each form that asks for a password, and the box around it that holds nothing else."""
    boxes: dict[HtmlElement, bool] = {}  # a form of many fields is read once
    for field in page.iter("input"):
        if (field.get("type") or "").lower() != "password":
            continue
        found = None
        for part in field.iterancestors():
            if part not in boxes:
                boxes[part] = _is_short_box(part)
            if not boxes[part]:
                break
            found = part
        if found is not None:
            yield found


def _is_short_box(part: "HtmlElement") -> bool:
    """Tell whether a part of a page is small enough to be there for a field alone."""
    if part.tag in _WHOLE or next(part.iter("h1", "article"), None) is not None:
        return False
    return _short_text(part, _LONGEST_LOGIN) is not None


def _consents(page: "HtmlElement") -> Iterator["HtmlElement"]:
    """Yield the largest short part of the page around each button beside a word of cookies."""
    asks: dict[HtmlElement, bool | None] = {}  # a form of many buttons is read once
    for button in page.iter("button", "input", "a"):
        if button.tag == "a" and button.get("role") != "button":
            continue
        found = None
        for part in button.iterancestors():
            if part not in asks:
                asks[part] = _asks_for_consent(part)
            if asks[part] is None:
                break
            found = part if asks[part] else found
        if found is not None:
            yield found


def _asks_for_consent(part: "HtmlElement") -> bool | None:
    """Whether a part of the page speaks of cookies; None when it is more than a notice."""
    text = None if part.tag in _WHOLE else _short_text(part)
    if text is None or next(part.iter("h1"), None) is not None:
        return None
    return _CONSENT.search(text) is not None


def _short_text(part: "HtmlElement", most: int = _LONGEST_CONSENT) -> str | None:
    """The text of a part of the page; None when it is longer than a notice."""
    texts, words = [], 0
    for text in part.itertext():
        texts.append(text)
        words += len(text.split())
        if words > most:
            return None
    return "".join(texts)
