"""Files and standard input to articles."""

import io
from datetime import date
from pathlib import Path

import pytest

from newsbrief.errors import ArticleError
from newsbrief.reading import read_article

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


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_both_byte_orders_of_utf_16_are_read(tmp_path: Path, mark: bytes, encoding: str) -> None:
    file = tmp_path / "dijk.txt"
    file.write_bytes(mark + TEXT.encode(encoding))
    assert read_article(file).text == TEXT


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


@pytest.mark.parametrize("address", ["http://example.org/x", "HTTPS://example.org/x"])
def test_an_address_on_the_web_is_refused(address: str) -> None:
    assert "save the page as text" in refused(address)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"... --- ...", "is empty"),
        (b"%PDF-1.7 \x00\x01", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "zipped"),
        (b"<!DOCTYPE html><p>De dijk brak.</p>", "web page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        ("De dijk brak.".encode("utf-16-le"), "not a text file"),
        ("Гребля зламалася вночі.".encode("cp1251"), "neither UTF-8 nor Windows-1252"),
        ("De dijk in België brak één keer. €".encode() + b"\xc3", "neither UTF-8"),
        (b"De dijk brak.\x81", "neither UTF-8"),
        (b"\xff\xfeD\x00\x00\xd8d\x00", "neither UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "dijk.txt"
    file.write_bytes(content)
    assert message in refused(file)


def test_an_article_over_the_limit_is_refused_with_the_name_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "dijk.txt"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"dijk\.txt.*max_words"):
        read_article(file, max_words=3)
