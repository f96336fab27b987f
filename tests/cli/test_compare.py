"""`newsbrief compare` and `newsbrief ask` on the command line."""

import json
import shlex
from pathlib import Path

import places
import pytest
from events import dutch, english, groups
from loopback import Loopback, Reply, Request
from loopback import answer as completion
from reports import EN, NL, answer, article, at

from newsbrief import ArticleAnswers, EventComparison
from newsbrief.cli.main import main

RAID = at(article("en"), "before dawn")
TOLD = {"answers": [{"s": RAID, "n": 1, "a": "Before dawn."}, {"s": [], "n": 2, "a": None}]}
SAMPLES = places.SAMPLES


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "nl.txt", tmp_path / "en.txt"]
    for path, text in zip(paths, (NL, EN), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


@pytest.fixture
def summaries(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "nl.json", tmp_path / "en.json"]
    for path, summary in zip(paths, (dutch(), english()), strict=True):
        path.write_text(summary.to_json(), encoding="utf-8")
    return [str(path) for path in paths]


def at_server(server: Loopback, *words: str) -> list[str]:
    return [words[0], "--base-url", server.base_url, "--model", "stub", *words[1:]]


def error_line(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    return line


# compare


def together(request: Request) -> Reply:
    """Which items belong together, or what the reports differ on: nothing."""
    keys = request.body["response_format"]["json_schema"]["schema"]["properties"]
    return completion({"points": []} if "points" in keys else groups().model_dump())


def test_articles_are_summarised_and_compared(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    # Which of the two questions about both reports comes first is up to chance.
    with Loopback([completion(answer()), completion(answer()), together, together]) as server:
        assert main(at_server(server, "compare", *reports, "--format", "json")) == 0
    made = EventComparison.model_validate_json(capsys.readouterr().out)
    assert (made.method, len(made.reports)) == ("model", 2)


def test_summaries_that_were_kept_are_compared_without_a_model(
    summaries: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *summaries, "--format", "json"]) == 0
    made = EventComparison.model_validate_json(capsys.readouterr().out)
    assert made.method == "by_name"
    assert main(["compare", *summaries]) == 0
    out, err = capsys.readouterr()
    assert "Without a model" in out
    assert err == ""


@pytest.mark.parametrize(
    ("form", "start"), [("text", "2 reports"), ("markdown", "# 2 rep"), ("html", "<!doctype html>")]
)
def test_a_comparison_has_every_form(
    form: str, start: str, summaries: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *summaries, "--format", form]) == 0
    assert capsys.readouterr().out.startswith(start)


@pytest.mark.parametrize(("form", "status"), [("text", 0), ("markdown", 0), ("html", 2)])
def test_a_comparison_is_told_in_short(
    form: str, status: int, summaries: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *summaries, "--short", "--format", form]) == status
    out, err = capsys.readouterr()
    assert "Only in r1" not in out
    assert bool(out) == (status == 0)
    assert ("--short goes with" in err) == (status == 2)


def test_a_comparison_goes_to_a_file(summaries: list[str], tmp_path: Path) -> None:
    path = tmp_path / "event.html"
    assert main(["compare", *summaries, "--format", "html", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--by-name", ""),
        (
            "--rules",
            "newsbrief: --rules is now called --model rules: use that, this name will go\n",
        ),
    ],
)
def test_reports_can_be_put_together_by_name_where_there_is_a_model(
    option: str, told: str, summaries: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback([]) as server:
        assert main(at_server(server, "compare", *summaries, option)) == 0
    assert server.requests == []
    out, err = capsys.readouterr()
    assert "Without a model" in out
    assert err == told


def test_a_former_name_is_not_in_the_help_and_says_nothing_when_nothing_is_to_be_said(
    summaries: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "--help"]) == 0
    assert "--rules" not in capsys.readouterr().out
    with Loopback([]) as server:
        assert main(at_server(server, "compare", *summaries, "--quiet", "--rules")) == 0
    assert capsys.readouterr().err == ""


def test_the_samples_are_compared_as_they_come_and_say_that_they_are_recorded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    paths = sorted(map(str, SAMPLES.glob("*.nl.txt")))
    assert main(["compare", *paths]) == 0
    out, err = capsys.readouterr()
    assert "spreken elkaar tegen" in out
    assert "recorded" in err


def test_what_cannot_be_compared_is_one_line_that_says_what_to_do(
    reports: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", reports[0]]) == 2
    assert "1 article: compare 2 or more" in error_line(capsys)
    assert main(["compare", *reports, "missing.json"]) == 2
    assert "'missing.json' cannot be read" in error_line(capsys)
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    assert main(["compare", reports[0], str(other)]) == 2
    assert "holds no summary" in error_line(capsys)


# ask


@pytest.mark.parametrize("others", [[], ["README.txt"], ["notes.csv", "README.md"]])
def test_what_a_folder_is_told_compares_its_reports(
    reports: list[str], others: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in others:
        (tmp_path / name).write_text("none of them")
    assert main(["compare", str(tmp_path)]) == 2
    told = shlex.split(error_line(capsys))
    given = told[told.index("compare") + 1 : told.index("compares")]
    files = [path for word in given for path in sorted(tmp_path.glob(Path(word).name))]
    assert files == sorted(map(Path, reports))
    assert main(["compare", "--model", "rules", *map(str, files), "--format", "json"]) == 0


def test_answers_come_with_their_sentences_and_silence_is_told(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback([completion(TOLD)]) as server:
        assert main(at_server(server, "ask", reports[1], "When was it?", "Who won?")) == 0
    out, err = capsys.readouterr()
    assert f"Before dawn. [{RAID[0]}]" in out
    assert "Fighters crossed into the village" in out
    assert out.endswith("Who won?\nThe article does not say.\n")
    assert err == ""


def test_questions_come_from_a_file_too(
    reports: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.txt"
    path.write_text("# mine\n\nWho won?\n", encoding="utf-8")
    with Loopback([completion(TOLD)]) as server:
        words = ["ask", reports[1], "When was it?", "--questions", str(path), "--format", "json"]
        assert main(at_server(server, *words)) == 0
    made = ArticleAnswers.model_validate_json(capsys.readouterr().out)
    assert [each.question for each in made.answers] == ["When was it?", "Who won?"]
    assert [each.answered for each in made.answers] == [True, False]


def test_answers_are_written_as_markdown(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback([completion(TOLD)]) as server:
        words = ["ask", reports[1], "When was it?", "Who won?", "--format", "markdown"]
        assert main(at_server(server, *words)) == 0
    out = capsys.readouterr().out
    assert "## When was it?\n\nBefore dawn." in out
    assert "*The article does not say.*" in out


def test_a_question_is_needed(
    reports: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", reports[0]]) == 2
    assert "ask at least one question" in error_line(capsys)
    assert main(["ask", reports[0], " "]) == 2
    assert "A question is empty" in error_line(capsys)
    assert main(["ask", reports[0], "--questions", str(tmp_path / "none.txt")]) == 2
    assert "There is no file" in error_line(capsys)


def test_without_a_model_a_question_is_exit_3(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", reports[0], "When was it?"]) == 3
    assert "no model is configured" in error_line(capsys)


# schema


@pytest.mark.parametrize(
    ("name", "version"),
    [("event-comparison", 2), ("article-answers", 1), ("evaluation-report", 1), ("gold", 2)],
)
def test_each_result_has_a_schema(
    name: str, version: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == f"urn:newsbrief:schema:{name}:{version}"
