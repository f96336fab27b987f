"""What was written in the output of a run, and what this run has met: looked up by id and text."""

import json
import os
import sqlite3
from enum import Enum
from hashlib import blake2b
from typing import NamedTuple


class Due(Enum):
    """What is to be done about an article that the inputs hold."""

    NEW = "to be done"
    KEPT = "its summary is there"
    FAILED = "its error is there"
    PASSING = "its error is there, and may have passed since"
    TWICE = "the same article came before in this run"
    TAKEN = "another article of this id came before in this run"


class Written(NamedTuple):
    """What a line says of its article."""

    id: str
    state: bytes
    due: Due


def digest(*parts: str | None) -> bytes:
    """Return a short digest of texts."""
    return blake2b(json.dumps(parts).encode(), digest_size=12).digest()


class Index:
    """What was written for which id, and what this run has met.

    In a nameless database on disk, most of which is never in memory, however many articles.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for command in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "CREATE TABLE written (key BLOB PRIMARY KEY, id TEXT, state BLOB, due TEXT, used)",
            "CREATE INDEX written_states ON written (state)",
            "CREATE TABLE met (key BLOB PRIMARY KEY, text BLOB, state BLOB) WITHOUT ROWID",
            "CREATE INDEX met_states ON met (state)",
        ):
            self._database.execute(command)

    def write(self, record: Written) -> None:
        """Note what a line of the output says."""
        row = digest(record.id), record.id, record.state, record.due.name
        self._database.execute("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?, 0)", row)

    def written(self, key: str) -> Written | None:
        """What counts for an id."""
        return self._one("key = ?", digest(key))

    def written_elsewhere(self, state: bytes) -> Written | None:
        """What counts for a text and a question, under whichever id."""
        return self._one("state = ?", state)

    def spelled(self, place: str) -> str:
        """The id under which a place was written or met, however its path was typed then."""
        ways = (place, os.path.abspath(place), os.path.relpath(place))  # noqa: PTH100
        query = "SELECT 1 FROM {} WHERE key = ?"
        for table in ("written", "met"):
            for way in ways:
                if self._database.execute(query.format(table), (digest(way),)).fetchone():
                    return way
        return place

    def forget(self, key: str) -> None:
        """Take back that an id was met."""
        self._database.execute("DELETE FROM met WHERE key = ?", (digest(key),))

    def rely_on(self, key: str) -> None:
        """Note that the record of this id serves an article of this run."""
        self._database.execute("UPDATE written SET used = 1 WHERE key = ?", (digest(key),))

    def relied_on(self, key: str) -> bool:
        """Whether the record of this id serves an article of this run."""
        query = "SELECT used FROM written WHERE key = ?"
        row = self._database.execute(query, (digest(key),)).fetchone()
        return row is not None and bool(row[0])

    def meet(self, key: str, text: str, state: bytes) -> bool | None:
        """Note an id and its text; return whether the same text was noted for it before, if any."""
        row = digest(key), digest(text), state
        query = "SELECT text FROM met WHERE key = ?"
        before = self._database.execute(query, row[:1]).fetchone()
        if before is None:
            self._database.execute("INSERT INTO met VALUES (?, ?, ?)", row)
            return None
        return bool(before[0] == row[1])

    def met_elsewhere(self, key: str, state: bytes) -> bool:
        """Whether the same text with the same question was met under another id."""
        query = "SELECT 1 FROM met WHERE state = ? AND key != ?"
        return self._database.execute(query, (state, digest(key))).fetchone() is not None

    def close(self) -> None:
        """Forget it all."""
        self._database.close()

    def _one(self, which: str, value: bytes) -> Written | None:
        query = f"SELECT id, state, due FROM written WHERE {which}"  # noqa: S608 (ours, both)
        row = self._database.execute(query, (value,)).fetchone()
        return None if row is None else Written(row[0], row[1], Due[row[2]])
