"""The options of who reads, how, and at what cost; several commands share them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbrief.cli.arguments import values
from newsbrief.cli.arguments.result import Output, add_language
from newsbrief.concurrency.defaults import DEADLINE, MAX_CONCURRENCY, MAX_WORDS, TIMEOUT

if TYPE_CHECKING:
    from newsbrief.pipeline.options import ModelOptions


def add_run(group: Any) -> None:
    """How a batch is run."""
    group.add_argument(
        "-o",
        "--output",
        action=Output,
        const=Path("-"),
        metavar="OUT.jsonl",
        help="append to this file; - is stdout, where no run goes on with an earlier one",
    )
    group.add_argument(
        "--retry-failed",
        action="store_true",
        help="ask again about all articles that failed before, not only where that may have passed",
    )
    group.add_argument(
        "--concurrency",
        type=values.count,
        default=MAX_CONCURRENCY,
        metavar="N",
        help="articles under way at once (default: %(default)s)",
    )
    group.add_argument(
        "--workers",
        type=values.count,
        default=1,
        metavar="N",
        help="processes that share them, for more than one core (default: 1)",
    )
    group.add_argument(
        "--dry-run",
        action="store_true",
        help="ask nothing: say how many articles, requests and tokens it would be, and the price",
    )
    group.add_argument(
        "-v", "--verbose", action="store_true", help="a line an article, as it is finished"
    )
    group.add_argument(
        "--log-file", type=Path, metavar="FILE", help="append all that is said to FILE, with times"
    )


def add_limits(group: Any) -> None:
    """How much may be sent, a minute or in all."""
    group.add_argument("--rpm", type=values.above_0, metavar="N", help="requests a minute")
    group.add_argument("--tpm", type=values.above_0, metavar="N", help="tokens a minute, both ways")
    group.add_argument(
        "--redis", metavar="URL", help="count both in this Redis, for all who name it"
    )
    group.add_argument(
        "--max-requests", type=values.count, metavar="N", help="end the run after so many requests"
    )
    group.add_argument(
        "--max-cost", type=values.above_0, metavar="USD", help="end the run before it costs more"
    )
    group.add_argument(
        "--prices",
        type=Path,
        metavar="FILE",
        help="prices of models that have no known one, as TOML (default: NEWSBRIEF_PRICES)",
    )


def add_many(group: Any) -> None:
    """What holds for each article of many."""
    add_language(group)
    add_max_words(group)


def add_article(group: Any) -> None:
    """What is known of an article beside its text."""
    group.add_argument("--title", metavar="T", help="its title, if it does not stand at the top")
    group.add_argument(
        "--published",
        type=values.day,
        metavar="DATE",
        help="its day, such as 2026-10-14, if it does not stand at the top",
    )
    add_allowed(group)


def add_allowed(group: Any) -> None:
    """What may be read: articles of which length, from which addresses."""
    add_max_words(group)
    group.add_argument(
        "--allow-private",
        action="store_true",
        help="also read addresses of private networks and of this machine",
    )


def add_max_words(group: Any) -> None:
    """How long an article may be."""
    group.add_argument(
        "--max-words",
        type=values.count,
        default=MAX_WORDS,
        metavar="N",
        help="refuse an article with more (default: %(default)s)",
    )


def add_reader(command: Any) -> None:
    """In which steps is read, and by whom."""
    add_reading(command.add_argument_group("the reading"))
    add_model(command.add_argument_group("the model"))


def add_reading(group: Any) -> None:
    """In which steps an article is read."""
    group.add_argument(
        "--strategy",
        choices=("auto", "whole", "parallel", "sections", "focused"),
        default="auto",
        metavar="S",
        help="auto (default), whole: all in one question, parallel: one each at the same time,"
        " sections: one after the other, or focused: one for each passage that looks important",
    )
    add_rereading(group)


def add_rereading(group: Any) -> None:
    """What is asked once more, and by whom it is read again."""
    group.add_argument(
        "--second-look",
        action="store_true",
        help="ask once more about sentences that look important and are cited nowhere",
    )
    add_verify(group)


def add_verify(group: Any) -> None:
    """Whether the items are read against the report a second time, and by whom."""
    group.add_argument(
        "--verify",
        nargs="?",
        const=True,
        default=False,
        metavar="MODEL",
        help="have every item or answer read against the report once more, by the same model or "
        "another; "
        '"strict" also rejects what stays contested (put it last, or write --verify=MODEL)',
    )


def add_model(group: Any, *, several: bool = False) -> None:
    """Who reads, where, and with how much patience."""
    if several:
        what = "a model, recorded or rules; several stand side by side (default: NEWSBRIEF_MODEL)"
        group.add_argument("--model", action="append", metavar="M", help=what)
    else:
        what = "its name; local: one on this machine; rules: none (default: NEWSBRIEF_MODEL)"
        group.add_argument("--model", metavar="M", help=what)
    group.add_argument("--base-url", metavar="URL", help="its address (default: OPENAI_BASE_URL)")
    group.add_argument(
        "--timeout",
        type=values.seconds,
        default=TIMEOUT,
        metavar="S",
        help="seconds that one request may take (default: %(default)g)",
    )
    group.add_argument(
        "--deadline",
        type=values.seconds,
        default=DEADLINE,
        metavar="S",
        help="seconds that all tries may take together (default: %(default)g)",
    )
    add_terms(group)
    add_cache(group)
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


def add_terms(group: Any) -> None:
    """How it is asked, where that is not left to what the endpoint takes."""
    group.add_argument(
        "--mode",
        choices=("auto", "json_schema", "tools", "json_object", "text"),
        default="auto",
        metavar="WAY",
        help="auto (default), json_schema, tools, json_object or text: how a schema is asked for",
    )
    group.add_argument(
        "--temperature",
        type=values.number,
        metavar="T",
        help="if the endpoint's own will not do",
    )
    group.add_argument(
        "--max-output-tokens", type=values.count, metavar="N", help="tokens of one answer at most"
    )
    group.add_argument(
        "--reasoning-effort", metavar="E", help="how much a reasoning model may think, such as low"
    )
    group.add_argument(
        "--header",
        action="append",
        type=values.header,
        metavar="NAME=VALUE",
        help="send this header, too; several are given one by one",
    )


def terms_of(given: argparse.Namespace) -> "ModelOptions":
    """Where a model is and how it is asked, as the command line says."""
    return {
        "base_url": given.base_url,
        "timeout": given.timeout,
        "deadline": given.deadline,
        "mode": given.mode,
        "temperature": given.temperature,
        "max_output_tokens": given.max_output_tokens,
        "reasoning_effort": given.reasoning_effort,
        "headers": dict(given.header) if given.header else None,
        "cache": given.cache,
    }


def add_cache(group: Any) -> None:
    """Where answers are kept."""
    group.add_argument(
        "--cache",
        default="default",
        metavar="C",
        help="where answers are kept: a file or redis://HOST (default: NEWSBRIEF_CACHE)",
    )
