"""Faults that may pass, and how long to wait for that.

This is the one place where a request is sent again because of a fault. All that is done for one
question shares one `Patience`, so that its deadline holds however the tries are spread.
"""

import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")
_log = logging.getLogger(__name__)

FIRST_TRIES = 5  # an endpoint that has never answered is more likely absent than busy
MOST_TRIES = 100
"""Of one request, also where an endpoint asks for very short waits."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0  # seconds
_GROWTH = 1.5  # factor by which the shortest wait grows from try to try
_SPREAD = 0.1  # random share added to a wait that was asked for, so that not all return at once


class PassingFault(Exception):
    """A fault after which the same request may succeed; `retry_after` is in seconds, if known.

    `limited` says that the endpoint wants fewer requests, of whatever kind; `mute` that the server
    failed and tells nothing at all of why.
    """

    def __init__(
        self,
        what: str,
        retry_after: float | None = None,
        *,
        limited: bool = False,
        mute: bool = False,
    ) -> None:
        super().__init__(what)
        self.retry_after = retry_after
        self.limited = limited
        self.mute = mute


class Patience:
    """The seconds that one question may take, from now on, whatever happens meanwhile."""

    def __init__(self, seconds: float) -> None:
        self._begin = time.monotonic()
        self._seconds = seconds

    @property
    def elapsed(self) -> float:
        """Seconds since the question was asked."""
        return time.monotonic() - self._begin

    def allow(self, seconds: float) -> None:
        """Do not count so many seconds, in which nothing was asked of the endpoint."""
        self._begin += seconds

    @property
    def remaining(self) -> float:
        """Seconds until the deadline; negative when it has passed."""
        return self._seconds - self.elapsed


async def retry(
    attempt: Callable[[], Awaitable[T]],
    patience: Patience,
    *,
    pause: Callable[[], float] = lambda: 0.0,
) -> T:
    """Return what `attempt()` returns, tried again as long as a `PassingFault` may pass in time.

    Waits as long as the server asks for, otherwise a random time that grows. A wait that would
    outlast the patience is not begun: the last fault is raised at once. `pause` tells for how many
    seconds an attempt would have to wait for its turn.
    """
    try:
        return await attempt()
    except PassingFault as fault:
        first = fault
    return await _retried(attempt, patience, pause, first)


async def _retried(
    attempt: Callable[[], Awaitable[T]],
    patience: Patience,
    pause: Callable[[], float],
    first: PassingFault,
) -> T:
    """Do what `retry` does once the first attempt, as most do not, has met this fault."""
    from tenacity import AsyncRetrying, retry_if_exception_type, wait_random_exponential

    backoff = wait_random_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT)

    def wait(state: "RetryCallState") -> float:
        named = _fault(state).retry_after
        if named is None:
            return backoff(state)
        # An endpoint that says "at once" again and again is not taken at its word.
        least = min(_FIRST_WAIT * _GROWTH ** (state.attempt_number - 1), _LONGEST_WAIT)
        return max(named * random.uniform(1, 1 + _SPREAD), least)  # noqa: S311

    def is_too_late(state: "RetryCallState") -> bool:
        named = _fault(state).retry_after
        if state.attempt_number >= MOST_TRIES:
            return True
        wanted = state.upcoming_sleep if named is None else named
        return max(wanted, pause()) >= patience.remaining

    def report(state: "RetryCallState") -> None:
        _log.info("%s; waiting %.1f s", _fault(state), state.upcoming_sleep)

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(PassingFault),
        wait=wait,
        stop=is_too_late,
        before_sleep=report,
        reraise=True,
    )

    met: list[PassingFault] = [first]

    async def one() -> T:  # tenacity awaits what it can see is a coroutine function
        if met:
            raise met.pop()
        return await attempt()

    return await retrying(one)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that Retry-After asks for, given as a number or an HTTP date, or None."""
    value = headers.get("retry-after", "").strip().removesuffix("s")
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def lasting(seconds: float) -> str:
    """Say how long a wait is, rounded up: "40 s", "12 minutes" or "24 hours"."""
    for most, unit, name in ((90, 1, "s"), (90 * 60, 60, "minutes"), (math.inf, 3600, "hours")):
        if seconds <= most:
            return f"{math.ceil(seconds / unit)} {name}"
    return "a very long time"


def _fault(state: "RetryCallState") -> PassingFault:
    fault = state.outcome.exception() if state.outcome else None
    if not isinstance(fault, PassingFault):  # pragma: no cover (tenacity asks about these only)
        raise TypeError(fault)
    return fault
