"""Answers that were paid for once, kept by the content of the request.

A cache maps a key (`request_key`) to a text; summaries that were made of answers stand beside them,
under keys that begin with `SUMMARY`. It is never a reason to fail: what cannot be read is
asked again, what cannot be written is not kept, and a warning says so once. `sqlite` keeps answers
on this machine, `redis` on a server that many machines share.
"""

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, overload
from urllib.parse import urlsplit

from newsbrief.errors import ConfigurationError
from newsbrief.model.cache.base import (
    SUMMARY,
    Cache,
    CacheEntry,
    CacheInfo,
    CacheLimits,
    CacheWarning,
    request_key,
)

if TYPE_CHECKING:
    from newsbrief.model.cache.redis import RedisCache
    from newsbrief.model.cache.sqlite import NotOurs, SQLiteCache

__all__ = [
    "SUMMARY",
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

_HOMES = {"NotOurs": "sqlite", "RedisCache": "redis", "SQLiteCache": "sqlite"}
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
        which = os.environ.get("NEWSBRIEF_CACHE") or _in_file(None)
    if isinstance(which, str) and "://" in which:
        if urlsplit(which).scheme not in _SERVERS:
            raise ConfigurationError(
                "The cache is neither a file nor a Redis server: give a path or redis://HOST."
            )
        from newsbrief.model.cache.redis import RedisCache

        return RedisCache(which)
    if isinstance(which, str | Path):
        return _in_file(Path(which))
    if which is not None and not hasattr(which, "get"):
        kind = type(which).__name__
        raise TypeError(f"A cache is a path, an address, a newsbrief.Cache or None, and no {kind}.")
    return which


def _in_file(path: Path | None) -> Cache:
    from newsbrief.model.cache.sqlite import SQLiteCache, check_ours

    cache = SQLiteCache(path)
    if path is not None:
        check_ours(cache.path)
    return cache


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
