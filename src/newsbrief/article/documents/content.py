"""What a document's bytes are, by themselves more than by their name, and the article in them."""

import re
from dataclasses import replace
from functools import partial

from newsbrief.article.documents.document import Document
from newsbrief.article.documents.encodings import decoded
from newsbrief.article.documents.recognised import (
    looks_like_feed,
    looks_like_html,
    looks_like_mail,
    made_of_a_result,
)
from newsbrief.concurrency.within import OutOfTime, within
from newsbrief.errors import ArticleError

LARGEST = 20_000_000
"""Bytes; the longest article that is allowed takes about a tenth of it."""
_SECONDS = 60.0
"""That reading one document may take; all but the strangest take a hundredth of it."""
PAGES = (".html", ".htm", ".xhtml")
"""How the names of web pages end."""
FEEDS = (".rss", ".atom", ".xml")
"""How the names of feeds end."""
DOCUMENTS = (
    *(".txt", ".text", ".md", *PAGES, *FEEDS, ".pdf", ".eml", ".srt", ".vtt"),
    *(".docx", ".odt", ".epub"),
)
"""How the names of files end that are taken from a folder."""
_ZIPPED = b"PK\x03\x04"
_NOT_TEXT = {
    b"{\\rtf": "a word processor's file (RTF)",
    b"\xd0\xcf\x11\xe0": "an old office file (such as .doc) or a mail of Outlook (.msg)",
    b"%!PS": "PostScript",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"RIFF": "a picture or a recording (RIFF)",
    b"ID3": "a recording (MP3)",
    b"OggS": "a recording (Ogg)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)",
    b"Rar!": "a packed file (RAR)",
    b"SQLite format 3": "a database (SQLite)",
    b"bplist": "a web archive or another list of properties",
}
_NO_PROSE = (
    (re.compile(r"\s*\[Script Info\]", re.IGNORECASE), "subtitles (.ass), which are not read"),
    (re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<tt[\s:>]"), "subtitles (TTML), which are not read"),
    (re.compile(r"\s*\\documentclass\b"), "the source of LaTeX"),
    (re.compile(r"\s*BEGIN:V(?:CALENDAR|CARD)"), "a calendar or a card"),
    (re.compile(r"\s*<\?xml\b"), "XML of a kind that is not read"),
    (re.compile(r"\s*<svg\b"), "a picture (SVG)"),
)
"""How texts begin that are written for machines."""
_TIMED = re.compile(r"\d:\d\d|WEBVTT")
"""What stands in all subtitles, and in all speech with its times."""
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
    """Return the article in a text, a page, a PDF, a mail, subtitles or an office file.

    `html` says that whoever named or sent it calls it a page, `charset` which encoding the sender
    declares, `address` where it was found.

    Raises ArticleError, which calls it by its `label`, when there is no article to be read, or
    several as in a feed, and ConfigurationError when an extra is missing.
    """
    found = documents_of(content, label, html=html, charset=charset, address=address)
    if len(found) > 1 or found[0].key is not None:
        raise ArticleError(
            f"{label} is a feed (entries: {len(found)}): `newsbrief batch` reads each as an "
            "article of its own, or pass the page of one."
        )
    return found[0]


def documents_of(
    content: bytes,
    label: str,
    *,
    html: bool = False,
    charset: str | None = None,
    address: str | None = None,
) -> list[Document]:
    """Return the articles: those of a feed, or the one that is in anything else.

    Takes and raises what `document_of` does, which refuses feeds.
    """
    if len(content) > LARGEST:
        raise ArticleError(
            f"{label} is larger than {LARGEST // 1_000_000} MB: pass one article at a time."
        )
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise ArticleError(f"{label} is empty: pass a file with the text of an article.")
    work = partial(_read, content, label, html=html, charset=charset, address=address)
    try:
        return within(_SECONDS, work)
    except OutOfTime:
        raise ArticleError(
            f"{label} takes too long to be read: save the article's text and pass that."
        ) from None


def _read(
    content: bytes, label: str, *, html: bool, charset: str | None, address: str | None
) -> list[Document]:
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if (begin := _begin_of_pdf(content)) is not None:
        from newsbrief.article.documents.pdf import read_pdf

        return [read_pdf(content[begin:], label)]
    if start.startswith(_ZIPPED):
        from newsbrief.article.documents.office import read_zipped

        return [read_zipped(content, label)]
    for mark, what in _NOT_TEXT.items():
        if start.startswith(mark):
            raise ArticleError(
                f"{label} is {what}, not a text file: save it as plain text and pass that."
            )
    if looks_like_mail(content):
        from newsbrief.article.documents.mail import read_mail

        return [read_mail(content, label)]
    text, changed = decoded(content, label, charset)
    return _read_text(text, label, html=html, address=address, changed=changed)


def _begin_of_pdf(content: bytes) -> int | None:
    """Where a PDF begins, before which a server or a mail may have left some bytes."""
    begin = content.find(b"%PDF-", 0, _START)
    if begin < 0 or (content[:begin].strip(b"\xef\xbb\xbf \t\r\n") and b"endobj" not in content):
        return None
    return begin


def _read_text(
    text: str, label: str, *, html: bool, address: str | None, changed: bool
) -> list[Document]:
    from newsbrief.article.documents.json_data import what_json_holds

    if (made := made_of_a_result(text)) is not None:
        raise ArticleError(f"{label} {made}, and no report: pass the report itself.")
    if looks_like_html(text, named=html):
        from newsbrief.article.documents.html import read_html

        return [read_html(text, label, address)]
    if looks_like_feed(text):
        from newsbrief.article.documents.feeds import read_feed

        return [
            replace(one, key=one.key or f"{number}")
            for number, one in enumerate(read_feed(text, label), 1)
        ]
    if (told := what_json_holds(text.strip())) is not None:
        raise ArticleError(f"{label} {told}")
    for pattern, what in _NO_PROSE:
        if pattern.match(text):
            raise ArticleError(f"{label} is {what}: save its text and pass that.")
    if _TIMED.search(text):
        from newsbrief.article.documents import subtitles

        if subtitles.looks_like_subtitles(text):
            return [Document(subtitles.read_subtitles(text), extracted=True)]
        if subtitles.looks_like_transcript(text):
            return [Document(subtitles.read_transcript(text), extracted=True)]
    return [Document(text, extracted=changed)]


def plain_text(content: bytes, label: str) -> str:
    """Return a file's text as it stands in it. Raises what `document_of` raises."""
    if len(content) > LARGEST or not content.strip():
        raise ArticleError(f"{label} is empty or too large: pass a file with text in it.")
    return decoded(content, label)[0]
