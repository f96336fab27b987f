"""Files, standard input and addresses on the web to articles."""

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from newsbrief.article.article import Article, no_article
from newsbrief.article.documents.content import (
    LARGEST,
    PAGES,
    document_of,
    documents_of,
    plain_text,
)
from newsbrief.article.documents.document import Document
from newsbrief.errors import ArticleError

__all__ = ["Document", "read_article", "read_document", "read_documents", "read_questions"]

_OTHER_ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+.-]+://")
"""How an address begins that is none on the web."""


class ArticleOptions(TypedDict, total=False):
    """What is known about an article beside its text and its file's name."""

    id: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: date | str | None
    max_words: int


def read_article(
    source: str | Path, *, allow_private: bool = False, **options: Unpack[ArticleOptions]
) -> Article:
    """Read one article: from a file, from an address on the web, or from standard input ("-").

    Plain text, web pages, PDFs, mails (.eml), subtitles (.srt, .vtt), transcripts with times and
    .docx, .odt and .epub are told apart by their content. Text is read in any common encoding:
    UTF-8, UTF-16 and UTF-32, what a page declares, or else what its letters give away. Pages, PDFs,
    office files, mails in HTML and encodings other than Unicode's, Windows-1252 and Mac Roman need
    the extra `documents`.

    An address is a str that begins with http:// or https://; a Path is always a file. Addresses of
    private networks and of this machine are refused, after every redirect again, unless
    `allow_private`. Fetching waits for the network: from a coroutine, call it with
    `asyncio.to_thread`.

    The article's `source` is the file's name without its folder, or the address in the end without
    what stands after ? in it, where tokens and names of readers are. What a
    document says of its title, author and day goes to the article where `options`, which are
    those of Article, do not give it.

    Raises:
        ArticleError: it cannot be read or fetched, or holds no article.
        ConfigurationError: an extra is missing.

    """
    document, name, label = read_document(source, allow_private=allow_private)
    options["title"] = options.get("title") or document.title
    options["byline"] = options.get("byline") or document.byline
    options["published"] = options.get("published") or document.published
    try:
        return Article(document.text, source=name, extracted=document.extracted, **options)
    except ArticleError as error:
        raise ArticleError(f"{label}: {error}") from None


def read_document(
    source: str | Path, *, allow_private: bool = False
) -> tuple[Document, str | None, str]:
    """Return what a document holds, its name without the folder, and what an error may call it.

    Raises what `read_article` raises.
    """
    from newsbrief.article.documents import web

    if not isinstance(source, str | Path):
        raise no_article(source)
    if isinstance(source, str) and web.is_address(source):
        from newsbrief.concurrency.background import run

        label = web.shown(source)
        found = run(web.fetch(source, allow_private=allow_private, largest=LARGEST))
        document = document_of(
            found.content, label, html=found.html, charset=found.charset, address=found.address
        )
        # The summary has to carry this text: the same address may give another one tomorrow.
        return replace(document, extracted=True), web.without_query(found.address), label
    if str(source) == "-":
        label = "Standard input"
        return document_of(sys.stdin.buffer.read(LARGEST + 1), label), None, label
    if isinstance(source, str) and _OTHER_ADDRESS.match(source) and not Path(source).exists():
        raise ArticleError(
            f"{web.shown(source)} is no address that is read: give one that begins with http:// "
            "or https://, or the path of a file."
        )
    path, label = Path(source), repr(str(source))
    named = path.suffix.lower() in PAGES
    return document_of(_read(path), label, html=named), path.name, label


def read_documents(path: Path) -> list[Document]:
    """Return the articles in a file: those of a feed, or the one that is in anything else.

    Raises what `read_article` raises.
    """
    named = path.suffix.lower() in PAGES
    return documents_of(_read(path), repr(str(path)), html=named)


def read_questions(path: Path) -> list[str]:
    """Read questions from a text file: one a line, but for blank lines and those begun with #.

    Raises ArticleError when the file cannot be read as text.
    """
    lines = (line.strip() for line in plain_text(_read(path), repr(str(path))).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ArticleError(f"There is no file {str(path)!r}: check the path.") from None
    except IsADirectoryError:
        raise ArticleError(
            f"{str(path)!r} is a folder: pass one file; `newsbrief batch` reads all."
        ) from None
    except PermissionError:
        raise ArticleError(
            f"{str(path)!r} may not be read: change its permissions or copy it."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ArticleError(f"{str(path)!r} cannot be read ({reason}): check the path.") from None
