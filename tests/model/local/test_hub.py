"""Model files from a hub on loopback: downloaded once, whole, and told of."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from child import Child
from gguf_file import gguf
from hub_server import HubServer

from newsbrief.errors import ConfigurationError, ModelWarning
from newsbrief.model.local import hub

pytest.importorskip("huggingface_hub")

FILE = hub.HubFile("org/repo", "model.gguf")
_nap = time.sleep  # as it was before tests spare themselves the hub's waits
DATA = bytes(range(256)) * 40_000  # 10 MB: more than a client reads at once


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from huggingface_hub import close_session

    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("time.sleep", lambda _: None)  # between two tries
    yield
    close_session()


def reached(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("HF_ENDPOINT", url)


def serving(monkeypatch: pytest.MonkeyPatch, **options: Any) -> HubServer:
    server = HubServer(FILE.repo, FILE.file, DATA, **options)
    reached(monkeypatch, server.url)
    return server


def test_a_file_is_downloaded_once_and_its_size_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(monkeypatch) as server:
        with pytest.warns(ModelWarning, match=r"^downloading org/repo:model.gguf \(10.2 MB\)"):
            path = FILE.download()
        assert path.read_bytes() == DATA
        assert FILE.download() == path == FILE.cached()
    assert server.ranges == [None]
    assert FILE.download() == path  # also when the hub is gone


def test_a_download_that_breaks_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1_000_000)
    breaks = [4_500_000, 2_500_000]
    with serving(monkeypatch, breaks=breaks) as server, pytest.warns(ModelWarning):
        path = FILE.download()
    assert path.read_bytes() == DATA
    first, *others = server.ranges
    assert first is None
    assert others == ["bytes=4000000-", "bytes=6000000-"]


_IN_ANOTHER_PROCESS = """
import sys, warnings
import huggingface_hub.constants as constants
from newsbrief.model.local.hub import HubFile
constants.HF_HUB_CACHE, constants.DOWNLOAD_CHUNK_SIZE = sys.argv[1], 1_000_000
warnings.simplefilter("ignore")
HubFile("org/repo", "model.gguf").download()
"""


def test_a_download_whose_process_was_killed_starts_again_and_ends_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that says nothing more after 4 MB holds the first process until it is killed."""
    with serving(monkeypatch, silent_after=4_000_000) as server:
        killed = Child([sys.executable, "-c", _IN_ANOTHER_PROCESS, tmp_path / "hub"])
        blobs = tmp_path / "hub" / "models--org--repo" / "blobs"
        while not any(p.stat().st_size >= 3_000_000 for p in blobs.glob("*")):
            assert killed.poll() is None
            _nap(0.01)
        killed.kill()
        killed.wait()
        server.silent_after = None
        with pytest.warns(ModelWarning, match="^downloading"):
            path = FILE.download()
    assert path.read_bytes() == DATA
    assert server.ranges == [None, None]


def test_a_file_that_does_not_fit_its_checksum_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        serving(monkeypatch, named="f" * 64),
        pytest.warns(ModelWarning),
        pytest.raises(ConfigurationError, match="does not fit its checksum, and is removed"),
    ):
        FILE.download()
    assert FILE.cached() is None
    assert hub.newest_cached() is None


@pytest.mark.parametrize("key", [None, "hf_secret"])
def test_a_key_for_what_is_not_public_is_sent(
    key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", key or "")
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", "/nowhere")
    with serving(monkeypatch) as server, pytest.warns(ModelWarning):
        FILE.download()
    assert server.keys == {key and f"Bearer {key}"}


@pytest.mark.parametrize(("status", "words"), [(404, "has no org/repo"), (403, "set HF_TOKEN")])
def test_a_file_that_the_hub_does_not_hand_out_is_told(
    status: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(monkeypatch, status=status), pytest.raises(ConfigurationError, match=words):
        FILE.download()


def test_without_a_network_it_says_how_to_get_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    reached(monkeypatch, "http://127.0.0.1:9")
    with pytest.raises(ConfigurationError) as caught:
        FILE.download()
    message = str(caught.value)
    assert "https://huggingface.co/org/repo/resolve/main/model.gguf" in message
    assert "local:PATH.gguf" in message
    assert "\n" not in message


def test_progress_is_told_by_tenths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "_TOLD_ANYWAY", 1_000_000)
    with serving(monkeypatch), pytest.warns(ModelWarning) as told:
        FILE.download()
    assert str(told[-1].message) == "100% of 10.2 MB"
    assert len(told) <= 11


def test_the_newest_file_in_the_cache_is_found(tmp_path: Path) -> None:
    for at, name in enumerate(("old", "new", "mmproj-newest", "newest-00001-of-00002")):
        folder = tmp_path / "hub" / f"models--org--{name}" / "snapshots" / "0"
        folder.mkdir(parents=True)
        os.utime(gguf(folder / f"{name}.gguf"), (at, at))
    found = hub.newest_cached()
    assert found is not None
    assert found.name == "new.gguf"


def test_sizes_are_told_in_words() -> None:
    assert hub.size_in_words(2_497_281_120) == "2.5 GB"
    assert hub.size_in_words(98_362_432) == "98.4 MB"
    assert hub.size_in_words(None) == "size unknown"
