"""What a cache is to those who use it, and the key under which an answer is kept."""

import hashlib
import json
import os
import warnings
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Protocol

from newsbrief.errors import ConfigurationError


class CacheWarning(UserWarning):
    """The cache cannot be used as it should be; the work goes on without it."""


SUMMARY = "summary:"
"""How the keys begin of the finished summaries that are kept beside the answers."""


@dataclass(frozen=True)
class CacheInfo:
    """Where a cache is, how many answers it holds and how many bytes it takes there.

    `summaries` is how many finished summaries it holds beside, which cost nothing to make again.
    """

    path: Path | str
    entries: int
    bytes: int
    summaries: int = 0


@dataclass(frozen=True)
class CacheEntry:
    """An answer or a finished summary that is kept: its key, its size, its days.

    The days are those on which it was put there and last used, None of what an earlier newsbrief
    put there.
    """

    key: str
    bytes: int
    kept: date | None
    used: date | None
    model: str | None
    """Who gave the answer, when that can be read; None of a summary."""


@dataclass(frozen=True)
class CacheLimits:
    """How much is kept (MB), and for how many days without being used; None is no limit."""

    megabytes: float | None = None
    days: float | None = None

    @classmethod
    def from_environment(cls) -> "CacheLimits":
        """The limits in NEWSBRIEF_CACHE_MB and NEWSBRIEF_CACHE_DAYS.

        Raises ConfigurationError for what is no number above 0.
        """
        return cls(_number("NEWSBRIEF_CACHE_MB"), _number("NEWSBRIEF_CACHE_DAYS"))


class Cache(Protocol):
    """A place where answers are kept. All methods may be called from several threads."""

    def get(self, key: str) -> str | None:
        """Return the text that was put under the key, or None."""

    def put(self, key: str, text: str) -> None:
        """Keep the text under the key, in place of an earlier one."""

    def clear(self) -> int:
        """Remove all that is kept and return how many answers that was."""

    def info(self) -> CacheInfo:
        """Return where the cache is and how much it holds."""

    def close(self) -> None:
        """Close what is open. The cache opens it again when it is used again."""


def request_key(**request: Any) -> str:
    """Return the SHA-256, in hexadecimal, of a request given as JSON-like values.

    Equal requests have equal keys, in every process and whatever the order of their parts.
    """
    canonical = json.dumps(request, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def warn(message: str) -> None:
    """Say that something is wrong with a cache."""
    warnings.warn(message, CacheWarning, stacklevel=5)


def _number(name: str) -> float | None:
    text = os.environ.get(name)
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not (isfinite(number) and number > 0):
        raise ConfigurationError(f"{name} is no number above 0: correct it.")
    return number
