"""Tables as Parquet files, one a table, for DuckDB, pandas, polars or Spark."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsbrief.results.exports.tables import Table, by_name, tables
from newsbrief.results.exports.writer import FolderWriter, in_order
from newsbrief.results.parquet_file import arrow, fitting, schema_of
from newsbrief.results.tables import Row

_AT_ONCE = 10_000
"""Rows of a table that are in memory before they are written."""


class ParquetWriter(FolderWriter):
    """A folder of Parquet files. Raises MissingExtra without pyarrow."""

    suffix = ".parquet"

    def __init__(self, path: Path) -> None:
        self._pa, self._pq = arrow()
        super().__init__(path)
        self._open: dict[str, Any] = {}
        self._waiting: dict[str, list[list[Any]]] = {}

    def begin(self) -> None:
        super().begin()
        for table in tables():
            self._open[table.name] = self._pq.ParquetWriter(self.file(table), _schema(table))
            self._waiting[table.name] = []

    def write(self, table: str, rows: Sequence[Row]) -> None:
        waiting = self._waiting[table]
        waiting += in_order(table, rows)
        if len(waiting) >= _AT_ONCE:
            self._flush(table)

    def end(self) -> None:
        for name, file in self._open.items():
            self._flush(name)
            file.close()

    def _flush(self, table: str) -> None:
        waiting = self._waiting[table]
        schema = _schema(by_name()[table])
        columns = list(zip(*waiting, strict=True)) or [()] * len(schema)
        arrays = [
            self._pa.array(map(fitting, values), field.type)
            for values, field in zip(columns, schema, strict=True)
        ]
        self._open[table].write_table(self._pa.Table.from_arrays(arrays, schema=schema))
        waiting.clear()


def _schema(table: Table) -> Any:
    return schema_of({each.name: each.kind for each in table.columns})
