"""The command line run in this process or as one of its own, with an endpoint that answers."""

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from child import PATIENCE
from loopback import Loopback, Reply
from loopback import answer as completion
from reports import answer, article, at, casualty, claim

from newsbrief.cli.main import main

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


def in_a_terminal(
    words: list[str], env: Mapping[str, str], *, output: int | None = None
) -> tuple[int, str]:
    """Exit status and all that is shown, when stdout and stderr are a terminal of 70 columns.

    With `output`, a descriptor, only stderr is the terminal, and stdout goes there.
    """
    ours, theirs = pty.openpty()
    shown: list[bytes] = []
    reading = threading.Thread(target=lambda: shown.extend(_pieces(ours)))
    reading.start()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "70", "PAGER": "cat", **env}
    try:
        with (
            patch.dict(os.environ, environment, clear=True),
            _standard(theirs, theirs if output is None else output, theirs),
        ):
            status = main(words)
    finally:
        os.close(theirs)  # so that the reading ends
        reading.join()
        os.close(ours)
    return status, b"".join(shown).decode()


@contextmanager
def _standard(*descriptors: int) -> Iterator[None]:
    """With these as standard input, output and error, in Python and below it."""
    names = ("stdin", "stdout", "stderr")
    before = [(os.dup(number), getattr(sys, name)) for number, name in enumerate(names)]
    for number, (name, descriptor) in enumerate(zip(names, descriptors, strict=True)):
        os.dup2(descriptor, number)
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    try:
        yield
    finally:
        for number, (name, (kept, stream)) in enumerate(zip(names, before, strict=True)):
            getattr(sys, name).close()
            setattr(sys, name, stream)
            os.dup2(kept, number)
            os.close(kept)


def _pieces(descriptor: int) -> Iterator[bytes]:
    """What is shown in a terminal, until its other end is closed."""
    with suppress(OSError):  # which Linux says then
        while piece := os.read(descriptor, 65536):
            yield piece
