"""`newsbrief batch --via openai-batch`, step by step, and normal runs after it."""

import json
import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from batch_api import BatchAPI, Line, cut, done, status
from batch_run import fine
from child import Child
from loopback import Loopback
from loopback import answer as completion
from reports import EN, answer, article, at, casualty

from newsbrief.batch.journal import Journal, read_records
from newsbrief.cli.main import main
from newsbrief.results.records import BatchRecord

if TYPE_CHECKING:
    from collections.abc import Callable

[KILLED] = at(article("en"), "seventy")
ANSWER = answer(casualties=[casualty("killed", [KILLED], 70)])
WRONG = answer(casualties=[casualty("killed", [KILLED], 71)])


def right(line: Line) -> Line:
    return done(line, ANSWER)


class Desk:
    """A folder with reports, an output, and the commands that are run about them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.reports = folder / "reports"
        self.reports.mkdir()
        self.output = folder / "out.jsonl"
        self._capsys = capsys

    def write(self, *names: str) -> None:
        for name in names:
            (self.reports / f"{name}.txt").write_text(f"{EN}\nReport {name}.\n", encoding="utf-8")

    def words(self, base_url: str, *step: str, inputs: bool = True) -> list[str]:
        words = ["batch", *(["--via", "openai-batch", *step[:1]] if step else [])]
        words += [str(self.reports)] if inputs else []
        words += ["-o", str(self.output), "--model", "stub", "--base-url", base_url, *step[1:]]
        return words

    def run(self, *words: str) -> tuple[int, str, str]:
        exit_status = main(list(words))
        return exit_status, *self._capsys.readouterr()

    def via(self, api: BatchAPI, *step: str) -> tuple[int, str, str]:
        return self.run(*self.words(api.base_url, *step, inputs=step[0] != "status"))

    def found(self) -> dict[str, BatchRecord]:
        return {Path(record.id).stem: record for record in read_records(self.output)}


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_second_reading_is_one_more_batch_and_one_more_collect(desk: Desk) -> None:
    desk.write("a", "b")
    with BatchAPI(fine) as api:
        desk.via(api, "submit", "--verify")
        api.finish()
        exit_status, out, err = desk.via(api, "collect", "--verify")
        assert (exit_status, out) == (0, "")
        assert "2 submitted for the second reading" in err
        assert desk.found() == {}
        api.finish()
        said = desk.via(api, "collect", "--verify")[2]
        assert "2 done; 4 requests, 4,400 tokens" in said, "both readings cost something"
        assert desk.via(api, "status", "--verify")[1] == "nothing is waiting\n"
    summaries = [record.summary for record in desk.found().values()]
    assert len(summaries) == 2
    assert all(s and [c.verified for c in s.casualties] == [True] for s in summaries)


def test_submit_status_collect(desk: Desk) -> None:
    desk.write("a", "b", "c")
    with BatchAPI(right) as api:
        exit_status, out, err = desk.via(api, "submit")
        assert (exit_status, out) == (0, "")
        assert "3 submitted, 3 waiting" in err
        assert "no article" not in err
        assert desk.output.read_bytes() == b""
        assert "batch_0  in_progress" in desk.via(api, "status")[1]
        exit_status, out, err = desk.via(api, "collect")
        assert (exit_status, "have not ended: 1" in err) == (0, True)
        assert desk.found() == {}
        api.finish()
        assert desk.via(api, "status")[1] == "batch_0  completed: 3 of 3 answered, 0 failed\n"
        exit_status, out, err = desk.via(api, "collect")
        assert (exit_status, out) == (0, "")
        assert "3 done" in err
        assert "3 requests, 3,300 tokens" in err
        assert desk.via(api, "status")[1] == "nothing is waiting\n"
    found = desk.found()
    assert sorted(found) == ["a", "b", "c"]
    assert all(
        record.summary and record.summary.casualties[0].count == 70 for record in found.values()
    )


def test_a_normal_run_afterwards_costs_nothing_and_writes_nothing(desk: Desk) -> None:
    desk.write("a", "b")
    with BatchAPI(right) as api:
        desk.via(api, "submit")
        api.finish()
        desk.via(api, "collect")
        before, calls = desk.output.read_bytes(), len(api.calls)
        exit_status, _, err = desk.run(*desk.words(api.base_url))
        assert (exit_status, len(api.calls), desk.output.read_bytes()) == (0, calls, before)
        assert "2 from before" in err


def test_steps_that_are_repeated_do_nothing_twice(desk: Desk) -> None:
    desk.write("a", "b")
    with BatchAPI(right) as api:
        for _ in range(2):
            assert desk.via(api, "submit")[0] == 0
        api.finish()
        for _ in range(2):
            assert desk.via(api, "collect")[0] == 0
        assert "0 submitted, 0 waiting" in desk.via(api, "submit")[2]
        assert len(api.batches) == 1
    assert len(desk.output.read_bytes().splitlines()) == 2


def test_what_fails_is_a_record_and_a_normal_run_retries_it_alone(desk: Desk) -> None:
    desk.write("a", "b", "c", "d")
    made: dict[str, Callable[[Line], Any]] = {
        "b": cut,
        "c": lambda _: None,
        "d": lambda line: status(line, 500),
    }

    def answers(line: Line) -> Any:
        return made.get(Path(line["custom_id"]).stem, right)(line)

    with BatchAPI(answers) as api:
        desk.via(api, "submit")
        api.finish("expired")
        exit_status, _, err = desk.via(api, "collect")
        assert exit_status == 5
        assert "1 done" in err
        assert "3 failed, most often ModelUnavailable (3)" in err
        assert {name for name, record in desk.found().items() if record.error} == {"b", "c", "d"}
    with Loopback([completion(ANSWER)] * 3) as server:
        exit_status, _, err = desk.run(*desk.words(server.base_url))
        assert exit_status == 0
        assert len(server.requests) == 3
    assert all(record.summary for record in desk.found().values())


def test_what_fails_can_be_submitted_again(desk: Desk) -> None:
    desk.write("a", "b")
    with BatchAPI(cut) as api:
        desk.via(api, "submit")
        api.finish("expired")
        assert desk.via(api, "collect")[0] == 5
        api.answers = right
        assert "2 submitted" in desk.via(api, "submit")[2]
        api.finish()
        assert desk.via(api, "collect")[0] == 0
    assert all(record.summary for record in desk.found().values())


def test_repairs_are_left_to_a_normal_run_which_asks_for_nothing_else(desk: Desk) -> None:
    desk.write("a", "b")

    def answers(line: Line) -> Line:
        return done(line, WRONG if line["custom_id"].endswith("b.txt") else ANSWER)

    with BatchAPI(answers) as api:
        desk.via(api, "submit")
        api.finish()
        assert desk.via(api, "collect")[0] == 0
        assert not any("chat" in call for call in api.calls)
    rejected = {name: r.summary.rejected for name, r in desk.found().items() if r.summary}
    assert (len(rejected["a"]), len(rejected["b"])) == (0, 1)
    mended = {"casualties": [{"n": 1, "item": casualty("killed", [KILLED], 70)}]}
    with Loopback([completion(mended)]) as server:
        assert desk.run(*desk.words(server.base_url))[0] == 0
        (request,) = server.requests
    assert "71" in request.body["messages"][-1]["content"]
    summary = desk.found()["b"].summary
    assert summary is not None
    assert [figure.count for figure in summary.casualties] == [70]


def test_a_normal_runs_repaired_summary_is_not_replaced(desk: Desk) -> None:
    desk.write("a")
    mended = {"casualties": [{"n": 1, "item": casualty("killed", [KILLED], 70)}]}
    with Loopback([completion(WRONG), completion(mended)]) as server:
        assert desk.run(*desk.words(server.base_url))[0] == 0
    before = desk.output.read_bytes()
    desk.write("b")
    with BatchAPI(right) as api:
        assert "1 submitted" in desk.via(api, "submit")[2]
    assert desk.output.read_bytes() == before


def test_a_summary_that_came_meanwhile_stays_when_its_report_is_gone(desk: Desk) -> None:
    desk.write("a", "b")
    with BatchAPI(right) as api:
        desk.via(api, "submit")
        with Loopback([completion(ANSWER)] * 2) as server:
            desk.run(*desk.words(server.base_url))
        # The batch is one of another endpoint, so its submissions are read for that one.
        (desk.reports / "a.txt").unlink()
        api.finish()
        assert desk.via(api, "collect")[0] == 0
    assert all(record.summary for record in desk.found().values())


def test_a_report_that_changed_or_went_is_an_error_until_a_normal_run(desk: Desk) -> None:
    desk.write("a", "b", "c")
    with BatchAPI(right) as api:
        desk.via(api, "submit")
        (desk.reports / "a.txt").write_text(f"{EN}\nCorrected.\n", encoding="utf-8")
        (desk.reports / "b.txt").unlink()
        api.finish()
        assert desk.via(api, "collect")[0] == 5
    found = desk.found()
    assert [bool(found[name].error) for name in "abc"] == [True, True, False]
    with Loopback([completion(ANSWER)]) as server:
        assert desk.run(*desk.words(server.base_url))[0] == 0
        assert len(server.requests) == 1
    assert desk.found()["a"].summary


def test_two_articles_of_one_id_are_two_questions(desk: Desk, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [{"id": "x", "text": f"{EN}\n{n}"} for n in (1, 2, 1)] + [{"id": "y"}]
    rows.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    desk.reports = rows
    with BatchAPI(right) as api:
        assert desk.via(api, "submit")[0] == 5
        assert [line["custom_id"] for line in api.questions("batch_0")] == ["x", "x#2"]
        api.finish()
        desk.via(api, "collect")
    kinds = {name: record.error and record.error.kind for name, record in desk.found().items()}
    assert kinds == {"x": None, "x#2": None, "y": "ArticleError"}


def test_after_a_kill_in_the_midst_the_same_command_goes_on(desk: Desk) -> None:
    desk.write("a", "b", "c")
    with BatchAPI(right) as api:
        words = desk.words(api.base_url, "submit")
        killed = threading.Event()
        process: Child | None = None

        class Deadly(dict[str, Any]):
            """The batch is begun, and nobody is left to be told."""

            def __setitem__(self, key: str, value: Any) -> None:
                super().__setitem__(key, value)
                if not killed.is_set():
                    killed.set()
                    assert process is not None
                    process.send_signal(signal.SIGKILL)
                    process.wait()

        api.batches = Deadly()
        process = Child([sys.executable, "-m", "newsbrief", *words], env=os.environ)
        assert process.wait() == -signal.SIGKILL
        assert killed.is_set()
        assert "1 not begun" in desk.via(api, "status")[1]
        assert "0 submitted, 3 waiting" in desk.via(api, "submit")[2]
        assert list(api.batches) == ["batch_0"]
        api.finish()
        assert desk.via(api, "collect")[0] == 0
    assert sorted(desk.found()) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["reports/"], "submit|status|collect"),
        (["submit"], "name the inputs"),
        (["collect"], "name the inputs"),
        (["submit", "reports/", "--rpm", "5"], "leave them out"),
        (["submit", "reports/", "--max-cost", "5"], "leave them out"),
        (["submit", "reports/", "--workers", "2"], "leave them out"),
    ],
)
def test_words_that_do_not_fit_are_one_line(words: list[str], says: str, desk: Desk) -> None:
    exit_status, out, err = desk.run("batch", "--via", "openai-batch", *words, "-o", "out.jsonl")
    assert (exit_status, out) == (2, "")
    assert re.fullmatch(rf"newsbrief: .*{re.escape(says)}.*\n", err)


def test_a_second_writer_is_refused(desk: Desk) -> None:
    desk.write("a")
    with BatchAPI(right) as api, Journal(desk.output):
        exit_status, _, err = desk.via(api, "submit")
        assert (exit_status, "another process" in err) == (2, True)
        assert api.calls == []


def test_no_model_is_one_line(desk: Desk) -> None:
    desk.write("a")
    words = ["--via", "openai-batch", "submit", str(desk.reports), "-o", str(desk.output)]
    exit_status, _, err = desk.run("batch", *words)
    assert exit_status == 3
    assert "OPENAI_API_KEY" in err
