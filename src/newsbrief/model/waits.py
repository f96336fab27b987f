"""How long an endpoint wants to be left alone, wherever in an error it says so. All in seconds."""

import math
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from newsbrief.model.retrying import retry_after

_WAIT_NAMES = {
    **dict.fromkeys(("retrydelay", "retry_after", "retryafter", "estimated_time"), 1.0),
    **dict.fromkeys(("retry_after_seconds", "retry-after", "resets_in_seconds"), 1.0),
    **dict.fromkeys(("retryafterseconds", "retry_in", "wait_seconds"), 1.0),
    **dict.fromkeys(("retry_after_ms", "retryafterms"), 0.001),
}
"""Under which a wait stands, and what it is counted in, in seconds."""
_WAIT = re.compile(
    r"(?:again|retry\w*|wait|reset\w*|back|available)\b[^0-9]{0,40}?"
    r"((?:\d+(?:\.\d+)? ?(?:ms|h(?:ours?|r)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?![a-z]) ?)+)"
    r"|(?:after|in) (\d{1,2}(?::\d\d){1,2})\b|after (\d+(?:\.\d+)?) s",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(\d+(?:\.\d+)?) ?(ms|h|m|s)", re.IGNORECASE)
_MOMENTS = frozenset(
    "x-ratelimit-reset reset_at resets_at resetat resetsat reset_time resettime retry_at".split()
)
"""Under which the moment stands from which on it may be asked again."""
_RESET = re.compile(r"^(?:[\w-]*-)?rate-?limit\w*-(?:[\w-]*-)?reset(?:-[\w-]+)?$")
"""The headers that say when a rate begins anew."""
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def is_wait(name: str) -> bool:
    """Whether a wait stands under this name in an error body."""
    return name in _WAIT_NAMES or name in _MOMENTS


def wait_under(name: str, value: Any) -> float | None:
    """Seconds that a value asks for which stands under such a name; None where it is none."""
    return _until(value) if name in _MOMENTS else _seconds(value, _WAIT_NAMES[name])


def _seconds(value: Any, unit: float) -> float | None:
    if isinstance(value, bool):
        return None
    number = _number(value)
    if number is not None:
        return max(number * unit, 0.0)
    return _sum(value) if isinstance(value, str) else None


def _number(value: Any) -> float | None:
    """A number, also in a string; None for what is none, or endless."""
    with suppress(TypeError, ValueError, OverflowError):
        number = float(value)
        return number if math.isfinite(number) else None
    return None


def wait_in(words: str) -> float | None:
    """Seconds that a sentence asks for, such as "try again in 1m2.5s"; None if it asks for none."""
    found = _WAIT.search(words)
    if not found:
        return None
    if found[2]:
        return sum(int(n) * 60.0**power for power, n in enumerate(reversed(found[2].split(":"))))
    return _sum(found[1]) if found[1] else float(found[3])


def _sum(text: str) -> float | None:
    parts = _DURATION.findall(text)
    return sum(float(n) * _UNITS[unit.casefold()] for n, unit in parts) if parts else None


def asked_for(headers: Mapping[str, str]) -> float | None:
    """Seconds that headers ask for, or None."""
    seconds = retry_after(headers)
    if seconds is not None:
        return seconds
    for name in ("retry-after-ms", "x-ms-retry-after-ms"):
        if (number := _number(headers.get(name))) is not None:
            return max(number / 1000, 0.0)
    return None


def until_reset(headers: Mapping[str, str]) -> float | None:
    """Seconds until the rates that are used up begin anew; until one does, if none is told of."""
    rates = ((name, _until(value)) for name, value in headers.items() if _RESET.match(name.lower()))
    resets = {name: seconds for name, seconds in rates if seconds is not None}
    left = {name: headers.get(name.lower().replace("reset", "remaining")) for name in resets}
    used_up = [resets[name] for name, count in left.items() if count in ("0", "0.0")]
    if any(left.values()):
        return max(used_up, default=None)
    return min(resets.values(), default=None)


def _until(value: Any) -> float | None:
    """Seconds until a moment, or as many seconds as are told.

    A moment is a date by ISO 8601, or seconds or milliseconds since 1970.
    """
    moment = _number(value)
    if moment is None:
        return _until_date(value) if isinstance(value, str) else None
    if moment > 1e11:
        moment /= 1000
    return max(moment - time.time(), 0.0) if moment > 1e8 else moment


def _until_date(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return _sum(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
