"""How a run is getting on, shown while it goes on: a line that renews itself, or plain lines.

Of many articles the numbers of a `Tally` are shown; of one, its items as they are read.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.console import Console

    from newsbrief.batch.tally import Tally
    from newsbrief.results.item_read import ItemRead
    from newsbrief.results.summary import ArticleSummary

_SECONDS = 0.5
_PLAIN_SECONDS = 60.0
"""Seconds between two plain lines, none of which is written over."""


class Say(Protocol):
    """Where a line for the user goes."""

    def __call__(self, message: str, /) -> None: ...


@contextmanager
def shown(tally: "Tally", stream: TextIO, say: Say) -> Iterator[None]:
    """Show the tally as long as the block lasts: on a terminal in place, elsewhere line by line."""
    ended = threading.Event()
    show = _in_place if stream.isatty() else _line_by_line
    thread = threading.Thread(target=show, args=(tally, stream, say, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def told_aloud(
    row: "Iterator[ItemRead | ArticleSummary]", console: "Console", language: str | None
) -> "ArticleSummary":
    """Print each item that is read as a line, and return the summary that comes last.

    One that is told again is printed again only if it reads otherwise, and none is before somebody
    is asked: what was read before is there at once, with the summary.
    """
    from newsbrief.results.item_read import ItemRead
    from newsbrief.views.findings import item_line

    printed: dict[str, str] = {}
    waiting: list[str] = []
    for thing in row:
        if not isinstance(thing, ItemRead):
            return thing
        line = item_line(thing, language)
        if printed.get(thing.id) != line:
            printed[thing.id] = line
            waiting.append(line)
        if thing.asked:
            for line in waiting:
                console.print(line, markup=False, highlight=False, soft_wrap=True)
            waiting.clear()
    raise AssertionError("a reading ends with its summary")


def told_in_lines(
    row: "Iterator[ItemRead | ArticleSummary]", put: Callable[[str], None]
) -> "ArticleSummary":
    """Put out each item that is read as a line of JSON, and return the summary that comes last."""
    import json

    from newsbrief.article.printable import printable_json
    from newsbrief.results.item_read import ItemRead

    for thing in row:
        if not isinstance(thing, ItemRead):
            return thing
        line = json.dumps(thing.to_json(), ensure_ascii=False, separators=(",", ":"))
        put(printable_json(line) + "\n")
    raise AssertionError("a reading ends with its summary")


def in_words(tally: "Tally") -> str:
    """The whole tally in a line."""
    of = f" of {tally.total:,}" if tally.total is not None else ""
    parts = [f"{tally.done:,} done, {tally.failed:,} failed"]
    if kept := tally.kept + tally.kept_failed:
        parts.append(f"{kept:,} from before")
    parts.append(f"{tally.seen:,}{of}")
    parts.append(f"{tally.rate:.1f}/s")
    if tally.left is not None:
        parts.append(f"{duration(tally.left)} left")
    parts.append(spending(tally))
    if tally.pause > 0:
        parts.append(f"waiting {duration(tally.pause)} for the rate limit")
    return "; ".join(parts)


def spending(tally: "Tally") -> str:
    """Requests, tokens and cost in words."""
    spent = tally.spent
    tokens = spent.input_tokens + spent.output_tokens
    cost = "" if spent.cost_usd is None else f", ${spent.cost_usd:,.4f}"
    return f"{spent.requests:,} requests, {tokens:,} tokens{cost}"


def duration(seconds: float) -> str:
    """Seconds as a person says them."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _line_by_line(tally: "Tally", _: TextIO, say: Say, ended: threading.Event) -> None:
    while not ended.wait(_PLAIN_SECONDS):
        say(in_words(tally))


def _in_place(tally: "Tally", stream: TextIO, _: Say, ended: threading.Event) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), BarColumn(), TextColumn("{task.description}", markup=False)
    console = Console(file=stream)
    with Progress(*columns, console=console, transient=True, refresh_per_second=4) as progress:
        task = progress.add_task("", total=None)
        while not ended.wait(_SECONDS):
            progress.update(
                task, description=in_words(tally), total=tally.total, completed=tally.seen
            )
