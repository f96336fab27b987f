"""The options, by what they are about; several commands share them."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbrief.cli.arguments import values
from newsbrief.cli.arguments.parsers import UsageError
from newsbrief.concurrency.defaults import DEADLINE, MAX_CONCURRENCY, MAX_WORDS, TIMEOUT

if TYPE_CHECKING:
    from newsbrief.pipeline.options import ModelOptions

_FORMATS = {
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
}
"""The formats that the names of files ask for by their endings."""
_TEXT = ("", ".txt", ".text", ".log")
"""The endings of texts."""


_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


def add_result(group: Any, formats: tuple[str, ...], *, folders: bool = False) -> None:
    """Where the result goes, in which format and language."""
    add_format(group, formats, folders=folders)
    add_language(group)


def add_format(group: Any, formats: tuple[str, ...], *, folders: bool = False) -> None:
    """The formats that a result may have."""
    group.add_argument(
        "--format",
        choices=formats,
        metavar="F",
        help=f"{', '.join(formats[:-1])} or {formats[-1]} (default: as FILE ends, else text)",
    )
    group.set_defaults(formats=formats)
    add_output(group, folders=folders)


def settle_format(given: argparse.Namespace) -> None:
    """Where no --format is given, take the one that the name of the output asks for, else text.

    A folder asks for pages. What is written by `--to`, and a first screen, have no other format.
    Raises UsageError for an ending of a format that the command does not write, and for a folder
    where it writes a file.
    """
    folder = getattr(given, "folder", False)
    if folder and not getattr(given, "makes_folders", False):
        raise UsageError(f"'{given.output}/' is a folder: name a file in it")
    if getattr(given, "format", "text") is not None:
        return
    given.format = "text"
    if given.output is None or getattr(given, "to", None) or getattr(given, "short", False):
        return
    ending = given.output.suffix.lower()
    asked = "text" if ending in _TEXT else _FORMATS.get(ending, ending)
    if getattr(given, "makes_folders", False) and (folder or given.output.is_dir()):
        asked = "html"
    if asked not in given.formats:
        known = "|".join(given.formats)
        raise UsageError(
            f"{given.command} writes no {asked}: name another file than {str(given.output)!r}, "
            f"or --format {known}"
        )
    given.format = asked


def add_output(group: Any, *, folders: bool = False) -> None:
    """A file for the result, or a folder for its pages where the command makes such."""
    told = "write to FILE, not to stdout"
    group.add_argument(
        "-o",
        "--output",
        action=_Output,
        metavar="FILE",
        help=f"{told}; pages/ is a folder of pages" if folders else told,
    )
    if folders:
        group.set_defaults(makes_folders=True)


class _Output(argparse.Action):
    """Keeps a path, and as `folder` whether it is written as one: `pages/`. Of `-` its `const`."""

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        given: argparse.Namespace,
        value: Any,
        _option: str | None = None,
    ) -> None:
        given.output = Path(value) if value != "-" else self.const
        given.folder = value.endswith(_SEPARATORS)


def add_section(group: Any) -> None:
    """One section alone."""
    group.add_argument(
        "--section",
        metavar="S",
        help="only this section's items, such as casualties (with csv or jsonl)",
    )


def add_bom(group: Any) -> None:
    """A mark by which spreadsheets know the encoding."""
    group.add_argument(
        "--bom", action="store_true", help="begin CSV with a byte order mark, for spreadsheets"
    )


def add_short(group: Any) -> None:
    """The first screen alone."""
    group.add_argument(
        "--short",
        action="store_true",
        help="only the first screen of a summary: headline, lead, figures, who denies what",
    )


def add_language(group: Any) -> None:
    """The language of the words around the evidence."""
    group.add_argument(
        "--language",
        type=values.language,
        metavar="L",
        help="of the summary, such as nl or en (default: that of the article)",
    )


def add_run(group: Any) -> None:
    """How a batch is run."""
    group.add_argument(
        "-o",
        "--output",
        action=_Output,
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
