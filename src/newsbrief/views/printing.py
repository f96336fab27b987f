"""The smallest pieces of what a terminal shows, or what is piped from it.

Every text goes through `printable` and into rich as `Text`, never as a string: so neither terminal
codes nor rich's own markup in an article or an answer do anything but show themselves.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
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
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(Group(*blocks), highlight=False, crop=False)
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


@dataclass(frozen=True)
class Hanging:
    """A mark, and a text whose further lines stand under its first.

    A table of two columns would look the same, and take three times as long to be laid out. `width`
    is that of the mark, which is wrapped within it; without one, as wide as the mark. All of it
    stands `indent` columns in.
    """

    mark: Text
    text: Text
    width: int | None = None
    indent: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = self.width or self.mark.cell_len
        marks = _wrapped(self.mark, console, width)
        lines = _wrapped(self.text, console, max(options.max_width - self.indent - width - 1, 1))
        nothing: list[Segment] = []
        for mark, said in zip_longest(marks, lines, fillvalue=nothing):
            yield Segment(" " * self.indent)
            yield from Segment.adjust_line_length(mark, width + 1)
            yield from said
            yield Segment.line()


@dataclass(frozen=True)
class Indented:
    """A text whose lines stand so many columns in."""

    text: Text
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for said in _wrapped(self.text, console, max(options.max_width - self.indent, 1)):
            yield Segment(" " * self.indent)
            yield from said
            yield Segment.line()


def _wrapped(text: Text, console: Console, width: int) -> list[list[Segment]]:
    if console.color_system is None:
        text = Text(text.plain)  # what has no style is quicker to wrap
    fits = text.cell_len <= width and "\n" not in text.plain
    lines = [text] if fits else text.wrap(console, width, overflow="fold")
    # A text's own style counts only within another one.
    return [[*Text.assemble(line).render(console)] for line in lines]
