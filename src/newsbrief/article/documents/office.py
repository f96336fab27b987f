"""Files of word processors (.docx, .odt) and books (.epub), all of them zipped, to their text."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any
from urllib.parse import unquote

from newsbrief.article.documents.document import Document, without_notices
from newsbrief.article.documents.fragments import lines_of
from newsbrief.errors import ArticleError, NewsbriefError, extra_missing

_LARGEST = 100_000_000
"""Bytes, unpacked: what is packed small may be huge."""
_MOST_PIECES = 100_000
"""Paragraphs and cells."""
_MOST_REPEATED = 50
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IN_WHICH_TEXT_STANDS = frozenset(
    _WORD + name
    for name in (
        "ins moveTo hyperlink smartTag sdt sdtContent customXml fldSimple dir bdo tbl tr tc".split()
    )
)
_SIGNS = {
    f"{_WORD}tab": " ",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}
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
        from docx.text.paragraph import Paragraph
    except ImportError:
        raise extra_missing("documents", "Reading a .docx") from None
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    _check_pieces(body.iter(f"{_WORD}p", f"{_WORD}tc"))

    def lines(element: Any) -> Iterator[str]:
        for part in element:
            if part.tag == f"{_WORD}tbl":
                yield from map(_row, _table(part))
            elif part.tag == f"{_WORD}p":
                style = Paragraph(part, document._body).style  # noqa: SLF001
                item = "• " if "List" in ((style and style.name) or "") else ""
                yield from _item(item, _written(part))
            elif part.tag in _IN_WHICH_TEXT_STANDS:
                yield from lines(part)

    about = document.core_properties
    return list(filter(None, lines(body))), {"title": about.title, "author": about.author}


def _table(table: Any) -> Iterator[list[str]]:
    """The cells of each row of a table, with the text of tables in them."""
    for row in table.iter(f"{_WORD}tr"):
        deleted = row.find(f"{_WORD}trPr/{_WORD}del") is not None
        if not deleted and next(row.iterancestors(table.tag)) is table:
            cells = row.iter(f"{_WORD}tc")
            yield [_written(each) for each in cells if next(each.iterancestors(row.tag)) is row]


def _written(element: Any) -> str:
    """The text in a part of a .docx as it reads now: what was put in, and not what was taken out.

    Hidden text, boxes beside the text and the numbers of notes are left out.
    """
    pieces: list[str] = []
    for part in element:
        if part.tag == f"{_WORD}t":
            pieces.append(part.text or "")
        elif part.tag in _SIGNS:
            pieces.append(_SIGNS[part.tag])
        elif part.tag == f"{_WORD}r":
            hidden = part.find(f"{_WORD}rPr/{_WORD}vanish")
            pieces.append(_written(part) if hidden is None else "")
        elif part.tag == f"{_WORD}p":
            pieces.append(_written(part) + "\n")
        elif part.tag in _IN_WHICH_TEXT_STANDS:
            pieces.append(_written(part))
    return "".join(pieces)


def _check_pieces(pieces: Iterable[Any]) -> None:
    if sum(1 for _ in islice(pieces, _MOST_PIECES + 1)) > _MOST_PIECES:
        raise ArticleError(
            f"The document has more than {_MOST_PIECES:,} paragraphs: pass an article at a time."
        )


def _odt(content: bytes) -> tuple[list[str], dict[str, Any]]:
    try:
        import odfdo
        from lxml import etree
    except ImportError:
        raise extra_missing("documents", "Reading an .odt") from None
    document = odfdo.Document(io.BytesIO(content))
    tree = document.body._xml_element  # noqa: SLF001
    _check_pieces(tree.iter("{*}p", "{*}table-cell"))
    etree.strip_elements(tree, "{*}note", "{*}annotation", with_tail=False)

    def lines(element: Any, item: str = "") -> Iterator[str]:
        for part in element.children:
            if part.tag in ("text:p", "text:h"):
                yield from _item(item, part.inner_text)
            elif part.tag == "table:table":
                for row in part.get_elements("descendant::table:table-row"):
                    yield _row([text for cell in row.children for text in _repeated(cell)])
            elif part.tag in ("text:list", "text:list-item", "text:section"):
                yield from lines(part, "" if part.tag == "text:section" else "• ")

    about: dict[str, Any] = {}
    with suppress(ValueError, KeyError):  # a file need not say anything about itself
        about = {"title": document.meta.get_title(), "author": document.meta.get_creator()}
    return list(filter(None, lines(document.body))), about


def _repeated(cell: Any) -> list[str]:
    """A cell's text, as often as it stands in its row; empty cells may fill a whole sheet."""
    text = cell.inner_text
    times = str(cell.get_attribute("table:number-columns-repeated") or "")
    return [text] * min(int(times) if times.isdigit() and text.strip() else 1, _MOST_REPEATED)


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
