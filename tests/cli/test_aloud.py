"""Items told on a terminal while an article is read, on a real pseudo-terminal."""

import os
import pty
import subprocess
import sys

import pytest
from child import Child
from streamed import REPORT


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_shows_each_item_as_it_is_read_and_a_pipe_does_not() -> None:
    command = [sys.executable, "-m", "newsbrief", "summarize", str(REPORT), "--format", "json"]
    ours, theirs = pty.openpty()
    with Child([*command, "--model", "rules"], stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # so a pseudo-terminal ends
            pass
        output, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0
    assert b"A1  " in shown
    assert output.startswith(b"{")


def test_quiet_shows_nothing() -> None:
    command = [sys.executable, "-m", "newsbrief", "summarize", str(REPORT), "--model", "rules"]
    ended = subprocess.run([*command, "--quiet"], capture_output=True, check=True)
    assert ended.stderr == b""
