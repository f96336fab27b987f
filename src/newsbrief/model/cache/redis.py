"""Answers on a Redis server, shared by all the machines that can reach it."""

import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from newsbrief.concurrency.remade import Remade
from newsbrief.concurrency.within import OutOfTime, within
from newsbrief.errors import ConfigurationError, extra_missing
from newsbrief.model.cache.base import SUMMARY, CacheInfo, warn

T = TypeVar("T")

_PREFIX = "newsbrief:answer:"  # the server may hold other things, which are not ours to count
_SECONDS = 1.0  # one request of the cache; a model's answer takes longer, so asking anew is no loss
_GRACE = 0.5  # more for a connection whose own time-out can say what is wrong
_LONG_SECONDS = 60.0  # counting all that is there, or removing it
_PAUSE = 30.0  # seconds for which a server that failed is left alone
_PIECE = 1000  # keys that are looked at together


class RedisCache(Remade):
    """Answers on a Redis server: the same keys and texts as in a `SQLiteCache`.

    A server that cannot be reached, or does not answer within a second, costs one warning and is
    then left alone for half a minute: meanwhile nothing is found and nothing is kept. Answers
    never expire; how much is kept, and what goes first, is for the server to decide (`maxmemory`).

    Args:
        url: redis://HOST:PORT/DB, rediss:// for TLS, unix:// for a socket. A password in it is
            never shown.

    Raises:
        ConfigurationError: the `redis` extra is not installed, or the URL is none.

    """

    def __init__(self, url: str) -> None:
        self._client = _client(url)
        self._alone_until = 0.0
        self._warned = False
        parts = urlsplit(url)
        address = f"{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")
        self.path = f"{parts.scheme}://{address}"
        """The server's address, without name and password."""

    def get(self, key: str) -> str | None:
        """Return the text kept under the key, or None."""

        def read() -> str | None:
            kept = self._client.get(_PREFIX + key)
            if kept is not None and not isinstance(kept, bytes):
                raise _OddReply
            try:
                return kept.decode("utf-8", "surrogatepass") if kept is not None else None
            except UnicodeDecodeError:  # somebody else's
                return None

        return self._attempt(read, None)

    def put(self, key: str, text: str) -> None:
        """Keep the text under the key; a full or read-only server costs a warning, no more."""
        kept = text.encode("utf-8", "surrogatepass")
        self._attempt(lambda: self._client.set(_PREFIX + key, kept), None)

    def clear(self) -> int:
        """Remove all that is kept, by other machines too, and return how many answers that was."""

        def empty() -> int:
            removed = 0
            for keys in self._pieces():
                # UNLINK frees the memory in the background, so nobody else waits for it.
                gone = self._client.unlink(*keys)
                removed += max(gone - _summaries(keys), 0)
            return removed

        return self._attempt(empty, 0, _LONG_SECONDS)

    def info(self) -> CacheInfo:
        """Return where the cache is and how much it holds."""

        def count() -> tuple[int, int, int]:
            answers = size = summaries = 0
            for keys in self._pieces():
                with self._client.pipeline(transaction=False) as pipeline:
                    for key in keys:
                        pipeline.strlen(key)
                    lengths = pipeline.execute()
                beside = _summaries(keys)
                summaries, answers = summaries + beside, answers + len(keys) - beside
                size += sum(lengths)
            return answers, size, summaries

        return CacheInfo(self.path, *self._attempt(count, (0, 0, 0), _LONG_SECONDS))

    def close(self) -> None:
        """Close the connections. The cache opens them again when it is used again."""
        self._client.close()

    def _pieces(self) -> list[list[bytes]]:
        """All our keys, each once, in lists of a size that the server takes at a time."""
        keys = sorted(set(self._client.scan_iter(match=f"{_PREFIX}*", count=_PIECE)))
        return [keys[at : at + _PIECE] for at in range(0, len(keys), _PIECE)]

    def _attempt(self, work: Callable[[], T], otherwise: T, seconds: float = _SECONDS) -> T:
        """Do the work, unless the server failed a moment ago; it has so many seconds as a whole."""
        import redis

        if time.monotonic() < self._alone_until:
            return otherwise
        try:
            # A connection's own time-out would not do: it begins anew with every byte that comes.
            return within(seconds + _GRACE, work)
        except redis.ResponseError as error:
            self._give_up(str(error))  # it is there and answers: a full one can still be read
        except OutOfTime:
            # Closed so that whoever still reads from it, byte by byte, comes to an end.
            self._client.connection_pool.disconnect(inuse_connections=True)
            self._leave_alone("it takes too long to answer")
        except (redis.RedisError, OSError) as error:
            self._leave_alone(f"no connection ({type(error).__name__})")
        except Exception as error:  # noqa: BLE001 (whatever is no Redis may say anything)
            self._client.connection_pool.disconnect(inuse_connections=True)
            self._leave_alone(f"it does not answer as Redis does ({type(error).__name__})")
        return otherwise

    def _leave_alone(self, reason: str) -> None:
        self._alone_until = time.monotonic() + _PAUSE
        self._give_up(reason)

    def _give_up(self, reason: str) -> None:
        if not self._warned:
            self._warned = True
            warn(f"Going on without the cache {self.path}: {reason}.")


class _OddReply(Exception):
    """The server answers something else than was asked for."""


def _summaries(keys: list[bytes]) -> int:
    return sum(key.startswith(f"{_PREFIX}{SUMMARY}".encode()) for key in keys)


def _client(url: str) -> Any:
    try:
        import redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ModuleNotFoundError:
        raise extra_missing("redis", "A cache on a Redis server") from None
    try:
        # The library would try several times, with waits, and hold up all that go on without it.
        client = redis.Redis.from_url(
            url,
            socket_connect_timeout=_SECONDS,
            socket_timeout=_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        pool = client.connection_pool
        pool.connection_class(**pool.connection_kwargs)  # does not connect, but finds bad options
    except (ValueError, TypeError):
        raise ConfigurationError(
            "The address of the cache is not of the form redis://HOST:PORT/DB: correct it."
        ) from None
    return client
