"""What is longer than the terminal goes to a pager, and nothing else does."""

import io
from contextlib import redirect_stdout

import pytest

from newsbrief.cli.pager import paged


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PAGER", "sed s/^/|/")


def printed(text: str, stdout: io.StringIO) -> str:
    with redirect_stdout(stdout), paged(stdout):
        print(text)
    return stdout.getvalue()


LONG = "line é\n" * 20


def test_long_text_is_paged_on_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert printed(LONG, Terminal()) == ""
    assert capfd.readouterr().out.startswith("|line é\n|line é\n")


def test_what_comes_after_long_text_goes_to_the_pager_too(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with paged(Terminal()):
        print(LONG)
        print("end")
    assert capfd.readouterr().out.endswith("|end\n")


def test_short_text_is_not_paged() -> None:
    assert printed("one\ntwo", Terminal()) == "one\ntwo\n"


def test_a_file_or_pipe_is_not_paged() -> None:
    assert printed(LONG, io.StringIO()) == f"{LONG}\n"


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager-anywhere"])
def test_there_may_be_no_pager(pager: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", pager)
    assert printed(LONG, Terminal()) == f"{LONG}\n"


def test_a_pager_that_is_left_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "true")
    with pytest.raises(ValueError, match="on the way"), paged(Terminal()):
        raise ValueError("on the way")
    printed("x", Terminal())
