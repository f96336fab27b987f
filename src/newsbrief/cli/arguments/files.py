"""Files that are named on the command line to be read: - is standard input."""

import sys
import weakref
from functools import cached_property
from io import BufferedReader
from pathlib import Path
from typing import Any

STDIN = "-"


class StandardInput(type(Path())):  # type: ignore[misc]  # the kind of path of this system
    """Standard input as a file: read when it is first opened, and as often as one likes then."""

    def __fspath__(self) -> str:
        """Where the system finds a copy of it, which goes when this does."""
        return str(self._copy.name)

    @cached_property
    def _copy(self) -> Any:
        import shutil
        from tempfile import NamedTemporaryFile

        copy = NamedTemporaryFile(prefix="newsbrief-")  # noqa: SIM115  # closed below
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        weakref.finalize(self, copy.close)
        return copy


def file(text: str) -> Path:
    """A file to be read."""
    return StandardInput(STDIN) if text == STDIN else Path(text)


def json_comes() -> bool:
    """Whether what comes on standard input begins as JSON does; nothing of it is taken."""
    coming = sys.stdin.buffer
    begin = coming.peek(64) if isinstance(coming, BufferedReader) else b""
    return begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
