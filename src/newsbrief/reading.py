"""Files and standard input to articles."""

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from newsbrief.article import Article
from newsbrief.errors import ArticleError

_LARGEST = 20_000_000
"""Bytes; the longest article that is allowed takes about a tenth of it."""
_NOT_TEXT = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zipped document",
    b"{\\rtf": "a word processor's file",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
}
_WESTERN = frozenset(
    "àáâäåæçèéêëìíîïñòóôöøœùúûüýÿßÀÁÄÅÆÇÈÉÊËÎÏÑÓÔÖØŒÚÜ“”‘’„«»–—…€£§©®°·•\N{NO-BREAK SPACE}"
)


class ArticleOptions(TypedDict, total=False):
    """What is known about an article beside its text and its file's name."""

    id: str | None
    title: str | None
    language: str | None
    published: date | str | None
    max_words: int


def read_article(source: str | Path, **options: Unpack[ArticleOptions]) -> Article:
    """Read one article from a text file, or from standard input when `source` is "-".

    UTF-8 and UTF-16 (with its byte order mark) are read, and Windows-1252 where the bytes make
    sense in it. The article's `source` is the file's name without its folder. `options` go to
    Article.

    Raises ArticleError when the file cannot be read as text, or holds no article.
    """
    text, name, label = read_text(source)
    try:
        return Article(text, source=name, **options)
    except ArticleError as error:
        raise ArticleError(f"{label}: {error}") from None


def read_text(source: str | Path) -> tuple[str, str | None, str]:
    """Return a file's text, its name without the folder, and what to call it in an error.

    Raises ArticleError when it cannot be read as text.
    """
    where = str(source)
    if where.lower().startswith(("http://", "https://")):
        raise ArticleError(
            "Addresses on the web are not read yet: save the page as text and pass the file."
        )
    if where == "-":
        name, label, content = None, "Standard input", sys.stdin.buffer.read(_LARGEST + 1)
    else:
        name, label, content = Path(source).name, repr(where), _read(Path(source))
    return _decoded(content, label), name, label


def read_questions(path: Path) -> list[str]:
    """Read questions from a text file: one a line, but for blank lines and those begun with #.

    Raises ArticleError when the file cannot be read as text.
    """
    lines = (line.strip() for line in _decoded(_read(path), repr(str(path))).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ArticleError(f"There is no file {str(path)!r}: check the path.") from None
    except IsADirectoryError:
        raise ArticleError(f"{str(path)!r} is a folder: pass one text file.") from None
    except PermissionError:
        raise ArticleError(
            f"{str(path)!r} may not be read: change its permissions or copy it."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ArticleError(f"{str(path)!r} cannot be read ({reason}): check the path.") from None


def _decoded(content: bytes, label: str) -> str:
    if len(content) > _LARGEST:
        raise ArticleError(
            f"{label} is larger than {_LARGEST // 1_000_000} MB: pass one article at a time."
        )
    if not content.strip():
        raise ArticleError(f"{label} is empty: pass a file with the text of an article.")
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, what in _NOT_TEXT.items():
        if start.startswith(mark.lower()):
            raise ArticleError(f"{label} is {what}: save it as plain text and pass that.")
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(content, "utf-16", label)
    if b"\0" in content:
        raise ArticleError(f"{label} is not a text file: save the article as UTF-8 text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(_strictly(content, "cp1252", label), label)


def _strictly(content: bytes, encoding: str, label: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _unknown_encoding(label) from None


def _western(text: str, label: str) -> str:
    """Return a text that was read as Windows-1252, unless it does not look like one.

    Every byte string is some text in Windows-1252. In a real one accented letters and typographic
    quotes are few among plain letters; Cyrillic or damaged UTF-8 read that way looks different.
    """
    foreign = [character for character in text if not character.isascii()]
    strange = sum(character not in _WESTERN for character in foreign)
    controls = sum(character < " " and not character.isspace() for character in text)
    if controls or len(foreign) > len(text) / 5 or strange > len(foreign) / 10:
        raise _unknown_encoding(label)
    return text


def _unknown_encoding(label: str) -> ArticleError:
    return ArticleError(f"{label} is neither UTF-8 nor Windows-1252: save it as UTF-8 text.")
