"""A model on this machine, as far as no model is needed: which file it is, and what is wrong."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from asking import QUESTION, Place
from child import PATIENCE
from gguf_file import LLAMA, gguf
from hub_server import HubServer

from newsbrief.errors import ConfigurationError
from newsbrief.model import Capacity, ChatModel
from newsbrief.model.local import endpoint as local
from newsbrief.model.local.gguf import Weights
from newsbrief.model.local.llama import window_of

pytest.importorskip("xllamacpp")
pytest.importorskip("huggingface_hub")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))


def configured(name: str, **options: Any) -> ChatModel:
    model = ChatModel.configured(name, **options)
    assert model is not None
    return model


def in_cache(tmp_path: Path, repo: str, file: str) -> Path:
    folder = tmp_path / "hub" / f"models--{repo.replace('/', '--')}"
    (folder / "refs").mkdir(parents=True)
    (folder / "refs" / "main").write_text("0123")
    snapshot = folder / "snapshots" / "0123"
    snapshot.mkdir(parents=True)
    return gguf(snapshot / file)


def test_a_file_is_known_before_it_is_loaded(tmp_path: Path) -> None:
    model = configured(f"local:{gguf(tmp_path / 'some.gguf')}")
    assert model.name == "some.gguf"
    assert model.capacity.parameters == 4
    assert model.capacity.small
    assert model.capacity.window in range(4096, 32769)


def test_a_file_on_the_hub_is_not_fetched_before_the_first_question() -> None:
    model = configured("local:org/repo:Some-7B.gguf")
    assert model.name == "Some-7B.gguf"
    assert model.capacity == Capacity(7, None)


def test_a_file_of_the_hub_that_is_here_is_taken(tmp_path: Path) -> None:
    in_cache(tmp_path, "org/repo", "some.gguf")
    assert configured("local:org/repo:some.gguf").capacity.parameters == 4


def test_without_more_it_is_what_is_here_and_else_the_default(tmp_path: Path) -> None:
    assert configured("local").name == local.DEFAULT.file
    assert configured("local").capacity.parameters == 4
    in_cache(tmp_path, "org/other", "other.gguf")
    assert configured("local").name == "other.gguf"
    in_cache(tmp_path, local.DEFAULT.repo, local.DEFAULT.file)
    assert configured("local").name == local.DEFAULT.file


def test_two_files_of_one_name_do_not_share_answers(tmp_path: Path) -> None:
    for folder, size in (("a", 5000), ("b", 6000)):
        (tmp_path / folder).mkdir()
        gguf(tmp_path / folder / "model.gguf", size=size)
    models = [configured(f"local:{tmp_path / folder / 'model.gguf'}") for folder in "ab"]
    assert len({model.key_of(QUESTION, Place) for model in models}) == 2
    again = configured(f"local:{tmp_path / 'a' / 'model.gguf'}")
    assert again.key_of(QUESTION, Place) == models[0].key_of(QUESTION, Place)


def test_it_has_more_time_unless_one_says_how_much(tmp_path: Path) -> None:
    name = f"local:{gguf(tmp_path / 'some.gguf')}"
    assert configured(name).terms.timeout == 3600
    assert configured(name, timeout=60, deadline=90).terms.timeout == 60


def test_the_context_is_what_memory_has_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weights(trained: int | None, bytes_a_token: int | None = 100_000) -> Weights:
        return Weights(tmp_path, 2 * 10**9, 4, trained, bytes_a_token)

    monkeypatch.setattr("newsbrief.model.local.llama._free_memory", lambda: 4 * 10**9)
    assert window_of(weights(8192)) == 8192
    assert window_of(weights(262_144)) == 10_000
    assert window_of(weights(None)) == 8192
    assert window_of(weights(262_144, None)) == 32_768
    monkeypatch.setattr("newsbrief.model.local.llama._free_memory", lambda: 10**9)
    assert window_of(weights(262_144)) == 4096
    monkeypatch.setattr("newsbrief.model.local.llama._free_memory", lambda: None)
    assert window_of(weights(262_144)) == 32_768


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("local:none.gguf", "No model at .*none.gguf"),
        ("local:org/repo", "No model at .*org/repo"),
        (f"local:{__file__}", "no GGUF file"),
    ],
)
def test_what_is_no_model_is_told_at_once(name: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        ChatModel.configured(name)


def newsbrief(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "newsbrief", *words],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )


def test_a_file_that_llama_cannot_load_is_one_line(tmp_path: Path) -> None:
    path = gguf(tmp_path / "hollow.gguf", LLAMA | {"general.architecture": "no-such-thing"})
    article = tmp_path / "report.txt"
    article.write_text("Mayor speaks\n\nNobody was hurt, the mayor said.")
    ended = newsbrief("summarize", str(article), "--model", f"local:{path}")
    assert ended.returncode == 3
    assert ended.stderr.splitlines() == [
        "newsbrief: llama.cpp cannot load hollow.gguf: take another model, or a newer xllamacpp."
    ]


def test_a_model_of_the_hub_is_fetched_with_two_lines_said(tmp_path: Path) -> None:
    path = gguf(tmp_path / "hollow.gguf", LLAMA | {"general.architecture": "no-such-thing"})
    article = tmp_path / "report.txt"
    article.write_text("Mayor speaks\n\nNobody was hurt, the mayor said.")
    with HubServer("org/repo", "hollow.gguf", path.read_bytes()) as hub:
        ended = newsbrief(
            *("summarize", str(article), "--model", "local:org/repo:hollow.gguf"),
            HF_ENDPOINT=hub.url,
            HF_HUB_CACHE=str(tmp_path / "cache"),
        )
    first, last = ended.stderr.splitlines()
    assert first.startswith("newsbrief: downloading org/repo:hollow.gguf (0.0 MB), once")
    assert last.startswith("newsbrief: llama.cpp cannot load hollow.gguf")
    assert hub.ranges == [None]


def test_several_processes_do_not_each_load_it(tmp_path: Path) -> None:
    path = gguf(tmp_path / "some.gguf")
    (tmp_path / "report.txt").write_text("Mayor speaks\n\nNobody was hurt, the mayor said.")
    ended = newsbrief(
        *("batch", str(tmp_path / "report.txt"), "-o", str(tmp_path / "out.jsonl")),
        *("--model", f"local:{path}", "--workers", "2"),
    )
    assert ended.returncode == 3
    assert "leave out --workers" in ended.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_naming_a_model_loads_neither_llama_nor_the_hub_client() -> None:
    code = (
        "import sys; from newsbrief.model import ChatModel; import newsbrief.cli.main; "
        "ChatModel.configured('ollama/x'); "
        "print([n for n in ('xllamacpp', 'huggingface_hub', 'openai') if n in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert ended.stdout.strip() == "[]"
