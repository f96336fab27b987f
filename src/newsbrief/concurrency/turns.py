"""Work that takes its time: one piece of it between two looks at the network.

When many answers come at once, an event loop would do a first step for all of them, then a second
for all of them, and so on: all next questions would go out together, at the very end, and everybody
would wait for the network at the same time. In turn, a next question is on its way before the next
answer is read.
"""

import asyncio
from collections import deque
from weakref import WeakKeyDictionary


class _Turns:
    """Those who wait for their turn in one event loop."""

    def __init__(self) -> None:
        self._asking: deque[asyncio.Future[None]] = deque()
        self._reading: deque[asyncio.Future[None]] = deque()
        self._giving = False

    async def one(self, loop: asyncio.AbstractEventLoop, *, to_ask: bool) -> None:
        place: asyncio.Future[None] = loop.create_future()
        (self._asking if to_ask else self._reading).append(place)
        if not self._giving:
            self._giving = True
            loop.call_soon(self._give, loop)
        await place

    def _give(self, loop: asyncio.AbstractEventLoop) -> None:
        while waiting := self._asking or self._reading:
            place = waiting.popleft()
            if not place.done():  # who waited may have been cancelled
                place.set_result(None)
                loop.call_soon(self._give, loop)
                return
        self._giving = False


_turns: "WeakKeyDictionary[asyncio.AbstractEventLoop, _Turns]" = WeakKeyDictionary()


async def turn(*, to_ask: bool = False) -> None:
    """Wait for a turn: one task passes in each round of the event loop, first come first served.

    Those who want to ask go before those who have an answer to read.
    """
    loop = asyncio.get_running_loop()
    if (turns := _turns.get(loop)) is None:
        turns = _turns[loop] = _Turns()
    await turns.one(loop, to_ask=to_ask)
