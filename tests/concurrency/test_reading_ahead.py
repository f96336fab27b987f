"""A row that may make one wait, read while an event loop goes on."""

import asyncio
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbrief.concurrency.reading_ahead import AHEAD, ReadAhead


async def taken(row: ReadAhead[int]) -> list[int]:
    return [number async for number in row]


def test_everything_comes_in_its_order() -> None:
    async def work() -> list[int]:
        return await taken(ReadAhead(range(10 * AHEAD)))

    assert asyncio.run(work()) == list(range(10 * AHEAD))


def test_no_more_is_read_than_has_room() -> None:
    read: list[int] = []

    def row() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    async def work() -> None:
        ahead = ReadAhead(row())
        for _ in range(3):
            await anext(ahead)
        ahead.close()

    asyncio.run(work())
    assert len(read) <= AHEAD + 5


def test_what_the_row_raises_is_raised_after_what_came_before() -> None:
    def row() -> Iterator[int]:
        yield 1
        raise ValueError("spoilt")

    async def work() -> None:
        ahead = ReadAhead(row())
        assert await anext(ahead) == 1
        with pytest.raises(ValueError, match="spoilt"):
            await anext(ahead)

    asyncio.run(work())


def test_a_row_that_waits_for_ever_can_be_left(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def row() -> Iterator[int]:
        with pipe.open("rb") as file:
            yield from file.read()

    async def work() -> list[int]:
        ahead = ReadAhead(row())
        asyncio.get_running_loop().call_soon(ahead.close)
        return await taken(ahead)

    assert asyncio.run(work()) == []
    threading.Thread(target=lambda: pipe.write_bytes(b""), daemon=True).start()
