"""Files of word processors (.docx, .odt) and books (.epub), all of them zipped, to their text."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from newsbrief.article.documents.document import Document, without_notices
from newsbrief.article.documents.fragments import lines_of
from newsbrief.errors import ArticleError, NewsbriefError, extra_missing

_LARGEST = 100_000_000
"""Bytes, unpacked: what is packed small may be huge."""
_KINDS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a set of slides",
}
_MEDIA = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "a set of slides",
}


def read_zipped(content: bytes, label: str) -> Document:
    """Return the text in a .docx, an .odt or an .epub: paragraphs, items and rows of tables.

    Title, author and day are what the file itself says, where its text bears the first two out:
    they are often those of the form that it was made from.

    Raises ArticleError when it is something else or holds no text, ConfigurationError without the
    extra.
    """
    damaged = ArticleError(f"{label} is a damaged zipped document: get it again, or pass its text.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                raise ArticleError(
                    f"{label} holds more than {_LARGEST // 1_000_000} MB when it is unpacked: pass "
                    "its text."
                )
            kind = _kind(packed)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise damaged from None
    if kind not in _READERS:
        raise ArticleError(f"{label} is {kind}: save it as plain text and pass that.")
    try:
        lines, about = _READERS[kind](content)
    except NewsbriefError:
        raise
    except Exception:  # noqa: BLE001  # what these libraries raise for odd files they do not say
        raise damaged from None
    text = without_notices("\n\n".join(lines) + "\n")
    if not any(map(str.isalnum, text)):
        raise ArticleError(f"{label} holds no text: pass a file with the text of an article.")
    return Document(
        text,
        title=_borne_out(about.get("title"), text),
        byline=_borne_out(about.get("author"), text),
        extracted=True,
    )


def _kind(packed: zipfile.ZipFile) -> str:
    names = packed.namelist()
    if "mimetype" in names:
        said = packed.read("mimetype")[:100].decode("ascii", "replace").strip()
        return _MEDIA.get(said, "a zipped document")
    return next((kind for name, kind in _KINDS.items() if name in names), "a zip file")


def _borne_out(said: object, text: str) -> str | None:
    folded = " ".join(str(said or "").split())
    return folded if folded and folded in " ".join(text.split()) else None


def _docx(content: bytes) -> tuple[list[str], dict[str, Any]]:
    try:
        import docx
        from docx.table import Table
    except ImportError:
        raise extra_missing("documents", "Reading a .docx") from None
    document = docx.Document(io.BytesIO(content))

    def lines() -> Iterator[str]:
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                yield from (_row([cell.text for cell in row.cells]) for row in part.rows)
            else:
                item = "• " if "List" in (part.style.name or "" if part.style else "") else ""
                yield from _item(item, part.text)

    about = document.core_properties
    return list(filter(None, lines())), {"title": about.title, "author": about.author}


def _odt(content: bytes) -> tuple[list[str], dict[str, Any]]:
    try:
        import odfdo
    except ImportError:
        raise extra_missing("documents", "Reading an .odt") from None
    document = odfdo.Document(io.BytesIO(content))

    def lines(element: Any, item: str = "") -> Iterator[str]:
        for part in element.children:
            if part.tag in ("text:p", "text:h"):
                yield from _item(item, part.inner_text)
            elif part.tag == "table:table":
                for row in part.get_rows():
                    yield _row([cell.inner_text for cell in row.get_cells()])
            elif part.tag in ("text:list", "text:list-item", "text:section"):
                yield from lines(part, "" if part.tag == "text:section" else "• ")

    about = document.meta
    found = list(filter(None, lines(document.body)))
    return found, {"title": about.get_title(), "author": about.get_creator()}


def _epub(content: bytes) -> tuple[list[str], dict[str, Any]]:
    try:
        from lxml import etree
    except ImportError:
        raise extra_missing("documents", "Reading an .epub") from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        box = etree.fromstring(packed.read("META-INF/container.xml"), parser)
        place = next(one.get("full-path") for one in box.iter("{*}rootfile"))
        package = etree.fromstring(packed.read(place), parser)
        files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        lines: list[str] = []
        for chapter in package.iter("{*}itemref"):
            path = posixpath.join(posixpath.dirname(place), unquote(files[chapter.get("idref")]))
            source = packed.read(posixpath.normpath(path)).decode("utf-8", "replace")
            source = re.sub(r"\A\s*<\?xml[^>]*>", "", source)
            lines += lines_of(source, "Reading an .epub")
    said = {name: package.find(f".//{{*}}{name}") for name in ("title", "creator")}
    texts = {name: None if found is None else found.text for name, found in said.items()}
    return lines, {"title": texts["title"], "author": texts["creator"]}


_READERS: dict[str, Callable[[bytes], tuple[list[str], dict[str, Any]]]] = {
    "docx": _docx,
    "odt": _odt,
    "epub": _epub,
}


def _item(mark: str, text: str) -> Iterator[str]:
    """The lines of a paragraph, which may be broken inside."""
    for line in text.splitlines():
        if folded := " ".join(line.split()):
            yield mark + folded


def _row(cells: list[str]) -> str:
    shown = [" ".join(cell.split()) for cell in cells]
    return " | ".join(shown).strip("| ")
