"""Which answers are kept, for how long, and which go first."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsbrief.cli.main import main
from newsbrief.errors import ConfigurationError
from newsbrief.model.cache import SUMMARY, CacheLimits, SQLiteCache

MB = 1_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.sqlite3"


Fill = Callable[..., SQLiteCache]


@pytest.fixture
def filled(path: Path) -> Iterator[Fill]:
    """A cache with answers of half a megabyte that were last used so many days ago."""
    made: list[SQLiteCache] = []

    def fill(limits: CacheLimits | None = None, **days: float | None) -> SQLiteCache:
        with closing(SQLiteCache(path, limits=CacheLimits())) as cache:
            for key in days:
                cache.put(key, json.dumps({"model": "m", "answer": "x" * (MB // 2 - 50)}))
        with closing(sqlite3.connect(path)) as database:
            for key, ago in days.items():
                if ago is None:
                    database.execute("DELETE FROM ages WHERE key = ?", (key,))
                else:
                    change = "UPDATE ages SET used = used - ?, kept = kept - ? WHERE key = ?"
                    database.execute(change, (ago * 86_400, ago * 86_400, key))
            database.commit()
        made.append(SQLiteCache(path, limits=limits))
        return made[-1]

    yield fill
    for cache in made:
        cache.close()


def keys(cache: SQLiteCache) -> list[str]:
    return [each.key for each in cache.entries()]


def test_the_longest_unused_goes_first(filled: Fill) -> None:
    cache = filled(old=3, new=0, middle=2)
    assert keys(cache) == ["new", "middle", "old"]
    assert cache.prune(CacheLimits(megabytes=1)) == 1
    assert keys(cache) == ["new", "middle"]


def test_what_was_used_counts_as_new(filled: Fill, path: Path) -> None:
    cache = filled(old=3, middle=2)
    assert cache.get("old")
    cache.close()
    assert SQLiteCache(path).prune(CacheLimits(megabytes=0.5)) == 1
    assert keys(cache) == ["old"]


def test_what_is_too_old_goes(filled: Fill) -> None:
    cache = filled(old=30, new=1, unknown=None)
    assert cache.prune(CacheLimits(days=10)) == 2
    assert keys(cache) == ["new"]
    assert cache.info().bytes < MB


def test_summaries_are_counted_apart_and_go_before_any_answer(filled: Fill) -> None:
    cache = filled(**{"old": 3, "new": 1, f"{SUMMARY}1": 0, f"{SUMMARY}2": 2})
    info = cache.info()
    assert (info.entries, info.summaries) == (2, 2)
    assert cache.prune(CacheLimits(megabytes=1.5)) == 0
    assert keys(cache) == [f"{SUMMARY}1", "new", "old"]
    assert cache.prune(CacheLimits(megabytes=0.5)) == 1
    assert keys(cache) == ["new"]
    cache.put(f"{SUMMARY}3", "{}")
    assert (cache.clear(), cache.info().summaries) == (1, 0)


def test_what_is_too_old_goes_whatever_it_is(filled: Fill) -> None:
    cache = filled(**{"old": 30, "new": 1, f"{SUMMARY}1": 0, f"{SUMMARY}2": 30})
    assert cache.prune(CacheLimits(days=10)) == 1
    assert keys(cache) == [f"{SUMMARY}1", "new"]


def test_limits_hold_while_answers_are_put(filled: Fill) -> None:
    cache = filled(CacheLimits(days=10), old=30, new=1)
    cache.put("last", "{}")
    assert keys(cache) == ["last", "new"]


def test_the_environment_has_limits(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBRIEF_CACHE_MB", "0.6")
    cache = filled(old=30, new=1)
    cache.put("last", "{}")
    assert keys(cache) == ["last", "new"]
    monkeypatch.setenv("NEWSBRIEF_CACHE_MB", "lots")
    with pytest.raises(ConfigurationError, match="NEWSBRIEF_CACHE_MB"):
        CacheLimits.from_environment()


def test_a_file_of_before_is_kept_and_used_on(filled: Fill, path: Path) -> None:
    filled(a=0).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE ages")
    cache = SQLiteCache(path)
    assert cache.get("a")
    [entry] = cache.entries()
    assert (entry.kept, entry.used, entry.model) == (None, None, "m")
    assert cache.clear() == 1
    cache.close()


def test_a_file_that_cannot_be_written_is_read(filled: Fill, path: Path) -> None:
    filled(a=0).close()
    with closing(sqlite3.connect(path)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        cache = SQLiteCache(path)
        assert cache.get("a")
        cache.close()


def test_the_command_line_lists_and_prunes(
    filled: Fill, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(**{"old": 30, "new": 1, f"{SUMMARY}of-new": 2}).close()
    where = "--cache", str(path)
    assert main(["cache", "list", *where]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["new", "of-new", "old"]
    assert lines[1].endswith("(a finished summary)")
    assert "xxx" not in head + "".join(lines)
    assert main(["cache", "prune", *where]) == 2
    assert "--mb" in capsys.readouterr().err
    assert main(["cache", "prune", "--days", "10", *where]) == 0
    assert capsys.readouterr().out == "answers removed: 1\n"


def test_a_limit_in_the_users_file_counts(
    filled: Fill, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(old=30, new=1).close()
    own = tmp_path / "own.toml"
    own.write_text("cache_days = 10", encoding="utf-8")
    monkeypatch.setenv("NEWSBRIEF_CONFIG", str(own))
    monkeypatch.setenv("NEWSBRIEF_CACHE_DAYS", "")  # so that it is taken back after the test
    assert main(["cache", "prune", "--cache", str(path)]) == 0
    assert keys(SQLiteCache(path)) == ["new"]
