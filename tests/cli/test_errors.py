"""What goes wrong on the command line is one line and an exit status."""

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from child import PATIENCE, Child
from command_line import ANSWER, asking, model, one_line
from loopback import Loopback, Reply, Request, error
from loopback import answer as completion

from newsbrief.cli.main import main
from newsbrief.errors import NewsbriefError


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (["--format", "csv"], "needs --section"),
        (["--format", "csv", "--section", "weather"], "there is no section 'weather'"),
        (["--section", "claims"], "goes with --format csv or jsonl"),
    ],
)
def test_a_section_that_does_not_fit_is_told_before_anything_is_sent(
    options: list[str], advice: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report, *options)) == 2
        assert server.requests == []
    assert advice in one_line(capsys.readouterr().err)


def test_an_unwritable_output_is_told_before_anything_is_sent(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        for impossible in (tmp_path, tmp_path / "absent" / "brief.txt"):
            assert main(asking(server, report, "-o", impossible)) == 2
            assert "cannot write" in one_line(capsys.readouterr().err)
        assert server.requests == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "name a command: summarize, batch, compare, story, ask, show"),
        (["summarize"], "ARTICLE"),
        (["summarise", "x"], "invalid choice: 'summarise'"),
        (["summarise", "x"], "did you mean summarize?"),
        (["summarize", "x", "--format", "pdf"], "invalid choice: 'pdf'"),
        (["summarize", "x", "--published", "yesterday"], "'yesterday' is not a day"),
        (["summarize", "x", "--language", "double dutch"], "not a language code"),
        (["summarize", "x", "--timeout", "0"], "above 0"),
        (["summarize", "x", "--deadline", "nan"], "above 0"),
        (["summarize", "x", "--max-words", "many"], "above 0"),
        (["summarize", "x", "--mod", "m"], "--mod"),
        (["summarize", "absent.txt"], "absent.txt"),
        (["summarize", "/"], "folder"),
        (["summarize", "http://127.0.0.1/1"], "--allow-private"),
        (["batch", "https://news.example/1", "-o", "x.jsonl"], "save the pages"),
        (["summarize", "evil\x1b[31m"], "\\x1b[31m"),
        (["schema", "nothing"], "take article-summary"),
        (["cache", "burn"], "'info', 'list', 'prune', 'clear'"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert says in one_line(err)
    assert out == ""
    assert "\x1b" not in err


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"%PDF-1.7 x", b"a\0b", b"text \x81\x8d\x8f"])
def test_what_is_no_article_is_refused_before_anything_is_sent(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with model() as server:
        assert main(asking(server, path)) == 2
        assert server.requests == []
    one_line(capsys.readouterr().err)


def test_an_article_over_the_limit_is_refused_and_the_limit_named(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report, "--max-words", "20")) == 2
        assert server.requests == []
    message = one_line(capsys.readouterr().err)
    assert "the limit is 20" in message
    assert "--max-words" in message


