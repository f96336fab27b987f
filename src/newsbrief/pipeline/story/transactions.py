"""A story is read and written in transactions: where, and whose turn it is to write."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrief.errors import StoryError
from newsbrief.pipeline.story.database import Database
from newsbrief.pipeline.story.postgres import ADDRESSES, PostgresDatabase
from newsbrief.pipeline.story.sqlite import SQLiteDatabase
from newsbrief.pipeline.story.store import Store

if TYPE_CHECKING:
    from newsbrief.results.summary import ArticleSummary

_A_MOMENT = 0.02
"""Seconds after which one who waits to write tries again."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WHERE = "{!r} is no place for a story: name a file, or postgresql://USER@HOST/DATABASE#NAME."


def database_at(where: str | Path) -> Database:
    """The database at a path, or at the address of a Postgres server; nothing is opened yet.

    Raises StoryError when it is the address of another database, or no story can have its name.
    """
    if isinstance(where, str) and where.startswith(ADDRESSES):
        return PostgresDatabase(where)
    address = _ADDRESS.match(str(where))
    if not str(where) or address:  # an address is not told whole: it may have a password
        raise StoryError(_WHERE.format(f"{address[0]}…" if address else ""))
    return SQLiteDatabase(Path(where))


class Transactions:
    """Those of one database: many may read at once, and one writer of this process write.

    Summaries that were read from it stay at hand until it is closed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._at_hand: dict[str, ArticleSummary] = {}

    def close(self) -> None:
        """Close the database. It opens again when it is used again."""
        self._database.close()
        self._at_hand.clear()

    def is_there(self) -> bool:
        """Whether there is a story already."""
        return self._database.is_there()

    def check(self) -> None:
        """Raise StoryError when nothing can be written here; nothing is made by that."""
        self._database.check()

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """One transaction that only reads. Raises StoryError when there is no story."""
        with self._database.reading() as session:
            yield Store(session, self._at_hand)

    @asynccontextmanager
    async def writing(self, *, begin: bool = True) -> AsyncIterator[Store]:
        """One transaction; other tasks and threads of this process wait for their turn.

        `begin` has a story made where there is none; else StoryError is raised.
        """
        if not begin:
            with self._database.reading():
                pass  # there is a story, or this says that there is none
        # A lock that tasks of several event loops, and threads, can have in common.
        while not self._turn.acquire(blocking=False):  # noqa: ASYNC110
            await asyncio.sleep(_A_MOMENT)
        try:
            with self._database.writing() as session:
                yield Store(session, self._at_hand)
        finally:
            self._turn.release()
