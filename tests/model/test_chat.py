"""What is sent to a model, what is taken for an answer, and which model it is."""

import asyncio
import os
import pickle
import subprocess
import sys
import threading
from typing import Any

import openai
import places
import pytest
from asking import QUESTION, UTRECHT, Place, ask
from child import PATIENCE
from loopback import RESET, Loopback, Reply, Request, answer, error, models
from pydantic import BaseModel, field_validator

from newsbrief.concurrency.background import run
from newsbrief.errors import (
    ConfigurationError,
    ModelUnavailable,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model import DEFAULT_MODEL, Answer, ChatModel, connections
from newsbrief.model.bounds import bounded


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"):
        monkeypatch.delenv(name, raising=False)


# What is sent


def test_the_schema_is_demanded_strictly() -> None:
    with Loopback([answer(UTRECHT)]) as server:
        ask(server)
    sent = server.requests[0].body["response_format"]
    assert sent["type"] == "json_schema"
    assert sent["json_schema"] == {
        "name": "Place",
        "strict": True,
        "schema": bounded(Place.model_json_schema()),
    }


def test_an_endpoint_that_does_not_know_strict_is_asked_without_from_then_on() -> None:
    async def twice(model: ChatModel) -> Answer[Place]:
        await model.ask(QUESTION, Place)
        return await model.ask(QUESTION, Place)

    script = [error(400, "Unknown field: json_schema.strict"), answer(UTRECHT), answer(UTRECHT)]
    with Loopback(script) as server:
        asyncio.run(twice(ChatModel("stub", base_url=server.base_url)))
    formats = [request.body["response_format"]["json_schema"] for request in server.requests]
    assert ["strict" in sent for sent in formats] == [True, False, False]


def test_a_blank_before_the_callers_own_limit_says_nothing_of_the_form() -> None:
    with Loopback([answer("\n ", finish="length")]) as server, pytest.raises(TruncatedAnswer):
        ask(server, max_output_tokens=1)
    assert len(server.requests) == 1


def test_strict_that_is_insisted_on_is_not_given_up() -> None:
    with Loopback([error(400, "Unknown field: strict")]) as server, pytest.raises(RequestDenied):
        ask(server, strict=True)
    assert len(server.requests) == 1


@pytest.mark.parametrize("strict", [None, False])
def test_tools_mode_forces_a_call_of_one_function(strict: bool | None) -> None:
    with Loopback([answer({"city": 1}, tool="Place"), answer(UTRECHT, tool="Place")]) as server:
        got = ask(server, mode="tools", strict=strict)
    sent = server.requests[0].body
    assert got.value == Place(**UTRECHT)
    assert sent["tool_choice"] == {"type": "function", "function": {"name": "Place"}}
    assert sent["tools"][0]["function"]["parameters"]["required"] == ["city", "people"]
    assert sent["tools"][0]["function"].get("strict") is (True if strict is None else None)
    told = server.requests[1].body["messages"][3]
    assert told["role"] == "user"  # no endpoint mistakes that, and none wants to find its call
    assert "people\n  Field required" in told["content"]


def test_messages_go_out_character_for_character() -> None:
    text = "  {{ 7*7 }} {% raw %}\n\n\t{{ config }} é 🚒 \u202e \x00 <|im_end|>\n   "
    with Loopback([answer(UTRECHT)]) as server:
        ask(server, question=[{"role": "user", "content": text}])
    assert server.requests[0].body["messages"] == [{"role": "user", "content": text}]


def test_the_caller_keeps_the_messages_as_they_were() -> None:
    question = [dict(message) for message in QUESTION]
    with Loopback([answer({"city": 1}), answer(UTRECHT)]) as server:
        ask(server, question=question)
    assert question == QUESTION


def test_options_are_sent_only_when_they_are_set() -> None:
    with Loopback([answer(UTRECHT)] * 2) as server:
        ask(server)
        ask(server, temperature=0.0, max_output_tokens=900)
    bare, full = (request.body for request in server.requests)
    assert set(bare) == {"model", "messages", "response_format"}
    assert (full["temperature"], full["max_tokens"]) == (0.0, 900)


@pytest.mark.parametrize("key", [" sk-1\n", '"sk-1"', "Bearer sk-1", "bearer  sk-1"])
def test_a_key_is_sent_without_what_was_copied_with_it(key: str) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        ask(server, api_key=key)
    assert server.requests[0].headers["authorization"] == "Bearer sk-1"


@pytest.mark.parametrize("key", ["", "  ", '""'])
def test_no_key_is_no_fault_of_a_server_that_wants_none(key: str) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        ask(server, api_key=key)
    assert server.requests[0].headers["authorization"] == "Bearer none"


def test_an_address_may_stand_between_quotes() -> None:
    with Loopback([answer(UTRECHT)]) as server:
        model = ChatModel("stub", base_url=f'"{server.base_url}" ')
        asyncio.run(model.ask(QUESTION, Place))
    assert server.requests[0].path == "/v1/chat/completions"


def test_a_name_is_sent_without_the_blanks_around_it() -> None:
    with Loopback([answer(UTRECHT)]) as server:
        model = ChatModel(" stub\n", base_url=server.base_url)
        asyncio.run(model.ask(QUESTION, Place))
    assert server.requests[0].body["model"] == "stub"


def test_a_client_of_the_caller_sends_with_its_own_headers_and_without_its_retries() -> None:
    async def go(server: Loopback) -> Answer[Place]:
        headers = {"x-team": "desk"}
        async with openai.AsyncOpenAI(
            base_url=server.base_url, api_key="sk-2", default_headers=headers, max_retries=5
        ) as client:
            return await ChatModel("stub", client=client).ask(QUESTION, Place)

    with Loopback([error(401)]) as server, pytest.raises(RequestDenied):
        asyncio.run(go(server))
    assert [request.headers["x-team"] for request in server.requests] == ["desk"]


# What is taken for an answer


def test_an_answer_is_of_the_class_that_was_asked_for() -> None:
    with Loopback([answer(UTRECHT)]) as server:
        got = ask(server)
    assert type(got.value) is Place
    assert pickle.loads(pickle.dumps(got)) == got
    assert (got.model, got.cached) == ("stub", False)
    assert got.created.utcoffset() is not None


def test_what_json_schema_takes_for_an_integer_is_one() -> None:
    with Loopback([answer('{"city": "Utrecht", "people": 361699.0}')]) as server:
        assert ask(server).value == Place(**UTRECHT)


def test_a_validator_of_the_schema_leads_to_a_new_question_that_does_not_quote() -> None:
    class Capital(BaseModel):
        city: str

        @field_validator("city")
        @classmethod
        def is_capital(cls, city: str) -> str:
            if city != "Amsterdam":
                raise ValueError("not a capital")
            return city

    with Loopback([answer(UTRECHT), answer({"city": "Amsterdam"})]) as server:
        model = ChatModel("stub", base_url=server.base_url)
        got = asyncio.run(model.ask(QUESTION, Capital))
    assert got.value.city == "Amsterdam"
    assert "city\n  Value error, not a capital" in server.requests[1].body["messages"][3]["content"]


def test_a_schema_with_a_name_that_endpoints_refuse_gets_another() -> None:
    schema = type("Draft[Place]", (Place,), {})
    with Loopback([answer(UTRECHT)]) as server:
        asyncio.run(ChatModel("stub", base_url=server.base_url).ask(QUESTION, schema))
    assert server.requests[0].body["response_format"]["json_schema"]["name"] == "Draft_Place_"


# Which model


def test_a_server_is_asked_once_what_model_it_has() -> None:
    async def twice(model: ChatModel) -> list[str]:
        return [(await model.ask(QUESTION, Place)).model for _ in range(2)]

    with Loopback([models("qwen", "other"), answer(UTRECHT), answer(UTRECHT)]) as server:
        names = asyncio.run(twice(ChatModel(base_url=server.base_url)))
    assert names == ["qwen", "qwen"]
    assert [request.path for request in server.requests].count("/v1/models") == 1


@pytest.mark.parametrize("reply", [error(404), models(), models("\x1b[2J"), RESET])
def test_a_server_that_does_not_say_gets_a_default_name(reply: Any) -> None:
    with Loopback([reply, answer(UTRECHT)]) as server:
        assert ask(server, name=None).model == "default"


def test_openai_is_asked_for_the_default_model() -> None:
    assert ChatModel(api_key="sk-1").name == DEFAULT_MODEL
    assert ChatModel("gpt-5", api_key="sk-1").name == "gpt-5"


def test_what_is_not_given_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-environment")
        monkeypatch.setenv("NEWSBRIEF_MODEL", "from-environment")
        model = ChatModel.configured(deadline=20)
        assert model is not None
        assert asyncio.run(model.ask(QUESTION, Place)).model == "from-environment"
    assert server.requests[0].headers["authorization"] == "Bearer sk-environment"


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-environment")
        model = ChatModel.configured("named", base_url=server.base_url, api_key="sk-given")
        assert model is not None
        assert asyncio.run(model.ask(QUESTION, Place)).model == "named"
    assert server.requests[0].headers["authorization"] == "Bearer sk-given"


def test_a_model_that_is_made_by_hand_reads_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-environment")
        ask(server)
    assert "sk-environment" not in str(server.requests[0].headers)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert ChatModel(api_key="sk-1").endpoint.base_url == "https://api.openai.com/v1"


def test_no_key_and_no_address_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBRIEF_MODEL", "gpt-5")
    assert ChatModel.configured("gpt-5") is None
    with pytest.raises(ConfigurationError):
        ChatModel("gpt-5")


@pytest.mark.parametrize(
    "options",
    [
        {"base_url": "localhost:8080"},
        {"base_url": "http://"},
        {"api_key": "sk-“quoted”"},
        {"api_key": "sk-1\nsk-2"},
        {"api_key": "sk-1", "mode": "xml"},
        {"api_key": "sk-1", "timeout": 0},
        {"api_key": "sk-1", "deadline": -1},
        {"api_key": "sk-1", "reasks": -1},
        {"client": openai.OpenAI(api_key="sk-1")},
        {"client": object()},
    ],
)
def test_options_that_do_not_fit_are_told_before_anything_is_sent(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        ChatModel(**options)
    assert "sk-" not in str(caught.value)


def test_an_address_is_told_without_the_password_in_it() -> None:
    with Loopback([error(500, retry_after="9999")]) as server:
        url = server.base_url.replace("http://", "http://user:hunter2@")
        with pytest.raises(ModelUnavailable, match=r"//127\.0\.0\.1") as caught:
            ask(server, base_url=url)
    assert "hunter2" not in str(caught.value)


# Where it runs


def test_one_model_serves_one_event_loop_after_another() -> None:
    with Loopback([answer(UTRECHT)] * 2) as server:
        model = ChatModel("stub", base_url=server.base_url)
        for _ in range(2):
            assert asyncio.run(model.ask(QUESTION, Place)).value == Place(**UTRECHT)


def test_models_at_one_address_share_connections_within_a_loop() -> None:
    async def several(server: Loopback) -> None:
        for _ in range(3):
            await ChatModel("stub", base_url=server.base_url).ask(QUESTION, Place)
        await ChatModel("stub", base_url=server.base_url, api_key="sk-2").ask(QUESTION, Place)

    with Loopback([answer(UTRECHT)] * 4) as server:
        asyncio.run(several(server))
    assert server.connections == 2
    assert [request.headers["authorization"][-4:] for request in server.requests] == [
        *["none"] * 3,
        "sk-2",
    ]


def test_a_loop_that_ends_leaves_no_connection_behind() -> None:
    with Loopback([answer(UTRECHT)]) as server:
        before = set(connections._held)  # those of other loops
        ask(server)
        assert set(connections._held) <= before


def test_code_that_is_not_asynchronous_can_ask_even_inside_a_running_loop() -> None:
    async def cell(server: Loopback) -> Place:
        return run(ChatModel("stub", base_url=server.base_url).ask(QUESTION, Place)).value

    with Loopback([answer(UTRECHT)] * 2) as server:
        for _ in range(2):
            assert asyncio.run(cell(server)) == Place(**UTRECHT)
    assert server.connections == 1


def test_a_question_can_be_cancelled() -> None:
    asked = threading.Event()

    def slow(_: Request) -> Reply:
        asked.set()
        return answer(UTRECHT, delay=0.5)

    async def impatient(server: Loopback) -> None:
        model = ChatModel("stub", base_url=server.base_url)
        await model.endpoint.connect()
        asking = asyncio.create_task(model.ask(QUESTION, Place))
        assert await asyncio.to_thread(asked.wait, PATIENCE)
        asking.cancel()
        await asking

    with (
        Loopback([slow]) as server,
        pytest.raises(asyncio.CancelledError),
    ):
        asyncio.run(impatient(server))
    assert len(server.requests) == 1


def test_importing_the_model_loads_neither_openai_nor_instructor() -> None:
    code = (
        "import sys, newsbrief.model; print({'openai', 'instructor', 'tenacity'} & {*sys.modules})"
    )
    assert python(code).stdout == "set()\n"


def python(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    paths = os.pathsep.join([*sys.path, str(places.TESTS / "support")])
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": paths},
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"temperature": "hot"}, "temperature"),
        ({"temperature": -1}, "temperature"),
        ({"temperature": float("inf")}, "temperature"),
        ({"max_output_tokens": -1}, "max_output_tokens"),
        ({"max_output_tokens": "many"}, "max_output_tokens"),
        ({"headers": ["X-Team: a"]}, "headers"),
    ],
)
def test_an_option_of_a_wrong_kind_is_told_in_a_line(options: dict[str, Any], word: str) -> None:
    with pytest.raises(ConfigurationError, match=word):
        ChatModel("stub", base_url="http://127.0.0.1:9/v1", **options)
