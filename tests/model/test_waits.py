"""How long an endpoint wants to be left alone: in headers, under names, in words."""

from typing import Any

import pytest

from newsbrief.model.waits import asked_for, is_wait, until_reset, wait_in, wait_under


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("Please try again in 300ms.", 0.3),
        ("Please try again in 1m2.5s", 62.5),
        ("Retry after 2 minutes", 120),
        ("Try again in 00:01:30", 90),
        ("will be replenished in 10:12:05.", 36725),
        ("wait 1 hour", 3600),
        ("Rate limit of 10 per 60s exceeded", None),
        ("at most 3 requests a minute", None),
    ],
)
def test_waits_in_words(words: str, seconds: float | None) -> None:
    assert wait_in(words) == seconds


@pytest.mark.parametrize(
    ("name", "value", "seconds"),
    [
        ("retrydelay", "41.5s", 41.5),
        ("retry_after_ms", 150, 0.15),
        ("resets_in_seconds", "7", 7),
        ("retry_after", True, None),
        ("retry_after", "nan", None),
        ("retry_after", 10**400, None),
        ("reset_at", float("inf"), None),
        ("reset_at", "2001-01-01T00:00:00Z", 0),
        ("x-ratelimit-reset", "978307200000", 0),
    ],
)
def test_waits_under_names(name: str, value: Any, seconds: float | None) -> None:
    assert is_wait(name)
    assert wait_under(name, value) == seconds


def test_waits_in_headers() -> None:
    assert asked_for({"retry-after": "2", "retry-after-ms": "150"}) == 2
    assert asked_for({"x-ms-retry-after-ms": "150"}) == 0.15
    assert asked_for({"retry-after": "soon"}) is None
    used_up = {"ratelimitbysize-remaining": "0", "ratelimitbysize-reset": "12"}
    assert (
        until_reset({**used_up, "x-ratelimit-remaining-a": "5", "x-ratelimit-reset-a": "60"}) == 12
    )
    assert until_reset({"x-ratelimit-reset-requests": "6m0s"}) == 360
    assert until_reset({"x-reset": "6"}) is None
