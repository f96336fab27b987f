"""Work on a row of things, so many at a time: read lazily, given as it is finished.

Nothing is read before there is room for it, so memory does not grow with the row, and a row without
an end works too. Whoever stops taking results cancels what is under way.
"""

import asyncio
import queue
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Coroutine,
    Generator,
    Iterable,
    Iterator,
    Sequence,
)
from functools import partial
from typing import Any, Generic, TypeVar

from newsbrief.concurrency.background import Stop, begin, run, taken

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741
Work = Callable[[I], Coroutine[Any, Any, O]]

_AHEAD = 4
"""Times the limit: how many may be read ahead of one that takes long, when order is kept."""


def _room(limit: int, *, in_order: bool) -> int:
    """How many things may be read whose results were not taken yet.

    A quarter more than are worked on, so that work goes on while the last results are taken.
    """
    return _AHEAD * limit if in_order else limit + limit // 4 + 1


_END: Any = object()


async def results(
    work: Work[I, O],
    row: Iterable[I] | AsyncIterable[I],
    limit: int,
    *,
    in_order: bool = False,
) -> AsyncGenerator[O, None]:
    """Yield what `work` returns for each thing of the row, at most `limit` of them at a time.

    As they are finished, unless `in_order`. What the work or the row raises ends it all.
    """
    things = aiter(row) if isinstance(row, AsyncIterable) else _as_async(row)
    flow = _Flow(work, things, limit, in_order=in_order)
    workers = [asyncio.ensure_future(flow.worker()) for _ in range(limit)]
    ending = asyncio.ensure_future(flow.end(workers))
    try:
        while (place := await flow.given.get()) is not None:
            yield await place
            flow.room.release()
    finally:
        for task in (*workers, ending):
            task.cancel()
        await asyncio.wait((*workers, ending))
        if isinstance(things, AsyncGenerator):
            await things.aclose()


class _Flow(Generic[I, O]):
    """From a row to results: each worker reads a thing, works on it and puts the result down."""

    def __init__(
        self, work: Work[I, O], things: AsyncIterator[I], limit: int, *, in_order: bool
    ) -> None:
        self._work = work
        self._things = things
        self._in_order = in_order
        self._turn = asyncio.Lock()
        self.room = asyncio.Semaphore(_room(limit, in_order=in_order))
        """A place in it is taken before a thing is read and free when its result was given."""
        self.given: asyncio.Queue[asyncio.Future[O] | None] = asyncio.Queue()
        """Places of results, in the order of giving; None is the end."""

    async def worker(self) -> None:
        while (read := await self._read()) is not None:
            thing, place = read
            try:
                place.set_result(await self._work(thing))
            except Exception as error:  # noqa: BLE001 (raised where results are taken)
                place.set_exception(error)
            if not self._in_order:
                self.given.put_nowait(place)

    async def end(self, workers: "Sequence[asyncio.Future[None]]") -> None:
        await asyncio.wait(workers)
        self.given.put_nowait(None)

    async def _read(self) -> "tuple[I, asyncio.Future[O]] | None":
        async with self._turn:
            await self.room.acquire()
            place: asyncio.Future[O] = asyncio.get_running_loop().create_future()
            try:
                thing = await anext(self._things)
            except StopAsyncIteration:
                return None
            except Exception as error:  # noqa: BLE001 (as above)
                place.set_exception(error)
                self.given.put_nowait(place)
                return None
            if self._in_order:
                self.given.put_nowait(place)
            return thing, place


def results_in_thread(
    work: Work[I, O],
    row: Iterable[I] | AsyncIterable[I],
    limit: int,
    *,
    in_order: bool = False,
) -> Generator[O, None, None]:
    """Do what `results` does for code that is not asynchronous.

    The work goes on in the background; the row is read in the caller's thread, where alone some
    rows can be read (a database's cursor). While the row makes us wait, no results are given.
    """
    finished: queue.SimpleQueue[tuple[int, asyncio.Task[O]]] = queue.SimpleQueue()
    kept: dict[int, asyncio.Task[O]] = {}
    """Finished before their turn."""
    begun = ended = told = 0
    stop = Stop()

    def finish(number: int, task: asyncio.Task[O]) -> None:
        finished.put((number, task))

    def given() -> Iterator[O]:
        """The results that can be given as soon as one more thing is finished."""
        nonlocal ended, told
        number, task = taken(finished)
        ended += 1
        kept[number if in_order else told] = task
        while (task_in_turn := kept.pop(told, None)) is not None:
            told += 1
            yield task_in_turn.result()

    things = _in_thread(row) if isinstance(row, AsyncIterable) else row
    try:
        for thing in things:
            begin(work(thing), stop, partial(finish, begun))
            begun += 1
            while (
                not finished.empty()
                or begun - ended >= limit
                or (in_order and begun - told >= _AHEAD * limit)
            ):
                yield from given()
        while told < begun:
            yield from given()
    finally:
        stop.all()
        if isinstance(row, AsyncIterable) and isinstance(things, Generator):
            things.close()


async def _as_async(row: Iterable[I]) -> AsyncGenerator[I, None]:
    for thing in row:
        yield thing


async def _next(things: Any) -> Any:
    return await anext(things, _END)


def _in_thread(row: AsyncIterable[I]) -> Generator[I, None, None]:
    """Read an asynchronous row in the background."""
    things = aiter(row)
    try:
        while (thing := run(_next(things))) is not _END:
            yield thing
    finally:
        if isinstance(things, AsyncGenerator):
            run(things.aclose())
