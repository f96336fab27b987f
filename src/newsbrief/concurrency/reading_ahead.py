"""A row that may make one wait is read by a thread of its own, and an event loop goes on."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Generic, Self, TypeVar

I = TypeVar("I")  # noqa: E741

AHEAD = 16
"""Things that are read before they are asked for."""


class ReadAhead(Generic[I]):
    """A row as an asynchronous one.

    What makes the thread wait, such as a pipe that nobody writes to, holds up neither the event
    loop nor the end of the process: after `close` the thread is left where it is. What the row
    raises is raised to whoever takes from it.
    """

    def __init__(self, row: Iterable[I]) -> None:
        self._row = row
        self._loop = asyncio.get_running_loop()
        self._read: deque[I] = deque()
        self._room = threading.Semaphore(AHEAD)
        self._more = asyncio.Event()
        self._ended = self._closed = False
        self._error: Exception | None = None
        threading.Thread(target=self._work, daemon=True).start()

    def close(self) -> None:
        """Give no more, not even what was read."""
        self._closed = True
        self._room.release()
        self._more.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> I:
        while not (self._read or self._ended or self._closed):
            self._more.clear()
            await self._more.wait()
        if self._closed:
            raise StopAsyncIteration
        if self._read:
            self._room.release()
            return self._read.popleft()
        if self._error is not None:
            raise self._error
        raise StopAsyncIteration

    def _work(self) -> None:
        error = None
        try:
            for thing in self._row:
                self._tell(self._read.append, thing)
                self._room.acquire()
                if self._closed:
                    return
        except Exception as failure:  # noqa: BLE001 (raised where things are taken)
            error = failure
        self._tell(self._end, error)

    def _tell(self, what: Callable[[Any], object], given: object) -> None:
        """Do something in the event loop, and wake whoever waits there."""

        def told() -> None:
            what(given)
            self._more.set()

        try:
            self._loop.call_soon_threadsafe(told)
        except RuntimeError:  # the loop has ended, and nobody takes any more
            self._closed = True

    def _end(self, error: Exception | None) -> None:
        self._ended, self._error = True, error
