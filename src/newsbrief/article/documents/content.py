"""What a document's bytes are, by themselves more than by their name, and the article in them."""

from newsbrief.article.documents.document import Document
from newsbrief.article.documents.encodings import decoded
from newsbrief.errors import ArticleError

LARGEST = 20_000_000
"""Bytes; the longest article that is allowed takes about a tenth of it."""
PAGES = (".html", ".htm", ".xhtml")
"""How the names of web pages end."""
_NOT_TEXT = {
    b"PK\x03\x04": "a zipped document",
    b"{\\rtf": "a word processor's file",
    b"\xd0\xcf\x11\xe0": "a word processor's file",
}
_START = 1024
"""Bytes within which a PDF has to say that it is one."""


def document_of(
    content: bytes,
    label: str,
    *,
    html: bool = False,
    charset: str | None = None,
    address: str | None = None,
) -> Document:
    """Return the article in a text, a web page or a PDF.

    `html` says that whoever named or sent it calls it a page, `charset` which encoding the sender
    declares, `address` where it was found.

    Raises ArticleError, which calls it by its `label`, when there is no article to be read, and
    ConfigurationError when an extra is missing.
    """
    if len(content) > LARGEST:
        raise ArticleError(
            f"{label} is larger than {LARGEST // 1_000_000} MB: pass one article at a time."
        )
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise ArticleError(f"{label} is empty: pass a file with the text of an article.")
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        from newsbrief.article.documents.pdf import read_pdf

        return read_pdf(content, label)
    for mark, what in _NOT_TEXT.items():
        if start.startswith(mark):
            raise ArticleError(f"{label} is {what}: save it as plain text and pass that.")
    from newsbrief.article.documents.html import looks_like_html, read_html

    text, guessed = decoded(content, label, charset)
    if looks_like_html(text, named=html):
        return read_html(text, label, address)
    return Document(text, extracted=guessed)


def plain_text(content: bytes, label: str) -> str:
    """Return a file's text as it stands in it. Raises what `document_of` raises."""
    if len(content) > LARGEST or not content.strip():
        raise ArticleError(f"{label} is empty or too large: pass a file with text in it.")
    return decoded(content, label)[0]
