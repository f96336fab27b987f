"""Tables of the README and the docs that a command prints, marked as such:

    <!-- prints: newsbrief eval benchmarks/gold/samples.jsonl --model rules --format markdown -->

    |  | rules |
    |---|---:|
    …

A table may leave rows out. How many seconds something took is not held to what stands there.
"""

import io
import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

import places

from newsbrief.cli.main import main

PAGES = [places.TOP / "README.md", *sorted((places.TOP / "docs").glob("*.md"))]
_MARKED = re.compile(r"^<!-- prints: (?P<command>.+) -->\n+(?P<table>(?:\|.*\n)+)", re.MULTILINE)


def marked() -> dict[str, list[tuple[str, list[str]]]]:
    """Each command, with the tables that it prints: the page's name and the rows."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for page in PAGES:
        for match in _MARKED.finditer(page.read_text(encoding="utf-8")):
            table = page.name, list(rows(match["table"]))
            found.setdefault(match["command"], []).append(table)
    return found


def marks() -> int:
    """How many marks there are, those that no table follows included."""
    return sum(page.read_text(encoding="utf-8").count("<!-- prints:") for page in PAGES)


def rows(markdown: str) -> Iterator[str]:
    """The rows of all tables, but those that tell a time."""
    for line in markdown.splitlines():
        if line.startswith("|") and not line.startswith("| seconds"):
            yield line.strip()


def run(command: str) -> str:
    """What a command line prints that is run in this folder: `newsbrief …` or `python FILE …`."""
    program, *words = shlex.split(command)
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        if program == "python":
            with patch.object(sys, "argv", words):
                runpy.run_path(words[0], run_name="__main__")
        else:
            assert program == "newsbrief", command
            assert main(words) == 0, err.getvalue()
    return out.getvalue()
