"""Help, version and the words that a command takes."""

import subprocess
import sys
from pathlib import Path

import pytest
from child import PATIENCE
from command_line import run

from newsbrief.cli.arguments import UsageError, as_options, parser
from newsbrief.cli.main import main


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys; from newsbrief.cli.main import main; status = main(['--help']);"
        "heavy = {'pydantic', 'openai', 'instructor', 'rich', 'sqlite3'} & set(sys.modules);"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=PATIENCE
    )
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
    done = subprocess.run([script, "--version"], capture_output=True, check=False, timeout=PATIENCE)
    assert done.stdout == run("--version").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--formt", "json"], "unrecognized arguments: --formt json; did you mean --format?"),
        (["--formt=json"], "unrecognized arguments: --formt=json; did you mean --format?"),
        (["--xyzzy"], "unrecognized arguments: --xyzzy"),
        (
            ["second.txt"],
            (
                "one article is summarised: `newsbrief batch` summarises several, "
                "`newsbrief compare` compares them"
            ),
        ),
    ],
)
def test_a_misspelt_option_is_told_with_the_one_that_was_meant(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        parser().parse_args(["summarize", "report.txt", *words])
    assert str(error.value) == f"{said} (see newsbrief summarize --help)"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("max_requests allows no more: raise it.", "--max-requests allows no more: raise it."),
        ("raise the limit with max_words (--max-words).", "raise the limit with --max-words."),
        ("set max_requests in place of max_cost.", "set --max-requests in place of --max-cost."),
        ("'max_words.txt' cannot be read", "'max_words.txt' cannot be read"),
        ("a/base_url cannot be read", "a/base_url cannot be read"),
    ],
)
def test_messages_name_options_as_they_are_typed(said: str, told: str) -> None:
    assert as_options(said) == told


@pytest.mark.parametrize(
    ("words", "dest", "taken"),
    [
        (["ask", "a.txt", "--format", "json", "Who?", "Why?"], "question", ["Who?", "Why?"]),
        (["ask", "a.txt", "Who?", "--format", "json", "Why?"], "question", ["Who?", "Why?"]),
        (["compare", "a.txt", "--by-name", "b.txt"], "articles", ["a.txt", "b.txt"]),
        (["batch", "a", "-o", "o.jsonl", "b"], "inputs", ["a", "b"]),
        (["story", "add", "s.db", "a", "--model", "rules", "b"], "reports", ["a", "b"]),
    ],
)
def test_words_may_stand_before_and_behind_options(
    words: list[str], dest: str, taken: list[str]
) -> None:
    assert [str(each) for each in getattr(parser().parse_args(words), dest)] == taken


def test_a_word_behind_an_unknown_option_is_not_taken() -> None:
    with pytest.raises(UsageError, match="unrecognized arguments: --by-nam b"):
        parser().parse_args(["compare", "a", "--by-nam", "b"])


@pytest.mark.parametrize(("command", "names"), [("cache", "info|list"), ("completion", "bash|zsh")])
def test_a_missing_word_is_told_by_what_it_may_be(command: str, names: str) -> None:
    with pytest.raises(UsageError) as error:
        parser().parse_args([command])
    assert names in str(error.value)
