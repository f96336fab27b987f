"""What writes tables: all of them or none, and never over what is not ours."""

import json
import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from newsbrief.results.exports.tables import Table, by_name, tables
from newsbrief.results.parquet_file import ColumnKind
from newsbrief.results.tables import Row
from newsbrief.results.writing import OutputError, cannot_write

_DESCRIPTION = "datapackage.json"
"""How a folder of tables is described: https://datapackage.org has the format."""
_MARK = "newsbrief-tables"
_TYPES: dict[ColumnKind, str] = {
    "text": "string",
    "integer": "integer",
    "real": "number",
    "boolean": "boolean",
    "day": "date",
}


class Writer(ABC):
    """Writes beside the place where it all should be, and puts it there at the end.

    Raises OutputError when something else stands there, before anything is read.
    """

    def __init__(self, path: Path) -> None:
        try:
            self.path = path.resolve()
            self.check()
        except (OSError, RuntimeError, ValueError) as error:
            raise cannot_write(path, error) from None
        self.beside = self.path.with_name(f".newsbrief-{secrets.token_hex(8)}")

    def __enter__(self) -> Self:
        try:
            self.begin()
        except OSError as error:
            raise cannot_write(self.path, error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        try:
            self.end()
            if kind is None:
                self.replace()
        except OSError as failed:
            raise cannot_write(self.path, failed) from None
        finally:
            with suppress(OSError):
                self.discard()

    @abstractmethod
    def check(self) -> None:
        """Raise OutputError when something stands there that is not to be replaced."""

    @abstractmethod
    def begin(self) -> None:
        """Open what is written to."""

    @abstractmethod
    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table."""

    @abstractmethod
    def end(self) -> None:
        """Close what was written to."""

    @abstractmethod
    def replace(self) -> None:
        """Put what was written in its place."""

    @abstractmethod
    def discard(self) -> None:
        """Remove what was not put in its place."""


class FolderWriter(Writer):
    """A folder with a file a table, and a description of them all (Data Package)."""

    suffix: str

    def check(self) -> None:
        folder = self.path
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return
        with suppress(OSError, ValueError, AttributeError):
            told = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
            if told.get("name") == _MARK:
                return
        raise OutputError(
            f"{str(folder)!r} holds something else: name a new folder, or an empty one"
        )

    def begin(self) -> None:
        self.beside.mkdir(parents=True)

    def file(self, table: Table) -> Path:
        """Where a table is written to."""
        return self.beside / f"{table.name}{self.suffix}"

    def replace(self) -> None:
        text = json.dumps(self._description(), indent=2) + "\n"
        (self.beside / _DESCRIPTION).write_text(text, encoding="utf-8")
        self.path.mkdir(parents=True, exist_ok=True)
        for path in sorted(self.beside.iterdir()):
            path.replace(self.path / path.name)

    def discard(self) -> None:
        shutil.rmtree(self.beside)

    def _description(self) -> dict[str, Any]:
        return {
            "name": _MARK,
            "resources": [
                {
                    "name": table.name,
                    "path": self.file(table).name,
                    "schema": {
                        "fields": [
                            {"name": each.name, "type": _TYPES[each.kind]} for each in table.columns
                        ],
                        **({"primaryKey": list(table.key)} if table.key else {}),
                        "foreignKeys": [
                            {
                                "fields": list(each.columns),
                                "reference": {"resource": each.table, "fields": list(each.to)},
                            }
                            for each in table.references
                        ],
                    },
                }
                for table in tables()
            ],
        }


def in_order(table: str, rows: Sequence[Row]) -> list[list[Any]]:
    """Return rows as lists of values in the order of the table's columns."""
    names = [column.name for column in by_name()[table].columns]
    return [[row.get(name) for name in names] for row in rows]
