"""Work that tells things while it goes on, as a row of what it tells, its result at the end.

Whoever stops taking them cancels the work.
"""

import asyncio
import queue
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from typing import Any, TypeVar

from newsbrief.concurrency.background import Stop, begin, taken

T = TypeVar("T")
O = TypeVar("O")  # noqa: E741

Telling = Callable[[Callable[[T], None]], Coroutine[Any, Any, O]]
"""Work that is given whom to tell."""


async def told(work: Telling[T, O]) -> AsyncGenerator[T | O, None]:
    """Yield what the work tells as soon as it does, and then what it returns; it may also raise."""
    things: asyncio.Queue[T | asyncio.Future[O]] = asyncio.Queue()
    task = asyncio.ensure_future(work(things.put_nowait))
    task.add_done_callback(things.put_nowait)
    try:
        while (thing := await things.get()) is not task:
            yield thing  # type: ignore[misc]  # only the work itself ends as a task
        yield await task
    finally:
        task.cancel()


def told_in_thread(work: Telling[T, O]) -> Generator[T | O, None, None]:
    """Do what `told` does for code that is not asynchronous; the work goes on in the background."""
    things: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stop = Stop()
    try:
        begin(work(things.put), stop, things.put)
        while not isinstance(thing := taken(things), asyncio.Task):
            yield thing
        yield thing.result()
    finally:
        stop.all()
