"""The commands, and which options each has."""

import argparse
from pathlib import Path
from typing import Any

from newsbrief.cli.arguments import values
from newsbrief.cli.arguments.files import file
from newsbrief.cli.arguments.options import (
    add_allowed,
    add_article,
    add_cache,
    add_limits,
    add_many,
    add_model,
    add_reader,
    add_rereading,
    add_run,
    add_verify,
)
from newsbrief.cli.arguments.parsers import FormerName, Parser, Version
from newsbrief.cli.arguments.result import (
    add_bom,
    add_format,
    add_result,
    add_section,
    add_short,
)
from newsbrief.cli.arguments.story import story_commands
from newsbrief.cli.arguments.words import (
    ARTICLE,
    ASK_HELP,
    BATCH_HELP,
    CACHE_HELP,
    COMPARE_HELP,
    COMPLETION_HELP,
    CONFIG_HELP,
    EVAL_HELP,
    INPUT,
    MAIN_HELP,
    SCHEMA_HELP,
    SHOW_HELP,
    SUMMARIZE_HELP,
)


def parser() -> argparse.ArgumentParser:
    """Return the parser. What it parses has a `command`, `debug` and `quiet`, and the options."""
    main = Parser(
        prog="newsbrief",
        description="News reports as summaries in which every line names the sentences behind it.",
        epilog=MAIN_HELP,
    )
    main.add_argument("-V", "--version", action=Version, nargs=0, help="print the version")
    commands = main.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    first = (_summarize(commands), _batch(commands), _compare(commands), *story_commands(commands))
    more = _ask, _show, _evaluate, _check, _schema, _cache, _config, _completion
    others = [add(commands) for add in more]
    for command in (*first, *others):
        command.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
        command.add_argument("--debug", action="store_true", help="tell all about an error")
    return main


def _summarize(commands: Any) -> Parser:
    """One article."""
    command: Parser = commands.add_parser(
        "summarize",
        help="summarise one article",
        description="Summarise one article: a text, a web page or a PDF.",
        epilog=SUMMARIZE_HELP,
    )
    command.add_argument("article", metavar="ARTICLE", help=ARTICLE)
    result = command.add_argument_group("the result")
    add_result(result, ("text", "json", "markdown", "html", "csv", "jsonl"))
    add_section(result)
    add_short(result)
    add_bom(result)
    add_article(command.add_argument_group("the article"))
    add_reader(command)
    return command


def _batch(commands: Any) -> Parser:
    """Many articles, into one file."""
    command: Parser = commands.add_parser(
        "batch",
        help="summarise many articles into one file",
        description="Summarise many articles into one file, a line each. The same command run again"
        " goes on\nwhere it was.",
        epilog=BATCH_HELP,
    )
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUT)
    add_run(command.add_argument_group("the run"))
    add_limits(command.add_argument_group("limits"))
    command.add_argument_group("half the price").add_argument(
        "--via",
        choices=("openai-batch",),
        help="through OpenAI's Batch API, within a day: submit, status or collect before INPUT",
    )
    add_many(command.add_argument_group("the articles"))
    add_reader(command)
    return command


def _compare(commands: Any) -> Parser:
    """Several reports on one event."""
    command: Parser = commands.add_parser(
        "compare",
        help="compare several reports on one event",
        description="Compare two reports or more on one event, also in different languages.",
        epilog=COMPARE_HELP,
    )
    command.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="a file, an address, or a summary that --format json wrote (.json); - is standard "
        "input",
    )
    result = command.add_argument_group("the result")
    add_result(result, ("text", "json", "markdown", "html"))
    result.add_argument(
        "--short",
        action="store_true",
        help="only what the reports differ on, a line a point (text and markdown)",
    )
    result.add_argument(
        "--by-name",
        action="store_true",
        help="do not ask a model what belongs together: equal names, sources and countries do "
        "(--model rules reads the reports, too, without a model)",
    )
    result.add_argument("--rules", action=FormerName, dest="by_name", now="--model rules")
    add_allowed(command.add_argument_group("the articles"))
    add_reader(command)
    return command


def _ask(commands: Any) -> Parser:
    """Questions about one article."""
    command: Parser = commands.add_parser(
        "ask",
        help="ask questions about one article",
        description="Ask questions about one article: what it does not say is not answered.",
        epilog=ASK_HELP,
    )
    command.add_argument("article", metavar="ARTICLE", help=ARTICLE)
    command.add_argument("question", nargs="*", metavar="QUESTION", help="what to ask")
    command.add_argument(
        "--questions",
        type=file,
        metavar="FILE",
        help="more questions, one a line (# is a comment)",
    )
    add_result(command.add_argument_group("the result"), ("text", "json", "markdown"))
    add_article(command.add_argument_group("the article"))
    model = command.add_argument_group("the model")
    add_model(model)
    add_verify(model)
    return command


