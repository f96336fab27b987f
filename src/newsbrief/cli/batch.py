"""`newsbrief batch`: what is run, what Ctrl-C does to it, and what is said of it in the end."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack, nullcontext
from typing import Any

from newsbrief.batch.forecast import ForecastDesk
from newsbrief.batch.inputs import Inputs
from newsbrief.batch.journal import STDOUT, Journal
from newsbrief.batch.outcome import OwnDesk
from newsbrief.batch.pool import Pool
from newsbrief.batch.running import Run
from newsbrief.cli.arguments import UsageError
from newsbrief.cli.arguments.options import terms_of
from newsbrief.cli.logs import logged
from newsbrief.cli.progress import duration, shown, spending
from newsbrief.errors import ConfigurationError, NewsbriefError
from newsbrief.model import ChatModel, Limits
from newsbrief.model.prices import VARIABLE, read_prices
from newsbrief.pipeline.models import chat_model
from newsbrief.pipeline.options import SummarizerOptions
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.reading.recorded import NO_MODEL

Say = Callable[[str], None]
_A_CORE = 4
"""Workers for each core: one keeps it busy, and the others are for where that one waits."""
_AGAIN = "run the same command again to go on"


class SomeFailed(NewsbriefError):
    """Some articles ended as errors, and all the others as summaries."""

    exit_status = 5


class RunEnded(NewsbriefError):
    """The run ended before its inputs did."""

    def __init__(self, message: str, exit_status: int) -> None:
        super().__init__(message)
        self.exit_status = exit_status


def run_batch(given: argparse.Namespace, say: Say) -> str:
    """Run a batch, and return what goes to standard output.

    `say` gets what the user should know, a line at a time.

    Raises UsageError, SomeFailed, RunEnded, and what `Inputs`, `Summarizer` and `Journal` raise.
    """
    if given.dry_run and given.output is None:
        given.output = STDOUT
    check_output(given)
    use_prices(given)
    with logged(given, say) as saying:
        if given.dry_run:
            return _foreseen(given)
        _run(given, saying)
    return ""


def check_output(given: argparse.Namespace) -> None:
    """Raise UsageError when it is not said where the records go."""
    if given.output is None:
        raise UsageError("say where the summaries go: -o OUT.jsonl (see newsbrief batch --help)")


def use_prices(given: argparse.Namespace) -> None:
    """Let the file of prices count from now on, for processes that are started as well.

    Raises PricesError when it cannot be read.
    """
    if given.prices is not None:
        path = str(given.prices.absolute())
        read_prices(path)
        os.environ[VARIABLE] = path


def _foreseen(given: argparse.Namespace) -> str:
    """What the run would ask, a line each. Nothing is sent, and no file is made."""
    inputs = Inputs(given.inputs, given.output)
    records = RecordMaker(Summarizer(**options_of(given)).settings)
    desk = ForecastDesk(records)
    with Journal(given.output if given.output.exists() else STDOUT) as journal:
        run = Run(records, desk, inputs, journal, concurrency=1, retry_failed=given.retry_failed)
        asyncio.run(run.run())
    found, tally = desk.forecast, run.tally
    model = chat_model(given.model, **terms_of(given))
    cost = found.cost(model) if model is not None else None
    before = tally.kept + tally.kept_failed + tally.twice
    others = [
        f"{number:,} {what}"
        for number, what in (
            (before, "in the output or named twice"),
            (
                found.kept,
                "with an answer that is kept" if model else "for which no endpoint is asked",
            ),
            (found.unreadable, "that cannot be read"),
        )
        if number
    ]
    more = f" (and {', '.join(others)})" if others else ""
    unknown = "not known: name a file with --prices" if model else "nothing"
    if model is None and given.model is None:
        unknown += " (no model is configured: only the sample articles have answers)"
    known = unknown if cost is None else f"about ${cost:,.2f}"
    return (
        f"articles  {found.articles:,}{more}\n"
        f"requests  {found.requests:,}, without repairs\n"
        f"tokens    about {found.input_tokens:,} in, {found.output_tokens:,} out\n"
        f"price     {known}\n"
    )


def _run(given: argparse.Namespace, say: Say) -> None:
    limits = {name: getattr(given, name) for name in ("rpm", "tpm", "max_requests", "max_cost")}
    limits["redis"] = given.redis
    options, mine = options_of(given), options_of(given)
    mine["limits"] = Limits(**limits)
    inputs = Inputs(given.inputs, given.output)
    records = RecordMaker(Summarizer(**mine).settings)
    model = chat_model(given.model, **terms_of(given)) if given.workers > 1 else None
    if model is not None and model.endpoint.in_process:
        raise ConfigurationError(
            "A model on this machine would be loaded by each worker: leave out --workers."
        )
    with Journal(given.output) as journal:
        tell_state(journal, say)
        pool = None
        concurrency = given.concurrency
        workers = min(given.workers, concurrency, most := _A_CORE * (os.cpu_count() or 1))
        if workers == most < given.workers:
            say(f"{most} workers do, {_A_CORE} for each core: more would only take memory")
        if workers > 1:
            settings = [
                {"summarizer": options, "limits": share, "concurrency": places}
                for share, places in zip(
                    shared_out(limits, workers), parts(concurrency, workers), strict=True
                )
            ]
            pool = Pool(settings, records)
            concurrency += pool.ahead
        run = Run(
            records,
            pool or OwnDesk(records),
            inputs,
            journal,
            concurrency=concurrency,
            retry_failed=given.retry_failed,
        )
        interrupted = asyncio.run(to_its_end(run, pool, say, quiet=given.quiet))
    tell(run, inputs, say, interrupted=interrupted)


def asked_model(given: argparse.Namespace) -> ChatModel:
    """The model behind an endpoint that the command line names, without limits.

    Raises ConfigurationError when there is none.
    """
    model = chat_model(given.model, **terms_of(given))
    if model is None:
        raise ConfigurationError(NO_MODEL)
    return model


def options_of(given: argparse.Namespace) -> SummarizerOptions:
    """The options of a summarizer, as the command line gives them."""
    options: SummarizerOptions = {
        "model": given.model,
        "language": given.language,
        "repair": given.repair,
        "max_words": given.max_words,
        "strategy": given.strategy,
        "second_look": given.second_look,
        "verify": given.verify,
    }
    options.update(terms_of(given))  # type: ignore[typeddict-item]
    return options


def tell_state(journal: Journal, say: Say) -> None:
    """Say what was found in the output and needs to be known."""
    if journal.repaired:
        say("the last line of the output was torn: it is mended")
    if journal.damaged:
        say(f"lines of the output that are no records: {journal.damaged:,}; they stay")


def shared_out(limits: dict[str, Any], workers: int) -> list[dict[str, Any]]:
    """Each worker's share of the limits. What is counted in Redis is not shared out."""
    shares = [dict(limits) for _ in range(workers)]
    for share in shares:
        for name in ("rpm", "tpm", "max_cost"):
            if share[name] is not None and (name == "max_cost" or not share["redis"]):
                share[name] /= workers
    if (most := limits["max_requests"]) is not None:
        for share, part in zip(shares, parts(most, workers), strict=True):
            share["max_requests"] = part
    return shares


