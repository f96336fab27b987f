"""Coroutines from code that is not asynchronous.

One event loop in one background thread serves the whole process. It works where `asyncio.run`
does not (inside a running event loop, in Jupyter) and keeps connections open between calls.
"""

import asyncio
import atexit
import queue
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from newsbrief.concurrency.forking import anew_in_forked_child

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in the background and return its result.

    An interrupt (Ctrl-C) cancels the coroutine and is passed on.

    Raises:
        RuntimeError: when called from a coroutine that this function itself is running; await
            the asynchronous counterpart there.

    """
    ended: queue.SimpleQueue[asyncio.Task[T]] = queue.SimpleQueue()
    stop = Stop()
    try:
        begin(coroutine, stop, ended.put)
        return taken(ended).result()
    except BaseException:
        stop.all()  # does nothing when it is the coroutine's own error
        raise


def begin(
    coroutine: Coroutine[Any, Any, T], stop: "Stop", ended: Callable[[asyncio.Task[T]], object]
) -> None:
    """Let a coroutine run in the background until `stop` is used; `ended` is given the ended task.

    Raises what `run` raises, since waiting for it there would never end.

    No future of `concurrent.futures` is used: an interrupt that comes while the caller looks at
    one can leave it locked, and the background thread would wait for that lock for ever.
    """
    if threading.current_thread() is _background.thread:
        coroutine.close()
        raise RuntimeError("this would wait for itself: await the asynchronous function instead")
    stop.loop.call_soon_threadsafe(stop.begin, coroutine, ended)


def taken(row: "queue.SimpleQueue[T]") -> T:
    """Take the next thing of a queue, waiting for it as long as it takes.

    It wakes twice a second: an interrupt that comes after Python has looked for one and before the
    thread sleeps wakes nobody, and would be heard only when the thing comes.
    """
    while True:
        with suppress(queue.Empty):
            return row.get(timeout=0.5)


def serves(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a loop is the one in the background, and at work."""
    return _background.is_at_work(loop)


class Stop:
    """Cancels what was begun with it, also when an interrupt comes just as it begins."""

    def __init__(self) -> None:
        self.loop = _background.loop()
        self._used = False
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(
        self, coroutine: Coroutine[Any, Any, T], ended: Callable[[asyncio.Task[T]], object]
    ) -> None:
        """Make a task of the coroutine. This, as all but `all`, is for the background thread."""

        def tell(task: asyncio.Task[T]) -> None:
            self._tasks.discard(task)
            if not task.cancelled():
                task.exception()  # or asyncio complains where nobody asks for the result any more
            ended(task)

        task = self.loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(tell)
        if self._used:
            task.cancel()

    def all(self) -> None:
        """Cancel all that was begun and has not ended."""
        with suppress(RuntimeError):  # the loop has been closed, and nothing goes on
            self.loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        self._used = True
        for task in self._tasks:
            task.cancel()


class _Background:
    """The thread and its event loop, started at the first call and anew in a forked child."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.thread: threading.Thread | None = None

    def is_at_work(self, loop: asyncio.AbstractEventLoop) -> bool:
        return loop is self._loop and loop.is_running()

    def loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._loop.is_closed():
                self._loop = asyncio.new_event_loop()
                self.thread = threading.Thread(
                    target=_serve, args=(self._loop,), name="newsbrief", daemon=True
                )
                self.thread.start()
            return self._loop

    def stop(self) -> None:
        with self._lock:
            loop, thread = self._loop, self.thread
            self._loop = self.thread = None
        if loop is not None and thread is not None and thread.is_alive():
            loop.call_soon_threadsafe(loop.stop)
            thread.join(timeout=2)


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    """Run the loop until it is stopped, then let whatever it still holds close in order."""
    asyncio.set_event_loop(loop)
    try:
        _run(loop)
        if tasks := asyncio.all_tasks(loop):
            for task in tasks:
                task.cancel()
            loop.run_until_complete(asyncio.wait(tasks))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Run the loop until it is stopped.

    An exit or an interrupt that a task raises comes through the loop as well: it is the task's, and
    goes to who waits for that.
    """
    while True:
        with suppress(KeyboardInterrupt, SystemExit):
            return loop.run_forever()


_background = _Background()
atexit.register(_background.stop)
anew_in_forked_child(_background)