def _show(commands: Any) -> Parser:
    """What was written earlier."""
    command: Parser = commands.add_parser(
        "show",
        help="show a result that was written as JSON, or those of a batch",
        description="Show what newsbrief wrote earlier, in another format: a summary, a comparison"
        " or answers\n(--format json or jsonl), or the output of a batch. No model is asked.",
        epilog=SHOW_HELP,
    )
    command.add_argument(
        "file", type=file, metavar="FILE", help="the file, .json or .jsonl; - is standard input"
    )
    command.add_argument("id", nargs="*", metavar="ID", help="which of them; all when left out")
    result = command.add_argument_group("the result")
    add_result(result, ("text", "markdown", "html", "json", "csv", "jsonl"), folders=True)
    add_section(result)
    result.add_argument(
        "--to",
        choices=("sqlite", "parquet", "csv", "web-annotation", "label-studio"),
        metavar="F",
        help="as tables: sqlite (-o FILE.db), parquet or csv (-o FOLDER); or as annotations: "
        "web-annotation (W3C) or label-studio",
    )
    result.add_argument(
        "--article",
        metavar="ARTICLE",
        help="the article as it stands now: the evidence of one summary is found again in it",
    )
    add_allowed(result)
    add_short(result)
    add_bom(result)
    return command


def _evaluate(commands: Any) -> Parser:
    """What is held against which gold, and by whom it is read."""
    command: Parser = commands.add_parser(
        "eval",
        help="hold summaries against gold",
        description="Hold summaries against gold: what a perfect summary would hold.",
        epilog=EVAL_HELP,
    )
    command.add_argument(
        "gold",
        nargs="?",
        type=file,
        metavar="GOLD",
        help="gold, an article a line (.jsonl; see newsbrief schema gold); - is standard input",
    )
    result = command.add_argument_group("the result")
    add_format(result, ("text", "json", "markdown", "html"))
    result.add_argument(
        "--scoring", action="store_true", help="print how summaries are scored, and do nothing else"
    )
    result.add_argument("--rules", action=FormerName, dest="scoring", now="--scoring")
    result.add_argument(
        "--check", action="store_true", help="put the checks to the gold itself, without a model"
    )
    result.add_argument(
        "--planted",
        action="store_true",
        help="plant errors in the gold, and tell how many the checks notice, without a model; with "
        "--verify MODEL also how many that model notices as a second reader",
    )
    result.add_argument(
        "--number", metavar="ARTICLE", help="print an article with the numbers that gold refers to"
    )
    run = command.add_argument_group("who reads")
    run.add_argument(
        "--strategy",
        action="append",
        choices=("auto", "whole", "parallel", "sections", "focused"),
        metavar="S",
        help="how to ask: auto, whole, sections or focused; several stand side by side, too",
    )
    add_rereading(run)
    run.add_argument(
        "--concurrency",
        type=values.count,
        default=1,
        metavar="N",
        help="articles under way at once (default: 1, so that seconds an article mean most)",
    )
    add_model(run, several=True)
    return command


def _check(commands: Any) -> Parser:
    """What an endpoint takes."""
    command: Parser = commands.add_parser(
        "check",
        help="ask the endpoint one tiny question, and say what it takes and what to set",
        description="Ask the configured endpoint one tiny question, and say how it is asked, what "
        "it tells of window, tokens and price, and what to set.",
    )
    add_model(command.add_argument_group("the model"))
    return command


def _schema(commands: Any) -> Parser:
    """The JSON Schemas."""
    command: Parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of a summary, or write it to a folder",
        description="Print the JSON Schema of what --format json writes, or write it to a folder.",
        epilog=SCHEMA_HELP,
    )
    command.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="article-summary (default), item-read, event-comparison, gold, …",
    )
    command.add_argument("--write", type=Path, metavar="DIR", help="write to DIR/NAME.json")
    return command


def _cache(commands: Any) -> Parser:
    """The answers that are kept."""
    command: Parser = commands.add_parser(
        "cache",
        help="show or empty the cache of answers",
        description="Show where answers are kept, how many there are and which, or remove them.",
        epilog=CACHE_HELP,
    )
    command.add_argument(
        "action",
        choices=("info", "list", "prune", "clear"),
        metavar="info|list|prune|clear",
        help="how much there is, or what; remove what is over a limit, or all",
    )
    command.add_argument(
        "--mb", type=values.above_0, metavar="N", help="with prune: keep so many megabytes"
    )
    command.add_argument(
        "--days", type=values.above_0, metavar="N", help="with prune: keep what was used since"
    )
    add_cache(command)
    return command


def _config(commands: Any) -> Parser:
    """What is set in files."""
    command: Parser = commands.add_parser(
        "config",
        help="show what is set in files",
        description="Show which files are read, and what they set. An option goes before the "
        "environment,\nthe environment before the project's file, and that before your own.",
        epilog=CONFIG_HELP,
    )
    return command


def _completion(commands: Any) -> Parser:
    """What a shell completes."""
    command: Parser = commands.add_parser(
        "completion",
        help="print a script with which your shell completes commands and options",
        description="Print a script with which your shell completes commands and options.",
        epilog=COMPLETION_HELP,
    )
    command.add_argument(
        "shell", choices=("bash", "zsh", "tcsh"), metavar="bash|zsh|tcsh", help="which shell"
    )
    return command
