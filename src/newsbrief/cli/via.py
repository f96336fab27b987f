"""`newsbrief batch --via openai-batch`: submit, status, collect."""

import argparse
import asyncio
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from tempfile import TemporaryDirectory

from newsbrief.batch.inputs import Inputs
from newsbrief.batch.journal import STDOUT, Journal
from newsbrief.batch.journal_index import Due
from newsbrief.batch.openai_batch import CollectDesk, SubmitDesk, look
from newsbrief.batch.running import Run
from newsbrief.batch.submissions import Submissions
from newsbrief.cli.batch import (
    Say,
    asked_model,
    check_output,
    options_of,
    tell,
    tell_state,
    to_its_end,
    use_prices,
)
from newsbrief.errors import NewsbriefError
from newsbrief.model import ChatModel
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer

_COMMAND = "newsbrief batch --via openai-batch"
_OF_NORMAL_RUNS = ("rpm", "tpm", "redis", "max_requests", "max_cost")


class WrongStep(NewsbriefError):
    """The words after --via do not fit."""

    exit_status = 2


def run_via(given: argparse.Namespace, say: Say) -> str:
    """Do one step of a batch at OpenAI, and return what goes to standard output.

    Raises WrongStep, ModelError, and what `newsbrief.cli.batch.run_batch` raises.
    """
    use_prices(given)
    step, *words = given.inputs
    if given.dry_run or given.log_file:
        raise WrongStep("--dry-run and --log-file are for runs without --via: leave them out")
    if step not in ("submit", "status", "collect"):
        raise WrongStep(f"say which step it is: {_COMMAND} submit|status|collect INPUT… -o OUT")
    if step != "status" and not words:
        raise WrongStep(f"name the inputs: {_COMMAND} {step} INPUT… -o OUT.jsonl")
    if given.workers > 1 or any(getattr(given, name) is not None for name in _OF_NORMAL_RUNS):
        raise WrongStep("limits and workers are for runs without --via: leave them out")
    if given.strategy not in ("auto", "whole") or given.second_look:
        raise WrongStep(
            "a batch at OpenAI asks one question an article: leave out --strategy and --second-look"
        )
    check_output(given)
    model = asked_model(given)
    options = options_of(given)
    options["model"] = model
    records = RecordMaker(Summarizer(**options).settings)
    if step == "status":
        return _status(model, Submissions(given.output, model))
    if given.output == STDOUT:
        raise WrongStep("a batch at OpenAI needs a file to go on with: name one with -o")
    inputs = Inputs(words, given.output)
    with Journal(given.output) as journal, TemporaryDirectory(prefix="newsbrief-") as folder:
        tell_state(journal, say)
        # Read under the journal's lock, so that nobody else is writing it.
        submissions = Submissions(given.output, model)
        via = _Via(given, say, records, model, inputs, journal, submissions, Path(folder))
        run, interrupted = asyncio.run(via.submit() if step == "submit" else via.collect())
    tell(run, inputs, say, interrupted=interrupted)
    return ""


def _status(model: ChatModel, submissions: Submissions) -> str:
    lines = [
        f"{batch.id}  {batch.status}: {batch.completed:,} of {batch.total:,} answered, "
        f"{batch.failed:,} failed{f'; {batch.problem}' if batch.problem else ''}\n"
        for batch in asyncio.run(look(model, submissions))
    ]
    unsent = sum(part.batch is None for part in submissions.parts)
    if unsent:
        lines.append(f"{unsent:,} not begun: {_COMMAND} submit goes on with it\n")
    return "".join(lines) or "nothing is waiting\n"


@dataclass
class _Via:
    """A step that reads inputs and writes records."""

    given: argparse.Namespace
    say: Say
    records: RecordMaker
    model: ChatModel
    inputs: Inputs
    journal: Journal
    submissions: Submissions
    folder: Path

    async def submit(self) -> tuple[Run, Signals | None]:
        desk = SubmitDesk(self.records, self.model, self.submissions, self.folder)
        await desk.begin()
        run, interrupted = await self._run(desk, retry_failed=self.given.retry_failed)
        await desk.end()
        waiting = len(self.submissions.waiting)
        self.say(f"{desk.sent:,} submitted, {waiting:,} waiting: {_COMMAND} collect, within a day")
        return run, interrupted

    async def collect(self) -> tuple[Run, Signals | None]:
        desk = CollectDesk(self.records, self.model, self.submissions, self.folder)
        await desk.begin()
        # What was submitted is collected even where the output has an error for the article.
        run, interrupted = await self._run(desk, retry_failed=True)
        if interrupted is None and run.halt is None:
            for name, submitted, outcome in desk.left():
                # Written unless the inputs have another text under this id, or a summary is there.
                due = self.journal.due(name, submitted.sha256, submitted.asked)
                if due in (Due.NEW, Due.PASSING, Due.FAILED):
                    self.journal.write(outcome.line)
                    outcome.count(run.tally)
            await desk.end()
        if desk.sent:
            self.say(f"{desk.sent:,} submitted for the second reading: {_COMMAND} collect, later")
        if desk.running:
            self.say(f"batches that have not ended: {desk.running:,}; collect again later")
        return run, interrupted

    async def _run(
        self, desk: SubmitDesk | CollectDesk, *, retry_failed: bool
    ) -> tuple[Run, Signals | None]:
        run = Run(
            self.records,
            desk,
            self.inputs,
            self.journal,
            concurrency=1,
            retry_failed=retry_failed,
        )
        return run, await to_its_end(run, None, self.say, quiet=self.given.quiet)
