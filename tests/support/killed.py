"""Processes that are killed (`kill -9`) after so many lines of our own code, wherever that is.

    lines = killed.passed("newsbrief.cli.main:main", words, WATCHED)
    killed.passed("newsbrief.cli.main:main", words, WATCHED, moment=lines // 2)  # None: it is dead

The function is one of a module that the process can import, and is given the list of words.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Any

from child import PATIENCE


def passed(work: str, words: Sequence[str], watched: Sequence[str], moment: int = 0) -> int | None:
    """How many lines of the watched files a process passes; None when it was killed at `moment`."""
    command = [sys.executable, __file__, str(moment), ",".join(watched), work, *words]
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout.splitlines()[-1])


class _Watch:
    """Counts the lines of some files, and kills this process at one of them."""

    def __init__(self, moment: int, files: Sequence[str]) -> None:
        self.lines = 0
        self._moment, self._files = moment, tuple(files)

    def call(self, frame: FrameType, _event: str, _given: Any) -> Any:
        name = frame.f_code.co_filename
        return self._line if "newsbrief" in name and name.endswith(self._files) else None

    def _line(self, _frame: FrameType, _event: str, _given: Any) -> Any:
        self.lines += 1
        if self.lines == self._moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._line


def _main(moment: str, files: str, work: str, *words: str) -> int:
    module, _, name = work.partition(":")
    function = getattr(import_module(module), name)
    watch = _Watch(int(moment), files.split(","))
    threading.settrace(watch.call)
    sys.settrace(watch.call)
    status = function(list(words))
    sys.settrace(None)
    print(watch.lines)
    return status or 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
