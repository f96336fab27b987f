"""What is known of a model's size and window, without asking for it."""

import asyncio
from typing import Any

import pytest
from asking import QUESTION, UTRECHT, Place
from loopback import Loopback, Reply, answer

from newsbrief.model import Capacity, ChatModel
from newsbrief.model.capacity import parameters_in


@pytest.mark.parametrize(
    ("name", "billions"),
    [
        ("qwen3:4b", 4),
        ("SmolLM2-135M-Instruct.Q4_1", 0.135),
        ("mixtral-8x7B-instruct", 56),
        ("Llama-3.1-70B-Instruct", 70),
        ("qwen2.5:0.5b-instruct-q4_K_M", 0.5),
        ("gemma-3n-E4B-it", 4),
        ("qwen3-30b-a3b", 30),
        ("Qwen2.5-7B-Instruct-1M", 7),
        ("meta-llama/Llama-3.2-1B", 1),
        ("gpt-5-mini", None),
        ("big-1m", None),
        ("llama3.2", None),
        ("model-4bit", None),
        ("", None),
    ],
)
def test_a_name_may_tell_how_large_the_model_is(name: str, billions: float | None) -> None:
    assert parameters_in(name) == billions


def test_a_model_is_small_only_when_that_is_known() -> None:
    assert Capacity(parameters=4).small
    assert not Capacity(parameters=70).small
    assert not Capacity().small


def known(entry: dict[str, Any], name: str | None = None) -> tuple[Capacity, list[str]]:
    """What is known after a question, and what was asked for it."""
    listing = Reply(body={"object": "list", "data": [{"object": "model", **entry}]})
    script = [answer(UTRECHT)] if name else [listing, answer(UTRECHT)]
    with Loopback(script) as server:
        model = ChatModel(name, base_url=server.base_url)
        asyncio.run(model.ask(QUESTION, Place))
    return model.capacity, [request.path for request in server.requests]


def test_a_list_of_models_that_is_asked_for_anyway_tells_more() -> None:
    meta = {"n_params": 134515008, "n_ctx_train": 8192}
    capacity, _ = known({"id": "any", "meta": meta})
    assert capacity == Capacity(0.134515008, 8192)
    capacity, _ = known({"id": "org/Some-7B", "max_model_len": 32768})
    assert capacity == Capacity(7, 32768)


def test_a_server_that_says_how_much_it_runs_with_is_believed_before_the_training() -> None:
    capacity, _ = known({"id": "any", "meta": {"n_ctx": 4096, "n_ctx_train": 131072}})
    assert capacity == Capacity(None, 4096)


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "any"},
        {"id": "any", "meta": None},
        {"id": "any", "meta": {"n_params": "many", "n_ctx_train": -1}, "max_model_len": True},
    ],
)
def test_a_list_that_tells_nothing_leaves_it_unknown(entry: dict[str, Any]) -> None:
    assert known(entry)[0] == Capacity()


def test_nothing_is_asked_to_find_out() -> None:
    capacity, paths = known({}, name="qwen3:4b")
    assert capacity == Capacity(4, None)
    assert paths == ["/v1/chat/completions"]
    assert ChatModel("qwen3:4b", base_url="http://127.0.0.1:9/v1").capacity.small


@pytest.mark.parametrize(
    ("url", "hosted"),
    [
        ("https://api.openai.com/v1", True),
        ("https://8.8.8.8/v1", True),
        ("http://127.0.0.1:8080/v1", False),
        ("http://[::1]/v1", False),
        ("http://localhost:11434/v1", False),
        ("http://192.168.1.20:8000/v1", False),
        ("http://llama:8000/v1", False),
        ("http://press-desk.local/v1", False),
    ],
)
def test_where_a_model_is_hosted_is_told_by_its_address(url: str, *, hosted: bool) -> None:
    assert ChatModel("m", base_url=url).capacity.hosted is hosted
