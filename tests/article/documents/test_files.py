"""Files and standard input to articles."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.article.documents import read_article
from newsbrief.article.documents.content import document_of
from newsbrief.errors import ArticleError, NewsbriefError

TEXT = "De dijk bezweek in de nacht. Het water kwam over ‘heel’ België, één uur later."


def refused(source: str | Path) -> str:
    with pytest.raises(ArticleError) as error:
        read_article(source)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "dijk.txt"
    file.write_bytes(TEXT.encode(encoding))
    article = read_article(file)
    assert article.text == TEXT
    assert article.source == "dijk.txt"


LONGER = {
    "ru": "Мост через реку Вельгу рухнул ночью во вторник. По словам губернатора А. Коршуновой, "
    "погибли двенадцать человек. Военные отрицают, что стреляли по мосту.",
    "uk": "Дамба зламалася вночі. За словами мера Ілони Герасименко, загинули дев'ять людей, ще "
    "тридцять поранено. Її речник заперечив обстріл.",
    "nl": "De dijk bezweek in de nacht. Volgens burgemeester Hülya Çelik zijn in België één dode "
    "en twee gewonden gevallen; de schade is 3 miljoen €.",
    "fr": "L'armée de Velia a nié avoir frappé le pont. Le maire a déclaré que le cœur de la ville "
    "était détruit, pour un coût de 3 millions €.",
    "de": "Die Brücke stürzte in der Nacht ein. Die Miliz bestritt, dafür verantwortlich zu sein.",
}


@pytest.mark.parametrize(
    ("code", "encoding"),
    [
        *(("ru", encoding) for encoding in ("cp1251", "koi8_r", "iso8859_5", "cp866")),
        *(("uk", encoding) for encoding in ("cp1251", "koi8_u")),
        *((code, "cp1252") for code in ("nl", "fr", "de")),
        *((code, "iso8859_15") for code in ("nl", "fr", "de")),
        *((code, "utf-16-le") for code in LONGER),
        *((code, "utf-16-be") for code in LONGER),
        *((code, "mac_cyrillic") for code in ("ru", "uk")),
        *((code, "mac_roman") for code in ("nl", "fr", "de")),
        *((code, "utf-32") for code in LONGER),
        *((code, "utf-32-be") for code in LONGER),
    ],
)
def test_an_encoding_that_nobody_declares_is_found(
    tmp_path: Path, code: str, encoding: str
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(LONGER[code].encode(encoding))
    assert read_article(file).text == LONGER[code]


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_both_byte_orders_of_utf_16_are_read(tmp_path: Path, mark: bytes, encoding: str) -> None:
    file = tmp_path / "dijk.txt"
    file.write_bytes(mark + TEXT.encode(encoding))
    assert read_article(file).text == TEXT


def test_quotation_marks_of_a_mac_are_told_from_letters(tmp_path: Path) -> None:
    text = "“It wasn’t us”, the army’s spokesman said. Eleven people drowned at Terwolde."
    for encoding in ("mac_roman", "cp1252"):
        (tmp_path / "dam.txt").write_bytes(text.encode(encoding))
        assert read_article(tmp_path / "dam.txt").text == text


def test_a_text_into_which_nuls_strayed_is_read_without_them(tmp_path: Path) -> None:
    text = LONGER["fr"]
    (tmp_path / "pont.txt").write_bytes(text.replace("maire", "mai\0re").encode() + b"\0")
    article = read_article(tmp_path / "pont.txt")
    assert article.text == text
    assert article.extracted


def test_line_ends_are_left_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "dijk.txt"
    file.write_bytes(b"De dijk brak.\r\nHet water kwam.\rJa.\n")
    assert read_article(file).text == "De dijk brak.\r\nHet water kwam.\rJa.\n"


def test_a_path_as_a_string_and_the_options_of_an_article_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "dijk.txt"
    file.write_text(TEXT, encoding="utf-8")
    article = read_article(str(file), id="a1", language="de", published="2026-10-14")
    assert (article.id, article.language, article.published) == ("a1", "de", date(2026, 10, 14))


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-16"))))
    article = read_article("-")
    assert article.text == TEXT
    assert article.source is None


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "Standard input is empty" in refused("-")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "no\nwhere.txt")
    assert "folder" in refused(tmp_path)
    assert "check the path" in refused("x" * 5_000)
    assert "check the path" in refused("x\0y")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"... --- ...", "is empty"),
        (b"%PDF-1.7 \x00\x01", "is a PDF that breaks off"),
        (b"PK\x03\x04\x14\x00", "zipped"),
        (b"<!DOCTYPE html><p>De dijk brak.</p>", "no article"),
        (b"<!-- a -->" * 1000 + b"<!DOCTYPE html>", "no article"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        ("De dijk brak.".encode("utf-16-le"), "not a text file"),
        ("Гребля зламалася вночі.".encode("cp1251"), "neither UTF-8 nor Windows-1252"),
        ("De dijk in België brak één keer. €".encode() + b"\xc3", "neither UTF-8"),
        ("Гребля зламалася вночі. ".encode() * 3 + b"\xd0.", "damaged UTF-8"),
        (b"De dijk brak.\x81", "neither UTF-8"),
        (b"\xff\xfeD\x00\x00\xd8d\x00", "neither UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "dijk.txt"
    file.write_bytes(content)
    assert message in refused(file)


def test_a_page_in_which_a_byte_is_damaged_is_read_all_the_same(tmp_path: Path) -> None:
    prose = "<p>Le maire de Velia a déclaré que douze personnes étaient mortes.</p>" * 6
    page = f'<html><meta charset="utf-8"><body>{prose}'.encode()
    (tmp_path / "page.html").write_bytes(page.replace("é".encode(), b"\xc3", 1))
    assert read_article(tmp_path / "page.html").text.startswith("Le maire de Velia a d\ufffdclar")


def test_without_the_extra_what_it_is_needed_for_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    file = tmp_path / "report.txt"
    for encoding in ("utf-8", "utf-16", "cp1252"):
        file.write_bytes(LONGER["nl"].encode(encoding))
        assert read_article(file).text == LONGER["nl"]
    file.write_bytes(LONGER["ru"].encode("koi8-r"))
    assert "pip install '.[documents]'" in refused(file)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_one_line(content: bytes) -> None:
    told = ""
    try:
        document_of(content, "'x'", html=True)
    except NewsbriefError as error:
        told = str(error)
    assert "\n" not in told


def test_an_article_over_the_limit_is_refused_with_the_name_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "dijk.txt"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"dijk\.txt.*max_words"):
        read_article(file, max_words=3)
