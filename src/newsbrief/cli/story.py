"""`newsbrief story`: reports into a story, and what they come to."""

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from newsbrief.article.printable import printable
from newsbrief.cli.arguments import UsageError
from newsbrief.cli.story_adding import add_reports
from newsbrief.cli.story_showing import find_words, show_story
from newsbrief.pipeline.story.contents import NOBODY, LogEntry
from newsbrief.pipeline.story.story import Story
from newsbrief.results.provenance import Provenance

if TYPE_CHECKING:
    from newsbrief.pipeline.summarizer import Summarizer

Say = Callable[[str], None]
_UNCHANGED = {
    "merge": "these are one already, or figures of different numbers, which stay two; "
    "`newsbrief story attribute` says that one source gives both",
    "split": "these were apart already",
}
"""Why nothing may change where items are put together or set apart."""


def story(
    given: argparse.Namespace,
    summarizer: "Callable[[argparse.Namespace], Summarizer]",
    say: Say,
    put: Say,
    *,
    width: int,
    colour: bool,
) -> list[Provenance]:
    """Do one thing with a story; `put` takes the result. Gives where new summaries came from.

    Raises StoryError when there is no such story or it cannot be written, and what the command
    says.
    """
    if given.action is None:
        raise UsageError(
            "name what to do: add, show, toll, page, find, … (see newsbrief story --help)"
        )
    if given.action == "add":
        return add_reports(given, summarizer(given), say, put)
    with Story.open(given.story, model="rules") as opened:
        if given.action in ("show", "toll", "page", "export"):
            show_story(given, opened, say, put, width=width, colour=colour)
        elif given.action == "find":
            find_words(given, opened, say, put, width=width, colour=colour)
        elif given.action == "log":
            titles = opened.titles()
            put("".join(f"{_line(entry, titles)}\n" for entry in opened.log()))
        else:
            before = _counting(opened) if given.action == "retract" else None
            told = _told(opened) if given.action in _UNCHANGED else None
            put(f"{_line(_corrected(given, opened))}\n")
            if told is not None and told == _told(opened):
                say(f"nothing changes in the ledger: {_UNCHANGED[given.action]}")
            if before is not None:
                for report in sorted(_counting(opened) - before):
                    say(f"the version that it replaced counts again: {report}")
    return []


def _told(opened: Story) -> tuple[object, ...]:
    """What a ledger tells, without the links that lead to it."""
    made = opened.ledger()
    return made.origins, made.events, made.tolls, made.matters, made.reactions


def _counting(opened: Story) -> set[str]:
    """The ids of the reports that count."""
    held = opened.contents().reports
    return {report for report, each in held.items() if each.state == "current"}


def _corrected(given: argparse.Namespace, opened: Story) -> LogEntry:
    """Correct a story as it is told to, and give the line of the log."""
    match given.action:
        case "merge":
            return opened.merge(given.items, because=given.because)
        case "split":
            return opened.split(given.items, because=given.because)
        case "attribute":
            to = None if given.to == NOBODY else given.to
            return opened.attribute(given.items, to, because=given.because)
        case "retract":
            return opened.retract(given.report, because=given.because)
        case "restore":
            return opened.restore(given.report, because=given.because)
    return opened.undo(given.number, because=given.because)


def _line(entry: LogEntry, titles: Mapping[str, str] | None = None) -> str:
    """A line of the log; what was added is named by its title."""
    undoes = [str(entry.undoes)] if entry.undoes else []
    what = " ".join((entry.kind, *undoes, *entry.items))
    why = f" ({entry.because})" if entry.because else ""
    title = (titles or {}).get(entry.items[0], "") if entry.kind == "add" else ""
    after = f"{', undone' if entry.undone else ''}{f' · {title}' if title else ''}"
    day = f"{entry.moment:%Y-%m-%d %H:%M}"
    line = f"{entry.number:>4}  {day}  {' '.join(what.split())}{why}{after}"
    return printable(line)
