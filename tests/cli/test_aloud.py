"""Items told while an article is read: on a real pseudo-terminal, and as lines of JSON."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import ANSWER, asking, in_a_terminal, model
from jsonschema import Draft202012Validator
from streamed import REPORT

from newsbrief import ArticleSummary, ItemRead, Summarizer
from newsbrief.cli.main import main
from newsbrief.cli.progress import told_in_lines
from newsbrief.cli.schemas import json_schemas


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_shows_each_item_while_somebody_is_asked_and_a_pipe_does_not(
    tmp_path: Path, report: Path
) -> None:
    def shown(*more: str) -> tuple[str, bytes]:
        with (tmp_path / "out").open("w+b") as file:
            words = asking(server, report, "--no-repair", *more)
            status, shown = in_a_terminal(words, {}, output=file.fileno())
            file.seek(0)
            assert status == 0
            return shown, file.read()

    with model(*[ANSWER] * 2) as server:
        first, summary = shown("--format", "json")
        assert "They crossed." in first
        assert summary.startswith(b"{")
        kept, again = shown("--format", "json")
        assert len(server.requests) == 1
        assert "They crossed." not in kept
        assert json.loads(again)["claims"] == json.loads(summary)["claims"]
        short, page = shown("--short", "--no-cache")
        assert len(server.requests) == 2
        assert "They crossed." not in short
        assert b"Raid on Varlo" in page


def test_an_item_says_whether_somebody_was_asked_for_it() -> None:
    def asked(summarizer: Summarizer) -> set[bool]:
        things = summarizer.read_in_thread(REPORT)
        return {thing.asked for thing in things if isinstance(thing, ItemRead)}

    with model() as server:
        summarizer = Summarizer("stub", base_url=server.base_url, repair=False)
        assert asked(summarizer) == {True}
        assert asked(summarizer) == {False}
    assert asked(Summarizer("rules")) == {False}
    assert asked(Summarizer("recorded")) == {False}


def test_quiet_shows_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", str(REPORT), "--model", "rules", "--quiet"]) == 0
    assert capfd.readouterr().err == ""


def test_jsonl_is_an_item_a_line_and_the_summary_last(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["summarize", str(REPORT), "--model", "rules", "--format"]
    assert main([*command, "jsonl"]) == 0
    *lines, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert main([*command, "json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert last["provenance"].pop("created") <= summary["provenance"].pop("created")
    assert last == summary
    validator = Draft202012Validator(json_schemas()["item-read"])
    assert all(validator.is_valid(line) for line in lines)
    assert not validator.is_valid({**lines[0], "section": "casualties"})
    assert not validator.is_valid(last)
    told = {line["id"]: line["item"] for line in lines}
    assert told == {item["id"]: item for name in told_sections(lines) for item in summary[name]}


def told_sections(lines: list[dict[str, str]]) -> set[str]:
    return {line["section"] for line in lines}


def test_a_line_is_out_before_the_next_item_is_read() -> None:
    made = Summarizer("rules", cache=None).summarize(REPORT)
    lines: list[str] = []

    def row() -> Iterator[ItemRead | ArticleSummary]:
        for number, actor in enumerate(made.actors):
            assert len(lines) == number
            yield ItemRead("actors", actor.id, actor)
        yield ItemRead("actors", "A1", None, again=True)
        yield made

    assert told_in_lines(row(), lines.append) is made
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    gone = {"section": "actors", "id": "A1", "item": None, "again": True}
    assert json.loads(lines[-1]) == gone
    assert Draft202012Validator(json_schemas()["item-read"]).is_valid(gone)


def test_into_a_file_goes_the_summary_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "summary.jsonl"
    command = ["summarize", str(REPORT), "--model", "rules", "--format", "jsonl"]
    assert main([*command, "-o", str(output)]) == 0
    [line] = output.read_text(encoding="utf-8").splitlines()
    assert "schema_version" in json.loads(line)
    assert main([*command, "--section", "casualties"]) == 0
    assert "schema_version" not in capsys.readouterr().out
