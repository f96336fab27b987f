"""Tables of the README and the docs that a command prints, marked as such:

    <!-- prints: newsbrief eval benchmarks/gold/samples.jsonl --model rules --format markdown -->

    |  | rules |
    |---|---:|
    …

A table may leave rows out. How many seconds something took is not held to what stands there.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import places
from child import PATIENCE

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


def run(command: str, folder: Path) -> str:
    """What a command line prints that is run in this folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()
