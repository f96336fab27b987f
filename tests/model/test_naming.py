"""Where a model is looked for, by its name, by what is given and by what the environment says."""

from pathlib import Path

import pytest
from gguf_file import gguf

from newsbrief import Summarizer
from newsbrief.errors import ConfigurationError
from newsbrief.model import ChatModel
from newsbrief.model.naming import ollama_url

HERE = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OLLAMA_HOST", raising=False)


def place(name: str, **given: str) -> tuple[str | None, str]:
    model = ChatModel.configured(name, **given)
    assert model is not None
    return model.name, model.endpoint.base_url


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("", "http://127.0.0.1:11434/v1"),
        ("0.0.0.0", "http://127.0.0.1:11434/v1"),
        ("0.0.0.0:8000", "http://127.0.0.1:8000/v1"),
        (":8000", "http://127.0.0.1:8000/v1"),
        ("box", "http://box:11434/v1"),
        ("box:8000/", "http://box:8000/v1"),
        ("http://box", "http://box:80/v1"),
        ("https://box.example/ollama", "https://box.example:443/ollama/v1"),
        ("[::1]:8000", "http://[::1]:8000/v1"),
    ],
)
def test_ollama_is_where_its_own_variable_says(
    host: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ollama_url(host) == url
    monkeypatch.setenv("OLLAMA_HOST", host)
    assert place("ollama/qwen3:4b") == ("qwen3:4b", url)


def test_a_key_of_the_environment_is_not_sent_to_ollama(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    model = ChatModel.configured("ollama/qwen3:4b")
    assert model is not None
    assert model.endpoint.secrets == ()
    assert model.capacity.small


@pytest.mark.parametrize("name", ["ollama/qwen3", "anthropic/claude", "meta-llama/Llama-3", "a/b"])
def test_behind_a_base_url_a_name_is_what_it_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert place(name, base_url=HERE) == (name, HERE)
    monkeypatch.setenv("OPENAI_BASE_URL", HERE)
    assert place(name) == (name, HERE)


@pytest.mark.parametrize("name", ["meta-llama/Llama-3", "openai/gpt-5-mini", "ollama/", "gpt-5"])
def test_a_name_that_says_nothing_goes_to_the_usual_endpoint(name: str) -> None:
    assert place(name, api_key="k") == (name, "https://api.openai.com/v1")
    assert ChatModel.configured(name) is None


def test_the_name_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBRIEF_MODEL", "ollama/qwen3:4b")
    model = Summarizer().settings.model
    assert model is not None
    assert model.name == "qwen3:4b"


def test_a_model_in_this_process_goes_before_the_environment_but_not_before_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xllamacpp")
    pytest.importorskip("huggingface_hub")
    path = gguf(tmp_path / "some.gguf")
    monkeypatch.setenv("OPENAI_BASE_URL", HERE)
    model = ChatModel.configured(f"local:{path}")
    assert model is not None
    assert model.endpoint.in_process
    assert place(f"local:{path}", base_url=HERE) == (f"local:{path}", HERE)


def test_a_model_in_this_process_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrief.model.local.llama.find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match=r"pip install '\.\[local\]' in a clone"):
        ChatModel.configured("local")
