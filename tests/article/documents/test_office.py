"""Files of word processors and books to their text."""

import io
import sys
import zipfile
from pathlib import Path

import docx
import odfdo
import pytest

from newsbrief import Article, ArticleError, ConfigurationError, read_article
from newsbrief.article.documents import office

TEXT = (
    "Dam broken\n\nBy Ana Verhoef\n\nEleven people drowned when the dam at Terwolde broke.\n\n"
    "• The army denies it.\n\nPlace | Dead\n\nTerwolde | 11\n\nNobody was found alive.\n"
)


def docx_file() -> bytes:
    made = docx.Document()
    made.core_properties.title = "Dam broken"
    made.core_properties.author = "python-docx"
    made.add_heading("Dam broken", 0)
    made.add_paragraph("By Ana Verhoef")
    paragraph = made.add_paragraph("Eleven people drowned when ")
    paragraph.add_run("the dam").bold = True
    paragraph.add_run(" at Terwolde broke.")
    made.add_paragraph("The army denies it.", style="List Bullet")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Place", "Dead", "Terwolde", "11"), strict=True):
        cell.text = text
    made.add_paragraph("Nobody was found alive.")
    made.save(into := io.BytesIO())
    return into.getvalue()


def odt_file() -> bytes:
    made = odfdo.Document("text")
    made.meta.set_title("Dam broken")
    made.body.clear()
    table = odfdo.Table("T", width=2, height=2)
    table.set_values([["Place", "Dead"], ["Terwolde", 11]])
    for part in (
        odfdo.Header(1, "Dam broken"),
        odfdo.Paragraph("By Ana Verhoef"),
        odfdo.Paragraph("Eleven people drowned when the dam at Terwolde broke."),
        odfdo.List(["The army denies it."]),
        table,
        odfdo.Paragraph("Nobody was found alive."),
    ):
        made.body.append(part)
    made.save(into := io.BytesIO())
    return into.getvalue()


def zipped(parts: dict[str, str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return into.getvalue()


def epub_file() -> bytes:
    chapter = '<?xml version="1.0" encoding="utf-8"?><html><body>{}</body></html>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>',
            "in/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Dam broken</dc:title>'
            '</metadata><manifest><item id="b" href="b%20b.xhtml"/><item id="a" href="a.xhtml"/>'
            '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "in/a.xhtml": chapter.format(
                "<h1>Dam broken</h1><p>By Ana Verhoef</p><p>Eleven people drowned when <b>the dam"
                "</b> at\nTerwolde broke.</p><ul><li>The army denies it.</li></ul>"
            ),
            "in/b b.xhtml": chapter.format(
                "<table><tr><td>Place</td><td>Dead</td></tr><tr><td>Terwolde</td><td>11</td></tr>"
                "</table><p>Nobody was found alive.</p>"
            ),
        }
    )


FILES = {"docx": docx_file, "odt": odt_file, "epub": epub_file}


def read(content: bytes, tmp_path: Path) -> Article:
    (tmp_path / "report.txt").write_bytes(content)
    return read_article(tmp_path / "report.txt")


@pytest.mark.parametrize("kind", FILES)
def test_an_office_file_is_read_by_its_content(kind: str, tmp_path: Path) -> None:
    article = read(FILES[kind](), tmp_path)
    assert article.text == TEXT
    assert (article.title, article.byline) == ("Dam broken", "Ana Verhoef")
    assert article.extracted
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped({"a.txt": "The dam broke."}), "is a zip file"),
        (zipped({"xl/workbook.xml": "<x/>"}), "is a spreadsheet"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "is a set of slides"),
        (zipped({"word/document.xml": "<x/>"}), "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
        (zipped({"mimetype": "application/epub+zip"}), "damaged"),
        (docx_file()[:-300], "damaged"),
    ],
)
def test_what_is_zipped_and_no_report_is_told_by_its_name(
    content: bytes, says: str, tmp_path: Path
) -> None:
    with pytest.raises(ArticleError, match=says) as error:
        read(content, tmp_path)
    assert "\n" not in str(error.value)


def test_what_is_packed_small_and_huge_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_LARGEST", 1_000_000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 1_000_001)
    with pytest.raises(ArticleError, match="unpacked"):
        read(content.getvalue(), tmp_path)


@pytest.mark.parametrize(("kind", "module"), [("docx", "docx"), ("odt", "odfdo"), ("epub", "lxml")])
def test_without_the_extra_one_line_names_it(
    kind: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = FILES[kind]()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError, match="needs the extra documents"):
        read(content, tmp_path)
