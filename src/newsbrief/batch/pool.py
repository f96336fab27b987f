"""Several processes that summarise, each with an event loop of its own: one a core.

Only this process reads inputs and writes the journal. A worker gets articles through its standard
input and answers through its standard output, so it ends when this process does, however that ends.
Workers are started as there is work for them, and no more at once than there are cores.
"""

import asyncio
import json
import os
import sys
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self

from newsbrief.article.sources import Source
from newsbrief.batch.outcome import Halt, Outcome
from newsbrief.errors import ConfigurationError, NewsbriefError
from newsbrief.model import Spent
from newsbrief.model.cache import CacheWarning
from newsbrief.pipeline.record_maker import RecordMaker

_LONGEST_LINE = 1 << 28
_STOP_SECONDS = 5.0
_AT_ONCE = max(2, os.cpu_count() or 1)
"""How many workers are being started at one time: each keeps a core busy until it is ready."""


class WorkerLost(NewsbriefError):
    """A worker process ended before it had answered."""

    may_pass = True


@dataclass(eq=False)
class _Worker:
    process: asyncio.subprocess.Process
    places: int
    """How many articles it is given at once: those under way, and some that wait for a place."""
    under_way: dict[int, "asyncio.Future[Outcome | Halt]"] = field(default_factory=dict)
    ready: bool = False
    pause: float = 0.0
    spent: Halt | None = None
    """Set once its share of the budget is used up: why it is given nothing more."""
    reader: "asyncio.Task[None] | None" = None


class Pool:
    """Worker processes as a desk (see `newsbrief.batch.outcome.Desk`), in an `async with`.

    `settings` are what a worker makes its summarizer of, and how many articles it has under way,
    one for each worker; `records` is this process's own, which asks nothing.
    """

    def __init__(self, settings: Sequence[Mapping[str, Any]], records: RecordMaker) -> None:
        self._settings = settings
        self._records = records
        self._workers: list[_Worker] = []
        self._number = count()
        self._suspects = asyncio.Lock()
        self._starting = asyncio.Lock()
        self._moved = asyncio.Event()
        self._closing = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing = True
        for worker in self._workers:
            if kind is not None:
                with suppress(ProcessLookupError):
                    worker.process.kill()
            elif worker.process.stdin is not None:
                worker.process.stdin.close()
        for worker in self._workers:
            try:
                await asyncio.wait_for(worker.process.wait(), _STOP_SECONDS)
            except TimeoutError:
                worker.process.kill()
                await worker.process.wait()
            if worker.reader is not None:
                await worker.reader

    @property
    def ahead(self) -> int:
        """How many articles should wait at the workers, for places there that get free."""
        return sum(_waiting(settings) for settings in self._settings)

    @property
    def pause(self) -> float:
        return max((worker.pause for worker in self._workers), default=0.0)

    async def outcome(self, source: Source) -> Outcome | Halt:
        if isinstance(source.problem, ConfigurationError):
            return Halt(str(source.problem), source.problem.exit_status)
        if source.problem is not None:
            return Outcome.of(self._records.failure(source, source.problem))
        try:
            return await self._try(source)
        except WorkerLost:
            # One of the articles that the worker had in hand may have killed it. Tried again one at
            # a time, only that one kills its worker.
            async with self._suspects:
                try:
                    return await self._try(source)
                except WorkerLost as lost:
                    return Outcome.of(self._records.failure(source, lost))

    async def _try(self, source: Source) -> Outcome | Halt:
        while (worker := await self._free()) is not None:
            answer = await self._ask(worker, source)
            if not (isinstance(answer, Halt) and answer.budget):
                return answer
            worker.spent = answer  # another worker may have some of its budget left
            self._move()
        return self._workers[0].spent or Halt("no worker is left", 1)

    async def _free(self) -> _Worker | None:
        """A worker with a place for an article, a new one where all are at work; None: all spent.

        An article waits where there is none.
        """
        while True:
            async with self._starting:
                free = [worker for worker in self._workers if worker.spent is None]
                unready = sum(not worker.ready for worker in free)
                broken = any(worker.spent and not worker.spent.budget for worker in self._workers)
                more = len(self._workers) < len(self._settings) and not broken
                if more and unready < _AT_ONCE and all(worker.under_way for worker in free):
                    self._workers.append(await self._started(len(self._workers)))
                    return self._workers[-1]
                least = min(free, key=lambda worker: len(worker.under_way), default=None)
                if least is None or len(least.under_way) < least.places:
                    return least
                moved = self._moved
            await moved.wait()

    def _move(self) -> None:
        """Let the articles that wait look once more for a worker."""
        self._moved.set()
        self._moved = asyncio.Event()

    async def _ask(self, worker: _Worker, source: Source) -> Outcome | Halt:
        number = next(self._number)
        row = {**source.details, "id": source.id, "text": source.text, "n": number}
        row["extracted"] = source.extracted
        answer: asyncio.Future[Outcome | Halt] = asyncio.get_running_loop().create_future()
        worker.under_way[number] = answer
        assert worker.process.stdin is not None  # noqa: S101 (it is a pipe)
        try:
            worker.process.stdin.write(json.dumps(row).encode() + b"\n")
            await worker.process.stdin.drain()
        except (ConnectionError, RuntimeError):
            pass  # the worker has ended: `_read` deals with that
        try:
            return await answer
        finally:
            worker.under_way.pop(number, None)
            self._move()

    async def _started(self, number: int) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "newsbrief.batch.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        assert process.stdin is not None  # noqa: S101 (it is a pipe)
        process.stdin.write(json.dumps(self._settings[number]).encode() + b"\n")
        settings = self._settings[number]
        worker = _Worker(process, settings["concurrency"] + _waiting(settings))
        worker.reader = asyncio.ensure_future(self._read(worker, number))
        return worker

    async def _read(self, worker: _Worker, number: int) -> None:
        """Take in what a worker says, to its end; if that is early, start another in its place."""
        stdout = worker.process.stdout
        assert stdout is not None  # noqa: S101 (it is a pipe)
        while head := await stdout.readline():
            said = json.loads(head)
            line = (await stdout.readline()).decode().rstrip("\n") if "outcome" in said else ""
            if not worker.ready:
                worker.ready = True
                self._move()
            worker.pause = said.get("pause", 0.0)
            if "warning" in said:
                warnings.warn(said["warning"], CacheWarning, stacklevel=2)
            if (
                answer := worker.under_way.get(said.get("n", -1))
            ) is not None and not answer.done():
                halted = "halt" in said
                answer.set_result(
                    Halt(**said["halt"]) if halted else _told(line, **said["outcome"])
                )
        status = await worker.process.wait()
        if not self._closing:
            await self._replace(worker, number, status)

    async def _replace(self, worker: _Worker, number: int, status: int) -> None:
        if worker.ready:
            self._workers[number] = await self._started(number)
        else:
            worker.spent = Halt(f"a worker process cannot start (status {status})", 1)
        self._move()
        lost = WorkerLost(
            f"A worker process ended (status {status}) while it summarised this article: run again "
            "with fewer workers."
        )
        for answer in worker.under_way.values():
            if not answer.done():
                answer.set_exception(lost)


def _waiting(settings: Mapping[str, Any]) -> int:
    """How many articles wait at a worker, for its places that get free."""
    return int(settings["concurrency"]) // 4 + 1


def _told(line: str, *, spent: dict[str, Any], **more: Any) -> Outcome:
    """An outcome as a worker told it."""
    return Outcome(line, spent=Spent(**spent), **more)
