"""CPU and wall time of work, and many pieces of work at once."""

import asyncio
import resource
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741


class Stopwatch:
    """Seconds since it was made: `wall`, and `cpu` of this process and its finished children."""

    def __init__(self) -> None:
        self._cpu, self._wall = _cpu(), time.perf_counter()

    @property
    def cpu(self) -> float:
        return _cpu() - self._cpu

    @property
    def wall(self) -> float:
        return time.perf_counter() - self._wall


async def all_of(
    work: Callable[[I], Awaitable[O]], inputs: Sequence[I], concurrency: int
) -> list[O | Exception]:
    """Do the work for every input, so many at a time; what fails is kept as its exception."""
    free = asyncio.Semaphore(concurrency)

    async def one(given: I) -> O | Exception:
        async with free:
            try:
                return await work(given)
            except Exception as error:  # noqa: BLE001 (counted as a lost result)
                return error

    return await asyncio.gather(*(one(given) for given in inputs))


def _cpu() -> float:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)
