"""The smallest pieces of what a terminal shows, or what is piped from it.

Every text goes through `printable` and into rich as `Text`, never as a string: so neither terminal
codes nor rich's own markup in an article or an answer do anything but show themselves.
"""

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newsbrief.article.printable import printable


def printed(blocks: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """Return blocks as lines of at most `width` columns, with a terminal's codes in `colour`."""
    console = Console(
        file=io.StringIO(),
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for block in blocks:
            console.print(block, highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def section(title: str, blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading and what stands under it; nothing where nothing does."""
    for number, block in enumerate(blocks):
        if number == 0:
            yield Text()
            yield Rule(line((title, "bold cyan")), align="left", style="dim")
        yield block


def line(*parts: str | tuple[str, str]) -> Text:
    """Printable text in a line, from pieces with or without a style."""
    whole = Text(overflow="fold")
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        whole.append(printable(text), style)
    return whole


def hanging(mark: Text, text: Text, width: int | None = None) -> Table:
    """A mark, and a text whose further lines stand under its first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, no_wrap=width is None)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return grid
