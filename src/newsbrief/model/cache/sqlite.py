"""Answers in one SQLite file on this machine."""

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from newsbrief.concurrency.forking import anew_in_forked_child
from newsbrief.concurrency.remade import Remade
from newsbrief.errors import ConfigurationError
from newsbrief.model.cache.ages import forget_all, kept_entries, note, prepare_ages, prune
from newsbrief.model.cache.base import SUMMARY, CacheEntry, CacheInfo, CacheLimits, warn
from newsbrief.model.cache.sqlite_file import (
    BUSY,
    CACHE,
    fault_of,
    made,
    marks_of,
    size_of,
    transaction,
)

T = TypeVar("T")

_VERSION = 1
_TABLE = "CREATE TABLE answers (key TEXT PRIMARY KEY, text TEXT NOT NULL)"
_COLUMNS = [("key", "TEXT"), ("text", "TEXT")]
_BUSY_SECONDS = 1.0  # that a file which somebody holds is waited for; asking anew is no loss
_BETWEEN_PRUNINGS = 500  # answers that are put; the first of a run is looked at, too
_PAUSE = 30.0  # seconds for which a file that was held so long is left alone
# A log left behind by its database would be replayed into the next one, so it is renamed first.
_BESIDES = ("-wal", "-shm", "")
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class SQLiteCache(Remade):
    """Answers in one SQLite file, shared by threads and processes.

    The file is `answers.sqlite3` in NEWSBRIEF_CACHE_DIR or the user's cache folder, unless a path
    is given. `limits`, or else those of the environment, say how much is kept and for how long
    without being used. It is opened at its first use and readable by its owner only, since answers
    tell what somebody read. A file that carries our mark and is damaged is renamed to *.broken-TIME
    and a new one begun; any other that is no such cache is left as it is.

    Raises, when it is first used:
        NotOurs: the file is somebody else's, or a cache of another version.

    """

    def __init__(
        self, path: Path | str | None = None, *, limits: CacheLimits | None = None
    ) -> None:
        self._connection: sqlite3.Connection | None = None
        self._path = None if path is None else _at_home(Path(path))
        self._limits = limits or CacheLimits.from_environment()
        self._used: set[str] = set()
        self._puts = 0
        self._inode = 0
        self._lock = threading.Lock()
        self._warned = False
        self._alone_until = 0.0
        anew_in_forked_child(self)

    @property
    def path(self) -> Path:
        """The file, whether or not it exists yet."""
        if self._path is None:
            self._path = _default_folder() / "answers.sqlite3"
        return self._path

    def get(self, key: str) -> str | None:
        """Return the text kept under the key, or None."""

        def read(connection: sqlite3.Connection) -> str | None:
            row = connection.execute("SELECT text FROM answers WHERE key = ?", (key,)).fetchone()
            self._used.add(key)
            return row[0] if row and isinstance(row[0], str) else None

        return self._attempt(read, None)

    def put(self, key: str, text: str) -> None:
        """Keep the text under the key; a full or read-only disk costs a warning, no more."""

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection, "BEGIN IMMEDIATE"):
                connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, text))
                note(connection, key, self._used)
                self._used.clear()
                self._puts += 1
                if self._puts % _BETWEEN_PRUNINGS == 1:
                    prune(connection, self._limits)

        self._attempt(write, None)

    def clear(self) -> int:
        """Remove all that is kept and return how many answers that was."""

        def empty(connection: sqlite3.Connection) -> int:
            removed = _counts(connection)[0]
            connection.execute("DELETE FROM answers")
            forget_all(connection)
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return removed

        return self._attempt(empty, 0) if size_of(self.path) else 0

    def prune(self, limits: CacheLimits) -> int:
        """Remove what is over these limits, the longest unused first; return how much it was."""

        def remove(connection: sqlite3.Connection) -> int:
            with transaction(connection, "BEGIN IMMEDIATE"):
                note(connection, None, self._used)
                removed = prune(connection, limits)
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return removed

        return self._attempt(remove, 0) if size_of(self.path) else 0

    def entries(self) -> list[CacheEntry]:
        """Return what is kept, the latest used first. Makes no file that is not there yet."""
        return self._attempt(kept_entries, []) if size_of(self.path) else []

    def info(self) -> CacheInfo:
        """Return where the cache is and how much it holds. Makes no file that is not there yet."""
        answers, summaries = self._attempt(_counts, (0, 0)) if size_of(self.path) else (0, 0)
        size = sum(size_of(_beside(self.path, suffix)) for suffix in _BESIDES)
        return CacheInfo(self.path, answers, size, summaries)

    def close(self) -> None:
        """Close the file. The cache opens it again when it is used again."""
        with self._lock:
            self._close()

    def __del__(self) -> None:
        if sqlite3 is not None:  # a process that ends may have taken its modules apart
            self._close()

    def _attempt(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Do the work on an open file; on a damaged one, begin a new file and do it there."""
        with self._lock:
            if time.monotonic() < self._alone_until:
                return otherwise
            for _ in range(2):
                try:
                    return work(self._open())
                except sqlite3.DatabaseError as error:
                    usable = fault_of(error) in _DAMAGE and self._set_aside("is damaged")
                    if not usable:
                        if fault_of(error) in BUSY:
                            self._alone_until = time.monotonic() + _PAUSE
                        self._give_up(str(error))
                except IsADirectoryError:
                    usable = False
                    self._give_up("it is a folder; name a file in it")
                except OSError as error:
                    usable = False
                    self._give_up(f"{error.strerror or error}; name a file elsewhere")
                if not usable:
                    break
            return otherwise

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        check_ours(self.path)
        if self.path.parts[:1] == ("~",):
            raise FileNotFoundError(errno.ENOENT, "this user has no home")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
        made(self.path)
        self._inode = self.path.stat().st_ino
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA busy_timeout = 0")  # when it was used is worth no wait
                note(connection, None, self._used)
            with suppress(sqlite3.Error):
                connection.close()

    def begin_anew(self) -> None:
        """Open the file once more in a forked child."""
        if self._connection is not None:
            # Kept open: closing a connection that the parent opened would harm the parent.
            _inherited.append(self._connection)
        self._connection = None
        self._lock = threading.Lock()

    def _set_aside(self, reason: str) -> bool:
        """Rename a file that cannot be used; return whether a new one can be begun."""
        self._close()
        end = f".broken-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
        try:
            if self.path.stat().st_ino != self._inode:
                return True  # another process was quicker, and has begun a new file
            for suffix in _BESIDES:
                with suppress(FileNotFoundError):
                    _beside(self.path, suffix).rename(_beside(self.path, end + suffix))
        except OSError as error:
            self._give_up(f"it {reason}, and renaming it failed: {error.strerror}")
            return False
        warn(f"The cache {self.path} {reason}: it is now {self.path.name}{end}, a new one begins.")
        return True

    def _give_up(self, reason: str) -> None:
        if not self._warned:
            self._warned = True
            warn(f"Going on without the cache {self.path}: {reason}.")


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many answers and how many summaries are kept."""
    query = "SELECT count(*), coalesce(sum(substr(key, 1, ?) = ?), 0) FROM answers"
    every, summaries = connection.execute(query, (len(SUMMARY), SUMMARY)).fetchone()
    return every - summaries, summaries


_inherited: list[sqlite3.Connection] = []


class NotOurs(ConfigurationError):
    """Where the cache is told to be stands something that this version of newsbrief did not make.

    It is not touched.
    """

    exit_status = 2


def check_ours(path: Path) -> None:
    """Raise NotOurs when a file is there that is no cache of this version, by its first bytes.

    Damage further on does not matter. What cannot be read is for whoever opens it to tell.
    """
    try:
        if not path.is_file():
            return
        marks = marks_of(path)
    except (OSError, ValueError):
        return
    if marks is None:
        return
    if marks.application != CACHE:
        raise _not_ours(path, "is no cache of newsbrief")
    if marks.version != _VERSION:
        raise _not_ours(path, "is a cache of another version of newsbrief")


def _not_ours(path: Path, what: str) -> NotOurs:
    return NotOurs(f"{str(path)!r} {what} and stays as it is: name another file for the cache.")


def _prepare(connection: sqlite3.Connection) -> None:
    """Make sure that the file is a cache; make it one when it is new. Change no other file."""
    with transaction(connection, "BEGIN"):  # both reads are of one moment
        ours = _is_ours(connection)
    if not ours:
        with transaction(connection, "BEGIN IMMEDIATE"):
            if not _is_ours(connection):  # of two processes that come here, one is first
                connection.execute(_TABLE)
                connection.execute(f"PRAGMA application_id = {CACHE}")
                connection.execute(f"PRAGMA user_version = {_VERSION}")
    with suppress(sqlite3.OperationalError):  # it cannot be written, or somebody holds it
        prepare_ages(connection)
    with suppress(sqlite3.OperationalError):  # busy: another process is switching it over
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether the database is a cache; False when it is empty, so can become one."""

    def value(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    application, version = value("PRAGMA application_id"), value("PRAGMA user_version")
    if (application, version, value("SELECT count(*) FROM sqlite_master")) == (0, 0, 0):
        return False
    columns = [row[1:3] for row in connection.execute("PRAGMA table_info(answers)")]
    if (application, version, columns) != (CACHE, _VERSION, _COLUMNS):
        place = connection.execute("PRAGMA database_list").fetchone()[2]
        raise _not_ours(Path(place), "is a cache of another version of newsbrief")
    return True


def _default_folder() -> Path:
    if folder := os.environ.get("NEWSBRIEF_CACHE_DIR"):
        return _at_home(Path(folder))
    from platformdirs import user_cache_path

    try:
        return user_cache_path("newsbrief", appauthor=False)
    except RuntimeError:
        return Path("~/.cache/newsbrief")


def _at_home(path: Path) -> Path:
    """A path with the user's home for its ~; as it is, where the system knows no such home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
