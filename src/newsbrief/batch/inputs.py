"""What a run is about: files, folders, patterns, JSONL, standard input, read one by one."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from newsbrief.article.documents.content import DOCUMENTS, FEEDS, LARGEST, documents_of
from newsbrief.article.documents.web import is_address
from newsbrief.article.sources import Source
from newsbrief.errors import ArticleError, ConfigurationError

STDIN = "-"
ROWS = (".jsonl", ".ndjson")
"""Endings of the files that are taken from a folder beside documents: articles one a line."""
_MARK = b"\xef\xbb\xbf"
_BLOCK = 1 << 20


class Inputs:
    """The articles of a run, in the order in which the inputs were named.

    A folder's files are taken by their endings, with those of its folders; others, and a README,
    are counted in `passed_over`. `output` is never taken for an input.

    Raises:
        ArticleError: an input is not there, or a pattern fits nothing.

    """

    def __init__(self, words: Sequence[str], output: Path) -> None:
        self._words = words
        self._output = output.resolve()
        self.passed_over = 0
        """Files of folders that were not taken, as far as they were read."""
        for word in words:
            if word == STDIN or Path(word).exists():
                continue
            if is_address(word):
                raise ArticleError(
                    "A batch reads no addresses on the web: save the pages and name their folder."
                )
            if not has_magic(word):
                raise ArticleError(f"There is no file or folder {word!r}: check the path.")
            if not _fitting(word):
                raise ArticleError(f"No file fits the pattern {word!r}: check it.")

    def __iter__(self) -> Iterator[Source]:
        """Yield every article. One that cannot be read is there too, with its problem."""
        for word in self._words:
            if word == STDIN:
                yield from _standard_input()
                continue
            for path, taken in self._files(word):
                if not taken:
                    self.passed_over += 1
                elif path.suffix.lower() in ROWS:
                    yield from _rows_of(path)
                else:
                    yield from Source.all_of(path)

    def count(self) -> int | None:
        """How many articles there are; None when that shows only as they come."""
        if STDIN in self._words:
            return None
        number = 0
        for word in self._words:
            for path, taken in self._files(word):
                kind = path.suffix.lower()
                if taken and kind in FEEDS:
                    number += sum(1 for _ in Source.all_of(path))
                elif taken:
                    number += _lines(path) if kind in ROWS else 1
        return number

    def _files(self, word: str) -> Iterator[tuple[Path, bool]]:
        """Yield each file that a word stands for, and whether it is taken."""
        path = Path(word)
        for one in [path] if path.exists() else _fitting(word):
            found = self._inside(one) if one.is_dir() else [(one, True)]
            yield from ((file, taken) for file, taken in found if file.resolve() != self._output)

    def _inside(self, folder: Path) -> Iterator[tuple[Path, bool]]:
        for where, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in files if not name.startswith(".")):
                path = Path(where, name)
                named_so = path.suffix.lower() in DOCUMENTS + ROWS
                yield path, named_so and path.stem.lower() != "readme"


def _fitting(pattern: str) -> list[Path]:
    # Not Path.glob, which takes no absolute patterns.
    return [Path(path) for path in sorted(glob(pattern, recursive=True))]  # noqa: PTH207


def _standard_input() -> Iterator[Source]:
    """Articles one a line, or else one article's text."""
    stream = sys.stdin.buffer
    start = b""
    for line in stream:
        start += line
        if line.strip():
            break
    if start.removeprefix(_MARK).lstrip().startswith(b"{"):
        yield from _rows("stdin", chain([start.strip()], stream))
        return
    try:
        documents = documents_of(start + stream.read(LARGEST + 1), "Standard input")
    except (ArticleError, ConfigurationError) as error:
        yield Source("stdin", problem=error)
        return
    yield from Source.of_documents("stdin", documents)


def _rows_of(path: Path) -> Iterator[Source]:
    try:
        with path.open("rb") as file:
            yield from _rows(path.as_posix(), file)
    except OSError as error:
        problem = ArticleError(f"{str(path)!r} cannot be read ({error.strerror}): check the path.")
        yield Source(path.as_posix(), problem=problem)


def _rows(name: str, lines: "Iterator[bytes] | BinaryIO") -> Iterator[Source]:
    for number, line in enumerate(lines, 1):
        stripped = line.strip().removeprefix(_MARK)
        if stripped:
            yield _row(f"{name}:{number}", stripped)


def _row(place: str, line: bytes) -> Source:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return Source(place, problem=ArticleError(f"{place} is no JSON object: mend the line."))
    source = Source.of(row)
    return source if source.id else replace(source, id=place)


def _lines(path: Path) -> int:
    """How many lines there are that are not blank, as long as none holds only white space."""
    number, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                number += block.count(b"\n")
                last = block[-1:]
    except OSError:
        return 1
    return number + (last != b"\n")
