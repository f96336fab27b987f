"""Records as one Parquet file, with the types that their columns have."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from newsbrief.errors import extra_missing
from newsbrief.results.tables import Row

ColumnKind = Literal["text", "integer", "real", "boolean", "day"]


def to_parquet(records: Sequence[Row], columns: Mapping[str, ColumnKind]) -> bytes:
    """Return these columns of the records as a Parquet file.

    Raises MissingExtra without pyarrow.
    """
    pa, pq = arrow()
    schema = schema_of(columns)
    rows = [{name: fitting(record.get(name)) for name in columns} for record in records]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema), out)
    return out.getvalue()


def arrow() -> tuple[Any, Any]:
    """Return pyarrow, and what of it writes Parquet. Raises MissingExtra without it."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise extra_missing("parquet", "Parquet") from None
    return pa, pq


def schema_of(columns: Mapping[str, ColumnKind]) -> Any:
    """Return these columns as pyarrow has them."""
    pa, _ = arrow()
    kinds = {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])


def fitting(value: Any) -> Any:
    """A value that Parquet can hold: text that is Unicode, and no number beyond 64 bits."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, int) and abs(value) >= 1 << 63:
        return None
    return value
