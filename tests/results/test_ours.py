"""What newsbrief wrote is known again, and nothing else is taken for it."""

from pathlib import Path

import pytest
from events import dutch, english
from reports import EN
from summaries import bare, full

from newsbrief import compare_articles
from newsbrief.cli.main import main
from newsbrief.results.ours import is_ours, signed
from newsbrief.results.writing import OutputError, check_writable
from newsbrief.views import Format, render

FORMS: tuple[Format, ...] = ("text", "markdown", "html", "json", "jsonl", "csv")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "stored.json"
    path.write_text(full().to_json(), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_known_again(form: Format, tmp_path: Path) -> None:
    path = tmp_path / "out"
    comparison = compare_articles([dutch(), english()], by_name=True)
    for result in (full(), bare(), comparison):
        path.write_text(render(result, form), encoding="utf-8")
        assert is_ours(path)
        check_writable(path)


@pytest.mark.parametrize(
    "words",
    [
        ["--short"],
        ["--format", "csv", "--section", "claims", "--bom"],
        ["--format", "jsonl", "--section", "claims"],
        ["--to", "web-annotation"],
        ["--to", "label-studio", "--article", "report.txt"],
    ],
)
def test_the_same_command_again_writes_over_what_it_wrote(
    words: list[str], stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(EN, encoding="utf-8")
    for _ in range(2):
        assert main(["show", str(stored), "-o", "out", *words]) == 0


@pytest.mark.parametrize(
    "theirs",
    [
        "Dear diary",
        EN,
        "I read about newsbrief 0.1.0 today.\nIt was fine.",
        '{"name": "thesis"}',
        "a,b\n1,2\n",
        "<!doctype html><p>my page",
        "# Notes\n",
    ],
)
def test_what_is_somebody_elses_stays(
    theirs: str, stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(theirs, encoding="utf-8")
    for form in ("text", "html", "json"):
        assert main(["show", str(stored), "--format", form, "-o", str(path)]) == 2
        assert "did not write" in capsys.readouterr().err
    with pytest.raises(OutputError):
        check_writable(path)
    assert path.read_text(encoding="utf-8") == theirs


def test_an_empty_file_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    check_writable(tmp_path / "out")


def test_a_text_is_signed_once() -> None:
    assert signed("").strip() == ""
    once = signed("Four lines.")
    assert once.startswith("Four lines.\n\nnewsbrief ")
    assert signed(once) == once
    text = full().to_text()
    assert signed(text) == text
    assert signed("a · newsbrief\n0.1.0\n") == "a · newsbrief\n0.1.0\n"
