"""Equal work that is asked for at the same time is done once.

The first to ask leads and does the work; whoever asks for the same key meanwhile follows and gets
the leader's result, in whichever task, thread or event loop of this process it waits.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

from newsbrief.concurrency.forking import anew_in_forked_child

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Work in progress, by key. Nothing is kept once the work is done: this is no cache."""

    def __init__(self) -> None:
        self.begin_anew()
        anew_in_forked_child(self)  # nobody there would finish the parent's work

    def begin_anew(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[Hashable, Future[T]] = {}

    async def run(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """Return what `work()` returns, or what the same work, already in progress, returns.

        When the work raises, its followers get the same error. When its leader is cancelled, one
        of the followers does the work instead.
        """
        while True:
            with self._lock:
                flight = self._flights.get(key)
                if leading := flight is None:
                    flight = self._flights[key] = Future()
                    # A running future cannot be cancelled, so a follower that gives up
                    # leaves the others their result.
                    flight.set_running_or_notify_cancel()
            if leading:
                return await self._lead(key, flight, work)
            try:
                return await asyncio.wrap_future(flight)
            except _Abandoned:
                continue

    async def _lead(
        self, key: Hashable, flight: "Future[T]", work: Callable[[], Awaitable[T]]
    ) -> T:
        error: BaseException = _Abandoned()
        try:
            result = await work()
        except Exception as failure:
            error = failure
            raise
        else:
            self._land(key)
            flight.set_result(result)
            return result
        finally:
            if not flight.done():
                self._land(key)
                flight.set_exception(error)

    def _land(self, key: Hashable) -> None:
        with self._lock:
            self._flights.pop(key, None)


class _Abandoned(Exception):
    """The leader was cancelled before the work was done."""
