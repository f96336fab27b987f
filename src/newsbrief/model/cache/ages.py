"""When answers were kept and last used, beside them in the same file; what goes first.

The table of answers itself stays as earlier versions know it, so that they share the file: what
they put there has no day, and counts as the oldest.
"""

import json
import sqlite3
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime

from newsbrief.model.cache.base import SUMMARY, CacheEntry, CacheLimits

_TABLE = (
    "CREATE TABLE IF NOT EXISTS ages (key TEXT PRIMARY KEY, kept INTEGER, used INTEGER NOT NULL)"
)
_DAY = 86_400
_MEGABYTE = 1_000_000
_OLDEST_FIRST = (
    "SELECT answers.key, length(CAST(text AS BLOB)), used FROM answers "
    "LEFT JOIN ages USING (key) ORDER BY coalesce(used, 0), answers.key"
)


def prepare_ages(connection: sqlite3.Connection) -> None:
    """Make the table where there is none."""
    connection.execute(_TABLE)


def note(connection: sqlite3.Connection, put: str | None, used: Iterable[str]) -> None:
    """Note the answer that is put, and those that were used."""
    used = set(used) - {put}
    if put is None and not used:
        return
    prepare_ages(connection)
    now = int(time.time())
    if put is not None:
        connection.execute("INSERT OR REPLACE INTO ages VALUES (?, ?, ?)", (put, now, now))
    connection.executemany(
        "INSERT INTO ages SELECT key, NULL, ? FROM answers WHERE key = ? "
        "ON CONFLICT (key) DO UPDATE SET used = excluded.used",
        [(now, key) for key in used],
    )


def forget_all(connection: sqlite3.Connection) -> None:
    """Note that there are no answers any more."""
    connection.execute("DELETE FROM ages")


def prune(connection: sqlite3.Connection, limits: CacheLimits) -> int:
    """Remove what is over the limits, the longest unused first; return how many answers.

    Of summaries, which can be made again, more is removed before any answer is.
    """
    if limits.megabytes is None and limits.days is None:
        return 0
    found = connection.execute(_OLDEST_FIRST).fetchall()
    found.sort(key=lambda each: not each[0].startswith(SUMMARY))  # those that were not paid for
    size = sum(length for _, length, _ in found)
    since = int(time.time() - limits.days * _DAY) if limits.days else 0
    most = limits.megabytes * _MEGABYTE if limits.megabytes else float("inf")
    gone = []
    for key, length, used in found:
        if size <= most and (used or 0) >= since:
            continue
        size -= length
        gone.append((key,))
    connection.executemany("DELETE FROM answers WHERE key = ?", gone)
    connection.executemany("DELETE FROM ages WHERE key = ?", gone)
    return sum(not key.startswith(SUMMARY) for (key,) in gone)


def kept_entries(connection: sqlite3.Connection) -> list[CacheEntry]:
    """Return what is kept, the latest used first."""
    query = (
        "SELECT answers.key, text, kept, used FROM answers LEFT JOIN ages USING (key) "
        "ORDER BY coalesce(used, 0) DESC, answers.key"
    )
    found = []
    for key, text, kept, used in connection.execute(query):
        if isinstance(text, str):
            size = len(text.encode("utf-8", "surrogatepass"))
            found.append(CacheEntry(key, size, _day(kept), _day(used), _by(text)))
    return found


def _day(seconds: int | None) -> date | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def _by(text: str) -> str | None:
    """Who gave an answer."""
    try:
        model = json.loads(text)["model"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return model if isinstance(model, str) else None
