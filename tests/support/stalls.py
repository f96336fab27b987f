"""For how much work an event loop stood still: the most that its thread did between two ticks.

Counted is the CPU time of the thread in which the loop runs, beside that of the whole process. What
goes on in other threads and in the rest of the machine, and when the system lets a thread go on,
makes no difference: only what is worked in the loop itself between two ticks counts.
"""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from itertools import pairwise


@dataclass
class Stalls:
    """What was worked while something was awaited: in all, and at most in the loop in one go."""

    whole: float
    longest: float


async def stalls(work: Awaitable[object]) -> Stalls:
    """Await something and return how the event loop fared meanwhile."""
    begun, ticks = time.process_time(), [time.thread_time()]

    async def tick() -> None:
        while True:
            await asyncio.sleep(0.001)
            ticks.append(time.thread_time())

    control = asyncio.ensure_future(tick())
    try:
        await work
    finally:
        control.cancel()
    ticks.append(time.thread_time())
    longest = max(after - before for before, after in pairwise(ticks))
    return Stalls(time.process_time() - begun, longest)
