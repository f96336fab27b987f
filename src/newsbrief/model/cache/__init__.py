"""Answers that were paid for once, kept by the content of the request.

A cache maps a key (`request_key`) to a text. It is never a reason to fail: what cannot be read is
asked again, what cannot be written is not kept, and a warning says so once. `sqlite` keeps answers
on this machine, `redis` on a server that many machines share.
"""

import os
from pathlib import Path
from typing import overload
from urllib.parse import urlsplit

from newsbrief.errors import ConfigurationError
from newsbrief.model.cache.base import (
    Cache,
    CacheEntry,
    CacheInfo,
    CacheLimits,
    CacheWarning,
    request_key,
)
from newsbrief.model.cache.redis import RedisCache
from newsbrief.model.cache.sqlite import NotOurs, SQLiteCache, check_ours

__all__ = [
    "Cache",
    "CacheEntry",
    "CacheInfo",
    "CacheLimits",
    "CacheWarning",
    "NotOurs",
    "RedisCache",
    "SQLiteCache",
    "open_cache",
    "request_key",
]

_SERVERS = {"redis", "rediss", "unix"}


@overload
def open_cache(which: Cache | Path | str) -> Cache: ...
@overload
def open_cache(which: Cache | Path | str | None) -> Cache | None: ...
def open_cache(which: Cache | Path | str | None) -> Cache | None:
    """Return the cache that is meant.

    "default" is the one that NEWSBRIEF_CACHE names, or else the user's own; an address
    (redis://HOST:PORT/DB; rediss:// for TLS, unix:// for a socket) is a server's, and a path the
    one in that file. Nothing is written before it is used.

    Raises:
        NotOurs: in that file is something else than a cache of this version.
        ConfigurationError: the address cannot be one of a cache, or the `redis` extra is missing.

    """
    if which == "default":
        which = os.environ.get("NEWSBRIEF_CACHE") or SQLiteCache()
    if isinstance(which, str) and "://" in which:
        if urlsplit(which).scheme not in _SERVERS:
            raise ConfigurationError(
                "The cache is neither a file nor a Redis server: give a path or redis://HOST."
            )
        return RedisCache(which)
    if isinstance(which, str | Path):
        check_ours(Path(which))
        return SQLiteCache(which)
    if which is not None and not hasattr(which, "get"):
        kind = type(which).__name__
        raise TypeError(f"A cache is a path, an address, a newsbrief.Cache or None, and no {kind}.")
    return which
