"""Records as a data frame of pandas or polars, whichever is there."""

import datetime
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Literal

from newsbrief.errors import ConfigurationError, extra_missing
from newsbrief.results.tables import Row

Library = Literal["pandas", "polars"]
_LIBRARIES: tuple[Library, ...] = ("pandas", "polars")


def frame(records: Sequence[Row], columns: Sequence[str], library: Library | None) -> Any:
    """Return a data frame; `columns` come first, also when there is no record.

    Without a `library` it is pandas where that is installed, or else polars. Raises MissingExtra
    when it, or both, are not installed.
    """
    if library not in (None, *_LIBRARIES):
        raise ConfigurationError(f"library is {library!r}: give pandas or polars.")
    there = [each for each in _LIBRARIES if find_spec(each)]
    name = library or (there[0] if there else "pandas")
    names = dict.fromkeys([*columns, *(key for record in records for key in record)])
    data = {key: [record.get(key) for record in records] for key in names}
    try:
        return _pandas(data) if name == "pandas" else _polars(data)
    except ModuleNotFoundError:
        what = "A data frame" if library else "A data frame (of pandas, or of polars)"
        raise extra_missing(name, what) from None


def _pandas(data: dict[str, list[Any]]) -> Any:
    import pandas as pd

    days = [key for key, values in data.items() if _are_days(values)]
    made = pd.DataFrame(data).convert_dtypes()  # a whole number stays one beside what is not known
    for key in days:
        made[key] = pd.to_datetime(made[key])
    return made


def _polars(data: dict[str, list[Any]]) -> Any:
    import polars as pl

    return pl.DataFrame(data, infer_schema_length=None, strict=False)


def _are_days(values: list[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, datetime.date) for value in known)
