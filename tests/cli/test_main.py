"""`newsbrief summarize` and `newsbrief cache`, in this process and as a real one."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import places
import pytest
from child import Child
from command_line import ANSWER, HURT, RAID, asking, model, one_line, run
from loopback import Loopback, models
from loopback import answer as completion
from reports import EN, answer, article, casualty

from newsbrief import Summarizer
from newsbrief.cli.main import main
from newsbrief.reading.recorded.kept import numbering
from newsbrief.results.summary import ArticleSummary


def test_a_summary_is_written_to_stdout_and_nothing_to_stderr(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report)) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Raid on Varlo\n")
    assert f"Fighters crossed into Varlo. [{RAID}]" in out
    assert err == ""


def test_json_is_a_summary_that_reads_back(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report, "--format", "json")) == 0
    summary = ArticleSummary.model_validate_json(capsys.readouterr().out)
    assert summary.headline == "Raid on Varlo"
    evidence = summary.casualties[0].evidence[0]
    assert EN[evidence.start : evidence.end] == evidence.text
    assert summary.article.source == "report.txt"


def test_markdown_is_the_brief(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with model() as server:
        assert main(asking(server, report, "--format", "markdown")) == 0
    assert capsys.readouterr().out.startswith("# Raid on Varlo\n\n*")


def test_csv_and_json_lines_are_the_items_of_a_section(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report, "--format", "csv", "--section", "casualties")) == 0
        header, row = capsys.readouterr().out.splitlines()
        assert main(asking(server, report, "--format", "jsonl", "--section", "casualties")) == 0
        record = json.loads(capsys.readouterr().out)
        assert main(asking(server, report, "--format", "jsonl")) == 0
    assert header.startswith("article,published,id,kind,count,")
    assert row.split(",")[3:5] == ["wounded", "12"]
    assert (record["kind"], record["count"]) == ("wounded", 12)
    *_, line = capsys.readouterr().out.splitlines()
    assert ArticleSummary.model_validate_json(line).headline == "Raid on Varlo"


def test_the_same_article_is_paid_for_once_unless_the_cache_is_off(report: Path) -> None:
    with model(ANSWER, ANSWER) as server:
        assert main(asking(server, report)) == 0
        assert main(asking(server, report, "--format", "json")) == 0
        assert len(server.requests) == 1
        assert main(asking(server, report, "--no-cache")) == 0
        assert len(server.requests) == 2


def test_options_reach_the_article_and_the_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("It rained in Varlo and the harbour was closed all day long.")
    given = ["--title", "Rain", "--published", "2026-10-14", "--language", "nl", "--format", "json"]
    with model(answer(headline="Regen")) as server:
        assert main(asking(server, path, *given)) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["article"]["title"], summary["article"]["published"]) == ("Rain", "2026-10-14")
    [request] = server.requests
    assert request.body["model"] == "stub"
    question = request.body["messages"][-1]["content"]
    assert "Answer language: Dutch" in question
    assert "Published: 2026-10-14" in question


def test_headings_are_in_the_language_of_the_summary(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report, "--language", "nl")) == 0
    assert "Slachtoffers ──" in capsys.readouterr().out


@pytest.mark.parametrize("options", [[], ["--no-repair"]])
def test_failed_items_are_asked_about_again_unless_told_not_to(
    report: Path, options: list[str]
) -> None:
    wrong = ANSWER | {"casualties": [casualty("wounded", [HURT], 91)]}
    mended = {"casualties": [{"n": 1, "item": casualty("wounded", [HURT], 12)}]}
    with model(wrong, mended) as server:
        assert main(asking(server, report, *options)) == 0
    assert len(server.requests) == (1 if options else 2)


def test_output_goes_to_a_file_whole_and_without_colours(
    report: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = tmp_path / "out" / "brief.txt"
    out.parent.mkdir()
    with model() as server:
        assert main(asking(server, report, "-o", out)) == 0
    assert out.read_text(encoding="utf-8").startswith("Raid on Varlo\n")
    assert [path.name for path in out.parent.iterdir()] == ["brief.txt"]
    assert capsys.readouterr() == ("", "")


def test_standard_input_and_output_are_utf_8_whatever_the_locale() -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "", "PYTHONCOERCECLOCALE": "0"}
    sample = places.SAMPLES / "bridge-both-banks.uk.txt"
    words = ["summarize", "-", "--model", "recorded", "--quiet"]
    done = run(*words, env=poor, stdin=sample.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    headline = Summarizer("recorded", cache=None).summarize(sample).headline
    assert headline is not None
    assert " ".join(done.stdout.decode("utf-8").split()).startswith(headline)


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "newsbrief", "schema", "article-summary"]
    process = Child(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize("quiet", [False, True])
def test_a_recorded_answer_says_so_on_stderr(
    quiet: bool,
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sample = article("en")
    record = {
        "numbering": numbering(sample),
        "language": "en",
        "reader": "somebody",
        "created": "2026-10-14T12:00:00+00:00",
        "answer": ANSWER,
    }
    monkeypatch.setattr("newsbrief.reading.recorded.readings", lambda: {sample.sha256: [record]})
    assert main(["summarize", str(report), *(["--quiet"] if quiet else [])]) == 0
    out, err = capsys.readouterr()
    assert "recorded: somebody · 2026-10-14" in out
    if quiet:
        assert err == ""
    else:
        message = one_line(err)
        assert "recorded answer for a sample article" in message
        assert all(n in message for n in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"))


def test_the_cache_tells_what_it_holds_and_forgets_it(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(action: str) -> str:
        assert main(["cache", action]) == 0
        return capsys.readouterr().out

    assert re.search(r"answers +0\n", told("info"))
    with model() as server:
        assert main(asking(server, report)) == 0
    capsys.readouterr()
    info = told("info")
    assert os.environ["NEWSBRIEF_CACHE_DIR"] in info
    assert re.search(r"answers +1\n", info)
    assert told("clear") == "answers removed: 1\n"
    assert re.search(r"answers +0\n", told("info"))


def test_models_are_asked_for_when_none_is_named(report: Path) -> None:
    with Loopback([models("tiny"), completion(ANSWER)]) as server:
        assert main(["summarize", str(report), "--base-url", server.base_url]) == 0
    assert server.requests[-1].body["model"] == "tiny"


def test_the_page_holds_the_article_and_what_was_read_in_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    article = places.SAMPLES / "bridge-report.en.txt"
    assert main(["summarize", str(article), "--format", "html", "--quiet"]) == 0
    page = capsys.readouterr().out
    assert page.lower().startswith("<!doctype html>")
    assert "The brigade declined to comment." in page  # a sentence that nothing has to cite
