"""The command line run in this process or as one of its own, with an endpoint that answers."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from child import PATIENCE, Child
from loopback import Loopback, Reply
from loopback import answer as completion
from reports import answer, article, at, casualty, claim

RAID, HURT = at(article("en"), "before dawn", "one dead and twelve")


ANSWER = answer(
    headline="Raid on Varlo",
    lead={"s": [RAID], "text": "Fighters crossed into Varlo."},
    claims=[claim("C1", [RAID], text="They crossed.")],
    casualties=[casualty("wounded", [HURT], 12, victims="civilians")],
)


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
        command,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        check=False,
        timeout=PATIENCE,
    )


def one_line(text: str | bytes) -> str:
    """The text of the one line that this must be."""
    text = text if isinstance(text, str) else text.decode()
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert lines[0].startswith("newsbrief: ")
    return lines[0].removeprefix("newsbrief: ")


def in_a_terminal(words: list[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Exit status and all that is shown, when stdout and stderr are a terminal of 70 columns."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "70", "PAGER": "cat", **env}
    command = [sys.executable, "-m", "newsbrief", *words]
    process = Child(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
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
