"""The smallest pieces of Markdown: text that is no markup, lists, tables, sections.

Whatever comes from an article or a model is escaped: it is text, and makes no heading, link, image,
HTML, list or table cell of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsbrief.article.printable import printable


def escape(text: str) -> str:
    """Return the text on one line, such that Markdown shows it letter for letter."""
    line = printable(text).strip()
    return _OPENING.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", line))


_MARKUP = re.compile(
    r"[\\`*_\[\]<>&|~#@${}^]"
    r"|:(?=//|[\w+-]+:)"  # bare addresses, emoji names
    r"|(?<=\bwww)\.",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
"""What makes a list or an underline at the start of a line."""


def section(title: str, blocks: Iterable[str]) -> Iterator[str]:
    """A heading and what stands under it; nothing where nothing does."""
    for number, block in enumerate(blocks):
        if number == 0:
            yield f"## {title}"
        yield block


def listed(items: Iterable[str]) -> Iterator[str]:
    """A list; nothing where there are no items."""
    if lines := [f"- {item}" for item in items]:
        yield "\n".join(lines)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, with a line for each row."""
    return "\n".join(map(table_row, (heads, ["---"] * len(heads), *rows)))


def table_row(cells: Sequence[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"
