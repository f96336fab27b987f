"""What a 429 to one request means for all the others to the same endpoint."""

import asyncio
import time
from typing import Any

import pytest
from batch_stub import Stub, article

from newsbrief import Summarizer
from newsbrief.model.endpoint import Endpoint
from newsbrief.model.pace import Pace, forget_paces
from newsbrief.model.retrying import PassingFault


class Sending:
    """Requests at a pace: when each one went out, and how many were under way then."""

    def __init__(self, pace: Pace, *, takes: float = 0.01) -> None:
        self.pace = pace
        self.takes = takes
        self.sent: list[tuple[float, int]] = []
        self.now = 0
        self.refused = 0.0

    async def send(self, limit: float | None = None, *, limited: bool = False) -> None:
        async with self.pace.turn():
            self.now += 1
            self.sent.append((time.monotonic(), self.now))
            try:
                await asyncio.sleep(self.takes)
                if limited:
                    self.refused = time.monotonic()  # before the pace hears of it
                    raise PassingFault("429", limit, limited=True)
            finally:
                self.now -= 1


async def limited(sending: Sending, seconds: float | None) -> None:
    """Meet a 429."""
    with pytest.raises(PassingFault):
        await sending.send(seconds, limited=True)


def test_without_a_429_all_go_at_once() -> None:
    async def run() -> Sending:
        sending = Sending(Pace())
        await asyncio.gather(*(sending.send() for _ in range(20)))
        return sending

    assert max(now for _, now in asyncio.run(run()).sent) == 20


def test_after_a_429_nothing_goes_out_before_the_time_it_names_and_then_one_goes_first() -> None:
    async def run() -> tuple[list[float], list[int]]:
        sending = Sending(Pace(), takes=0.05)
        others = [asyncio.ensure_future(sending.send()) for _ in range(7)]
        await limited(sending, 0.3)
        await asyncio.gather(*others)
        before = len(sending.sent)
        await asyncio.gather(*(sending.send() for _ in range(16)))
        after = sending.sent[before:]
        return [when - sending.refused for when, _ in after], [now for _, now in after]

    times, under_way = asyncio.run(run())
    assert min(times) >= 0.3
    assert under_way[0] == 1
    assert under_way[1:3] == [1, 2] or under_way[1:3] == [2, 2]
    assert max(under_way[:7]) <= 4
    assert max(under_way) == 8


def test_several_429_at_once_are_one_pause() -> None:
    async def run() -> int:
        sending = Sending(Pace())
        await asyncio.gather(*(limited(sending, 0.1) for _ in range(8)))
        await asyncio.gather(*(sending.send() for _ in range(64)))
        return max(now for _, now in sending.sent[-8:])

    assert asyncio.run(run()) > 1


def test_a_429_that_names_no_time_waits_longer_each_time_in_a_row() -> None:
    async def run() -> list[float]:
        sending = Sending(Pace(), takes=0)
        pauses = []
        for _ in range(2):
            await limited(sending, None)
            pauses.append(sending.pace.pause)
        return pauses

    first, second = asyncio.run(run())
    assert 0.5 < first <= 1
    assert 1 < second <= 2


def test_who_is_cancelled_while_waiting_leaves_the_queue() -> None:
    async def run() -> None:
        sending = Sending(Pace())
        await limited(sending, 0.1)
        waiting = [asyncio.ensure_future(sending.send()) for _ in range(5)]
        await asyncio.sleep(0)
        for task in waiting[:4]:
            task.cancel()
        await asyncio.wait(waiting, timeout=5)
        assert [task.cancelled() for task in waiting] == [True] * 4 + [False]
        await asyncio.wait_for(sending.send(), 5)

    asyncio.run(run())


def test_all_models_of_a_process_share_the_pace_of_an_address_and_key() -> None:
    one, two = (Endpoint("http://127.0.0.1:9/v1", "key") for _ in range(2))
    assert one.pace is two.pace
    assert Endpoint("http://127.0.0.1:9/v1", "other").pace is not one.pace
    assert Endpoint("http://127.0.0.1:8/v1", "key").pace is not one.pace
    forget_paces()
    assert Endpoint("http://127.0.0.1:9/v1", "key").pace is not one.pace


def test_while_an_endpoint_wants_no_requests_few_are_wasted_on_it() -> None:
    async def run(made: Summarizer) -> list[Any]:
        return [record.error async for record in made.stream(article(n) for n in range(60))]

    with Stub(limited=0.5, retry_after="0.2", latency=0.01) as stub:
        made = Summarizer("m", base_url=stub.base_url, cache=None, max_concurrency=20)
        assert asyncio.run(run(made)) == [None] * 60
        counts = stub.counts()
    # Those under way when the first refusal comes; then, each time the pause is over, one.
    assert 1 <= counts["requests"] - 60 <= 26
