"""What a run is about: files, folders, patterns, JSONL, standard input, read one by one."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newsbrief.article.documents.content import DOCUMENTS, FEEDS, LARGEST, documents_of
from newsbrief.article.documents.web import is_address
from newsbrief.article.sources import Source
from newsbrief.errors import ArticleError, ConfigurationError

STDIN = "-"
ROWS = (".jsonl", ".ndjson")
"""Endings of the files that are taken from a folder beside documents: articles one a line."""
_MARK = b"\xef\xbb\xbf"
_BLOCK = 1 << 20
_LONGEST = 6 * LARGEST
"""Bytes of a line: of a text, each letter may stand there as six."""


class _Found(NamedTuple):
    """A file that a word stands for, whether it is taken, or why a folder cannot be looked into."""

    path: Path
    taken: bool = True
    problem: ArticleError | None = None


class Inputs:
    """The articles of a run, in the order in which the inputs were named.

    A folder's files are taken by their endings, with those of its folders; others, a README, links
    to folders, pipes and devices are counted in `passed_over`. A folder that cannot be looked into
    is an article with a problem. `output` is never taken for an input.

    Raises:
        ArticleError: an input is not there, or a pattern fits nothing.

    """

    def __init__(self, words: Sequence[str], output: Path) -> None:
        self._words = words
        self._output = os.path.realpath(output)
        self.passed_over = 0
        """Files of folders that were not taken, as far as they were read."""
        self.first_passed_over: Path | None = None
        for word in words:
            if word == STDIN or _is_there(Path(word)):
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
            for path, taken, problem in self._files(word):
                if problem is not None:
                    yield Source(path.as_posix(), problem=problem, named=False)
                elif not taken:
                    self.passed_over += 1
                    self.first_passed_over = self.first_passed_over or path
                elif _is_special(path):
                    yield from _streamed(path)
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
            for path, taken, problem in self._files(word):
                kind = path.suffix.lower()
                if taken and _is_special(path):
                    return None  # what is read from a pipe is gone
                if taken and problem is None and kind in FEEDS:
                    number += sum(1 for _ in Source.all_of(path))
                elif taken:
                    number += _lines(path) if problem is None and kind in ROWS else 1
        return number

    def documents(self) -> list[Path]:
        """The files that hold one article each."""
        found = (each for word in self._words if word != STDIN for each in self._files(word))
        several = (*ROWS, *FEEDS)
        return [
            path
            for path, taken, problem in found
            if taken and problem is None and path.suffix.lower() not in several
        ]

    def _files(self, word: str) -> Iterator[_Found]:
        """Yield each file that a word stands for."""
        path = Path(word)
        for one in [path] if _is_there(path) else _fitting(word):
            found = self._inside(one) if one.is_dir() else [_Found(one)]
            yield from (each for each in found if os.path.realpath(each.path) != self._output)

    def _inside(self, folder: Path) -> Iterator[_Found]:
        failed: list[OSError] = []
        for where, folders, files in os.walk(folder, onerror=failed.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            links = (path for name in folders if os.path.islink(path := Path(where, name)))  # noqa: PTH114
            yield from (_Found(path, taken=False) for path in links)
            for name in sorted(name for name in files if not name.startswith(".")):
                path = Path(where, name)
                named_so = path.suffix.lower() in DOCUMENTS + ROWS
                readme = path.stem.lower() == "readme"
                yield _Found(path, named_so and not readme and not _is_special(path))
        for error in failed:
            label, reason = repr(str(error.filename)), error.strerror or "no reason is told"
            problem = ArticleError(
                f"The folder {label[:200]} cannot be read ({reason}): change its permissions or "
                "move it."
            )
            yield _Found(Path(error.filename), problem=problem)


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 (never raises, whatever the path is)


def _is_special(path: Path) -> bool:
    """Whether it is a pipe, a device or a socket: what is read from it is read once."""
    return _is_there(path) and not path.is_file() and not path.is_dir()


def _fitting(pattern: str) -> list[Path]:
    # Not Path.glob, which takes no absolute patterns.
    return [Path(path) for path in sorted(glob(pattern, recursive=True))]  # noqa: PTH207


def _standard_input() -> Iterator[Source]:
    return _of_stream("stdin", sys.stdin.buffer, "Standard input")


def _streamed(path: Path) -> Iterator[Source]:
    try:
        with path.open("rb") as stream:
            yield from _of_stream(path.as_posix(), stream, repr(str(path)))
    except OSError as error:
        yield _unread(path, error)


def _of_stream(name: str, stream: BinaryIO, label: str) -> Iterator[Source]:
    """Articles one a line, or else one article's text."""
    start = b""
    while line := stream.readline(LARGEST + 1 - len(start)):
        start += line
        if line.strip():
            break
    if start.removeprefix(_MARK).lstrip().startswith(b"{"):
        rest = b"" if start.endswith(b"\n") else stream.readline(_LONGEST)
        yield from _rows(name, chain([start.strip() + rest], _lines_of(stream)))
        return
    try:
        documents = documents_of(start + stream.read(LARGEST + 1), label)
    except (ArticleError, ConfigurationError) as error:
        yield Source(name, problem=error, named=False)
        return
    for source in Source.of_documents(name, documents):
        yield replace(source, named=False)


def _rows_of(path: Path) -> Iterator[Source]:
    try:
        with path.open("rb") as file:
            yield from _rows(path.as_posix(), _lines_of(file))
    except OSError as error:
        yield _unread(path, error)


def _unread(path: Path, error: OSError) -> Source:
    problem = ArticleError(f"{str(path)!r} cannot be read ({error.strerror}): check the path.")
    return Source(path.as_posix(), problem=problem, named=False)


def _lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines, of a line without an end no more than may stand in one."""
    while line := file.readline(_LONGEST):
        yield line
        while len(line) == _LONGEST and not line.endswith(b"\n"):
            line = file.readline(_LONGEST)


def _rows(name: str, lines: Iterator[bytes]) -> Iterator[Source]:
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
        problem = ArticleError(f"{place} is no JSON object: mend the line.")
        return Source(place, problem=problem, named=False)
    source = Source.of(row)
    return source if source.id else replace(source, id=place, named=False)


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
