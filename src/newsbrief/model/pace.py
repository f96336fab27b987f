"""When the next request to an endpoint may go out: now, or after the pause that it asked for.

A 429 is for everybody: no request goes out before the time that it names. Then one goes first; each
answer lets two more follow, so that the pace doubles from answer to answer until it is what it was.
"""

import asyncio
import math
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from newsbrief.concurrency.forking import anew_in_forked_child
from newsbrief.model.retrying import PassingFault

_UNTOLD = 1.0
"""Seconds of the first pause when a 429 does not say how long; each one in a row doubles them."""
_LONGEST = 60.0


class Pace:
    """The pace of all requests to one endpoint, in whichever tasks, threads and event loops.

    At most `most` are under way at once.
    """

    def __init__(self, most: float = math.inf) -> None:
        self._most = most
        self.begin_anew()
        anew_in_forked_child(self)

    def begin_anew(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[Future[int]] = deque()
        self._in_flight = 0
        self._begin = 0.0
        self._width = self._full = self._most
        self._pauses = 0
        self._untold = _UNTOLD

    @property
    def pause(self) -> float:
        """Seconds until requests may go out again; 0 when they may."""
        return max(self._begin - time.monotonic(), 0.0)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn; the block sends one request. A `limited` fault in it is heeded."""
        pauses = await self._enter()
        try:
            yield
        except PassingFault as fault:
            if fault.limited:
                self._hold(pauses, fault.retry_after)
            self._leave()
            raise
        except BaseException:
            self._leave()
            raise
        else:
            self._leave(answered=pauses)

    async def _enter(self) -> int:
        with self._lock:
            if not self._waiting and self._may_go():
                self._in_flight += 1
                return self._pauses
            ticket: Future[int] = Future()
            self._waiting.append(ticket)
        self._look_again(asyncio.get_running_loop(), ticket)
        try:
            return await asyncio.wrap_future(ticket)
        except asyncio.CancelledError:
            if not ticket.cancel():
                self._leave()  # it had just been given its turn, which another may have
            raise

    def _look_again(self, loop: asyncio.AbstractEventLoop, ticket: "Future[int]") -> None:
        """Let the next ones go, and again when the pause is over, as long as this one waits."""
        self._let_go()
        if not ticket.done() and (pause := self.pause) > 0:
            loop.call_later(pause, self._look_again, loop, ticket)

    def _hold(self, pauses: int, seconds: float | None) -> None:
        with self._lock:
            if pauses == self._pauses:  # of requests that were sent together only the first counts
                self._pauses += 1
                if self._width == self._most:
                    self._full = max(self._in_flight, 1)
                self._width = 1
                wait = self._untold if seconds is None else seconds
                self._untold = min(2 * self._untold, _LONGEST)
            else:
                wait = seconds or 0.0
            self._begin = max(self._begin, time.monotonic() + wait)

    def _leave(self, answered: int | None = None) -> None:
        with self._lock:
            self._in_flight -= 1
            if answered == self._pauses and self._width != self._most:
                self._width += 1
                self._untold = _UNTOLD
                if self._width > self._full:
                    self._width = self._most
        self._let_go()

    def _let_go(self) -> None:
        """Give those in front of the queue their turn, as many as may go."""
        with self._lock:
            while self._waiting and (self._waiting[0].cancelled() or self._may_go()):
                ticket = self._waiting.popleft()
                if ticket.set_running_or_notify_cancel():
                    self._in_flight += 1
                    ticket.set_result(self._pauses)

    def _may_go(self) -> bool:
        return self._in_flight < self._width and time.monotonic() >= self._begin


_paces: WeakValueDictionary[tuple[str, str], Pace] = WeakValueDictionary()


def pace_of(whom: tuple[str, str], most: float = math.inf) -> Pace:
    """Return the pace of all requests of this process to one address with one key."""
    return _paces.setdefault(whom, Pace(most))


def forget_paces() -> None:
    """Forget the paces of all addresses, as a new process does."""
    _paces.clear()
