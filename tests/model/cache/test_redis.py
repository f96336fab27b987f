"""The cache on a real Redis server: shared by machines, and never a reason to fail."""

import asyncio
import socket
import sqlite3
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import redis as library
from asking import QUESTION, UTRECHT, Place
from loopback import Loopback, answer
from redis_server import RedisServer

from newsbrief.cli.main import main
from newsbrief.errors import ConfigurationError
from newsbrief.model import Answer, ChatModel
from newsbrief.model.cache import SUMMARY, CacheWarning, RedisCache, SQLiteCache, open_cache
from newsbrief.pipeline.summarizer import Summarizer


@pytest.fixture
def cache(redis_server: RedisServer) -> Iterator[RedisCache]:
    cache = RedisCache(redis_server.url)
    yield cache
    cache.close()


def ask(server: Loopback, cache: RedisCache | SQLiteCache) -> Answer[Place]:
    model = ChatModel("stub", base_url=server.base_url, deadline=20, cache=cache)
    return asyncio.run(model.ask(QUESTION, Place))


# Keeping


def test_what_was_put_is_got_by_others_too(cache: RedisCache, redis_server: RedisServer) -> None:
    assert cache.get("k") is None
    cache.put("k", "één 🚒\x00")
    cache.put("l", "")
    other = RedisCache(redis_server.url)
    assert (other.get("k"), other.get("l"), other.get("m")) == ("één 🚒\x00", "", None)
    other.close()


def test_a_later_text_replaces_an_earlier_one(cache: RedisCache) -> None:
    cache.put("k", "old")
    cache.put("k", "new")
    assert cache.get("k") == "new"


def test_keys_and_texts_are_those_of_the_file(
    cache: RedisCache, tmp_path: Path, redis_server: RedisServer
) -> None:
    file = SQLiteCache(tmp_path / "answers.sqlite3")
    with Loopback([answer(UTRECHT)]) as server:
        ask(server, file)
    file.close()
    with sqlite3.connect(tmp_path / "answers.sqlite3") as connection:
        [(key, text)] = connection.execute("SELECT key, text FROM answers")
    connection.close()
    cache.put(key, text)
    with Loopback([]) as server:
        found = ask(server, cache)
    assert (found.cached, found.value.city) == (True, "Utrecht")
    assert server.requests == []


def test_threads_share_a_cache(cache: RedisCache) -> None:
    def work(name: int) -> None:
        for number in range(50):
            cache.put(f"{name}-{number}", str(number))
            assert cache.get(f"{name}-{number}") == str(number)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.info().entries == 200


def test_clearing_and_counting_leave_what_is_not_ours(
    cache: RedisCache, redis_server: RedisServer
) -> None:
    with library.Redis.from_url(redis_server.url) as client:
        client.set("somebody's", "thing")
        for number in range(2_500):
            cache.put(str(number), "xy")
        assert (cache.info().entries, cache.info().bytes) == (2_500, 5_000)
        cache.put(f"{SUMMARY}1", "xy")
        assert (cache.info().entries, cache.info().summaries) == (2_500, 1)
        assert cache.clear() == 2_500
        assert client.keys("*") == [b"somebody's"]
    assert (cache.info().entries, cache.clear()) == (0, 0)


def test_what_somebody_else_put_under_our_key_is_no_answer(
    cache: RedisCache, redis_server: RedisServer
) -> None:
    with library.Redis.from_url(redis_server.url) as client:
        client.set("newsbrief:answer:k", b"\xff\xfe")
        client.rpush("newsbrief:answer:l", "a list")
    assert cache.get("k") is None
    with pytest.warns(CacheWarning, match="WRONGTYPE"):
        assert cache.get("l") is None
    cache.put("k", "ours")
    assert cache.get("k") == "ours"


# Which one is meant


def test_an_address_means_a_server_and_the_environment_may_name_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = open_cache("redis://127.0.0.1:6390/2")
    assert isinstance(opened, RedisCache)
    assert opened.path == "redis://127.0.0.1:6390/2"
    monkeypatch.setenv("NEWSBRIEF_CACHE", "rediss://cache.example")
    opened = open_cache("default")
    assert isinstance(opened, RedisCache)
    assert opened.path == "rediss://cache.example"
    monkeypatch.setenv("NEWSBRIEF_CACHE", str(tmp_path / "mine.sqlite3"))
    opened = open_cache("default")
    assert isinstance(opened, SQLiteCache)
    assert opened.path == tmp_path / "mine.sqlite3"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:6379",
        "redis://127.0.0.1:port/0",
        "redis://127.0.0.1:6379/0?socket_timeout=soon",
        "redis://127.0.0.1:6379/0?colour=blue",
    ],
)
def test_an_address_that_is_none_is_told_at_once(address: str) -> None:
    with pytest.raises(ConfigurationError, match="redis://HOST"):
        Summarizer(base_url="http://127.0.0.1:9/v1", cache=address)


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError) as raised:
        Summarizer(base_url="http://127.0.0.1:9/v1", cache="redis://127.0.0.1")
    assert str(raised.value) == (
        "A cache on a Redis server needs the extra redis: "
        "pip install '.[redis]' in a clone of newsbrief."
    )


# When something is wrong


