"""Tables as one SQLite file, for Datasette, DuckDB or any program."""

import datetime
import sqlite3
from collections.abc import Sequence
from typing import Any

from newsbrief.model.cache.sqlite_file import TABLES, marks_of
from newsbrief.results.exports.tables import Table, tables
from newsbrief.results.exports.writer import Writer, in_order
from newsbrief.results.parquet_file import ColumnKind
from newsbrief.results.tables import Row
from newsbrief.results.writing import OutputError

_TYPES: dict[ColumnKind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "day": "TEXT",
}


class SQLiteWriter(Writer):
    """One file; one that was written before is replaced, any other is left as it is."""

    _connection: sqlite3.Connection | None = None

    def check(self) -> None:
        place = repr(str(self.path))
        if not self.path.exists():
            return
        if not self.path.is_file():
            raise OutputError(f"{place} is no file: name another one for the tables")
        marks = marks_of(self.path)
        if marks is None or marks.application != TABLES:
            raise OutputError(f"{place} holds no tables of newsbrief and stays: name another file")

    def begin(self) -> None:
        # Where it cannot be made, the system says so better than SQLite does.
        self.beside.open("xb").close()
        self._connection = sqlite3.connect(self.beside, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")  # whole or thrown away
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(f"PRAGMA application_id = {TABLES}")
        for table in tables():
            self._connection.execute(_made(table))
        self._connection.execute("BEGIN")

    def write(self, table: str, rows: Sequence[Row]) -> None:
        if not rows or self._connection is None:
            return
        values = [[_value(each) for each in row] for row in in_order(table, rows)]
        places = ", ".join("?" * len(values[0]))
        try:
            self._connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', values)  # noqa: S608
        except sqlite3.OperationalError as error:
            raise OSError(None, str(error)) from None

    def end(self) -> None:
        if self._connection is not None:
            self._connection.execute("COMMIT")
            self._connection.close()

    def replace(self) -> None:
        self.beside.replace(self.path)

    def discard(self) -> None:
        self.beside.unlink(missing_ok=True)


def _made(table: Table) -> str:
    parts = [f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f'FOREIGN KEY ({_names(each.columns)}) REFERENCES "{each.table}" ({_names(each.to)})'
        for each in table.references
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _value(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 1 << 63:
        return float(value) if abs(value) < 1 << 1023 else None
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value
