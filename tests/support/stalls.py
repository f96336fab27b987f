"""How long an event loop stood still: the most that was worked between two ticks of a control task.

Counted in CPU time of this process, not in seconds: what else the machine does makes no difference.
"""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from itertools import pairwise


@dataclass
class Stalls:
    """What was worked while something was awaited, in all and at most between two ticks."""

    whole: float
    longest: float

    @property
    def share(self) -> float:
        """The longest stall as a part of all the work."""
        return self.longest / self.whole


async def stalls(work: Awaitable[object]) -> Stalls:
    """Await something and return how the event loop fared meanwhile."""
    ticks = [time.process_time()]

    async def tick() -> None:
        while True:
            await asyncio.sleep(0.001)
            ticks.append(time.process_time())

    control = asyncio.ensure_future(tick())
    try:
        await work
    finally:
        control.cancel()
    ticks.append(time.process_time())
    longest = max(after - before for before, after in pairwise(ticks))
    return Stalls(ticks[-1] - ticks[0], longest)
