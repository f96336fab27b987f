"""Work on a row: how much is read ahead, how much is under way, and what an early end leaves."""

import asyncio
import contextlib
import itertools
import random
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from newsbrief.concurrency import background
from newsbrief.concurrency.many import results, results_in_thread

LIMIT = 4
ROOM = LIMIT + 2
"""As many may be read whose results were not taken."""


class Row:
    """A row of numbers without an end, or of so many, that knows how far it was read."""

    def __init__(self, length: int | None = None) -> None:
        self.read = 0
        self.thread: threading.Thread | None = None
        self.closed = False
        self._length = length

    def __iter__(self) -> Iterator[int]:
        for number in itertools.count() if self._length is None else range(self._length):
            self.read += 1
            self.thread = threading.current_thread()
            yield number

    async def __aiter__(self) -> AsyncIterator[int]:
        try:
            for number in self:
                await asyncio.sleep(0)
                yield number
        finally:
            self.closed = True


class Plain:
    """The same row as one that cannot be read asynchronously."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def __iter__(self) -> Iterator[int]:
        return iter(self._row)


class Work:
    """Work that takes a while, and knows how much of it was under way at once."""

    def __init__(self, *, slow: frozenset[int] = frozenset()) -> None:
        self.now = self.most = self.cancelled = 0
        self._slow = slow
        self._chance = random.Random(7)

    async def __call__(self, number: int) -> int:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            slow = 0.15 if number in self._slow else 0.0
            await asyncio.sleep(slow + self._chance.random() / 200)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.now -= 1
        return number


def all_of(work: Any, row: Any, *, how: str, in_order: bool = False) -> list[int]:
    if how == "in thread":
        return list(results_in_thread(work, row, LIMIT, in_order=in_order))

    async def collect() -> list[int]:
        return [r async for r in results(work, row, LIMIT, in_order=in_order)]

    return asyncio.run(collect())


both = pytest.mark.parametrize("how", ["async", "in thread"])
kinds = pytest.mark.parametrize("kind", [Row, lambda n: Plain(Row(n))], ids=["async", "plain"])


@both
@kinds
def test_every_thing_is_worked_on_once_and_no_more_than_the_limit_at_a_time(
    how: str, kind: Any
) -> None:
    work = Work()
    assert sorted(all_of(work, kind(50), how=how)) == list(range(50))
    assert work.most == LIMIT


@both
@kinds
def test_an_empty_row_gives_nothing(how: str, kind: Any) -> None:
    assert all_of(Work(), kind(0), how=how) == []


@both
def test_results_come_as_they_are_finished(how: str) -> None:
    assert all_of(Work(slow=frozenset({0})), Row(30), how=how)[0] != 0


@both
@kinds
def test_results_come_in_order_when_asked_for(how: str, kind: Any) -> None:
    work = Work(slow=frozenset({0, 11}))
    assert all_of(work, kind(30), how=how, in_order=True) == list(range(30))
    assert work.most == LIMIT


@both
def test_in_order_what_waits_behind_a_slow_one_is_bounded(how: str) -> None:
    row = Row(60)
    read: list[int] = []

    async def work(number: int) -> int:
        await asyncio.sleep(0.3 if number == 0 else 0)
        if number == 0:
            read.append(row.read)
        return number

    assert all_of(work, Plain(row), how=how, in_order=True) == list(range(60))
    assert LIMIT < read[0] <= 4 * LIMIT


def test_a_row_without_an_end_is_read_no_further_than_there_is_room() -> None:
    row = Row()

    async def first(number: int) -> None:
        given = results(Work(), row, LIMIT)
        async with contextlib.aclosing(given):
            async for _ in given:
                number -= 1
                await asyncio.sleep(0.02)  # a reader that is slower than the work
                assert row.read <= 10 - number + ROOM
                if not number:
                    break

    asyncio.run(first(10))
    assert row.closed


def test_a_plain_row_is_read_lazily_in_the_callers_own_thread() -> None:
    row = Row()
    given = results_in_thread(Work(), Plain(row), LIMIT)
    taken = list(itertools.islice(given, 10))
    assert len(taken) == 10
    assert row.read <= 10 + LIMIT
    assert row.thread is threading.current_thread()
    given.close()


def test_who_stops_early_leaves_nothing_under_way() -> None:
    work = Work(slow=frozenset(range(1, 100)))

    async def stop() -> int:
        async for _ in results(work, Row(), LIMIT):
            break
        await asyncio.sleep(0.01)
        return len(asyncio.all_tasks())

    assert asyncio.run(stop()) == 1
    assert work.now == 0
    assert work.cancelled >= LIMIT - 1


def test_who_stops_early_in_a_thread_leaves_nothing_under_way() -> None:
    work = Work(slow=frozenset(range(1, 100)))
    given = results_in_thread(work, Row(), LIMIT)
    next(given)

    async def others_begin() -> None:
        while work.now < LIMIT - 1:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    async def settle() -> None:
        while work.now:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    background.run(others_begin())
    given.close()
    background.run(settle())
    assert work.cancelled >= LIMIT - 1


def test_cancelling_the_reader_cancels_the_work() -> None:
    work = Work(slow=frozenset(range(100)))

    async def cancelled() -> None:
        async def read() -> list[int]:
            return [r async for r in results(work, Row(), LIMIT)]

        reader = asyncio.ensure_future(read())
        await asyncio.sleep(0.05)
        reader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reader

    asyncio.run(cancelled())
    assert (work.now, work.cancelled) == (0, LIMIT)


@both
@kinds
def test_what_the_row_raises_is_raised(how: str, kind: Any) -> None:
    def row() -> Iterator[int]:
        yield 1
        raise LookupError("the row broke")

    async def async_row() -> AsyncIterator[int]:
        for number in row():
            yield number

    broken: Any = async_row() if kind is Row else row()
    with pytest.raises(LookupError, match="the row broke"):
        all_of(Work(), broken, how=how)


@both
def test_what_the_work_raises_is_raised(how: str) -> None:
    async def work(number: int) -> int:
        raise LookupError(f"no {number}")

    with pytest.raises(LookupError):
        all_of(work, Row(9), how=how)
