"""The command line, in this process and as a real one."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import places
import pytest
from loopback import Loopback, Reply, Request, error, models
from loopback import answer as completion
from reports import EN, answer, article, at, casualty, claim

from newsbrief.cli.main import main
from newsbrief.cli.schemas import json_schemas
from newsbrief.errors import NewsbriefError
from newsbrief.reading.recorded import numbering
from newsbrief.results.summary import ArticleSummary

RAID, HURT = at(article("en"), "before dawn", "one dead and twelve")
ANSWER = answer(
    headline="Raid on Varlo",
    lead={"s": [RAID], "text": "Fighters crossed into Varlo."},
    claims=[claim("C1", [RAID], text="They crossed.")],
    casualties=[casualty("wounded", [HURT], 12, victims="civilians")],
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(EN, encoding="utf-8")
    return path


@contextmanager
def model(*script: Any) -> Iterator[Loopback]:
    """An endpoint that gives these answers; the usual one, when none is given."""
    replies = [r if isinstance(r, Reply) else completion(r) for r in script or [ANSWER]]
    with Loopback(replies) as server:
        yield server


def asking(server: Loopback, *more: str | Path) -> list[str]:
    """The words that summarise with this endpoint."""
    return ["summarize", "--base-url", server.base_url, "--model", "stub", *map(str, more)]


def run(
    *words: str | Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "newsbrief", *map(str, words)]
    return subprocess.run(
        command, input=stdin, capture_output=True, env={**os.environ, **(env or {})}, check=False
    )


def one_line(text: str | bytes) -> str:
    """The text of the one line that this must be."""
    text = text if isinstance(text, str) else text.decode()
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert lines[0].startswith("newsbrief: ")
    return lines[0].removeprefix("newsbrief: ")


# summarize


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
    [line] = capsys.readouterr().out.splitlines()
    assert ArticleSummary.model_validate_json(line).headline == "Raid on Varlo"


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


def test_an_article_can_come_from_standard_input() -> None:
    with model() as server:
        done = run(*asking(server, "-"), stdin=EN.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Raid on Varlo\n")


# Output


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


def test_an_unwritable_output_is_told_before_anything_is_sent(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        for impossible in (tmp_path, tmp_path / "absent" / "brief.txt"):
            assert main(asking(server, report, "-o", impossible)) == 2
            assert "cannot write" in one_line(capsys.readouterr().err)
        assert server.requests == []


def test_output_is_utf_8_whatever_the_locale(report: Path) -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "", "PYTHONCOERCECLOCALE": "0"}
    with model(ANSWER | {"headline": "Één ‘dode’"}) as server:
        done = run(*asking(server, report), env=poor)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("Één ‘dode’\n")


def test_a_reader_that_goes_away_is_no_error(report: Path) -> None:
    with model() as server:
        command = [sys.executable, "-m", "newsbrief", *asking(server, report)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


NASTY = "\x1b]0;owned\x07\x1b[31m\x9b2J\x7f\u202e\u200b\u2028"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_codes_in_article_and_answer_never_reach_the_terminal(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"report{NASTY}.txt"
    text = EN.replace("the village of Varlo", f"the village of {NASTY} Varlo", 1)
    path.write_text(text, encoding="utf-8")
    with model(ANSWER | {"headline": f"Head {NASTY} line"}) as server:
        done = run(*asking(server, path, "--format", form))
    out = done.stdout.decode()
    assert done.returncode == 0
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in out)
    assert not set(out) & set("\u202e\u200b\u2028")
    if form == "json":
        summary = ArticleSummary.model_validate_json(out)
        assert summary.headline == f"Head {NASTY} line"
        [evidence] = summary.lead_evidence
        assert NASTY in evidence.text
        assert text[evidence.start : evidence.end] == evidence.text


# A terminal


def in_a_terminal(words: list[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Exit status and all that is shown, when stdout and stderr are a terminal of 70 columns."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "70", **env}
    command = [sys.executable, "-m", "newsbrief", *words]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while piece := _read(ours):
        shown += piece
    os.close(ours)
    return process.wait(), shown.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # what Linux says when the other end of a terminal has closed
        return b""


def test_a_terminal_gets_colours_its_width_and_a_spinner_while_the_model_works(
    report: Path,
) -> None:
    with model(completion(ANSWER, delay=0.5)) as server:
        status, shown = in_a_terminal(asking(server, report), {})
    assert status == 0
    assert "\x1b[1mRaid on Varlo\x1b[0m" in shown
    spinner, _, page = shown.partition("\x1b[1mRaid on Varlo")
    assert "Reading report.txt" in spinner
    assert re.search(r"0:00:0\d", spinner)
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", page)
    assert max(len(line) for line in plain.splitlines()) == 70


def test_no_color_is_honoured(report: Path) -> None:
    with model() as server:
        _, shown = in_a_terminal(asking(server, report, "--quiet"), {"NO_COLOR": "1"})
    assert "Raid on Varlo" in shown
    assert not re.search(r"\x1b\[(\d+;)*[34]\d", shown)


def test_quiet_means_no_spinner(report: Path) -> None:
    with model(completion(ANSWER, delay=0.3)) as server:
        _, shown = in_a_terminal(asking(server, report, "--quiet"), {})
    assert "Reading" not in shown


# Errors


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "name a command: summarize, batch, compare, ask, eval, schema, cache"),
        (["summarize"], "ARTICLE"),
        (["summarise", "x"], "invalid choice: 'summarise'"),
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
        (["cache", "burn"], "'info', 'clear'"),
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
    assert "20" in one_line(capsys.readouterr().err)


def test_no_model_is_exit_3_and_names_what_to_set(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(report)]) == 3
    message = one_line(capsys.readouterr().err)
    assert all(n in message for n in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"))


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
    monkeypatch.setattr("newsbrief.reading.recorded._records", lambda: {sample.sha256: [record]})
    assert main(["summarize", str(report), *(["--quiet"] if quiet else [])]) == 0
    out, err = capsys.readouterr()
    assert "recorded: somebody · 2026-10-14" in out
    if quiet:
        assert err == ""
    else:
        message = one_line(err)
        assert "recorded answer for a sample article" in message
        assert all(n in message for n in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"))


def test_a_model_that_cannot_answer_is_exit_4(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model(error(401, "no such key")) as server:
        assert main(asking(server, report)) == 4
        assert len(server.requests) == 1
    one_line(capsys.readouterr().err)


def test_a_failed_summary_leaves_an_output_file_as_it_was(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.txt"
    out.write_text("old")
    with model(error(401)) as server:
        assert main(asking(server, report, "-o", out)) == 4
    assert out.read_text() == "old"


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


def test_an_interrupt_is_one_line_and_exit_130(report: Path) -> None:
    asked = []

    def wait(request: Request) -> Reply:
        asked.append(request)
        return completion(ANSWER, delay=0.5)

    with Loopback([wait]) as server:
        command = [sys.executable, "-m", "newsbrief", *asking(server, report)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not asked and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert one_line(err) == "interrupted"


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

    assert {kind.exit_status for kind in family(NewsbriefError)} - {5} == {1, 2, 3, 4}


# schema and cache


def test_schema_prints_the_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["schema"], ["schema", "article-summary"]):
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out) == json_schemas()["article-summary"]


def test_schemas_are_written_to_a_folder_one_file_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "schemas"
    for _ in range(2):
        assert main(["schema", "--write", str(folder)]) == 0
    assert {path.stem for path in folder.iterdir()} == set(json_schemas())
    written = (folder / "article-summary.json").read_text(encoding="utf-8")
    assert json.loads(written) == json_schemas()["article-summary"]
    assert written.endswith("}\n")
    assert capsys.readouterr() == ("", "")


def test_schemas_that_cannot_be_written_are_one_line(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--write", str(report)]) == 2
    assert "cannot write" in one_line(capsys.readouterr().err)


def test_the_cache_tells_what_it_holds_and_forgets_it(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(action: str) -> str:
        assert main(["cache", action]) == 0
        return capsys.readouterr().out

    assert re.search(r"answers +0\n", told("info"))
    with model() as server:
        assert main(asking(server, report)) == 0
    capsys.readouterr()
    info = told("info")
    assert str(tmp_path / "cache") in info
    assert re.search(r"answers +1\n", info)
    assert told("clear") == "answers removed: 1\n"
    assert re.search(r"answers +0\n", told("info"))


# Help


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys; from newsbrief.cli.main import main; status = main(['--help']);"
        "heavy = {'pydantic', 'openai', 'instructor', 'rich', 'sqlite3'} & set(sys.modules);"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"OPENAI_BASE_URL" in done.stdout


@pytest.mark.parametrize("command", ["summarize", "compare", "ask", "eval", "schema", "cache"])
def test_every_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert f"examples:\n  newsbrief {command}" in out
    assert max(map(len, out.splitlines())) <= 80


def test_version_is_that_of_the_package() -> None:
    done = run("--version")
    from newsbrief import __version__

    assert done.stdout.decode() == f"newsbrief {__version__}\n"


def test_the_installed_script_is_the_same_command() -> None:
    script = Path(sys.executable).with_name("newsbrief")
    assert script.exists()
    done = subprocess.run([script, "--version"], capture_output=True, check=False)
    assert done.stdout == run("--version").stdout


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
