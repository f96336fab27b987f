"""A piece of HTML that is all text, such as a mail or a feed's entry, to its lines.

Unlike on a page, nothing has to be sought: everything that a reader sees is part of it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsbrief.article.documents.markup import clean
from newsbrief.errors import extra_missing

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset("head script style template noscript svg math iframe object form".split())
_BLOCKS = frozenset(
    "address article aside blockquote br center dd details div dl dt figcaption figure footer h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr"
    " ul body html".split()
)
_LONGEST_CELL = 40
"""Words; a table with a longer cell is there for the looks of it."""


def lines_of(markup: str, what: str) -> list[str]:
    """Return the paragraphs, headings, items and rows of a piece of HTML, each on one line.

    The cells of a row are divided by bars. Raises ConfigurationError, which tells `what` was to be
    read, without the extra.
    """
    try:
        from lxml import html
        from lxml.etree import LxmlError
    except ImportError:
        raise extra_missing("documents", what) from None
    try:
        tree = html.document_fromstring(markup.replace("\0", ""))
    except (LxmlError, ValueError):
        return []  # no element in it, so no text
    clean(tree)
    lines, parts = [], []
    for piece in [*_pieces(tree), None]:
        if piece is not None:
            parts.append(piece)
        elif line := " ".join("".join(parts).split()):
            lines.append(line)
        if piece is None:
            parts = []
    return [line for line in lines if any(map(str.isalnum, line))]


def _pieces(element: "HtmlElement") -> Iterator[str | None]:
    """Yield the text in the order of the file, and None where a line ends."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag and tag not in _UNSEEN:
        if tag in _BLOCKS:
            yield None
        if tag == "tr" and (cells := _row(element)):
            yield " | ".join(cells)
        else:
            yield "• " if tag == "li" else ""
            yield element.text or ""
            for child in element:
                yield from _pieces(child)
                yield child.tail or ""
        if tag in _BLOCKS:
            yield None


def _row(row: "HtmlElement") -> list[str]:
    """The cells of a row of figures and words; none where a table arranges a page."""
    cells = [" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th")]
    shown = [cell for cell in cells if cell]
    arranged = next(row.iter("table", "p", "div", "h1", "h2", "h3", "ul"), None) is not None
    if len(shown) < 2 or arranged or any(len(cell.split()) > _LONGEST_CELL for cell in shown):
        return []
    return shown
