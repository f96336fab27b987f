"""A pager for what is longer than the terminal, as git has one."""

import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import IO, TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    import subprocess

_PAGER = "less"
_ENVIRONMENT = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""For less, unless the user has set it up: colours as they are, and no pager for what fits."""


@contextmanager
def paged(stdout: TextIO) -> Iterator[None]:
    """Have long text that is written to a terminal shown by a pager meanwhile.

    PAGER names it; an empty one, or `cat`, is none.
    """
    command = shlex.split(os.environ.get("PAGER", _PAGER))
    if not stdout.isatty() or command in ([], ["cat"]) or not shutil.which(command[0]):
        yield
        return
    screen = _Screen(stdout, command)
    try:
        with redirect_stdout(cast("TextIO", screen)):
            yield
    finally:
        screen.close()


class _Screen:
    """The terminal, until a text comes that is longer than it; then the pager."""

    def __init__(self, stdout: TextIO, command: list[str]) -> None:
        self._stdout = stdout
        self._command = command
        self._pager: subprocess.Popen[str] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stdout, name)

    def write(self, text: str) -> int:
        if self._pager is None and text.count("\n") >= shutil.get_terminal_size().lines:
            self._start()
        self._to().write(text)
        return len(text)

    def flush(self) -> None:
        self._to().flush()

    def close(self) -> None:
        """Wait until the user has read it all."""
        if self._pager is None or self._pager.stdin is None:
            return
        with suppress(OSError, ValueError):  # the user has left it
            self._pager.stdin.close()
        while True:
            try:
                self._pager.wait()
                break
            except KeyboardInterrupt as interrupt:
                if type(interrupt) is not KeyboardInterrupt:  # SIGTERM
                    raise
                continue  # Ctrl-C is for the pager, which goes on

    def _to(self) -> IO[str]:
        return self._stdout if self._pager is None else cast("IO[str]", self._pager.stdin)

    def _start(self) -> None:
        import subprocess

        with suppress(OSError):
            self._stdout.flush()
            self._pager = subprocess.Popen(  # noqa: S603 (the user's own pager)
                self._command,
                stdin=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="backslashreplace",
                env=_ENVIRONMENT | os.environ,
            )
