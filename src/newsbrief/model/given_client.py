"""A client that the caller made and keeps: its connections are used in one event loop at a time.

A connection that was opened in one loop fails in another, often after the request was sent on it,
so that it would be paid for twice. So the connections that wait for a next request are closed when
their loop ends, or when somebody comes from another one; but a client that was used in the loop in
the background, which never ends, goes on being used there.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary, ref

from newsbrief.concurrency import background
from newsbrief.model.connections import opened

if TYPE_CHECKING:
    from openai import AsyncOpenAI

T = TypeVar("T")

_homes: MutableMapping[Any, asyncio.AbstractEventLoop] = WeakKeyDictionary()
"""The loop that each HTTP client was last used in. Copies of an openai client share theirs."""


async def used(
    client: "AsyncOpenAI", work: "Callable[[AsyncOpenAI], Awaitable[T]]", user: object
) -> T:
    """Return what one call of a given client returns, begun by `work` in a loop that fits.

    The client stays open; its connections are closed with those that `user` has opened.
    """
    here, http = asyncio.get_running_loop(), getattr(client, "_client", client)
    home = _homes.get(http, here)
    if home is not here and background.serves(home):
        there = asyncio.run_coroutine_threadsafe(used(client, work, user), home)
        return await asyncio.wrap_future(there)
    waiting = await opened(user, ("given", id(http)), lambda: _Waiting(http))
    if home is not here:
        await waiting.close()
    _homes[http] = here  # only now: another task that comes meanwhile has to wait, too
    return await work(client)


class _Waiting:
    """The open connections of an HTTP client that no request uses; they close when a loop ends."""

    def __init__(self, http: Any) -> None:
        self._http = ref(http)

    async def close(self) -> None:
        for connection in self._connections():
            with suppress(Exception):  # one of another loop; it counts as closed all the same
                await connection.aclose()

    def _connections(self) -> Iterator[Any]:
        """The direct ones and those through proxies.

        The client does not tell of them, so they are looked up inside; where there are none, as in
        a transport of the caller's own, what fails is tried again.
        """
        http = self._http()
        mounted: list[Any] = [*getattr(http, "_mounts", {}).values()]
        for transport in [getattr(http, "_transport", None), *mounted]:
            for connection in list(getattr(getattr(transport, "_pool", None), "connections", ())):
                if connection.is_idle():
                    yield connection
