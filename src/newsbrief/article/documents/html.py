"""A web page to the article on it, without menus, notices, teasers and what else stands around."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from newsbrief.article.documents.document import Document, without_notices
from newsbrief.article.documents.markup import clean, drop_before
from newsbrief.errors import ArticleError, extra_missing

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</(?:p|div|body|html|article|td|span|h1)>|<br\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_GUARDED = re.compile(
    r"""type\s*=\s*["']?password|"isAccessibleForFree"\s*:\s*"?false""", re.IGNORECASE
)
_BLOCKS = frozenset("p head quote list item table row cell ab div body lb code".split())
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff\0")
"""Where a word may be cut, and other characters that a page needs and a text does not."""

_FEWEST_WORDS = 25
_FEWEST_GUARDED_WORDS = 80
"""Below which a page, or one that asks for a password or for money, is taken to hold no article."""
_MOST_LINKS = 1000
_MOST_ELEMENTS = 60_000
"""A long live blog has a third of it; what finds the article takes its time for each."""
_LONGEST_LABEL = 5
"""Words before a link in a teaser, such as "Read also:"."""
_LONGEST_CELL = 40
"""Words; a table with a longer cell is there for the looks of the page."""


def looks_like_html(text: str, *, named: bool) -> bool:
    """Tell whether a text is the source of a page; `named` when its name or sender says so."""
    return bool(_MARKUP.match(text)) or (named and bool(_TAG.search(text)))


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
        page = html.document_fromstring(_DECLARATION.sub("", source).translate(_INVISIBLE))
    except (LxmlError, ValueError):
        raise _no_article(label) from None
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        raise ArticleError(f"{label} is a page of too many pieces: save the article's text alone.")
    clean(page)
    headings = {_folded(heading.text_content()): heading for heading in page.iter("h1")}
    links = {_folded(link.text_content()) for link in page.iter("a")}
    title = _folded(trafilatura.extract_metadata(page).title or "")
    if title in headings:
        drop_before(headings[title])
    found: Any = trafilatura.bare_extraction(
        page,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_links=True,
        # A date found anywhere on the page may be that of the event, or today's.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or found.body is None:
        raise _no_article(label)
    blocks = _without_teasers(list(_blocks(found.body)))
    prose = sum(len(block.text.split()) - block.linked for block in blocks)
    if next(found.body.iter("ref"), None) is None:
        prose = _words_beside(links, " ".join(block.text for block in blocks))
    if prose < (_FEWEST_GUARDED_WORDS if _GUARDED.search(source) else _FEWEST_WORDS):
        raise _no_article(label)
    lines = [f"• {block.text}" if block.tag == "item" else block.text for block in blocks]
    if title in headings and title not in lines[:3]:
        lines.insert(0, title)
    author = "; ".join(name.strip() for name in (found.author or "").split(";") if name.strip())
    text = without_notices("\n\n".join(lines) + "\n")
    return Document(text, title or None, author or None, _day(found.date), extracted=True)


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
        words = len(self.text.split())
        if not self.linked or self.tag == "row" or self.text.endswith((".", "!", "”", '"', "»")):
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
            block.linked += len(value.split()) if what == "link" else 0
    if block.text:
        yield block


def _words_beside(links: set[str], text: str) -> int:
    """How many words of a text are in none of these links, where it does not tell by itself."""
    for link in sorted(links, key=len, reverse=True)[:_MOST_LINKS]:
        text = text.replace(link, " ") if " " in link else text
    return len(text.split())


def _without_teasers(blocks: list[_Block]) -> list[_Block]:
    """The blocks without what leads to other pages, and without the labels and headings of that."""
    kept: list[_Block] = []
    cut = False
    for block in blocks:
        if block.teaser:
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


def _walk(element: Any, *, linked: bool = False) -> Iterator[tuple[str, str]]:
    """Yield breaks between blocks, rows of tables, and the text between them."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "table" and _holds_data(element):
        yield "break", tag
        for row in element.iter("row"):
            cells = [_folded(" ".join(cell.itertext())) for cell in row.iter("cell")]
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
    return all(
        len(" ".join(cell.itertext()).split()) <= _LONGEST_CELL for cell in table.iter("cell")
    )


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
