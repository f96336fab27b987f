"""Clients that stay open between questions, and are closed when the last one who uses them is.

A client belongs to the event loop in which it was opened, since connections cannot change loops.
All who reach the same address in the same loop share it: it takes 50 ms to make, and its
connections are worth more than that. A loop that ends closes what nobody has closed before.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Hashable
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, TypeVar
from weakref import WeakSet

C = TypeVar("C")


async def opened(user: object, address: Hashable, make: Callable[[], C]) -> C:
    """Return the running loop's client for an address, made at the first call; `user` uses it."""
    loop = asyncio.get_running_loop()
    if loop not in _held:
        for ended in [each for each in _held if each.is_closed()]:
            _held.pop(ended, None)  # a loop that was closed without shutting down
        _held[loop] = _Held()
        _held[loop].keeper = keeper = _close_at_end(loop)
        await anext(keeper)
    clients = _held[loop].clients
    if address not in clients:
        clients[address] = _Client(make())
    clients[address].users.add(user)
    client: C = clients[address].client
    return client


async def closed(user: object) -> None:
    """Close the clients that nobody else uses. Those of another loop are closed there, soon."""
    here = asyncio.get_running_loop()
    for loop, held in list(_held.items()):
        for client in list(held.clients.values()):
            client.users.discard(user)
        if loop is here:
            await held.close_unused()
        elif loop.is_running() and held.unused:
            asyncio.run_coroutine_threadsafe(held.close_unused(), loop)


@dataclass
class _Client:
    client: Any
    users: "WeakSet[object]" = field(default_factory=WeakSet)

    async def close(self) -> None:
        closing = self.client.close()
        if isawaitable(closing):
            await closing


@dataclass
class _Held:
    """What one event loop holds open."""

    clients: dict[Hashable, _Client] = field(default_factory=dict)
    keeper: AsyncGenerator[None, None] | None = None

    @property
    def unused(self) -> list[Hashable]:
        return [address for address, client in list(self.clients.items()) if not client.users]

    async def close_unused(self) -> None:
        for address in self.unused:
            client = self.clients.get(address)
            if client is not None and not client.users:  # opened meanwhile
                del self.clients[address]
                await client.close()

    async def close_all(self) -> None:
        while self.clients:
            await self.clients.popitem()[1].close()


_held: dict[asyncio.AbstractEventLoop, _Held] = {}


async def _close_at_end(loop: asyncio.AbstractEventLoop) -> AsyncGenerator[None, None]:
    """Wait for the loop to end, which closes the generators that were begun in it.

    So a script that closes nothing still ends without open sockets. Nothing else tells a loop's
    end early enough to close them.
    """
    try:
        yield
    finally:
        if (held := _held.pop(loop, None)) is not None:
            await held.close_all()
