"""What a command writes, and where: results to stdout or a file, lines for the user to stderr."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrief.article.printable import printable
from newsbrief.cli.arguments import as_options

if TYPE_CHECKING:
    from rich.console import Console

    from newsbrief.results.base import Result
    from newsbrief.results.provenance import Provenance

_FILE_WIDTH = 80
"""Columns of a text written to a file, which has no terminal to ask."""

_FROM_A_RECORD = (
    "this comes from a recorded answer for a sample article; to have a model read any article, set "
    "OPENAI_API_KEY (hosted) or OPENAI_BASE_URL (a local server), and NEWSBRIEF_MODEL to choose it"
)


def shown(result: "Result", given: argparse.Namespace) -> str:
    """A result in the format asked for; text as wide as the terminal and as coloured."""
    from newsbrief.results.tables import BOM
    from newsbrief.views import render

    width, colour = look(given) if given.format == "text" else (_FILE_WIDTH, False)
    language, section = getattr(given, "language", None), getattr(given, "section", None)
    begin = BOM if getattr(given, "bom", False) else ""
    return begin + render(
        result,
        given.format,
        language=language,
        width=width,
        colour=colour,
        section=section,
        short=getattr(given, "short", False),
    )


def look(given: argparse.Namespace) -> tuple[int, bool]:
    """How many columns a result may have, and whether it takes colours."""
    if getattr(given, "output", None) is not None:
        return _FILE_WIDTH, False
    from rich.console import Console

    console = Console(file=sys.stdout)
    width = console.width or _FILE_WIDTH  # COLUMNS may be 0 where there is no terminal
    return width, console.color_system is not None


def put_result(text: str, given: argparse.Namespace) -> None:
    """A result to stdout or its file, where a text says who wrote it."""
    output = getattr(given, "output", None)
    if output is not None and _is_for_reading(given):
        from newsbrief.results.ours import signed

        text = signed(text)
    put(text, output)


def _is_for_reading(given: argparse.Namespace) -> bool:
    """Whether the result is a text or Markdown, and neither data nor a page."""
    form = getattr(given, "format", None)
    return form in ("text", "markdown") and getattr(given, "to", None) is None


def put(text: str, output: Path | None = None) -> None:
    """The result itself, to stdout or a file."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        from newsbrief.results.writing import write_whole

        write_whole(output, text)


def say(message: str) -> None:
    """One line on stderr."""
    print(f"newsbrief: {printable(as_options(message))}", file=sys.stderr)


def sayer(given: argparse.Namespace) -> Callable[[str], None]:
    """`say`, or what says nothing to a user who wants quiet."""
    return (lambda _: None) if given.quiet else say


def say_if_recorded(made: "Iterable[Provenance]", given: argparse.Namespace) -> None:
    """Say where a result came from that no model was asked for."""
    from newsbrief.reading.recorded import is_recorded

    if not given.quiet and any(is_recorded(each.model) for each in made):
        say(_FROM_A_RECORD)


@contextmanager
def spinner(text: str, *, quiet: bool) -> "Iterator[Console | None]":
    """A spinner with the time elapsed, as long as the model works and somebody watches.

    Gives where lines can be printed above it; None when nobody watches.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(printable(text), total=None)
        yield progress.console
