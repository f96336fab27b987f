"""Work that tells things while it goes on."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import aclosing

import pytest

from newsbrief.concurrency.telling import told, told_in_thread


async def counting(tell: Callable[[int], None]) -> str:
    for number in range(3):
        tell(number)
        await asyncio.sleep(0)
    return "done"


async def failing(tell: Callable[[int], None]) -> str:
    tell(1)
    raise KeyError("k")


async def collected(work: Callable[[Callable[[int], None]], object]) -> list[object]:
    things: list[object] = []
    async for thing in told(work):  # type: ignore[arg-type]
        things.append(thing)  # noqa: PERF401
    return things


def test_what_is_told_comes_first_and_the_result_last() -> None:
    assert asyncio.run(collected(counting)) == [0, 1, 2, "done"]
    assert list(told_in_thread(counting)) == [0, 1, 2, "done"]


def test_an_error_comes_after_what_was_told() -> None:
    row = told_in_thread(failing)
    assert next(row) == 1
    with pytest.raises(KeyError):
        next(row)
    with pytest.raises(KeyError):
        asyncio.run(collected(failing))


def test_stopping_early_cancels_the_work() -> None:
    cancelled: list[bool] = []

    async def endless(tell: Callable[[int], None]) -> None:
        tell(1)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def first() -> object:
        async with aclosing(told(endless)) as row:
            return await anext(row)

    assert asyncio.run(first()) == 1
    assert cancelled == [True]


def test_stopping_early_cancels_the_work_in_the_background_too() -> None:
    cancelled = threading.Event()

    async def endless(tell: Callable[[int], None]) -> None:
        tell(1)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    row = told_in_thread(endless)
    assert next(row) == 1
    row.close()
    assert cancelled.wait(100)
