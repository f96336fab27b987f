"""How much may be sent: requests and tokens a minute, requests and dollars in all.

What is counted a minute is counted by pyrate-limiter, in this process or, with `redis`, in one
place for all processes and machines. It spreads requests evenly: at most a twentieth of a minute's
share goes out at once.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, finalize

from newsbrief.concurrency.remade import Remade
from newsbrief.errors import BudgetReached, ConfigurationError, extra_missing

if TYPE_CHECKING:
    from pyrate_limiter import StateBucket

_MINUTE = 60_000  # milliseconds
_AT_ONCE = 20  # a twentieth of a minute's share may go out at once
_BYTES_PER_TOKEN = 3.0  # first guess, until answers tell; rather too many tokens than too few
_REDIS_SECONDS = 5.0
_LOOK = 0.05  # seconds between looks at whether the first answer, and its price, has come


@dataclass
class Receipt:
    """What one request took: seconds of waiting, tokens and US dollars as far as known."""

    waited: float = 0.0
    tokens: int | None = None
    cost: float | None = None


class Limits(Remade):
    """What may be sent; one object counts for all models that it is given to, in one process.

    Args:
        rpm: requests a minute.
        tpm: tokens a minute, input and output; a request's are estimated from earlier ones.
        max_requests: requests in all, re-asks and repeats included.
        max_cost: US dollars in all, for models with a known price. Nothing is sent that might pass
            it, going by the dearest request so far, so the first one is waited for.
        redis: the URL of a Redis that counts `rpm` and `tpm` for all who name it.

    Raises:
        ConfigurationError: a limit is not above 0, or Redis cannot be used.

    """

    def __init__(
        self,
        *,
        rpm: float | None = None,
        tpm: float | None = None,
        max_requests: int | None = None,
        max_cost: float | None = None,
        redis: str | None = None,
    ) -> None:
        for name, limit in {"rpm": rpm, "tpm": tpm, "max_cost": max_cost}.items():
            if limit is not None and not limit > 0:
                raise ConfigurationError(f"Set {name} above 0, or leave it out.")
        if max_requests is not None and max_requests < 0:
            raise ConfigurationError("Set max_requests to 0 or more, or leave it out.")
        self.max_requests, self.max_cost = max_requests, max_cost
        self.requests, self.cost = 0, 0.0
        self._dearest: float | None = None
        self._in_flight = 0
        self._bytes = self._tokens = 0
        per_minute = [("requests", rpm), ("tokens", tpm)]
        self._rates = {name: _Rate(name, rate, redis) for name, rate in per_minute if rate}

    @asynccontextmanager
    async def request(
        self, whose: str, size: int, pause: Callable[[], float]
    ) -> AsyncIterator["Receipt"]:
        """Wait until a request of `size` bytes may be sent to `whose`; the block sends it.

        `pause` tells for how many seconds nothing may be sent for another reason. What the request
        took is to be written on its receipt.

        Raises:
            BudgetReached: it may not be sent at all.

        """
        begin = time.monotonic()
        await self._within_budget()
        self.requests += 1
        self._in_flight += 1
        receipt = Receipt()
        try:
            if "requests" in self._rates:
                await self._rates["requests"].take(1, whose, pause)
            if "tokens" in self._rates:
                await self._rates["tokens"].take(self._guess(size), whose, pause)
        except BaseException:
            self.requests -= 1
            self._in_flight -= 1
            raise
        receipt.waited = time.monotonic() - begin
        try:
            yield receipt
        finally:
            self._in_flight -= 1
            self._book(size, receipt)

    def _book(self, size: int, receipt: "Receipt") -> None:
        if receipt.tokens:
            self._bytes += size
            self._tokens += receipt.tokens
        if receipt.cost is not None:
            self.cost += receipt.cost
            self._dearest = max(receipt.cost, self._dearest or 0.0)

    async def _within_budget(self) -> None:
        if self.max_requests is not None and self.requests >= self.max_requests:
            raise BudgetReached(
                f"{self.requests:,} requests were sent, and max_requests allows no more: raise it."
            )
        if self.max_cost is None:
            return
        while self._dearest is None and self._in_flight:  # noqa: ASYNC110
            await asyncio.sleep(_LOOK)  # no event: these may be several event loops
        if self.cost + (self._in_flight + 1) * (self._dearest or 0.0) > self.max_cost:
            raise BudgetReached(
                f"${self.cost:.4f} was spent, and max_cost is ${self.max_cost:g}: raise it."
            )

    def _guess(self, size: int) -> int:
        """The tokens of a request of so many bytes, with its answer."""
        if self._tokens:
            return max(round(size * self._tokens / self._bytes), 1)
        return max(round(size / _BYTES_PER_TOKEN), 1)


class _Rate:
    """So many units a minute."""

    def __init__(self, name: str, per_minute: float, redis: str | None) -> None:
        self._name = name
        self._limit = max(int(per_minute), 1)
        self._interval = round(_MINUTE * self._limit / per_minute)
        self._burst = max(self._limit // _AT_ONCE, 1)
        self._redis = _connected(redis) if redis else None
        if self._redis is not None:
            finalize(self, self._redis.connection_pool.disconnect)
        self._buckets: dict[str, StateBucket] = {}
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]
        self._turns = WeakKeyDictionary()

    async def take(self, units: int, whose: str, pause: Callable[[], float]) -> None:
        """Take so many units, in the order of asking, as soon as they may be taken."""
        bucket = self._bucket(whose)
        async with self._turns.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            while units > 0:
                if (held := pause()) > 0:
                    await asyncio.sleep(held)
                    continue
                part = min(units, self._burst)  # more is never let through at once
                wait = await self._wait(bucket, part)
                if wait is None:
                    units -= part
                else:
                    await asyncio.sleep(wait)

    async def _wait(self, bucket: "StateBucket", units: int) -> float | None:
        """Take so many units now and return None, or return the seconds until they can be had."""
        from pyrate_limiter import RateItem

        # Its stores may answer with awaitables, but none of those in use here does.
        now: Callable[[], int] = bucket.now
        waiting: Callable[[RateItem], Any] = bucket.waiting

        def attempt() -> float | None:
            item = RateItem(self._name, now(), units)
            if bucket.put(item):
                return None
            return float(max(waiting(item), 1)) / 1000

        if self._redis is None:
            return attempt()
        from redis.exceptions import RedisError

        try:
            return await asyncio.to_thread(attempt)
        except RedisError as error:
            raise _unreachable(error) from None

    def _bucket(self, whose: str) -> "StateBucket":
        if whose not in self._buckets:
            from pyrate_limiter import GCRA, InMemoryStateStore, Rate, RedisStateStore, StateBucket

            rate = Rate(self._limit, self._interval, burst=self._burst)
            if self._redis is None:
                self._buckets[whose] = StateBucket([rate], GCRA(), InMemoryStateStore())
            else:
                store = RedisStateStore(self._redis, f"newsbrief:{self._name}:{whose}")
                self._buckets[whose] = StateBucket([rate], GCRA(), store, _clock_of(self._redis))
        return self._buckets[whose]


def _connected(url: str) -> Any:
    """A Redis that has answered."""
    try:
        from redis import Redis
        from redis.exceptions import RedisError
    except ImportError:
        raise extra_missing("redis", "Counting in Redis") from None
    try:
        client = Redis.from_url(
            url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS
        )
        client.ping()
    except (RedisError, ValueError) as error:
        raise _unreachable(error) from None
    return client


def _unreachable(error: Exception) -> ConfigurationError:
    # Going on would be to pass the limit that others keep.
    return ConfigurationError(
        f"The Redis that counts rpm and tpm cannot be used ({type(error).__name__}): check its URL."
    )


def _clock_of(client: Any) -> Any:
    """Redis's own clock: those of the machines that share a limit may differ."""
    from pyrate_limiter import AbstractClock

    class RedisClock(AbstractClock):
        def now(self) -> int:
            seconds, microseconds = client.time()
            return int(seconds) * 1000 + int(microseconds) // 1000

    return RedisClock()