def parts(whole: int, workers: int) -> list[int]:
    """A whole number in as many parts, as equal as can be."""
    return [whole // workers + (number < whole % workers) for number in range(workers)]


async def to_its_end(
    run: Run, pool: Pool | None, say: Say, *, quiet: bool
) -> signal.Signals | None:
    """Run to the end, or to Ctrl-C or SIGTERM; return the signal that came first, if one did."""
    came: list[signal.Signals] = []
    task = asyncio.current_task()

    def interrupt(number: signal.Signals) -> None:
        came.append(number)
        if len(came) == 1:
            run.stop()
            again = "Ctrl-C" if number == signal.SIGINT else number.name
            say(f"finishing what is under way; {again} again stops at once")
        elif task is not None:
            task.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt, number)
    progress = nullcontext() if quiet else shown(run.tally, sys.stderr, say)
    try:
        with progress:
            async with AsyncExitStack() as stack:
                if pool is not None:
                    await stack.enter_async_context(pool)
                await run.run()
    except asyncio.CancelledError:
        if len(came) < 2:
            raise
    return came[0] if came else None


def tell(run: Run, inputs: Inputs, say: Say, *, interrupted: signal.Signals | None) -> None:
    """Say what became of the run; raise what the exit status should tell."""
    tally = run.tally
    _tell_of_inputs(run, inputs, say)
    kept = f", {tally.kept:,} from before" if tally.kept else ""
    said = f"{tally.done:,} done{kept}; {spending(tally)}; {duration(tally.elapsed)}"
    failed = tally.failed + tally.kept_failed
    if failed:
        said += f"; {_failures(run)}"
    if interrupted is not None:
        by = "" if interrupted == signal.SIGINT else f" by {interrupted.name}"
        raise RunEnded(f"interrupted{by}: {said}; {_AGAIN}", 128 + interrupted)
    if run.halt is not None and not run.halt.budget:
        why, status = run.halt.message.rstrip("."), run.halt.exit_status
        again = f"mend that, then {_AGAIN}" if status == ConfigurationError.exit_status else _AGAIN
        raise RunEnded(f"{why}. So the run ended early: {said}; {again}", status)
    if run.halt is not None:
        said = f"{run.halt.message} So far: {said}; {_AGAIN}"
    if failed:
        raise SomeFailed(said)
    say(said)


def _tell_of_inputs(run: Run, inputs: Inputs, say: Say) -> None:
    tally = run.tally
    for old, new in tally.renamed:
        say(f"another article has the id {old!r} too: this one became {new!r}")
    if tally.renamings > len(tally.renamed):
        say(f"such articles in all: {tally.renamings:,}")
    if tally.twice:
        say(f"articles that stand in the inputs more than once, taken once: {tally.twice:,}")
    if not (tally.seen or run.halt):
        say("there is no article in what was named")
    if inputs.passed_over:
        say(
            f"files in folders that were passed over for their names: {inputs.passed_over:,}, "
            f"such as {str(inputs.first_passed_over)!r}; name a file itself to have it read"
        )


def _failures(run: Run) -> str:
    tally = run.tally
    parts = [f"{tally.failed + tally.kept_failed:,} failed"]
    if (commonest := tally.commonest()) is not None:
        kind, number = commonest
        parts.append(f"most often {kind} ({number:,}), such as {tally.told[kind]}")
    if tally.kept_failed:
        again = "it" if tally.kept_failed == 1 else "them"
        parts.append(
            f"{tally.kept_failed:,} of them in an earlier run (--retry-failed asks about {again} "
            "again)"
        )
    return ", ".join(parts)
