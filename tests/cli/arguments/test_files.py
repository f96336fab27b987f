"""- is standard input, wherever a file is read."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from places import SAMPLES, TOP
from summaries import full

from newsbrief import ArticleSummary, Summarizer
from newsbrief.cli.arguments import parser
from newsbrief.cli.arguments.files import file
from newsbrief.cli.main import main

REPORT, WIRE = SAMPLES / "bridge-report.en.txt", SAMPLES / "bridge-wire.de.txt"
Put = Callable[[str], None]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """What stands on standard input."""

    def stdin(text: str) -> None:
        coming = io.TextIOWrapper(io.BufferedReader(io.BytesIO(text.encode())))
        monkeypatch.setattr("sys.stdin", coming)

    return stdin


@pytest.fixture(scope="module")
def summary() -> ArticleSummary:
    return Summarizer().summarize(REPORT)


def lines(path: Path) -> str:
    assert main(["batch", str(REPORT), str(WIRE), "-q", "-o", str(path)]) == 0
    return path.read_text(encoding="utf-8")


def test_a_result_is_shown_as_from_a_file(
    tmp_path: Path, put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {"one.json": full().to_json(), "many.jsonl": lines(tmp_path / "run.jsonl")}
    for name, text in kept.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        for more in ([], ["--format", "jsonl"], ["--format", "csv", "--section", "claims"]):
            assert main(["show", str(tmp_path / name), *more]) == 0
            from_file = capsys.readouterr()
            put(text)
            assert main(["show", "-", *more]) == 0
            assert capsys.readouterr() == from_file
    put(kept["many.jsonl"])
    assert main(["show", "-", WIRE.name, "--to", "csv", "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "claims.csv").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "'-' is empty"), ("A bridge fell.", "'-' is no result"), ("{}", "'-' holds data")],
)
def test_what_is_no_result_is_told(
    text: str, says: str, put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put(text)
    assert main(["show", "-"]) == 2
    assert says in capsys.readouterr().err


def test_a_summary_and_a_report_can_be_compared(
    put: Put, summary: ArticleSummary, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (summary.to_json(), REPORT.read_text(encoding="utf-8")):
        put(text)
        assert main(["compare", "-", str(WIRE), "--by-name"]) == 0
        assert capsys.readouterr().out.startswith("2 reports compared")


def test_summaries_and_a_report_go_into_a_story(
    tmp_path: Path, put: Put, summary: ArticleSummary, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = lines(tmp_path / "run.jsonl")
    capsys.readouterr()
    for name, text in (("one", summary.to_json()), ("text", REPORT.read_text()), ("many", batch)):
        put(text)
        assert main(["story", "add", str(tmp_path / f"{name}.db"), "-", "--model", "rules"]) == 0
        assert "standard input: added" in capsys.readouterr().out


def test_questions_gold_and_classes_of_source_come_so(
    tmp_path: Path, put: Put, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("Who claimed the attack?\n")
    assert main(["ask", str(REPORT), "--questions", "-"]) == 0
    assert "jointly claimed the attack" in capsys.readouterr().out
    gold = TOP / "benchmarks" / "gold"
    monkeypatch.chdir(gold)  # the articles are named from where the gold is
    put((gold / "samples.jsonl").read_text(encoding="utf-8"))
    assert main(["eval", "-", "--check"]) == 0
    story = str(tmp_path / "story.db")
    assert main(["story", "add", story, str(REPORT), "-q"]) == 0
    put('"Tarvonia" = "nonsense"')
    assert main(["story", "show", story, "--sources", "-"]) == 2
    assert "'-': 'Tarvonia' is given no class of source" in capsys.readouterr().err


def test_any_other_word_is_a_path(tmp_path: Path) -> None:
    assert file("report.json") == Path("report.json")
    assert type(file("./-")) is type(Path())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("compare - -", "name it once"),
        ("compare - --model rules -", "name it once"),
        ("batch - - -o x.jsonl", "name it once"),
        ("story add s.db - -", "name it once"),
        ("story add - x.txt", "is neither"),
        ("story show -", "is neither"),
        ("summarize - -", "one article"),
    ],
)
def test_standard_input_is_read_once_and_is_no_story(
    words: str, told: str, put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put("A bridge fell.")
    assert main(words.split()) == 2
    assert told in capsys.readouterr().err


def test_standard_input_may_stand_behind_options() -> None:
    given = parser().parse_args(["compare", "a.txt", "--model", "rules", "-"])
    assert [*map(str, given.articles)] == ["a.txt", "-"]
