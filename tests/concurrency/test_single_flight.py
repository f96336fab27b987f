"""Equal work at the same time is done once, whoever does it and whatever becomes of them."""

import asyncio
import os
import threading
import time

import pytest

from newsbrief.concurrency.single_flight import SingleFlight


class Work:
    """Work that counts how often it is done, and waits until it may end."""

    def __init__(self) -> None:
        self.done = 0
        self.may_end = asyncio.Event()

    async def __call__(self) -> int:
        self.done += 1
        await self.may_end.wait()
        return self.done


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_followers_get_the_leaders_result() -> None:
    async def main() -> None:
        flights, work = SingleFlight[int](), Work()
        tasks = [asyncio.create_task(flights.run("k", work)) for _ in range(5)]
        await settle()
        work.may_end.set()
        assert await asyncio.gather(*tasks) == [1] * 5

    asyncio.run(main())


def test_another_key_and_a_later_time_are_other_work() -> None:
    async def main() -> None:
        flights, work = SingleFlight[int](), Work()
        work.may_end.set()
        assert [*await asyncio.gather(flights.run("k", work), flights.run("l", work))] == [1, 2]
        assert await flights.run("k", work) == 3

    asyncio.run(main())


def test_followers_get_the_leaders_error_and_the_next_one_tries_anew() -> None:
    async def fail() -> int:
        await settle()
        raise KeyError("k")

    async def main() -> None:
        flights = SingleFlight[int]()
        got = await asyncio.gather(
            *(flights.run("k", fail) for _ in range(3)), return_exceptions=True
        )
        assert [type(error) for error in got] == [KeyError] * 3
        work = Work()
        work.may_end.set()
        assert await flights.run("k", work) == 1

    asyncio.run(main())


def test_when_the_leader_is_cancelled_a_follower_takes_over() -> None:
    async def main() -> None:
        flights, work = SingleFlight[int](), Work()
        leader, *followers = [asyncio.create_task(flights.run("k", work)) for _ in range(4)]
        await settle()
        leader.cancel()
        await settle()
        work.may_end.set()
        assert await asyncio.gather(*followers) == [2] * 3
        with pytest.raises(asyncio.CancelledError):
            await leader

    asyncio.run(main())


def test_a_follower_that_gives_up_takes_nothing_from_the_others() -> None:
    async def main() -> None:
        flights, work = SingleFlight[int](), Work()
        leader, impatient, follower = (
            asyncio.create_task(flights.run("k", work)) for _ in range(3)
        )
        await settle()
        impatient.cancel()
        await settle()
        assert impatient.cancelled()
        work.may_end.set()
        assert [*await asyncio.gather(leader, follower)] == [1, 1]

    asyncio.run(main())


def test_threads_with_their_own_loops_share_work() -> None:
    flights = SingleFlight[int]()
    begun, may_end = threading.Event(), threading.Event()
    got: list[int] = []

    async def work() -> int:
        begun.set()
        await asyncio.to_thread(may_end.wait)
        return 42

    async def other_work() -> int:
        return -1

    leader = threading.Thread(target=lambda: got.append(asyncio.run(flights.run("k", work))))
    leader.start()
    begun.wait()
    follower = threading.Thread(
        target=lambda: got.append(asyncio.run(flights.run("k", other_work)))
    )
    follower.start()
    while not vars(flights._flights["k"])["_done_callbacks"]:
        time.sleep(0.001)  # until the follower waits
    may_end.set()
    leader.join()
    follower.join()
    assert got == [42, 42]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_does_not_wait_for_its_parents_work() -> None:
    async def main() -> int:
        flights, work = SingleFlight[int](), Work()
        task = asyncio.create_task(flights.run("k", work))
        await settle()
        child = os.fork()
        if child == 0:
            own = Work()
            own.done = 6
            own.may_end.set()
            step = flights.run("k", own)
            try:
                step.send(None)
            except StopIteration as done:
                os._exit(done.value)
            os._exit(1)
        work.may_end.set()
        await task
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])  # noqa: ASYNC222

    assert asyncio.run(main()) == 7
