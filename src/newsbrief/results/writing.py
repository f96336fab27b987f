"""Results to files: whole or not at all, and known to be possible before any work is done."""

import codecs
import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsbrief.errors import NewsbriefError
from newsbrief.results.ours import is_ours

_START = 1 << 16
PARQUET = b"PAR1"
"""How a Parquet file begins."""
_OTHERS = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"%!PS")
"""How documents begin that may look like text for a while."""


class OutputError(NewsbriefError):
    """The result cannot be written where it should go."""

    exit_status = 2


def check_writable(path: Path, *read: str | Path) -> None:
    """Raise OutputError when `write_whole` could or should not write there. Leaves nothing behind.

    What was `read` is not written over, and neither is anything that newsbrief did not write.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "it is write-protected")
        if _is_foreign(target):
            raise OutputError(f"{str(path)!r} is no text, so none of ours: choose another file")
        if target.exists() and not _is_special(target) and _is_one_of(target, read):
            raise OutputError(f"{str(path)!r} is what is read: choose another file")
        if target.is_file() and not is_ours(target):
            raise OutputError(
                f"{str(path)!r} holds something that newsbrief did not write: choose another file, "
                "or remove it first"
            )
        if not _is_special(target):
            import tempfile

            with tempfile.TemporaryFile(dir=target.parent):
                pass
    except (OSError, RuntimeError, ValueError) as error:
        raise cannot_write(path, error) from None


def check_folder(folder: Path, index: str, mark: str) -> None:
    """Raise OutputError when a folder holds something else than pages of ours.

    They are known by their `index`, in which `mark` stands. A new or an empty folder will do, too.
    """
    try:
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return
        with suppress(FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            if mark in (folder / index).read_text(encoding="utf-8"):
                return
    except OSError as error:
        raise OutputError(
            f"cannot write {str(folder)!r} ({error.strerror}): choose another"
        ) from None
    raise OutputError(f"{str(folder)!r} holds something else: name a new folder, or an empty one")


def check_apart(path: Path, *read: str | Path) -> None:
    """Raise OutputError when it is one of the files that are read."""
    with suppress(OSError, RuntimeError, ValueError):
        if path.exists() and _is_one_of(path, read):
            raise OutputError(f"{str(path)!r} is what is read: choose another file")


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a text file (UTF-8), or a Parquet file, that is either complete or as it was before.

    The text goes to a temporary file in the same folder, which then takes the place of the old
    one. A device or a pipe is written to directly. Raises OutputError when it cannot be done.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    try:
        target = path.resolve()
        if _is_special(target):
            target.write_bytes(data)
        elif _is_foreign(target, ours=PARQUET if isinstance(text, bytes) else None):
            raise OutputError(f"{str(path)!r} is no text, so none of ours: choose another file")
        else:
            _replace(target, data)
    except (OSError, RuntimeError, ValueError) as error:
        raise cannot_write(path, error) from None


def _replace(target: Path, data: bytes) -> None:
    import secrets

    beside = target.with_name(f".newsbrief-{secrets.token_hex(8)}")
    try:
        # Not tempfile, whose files nobody else can read: here the user's umask decides.
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _is_foreign(target: Path, ours: bytes | None = None) -> bool:
    """Whether a file is there that holds something else than text in UTF-8, or begins otherwise."""
    if not target.is_file():
        return False
    with target.open("rb") as file:
        start = file.read(_START)
    if ours is not None and start.startswith(ours):
        return False
    if b"\0" in start or start.startswith(_OTHERS):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return True
    return False


def _is_one_of(target: Path, read: Iterable[str | Path]) -> bool:
    return any(os.path.exists(each) and target.samefile(each) for each in read)  # noqa: PTH110


def _is_special(target: Path) -> bool:
    return target.exists() and not target.is_file()


def cannot_write(path: Path, error: Exception) -> OutputError:
    """Return the error of a path that cannot be written, with what the system says."""
    reason = getattr(error, "strerror", None) or "not a path"
    return OutputError(f"cannot write {str(path)!r} ({reason}): choose another file or folder")
