"""A story in one SQLite file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from newsbrief.errors import StoryError
from newsbrief.model.cache.sqlite_file import (
    BUSY,
    CACHE,
    STORY,
    fault_of,
    made,
    marks_of,
    size_of,
    transaction,
)
from newsbrief.pipeline.story import full_text
from newsbrief.pipeline.story.database import Row
from newsbrief.pipeline.story.tables import STEPS, Step

_PATIENCE = 30.0
"""Seconds that a writer waits, once it has written, for another who came between two reports, and
whoever opens a story for another who opens, closes or brings it up just then."""
_CACHED = 32_768
"""Kibibytes of the file that are kept in memory at most."""
_NO_FTS5 = (
    "The SQLite of this Python has no full-text search (FTS5), which a story needs: take a Python "
    "that has it, or keep the story in Postgres."
)
_NO_PLACE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


class SQLiteSession:
    """The database inside one transaction."""

    full_text = full_text.SQLITE

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """What a question finds."""
        return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Iterable[Sequence[Any]] | None = None) -> None:
        """Carry out a statement once for each of these values; once where it has none."""
        if values is None:
            self._connection.execute(statement)
        else:
            self._connection.executemany(statement, values)


class SQLiteDatabase:
    """The tables of a story in a file, which is made when something is first written.

    Whoever reads holds up nobody. A file that is no story is never written to.
    """

    def __init__(self, path: Path, steps: tuple[Step, ...] = STEPS) -> None:
        self.path = path
        self._steps = steps
        self._writer: sqlite3.Connection | None = None
        self._has_written = False

    @contextmanager
    def reading(self) -> Iterator[SQLiteSession]:
        """All that is read inside is of one moment."""
        with self._told():
            if not self.is_there():
                raise StoryError(
                    f"There is no story {str(self.path)!r}: `newsbrief story add` begins one."
                )
            connection = self._opened_to_read()
            _be_patient(connection, _PATIENCE)  # a reader waits only for who opens or closes it
            try:
                with transaction(connection, "BEGIN"):
                    yield SQLiteSession(connection)
            finally:
                connection.close()

    @contextmanager
    def writing(self) -> Iterator[SQLiteSession]:
        """All that is written inside is kept, or nothing of it."""
        with self._told():
            if self._writer is None:
                self._writer = self._open()
            # Who comes second is told so at once; who has written before waits for its turn.
            wait = _PATIENCE if self._has_written else 0
            _be_patient(self._writer, wait)
            with transaction(self._writer, "BEGIN IMMEDIATE"):
                yield SQLiteSession(self._writer)
            self._has_written = True

    def is_there(self) -> bool:
        """Whether there is a file with something in it."""
        return bool(size_of(self.path))

    def check(self) -> None:
        """Raise StoryError when nothing can be written there."""
        if self.is_there():
            with self.writing():
                return
        self._check_ours()
        effective = os.access in os.supports_effective_ids
        try:
            fits = os.access(self.path.parent, os.W_OK | os.X_OK, effective_ids=effective)
        except ValueError as error:
            raise _cannot_open(self.path, error) from None
        if not fits:
            raise StoryError(
                f"No story can be begun at {str(self.path)!r}: name a folder that is there and can "
                "be written to."
            )

    def close(self) -> None:
        """Close the file; it opens again when it is needed."""
        connection, self._writer = self._writer, None
        if connection is not None:
            connection.close()

    def _opened_to_read(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.OperationalError as error:
            if fault_of(error) not in _NO_PLACE or not self._is_at_rest():
                raise
        # Where nothing can be written, nobody writes.
        return self._prepared(_connected(f"{self.path.resolve().as_uri()}?immutable=1", uri=True))

    def _open(self) -> sqlite3.Connection:
        self._check_ours()
        try:
            made(self.path)
        except (OSError, ValueError) as error:
            raise _cannot_open(self.path, error) from None
        return self._prepared(_connected(str(self.path)))

    def _prepared(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check_ours(self) -> None:
        try:
            _check_ours(self.path, len(self._steps))
        except (OSError, ValueError) as error:
            raise _cannot_open(self.path, error) from None

    def _is_at_rest(self) -> bool:
        return not size_of(self.path.with_name(f"{self.path.name}-wal"))

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make the tables in a new file, and bring those of an earlier version up to this one."""
        connection.execute("PRAGMA foreign_keys = ON")
        _be_patient(connection, _PATIENCE)
        version = _value(connection, "user_version")
        if version > len(self._steps):
            raise _newer(self.path)  # in its log; the file itself is older
        if version < len(self._steps):
            if not version:  # of several who bring it up one does it; who begins it is alone
                _be_patient(connection, 0)
            with transaction(connection, "BEGIN IMMEDIATE"):
                version = _value(connection, "user_version")  # another may have been first
                for each in chain.from_iterable(self._steps[version:]):
                    if isinstance(each, str):
                        connection.execute(each)
                    else:
                        each(SQLiteSession(connection))
                connection.execute(f"PRAGMA application_id = {STORY}")
                connection.execute(f"PRAGMA user_version = {len(self._steps)}")
        _be_patient(connection, 0)
        with suppress(
            sqlite3.OperationalError
        ):  # another is at work on it, or it cannot be written
            # Not before the file carries our mark, so that it always does.
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHED}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite and the system say, as a line that says what to do."""
        place = repr(str(self.path))
        try:
            yield
        except sqlite3.Error as error:
            code = fault_of(error)
            if code in BUSY:
                told = f"Another process is writing the story {place}: wait for it, then run again."
            elif code == sqlite3.SQLITE_FULL:
                told = f"There is no room on the disk for the story {place}: make some, run again."
            elif code in _NO_PLACE:
                told = f"The story {place} cannot be written there: copy it to another folder."
            elif "no such module" in str(error):
                told = _NO_FTS5
            elif code == sqlite3.SQLITE_IOERR:
                told = f"The story {place} cannot be read or written ({error}): check the disk."
            else:  # also a table that is gone, or text that is none
                told = f"The story {place} is damaged ({error}): take a copy that is not."
            raise StoryError(told) from None
        except UnicodeDecodeError:  # in what SQLite says of a damaged table
            raise StoryError(f"The story {place} is damaged: take a copy that is not.") from None


def _be_patient(connection: sqlite3.Connection, seconds: float) -> None:
    """How long a connection waits for another that holds the file."""
    connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def _connected(where: str, *, uri: bool = False) -> sqlite3.Connection:
    # One at a time uses it, from whichever thread.
    return sqlite3.connect(where, uri=uri, timeout=0, isolation_level=None, check_same_thread=False)


def _check_ours(path: Path, version: int) -> None:
    """Raise StoryError when a file is there that is no story of this version or an earlier one.

    Its first bytes tell: SQLite is not let near what is not ours. An empty file becomes a story.
    """
    if path.exists() and not path.is_file():
        raise StoryError(f"{str(path)!r} is no file: name another one for the story.")
    if not path.exists():
        return
    if (marks := marks_of(path)) is None:
        return
    if marks.application is None:
        raise _not_ours(path, "is no story of newsbrief")
    if marks.application == CACHE:
        raise _not_ours(path, "is a cache of answers and no story")
    if marks.application != STORY:
        raise _not_ours(path, "is a database of something else and no story of newsbrief")
    if marks.version > version:
        raise _newer(path)


def _newer(path: Path) -> StoryError:
    return StoryError(
        f"{str(path)!r} is a story of a newer version of newsbrief and stays as it is: open it "
        "with that version."
    )


def _cannot_open(path: Path, error: Exception) -> StoryError:
    reason = getattr(error, "strerror", None) or "not a path"
    return StoryError(f"The story {str(path)!r} cannot be opened ({reason}): check the path.")


def _not_ours(path: Path, what: str) -> StoryError:
    return StoryError(f"{str(path)!r} {what}, and stays as it is: name another file.")


def _value(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
