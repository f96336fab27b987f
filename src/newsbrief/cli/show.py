"""`newsbrief show`: what was written earlier, in the format asked for."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from newsbrief.batch.stored import Kept, chosen
from newsbrief.cli.annotations import ANNOTATIONS, annotations
from newsbrief.cli.arguments import UsageError
from newsbrief.errors import ResultError
from newsbrief.results.base import Result
from newsbrief.results.records import RecordError
from newsbrief.results.summary import ArticleSummary
from newsbrief.results.tables import BOM
from newsbrief.results.writing import (
    check_apart,
    check_folder,
    check_writable,
    write_whole,
)
from newsbrief.views import render
from newsbrief.views.together import between, check_section, rows

_INDEX = "index.html"
_OURS = '<meta name="generator" content="newsbrief index">'


def show(
    given: argparse.Namespace,
    say: Callable[[str], None],
    put: Callable[[str], None],
    form: Callable[[Result], str],
) -> None:
    """Show what a file holds, each in its `form`; say what lines and articles have none to show.

    Raises ResultError for a file without results, and UsageError when options do not fit.
    """
    _check(given)
    passed_over: list[int] = []
    failed: list[Kept] = []
    several = len(list(islice(chosen(given.file, given.id, []), 2))) > 1
    found = chosen(given.file, given.id, passed_over)
    if given.article is not None:
        if several:
            raise UsageError("--article is of one summary: name it by its ID")
        found = _anchored(given, found)
    if given.to in ANNOTATIONS:
        put(annotations(given, _results(found, failed)))
        return
    if given.to is not None:
        _export(given, found, failed)
        _tell(given, passed_over, failed, say, several=True)
        return
    named = given.output is not None and (given.folder or given.output.is_dir())
    if named and given.format != "html":
        raise UsageError(f"'{given.output}/' is a folder, which takes pages: --format html")
    if given.format == "html" and (named or (several and given.output is not None)):
        _write_folder(given, found, failed)
    else:
        if several and given.format in ("json", "html"):
            other = "jsonl" if given.format == "json" else "html -o FOLDER"
            raise UsageError(f"there are several results: name one by its ID, or --format {other}")
        if given.output is not None:
            check_writable(given.output, given.file)
        _put_all(given, _results(found, failed), put, form)
    _tell(given, passed_over, failed, say, several=several)


def _check(given: argparse.Namespace) -> None:
    """Raise UsageError when options do not fit each other."""
    if given.section is not None and given.format not in ("csv", "jsonl"):
        raise UsageError("--section goes with --format csv or jsonl")
    if given.short and given.format != "text":
        raise UsageError("--short goes with --format text")
    if given.bom and "csv" not in (given.format, given.to):
        raise UsageError("--bom goes with CSV")


def _put_all(
    given: argparse.Namespace,
    results: Iterator[Result],
    put: Callable[[str], None],
    form: Callable[[Result], str],
) -> None:
    def shown(result: Result) -> str:
        check_section(result, given.section)
        return form(result)

    if given.format == "csv":
        put(BOM * given.bom + rows(results, given.section))
        return
    pieces = between(map(shown, results), given.format)
    if given.output is not None:
        put("".join(pieces))
    else:
        for piece in pieces:
            put(piece)


def _anchored(given: argparse.Namespace, found: Iterator[Kept]) -> Iterator[Kept]:
    """The one summary, with its evidence at its places in the article as it stands now."""
    from newsbrief.article.documents import read_article
    from newsbrief.results.annotations import anchored

    options = {"max_words": given.max_words, "allow_private": given.allow_private}
    article = read_article(given.article, **options)
    for kept in found:
        result = kept.result
        if result is not None and not isinstance(result, ArticleSummary):
            raise UsageError("--article is of a summary")
        yield Kept(kept.id, result and anchored(result, article), kept.error)


def _export(given: argparse.Namespace, found: Iterator[Kept], failed: list[Kept]) -> None:
    """Write all as tables, a result at a time; why an article has none is in a table, too."""
    from newsbrief.results.exports import export, writer_of

    if given.format != "text" or given.section is not None or given.short:
        raise UsageError("--to writes all tables: leave out --format, --section and --short")
    if given.output is None:
        raise UsageError(f"--to {given.to} needs -o: the file or the folder to write")
    check_apart(given.output, given.file)

    def kept() -> Iterator[tuple[str, Result | RecordError]]:
        for each in found:
            if each.result is None:
                failed.append(each)
            if (what := each.result or each.error) is not None:
                yield each.id, what

    export(kept(), writer_of(given.to, given.output, bom=given.bom))


def _results(found: Iterator[Kept], failed: list[Kept]) -> Iterator[Result]:
    """The results; those articles that have none are noted. Raises ResultError when none has."""
    none = True
    for kept in found:
        if kept.result is None:
            failed.append(kept)
        else:
            none = False
            yield kept.result
    if none:
        raise ResultError(_without(failed))


def _without(failed: list[Kept]) -> str:
    if not failed:
        return "there is no result to show"
    first = failed[0]
    why = first.error.message if first.error else ""
    told = why if repr(first.id) in why else f"{first.id!r} has no summary: {why}"
    return told if len(failed) == 1 else f"{len(failed):,} articles have no summary; {told}"


def _write_folder(given: argparse.Namespace, found: Iterator[Kept], failed: list[Kept]) -> None:
    """A page each, and an index of them; whatever else stands there is not written over."""
    from newsbrief.views.index import Entry, entry, index_html

    folder = given.output
    check_folder(folder, _INDEX, _OURS)
    entries: list[Entry] = []
    for number, kept in enumerate(found, 1):
        if kept.result is None:
            told = kept.error.message if kept.error else ""
            entries.append(Entry(kept.id, failed=told))
            failed.append(kept)
            continue
        name = f"{number:04}.html"
        with suppress(OSError):  # writing the file reports it
            folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder / name)
        write_whole(folder / name, render(kept.result, "html", language=given.language))
        entries.append(entry(kept.result, name, kept.id))
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / _INDEX, index_html(entries, given.language))


def _tell(
    given: argparse.Namespace,
    passed_over: list[int],
    failed: list[Kept],
    say: Callable[[str], None],
    *,
    several: bool,
) -> None:
    if passed_over:
        first = f"line {passed_over[0]}"
        many = first if len(passed_over) == 1 else f"{len(passed_over):,} lines (first: {first})"
        say(f"passed over in {str(given.file)!r}, damaged or of another version: {many}")
    if failed and several:
        say(_without(failed))
