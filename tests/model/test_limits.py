"""Limits on what is sent: a minute, in all, and for all who share a Redis."""

import asyncio
import subprocess
import sys
import time
from typing import Any

import pytest
from asking import QUESTION, UTRECHT, Place
from child import Child
from loopback import Loopback, answer
from redis_server import RedisServer

from newsbrief import BudgetReached, ChatModel, ConfigurationError, Limits
from newsbrief.model import limits as module


async def sent(limits: Limits, requests: int, *, size: int = 300) -> list[float]:
    """Send so many requests at once; return after how many seconds each one went out."""
    begin = time.monotonic()

    async def one() -> float:
        async with limits.request("m", size, lambda: 0.0) as receipt:
            receipt.tokens = size
            return time.monotonic() - begin

    return sorted(await asyncio.gather(*(one() for _ in range(requests))))


def busiest(times: list[float], seconds: float) -> int:
    """The most requests in any window of so many seconds."""
    return max(sum(start <= t < start + seconds for t in times) for start in times)


def test_requests_a_minute_are_spread_evenly_after_a_few_at_once() -> None:
    times = asyncio.run(sent(Limits(rpm=1200), 80))
    assert sum(t < 0.04 for t in times) <= 61
    assert busiest(times, 0.5) <= 60 + 11
    assert times[-1] >= 0.95


def test_less_than_one_request_a_minute_is_possible() -> None:
    limits = Limits(rpm=0.5)

    async def second() -> None:
        await sent(limits, 1)
        await asyncio.wait_for(sent(limits, 1), 0.2)

    with pytest.raises(TimeoutError):
        asyncio.run(second())
    assert limits.requests == 1


def test_tokens_a_minute_are_estimated_from_what_earlier_requests_took() -> None:
    limits = Limits(tpm=60_000)

    async def run() -> list[float]:
        await sent(limits, 1, size=2_000)  # the first guess is a third, the truth is all of it
        begin = time.monotonic()
        times = await sent(limits, 2, size=1_800)
        return [time.monotonic() - begin, *times]

    took, *_ = asyncio.run(run())
    # 3,600 tokens, of which some 2,300 may go at once, and 1,000 a second after that.
    assert took >= 1.1


def test_a_request_larger_than_what_may_go_at_once_is_let_through_in_time() -> None:
    times = asyncio.run(sent(Limits(tpm=60_000), 1, size=12_000))
    assert times[0] >= 0.9


def test_nothing_goes_out_while_the_endpoint_wants_a_pause() -> None:
    async def run() -> float:
        end = time.monotonic() + 0.2
        async with Limits(rpm=600).request("m", 1, lambda: end - time.monotonic()):
            return time.monotonic() - end

    assert asyncio.run(run()) >= 0


def test_no_more_requests_are_sent_than_allowed() -> None:
    limits = Limits(max_requests=2)
    with Loopback([answer(UTRECHT)] * 3) as server:
        model = ChatModel("stub", base_url=server.base_url, limits=limits)
        other = ChatModel("stub", base_url=server.base_url, limits=limits)
        asyncio.run(model.ask(QUESTION, Place))
        asyncio.run(other.ask(QUESTION, Place))
        with pytest.raises(BudgetReached, match="max_requests"):
            asyncio.run(model.ask(QUESTION, Place))
    assert len(server.requests) == 2


def test_a_repeat_counts_and_what_it_cost_before_is_told() -> None:
    with Loopback([answer({"city": 1})] * 3) as server:
        model = ChatModel("stub", base_url=server.base_url, limits=Limits(max_requests=1))
        with pytest.raises(BudgetReached) as raised:
            asyncio.run(model.ask(QUESTION, Place))
    assert len(server.requests) == 1
    assert (raised.value.spent.requests, raised.value.spent.input_tokens) == (1, 100)


def test_no_more_is_spent_than_allowed_and_the_first_price_is_waited_for() -> None:
    limits = Limits(max_cost=1.0)
    most = 0

    async def one() -> bool:
        nonlocal most
        try:
            async with limits.request("m", 10, lambda: 0.0) as receipt:
                most = max(most, limits._in_flight)
                await asyncio.sleep(0.02)
                receipt.cost = 0.24
        except BudgetReached:
            return False
        return True

    async def run() -> list[bool]:
        first = asyncio.gather(*(one() for _ in range(10)))
        await asyncio.sleep(0.01)
        assert limits._in_flight == 1
        return await first

    assert sum(asyncio.run(run())) == 4
    assert limits.cost == pytest.approx(0.96)
    assert most == 3


def test_a_cost_can_only_be_limited_where_the_price_is_known() -> None:
    with pytest.raises(ConfigurationError, match="max_requests"):
        ChatModel("m", base_url="http://127.0.0.1:9/v1", limits=Limits(max_cost=1))
    ChatModel("gpt-5-mini", api_key="k", limits=Limits(max_cost=1))


@pytest.mark.parametrize("limit", ["rpm", "tpm", "max_cost"])
@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_a_limit_is_above_0(limit: str, value: float) -> None:
    with pytest.raises(ConfigurationError, match=limit):
        Limits(**{limit: value})  # type: ignore[arg-type]


# Redis


_SENDER = """
import asyncio, sys, time
from newsbrief import Limits
async def main():
    limits = Limits(rpm=1200, redis=sys.argv[1])
    async def one():
        async with limits.request("m", 1, lambda: 0.0):
            print(time.time(), flush=True)
    await asyncio.gather(*(one() for _ in range(60)))
asyncio.run(main())
"""


def test_processes_that_share_a_redis_share_the_limit(redis_server: RedisServer) -> None:
    command = [sys.executable, "-c", _SENDER, redis_server.url]
    senders = [Child(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    times = [float(line) for sender in senders for line in sender.communicate()[0].split()]
    assert len(times) == 120
    # 60 at once and 20 a second after that; what is late by a loaded machine gets some leeway.
    assert busiest(times, 1.0) <= 60 + 20 + 8
    assert max(times) - min(times) >= 2.5


def test_a_redis_that_does_not_answer_is_an_error_before_anything_is_sent() -> None:
    with pytest.raises(ConfigurationError, match="Redis"):
        Limits(rpm=1, redis="redis://127.0.0.1:9/0")
    with pytest.raises(ConfigurationError, match="Redis"):
        Limits(rpm=1, redis="nonsense")


def test_a_redis_that_goes_away_ends_the_sending(redis_server: RedisServer) -> None:
    limits = Limits(rpm=600, redis=redis_server.url)
    asyncio.run(sent(limits, 1))

    class Gone:
        def __getattr__(self, name: str) -> Any:
            from redis.exceptions import ConnectionError as Lost

            raise Lost(name)

    limits._rates["requests"]._buckets["m"]._clock = module._clock_of(Gone())
    with pytest.raises(ConfigurationError, match="Redis"):
        asyncio.run(sent(limits, 1))
