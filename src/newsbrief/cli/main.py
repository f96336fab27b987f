"""The command line: what each command calls, who sees what, exit codes; no logic.

The result goes to stdout or a file, everything else to stderr, an error as one line. What a command
needs is imported when it runs, so that `--help` answers at once.
"""

import argparse
import gc
import io
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbrief.article.printable import printable, printable_lines
from newsbrief.cli.arguments import UsageError, as_options, parser
from newsbrief.cli.pager import paged
from newsbrief.errors import (
    ArticleError,
    ConfigurationError,
    InvalidAnswer,
    ModelWarning,
    NewsbriefError,
    ResultError,
)

if TYPE_CHECKING:
    from rich.console import Console

    from newsbrief.article.article import Article
    from newsbrief.pipeline.summarizer import Summarizer
    from newsbrief.results.base import Result
    from newsbrief.results.provenance import Provenance
    from newsbrief.results.summary import ArticleSummary

INTERRUPTED = 130
_BETWEEN_COLLECTIONS = 100_000
"""Objects that come to be; Python's own number is 700."""
FILE_WIDTH = 80
"""Columns of a text written to a file, which has no terminal to ask."""

FROM_A_RECORD = (
    "this comes from a recorded answer for a sample article; to have a model read any article, set "
    "OPENAI_API_KEY (hosted) or OPENAI_BASE_URL (a local server), and NEWSBRIEF_MODEL to choose it"
)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status; `argv` are the words after `newsbrief`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    debug = False
    try:
        arguments = _understood(sys.argv[1:] if argv is None else argv)
        debug = arguments.debug
        with _seldom_collected(), _warnings_as_lines(quiet=arguments.quiet), paged(sys.stdout):
            _say_if_renamed(arguments)
            _COMMANDS[arguments.command](arguments)
        sys.stdout.flush()
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    except NewsbriefError as error:
        _say(str(error))
        if debug and isinstance(error, InvalidAnswer) and error.answer is not None:
            print(printable_lines(error.answer), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
    except Exception as error:  # noqa: BLE001  # the last resort: one line, or all with --debug
        return _unexpected(error, debug=debug)
    return 0


def _understood(words: list[str]) -> argparse.Namespace:
    """What the words come to, with the settings of files where they say nothing."""
    known = parser()
    if words and not {"-h", "--help", "-V", "--version"} & set(words):
        from newsbrief.cli.settings import configure

        configure(known, words)
    arguments = known.parse_args(words)
    if arguments.command is None:
        raise UsageError(f"name a command: {', '.join(_COMMANDS)} (see newsbrief --help)")
    return arguments


# The commands


def _summarize(given: argparse.Namespace) -> None:
    from newsbrief.article.documents import read_article
    from newsbrief.results.writing import check_writable

    _check_section(given)
    if given.output is not None:
        check_writable(given.output, given.article)
    article = read_article(given.article, **_of_article(given))
    summary = _read(article, given)
    _put_result(_shown(summary, given), given)
    _say_if_recorded([summary.provenance], given)


def _read(article: "Article", given: argparse.Namespace) -> "ArticleSummary":
    """Summarise an article, and tell its items meanwhile to whoever waits for them."""
    from newsbrief.cli.progress import told_aloud, told_in_lines

    summarizer = _summarizer(given)
    if given.format == "jsonl" and given.section is None and given.output is None:
        return told_in_lines(summarizer.read_in_thread(article), lambda line: _put(line, None))
    with _spinner(f"Reading {article.source or 'the article'}", quiet=given.quiet) as watched:
        if watched is None:
            return summarizer.summarize(article)
        return told_aloud(summarizer.read_in_thread(article), watched, given.language)


def _compare(given: argparse.Namespace) -> None:
    from newsbrief.pipeline.comparing.holding import FEWEST
    from newsbrief.results.writing import check_writable

    if len(given.articles) < FEWEST:
        if Path(given.articles[0]).is_dir():
            raise UsageError(f"{given.articles[0]!r} is a folder: name {FEWEST} files or more")
        raise UsageError(f"1 article: compare {FEWEST} or more")
    if given.output is not None:
        check_writable(given.output, *given.articles)
    options = {"max_words": given.max_words, "allow_private": given.allow_private}
    sources = [_article_or_summary(path, **options) for path in given.articles]
    with _spinner(f"Comparing {len(sources)} reports", quiet=given.quiet):
        comparison = _summarizer(given).compare(sources, by_name=given.by_name)
    _put_result(_shown(comparison, given), given)
    reports = [report.provenance for report in comparison.reports]
    _say_if_recorded([comparison.provenance, *reports], given)


def _article_or_summary(
    path: str, max_words: int, *, allow_private: bool = False
) -> "Article | ArticleSummary":
    """Read a summary from a file whose name ends in .json, and an article from all else."""
    from newsbrief.article.documents import read_article
    from newsbrief.article.documents.web import is_address
    from newsbrief.results.summary import ArticleSummary

    if is_address(path) or not path.lower().endswith(".json"):
        return read_article(path, max_words=max_words, allow_private=allow_private)
    try:
        return ArticleSummary.from_json(Path(path).read_bytes())
    except OSError as error:
        raise ArticleError(f"{path!r} cannot be read ({error.strerror}): check the path.") from None
    except ResultError as error:
        raise ArticleError(
            f"{path!r} holds no summary ({error}): pass what `newsbrief summarize --format json` "
            "wrote."
        ) from None


def _ask(given: argparse.Namespace) -> None:
    from newsbrief.article.documents import read_article, read_questions
    from newsbrief.pipeline.answering import checked_questions
    from newsbrief.results.writing import check_writable

    questions = [*given.question, *(read_questions(given.questions) if given.questions else ())]
    if not questions:
        raise UsageError("ask at least one question, or give a file of them with --questions")
    try:
        checked_questions(questions)
    except ConfigurationError as error:
        raise UsageError(str(error)) from None
    if given.output is not None:
        check_writable(given.output, given.article)
    article = read_article(given.article, **_of_article(given))
    with _spinner(f"Asking {article.source or 'the article'}", quiet=given.quiet):
        answers = _summarizer(given).ask(article, questions)
    _put_result(_shown(answers, given), given)
    _say_if_recorded([answers.provenance], given)


def _show(given: argparse.Namespace) -> None:
    from newsbrief.cli.show import show

    width, colour = _terminal() if given.output is None else (FILE_WIDTH, False)
    say = (lambda _: None) if given.quiet else _say
    show(given, say, lambda text: _put_result(text, given), width=width, colour=colour)


def _story(given: argparse.Namespace) -> None:
    from newsbrief.cli.story import story

    width, colour = _terminal() if getattr(given, "output", None) is None else (FILE_WIDTH, False)
    say = (lambda _: None) if given.quiet else _say

    def put(text: str) -> None:
        _put_result(text, given)

    made = story(given, _summarizer, say, put, width=width, colour=colour)
    _say_if_recorded(made, given)


def _check(given: argparse.Namespace) -> None:
    from newsbrief.cli.check import check

    sys.stdout.write(check(given))


def _of_article(given: argparse.Namespace) -> dict[str, Any]:
    """What is told of an article, and whether it may come from a private address."""
    return {
        name: getattr(given, name) for name in ("title", "published", "max_words", "allow_private")
    }


def _summarizer(given: argparse.Namespace) -> "Summarizer":
    from newsbrief.cli.arguments.options import terms_of
    from newsbrief.pipeline.summarizer import Summarizer

    return Summarizer(
        given.model,
        **terms_of(given),
        language=given.language,
        repair=given.repair,
        strategy=getattr(given, "strategy", "auto"),  # questions of one's own are asked together
        second_look=getattr(given, "second_look", False),
        verify=getattr(given, "verify", False),
    )


def _say_if_renamed(given: argparse.Namespace) -> None:
    if "renamed" in given and not given.quiet:
        _say(given.renamed)


def _say_if_recorded(made: "Iterable[Provenance]", given: argparse.Namespace) -> None:
    from newsbrief.reading.recorded import is_recorded

    if not given.quiet and any(is_recorded(each.model) for each in made):
        _say(FROM_A_RECORD)


def _check_section(given: argparse.Namespace) -> None:
    """Raise UsageError when section and format do not fit, before anything is paid for."""
    from newsbrief.sections.registry import DEFAULT_SECTIONS

    names = [section.name for section in DEFAULT_SECTIONS]
    if given.short and given.format != "text":
        raise UsageError("--short goes with --format text")
    if given.bom and given.format != "csv":
        raise UsageError("--bom goes with CSV")
    if given.section is not None and given.section not in names:
        raise UsageError(f"there is no section {given.section!r}: take {', '.join(names)}")
    if given.section is not None and given.format not in ("csv", "jsonl"):
        raise UsageError("--section goes with --format csv or jsonl")
    if given.section is None and given.format == "csv":
        raise UsageError(f"--format csv needs --section: {', '.join(names)}")


def _shown(result: "Result", given: argparse.Namespace) -> str:
    """A result in the format asked for; text as wide as the terminal and as coloured."""
    from newsbrief.results.tables import BOM
    from newsbrief.views import render

    width, colour = _terminal() if given.output is None else (FILE_WIDTH, False)
    language, section = getattr(given, "language", None), getattr(given, "section", None)
    begin = BOM if getattr(given, "bom", False) else ""
    return begin + render(
        result,
        given.format,
        language=language,
        width=width,
        colour=colour,
        section=section,
        short=getattr(given, "short", False),
    )


def _terminal() -> tuple[int, bool]:
    """How many columns standard output has, and whether it takes colours."""
    from rich.console import Console

    console = Console(file=sys.stdout)
    return console.width, console.color_system is not None


def _batch(given: argparse.Namespace) -> None:
    say = (lambda _: None) if given.quiet else _say
    if given.via is None:
        from newsbrief.cli.batch import run_batch

        _put(run_batch(given, say), None)
    else:
        from newsbrief.cli.via import run_via

        _put(run_via(given, say), None)


def _eval(given: argparse.Namespace) -> None:
    from newsbrief.cli.evaluate import run_eval

    say = (lambda _: None) if given.quiet else _say
    run_eval(given, say, lambda text: _put_result(text, given), lambda made: _shown(made, given))


def _schema(given: argparse.Namespace) -> None:
    import json

    from newsbrief.cli.schemas import json_schemas
    from newsbrief.results.writing import write_whole

    schemas = json_schemas()
    if given.name is not None and given.name not in schemas:
        raise UsageError(f"there is no schema {given.name!r}: take {', '.join(schemas)}")
    # Without a name only the first is printed: several together would be no valid JSON.
    several = list(schemas) if given.write is not None else ["article-summary"]
    for name in [given.name] if given.name else several:
        text = json.dumps(schemas[name], indent=2, ensure_ascii=False) + "\n"
        if given.write is None:
            _put(text, None)
        else:
            with suppress(OSError):  # writing the file reports it
                given.write.mkdir(parents=True, exist_ok=True)
            write_whole(given.write / f"{name}.json", text)


def _cache(given: argparse.Namespace) -> None:
    from newsbrief.model.cache import open_cache

    which: Path | str = given.cache
    cache = open_cache(which)
    if given.action == "clear":
        _put(f"answers removed: {cache.clear():,}\n", None)
    elif given.action in ("list", "prune"):
        from newsbrief.cli.kept import listed, pruned

        _put(listed(cache) if given.action == "list" else pruned(cache, given), None)
    else:
        info = cache.info()
        path = printable(str(info.path))
        _put(f"where    {path}\nanswers  {info.entries:,}\nbytes    {info.bytes:,}\n", None)
    cache.close()


def _config(_: argparse.Namespace) -> None:
    from newsbrief.cli.settings import told

    _put(told(parser()), None)


def _completion(given: argparse.Namespace) -> None:
    from newsbrief.cli.completion import script

    _put(script(parser(), given.shell), None)


# What is said, and to whom


def _put_result(text: str, given: argparse.Namespace) -> None:
    """A result to stdout or its file, where a text says who wrote it."""
    output = getattr(given, "output", None)
    if output is not None and _is_for_reading(given):
        from newsbrief.results.ours import signed

        text = signed(text)
    _put(text, output)


def _is_for_reading(given: argparse.Namespace) -> bool:
    """Whether the result is a text or Markdown, and neither data nor a page."""
    form = getattr(given, "format", None)
    return form in ("text", "markdown") and getattr(given, "to", None) is None


def _put(text: str, output: Path | None) -> None:
    """The result itself, to stdout or a file."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        from newsbrief.results.writing import write_whole

        write_whole(output, text)


def _say(message: str) -> None:
    """One line on stderr."""
    print(f"newsbrief: {printable(as_options(message))}", file=sys.stderr)


def _unexpected(error: Exception, *, debug: bool) -> int:
    if debug:
        import traceback

        print(printable_lines("".join(traceback.format_exception(error))), file=sys.stderr)
    else:
        # Its message may hold a piece of the article, so only its name is told.
        _say(f"unexpected {type(error).__name__}: run again with --debug to see where")
    return 1


def _forget_stdout() -> None:
    """Whoever read our output has gone: nothing more is written, not even when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Have cycles of garbage looked for less often while a command runs: it makes hardly any.

    All that it loads stays, and would be gone through again and again.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _warnings_as_lines(*, quiet: bool) -> Iterator[None]:
    """Our own warnings as lines on stderr; those of other libraries are not for users."""
    from newsbrief.model.cache import CacheWarning

    def show(message: Warning | str, *_: object, **__: object) -> None:
        _say(str(message))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if not quiet:
            warnings.simplefilter("always", CacheWarning)
            warnings.simplefilter("always", ModelWarning)
        warnings.showwarning = show
        yield


@contextmanager
def _spinner(text: str, *, quiet: bool) -> "Iterator[Console | None]":
    """A spinner with the time elapsed, as long as the model works and somebody watches.

    Gives where lines can be printed above it; None when nobody watches.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(printable(text), total=None)
        yield progress.console


_COMMANDS = {
    "summarize": _summarize,
    "batch": _batch,
    "compare": _compare,
    "story": _story,
    "ask": _ask,
    "show": _show,
    "eval": _eval,
    "check": _check,
    "schema": _schema,
    "cache": _cache,
    "config": _config,
    "completion": _completion,
}

if __name__ == "__main__":
    sys.exit(main())
