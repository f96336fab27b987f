"""Heavy work goes in turn: the event loop goes round between two pieces of it."""

import asyncio
import json
import re
from contextlib import closing, suppress

from batch_stub import ANSWER, article
from loopback import answer

from newsbrief import Summarizer
from newsbrief.concurrency.turns import turn


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


class AllAtOnce:
    """An endpoint that answers the first so many requests at the same moment, the others at once.

    It runs in the event loop of those who ask, so that what happens in it is in order.
    """

    def __init__(self, held: int) -> None:
        self.events: list[str] = []
        self._held = held
        self._full = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer), suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := (await reader.readuntil(b"\r\n\r\n")).decode().lower():
                await reader.readexactly(int(re.findall(r"content-length: (\d+)", head)[0]))
                self.events.append("sent")
                if self.events.count("sent") == self._held:
                    self._full.set()
                await self._full.wait()
                body = json.dumps(answer(ANSWER).body).encode()
                told = f"content-type: application/json\r\ncontent-length: {len(body)}"
                writer.write(f"HTTP/1.1 200 OK\r\n{told}\r\n\r\n".encode() + body)


def test_a_next_question_is_sent_before_all_answers_that_came_at_once_are_read() -> None:
    async def run() -> list[str]:
        endpoint = AllAtOnce(held=16)
        async with await asyncio.start_server(endpoint.serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            url = f"http://127.0.0.1:{port}/v1"
            made = Summarizer("m", base_url=url, cache=None, max_concurrency=16)
            async for record in made.stream(article(number) for number in range(32)):
                assert record.error is None
                endpoint.events.append("read")
        return endpoint.events

    events = asyncio.run(run())
    assert events.count("read") == 32
    assert events[:16] == ["sent"] * 16
    assert "sent" in events[16 : 16 + 12]
