"""A web page to the article on it, without menus, notices, teasers and what else stands around."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from newsbrief.article.documents.authors import author
from newsbrief.article.documents.bylines import Bylines
from newsbrief.article.documents.document import Document, without_notices, words_in
from newsbrief.article.documents.markup import clean, drop_before
from newsbrief.article.documents.subheadings import page_lines, with_subheadings
from newsbrief.article.parsing.detection import detect_language
from newsbrief.article.parsing.layout import ends_sentence
from newsbrief.errors import ArticleError, extra_missing
from newsbrief.languages import language

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_FOR_MONEY = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_LOGIN = re.compile(r"""type\s*=\s*["']?password""", re.IGNORECASE)
_CELLS = ("cell", "td", "th")
_BLOCKS = frozenset(
    "p head quote list item table row cell ab div body lb code tr td th h1 h2 h3 h4 h5 h6 li"
    " blockquote pre".split()
)
_INVISIBLE = re.compile(
    "[\u00ad\u200b\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
"""Where a word may be cut, and other characters that no text needs and no tree can hold."""

_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{4000,}>")
_MOST_ATTRIBUTES = 300
"""Each is compared with all before it."""

_FEWEST_WORDS = 18
_FEWEST_BESIDE_LOGIN = 25
_FEWEST_GUARDED_WORDS = 45
"""Below which a page, or one that asks for a password or for money, is taken to hold no article."""
_MOST_LINKS = 1000
_MOST_ELEMENTS = 60_000
"""A long live blog has a third of it; what finds the article takes its time for each."""
_FEWEST_LINK_WORDS = 2
_MOST_LINK_WORDS = 60
"""A longer link was never closed, or holds a teaser with all that belongs to it."""
_LONGEST_LABEL = 5
"""Words before a link in a teaser, such as "Read also:"."""
_LONGEST_CELL = 40
"""Words; a table with a longer cell is there for the looks of the page."""


def read_html(source: str, label: str, address: str | None = None) -> Document:
    """Return the article on a page, from the page's source; `address` is where it was found.

    Paragraphs, headings, list items and rows of tables stand on a line each, with a blank line
    between; the cells of a row are divided by bars. Captions of pictures are left out.

    Raises ArticleError when there is no article on it, ConfigurationError without the extra.
    """
    try:
        import trafilatura
        from lxml import html
        from lxml.etree import LxmlError
    except ImportError:
        raise extra_missing("documents", "Reading a web page") from None
    for name in ("trafilatura", "htmldate", "readability", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # else they write to stderr
    try:
        seen = _INVISIBLE.sub("", _DECLARATION.sub("", source))
        page = html.document_fromstring(_LONG_TAG.sub(_without_attributes, seen))
    except (LxmlError, ValueError):
        raise _no_article(label) from None
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        raise ArticleError(f"{label} is a page of too many pieces: save the article's text alone.")
    clean(page)
    headings: dict[str, Any] = {}
    for heading in page.iter("h1"):  # the first: a later one is that of a notice that pops up
        headings.setdefault(_folded(heading.text_content()), heading)
    title = _folded(trafilatura.extract_metadata(page).title or "")
    whole = deepcopy(page)
    if title in headings:
        drop_before(headings[title])
    around = page_lines(page)
    fewest = _fewest_words(page, source)
    found, blocks = _article(page, whole, address, fewest)
    if found is None:
        raise _no_article(label)
    lines = [f"• {block.text}" if block.tag == "item" else block.text for block in blocks]
    lines = with_subheadings(lines, around)
    if title in headings and title not in lines[:3]:
        lines.insert(0, title)
    text = without_notices("\n\n".join(lines) + "\n")
    byline = _author(whole, title, found, text)
    return Document(text, title or None, byline, _day(found.date), extracted=True)


def _author(page: Any, title: str, found: Any, text: str) -> str | None:
    heading = next((one for one in page.iter("h1") if _folded(one.text_content()) == title), None)
    bylines = Bylines((found.sitename, found.hostname), language(detect_language(text)))
    return author(page, heading, found.author or "", bylines)


def _without_attributes(tag: re.Match[str]) -> str:
    return tag[0] if tag[0].count("=") <= _MOST_ATTRIBUTES else f"<{tag[1]}>"


def _fewest_words(page: Any, source: str) -> int:
    """How many words an article has at least: more where a page asks for a password or for money.

    A box for a password that stood by itself is no longer in the tree.
    """
    if _FOR_MONEY.search(source) or page.xpath("//input[@type='password']"):
        return _FEWEST_GUARDED_WORDS
    return _FEWEST_BESIDE_LOGIN if _LOGIN.search(source) else _FEWEST_WORDS


def _article(page: Any, whole: Any, address: str | None, fewest: int) -> tuple[Any, list["_Block"]]:
    """What trafilatura finds, and its blocks; None where they have too few words of their own.

    Where it finds too little below the heading, the whole page is tried, and that once more
    without its links, which makes another kind of page of it.
    """
    from trafilatura import bare_extraction

    links = {_folded(link.text_content()) for link in whole.iter("a")}
    for part, linked in ((page, True), (whole, True), (whole, False)):
        found: Any = bare_extraction(
            deepcopy(part),
            url=address,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            include_links=linked,
            # A date found anywhere on the page may be that of the event, or today's.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        if found is None or found.body is None:
            continue
        blocks = _without_teasers(list(_blocks(found.body)))
        prose = _prose(blocks)
        if next(found.body.iter("ref"), None) is None:
            prose = _words_beside(links, " ".join(block.text for block in blocks))
        if prose >= fewest:
            return found, blocks
    return None, []


def _prose(blocks: list["_Block"]) -> int:
    """How many words are in no link; a lead that is one link counts, a list of links does not."""
    linked = sum(block.linked for block in blocks)
    leads = (b.linked for b in blocks if b.linked > linked / 2 and ends_sentence(b.text))
    return sum(words_in(block.text) - block.linked for block in blocks) + sum(leads)


def _no_article(label: str) -> ArticleError:
    return ArticleError(
        f"{label} holds no article that can be found, as a login page or a list of links does: "
        "save the article's text and pass that."
    )


@dataclass
class _Block:
    """A line of the article to be."""

    tag: str
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    """How many of its words are in links."""

    @property
    def text(self) -> str:
        return _folded("".join(self.parts))

    @property
    def label(self) -> bool:
        """Whether it only says what follows."""
        return self.text.endswith(":") and len(self.text.split()) <= _LONGEST_LABEL

    @property
    def teaser(self) -> bool:
        """Whether it leads to another page: a link, perhaps with a label before it."""
        words = words_in(self.text)
        if not self.linked or self.tag == "row" or self.text.endswith((".", "!", "”", '"', "»")):
            return False
        if self.text.endswith("?") and words > self.linked:
            return False
        return words - self.linked <= _LONGEST_LABEL and self.linked > words / 2


def _blocks(body: Any) -> Iterator[_Block]:
    """Yield the lines of the tree that the extraction gives."""
    block = _Block("body")
    for what, value in _walk(body):
        if what == "break":
            if block.text:
                yield block
            block = _Block(value)
        elif what == "row":
            yield _Block("row", [value])
        else:
            block.parts.append(value)
            block.linked += words_in(value) if what == "link" else 0
    if block.text:
        yield block


def _words_beside(links: set[str], text: str) -> int:
    """How many words of a text are in none of these links, where it does not tell by itself."""
    for link in sorted(links, key=len, reverse=True)[:_MOST_LINKS]:
        if _FEWEST_LINK_WORDS <= words_in(link) <= _MOST_LINK_WORDS:
            text = text.replace(link, " ")
    return words_in(text)


def _without_teasers(blocks: list[_Block]) -> list[_Block]:
    """The blocks without what leads to other pages, and without the labels and headings of that."""
    kept: list[_Block] = []
    cut = False
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.teaser and not _asks(kept, block, following):
            if kept and kept[-1].label:
                kept.pop()
            cut = True
            continue
        if cut and block.tag == "head" and kept and kept[-1].tag == "head":
            kept.pop()
        cut = False
        kept.append(block)
    if cut and kept and kept[-1].tag == "head":
        kept.pop()
    return kept


def _asks(before: list[_Block], block: _Block, following: _Block | None) -> bool:
    """Tell whether a link is a question of the article itself: between two of its paragraphs."""
    around = (before[-1] if before else None, following)
    return block.text.endswith("?") and all(
        other is not None and not other.linked and ends_sentence(other.text) for other in around
    )


def _walk(element: Any, *, linked: bool = False) -> Iterator[tuple[str, str]]:
    """Yield breaks between blocks, rows of tables, and the text between them."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "table" and _holds_data(element):
        yield "break", tag
        for row in element.iter("row", "tr"):
            cells = [_folded(" ".join(cell.itertext())) for cell in row.iter(*_CELLS)]
            if any(cells):
                yield "row", " | ".join(cells).rstrip("| ")
        return
    if tag in _BLOCKS:
        yield "break", tag
    linked = linked or tag == "ref"
    if element.text and tag:
        yield ("link" if linked else "text"), element.text
    for child in element:
        yield from _walk(child, linked=linked)
        if child.tail:
            yield ("link" if linked else "text"), child.tail
    if tag in _BLOCKS:
        yield "break", "p"


def _holds_data(table: Any) -> bool:
    """Tell whether a table is one for its readers, and not there for the looks of the page."""
    if any(True for _ in table.iter("head", "list", "quote")):
        return False
    return all(words_in(" ".join(cell.itertext())) <= _LONGEST_CELL for cell in table.iter(*_CELLS))


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
