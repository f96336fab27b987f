"""The output of a run: JSONL that is only ever appended to, one record a line.

A line is `{"id", "sha256", "asked", "summary"}` or `{"id", "sha256", "asked", "error"}` (see
`newsbrief.results.records` and `schemas/batch-record.json`). It is with the operating system
before its article counts as done, so a killed process loses none. Of two lines with one id the
last counts: it is about a changed article, or another question, or a retry.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Self

from newsbrief.results.records import BatchRecord
from newsbrief.results.writing import OutputError

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows, where a second writer is not kept out)
    fcntl = None  # type: ignore[assignment]

_BODIES = (b',"summary":{', b',"error":{')


class Claim(Enum):
    """What is to be done about an article that the inputs hold."""

    NEW = "to be done"
    KEPT = "its summary is there"
    FAILED = "its error is there"
    TWICE = "the same article came before in this run"
    TAKEN = "another article of this id came before in this run"


class Journal:
    """The output file, opened for one run.

    Raises:
        OutputError: it cannot be written, another process is writing it, or it is something else.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.repaired = False
        """Whether a line was torn and had to be cut off."""
        self.damaged = 0
        """Lines that are no records, and were passed over."""
        self._index = _Index()
        try:
            self._file = _locked(path)
        except OSError as error:
            reason = error.strerror or "not a path"
            what = f"cannot write {str(path)!r} ({reason}): choose another file or folder"
            raise OutputError(what) from None
        try:
            self._read()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.fsync(self._file.fileno())
        finally:
            self._file.close()
            self._index.close()

    def claim(self, key: str, sha256: str | None, asked: str) -> Claim:
        """Say what is to be done about this article, and note that this run has met it."""
        before = self._index.meet(key, sha256 or "")
        if before is not None:
            return Claim.TWICE if before else Claim.TAKEN
        state = self._index.written(key)
        if state is None or state[0] != _digest(sha256, asked):
            return Claim.NEW
        return Claim.FAILED if state[1] else Claim.KEPT

    def write(self, line: str) -> None:
        """Append a record. Raises OutputError when it cannot be written whole."""
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        end = os.fstat(self._file.fileno()).st_size
        try:
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            os.ftruncate(self._file.fileno(), end)
            what = f"cannot write {str(self.path)!r} ({error.strerror}): make room and run again"
            raise OutputError(what) from None

    def _read(self) -> None:
        """Learn what was written before; cut off or complete a last line without an end."""
        whole = 0
        with self.path.open("rb") as file:
            for line in file:
                head = _head(line)
                if not whole and head is None and not _is_torn(line):
                    raise OutputError(
                        f"{str(self.path)!r} holds something else than records of a batch: "
                        "choose another file"
                    )
                if not line.endswith(b"\n"):
                    self._mend(whole, line)
                    if not _is_whole(line):
                        return
                whole += len(line)
                if head is None:
                    self.damaged += 1
                else:
                    state = _digest(head["sha256"], head["asked"])
                    self._index.write(head["id"], state, failed=head["failed"])

    def _mend(self, whole: int, line: bytes) -> None:
        self.repaired = True
        if _is_whole(line):
            self._file.write(b"\n")
        else:
            os.ftruncate(self._file.fileno(), whole)


def read_records(path: Path | str) -> Iterator[BatchRecord]:
    """Yield the records of a batch's output that count, each id once, in the order of the lines.

    Lines that are no records are passed over, such as one that is being written. Raises ResultError
    for a record of another version.
    """
    last: dict[bytes, int] = {}
    with Path(path).open("rb") as file:
        for number, line in enumerate(file):
            if (head := _head(line)) is not None:
                last[_digest(head["id"])] = number
        file.seek(0)
        counting = set(last.values())
        for number, line in enumerate(file):
            if number in counting and _is_whole(line):
                yield BatchRecord.from_json(line)


def _locked(path: Path) -> "BinaryIO | Any":
    """Open a file for appending, unbuffered, with nobody else doing so."""
    if path.exists() and not path.is_file():
        raise OutputError(f"{str(path)!r} is no regular file, so a run cannot go on with it")
    file = path.open("ab", buffering=0)
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise OutputError(
            f"another process is writing {str(path)!r}: wait for it, or choose another file"
        ) from None
    except BaseException:
        file.close()
        raise
    return file


def _head(line: bytes) -> dict[str, Any] | None:
    """What stands before the summary or the error of a line; None when it is no record."""
    for body in _BODIES:
        at = line.find(body)  # inside a string its quotation marks would be escaped
        if at > 0:
            try:
                head = json.loads(line[:at] + b"}")
                found = {key: head[key] for key in ("id", "sha256", "asked")}
            except (ValueError, LookupError, TypeError):
                return None
            return found | {"failed": body == _BODIES[1]}
    return None


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _is_torn(line: bytes) -> bool:
    """Whether a line can be the beginning of a record that was cut short."""
    return line.startswith(b'{"id":"'[: len(line)]) and not line.endswith(b"\n")


def _digest(*parts: str | None) -> bytes:
    return blake2b(json.dumps(parts).encode(), digest_size=12).digest()


class _Index:
    """What was written for which id, and what this run has met.

    In a nameless database on disk, most of which is never in memory, however many articles.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for command in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "CREATE TABLE written (id BLOB PRIMARY KEY, state BLOB, failed INT) WITHOUT ROWID",
            "CREATE TABLE met (id BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID",
        ):
            self._database.execute(command)

    def write(self, key: str, state: bytes, *, failed: bool) -> None:
        row = _digest(key), state, failed
        self._database.execute("INSERT OR REPLACE INTO written VALUES (?, ?, ?)", row)

    def written(self, key: str) -> tuple[bytes, bool] | None:
        query = "SELECT state, failed FROM written WHERE id = ?"
        row = self._database.execute(query, (_digest(key),)).fetchone()
        return None if row is None else (row[0], bool(row[1]))

    def meet(self, key: str, text: str) -> bool | None:
        """Note an id and its text; return whether the same text was noted for it before, if any."""
        row = _digest(key), _digest(text)
        query = "SELECT text FROM met WHERE id = ?"
        before = self._database.execute(query, row[:1]).fetchone()
        if before is None:
            self._database.execute("INSERT INTO met VALUES (?, ?)", row)
            return None
        return bool(before[0] == row[1])

    def close(self) -> None:
        self._database.close()
