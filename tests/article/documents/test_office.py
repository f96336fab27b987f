"""Files of word processors and books to their text."""

import io
import sys
import zipfile
from pathlib import Path

import docx
import odfdo
import pytest
from lxml import etree

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


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(body: str) -> bytes:
    """A file with what a word processor writes for changes, notes and fields."""
    made = docx.Document()
    made.element.body.clear_content()
    for part in etree.fromstring(f'<w:body xmlns:w="{WORDS}">{body}</w:body>'):
        made.element.body.append(part)
    made.save(into := io.BytesIO())
    return into.getvalue()


def run(text: str, about: str = "") -> str:
    return f"<w:r><w:rPr>{about}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


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


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("It "), "<w:del><w:r><w:delText>fell</w:delText></w:r></w:del>", f"<w:ins>{run('rose')}</w:ins>", run(".")), "It rose."),  # noqa: E501
        (paragraph(run("It rose."), run(" 700 died.", "<w:vanish/>")), "It rose."),
        (f"<w:sdt><w:sdtContent>{paragraph(run('It rose.'))}</w:sdtContent></w:sdt>", "It rose."),
        (paragraph(f"<w:moveFrom>{run('It fell. ')}</w:moveFrom>", run("It rose.")), "It rose."),
        (paragraph(run("It"), "<w:r><w:tab/><w:t>rose</w:t><w:br/><w:t>again.</w:t></w:r>"), "It rose\n\nagain."),  # noqa: E501
        ("<w:tbl><w:tr><w:tc>" + paragraph(run("Place")) + "<w:tbl><w:tr><w:tc>" + paragraph(run("Kest")) + "</w:tc></w:tr></w:tbl></w:tc><w:tc>" + paragraph(run("3")) + "</w:tc></w:tr></w:tbl>", "Place Kest | 3"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_document_reads_as_its_reader_sees_it(body: str, text: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.docx").write_bytes(docx_of(body))
    assert read_article(path).text == f"{text}\n"


def odt_of(body: str) -> bytes:
    """A file without the part that says who made it."""
    names = {
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "text", "table")
    }
    spaces = " ".join(f'xmlns:{name}="{place}"' for name, place in names.items())
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"  # noqa: E501
    media = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": media, "content.xml": content})


def test_notes_and_comments_are_no_part_of_a_sentence(tmp_path: Path) -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:p>900 died.</text:p></text:note>"  # noqa: E501
    comment = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    (path := tmp_path / "a.odt").write_bytes(
        odt_of(f"<text:p>It rose.{note}{comment} Yes.</text:p>")
    )
    assert read_article(path).text == "It rose. Yes.\n"


def test_a_cell_that_stands_a_million_times_is_read_at_once(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="{}"><text:p>{}</text:p></table:table-cell>'  # noqa: E501
    row = f"<table:table-row>{cell.format(2, 'It rose.')}{cell.format(1_000_000, '')}</table:table-row>"  # noqa: E501
    (path := tmp_path / "a.odt").write_bytes(odt_of(f"<table:table>{row}</table:table>"))
    assert read_article(path).text == "It rose. | It rose.\n"


def test_a_document_of_endless_paragraphs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_MOST_PIECES", 3)
    (path := tmp_path / "a.docx").write_bytes(docx_of("<w:p/>" * 4))
    with pytest.raises(ArticleError, match="more than 3 paragraphs"):
        read_article(path)
