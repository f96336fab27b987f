"""Work that would hold up an event loop is done in a thread, and other tasks go on meanwhile.

Python's threads take turns every few milliseconds, so this is not for more speed: a hop to a thread
and back is for what takes longer than that, such as a long article, or loading a library.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

LONG = 20_000
"""Characters of text that are worth the hop: some 3,000 words, on which work takes 30 ms."""

_done: set[tuple[Any, ...]] = set()


async def aside(size: int, work: Callable[..., T], *given: Any) -> T:
    """Return what `work(*given)` returns; `size` is that of the text it works on, in characters."""
    if size < LONG:
        return work(*given)
    return await asyncio.to_thread(work, *given)


async def once(work: Callable[..., object], *given: Any) -> None:
    """Do `work(*given)` in a thread, unless this process has done it before."""
    if (work, *given) not in _done:
        await asyncio.to_thread(work, *given)
        _done.add((work, *given))
