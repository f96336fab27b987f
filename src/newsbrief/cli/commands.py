"""What each command does, from its arguments to what it writes; no logic.

What a command needs is imported when it runs, so that `--help` answers at once.
"""

import argparse
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from newsbrief.cli.arguments import UsageError, parser
from newsbrief.cli.arguments.files import STDIN, file, json_comes
from newsbrief.cli.output import (
    look,
    put,
    put_result,
    say_if_recorded,
    sayer,
    shown,
    spinner,
)
from newsbrief.errors import ArticleError, ConfigurationError, ResultError

if TYPE_CHECKING:
    from newsbrief.article.article import Article
    from newsbrief.pipeline.summarizer import Summarizer
    from newsbrief.results.summary import ArticleSummary

_NAMED = 5
"""Files that are named at most in what is said."""


def _summarize(given: argparse.Namespace) -> None:
    from newsbrief.article.documents import read_article
    from newsbrief.results.writing import check_writable

    _check_section(given)
    if given.output is not None:
        check_writable(given.output, given.article)
    article = read_article(given.article, **_of_article(given))
    summary = _read(article, given)
    put_result(shown(summary, given), given)
    say_if_recorded([summary.provenance], given)


def _read(article: "Article", given: argparse.Namespace) -> "ArticleSummary":
    """Summarise an article, and tell its items meanwhile to whoever waits for them."""
    from newsbrief.cli.progress import told_aloud, told_in_lines

    summarizer = _summarizer(given)
    if given.format == "jsonl" and given.section is None and given.output is None:
        return told_in_lines(summarizer.read_in_thread(article), put)
    with spinner(f"Reading {article.source or 'the article'}", quiet=given.quiet) as watched:
        if watched is None or given.short:  # who wants it short does not want every item first
            return summarizer.summarize(article)
        return told_aloud(summarizer.read_in_thread(article), watched, given.language)


def _compare(given: argparse.Namespace) -> None:
    from newsbrief.pipeline.comparing.holding import FEWEST
    from newsbrief.results.writing import check_writable

    if folder := next((one for one in given.articles if os.path.isdir(one)), None):  # noqa: PTH112
        raise UsageError(f"{folder!r} is a folder{_reports_in(folder)}")
    if given.short and given.format not in ("text", "markdown"):
        raise UsageError("--short goes with --format text or markdown")
    if len(given.articles) < FEWEST:
        raise UsageError(f"1 article: compare {FEWEST} or more")
    if given.output is not None:
        check_writable(given.output, *given.articles)
    options = {"max_words": given.max_words, "allow_private": given.allow_private}
    sources = [_article_or_summary(path, **options) for path in given.articles]
    with spinner(f"Comparing {len(sources)} reports", quiet=given.quiet):
        comparison = _summarizer(given).compare(sources, by_name=given.by_name)
    put_result(shown(comparison, given), given)
    reports = [report.provenance for report in comparison.reports]
    say_if_recorded([comparison.provenance, *reports], given)


def _reports_in(folder: str) -> str:
    """What to write for a folder: the files in it that are reports, by a pattern where one fits."""
    from newsbrief.batch.inputs import Inputs

    files = Inputs([folder], Path(os.devnull)).documents() or [*Path(folder).glob("*.json")]
    if len(files) < 2:
        return " without reports to compare: name the files of two or more"
    patterns = sorted({path.parent / f"*{path.suffix}" for path in files})
    if {each for pattern in patterns for each in pattern.parent.glob(pattern.name)} == {*files}:
        words = [f"{quote(str(pattern.parent))}/{pattern.name}" for pattern in patterns]
    else:
        words = [quote(str(path)) for path in files]
    named = " ".join(words[:_NAMED]) + (" …" if len(words) > _NAMED else "")
    return f": newsbrief compare {named} compares its reports"


def _article_or_summary(
    path: str, max_words: int, *, allow_private: bool = False
) -> "Article | ArticleSummary":
    """Read a summary from a file that ends in .json or input that is, an article from all else."""
    from newsbrief.article.documents import read_article
    from newsbrief.article.documents.web import is_address
    from newsbrief.results.summary import ArticleSummary

    written = path.lower().endswith(".json") or (path == STDIN and json_comes())
    if is_address(path) or not written:
        return read_article(path, max_words=max_words, allow_private=allow_private)
    try:
        return ArticleSummary.from_json(file(path).read_bytes())
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
    with spinner(f"Asking {article.source or 'the article'}", quiet=given.quiet):
        answers = _summarizer(given).ask(article, questions)
    put_result(shown(answers, given), given)
    say_if_recorded([answers.provenance], given)


def _show(given: argparse.Namespace) -> None:
    from newsbrief.cli.show import show

    show(given, sayer(given), partial(put_result, given=given), partial(shown, given=given))


def _story(given: argparse.Namespace) -> None:
    from newsbrief.cli.story import story

    width, colour = look(given)
    put = partial(put_result, given=given)
    made = story(given, _summarizer, sayer(given), put, width=width, colour=colour)
    say_if_recorded(made, given)


def _check(given: argparse.Namespace) -> None:
    from newsbrief.cli.check import check

    put(check(given))


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


def _batch(given: argparse.Namespace) -> None:
    if given.via is None:
        from newsbrief.cli.batch import run_batch as run
    else:
        from newsbrief.cli.via import run_via as run
    put(run(given, sayer(given)))


def _eval(given: argparse.Namespace) -> None:
    from newsbrief.cli.evaluate import run_eval

    run_eval(given, sayer(given), partial(put_result, given=given), partial(shown, given=given))


def _schema(given: argparse.Namespace) -> None:
    import json

    from newsbrief.cli.schemas import json_schemas
    from newsbrief.results.writing import check_writable, write_whole

    schemas = json_schemas()
    if given.name is not None and given.name not in schemas:
        raise UsageError(f"there is no schema {given.name!r}: take {', '.join(schemas)}")
    # Without a name only the first is printed: several together would be no valid JSON.
    several = list(schemas) if given.write is not None else ["article-summary"]
    names = [given.name] if given.name else several
    texts = {name: json.dumps(schemas[name], indent=2, ensure_ascii=False) + "\n" for name in names}
    if given.write is None:
        put("".join(texts.values()))
        return
    with suppress(OSError):  # writing the files reports it
        given.write.mkdir(parents=True, exist_ok=True)
    paths = {name: given.write / f"{name}.json" for name in names}
    for path in paths.values():
        check_writable(path)
    for name, path in paths.items():
        write_whole(path, texts[name])


def _cache(given: argparse.Namespace) -> None:
    from newsbrief.cli.cache import told_of_cache

    put(told_of_cache(given))


def _config(_: argparse.Namespace) -> None:
    from newsbrief.cli.settings import told

    put(told(parser()))


def _completion(given: argparse.Namespace) -> None:
    from newsbrief.cli.completion import script

    put(script(parser(), given.shell))


COMMANDS = {
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
