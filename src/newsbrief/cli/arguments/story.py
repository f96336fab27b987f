"""The commands of `newsbrief story`, and which options each has."""

from typing import Any

from newsbrief.cli.arguments import values
from newsbrief.cli.arguments.files import file
from newsbrief.cli.arguments.options import (
    add_allowed,
    add_reader,
)
from newsbrief.cli.arguments.parsers import Parser
from newsbrief.cli.arguments.result import (
    add_language,
    add_output,
    add_result,
    add_short,
)
from newsbrief.cli.arguments.words import STORY, STORY_ADD_HELP, STORY_FIND_HELP, STORY_HELP


def story_commands(commands: Any) -> list[Parser]:
    """Reports that come over days, in one story. Gives what can be done with it."""
    story: Parser = commands.add_parser(
        "story",
        help="follow a story: add reports as they come, and see what they come to",
        description="Follow a story over days: add reports as they come, see their figures and "
        "claims by\nevent, source and day, and correct what was put together wrongly.",
        epilog=STORY_HELP,
    )
    story.set_defaults(quiet=False, debug=False)
    actions = story.add_subparsers(title="what to do", metavar="ACTION", dest="action")
    return [
        _add(actions),
        _show(actions),
        _toll(actions),
        _find(actions),
        _page(actions),
        _export(actions),
        _items(actions, "merge", "say that items are one thing", "Say that items are one thing."),
        _items(
            actions,
            "split",
            "say that items are not one thing",
            "Say that items are not one thing: each is apart from the others.",
        ),
        _attribute(actions),
        _report(actions, "retract", "take a report out, with all its items"),
        _report(actions, "restore", "let a report count again that was retracted"),
        _undo(actions),
        _log(actions),
    ]


def _action(actions: Any, name: str, told: str, description: str = "", epilog: str = "") -> Parser:
    whole = description or f"{told[0].upper()}{told[1:]}."
    command: Parser = actions.add_parser(name, help=told, description=whole, epilog=epilog)
    command.add_argument("story", metavar="STORY", type=values.story, help=STORY)
    return command


def _add(actions: Any) -> Parser:
    command = _action(
        actions,
        "add",
        "add reports",
        "Add reports to a story, which begins with the first of them.",
        STORY_ADD_HELP,
    )
    command.add_argument(
        "reports",
        nargs="+",
        metavar="REPORT",
        help="reports, or their summaries; - is standard input",
    )
    articles = command.add_argument_group("the reports")
    add_language(articles)
    add_allowed(articles)
    add_reader(command)
    return command


def _show(actions: Any) -> Parser:
    command = _action(actions, "show", "show what the reports come to")
    result = command.add_argument_group("the result")
    add_result(result, ("text", "markdown", "html", "json", "csv"))
    add_short(result)
    _add_ledger(result)
    return command


def _toll(actions: Any) -> Parser:
    command = _action(actions, "toll", "show the figures of dead and wounded, by source and day")
    result = command.add_argument_group("the result")
    add_result(result, ("text", "markdown", "csv"))
    _add_ledger(result)
    return command


def _find(actions: Any) -> Parser:
    command = _action(
        actions,
        "find",
        "find the items and sentences that hold some words",
        "Find the sentences and items in which all these words stand, without case and accents;\n"
        "those sentences first in which they stand closest together.",
        STORY_FIND_HELP,
    )
    command.add_argument("words", nargs="+", metavar="WORD", help="words, all of which must stand")
    result = command.add_argument_group("the result")
    add_result(result, ("text", "markdown", "html", "json", "csv"))
    return command


def _page(actions: Any) -> Parser:
    command = _action(actions, "page", "write the story as one page, or as a folder of pages")
    result = command.add_argument_group("the result")
    result.add_argument(
        "--to",
        choices=("file", "folder"),
        metavar="F",
        help="file: one page (the default); folder: an index with the days, and a page for each "
        "event, source and report, in the folder that -o names (the default of -o pages/)",
    )
    add_output(result, folders=True)
    add_language(result)
    _add_ledger(result)
    return command


def _export(actions: Any) -> Parser:
    command = _action(actions, "export", "write the figures for other programs")
    result = command.add_argument_group("the result")
    result.add_argument(
        "--to",
        required=True,
        choices=("csv", "parquet", "json", "ucdp"),
        metavar="F",
        help="csv or parquet: a row a figure; json: all of it; ucdp: deaths by event as UCDP's "
        "columns have them, as CSV",
    )
    result.add_argument(
        "--table",
        choices=("figures", "statements", "links", "reports"),
        metavar="T",
        help="of what csv and parquet have rows: figures (the default); statements: claims and "
        "denials; links; reports",
    )
    add_output(result)
    _add_standings(result)
    return command


def _add_ledger(result: Any) -> None:
    result.add_argument(
        "--since",
        type=values.day,
        metavar="DATE",
        help="mark what is new since this day, the day itself included",
    )
    _add_standings(result)


def _add_standings(result: Any) -> None:
    result.add_argument(
        "--sources",
        type=file,
        metavar="FILE",
        help='which class of source a name is (TOML: "Ministry of Defence" = "party", official or '
        "independent), before the rules",
    )


def _items(actions: Any, name: str, told: str, description: str) -> Parser:
    command = _action(actions, name, told, description)
    command.add_argument(
        "items",
        nargs="+",
        metavar="REPORT:ITEM",
        help="items, such as r2:F1, as `newsbrief story find` names them",
    )
    return _with_reason(command)


def _attribute(actions: Any) -> Parser:
    command = _action(
        actions,
        "attribute",
        "say who gives a figure or says something",
        "Say who gives figures, or whose claims and denials are, whatever their summaries say.",
    )
    command.add_argument(
        "items", nargs="+", metavar="REPORT:ITEM", help="figures, claims or denials, such as r2:F1"
    )
    command.add_argument(
        "--to",
        required=True,
        metavar="REPORT:ACTOR",
        help="an actor, such as r2:A1; or nobody",
    )
    return _with_reason(command)


def _report(actions: Any, name: str, told: str) -> Parser:
    command = _action(actions, name, told)
    command.add_argument(
        "report",
        metavar="REPORT",
        help="its id, how that begins, the file it was read from, or r2, as the ledger calls it",
    )
    return _with_reason(command)


def _undo(actions: Any) -> Parser:
    command = _action(actions, "undo", "undo a line of the log")
    command.add_argument(
        "number", nargs="?", type=values.count, metavar="N", help="which (default: the last one)"
    )
    return _with_reason(command)


def _log(actions: Any) -> Parser:
    return _action(actions, "log", "show all that was done to the story")


def _with_reason(command: Parser) -> Parser:
    command.add_argument("--because", default="", metavar="WHY", help="what the log says of it")
    return command
