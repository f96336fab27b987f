"""What every test starts from: a cache folder of its own, and no model configured."""

import gc
import itertools
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import cassette
import pytest
from example_counts import ALL
from hypothesis import HealthCheck, settings
from redis_server import BINARY, MISSING, RedisServer

from newsbrief.model.ladder import forget_manners
from newsbrief.model.pace import forget_paces

# No example is held to a time, and no run remembers the last one: what fails, fails anywhere.
settings.register_profile(
    "newsbrief",
    max_examples=100 if ALL else 20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("newsbrief")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage, which takes half the time and finds nothing.

    What is collected stays to the end; what the tests make is looked through, if less often.
    """
    gc.disable()
    result = yield
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000)
    return result


# Many tests start a process, and each of these would compile the package for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


CONFIGURED = (
    *("OPENAI_API_KEY", "OPENAI_BASE_URL"),
    *("NEWSBRIEF_MODEL", "NEWSBRIEF_CACHE", "NEWSBRIEF_PRICES"),
    *("NEWSBRIEF_CACHE_MB", "NEWSBRIEF_CACHE_DAYS"),
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """With `-n auto`, one more than there are cores: many tests wait for an endpoint or a pause."""
    return (os.cpu_count() or 1) + 1


_tests = itertools.count()


@pytest.fixture(autouse=True)
def nothing_configured(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is not made here: few tests need it, and a folder for each of thousands takes its time.
    cache = tmp_path_factory.getbasetemp() / f"cache-{next(_tests)}"
    monkeypatch.setenv("NEWSBRIEF_CACHE_DIR", str(cache))
    monkeypatch.setenv("NEWSBRIEF_CONFIG", os.devnull)
    for name in CONFIGURED:
        monkeypatch.delenv(name, raising=False)
    # A port of loopback may be another server's next time, which wants no pause of hours.
    forget_manners()
    forget_paces()


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, Any]:
    return cassette.vcr_config()


def pytest_recording_configure(config: Any, vcr: Any) -> None:
    vcr.register_serializer("yaml", cassette.Readable)


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A real Redis server of the test's own; without the program, the test is skipped."""
    if BINARY is None:
        pytest.skip(MISSING)
    (tmp_path / "redis").mkdir()
    with RedisServer(tmp_path / "redis") as server:
        yield server
