"""What the command line takes: commands, options, and what `--help` says of them."""

import argparse
import re
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from newsbrief.errors import NewsbriefError


class UsageError(NewsbriefError):
    """The command line does not fit."""

    exit_status = 2


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, like all others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see {self.prog} --help)")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with room for the options on the left."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)

    def _format_action(self, action: argparse.Action) -> str:
        """The commands without a line "COMMAND" above them."""
        text = super()._format_action(action)
        return text.partition("\n")[2] if action.nargs == argparse.PARSER else text


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from newsbrief import __version__

        sys.stdout.write(f"newsbrief {__version__}\n")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Return the parser. What it parses has a `command`, `debug` and `quiet`, and the options."""
    main = _Parser(
        prog="newsbrief",
        description="News reports as summaries in which every line names the sentences behind it.",
        epilog=_MAIN_HELP,
    )
    main.add_argument("-V", "--version", action=_Version, nargs=0, help="print the version")
    commands = main.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    summarize = commands.add_parser(
        "summarize",
        help="summarise one article",
        description="Summarise one article: a text, a web page or a PDF.",
        epilog=_SUMMARIZE_HELP,
    )
    summarize.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    result = summarize.add_argument_group("the result")
    _add_result(result, ("text", "json", "markdown", "html", "csv", "jsonl"))
    result.add_argument(
        "--section",
        metavar="S",
        help="only this section's items, such as casualties (with csv or jsonl)",
    )
    _add_article(summarize.add_argument_group("the article"))
    _add_reading(summarize.add_argument_group("the reading"))
    _add_model(summarize.add_argument_group("the model"))
    batch = commands.add_parser(
        "batch",
        help="summarise many articles into one file",
        description="Summarise many articles into one file, a line each. The same command run again"
        " goes on\nwhere it was.",
        epilog=_BATCH_HELP,
    )
    batch.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUT)
    _add_run(batch.add_argument_group("the run"))
    _add_limits(batch.add_argument_group("limits"))
    batch.add_argument_group("half the price").add_argument(
        "--via",
        choices=("openai-batch",),
        help="through OpenAI's Batch API, within a day: submit, status or collect before INPUT",
    )
    _add_many(batch.add_argument_group("the articles"))
    _add_reading(batch.add_argument_group("the reading"))
    _add_model(batch.add_argument_group("the model"))
    compare = commands.add_parser(
        "compare",
        help="compare several reports on one event",
        description="Compare two to twenty reports on one event, also in different languages.",
        epilog=_COMPARE_HELP,
    )
    compare.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="a file, an address, or a summary that --format json wrote (.json)",
    )
    result = compare.add_argument_group("the result")
    _add_result(result, ("text", "json", "markdown", "html"))
    result.add_argument(
        "--rules",
        action="store_true",
        help="do not ask a model what belongs together: equal names, sources and countries do",
    )
    articles = compare.add_argument_group("the articles")
    _add_max_words(articles)
    _add_allow_private(articles)
    _add_reading(compare.add_argument_group("the reading"))
    _add_model(compare.add_argument_group("the model"))
    ask = commands.add_parser(
        "ask",
        help="ask questions about one article",
        description="Ask questions about one article: what it does not say is not answered.",
        epilog=_ASK_HELP,
    )
    ask.add_argument("article", metavar="ARTICLE", help=_ARTICLE)
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="what to ask")
    ask.add_argument(
        "--questions", type=Path, metavar="FILE", help="more questions, one a line (# is a comment)"
    )
    _add_result(ask.add_argument_group("the result"), ("text", "json", "markdown"))
    _add_article(ask.add_argument_group("the article"))
    _add_model(ask.add_argument_group("the model"))
    evaluate = commands.add_parser(
        "eval",
        help="hold summaries against gold",
        description="Hold summaries against gold: what a perfect summary would hold.",
        epilog=_EVAL_HELP,
    )
    _add_eval(evaluate)
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of a summary, or write it to a folder",
        description="Print the JSON Schema of what --format json writes, or write it to a folder.",
        epilog=_SCHEMA_HELP,
    )
    schema.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="article-summary (default), event-comparison, article-answers, gold, …",
    )
    schema.add_argument("--write", type=Path, metavar="DIR", help="write to DIR/NAME.json")
    cache = commands.add_parser(
        "cache",
        help="show or empty the cache of answers",
        description="Show where answers are kept and how many there are, or remove them all.",
        epilog=_CACHE_HELP,
    )
    cache.add_argument("action", choices=("info", "clear"), help="show it, or empty it")
    _add_cache(cache)
    for command in (summarize, batch, compare, ask, evaluate, schema, cache):
        command.add_argument("--quiet", action="store_true", help="say nothing but errors")
        command.add_argument("--debug", action="store_true", help="tell all about an error")
    return main


def _add_eval(command: Any) -> None:
    command.add_argument(
        "gold",
        nargs="?",
        type=Path,
        metavar="GOLD",
        help="gold, an article a line (.jsonl; see newsbrief schema gold)",
    )
    command.add_argument(
        "--muc4",
        type=Path,
        metavar="FILE",
        help="reports of MUC-4 with their keys (.jsonl), beside the gold or in place of it",
    )
    result = command.add_argument_group("the result")
    _add_format(result, ("text", "json", "markdown", "html"))
    result.add_argument(
        "--rules", action="store_true", help="print how summaries are scored, and do nothing else"
    )
    result.add_argument(
        "--check", action="store_true", help="put the checks to the gold itself, without a model"
    )
    result.add_argument(
        "--number", metavar="ARTICLE", help="print an article with the numbers that gold refers to"
    )
    run = command.add_argument_group("who reads")
    run.add_argument(
        "--strategy",
        action="append",
        choices=("auto", "whole", "sections", "focused"),
        metavar="S",
        help="how to ask: auto, whole, sections or focused; several stand side by side, too",
    )
    run.add_argument(
        "--second-look",
        action="store_true",
        help="ask once more about sentences that look important and are cited nowhere",
    )
    run.add_argument(
        "--concurrency",
        type=_count,
        default=1,
        metavar="N",
        help="articles under way at once (default: 1, so that seconds an article mean most)",
    )
    _add_model(run, several=True)


def _add_result(group: Any, formats: tuple[str, ...]) -> None:
    _add_format(group, formats)
    _add_language(group)


def _add_format(group: Any, formats: tuple[str, ...]) -> None:
    group.add_argument(
        "--format",
        choices=formats,
        default="text",
        metavar="F",
        help=f"text (default), {', '.join(formats[1:-1])} or {formats[-1]}",
    )
    group.add_argument(
        "-o", "--output", type=_output, metavar="FILE", help="write to FILE, not to stdout"
    )


def _add_language(group: Any) -> None:
    group.add_argument(
        "--language",
        type=_language,
        metavar="L",
        help="of the summary, such as nl or en (default: that of the article)",
    )


def _add_run(group: Any) -> None:
    group.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT.jsonl", help="append to this file"
    )
    group.add_argument(
        "--retry-failed", action="store_true", help="ask again about articles that failed before"
    )
    group.add_argument(
        "--concurrency",
        type=_count,
        default=16,
        metavar="N",
        help="articles under way at once (default: 16)",
    )
    group.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="processes that share them, for more than one core (default: 1)",
    )


def _add_limits(group: Any) -> None:
    group.add_argument("--rpm", type=_above_0, metavar="N", help="requests a minute")
    group.add_argument("--tpm", type=_above_0, metavar="N", help="tokens a minute, both ways")
    group.add_argument(
        "--redis", metavar="URL", help="count both in this Redis, for all who name it"
    )
    group.add_argument(
        "--max-requests", type=_count, metavar="N", help="end the run after so many requests"
    )
    group.add_argument(
        "--max-cost", type=_above_0, metavar="USD", help="end the run before it costs more"
    )


def _add_many(group: Any) -> None:
    _add_language(group)
    _add_max_words(group)


def _add_article(group: Any) -> None:
    group.add_argument("--title", metavar="T", help="its title, if it does not stand at the top")
    group.add_argument(
        "--published",
        type=_date,
        metavar="DATE",
        help="its day, such as 2026-10-14, if it does not stand at the top",
    )
    _add_max_words(group)
    _add_allow_private(group)


def _add_allow_private(group: Any) -> None:
    group.add_argument(
        "--allow-private",
        action="store_true",
        help="also read addresses of private networks and of this machine",
    )


def _add_max_words(group: Any) -> None:
    group.add_argument(
        "--max-words",
        type=_count,
        default=100_000,
        metavar="N",
        help="refuse an article with more (default: 100000)",
    )


def _add_reading(group: Any) -> None:
    group.add_argument(
        "--strategy",
        choices=("auto", "whole", "sections", "focused"),
        default="auto",
        metavar="S",
        help="auto (default), whole: all in one question, sections: one each, or focused: one for"
        " each passage that looks important",
    )
    group.add_argument(
        "--second-look",
        action="store_true",
        help="ask once more about sentences that look important and are cited nowhere",
    )


def _add_model(group: Any, *, several: bool = False) -> None:
    if several:
        what = "a model, or recorded; several stand side by side (default: NEWSBRIEF_MODEL)"
        group.add_argument("--model", action="append", metavar="M", help=what)
    else:
        group.add_argument("--model", metavar="M", help="its name (default: NEWSBRIEF_MODEL)")
    group.add_argument("--base-url", metavar="URL", help="its address (default: OPENAI_BASE_URL)")
    group.add_argument(
        "--timeout",
        type=_seconds,
        default=120,
        metavar="S",
        help="seconds that one request may take (default: 120)",
    )
    group.add_argument(
        "--deadline",
        type=_seconds,
        default=600,
        metavar="S",
        help="seconds that all tries may take together (default: 600)",
    )
    _add_cache(group)
    group.add_argument(
        "--no-cache",
        dest="cache",
        action="store_const",
        const=None,
        help="ask anew and keep nothing",
    )
    group.add_argument(
        "--no-repair",
        dest="repair",
        action="store_false",
        help="do not ask again about items that failed a check",
    )


def _add_cache(group: Any) -> None:
    group.add_argument(
        "--cache",
        default="default",
        metavar="C",
        help="where answers are kept: a file or redis://HOST (default: NEWSBRIEF_CACHE)",
    )


def _output(text: str) -> Path | None:
    return None if text == "-" else Path(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-10-14") from None


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a language code like nl or en")
    return text.lower()


def _seconds(text: str) -> float:
    with suppress(ValueError):
        if 0 < (seconds := float(text)) < float("inf"):
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")


def _above_0(text: str) -> float:
    with suppress(ValueError):
        if 0 < (number := float(text)) < float("inf"):
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")


def _count(text: str) -> int:
    with suppress(ValueError):
        if (count := int(text)) > 0:
            return count
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")


_MAIN_HELP = """\
examples:
  newsbrief summarize report.txt
  newsbrief summarize report.txt --format json -o report.json
  newsbrief batch reports/ -o summaries.jsonl
  newsbrief compare morning.txt evening.txt
  newsbrief ask report.txt "Who claimed the attack?"
  newsbrief eval gold.jsonl --model gpt-5-mini
  newsbrief COMMAND --help            all options of a command

