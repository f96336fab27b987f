"""`newsbrief eval` on the command line: real runs, offline."""

import json
from inspect import signature
from pathlib import Path
from typing import Any

import places
import pytest
from golds import dutch, english, known, written
from jsonschema import Draft202012Validator
from loopback import Loopback, error
from loopback import answer as completion
from reports import answer

from newsbrief import Summarizer
from newsbrief.cli.main import main
from newsbrief.cli.schemas import json_schemas
from newsbrief.evaluation.draft import as_draft
from newsbrief.evaluation.report import EvaluationReport

SAMPLES = places.GOLD
RECORDED = ["eval", str(SAMPLES), "--model", "recorded"]


def right(given: dict[str, Any]) -> Any:
    """The answer of a model that reads as the gold does."""
    return completion(as_draft(known(given)).model_dump(mode="json", by_alias=True))


def report(capsys: pytest.CaptureFixture[str]) -> EvaluationReport:
    return EvaluationReport.model_validate_json(capsys.readouterr().out)


def error_line(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    return line


# The recorded answers


def test_the_recorded_answers_are_held_against_the_gold_of_the_samples(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")  # nobody there is asked
    assert main([*RECORDED, "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    Draft202012Validator(json_schemas()["evaluation-report"]).validate(made)
    assert "0.25 or more" in made["scoring"]
    [run] = EvaluationReport.model_validate(made).runs
    assert run.name == "recorded"
    assert [one.id for one in run.articles] == [one.id for one in run.scores.articles]
    total = run.scores.total
    assert total.sections["casualties"].items.f1 is not None
    assert 0.5 < (total.items.f1 or 0) <= 1
    assert run.spent.requests == 0


def test_the_table_names_every_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(written(tmp_path, english())), "--model", "rules"]) == 0
    out, err = capsys.readouterr()
    for measure in ("claims", "kind and numbers exact", "denial links", "status", "US dollars"):
        assert measure in out
    assert err == ""


@pytest.mark.parametrize(
    ("form", "start"),
    [("text", "Summaries held"), ("markdown", "|  | rules |"), ("html", "<!doctype html>")],
)
def test_a_report_has_every_form(
    form: str, start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    words = ["eval", str(written(tmp_path, english())), "--model", "rules", "--format", form]
    assert main([*words, "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8").lstrip().startswith(start)
    assert capsys.readouterr().out == ""


def test_an_article_without_a_recorded_answer_counts_as_empty_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, english())
    assert main(["eval", str(path), "--model", "recorded"]) == 5
    out, err = capsys.readouterr()
    assert "recorded, raid: ConfigurationError: there is no recorded answer for it" in out
    assert "articles that failed and count as empty: 1" in err


# Models


def test_models_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, english(), dutch())
    replies = [right(english()), right(dutch()), completion(answer()), completion(answer())]
    with Loopback(replies) as server:
        words = ["eval", str(path), "--base-url", server.base_url, "--no-repair"]
        assert main([*words, "--model", "good", "--model", "poor", "--format", "json"]) == 0
    good, poor = report(capsys).runs
    assert (good.name, poor.name) == ("good", "poor")
    assert good.scores.total.items.f1 == 1.0
    assert poor.scores.total.items.recall == 0.0
    assert (good.spent.requests, good.spent.input_tokens) == (2, 200)
    assert [request.body["model"] for request in server.requests] == ["good"] * 2 + ["poor"] * 2


def test_a_second_run_costs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, english())
    with Loopback([right(english())]) as server:
        words = ["eval", str(path), "--base-url", server.base_url, "--model", "good"]
        for _ in range(2):
            assert main([*words, "--format", "json"]) == 0
            last = report(capsys)
    assert len(server.requests) == 1
    [run] = last.runs
    assert (run.articles[0].cached, run.spent.requests) == (True, 0)
    assert run.scores.total.items.f1 == 1.0


def test_an_article_that_a_model_fails_on_counts_as_empty_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, english(), dutch())
    refusal = completion(None, refusal="I cannot help with that.")
    with Loopback([refusal, right(dutch())]) as server:
        words = ["eval", str(path), "--base-url", server.base_url, "--model", "shy"]
        assert main([*words, "--format", "json"]) == 5
    out, err = capsys.readouterr()
    [run] = EvaluationReport.model_validate_json(out).runs
    assert [one.id for one in run.failed] == ["raid"]
    assert run.failed[0].usage.requests == 1
    assert run.scores.articles[0].scores.items.recall == 0.0
    assert run.scores.articles[1].scores.items.recall == 1.0
    assert err == "newsbrief: articles that failed and count as empty: 1\n"


@pytest.mark.skipif(
    "strategy" not in signature(Summarizer).parameters, reason="there is one strategy"
)
def test_strategies_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, english())
    with Loopback([right(english())]) as server:
        words = ["eval", str(path), "--base-url", server.base_url, "--model", "m", "--no-repair"]
        assert main([*words, "--strategy", "whole", "--strategy", "whole", "--format", "json"]) == 0
    [run] = report(capsys).runs
    assert (run.name, run.strategy) == ("m, whole", "whole")
    assert len(server.requests) == 1


