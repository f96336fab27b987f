"""The options of a result: where it goes, in which format and language, and how much of it."""

import argparse
import os
from pathlib import Path
from typing import Any

from newsbrief.cli.arguments import values
from newsbrief.cli.arguments.parsers import UsageError

_FORMATS = {
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
}
"""The formats that the names of files ask for by their endings."""
_TEXT = ("", ".txt", ".text", ".log")
"""The endings of texts."""


_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


def add_result(group: Any, formats: tuple[str, ...], *, folders: bool = False) -> None:
    """Where the result goes, in which format and language."""
    add_format(group, formats, folders=folders)
    add_language(group)


def add_format(group: Any, formats: tuple[str, ...], *, folders: bool = False) -> None:
    """The formats that a result may have."""
    group.add_argument(
        "--format",
        choices=formats,
        metavar="F",
        help=f"{', '.join(formats[:-1])} or {formats[-1]} (default: as FILE ends, else text)",
    )
    group.set_defaults(formats=formats)
    add_output(group, folders=folders)


def settle_format(given: argparse.Namespace) -> None:
    """Where no --format is given, take the one that the name of the output asks for, else text.

    A folder asks for pages. What is written by `--to`, and a first screen, have no other format.
    Raises UsageError for an ending of a format that the command does not write, and for a folder
    where it writes a file.
    """
    folder = getattr(given, "folder", False)
    if folder and not getattr(given, "makes_folders", False):
        raise UsageError(f"'{given.output}/' is a folder: name a file in it")
    if getattr(given, "format", "text") is not None:
        return
    given.format = "text"
    if given.output is None or getattr(given, "to", None) or getattr(given, "short", False):
        return
    ending = given.output.suffix.lower()
    asked = "text" if ending in _TEXT else _FORMATS.get(ending, ending)
    if getattr(given, "makes_folders", False) and (folder or given.output.is_dir()):
        asked = "html"
    if asked not in given.formats:
        known = "|".join(given.formats)
        raise UsageError(
            f"{given.command} writes no {asked}: name another file than {str(given.output)!r}, "
            f"or --format {known}"
        )
    given.format = asked


def add_output(group: Any, *, folders: bool = False) -> None:
    """A file for the result, or a folder for its pages where the command makes such."""
    told = "write to FILE, not to stdout"
    group.add_argument(
        "-o",
        "--output",
        action=Output,
        metavar="FILE",
        help=f"{told}; pages/ is a folder of pages" if folders else told,
    )
    if folders:
        group.set_defaults(makes_folders=True)


class Output(argparse.Action):
    """Keeps a path, and as `folder` whether it is written as one: `pages/`. Of `-` its `const`."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        given: argparse.Namespace,
        value: Any,
        _option: str | None = None,
    ) -> None:
        given.output = Path(value) if value != "-" else self.const
        given.folder = value.endswith(_SEPARATORS)


def add_section(group: Any) -> None:
    """One section alone."""
    group.add_argument(
        "--section",
        metavar="S",
        help="only this section's items, such as casualties (with csv or jsonl)",
    )


def add_bom(group: Any) -> None:
    """A mark by which spreadsheets know the encoding."""
    group.add_argument(
        "--bom", action="store_true", help="begin CSV with a byte order mark, for spreadsheets"
    )


def add_short(group: Any) -> None:
    """The first screen alone."""
    group.add_argument(
        "--short",
        action="store_true",
        help="only the first screen of a summary: headline, lead, figures, who denies what",
    )


def add_language(group: Any) -> None:
    """The language of the words around the evidence."""
    group.add_argument(
        "--language",
        type=values.language,
        metavar="L",
        help="of the summary, such as nl or en (default: that of the article)",
    )
