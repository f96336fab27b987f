"""What newsbrief wrote earlier, in one file: one result, results a line each, or a batch."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsbrief.article.documents.recognised import made_of_a_result
from newsbrief.batch.journal import read_records
from newsbrief.errors import ResultError
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.base import Result
from newsbrief.results.records import RecordError
from newsbrief.results.stored import result_from_json
from newsbrief.results.summary import ArticleSummary

_DATABASE = b"SQLite format 3"
"""How the file of a story begins."""
_NAMED = 5
"""Ids that an error names."""


@dataclass(frozen=True)
class Kept:
    """A result, or why there is none, under the id of its article; a comparison has no id."""

    id: str
    result: Result | None
    error: RecordError | None = None


def kept_in(path: Path, passed_over: list[int]) -> Iterator[Kept]:
    """Yield what a file holds; `passed_over` takes the numbers of the lines that cannot be read.

    Raises ResultError when the file cannot be read or holds nothing of newsbrief's: in one line,
    what it seems to be.
    """
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "is no file"
            raise ResultError(f"{str(path)!r} {what}: name a file that newsbrief wrote")
        yield from _kept_in(path, passed_over)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not a path"
        raise ResultError(f"{str(path)!r} cannot be read ({why}): check the path") from None


def chosen(path: Path, wanted: Sequence[str], passed_over: list[int]) -> Iterator[Kept]:
    """Yield what has one of the ids; all without any.

    Where no id is the same, what has one that begins so is meant, or else one that is a path and
    ends in that name.

    Raises ResultError, beside what `kept_in` raises, when there is no such id.
    """
    ids = _ids(path, wanted) if wanted else None
    for kept in kept_in(path, passed_over):
        if ids is None or kept.id in ids:
            yield kept


def _ids(path: Path, wanted: Sequence[str]) -> set[str]:
    """The ids that are meant."""
    there = [kept.id for kept in kept_in(path, [])]
    meant: set[str] = set()
    for each in wanted:
        found = {each} & set(there) or {key for key in there if key.startswith(each)}
        found = found or {key for key in there if key.endswith(f"/{each}")}
        if not found or not each:
            more = f" and {len(there) - _NAMED:,} more" if len(there) > _NAMED else ""
            known = f"{', '.join(map(repr, there[:_NAMED]))}{more}"
            raise ResultError(f"there is no {each!r} in {str(path)!r}: it holds {known}")
        meant |= found
    return meant


def _kept_in(path: Path, passed_over: list[int]) -> Iterator[Kept]:
    with path.open("rb") as file:
        in_lines = _is_json(file.readline())
    if not in_lines:
        whole = path.read_bytes()
        if _is_json(whole):
            yield from (_kept(_result(path, each)) for each in _each(whole))
            return
        if (made := made_of_a_result(whole.decode("utf-8", "replace"))) is not None:
            told = "pass the result itself, which --format json or a batch wrote"
            raise ResultError(f"{str(path)!r} {made}: {told}")
    found = False
    for record in read_records(path, passed_over):
        found = True
        yield Kept(record.id, record.summary, record.error)
    if not found:
        passed_over.clear()
        yield from _results(path, passed_over)


def _results(path: Path, passed_over: list[int]) -> Iterator[Kept]:
    """Results that stand a line each."""
    flaw: ResultError | None = None
    found = False
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                results = [_result(path, each) for each in _each(line)]
            except ResultError as error:
                flaw = flaw or error
                passed_over.append(number)
            else:
                found = True
                yield from map(_kept, results)
    if not found:
        raise flaw or ResultError(f"{str(path)!r} is empty: name a file that newsbrief wrote")


def _result(path: Path, data: bytes) -> Result:
    try:
        return result_from_json(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        if data.startswith(_DATABASE):
            told = "is a database, and no result: `newsbrief story show` shows a story"
            raise ResultError(f"{str(path)!r} {told}") from None
        told = "is no text in UTF-8, so no result of newsbrief: check the path"
        raise ResultError(f"{str(path)!r} {told}") from None
    except ResultError as error:
        raise ResultError(f"{str(path)!r} {error}") from None


def _each(whole: bytes) -> Iterator[bytes]:
    """What a file in JSON holds: one result, or the tasks that Label Studio puts in one list."""
    given = None
    if whole.lstrip()[:1] == b"[" and _is_json(whole):
        given = json.loads(whole)
    if isinstance(given, list) and len(given) > 1:
        yield from (json.dumps(each).encode() for each in given)
    else:
        yield whole


def _kept(result: Result) -> Kept:
    if isinstance(result, ArticleSummary | ArticleAnswers):
        return Kept(result.article.id, result)
    return Kept("", result)


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data.decode("utf-8-sig")), dict | list)
    except (ValueError, RecursionError):
        return False
