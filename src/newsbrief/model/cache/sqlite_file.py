"""What the SQLite files of newsbrief have in common: marks, transactions, codes of faults."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

CACHE, STORY, TABLES = 0x6E627266, 0x6E627374, 0x6E627462  # "nbrf", "nbst", "nbtb"
"""Application ids: they tell our files from each other and from anybody else's database."""
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
"""Codes of the fault that somebody else holds the file."""
_HEADER = b"SQLite format 3\0"
_VERSION, _APPLICATION = slice(60, 64), slice(68, 72)
_UNSIGNED = 0xFFFF_FFFF


class Marks(NamedTuple):
    """What the first bytes of a file say: no application id when it is no SQLite database."""

    application: int | None
    version: int


def marks_of(path: Path) -> Marks | None:
    """The marks of a file, which is not changed by being looked at; None when it is empty.

    SQLite reads them: whoever closes a file by another way drops all locks that this process has
    on it, and another process would take away the log of a connection that is open here.

    Raises OSError when it cannot be read, and ValueError for what is no path.
    """
    if not path.stat().st_size:
        return None
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            values = [
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            ]
    except sqlite3.Error:
        return _first_bytes(path)  # no database, or a damaged one
    return Marks(*(value & _UNSIGNED for value in values))


def _first_bytes(path: Path) -> Marks:
    with path.open("rb") as file:
        start = file.read(_APPLICATION.stop)
    application = int.from_bytes(start[_APPLICATION], "big")
    version = int.from_bytes(start[_VERSION], "big")
    return Marks(application if start.startswith(_HEADER) else None, version)


def made(path: Path) -> None:
    """Make an empty file for its owner alone, where there is none.

    SQLite would ask the umask; its side files copy the mode. Raises OSError.
    """
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from None
        if not path.exists():  # a link to a file that is not there yet
            os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """All that is done inside is kept, or nothing of it; `begin` is how it begins in SQL."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # some errors have rolled it back already
            connection.execute("ROLLBACK")
        raise


def fault_of(error: sqlite3.Error) -> int:
    """SQLite's code, without what tells the cases of one fault apart; 0 for none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def size_of(path: Path) -> int:
    """The bytes of a file; 0 when there is none."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
