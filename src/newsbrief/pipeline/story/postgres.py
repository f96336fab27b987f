"""A story in a Postgres database, for several machines that add to one story."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any
from urllib.parse import unquote, urlsplit

from newsbrief.errors import StoryError, extra_missing
from newsbrief.pipeline.story import full_text
from newsbrief.pipeline.story.database import Row
from newsbrief.pipeline.story.tables import STEPS, Step

ADDRESSES = ("postgresql://", "postgres://")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NO_ADDRESS = (
    "The address of the story is none that Postgres knows: write "
    "postgresql://USER@HOST/DATABASE#NAME."
)
_MARK = "a story of newsbrief, version "


class PostgresSession:
    """The database inside one transaction."""

    full_text = full_text.POSTGRES

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """What a question finds."""
        found: list[Row] = self._connection.execute(_ours(statement), values).fetchall()
        return found

    def run(self, statement: str, values: Iterable[Sequence[Any]] | None = None) -> None:
        """Carry out a statement once for each of these values; once where it has none."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_ours(statement), [()] if values is None else list(values))


class PostgresDatabase:
    """The tables of a story in a schema of their own, `newsbrief_NAME` for postgresql://…#NAME.

    The name is `story` unless another is given. The comment on the schema tells that it is ours,
    and of which version. It is connected to at its first use.
    """

    def __init__(self, url: str, steps: tuple[Step, ...] = STEPS) -> None:
        address, _, name = url.partition("#")
        name = unquote(name) or "story"
        if not _NAME.fullmatch(name):
            raise StoryError(
                f"{name[:40]!r} cannot be the name of a story: take small letters, digits and _."
            )
        self._url = address
        self._schema = f"newsbrief_{name}"
        self._steps = steps
        self._writer: Any = None
        try:
            parts = urlsplit(address)
        except ValueError:
            raise StoryError(_NO_ADDRESS) from None
        self._place = repr(f"{parts.hostname or 'localhost'}{parts.path}#{name}")

    @contextmanager
    def reading(self) -> Iterator[PostgresSession]:
        """All that is read inside is of one moment."""
        with self._told():
            connection = self._open(to_write=False)
            try:
                with connection.transaction():
                    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    yield PostgresSession(connection)
            finally:
                connection.close()

    @contextmanager
    def writing(self) -> Iterator[PostgresSession]:
        """All that is written inside is kept, or nothing of it."""
        with self._told():
            if self._writer is None or self._writer.closed:
                self._writer = self._open(to_write=True)
            with self._writer.transaction():
                self._alone(self._writer)
                yield PostgresSession(self._writer)

    def is_there(self) -> bool:
        """Whether there is a schema with a story."""
        with self._told():
            connection = self._connected()
            try:
                return self._version(connection) is not None
            finally:
                connection.close()

    def check(self) -> None:
        """Raise StoryError when nothing can be written there."""
        if self.is_there():
            with self.writing():
                pass

    def close(self) -> None:
        """Close the connection; it opens again when it is needed."""
        connection, self._writer = self._writer, None
        if connection is not None:
            connection.close()

    def _alone(self, connection: Any) -> None:
        """Raise StoryError when somebody else is writing; else nobody does until the end."""
        number = "hashtextextended(%s, 0)"
        found = connection.execute(
            f"SELECT pg_try_advisory_xact_lock({number})",
            (self._schema,),
        ).fetchone()
        if not found[0]:
            raise StoryError(
                f"Another process is writing the story {self._place}: wait for it, then run again."
            )

    def _connected(self) -> Any:
        try:
            import psycopg
        except ImportError:
            raise extra_missing("postgres", "a story in Postgres") from None
        try:
            return psycopg.connect(self._url, autocommit=True)
        except psycopg.ProgrammingError:  # it repeats the address, and so the password
            raise StoryError(_NO_ADDRESS) from None

    def _open(self, *, to_write: bool) -> Any:
        connection = self._connected()
        try:
            connection.execute(f'SET search_path TO "{self._schema}"'.encode())
            # A plan that was made when the story was small would read all of it.
            connection.execute("SET plan_cache_mode TO force_custom_plan")
            if to_write:
                # What is near is read in the order of an index, and the rest is not looked at.
                connection.execute("SET enable_bitmapscan TO off")
            self._prepare(connection, to_write=to_write)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Any, *, to_write: bool) -> None:
        version = self._version(connection)
        if version is None and not to_write:
            raise StoryError(f"There is no story {self._place}: `newsbrief story add` begins one.")
        if version == len(self._steps):
            return
        with connection.transaction():
            self._alone(connection)
            version = self._version(connection) or 0  # another may have been first
            if version == 0:
                connection.execute(f'CREATE SCHEMA "{self._schema}"'.encode())
            for each in chain.from_iterable(self._steps[version:]):
                if isinstance(each, str):
                    # Sorted by bytes, as in SQLite, whatever the server's language.
                    connection.execute(each.replace("TEXT", 'TEXT COLLATE "C"').encode())
                else:
                    each(PostgresSession(connection))
            told = f"COMMENT ON SCHEMA \"{self._schema}\" IS '{_MARK}{len(self._steps)}'"
            connection.execute(told.encode())

    def _version(self, connection: Any) -> int | None:
        """The version of the story that is there; None for none."""
        found = connection.execute(
            "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s",
            (self._schema,),
        ).fetchone()
        if found is None:
            return None
        told = found[0] or ""
        if not told.startswith(_MARK):
            raise StoryError(
                f"The schema {self._schema} is no story of newsbrief and stays as it is: name the "
                "story otherwise, after # in its address."
            )
        version = int(told.removeprefix(_MARK))
        if version > len(self._steps):
            raise StoryError(
                f"{self._place} is a story of a newer version of newsbrief and stays as it is: "
                "open it with that version."
            )
        return version

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What Postgres says, as a line that says what to do and holds no password."""
        try:
            yield
        except Exception as error:
            told = _line(error)
            if told is None:
                raise
            raise StoryError(f"The story {self._place} {told}.") from None


def _line(error: Exception) -> str | None:
    """What to say of an error of psycopg's; None for any other, and for what is a fault of ours."""
    try:
        import psycopg
    except ImportError:
        return None
    match error:
        case psycopg.errors.InsufficientPrivilege() | psycopg.errors.ReadOnlySqlTransaction():
            return "may not be written by this user: ask for the right to"
        case psycopg.errors.DiskFull():
            return "has no room on its server's disk: make some, then run again"
        case psycopg.OperationalError():
            return "cannot be reached: check the address, the user, the password and the server"
    return None


def _ours(statement: str) -> bytes:
    return statement.replace("%", "%%").replace("?", "%s").encode()