def test_no_model_is_exit_3_and_names_what_to_set(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(report)]) == 3
    message = one_line(capsys.readouterr().err)
    assert all(n in message for n in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"))


def test_where_ollama_is_not_there_the_variable_that_says_where_it_is_is_named(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback([]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.base_url.removesuffix("/v1"))
    # The server has ended: nobody answers at its port.
    assert main(["summarize", str(report), "--model", "ollama/m", "--deadline", "1"]) == 4
    message = one_line(capsys.readouterr().err)
    assert "check OLLAMA_HOST" in message
    assert "OPENAI_BASE_URL" not in message


def test_where_verify_has_taken_the_article_it_says_how_to_write_it(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", "--verify", str(report)]) == 2
    assert "put --verify last, or write --verify=MODEL" in one_line(capsys.readouterr().err)
    assert main(["summarize", "--quiet"]) == 2
    assert "--verify" not in one_line(capsys.readouterr().err)


def test_rules_are_advised_for_summaries_and_not_for_questions(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(report)]) == 3
    assert "--model rules" in one_line(capsys.readouterr().err)
    assert main(["ask", str(report), "Who was there?"]) == 3
    message = one_line(capsys.readouterr().err)
    assert "--model local" in message
    assert "rules" not in message


def test_a_model_that_cannot_answer_is_exit_4(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model(error(401, "no such key")) as server:
        assert main(asking(server, report)) == 4
        assert len(server.requests) == 1
    one_line(capsys.readouterr().err)


def test_a_failed_summary_leaves_an_output_file_as_it_was(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.txt"
    old = "old · newsbrief 0.1.0\n"
    out.write_text(old)
    with model(error(401)) as server:
        assert main(asking(server, report, "-o", out)) == 4
    assert out.read_text() == old


@pytest.mark.parametrize("debug", [False, True])
def test_an_invalid_answer_is_shown_with_debug_only(
    report: Path, debug: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    nonsense = '{"secret \x1b[31m": 1}'
    with model(*[nonsense] * 3) as server:
        assert main(asking(server, report, *(["--debug"] if debug else []))) == 4
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert ("secret ␛[31m" in err) is debug
    one_line(err.splitlines()[0])
    assert debug or len(err.splitlines()) == 1


def test_what_the_system_refuses_is_told_with_the_path(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/some\x1bwhere")

    monkeypatch.setattr("newsbrief.article.documents.read_article", refused)
    assert main(["summarize", str(report)]) == 1
    told = one_line(capsys.readouterr().err)
    assert told == "cannot go on: '/some␛where' (Permission denied)"


@pytest.mark.parametrize("debug", [False, True])
def test_the_unexpected_is_one_line_without_debug_and_a_traceback_with_it(
    debug: bool,
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a piece of the article \x1b[31m")

    monkeypatch.setattr("newsbrief.article.documents.read_article", broken)
    assert main(["summarize", str(report), *(["--debug"] if debug else [])]) == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err
    if debug:
        assert "Traceback" in err
        assert "ZeroDivisionError: a piece of the article ␛[31m" in err
    else:
        assert one_line(err).startswith("unexpected ZeroDivisionError: run again with --debug")


@contextmanager
def endpoint_that_waits() -> Iterator[tuple[Loopback, threading.Event]]:
    """An endpoint that answers when all is over, and what is set as soon as it is asked."""
    asked, ended = threading.Event(), threading.Event()

    def wait(_: Request) -> Reply:
        asked.set()
        ended.wait(PATIENCE)
        return completion(ANSWER)

    with Loopback([wait]) as server:
        try:
            yield server, asked
        finally:
            ended.set()


def test_ctrl_c_is_one_line_and_a_status_of_its_own(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A shell has what it runs in the background ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with endpoint_that_waits() as (server, asked):

            def press() -> None:
                assert asked.wait(PATIENCE)
                os.kill(os.getpid(), signal.SIGINT)

            pressing = threading.Thread(target=press)
            pressing.start()
            assert main(asking(server, report)) == 128 + signal.SIGINT
            pressing.join()
    finally:
        signal.signal(signal.SIGINT, before)
    out, err = capsys.readouterr()
    assert (out, one_line(err)) == ("", "interrupted")


def test_sigterm_is_one_line_and_a_status_of_its_own(report: Path) -> None:
    with endpoint_that_waits() as (server, asked):
        command = [sys.executable, "-m", "newsbrief", *asking(server, report)]
        process = Child(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert asked.wait(PATIENCE)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate()
    assert (process.returncode, out) == (128 + signal.SIGTERM, b"")
    assert one_line(err) == "interrupted by SIGTERM"


@pytest.mark.parametrize("quiet", [False, True])
def test_an_unusable_cache_is_a_note_and_the_summary_comes_all_the_same(
    quiet: bool,
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NEWSBRIEF_CACHE_DIR", str(report / "cannot-be-a-folder"))
    with model() as server:
        assert main(asking(server, report, *(["--quiet"] if quiet else []))) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Raid on Varlo\n")
    if quiet:
        assert err == ""
    else:
        assert "without the cache" in one_line(err)


def test_every_error_of_the_library_has_an_exit_status_of_the_list() -> None:
    def family(kind: type[NewsbriefError]) -> Iterator[type[NewsbriefError]]:
        yield kind
        for child in kind.__subclasses__():
            yield from family(child)

    import newsbrief.results.writing  # noqa: F401

    assert {kind.exit_status for kind in family(NewsbriefError)} - {5} == {1, 2, 3, 4, 6}


def test_closed_and_full_streams_are_told_in_a_line(report: Path) -> None:
    code = "import sys; from newsbrief.cli.main import main; sys.exit(main())"
    summarize = [sys.executable, "-c", code, "summarize", "-", "--model", "rules"]

    def run(redirected: str) -> tuple[int, str, str]:
        shell = ["sh", "-c", f'"$@" {redirected}', "sh", *summarize]
        done = subprocess.run(shell, capture_output=True, text=True, timeout=PATIENCE, check=False)
        return done.returncode, done.stdout, done.stderr

    given = f"<'{report}'"
    status, out, told = run("<&-")
    assert (status, out) == (2, "")
    assert "is empty" in one_line(told)
    for unwritable in (">&-", ">/dev/full"):
        status, out, told = run(f"{given} {unwritable}")
        assert (status, out) == (1, "")
        assert "the output cannot be written" in one_line(told)
    status, out, _ = run("--max-words 1 2>&- " + given)
    assert (status, out) == (2, "")  # no error among the results


def test_what_is_logged_as_a_warning_is_told_in_a_line_of_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ask = ["ask", "examples/articles/bridge-report.en.txt", "Who claimed the attack?", "--verify"]
    assert main(ask) == 0
    assert "\nnewsbrief: article fc4f66ddb873: no second reading" in "\n" + capsys.readouterr().err
    assert main([*ask, "-q"]) == 0
    assert capsys.readouterr().err == ""
