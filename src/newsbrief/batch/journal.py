"""The output of a run: JSONL that is only ever appended to, one record a line.

A line is `{"id", "sha256", "asked", "summary"}` or `{"id", "sha256", "asked", "error"}` (see
`newsbrief.results.records` and `schemas/batch-record.json`). It is with the operating system
before its article counts as done, so a killed process loses none. A line counts when all of it can
be read: damage anywhere in it makes it none. Of two such lines with one id the last counts: it is
about a changed article, or another question, or a retry.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Self

from newsbrief.batch.journal_index import Due, Index, Written, digest
from newsbrief.errors import ResultError
from newsbrief.results.records import BatchRecord
from newsbrief.results.summary import SCHEMA_VERSION
from newsbrief.results.writing import OutputError

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows, where a second writer is not kept out)
    fcntl = None  # type: ignore[assignment]

STDOUT = Path("-")
"""In place of a file: the records go to standard output, and nothing is known of earlier runs."""
_HEAD = re.compile(
    rb'{"id":"(?:[^"\\]|\\.)*","sha256":(?:null|"[^"\\]*"),"asked":"[^"\\]*","(?:summary|error)":{'
)
"""How a record begins. Nobody else's file is taken for ours, whatever else stands in it."""
_BEGIN, _AFTER = b'{"id":"', b'","sha256":'
_KEY = re.compile(rb'{"id":"(?:[^"\\]|\\.)*')
_MOST_OF_A_HEAD = 1 << 16
_LONGEST = 1 << 28
"""Bytes of a line; no record comes near it."""


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
        self._index = Index()
        self._lasts = path != STDOUT
        if not self._lasts:
            self._file: Any = sys.stdout.buffer
            return
        try:
            self._file = _locked(path)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a path"
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
            if self._lasts:
                os.fsync(self._file.fileno())
        finally:
            if self._lasts:
                self._file.close()
            self._index.close()

    def due(self, key: str, sha256: str | None, asked: str, *, named: bool = True) -> Due:
        """Say what is to be done about this article, and note that this run has met it.

        `named` says that the id was given with the article. An article that was not is known by
        its text and by what is asked: its id is only the place where it was found this time.
        """
        state = digest(sha256, asked)
        by_text = not named and sha256 is not None
        if not named and sha256 is None:
            key = self._index.spelled(key)
        before = self._index.meet(key, sha256 or "", state)
        if before is not None:
            return Due.TWICE if before else Due.TAKEN
        if by_text and self._index.met_elsewhere(key, state):
            return Due.TWICE
        written = self._index.written(key)
        if by_text and (written is None or written.state != state):
            written = self._index.written_elsewhere(state)
        if written is not None and written.state == state:
            self._index.rely_on(written.id)
            return written.due
        if self._index.relied_on(key):
            # The record of this id serves another article of this run as well, so it has to stay.
            self._index.forget(key)
            return Due.TAKEN
        return Due.NEW

    def write(self, line: str) -> None:
        """Append a record. Raises OutputError when it cannot be written whole."""
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        end = os.fstat(self._file.fileno()).st_size if self._lasts else 0
        try:
            while data:
                data = data[self._file.write(data) :]
            self._file.flush()
        except OSError as error:
            if not self._lasts:
                raise
            os.ftruncate(self._file.fileno(), end)
            what = f"cannot write {str(self.path)!r} ({error.strerror}): make room and run again"
            raise OutputError(what) from None

    def _read(self) -> None:
        """Learn what was written before; cut off or complete a last line without an end.

        Nothing is changed unless the file is one of ours: in one line at least, it has to begin as
        records do.
        """
        whole, ours, last = 0, False, b""
        with self.path.open("rb") as file:
            for line in _lines(file):
                ours = ours or _HEAD.match(line[:_MOST_OF_A_HEAD]) is not None
                last = line
                if line.endswith(b"\n"):
                    whole += len(line)
                    self._learn(line)
        torn = bool(last) and not last.endswith(b"\n")
        if not ours and last and not (torn and whole == 0 and _is_torn(last)):
            raise OutputError(
                f"{str(self.path)!r} holds something else than records of a batch: "
                "choose another file"
            )
        if torn:
            self._mend(whole, last)

    def _learn(self, line: bytes) -> None:
        """Note what a line says."""
        record = _record(line)
        if record is None:
            self.damaged += 1
        else:
            self._index.write(record)

    def _mend(self, whole: int, line: bytes) -> None:
        self.repaired = True
        if _record(line) is None:
            os.ftruncate(self._file.fileno(), whole)
        else:
            self._file.write(b"\n")
            self._learn(line)


def read_records(path: Path | str, passed_over: list[int] | None = None) -> Iterator[BatchRecord]:
    """Yield the records of a batch's output that count, each id once, in the order of the lines.

    Lines that are no records are passed over, such as one that is being written. Raises ResultError
    for a record of another version, unless there is a list `passed_over`: it takes the numbers of
    all lines that cannot be read.
    """
    last: dict[bytes, int] = {}
    with open(path, "rb") as file:  # noqa: PTH123  # also one that is a path in its own way
        for number, line in enumerate(_lines(file)):
            if (record := _record(line)) is not None:
                last[digest(record.id)] = number
            elif passed_over is not None and line.strip():
                passed_over.append(number + 1)
        file.seek(0)
        counting = set(last.values())
        for number, line in enumerate(_lines(file)):
            if number not in counting or _record(line) is None:
                continue
            try:
                record_there = BatchRecord.from_json(line)
            except ResultError:
                if passed_over is None:
                    raise
                passed_over.append(number + 1)
            else:
                yield record_there


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; one that is too long to be a record comes in pieces."""
    while line := file.readline(_LONGEST):
        yield line


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


def _record(line: bytes) -> Written | None:
    """What a line says, if all of it is a record, of this version or another; None if not."""
    try:
        record = BatchRecord.from_json(line)
    except ResultError:
        return _of_another_version(line)
    error = record.error
    failed = Due.PASSING if error and error.may_pass else Due.FAILED
    state = digest(record.sha256, record.asked)
    return Written(record.id, state, failed if error else Due.KEPT)


def _of_another_version(line: bytes) -> Written | None:
    """A record that another newsbrief wrote: it is there, and its article is to be done again."""
    try:
        given = json.loads(line)
        if given["summary"]["schema_version"] == SCHEMA_VERSION:
            return None
        return Written(str(given["id"]), digest("another version"), Due.KEPT)
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _is_torn(line: bytes) -> bool:
    """Whether a line can be the beginning of a record that was cut short."""
    if _BEGIN.startswith(line):
        return True
    key = _KEY.match(line)
    return key is not None and _AFTER.startswith(line[key.end() : key.end() + len(_AFTER)])