def test_a_server_that_is_not_there_is_one_warning_and_the_answer_comes_all_the_same(
    redis_server: RedisServer,
) -> None:
    redis_server.stop()
    cache = RedisCache(redis_server.url)
    with Loopback([answer(UTRECHT)] * 3) as server, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(3):
            assert ask(server, cache).value.city == "Utrecht"
    assert len(server.requests) == 3
    (warning,) = caught
    assert warning.category is CacheWarning
    assert "without the cache redis://127.0.0.1" in str(warning.message)
    assert "\n" not in str(warning.message)


def test_a_server_that_failed_is_left_alone_for_a_while(
    cache: RedisCache, redis_server: RedisServer
) -> None:
    cache.put("k", "v")
    redis_server.stop()
    with pytest.warns(CacheWarning):
        assert cache.get("k") is None
    redis_server.start()
    assert cache.get("k") is None
    with library.Redis.from_url(redis_server.url) as client:
        assert client.info("stats")["total_connections_received"] <= 2  # ours that PINGed, this one
    cache._alone_until = time.monotonic()  # the while is over
    assert cache.get("k") == "v"


def test_a_server_that_hangs_is_waited_for_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        cache = RedisCache(f"redis://127.0.0.1:{listening.getsockname()[1]}/0")
        with pytest.warns(CacheWarning, match="without the cache"):
            assert [cache.get("k") for _ in range(100)] == [None] * 100
        cache.close()
        listening.settimeout(0)
        listening.accept()[0].close()
        with pytest.raises(BlockingIOError):  # nobody else has tried
            listening.accept()


def test_a_connection_that_the_server_closed_is_no_failure(
    cache: RedisCache, redis_server: RedisServer
) -> None:
    cache.put("k", "v")
    redis_server.stop()
    redis_server.start()
    assert cache.get("k") == "v"


def test_a_full_server_is_still_read(cache: RedisCache, redis_server: RedisServer) -> None:
    cache.put("k", "v")
    with library.Redis.from_url(redis_server.url) as client:
        client.config_set("maxmemory", "1")
    with pytest.warns(CacheWarning, match="maxmemory"):
        cache.put("l", "w")
    cache.put("m", "x")  # a second warning would be an error
    assert (cache.get("k"), cache.get("l")) == ("v", None)


def test_a_password_that_does_not_fit_is_a_warning_that_does_not_show_it(
    redis_server: RedisServer,
) -> None:
    with library.Redis.from_url(redis_server.url) as client:
        client.config_set("requirepass", "right")
    cache = RedisCache(redis_server.url.replace("//", "//:wrong-secret@"))
    with pytest.warns(CacheWarning) as caught:
        assert cache.get("k") is None
    assert "wrong-secret" not in str(caught[0].message)
    cache.close()
    right = RedisCache(redis_server.url.replace("//", "//:right@"))
    right.put("k", "v")
    assert right.get("k") == "v"
    right.close()


# From the command line


def test_the_command_line_takes_a_server_from_an_option_or_the_environment(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = RedisCache(redis_server.url)
    cache.put("k", "four")
    cache.close()
    assert main(["cache", "info", "--cache", redis_server.url]) == 0
    shown = capsys.readouterr().out.split()
    assert shown == ["where", redis_server.url, "answers", "1", "summaries", "0", "bytes", "4"]
    monkeypatch.setenv("NEWSBRIEF_CACHE", redis_server.url)
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == "answers removed: 1\n"


# A server that is no Redis, or one that somebody else has got into


class Speaking:
    """A server that answers whatever it is sent with the same bytes, or drips them."""

    def __init__(self, reply: bytes, *, dripping: bool = False) -> None:
        self._reply, self._dripping = reply, dripping

    def __enter__(self) -> str:
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()
        return f"redis://127.0.0.1:{self._listening.getsockname()[1]}/0"

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            while connection.recv(65536):
                if not self._dripping:
                    connection.sendall(self._reply)
                while self._dripping:
                    connection.sendall(b"+")
                    time.sleep(0.2)


ODD = {
    "number": b":5\r\n",
    "list": b"*2\r\n$1\r\na\r\n$1\r\nb\r\n",
    "map": b"%1\r\n+a\r\n:1\r\n",
    "nested": b"*1\r\n" * 20_000,
    "no length": b"$abc\r\n",
    "below nought": b"$-7\r\n",
    "endless length": b"$" + b"9" * 30 + b"\r\n",
    "another protocol": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "nothing": b"\r\n",
    "error": b"-OOPS everything is wrong\r\n",
}


@pytest.mark.parametrize("reply", ODD.values(), ids=ODD)
def test_odd_replies_cost_a_warning_and_the_answer_comes_all_the_same(reply: bytes) -> None:
    with Speaking(reply) as url, Loopback([answer(UTRECHT)]) as server:
        cache = RedisCache(url)
        with pytest.warns(CacheWarning, match="without the cache") as caught:
            assert (ask(server, cache).value.city, cache.clear()) == ("Utrecht", 0)
        assert len(caught) == 1
        cache.close()


def test_a_server_that_drips_bytes_is_given_up() -> None:
    with Speaking(b"", dripping=True) as url, Loopback([answer(UTRECHT)]) as server:
        cache = RedisCache(url)
        with pytest.warns(CacheWarning, match="without the cache"):
            assert ask(server, cache).value.city == "Utrecht"
        cache.close()