environment:
  OPENAI_API_KEY        key of a hosted model
  OPENAI_BASE_URL       address of any OpenAI-compatible endpoint; a local one needs no key
  NEWSBRIEF_MODEL       name of the model
  NEWSBRIEF_CACHE_DIR   folder in which answers are kept
  NEWSBRIEF_CACHE       file or Redis server in which they are kept instead

exit status:
  0 done   2 wrong usage, or an article that cannot be read   3 no model configured
  4 the model could not answer   5 some articles of a batch failed   1 anything else
"""
_ARTICLE = "a text file, web page or PDF: its path, its address on the web, or - (standard input)"
_INPUT = "a file, a folder, a pattern, JSONL, or - for standard input"
_SUMMARIZE_HELP = """\
examples:
  newsbrief summarize report.txt
  newsbrief summarize report.txt --format markdown -o brief.md
  newsbrief summarize report.txt --format csv --section casualties -o dead.csv
  newsbrief summarize report.txt --language en --model gpt-5-mini
  newsbrief summarize report.pdf --format json
  newsbrief summarize https://news.example/report
  newsbrief summarize report.txt --base-url http://127.0.0.1:8080/v1
"""
_BATCH_HELP = """\
inputs:
  a folder gives its .txt, .text, .md, .html, .htm, .xhtml, .pdf, .jsonl and .ndjson files; a line
  of JSONL is an article:
  {"id": "a1", "text": "…"}, with "title", "language", "published", "source" where known

