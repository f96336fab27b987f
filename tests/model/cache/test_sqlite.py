"""The cache on a real disk: shared, private, and never a reason to fail."""

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from child import Child

from newsbrief.cli.main import main
from newsbrief.model.cache import CacheWarning, NotOurs, SQLiteCache, open_cache, request_key
from newsbrief.model.cache.keeping import keep


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "answers.sqlite3"


@pytest.fixture
def cache(path: Path) -> Iterator[SQLiteCache]:
    cache = SQLiteCache(path)
    yield cache
    cache.close()


def used(cache: SQLiteCache) -> tuple[str | None, str | None]:
    """What the cache holds before and after something is put there."""
    before = cache.get("150")
    cache.put("150", "v")
    return before, cache.get("150")


def broken(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.broken-*"))


def python(code: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return Child(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


# Keys


def test_a_key_does_not_depend_on_the_order_of_parts() -> None:
    assert request_key(a=1, b={"x": 1, "y": [2]}) == request_key(b={"y": [2], "x": 1}, a=1)


@pytest.mark.parametrize(
    "other", [{"a": 2}, {"a": "1"}, {"b": 1}, {"a": 1, "b": None}, {"a": [1]}, {"a": {"a": 1}}]
)
def test_different_requests_have_different_keys(other: dict[str, object]) -> None:
    assert request_key(a=1) != request_key(**other)


def test_a_key_is_the_same_in_another_process() -> None:
    code = (
        "from newsbrief.model.cache import request_key; "
        "print(request_key(text='één', n=[1.5, None]))"
    )
    with python(code) as other:
        assert other.communicate()[0].strip() == request_key(n=[1.5, None], text="één")


def test_half_a_character_has_a_key() -> None:
    assert request_key(text="\ud83d") != request_key(text="\ud83e")


# Keeping


def test_what_was_put_is_got_also_later(cache: SQLiteCache, path: Path) -> None:
    assert cache.get("k") is None
    cache.put("k", "één 🚒\x00")
    cache.put("l", "")
    assert (cache.get("k"), cache.get("l")) == ("één 🚒\x00", "")
    assert SQLiteCache(path).get("k") == "één 🚒\x00"


def test_a_later_text_replaces_an_earlier_one(cache: SQLiteCache) -> None:
    cache.put("k", "old")
    cache.put("k", "new")
    assert cache.get("k") == "new"
    assert cache.info().entries == 1


def test_clearing_removes_the_texts_from_the_disk_too(cache: SQLiteCache, path: Path) -> None:
    cache.put("k", "a private matter " * 10_000)
    cache.put("l", "another")
    assert cache.clear() == 2
    assert cache.get("k") is None
    assert cache.info().bytes < 100_000
    cache.close()
    assert not any(b"a private matter" in file.read_bytes() for file in path.parent.iterdir())


def test_info_counts_and_weighs(cache: SQLiteCache, path: Path) -> None:
    cache.put("k", "x" * 100_000)
    info = cache.info()
    assert (info.path, info.entries) == (path, 1)
    assert 100_000 < info.bytes < 1_000_000


def test_looking_at_a_cache_does_not_make_one(cache: SQLiteCache, path: Path) -> None:
    assert (cache.info().entries, cache.info().bytes, cache.clear()) == (0, 0, 0)
    assert not path.parent.exists()


def test_a_closed_cache_opens_again(cache: SQLiteCache) -> None:
    cache.put("k", "v")
    cache.close()
    cache.close()
    assert cache.get("k") == "v"


# Where it is, and for whom


def test_the_folder_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEWSBRIEF_CACHE_DIR", str(tmp_path / "mine"))
    assert SQLiteCache().path == tmp_path / "mine" / "answers.sqlite3"
    monkeypatch.delenv("NEWSBRIEF_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "newsbrief" in SQLiteCache().path.parts


def test_a_cache_is_meant_by_name_by_path_or_itself(cache: SQLiteCache, path: Path) -> None:
    assert open_cache(None) is None
    assert open_cache(cache) is cache
    for which in (path, str(path)):
        opened = open_cache(which)
        assert isinstance(opened, SQLiteCache)
        assert opened.path == path
    assert isinstance(open_cache("default"), SQLiteCache)


def test_only_its_owner_can_read_it(cache: SQLiteCache, path: Path) -> None:
    umask = os.umask(0)
    try:
        cache.put("k", "v")
    finally:
        os.umask(umask)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {path.name + suffix: 0o600 for suffix in ("", "-wal", "-shm")}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


# At the same time


def test_threads_share_a_cache(cache: SQLiteCache) -> None:
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


def test_processes_share_files_from_their_first_moment(tmp_path: Path) -> None:
    code = (
        "import sys; from newsbrief.model.cache import SQLiteCache, sqlite\n"
        "sqlite._BUSY_SECONDS = 60.0\n"  # however slow the machine
        "input()\n"
        "for number in range(40):\n"
        "    SQLiteCache(f'{sys.argv[1]}/{number}').put(sys.argv[2], 'x' * 1000)\n"
    )
    processes = [python(code, tmp_path, name) for name in range(3)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        with process:
            process.communicate()
        assert process.returncode == 0
    assert [SQLiteCache(tmp_path / str(number)).info().entries for number in range(40)] == [3] * 40
    assert not list(tmp_path.glob("*.broken-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_uses_the_file_without_harm(cache: SQLiteCache) -> None:
    cache.put("parent", "1")
    cache._lock.acquire()  # as when another thread is using it
    child = os.fork()
    if child == 0:
        signal.alarm(10)
        cache.put("child", cache.get("parent") or "?")
        os._exit(0)
    cache._lock.release()
    assert os.waitpid(child, 0)[1] == 0
    cache.put("after", "3")
    assert [cache.get(key) for key in ("parent", "child", "after")] == ["1", "1", "3"]


# When something is wrong


def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE diary (entry TEXT)")
        connection.execute("INSERT INTO diary VALUES ('dear diary')")
    connection.close()


def other_version(path: Path) -> None:
    SQLiteCache(path).put("k", "v")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def damaged_pages(path: Path) -> None:
    cache = SQLiteCache(path)
    for number in range(200):
        cache.put(str(number), "x" * 1000)
    cache.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def test_a_damaged_cache_is_set_aside_and_a_new_one_begun(cache: SQLiteCache, path: Path) -> None:
    path.parent.mkdir()
    damaged_pages(path)
    before = path.read_bytes()
    with pytest.warns(CacheWarning, match="a new one begins") as caught:
        assert used(cache) == (None, "v")
    assert len(caught) == 1
    assert "\n" not in str(caught[0].message)
    (aside,) = broken(path)
    assert aside.read_bytes() == before


def marked_elsewhere(path: Path) -> None:
    foreign_database(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 1234")
    connection.close()


def ours_with_other_tables(path: Path) -> None:
    foreign_database(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {0x6E627266}")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


OTHERS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_bytes(b"a thesis of three years, in one file" * 20),
    "zip": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(500)),
    "short": lambda path: path.write_bytes(b"short"),
    "nearly": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(20)),
    "foreign": foreign_database,
    "marked elsewhere": marked_elsewhere,
    "version": other_version,
    "other tables": ours_with_other_tables,
}


@pytest.mark.parametrize("make", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("opened", [SQLiteCache, open_cache])
def test_what_is_no_cache_of_ours_is_refused_and_not_touched(
    path: Path, make: Callable[[Path], object], opened: Callable[[Path], SQLiteCache]
) -> None:
    path.parent.mkdir()
    make(path)
    before = path.read_bytes()
    for use in (lambda c: c.get("k"), lambda c: c.put("k", "v"), lambda c: c.clear(), used):
        with pytest.raises(NotOurs, match="stays as it is"):
            use(opened(path))
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_empty_file_may_become_a_cache(cache: SQLiteCache, path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert used(cache) == (None, "v")


MODEL = ["--base-url", "http://127.0.0.1:9/v1", "--model", "m"]


@pytest.mark.parametrize(
    "command", [["cache", "info"], ["cache", "clear"], ["summarize", "a.txt", *MODEL]]
)
def test_the_command_line_refuses_what_is_no_cache(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("It rained on the harbour of Varlo. The ferry did not sail.")
    Path("thesis.docx").write_bytes(b"PK\x03\x04" + bytes(500))
    assert main([*command, "--cache", "thesis.docx"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "'thesis.docx' is no cache of newsbrief and stays as it is" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "thesis.docx"]


def test_a_file_that_another_process_replaced_is_not_set_aside_again(path: Path) -> None:
    path.parent.mkdir()
    damaged_pages(path)
    slow, quick = SQLiteCache(path), SQLiteCache(path)
    slow._inode = path.stat().st_ino
    with pytest.warns(CacheWarning):
        quick.put("k", "v")
    assert slow._set_aside("is damaged")
    assert slow.get("k") == "v"
    assert len(broken(path)) == 1


@pytest.mark.parametrize("place", ["file/answers.sqlite3", "directory"])
def test_a_place_that_cannot_be_used_costs_one_warning(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "directory").mkdir()
    cache = SQLiteCache(tmp_path / place)
    with pytest.warns(CacheWarning, match="without the cache .*; name a file") as caught:
        assert used(cache) == (None, None)
    assert len(caught) == 1
    assert (cache.clear(), cache.info().entries) == (0, 0)


def test_a_visitor_takes_no_log_away_from_a_cache_that_is_open(path: Path) -> None:
    with closing(SQLiteCache(path)) as cache, closing(SQLiteCache(path)) as beside:
        cache.put("k", "v")
        assert beside.get("k") == "v"
        beside.close()
        code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1])"
        look = f"{code}; c.execute('SELECT * FROM answers'); c.close()"
        with Child([sys.executable, "-c", look, str(path)]) as child:
            assert child.wait() == 0
        assert path.with_name(f"{path.name}-wal").exists()
        cache.put("l", "w")
        assert (beside.get("k"), beside.get("l")) == ("v", "w")


def test_a_disk_that_fills_up_costs_a_warning_and_what_was_kept_stays(path: Path) -> None:
    code = (
        "import resource, sys, warnings; from newsbrief.model.cache import SQLiteCache\n"
        "cache = SQLiteCache(sys.argv[1]); cache.put('k', 'v')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "with warnings.catch_warnings(record=True) as caught:\n"
        "    warnings.simplefilter('always')\n"
        "    for number in range(50): cache.put(str(number), 'x' * 50_000)\n"
        "print(len(caught), caught[0].category.__name__, cache.get('k'))\n"
    )
    pytest.importorskip("resource", reason="no limits on this system")
    with python(code, path) as process:
        assert process.communicate()[0] == "1 CacheWarning v\n"
    with warnings.catch_warnings():
        assert SQLiteCache(path).get("k") == "v"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a file that is held is waited for."""
    monkeypatch.setattr("newsbrief.model.cache.sqlite._BUSY_SECONDS", 60.0)


@pytest.mark.usefixtures("patient")
def test_a_file_that_somebody_holds_is_waited_for(cache: SQLiteCache, path: Path) -> None:
    cache.put("k", "v")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    release.start()
    cache.put("k", "w")
    release.join()
    other.close()
    assert cache.get("k") == "w"


def put_many(cache: SQLiteCache) -> None:
    for number in range(100):
        cache.put(str(number), "v")


def test_a_file_that_somebody_keeps_is_given_up_after_a_while_with_one_warning(
    cache: SQLiteCache, path: Path
) -> None:
    cache.put("k", "v")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.warns(CacheWarning, match="without the cache") as caught:
        put_many(cache)  # takes a second, and not a hundred
    assert len(caught) == 1
    assert cache.get("k") is None  # left alone for a while
    other.close()


@pytest.mark.usefixtures("patient")
def test_a_locked_file_holds_up_no_event_loop(path: Path) -> None:
    cache = SQLiteCache(path)
    cache.put("k", "v")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    async def work() -> None:
        keeping = asyncio.ensure_future(keep(cache, "k", "w"))
        await asyncio.sleep(0)
        other.execute("COMMIT")  # only a loop that goes on comes to this
        await keeping

    asyncio.run(work())
    other.close()
    assert cache.get("k") == "w"
    cache.close()
