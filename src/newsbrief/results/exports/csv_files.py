"""Tables as CSV files, one a table, safe to open in a spreadsheet."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from newsbrief.results.exports.tables import tables
from newsbrief.results.exports.writer import FolderWriter, in_order
from newsbrief.results.tables import Row, cell


class CSVWriter(FolderWriter):
    """A folder of CSV files; `bom` is for spreadsheets that do not know UTF-8 without it."""

    suffix = ".csv"

    def __init__(self, path: Path, *, bom: bool = False) -> None:
        super().__init__(path)
        self._encoding = "utf-8-sig" if bom else "utf-8"
        self._files: list[TextIO] = []
        self._writers: dict[str, Any] = {}

    def begin(self) -> None:
        super().begin()
        for table in tables():
            file = self.file(table).open(
                "w", encoding=self._encoding, errors="backslashreplace", newline=""
            )
            self._files.append(file)
            self._writers[table.name] = csv.writer(file, lineterminator="\n")
            self._writers[table.name].writerow([column.name for column in table.columns])

    def write(self, table: str, rows: Sequence[Row]) -> None:
        for row in in_order(table, rows):
            self._writers[table].writerow([cell(value) for value in row])

    def end(self) -> None:
        for file in self._files:
            file.close()
