"""Heavy work goes in turn: the event loop goes round between two pieces of it."""

import asyncio
from contextlib import suppress

from newsbrief.turns import turn


async def passed_in(tasks: int, cancelled: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """Let so many tasks wait at once; who passed, in which round of the loop."""
    passed: list[tuple[int, int]] = []
    rounds = 0

    def count() -> None:
        nonlocal rounds
        rounds += 1
        counting[0] = loop.call_soon(count)

    async def one(number: int) -> None:
        await turn()
        passed.append((number, rounds))

    loop = asyncio.get_running_loop()
    counting = [loop.call_soon(count)]
    waiting = [asyncio.ensure_future(one(number)) for number in range(tasks)]
    await asyncio.sleep(0)
    for number in cancelled:
        waiting[number].cancel()
    for task in waiting:
        with suppress(asyncio.CancelledError):
            await task
    counting[0].cancel()
    return passed


def test_one_passes_in_each_round_and_in_the_order_of_coming() -> None:
    passed = asyncio.run(passed_in(20))
    assert [number for number, _ in passed] == list(range(20))
    assert len({when for _, when in passed}) == 20


def test_who_no_longer_waits_holds_nobody_up() -> None:
    passed = asyncio.run(passed_in(5, frozenset({0, 2, 3})))
    assert [number for number, _ in passed] == [1, 4]


def test_turns_go_on_after_nobody_waited() -> None:
    async def twice() -> list[tuple[int, int]]:
        return [*await passed_in(2), *await passed_in(2)]

    assert [number for number, _ in asyncio.run(twice())] == [0, 1, 0, 1]


def test_each_event_loop_has_its_own() -> None:
    assert len(asyncio.run(passed_in(3))) == len(asyncio.run(passed_in(3))) == 3
