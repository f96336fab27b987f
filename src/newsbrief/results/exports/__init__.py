"""Results as tables for databases and data tools: SQLite, Parquet files, CSV files.

    export(kept, "sqlite", Path("summaries.db"))

What is exported is read one result at a time, and never all in memory.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from newsbrief.results.base import Result
from newsbrief.results.exports.rows import Rows
from newsbrief.results.exports.writer import Writer
from newsbrief.results.records import RecordError

Target = Literal["sqlite", "parquet", "csv"]


def writer_of(target: Target, path: Path, *, bom: bool = False) -> Writer:
    """Return what writes tables there; `bom` begins CSV files with a byte order mark.

    Raises OutputError when something else stands there, and MissingExtra without pyarrow.
    """
    if target == "sqlite":
        from newsbrief.results.exports.sqlite import SQLiteWriter

        return SQLiteWriter(path)
    if target == "parquet":
        from newsbrief.results.exports.parquet import ParquetWriter

        return ParquetWriter(path)
    from newsbrief.results.exports.csv_files import CSVWriter

    return CSVWriter(path, bom=bom)


def export(kept: Iterable[tuple[str, Result | RecordError]], writer: Writer) -> None:
    """Write results, each with the id under which it was kept, or why there is none.

    All of it is written, or nothing. Raises OutputError when it cannot be.
    """
    rows = Rows()
    with writer:
        for key, result in kept:
            for table, found in rows.of(key, result).items():
                writer.write(table, found)
