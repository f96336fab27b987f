"""Several results one after the other, or as the rows of one table."""

from collections.abc import Iterable, Iterator
from typing import Any

from newsbrief.errors import ResultError
from newsbrief.results.base import Result
from newsbrief.results.summary import ArticleSummary
from newsbrief.results.tables import Row, to_csv

BETWEEN = {"text": "\n", "markdown": "\n---\n\n"}
"""What stands between two results."""


def rows(results: Iterable[Result], section: Any = None) -> str:
    """Return the records of all results as one CSV table; see `to_records`.

    Raises ResultError when a section is asked for of what has none.
    """
    first: Result | None = None
    records: list[Row] = []
    for result in results:
        first = first or result
        records += _records(result, section)
    if first is None:
        return ""
    head = first.to_csv(section) if isinstance(first, ArticleSummary) else first.to_csv()
    return to_csv(records) if records else head


def check_section(result: Result, section: str | None) -> None:
    """Raise ResultError when a section is asked for of what has none."""
    if section is not None and not isinstance(result, ArticleSummary):
        raise ResultError("only a summary has sections: leave out --section")


def _records(result: Result, section: Any) -> list[Row]:
    check_section(result, section)
    return result.to_records(section) if isinstance(result, ArticleSummary) else result.to_records()


def between(pieces: Iterable[str], form: str) -> Iterator[str]:
    """The pieces in a format, with what stands between two of them."""
    for number, piece in enumerate(pieces):
        yield BETWEEN.get(form, "") * bool(number) + piece