def test_a_wrong_key_is_tried_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, english(), dutch())
    with Loopback([error(401, code="invalid_api_key")] * 4) as server:
        words = ["eval", str(path), "--base-url", server.base_url, "--model", "stub"]
        assert main([*words, "--format", "json"]) == 5
    [run] = report(capsys).runs
    assert (len(server.requests), len(run.failed)) == (1, 2)


def test_articles_can_be_read_several_at_a_time_and_keep_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, english(), dutch())
    slow = [completion(answer(), delay=0.3), completion(answer())]
    with Loopback(slow) as server:
        words = ["eval", str(path), "--base-url", server.base_url, "--model", "m"]
        assert main([*words, "--concurrency", "2", "--format", "json", "--no-repair"]) == 0
    [run] = report(capsys).runs
    assert [one.id for one in run.articles] == ["raid", "aanval"]


def test_a_model_that_cannot_be_asked_is_left_out_with_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, english())
    words = ["eval", str(path), "--model", "rules", "--model", "gpt-9"]
    assert main([*words, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert [run.name for run in EvaluationReport.model_validate_json(out).runs] == ["rules"]
    [line] = err.splitlines()
    assert line.startswith("newsbrief: gpt-9 is left out: no model is configured")


def test_without_any_model_that_can_be_asked_nothing_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", str(SAMPLES), "--model", "gpt-9", "--quiet"]) == 3
    assert "no model is configured" in error_line(capsys)
    path = written(tmp_path, english())
    assert main(["eval", str(path), "--quiet"]) == 3
    assert "no model is configured" in error_line(capsys)


# Without a model


def test_the_gold_itself_is_put_to_the_checks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = english()
    (of_the_missing,) = (each for each in doubtful["casualties"] if each["kind"] == "missing")
    of_the_missing["kind"] = "displaced"
    assert main(["eval", str(written(tmp_path, doubtful)), "--check"]) == 0
    assert capsys.readouterr().out.startswith("raid k4: doubted, ")
    assert main(["eval", str(written(tmp_path, english())), "--check"]) == 0
    assert "passes all checks" in capsys.readouterr().out
    assert main(["eval", str(written(tmp_path, dutch())), "--check"]) == 0
    assert "passes all checks" in capsys.readouterr().out


def test_an_article_is_printed_with_the_numbers_that_gold_refers_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "raid.txt"
    path.write_text(str(english()["text"]), encoding="utf-8")
    assert main(["eval", "--number", str(path)]) == 0
    out = capsys.readouterr().out
    assert f"numbering: {english()['numbering']}" in out
    assert "[4] (sentence) Fighters crossed" in out


@pytest.mark.parametrize(("option", "told"), [("--scoring", ""), ("--rules", "--scoring")])
def test_how_summaries_are_scored_is_printed(
    option: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", option]) == 0
    out, err = capsys.readouterr()
    assert told in err
    assert len(err.splitlines()) == bool(told)
    assert "overlap = (3 x evidence + 2 x attributes + words) / 6" in out
    assert "An optional item of the gold is neither missed nor spurious" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["eval"], "name the gold"),
        (["eval", "none.jsonl"], "cannot be read"),
        (["eval", "x", "--strategy", "guess"], "--strategy"),
        (["eval", str(SAMPLES), "-o", "/no/such/folder/x"], "cannot write"),
    ],
)
def test_what_does_not_fit_is_one_line(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) in (2, 3)
    assert told in error_line(capsys)


# Errors planted in the gold


def test_errors_planted_in_gold_are_counted_without_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", str(written(tmp_path, english())), "--planted"]) == 0
    out = capsys.readouterr().out
    assert "| speaker swapped |" in out
    assert "untouched items" in out


def test_planted_errors_take_no_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(SAMPLES), "--planted", "--model", "any"]) == 2
    assert "leave out" in error_line(capsys)


def test_planted_errors_are_shown_to_a_second_reader_who_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, english())
    ids = [f"{letter}{number}" for letter in "AECDFRQU" for number in range(1, 9)]
    ids += ["headline", "lead"]
    with Loopback([completion({"problems": [], "fine": ids})]) as server:
        words = ["eval", str(path), "--planted", "--base-url", server.base_url, "--verify=kind"]
        assert main(words) == 0
    assert len(server.requests) == 1
    assert server.requests[0].body["model"] == "kind"
    out = capsys.readouterr().out
    assert "| with the second reading |" in out
    assert "contested by the second reader | 0 | 0.00% of " in out


@pytest.mark.parametrize(
    ("verify", "told"), [("--verify", "no model is configured"), ("--verify=strict", "names who")]
)
def test_planted_errors_are_shown_to_nobody_in_particular_is_told(
    verify: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", str(SAMPLES), "--planted", verify]) == 2
    assert told in error_line(capsys)


def test_a_second_reader_who_judges_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, english())
    with Loopback([completion({"problems": [], "fine": []})] * 9) as server:
        words = ["eval", str(path), "--planted", "--base-url", server.base_url, "--verify=mute"]
        assert main(words) == 2
    assert "judged no item" in capsys.readouterr().err
