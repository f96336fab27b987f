"""Ollama, asked by its own API for a context that holds the question."""

import asyncio
import json
from typing import Any

import pytest
from asking import QUESTION, UTRECHT, Place
from loopback import Loopback, Reply, answer

from newsbrief.errors import ModelError, RequestDenied
from newsbrief.model import ChatModel

NATIVE = Reply(
    body={
        "model": "qwen",
        "message": {"role": "assistant", "content": json.dumps(UTRECHT)},
        "done": True,
        "done_reason": "stop",
        "prompt_eval_count": 120,
        "eval_count": 20,
    }
)


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Any:
    def begun(script: list[Reply]) -> Loopback:
        server = Loopback(script)
        monkeypatch.setenv("OLLAMA_HOST", server.base_url.removesuffix("/v1"))
        return server

    return begun


def asked(question: list[dict[str, str]] = QUESTION, **options: Any) -> Any:
    model = ChatModel.configured("ollama/qwen", deadline=20, **options)
    assert model is not None
    return asyncio.run(model.ask(question, Place))


def test_the_context_is_set_with_the_question(ollama: Any) -> None:
    with ollama([NATIVE]) as server:
        got = asked(temperature=0.1, max_output_tokens=700)
    [request] = server.requests
    assert request.path == "/api/chat"
    assert request.body["options"] == {"num_ctx": 8192, "temperature": 0.1, "num_predict": 700}
    assert request.body["stream"] is False
    assert request.body["format"]["required"] == ["city", "people"]
    assert got.value == Place(**UTRECHT)
    assert (got.spent.input_tokens, got.spent.output_tokens) == (120, 20)


def test_a_long_question_gets_a_long_context(ollama: Any) -> None:
    with ollama([NATIVE]) as server:
        asked([{"role": "user", "content": "word " * 12_000}])
    assert server.requests[0].body["options"]["num_ctx"] == 32_768


def test_where_only_the_compatible_one_answers_it_is_asked(ollama: Any) -> None:
    with ollama([Reply(404, "404 page not found"), answer(UTRECHT)]) as server:
        assert asked().value == Place(**UTRECHT)
    assert [request.path for request in server.requests] == ["/api/chat", "/v1/chat/completions"]


def test_a_model_that_is_not_there_is_told_with_how_to_get_it(ollama: Any) -> None:
    missing = Reply(404, {"error": "model 'qwen' not found"})
    with ollama([missing]) as server, pytest.raises(RequestDenied, match="ollama pull qwen"):
        asked()
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(404, "<html>not here</html>"),
        Reply(404, {"error": "no such model"}),
        Reply(200, "<html>log in</html>"),
        Reply(200, ""),
        Reply(403, "<html>no</html>"),
        Reply(200, {"error": {"code": 404, "message": "no such model"}}),
    ],
)
def test_what_is_told_names_the_address_that_was_set(ollama: Any, reply: Reply) -> None:
    with ollama([reply] * 4), pytest.raises(ModelError) as caught:
        asked()
    assert "OLLAMA_HOST" in str(caught.value)
    assert "OPENAI" not in str(caught.value)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json_object", "text"])
def test_every_mode_is_put_in_its_words(ollama: Any, mode: Any) -> None:
    with ollama([NATIVE]) as server:
        asked(mode=mode)
    body = server.requests[0].body
    found = {"tools": "tools" in body, "json_object": body.get("format") == "json"}
    found["json_schema"] = isinstance(body.get("format"), dict)
    assert [name for name, here in found.items() if here] == ([mode] if mode != "text" else [])