output:
  a line an article: {"id", "sha256", "asked", "summary"}, or "error" in place of "summary"; of
  two lines with one id the last counts (newsbrief schema batch-record)

examples:
  newsbrief batch reports/ -o summaries.jsonl
  newsbrief batch archive.jsonl 'more/*.txt' -o summaries.jsonl --concurrency 64 --workers 2
  newsbrief batch reports/ -o summaries.jsonl --retry-failed --rpm 500 --max-cost 20
  newsbrief batch --via openai-batch submit reports/ -o summaries.jsonl
  newsbrief batch --via openai-batch status -o summaries.jsonl
  newsbrief batch --via openai-batch collect reports/ -o summaries.jsonl

exit status:
  0 done, or a limit of yours was reached   5 some articles failed   130 stopped with Ctrl-C
"""
_COMPARE_HELP = """\
examples:
  newsbrief compare morning.txt evening.txt
  newsbrief compare nl.txt en.txt --language en --format html -o event.html
  newsbrief compare morning.json evening.json --rules
"""
_ASK_HELP = """\
examples:
  newsbrief ask report.txt "Who claimed the attack?" "How many were wounded?"
  newsbrief ask report.txt --questions questions.txt --format markdown
"""
_EVAL_HELP = """\
examples:
  newsbrief eval gold.jsonl
  newsbrief eval gold.jsonl --model gpt-5-mini --model gpt-5-nano
  newsbrief eval gold.jsonl --strategy whole --strategy focused
  newsbrief eval gold.jsonl --format html -o scores.html
  newsbrief eval --number report.txt
  newsbrief eval gold.jsonl --check

exit status:
  0 done   2 gold that does not fit   3 no model configured
  5 some articles failed, and count as empty
"""
_SCHEMA_HELP = """\
examples:
  newsbrief schema article-summary
  newsbrief schema event-comparison
  newsbrief schema --write schemas
"""
_CACHE_HELP = """\
examples:
  newsbrief cache info
  newsbrief cache clear
  newsbrief cache info --cache redis://cache.example/0
"""
