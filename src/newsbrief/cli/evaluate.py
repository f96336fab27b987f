"""`newsbrief eval`: who reads what, what is shown of it, and what is said in the end."""

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import partial
from itertools import product

from newsbrief.article.documents import read_article
from newsbrief.article.printable import printable_lines
from newsbrief.batch.tally import Tally
from newsbrief.cli.arguments.options import terms_of
from newsbrief.cli.batch import Say, SomeFailed
from newsbrief.cli.progress import shown
from newsbrief.concurrency.background import run
from newsbrief.errors import ConfigurationError
from newsbrief.evaluation.draft import objections
from newsbrief.evaluation.gold import GoldError
from newsbrief.evaluation.gold_articles import GoldArticle, read_gold
from newsbrief.evaluation.noticing import measure, of_gold, tables
from newsbrief.evaluation.numbered import numbered
from newsbrief.evaluation.reading import Reader, read
from newsbrief.evaluation.report import SCORING, ArticleRun, EvaluatedRun, EvaluationReport
from newsbrief.evaluation.rereading import reread
from newsbrief.evaluation.scoring import evaluate
from newsbrief.pipeline.models import STRICT
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.results.writing import check_writable


def run_eval(
    given: argparse.Namespace,
    say: Say,
    put: Callable[[str], None],
    form: Callable[[EvaluationReport], str],
) -> None:
    """Evaluate; `put` gets the result in its `form`, `say` what the user should know, line by line.

    Raises GoldError, SomeFailed, and ConfigurationError when nobody can read at all.
    """
    if given.scoring:
        put(SCORING)
        return
    if given.number is not None:
        put(printable_lines(numbered(read_article(given.number))) + "\n")
        return
    if given.gold is None:
        raise GoldError("name the gold: newsbrief eval GOLD.jsonl (see newsbrief schema gold)")
    if given.output is not None:
        check_writable(given.output)
    gold = read_gold(given.gold)
    if given.check or given.planted:
        put(_checked(gold) if given.check else _planted(gold, given))
        return
    runs = []
    refused: ConfigurationError | None = None
    for reader in _readers(given):
        try:
            runs.append(_run(reader, gold, given, say))
        except ConfigurationError as error:
            refused = refused or error
            say(f"{reader.model or 'no model'} is left out: {error}")
    if refused is not None and not runs:
        raise refused
    put(form(EvaluationReport(runs=runs)))
    failed = sum(len(one.failed) for one in runs)
    if failed:
        raise SomeFailed(f"articles that failed and count as empty: {failed:,}")


def _checked(gold: Iterable[GoldArticle]) -> str:
    """What the library's own checks have against the gold, a line each."""
    lines = [str(objection) for known in gold for objection in objections(known)]
    return "".join(f"{line}\n" for line in lines) or "every item of the gold passes all checks\n"


def _planted(gold: Iterable[GoldArticle], given: argparse.Namespace) -> str:
    """How many errors planted in the gold are noticed: by the checks, and with a second reader."""
    if given.model:
        raise GoldError("--planted takes no first reader: leave out --model")
    readings = [of_gold(known) for known in gold]
    if not given.verify:
        return tables(measure(readings))
    if given.verify == STRICT:
        raise GoldError("--planted --verify names who reads a second time, and rejects nothing")
    name = None if given.verify is True else given.verify
    with Summarizer(name, verify=True, **terms_of(given)) as summarizer:
        reader = summarizer.settings.second_reader
        if reader is None or isinstance(reader, RecordedAnswers):
            raise GoldError("no model is configured: name one, --planted --verify MODEL")
        again = run(reread(readings, reader, concurrency=given.concurrency))
    if not again.right:
        raise GoldError("the second reader judged no item: see what is wrong with --debug")
    return tables(measure(readings), again)


def _readers(given: argparse.Namespace) -> list[Reader]:
    models, strategies = given.model or [None], given.strategy or [None]
    return [Reader(*each) for each in dict.fromkeys(product(models, strategies))]


def _run(
    reader: Reader, gold: list[GoldArticle], given: argparse.Namespace, say: Say
) -> EvaluatedRun:
    """Let one reader read everything, and score what it made of it."""
    tally = Tally(total=len(gold))
    options = {
        **terms_of(given),
        "repair": given.repair,
        **({"second_look": True} if given.second_look else {}),
        **({"verify": given.verify} if given.verify else {}),
    }
    articles = [known.article for known in gold]
    tell = partial(_count, tally)
    with nullcontext() if given.quiet else shown(tally, sys.stderr, say):
        work = read(reader, articles, options, concurrency=given.concurrency, tell=tell)
        reading = run(work)
    return EvaluatedRun(
        name=_name(reader, reading.articles),
        strategy=reader.strategy,
        articles=reading.articles,
        scores=evaluate(gold, reading.summaries),
    )


def _count(tally: Tally, one: ArticleRun) -> None:
    tally.done += one.error is None
    tally.failed += one.error is not None
    tally.spent += one.usage.spent


def _name(reader: Reader, articles: list[ArticleRun]) -> str:
    """What a run is called: its model, as it was asked for or else as it answered."""
    answered = next((one.model for one in articles if one.model), None)
    model = reader.model or (answered or "no answer").partition(": ")[0]
    return f"{model}, {reader.strategy}" if reader.strategy else model
