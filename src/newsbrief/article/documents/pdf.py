"""A PDF to the article in it: what stands where on its pages, as PDFium sees it."""

import json
import re
import threading
from collections.abc import Iterator
from typing import Any

from newsbrief.article.documents.apart import Stopped, apart
from newsbrief.article.documents.columns import Box, Page, is_vertical
from newsbrief.article.documents.document import Document, without_notices
from newsbrief.article.documents.paragraphs import text_of
from newsbrief.article.documents.pdf_letters import letters_of
from newsbrief.article.documents.pdf_lines import runs_of
from newsbrief.article.documents.pdf_streams import inflated, may_draw_for_ever, streams
from newsbrief.errors import ArticleError, extra_missing

_MOST_PAGES = 1000
_MOST_LETTERS, _MOST_ON_A_PAGE = 3_000_000, 200_000
_MOST_RUNS = 20_000
"""Pieces of lines on a page; a page of a newspaper has some hundred."""
_MOST_UNPACKED = 32_000_000
"""Bytes of drawing and fonts; PDFium cannot be stopped once it has begun with a page."""
_SECONDS_APART = 30.0
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for several threads."""
_END = b"%%EOF"
_TAIL = 2048
"""Bytes at the end of a file among which a whole PDF says that it ends."""


def read_pdf(content: bytes, label: str) -> Document:
    """Return the article in a PDF: columns in order, without running heads and page numbers.

    The document's own title and author count only where the text bears them out: they are often
    left over from another file. Its dates are those of the file and not of the report.

    Raises ArticleError when it cannot be opened or has no text, ConfigurationError without the
    extra.
    """
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        raise extra_missing("documents", "Reading a PDF") from None
    if _END not in content[-_TAIL:]:
        raise ArticleError(f"{label} is a PDF that breaks off: get the whole file again.")
    if _unpacked(content) > _MOST_UNPACKED:
        raise _too_much(label)
    return _read_apart(content, label) if may_draw_for_ever(content) else _read(content, label)


def _read_apart(content: bytes, label: str) -> Document:
    """What `_read` returns and raises, done where it can be stopped."""
    try:
        given = label.encode("utf-8", "backslashreplace") + b"\0" + content
        told = json.loads(apart(__name__, "_told", given, _SECONDS_APART))
    except Stopped:
        raise ArticleError(
            f"{label} draws without end, or takes too long to be read: save the article's text and "
            "pass that."
        ) from None
    if "error" in told:
        raise ArticleError(told["error"])
    return Document(**told, extracted=True)


def _told(given: bytes) -> bytes:
    """What `_read` makes of a label and a PDF, as JSON: what is called in the other process."""
    label, _, content = given.partition(b"\0")
    try:
        made = _read(content, label.decode())
    except ArticleError as error:
        return json.dumps({"error": str(error)}).encode()
    return json.dumps({"text": made.text, "title": made.title, "byline": made.byline}).encode()


def _read(content: bytes, label: str) -> Document:
    import pypdfium2
    from pypdfium2 import raw

    try:
        with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as pdf:
            if len(pdf) > _MOST_PAGES:
                raise ArticleError(
                    f"{label} has {len(pdf):,} pages: pass a file with one article in it."
                )
            pages = list(_pages(pdf, raw, label))
            about = pdf.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ArticleError(
                f"{label} is locked with a password: save it without one and pass that."
            ) from None
        raise ArticleError(f"{label} is a damaged PDF: get it again, or pass its text.") from None
    if any(map(is_vertical, pages)):
        raise ArticleError(
            f"{label} has lines that run from top to bottom, which cannot be read in order: pass "
            "its text."
        )
    text = without_notices(text_of(pages))
    if not any(character.isalpha() for character in text):
        raise ArticleError(
            f"{label} holds pictures of pages and no text, as a scanner makes them: have its text "
            "recognised (OCR) and pass that."
        )
    return Document(
        text,
        title=_borne_out(about.get("Title"), text),
        byline=_borne_out(about.get("Author"), text),
        extracted=True,
    )


def _unpacked(content: bytes) -> int:
    """How many bytes what is packed unfolds to, pictures apart, as far as a quick look tells."""
    size = 0
    for about, packed in streams(content):
        if b"Flate" in about and not _PICTURE.search(about):
            size += len(inflated(packed, _MOST_UNPACKED + 1 - size) or b"")
        if size > _MOST_UNPACKED:
            break
    return size


def _pages(pdf: Any, raw: Any, label: str) -> Iterator[Page]:
    left = _MOST_LETTERS
    for page in pdf:
        letters = page.get_textpage()
        try:
            count = letters.count_chars()
            left -= count
            if left < 0 or count > _MOST_ON_A_PAGE:
                raise _too_much(label)
            found = _page(page, letters, raw)
            if len(found.runs) > _MOST_RUNS:
                raise _too_much(label)
            yield found
        finally:
            letters.close()
            page.close()


def _too_much(label: str) -> ArticleError:
    return ArticleError(f"{label} holds more text than any article: pass its text alone.")


def _borne_out(said: str | None, text: str) -> str | None:
    """What a PDF says of itself, where it stands in the text as well."""
    folded = " ".join((said or "").split())
    found = re.search(rf"(?<!\S){re.escape(folded)}(?!\w)", " ".join(text.split()), re.IGNORECASE)
    return found[0] if folded and found else None


def _page(page: Any, letters: Any, raw: Any) -> Page:
    runs = tuple(runs_of(letters_of(letters, raw)))
    pictures = tuple(
        Box(*found.get_bounds())
        for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    )
    return Page(runs, pictures)
