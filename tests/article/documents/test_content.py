"""What is no report is refused by its name, whatever its file is called."""

import json
from pathlib import Path

import pytest
from reports import EN
from summaries import full

from newsbrief import ArticleError, read_article
from newsbrief.article.sources import Source
from newsbrief.cli.main import main
from newsbrief.views import Format, render
from newsbrief.views.index import index_html


def refused(content: bytes, tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_bytes(content)
    with pytest.raises(ArticleError) as error:
        read_article(tmp_path / "report.txt")
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_result_of_ours_names_the_command_that_shows_it(
    indent: int | None, tmp_path: Path
) -> None:
    result = json.dumps(json.loads(full().to_json()), indent=indent)
    assert "`newsbrief show`" in refused(result.encode(), tmp_path)


def test_what_a_batch_wrote_names_the_command_that_shows_it(tmp_path: Path) -> None:
    records = [
        {"id": "a", "sha256": "0", "asked": "1", "error": {"kind": "Refusal", "message": "no"}},
        {"id": "b", "sha256": "1", "asked": "1", "summary": json.loads(full().to_json())},
    ]
    for order in (records, records[::-1]):
        lines = "\n".join(map(json.dumps, order)) + "\n"
        assert "`newsbrief show`" in refused(lines.encode(), tmp_path)
    with pytest.raises(ArticleError, match="newsbrief show"):
        Source.of(records[1]).article(1000)


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_what_was_made_of_a_result_is_no_report(
    form: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = render(full(), form)
    assert "newsbrief made of a result" in refused(made.encode(), tmp_path)
    assert main(["show", str(tmp_path / "report.txt")]) != 0
    assert "--format json" in capsys.readouterr().err


def test_an_index_of_pages_is_no_report(tmp_path: Path) -> None:
    assert "page that newsbrief made" in refused(index_html([], "en").encode(), tmp_path)


@pytest.mark.parametrize("last", ["He reads newsbrief 0.1.0", "newsbrief 1 is no version"])
def test_a_report_that_names_newsbrief_is_a_report(last: str, tmp_path: Path) -> None:
    told = '<meta name="generator" content="newsbrief">'
    for text in (f"{EN}\n\n{last}\n", f"{EN}\n\n{told}\n"):
        (tmp_path / "report.txt").write_text(text)
        assert read_article(tmp_path / "report.txt").text == text
    page = f"<!doctype html><title>Pages</title><article><p>{EN}</p><p>{told}</p></article>"
    (tmp_path / "report.txt").write_text(page)
    assert EN.split()[0] in read_article(tmp_path / "report.txt").text


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"id": "a", "text": EN}),
        json.dumps({"id": "a", "text": EN}) + "\n" + json.dumps({"id": "b", "text": EN}) + "\n",
        json.dumps([{"id": "a", "text": EN}], indent=2),
    ],
)
def test_articles_in_json_name_the_batch(content: str, tmp_path: Path) -> None:
    assert "`newsbrief batch`" in refused(content.encode(), tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"dead": 11}', "data (JSON)"),
        (b"{\\rtf1\\ansi The dam broke.}", "RTF"),
        (b"[Script Info]\nTitle: News\n", "subtitles (.ass)"),
        (b'<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"/>', "subtitles (TTML)"),
        (b'<?xml version="1.0"?><nitf><body>The dam broke.</body></nitf>', "XML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture (PNG)"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office file"),
        (b"SQLite format 3\x00", "SQLite"),
    ],
)
def test_what_is_not_read_is_told_by_its_name(content: bytes, says: str, tmp_path: Path) -> None:
    assert says in refused(content, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "[Photo: A. Verhoef] The dam broke at night.\n",
        "{The dam broke at night.}\n",
        "[1] The dam broke at night.\n[2] The army denies it.\n",
    ],
)
def test_texts_that_begin_like_json_are_texts(text: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(text)
    assert read_article(tmp_path / "report.txt").text == text
