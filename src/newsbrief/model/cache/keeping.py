"""A cache as an event loop uses it: it holds nothing up, and is never a reason to fail."""

import asyncio
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from newsbrief.errors import ConfigurationError
from newsbrief.model.cache.base import Cache, warn

_told: WeakSet[Any] = WeakSet()
"""Caches of which a warning has told that they fail."""


async def kept(cache: Cache, key: str) -> str | None:
    """Return the text that the cache keeps under a key; see `kept_now`."""
    return await asyncio.to_thread(kept_now, cache, key)


def kept_now(cache: Cache, key: str) -> str | None:
    """Return the text that the cache keeps under a key; None when there is none to be had.

    Raises ConfigurationError when the cache refuses to be one.
    """
    try:
        text = cache.get(key)
    except ConfigurationError:
        raise
    except Exception as error:  # noqa: BLE001 (a cache of the caller's own may raise anything)
        _tell(cache, error)
        return None
    return text if isinstance(text, str) else None


async def keep(cache: Cache, key: str, text: str) -> None:
    """Keep a text under a key, if that can be."""
    try:
        await asyncio.to_thread(cache.put, key, text)
    except Exception as error:  # noqa: BLE001 (as above; the answer itself is there)
        _tell(cache, error)


def _tell(cache: Cache, error: Exception) -> None:
    known = False
    with suppress(TypeError):  # an object that no set takes
        known = cache in _told
        _told.add(cache)
    if not known:
        warn(f"Going on without the cache: it raises {type(error).__name__}.")
