"""A user without a home, a home or a folder that nobody may look into: the work goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import asking, model, one_line

from newsbrief.cli.main import main
from newsbrief.model.cache import CacheWarning, SQLiteCache

CLOSED = "closed" * 60
"""A folder's name that is too long: the system refuses to look for it, whoever asks."""


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("NEWSBRIEF_CACHE_DIR", "NEWSBRIEF_CONFIG", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    yield
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("~")] == []


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("A bridge fell at Orva. Nobody was hurt, the mayor said.", encoding="utf-8")
    return path


@pytest.fixture
def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a number which no list of users has."""

    def unknown(_: int) -> None:
        raise KeyError("uid not found")

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)


@pytest.mark.usefixtures("no_home")
def test_without_a_home_the_work_goes_on_without_a_cache(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as server:
        assert main(asking(server, report, "--no-repair")) == 0
    told = one_line(capsys.readouterr().err)
    assert told.startswith("Going on without the cache ~/.cache/newsbrief/answers.sqlite3: this")
    assert main(["cache", "info"]) == 0
    assert main(["config"]) == 0
    assert capsys.readouterr().err == ""


def test_a_home_that_nobody_may_look_into_costs_a_line(
    tmp_path: Path,
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / CLOSED))
    with model() as server:
        assert main(asking(server, report, "--no-repair")) == 0
    settings, cache = capsys.readouterr().err.splitlines()
    assert settings.startswith("newsbrief: going on without '/")
    assert settings.endswith("config.toml' (File name too long)")
    assert cache.startswith("newsbrief: Going on without the cache /")


def test_settings_that_are_named_must_be_there_to_be_read(
    tmp_path: Path,
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWSBRIEF_CONFIG", str(tmp_path / CLOSED / "own.toml"))
    assert main(["summarize", str(report), "--model", "rules"]) == 2
    assert one_line(capsys.readouterr().err).endswith("(File name too long): check the file")


def test_a_file_in_the_place_of_the_cache_folder_is_a_warning(report: Path) -> None:
    cache = SQLiteCache(report / "answers.sqlite3")
    with pytest.warns(CacheWarning, match="Not a directory"):
        assert cache.get("key") is None
    cache.put("key", "text")


def test_a_folder_that_is_gone_is_no_hindrance(
    tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["summarize", str(report), "--model", "rules"]) == 0
    monkeypatch.chdir(tmp_path)


def test_a_cache_at_home_is_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert SQLiteCache("~/kept.sqlite3").path == tmp_path / "kept.sqlite3"
    assert SQLiteCache("~no.such.user/kept.sqlite3").path == Path("~no.such.user/kept.sqlite3")
