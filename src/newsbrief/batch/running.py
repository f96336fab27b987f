"""A run: inputs that are not done yet → outcomes, so many at a time → journal."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

from newsbrief.article.sources import Source
from newsbrief.batch.inputs import Inputs
from newsbrief.batch.journal import Journal
from newsbrief.batch.journal_index import Due
from newsbrief.batch.outcome import Desk, Halt, Outcome
from newsbrief.batch.tally import Tally
from newsbrief.concurrency.many import results
from newsbrief.concurrency.reading_ahead import ReadAhead
from newsbrief.errors import NoModel
from newsbrief.pipeline.record_maker import RecordMaker

_log = logging.getLogger(__name__)
_LOOKS = 32
"""After so many articles that need nothing, others get their turn: the network, the progress."""
_LOOK_SECONDS = 0.5
_HOPELESS = 30
"""So many articles in a row that the model could not answer end the run, or twice those under way
if that is more: then the endpoint is at fault, and not the articles."""


class Run:
    """One run of a batch.

    `records` decides what is asked, `desk` where; see `newsbrief.batch.outcome`.
    """

    def __init__(
        self,
        records: RecordMaker,
        desk: Desk,
        inputs: Inputs,
        journal: Journal,
        *,
        concurrency: int,
        retry_failed: bool = False,
    ) -> None:
        self._records = records
        self._desk = desk
        self._inputs = inputs
        self._journal = journal
        self._concurrency = concurrency
        self._retry_failed = retry_failed
        self._stopped = False
        self._reading: ReadAhead[Source] | None = None
        self._unread: list[Outcome] = []
        """Articles that no model can read, held back until one has a recorded answer."""
        self.halt: Halt | None = None
        """Why the run ended before its inputs did, if anything but `stop` ended it."""
        self.tally = Tally()

    def stop(self) -> None:
        """Begin no more articles; what is under way is finished."""
        self._stopped = True
        if self._reading is not None:
            self._reading.close()

    async def run(self) -> None:
        """Do what is left to do. Raises OutputError when a record cannot be written."""
        threading.Thread(target=self._count, daemon=True).start()  # the run goes on meanwhile
        watching = asyncio.ensure_future(self._watch())
        row = results(self._desk.outcome, self._left(), self._concurrency)
        try:
            async with aclosing(row) as outcomes:
                async for outcome in outcomes:
                    self._take(outcome)
            if self._unread:
                self._end(_nobody_reads(self._unread))
        finally:
            watching.cancel()

    def _take(self, outcome: Outcome | Halt | None) -> None:
        if outcome is None:
            self.tally.waiting += 1
            return
        if isinstance(outcome, Halt):
            self._end(outcome)
            return
        hopeless = max(_HOPELESS, 2 * self._concurrency)
        if outcome.kind == NoModel.__name__ and not (self.tally.done or self.tally.kept):
            self._unread.append(outcome)
            if len(self._unread) >= hopeless:
                self._end(_nobody_reads(self._unread))
            return
        self._write(outcome)
        if outcome.kind is None:
            for unread in self._unread:
                self._write(unread)
            self._unread.clear()
        if self.tally.in_a_row >= hopeless:
            self._end(Halt(f"{hopeless} articles in a row failed: {outcome.message}", 4))

    def _write(self, outcome: Outcome) -> None:
        self._journal.write(outcome.line)
        outcome.count(self.tally)
        cost = outcome.spent
        tokens = cost.input_tokens + cost.output_tokens
        told = f"{outcome.kind}: {outcome.message}" if outcome.kind else "done"
        _log.info("%s: %s (%d requests, %d tokens)", outcome.id, told, cost.requests, tokens)

    def _end(self, halt: Halt) -> None:
        self.halt = self.halt or halt
        self.stop()

    async def _left(self) -> AsyncIterator[Source]:
        """The articles that are not done yet, each under an id of its own."""
        if self._stopped:
            return
        self._reading = ReadAhead(self._inputs)
        number = 0
        async for source in self._reading:
            number += 1
            if number % _LOOKS == 0:
                await asyncio.sleep(0)
            if self._stopped:
                return
            if (left := self._claim(source)) is not None:
                yield left

    def _claim(self, source: Source) -> Source | None:
        asked, tally = self._records.digest(source), self.tally
        key, copy = source.id, 1
        due = self._journal.due(key, source.sha256, asked, named=source.named)
        while due is Due.TAKEN:
            copy += 1
            source = replace(source, id=f"{key}#{copy}")
            due = self._journal.due(source.id, source.sha256, asked, named=source.named)
        if copy > 1 and due is not Due.TWICE:
            tally.rename(key, source.id)
        wanted = {Due.NEW, Due.PASSING} | ({Due.FAILED} if self._retry_failed else set())
        if due in wanted:
            return source
        tally.kept += due is Due.KEPT
        tally.kept_failed += due is Due.FAILED
        tally.twice += due is Due.TWICE
        return None

    async def _watch(self) -> None:
        while True:
            self.tally.pause = self._desk.pause
            await asyncio.sleep(_LOOK_SECONDS)

    def _count(self) -> None:
        self.tally.total = self._inputs.count()


def _nobody_reads(unread: list[Outcome]) -> Halt:
    """Why a run ends in which no model is configured and no article has a recorded answer."""
    return Halt(unread[0].message, NoModel.exit_status)
