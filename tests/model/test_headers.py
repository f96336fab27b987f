"""Headers of the caller's own: sent with every request of their model, and of no other."""

import asyncio
from typing import Any

import openai
import pytest
from asking import QUESTION, UTRECHT, Place, ask
from loopback import Loopback, answer, error

from newsbrief.errors import ConfigurationError, RequestDenied
from newsbrief.model import ChatModel


def test_each_model_sends_its_own_though_the_address_is_the_same() -> None:
    async def both(server: Loopback) -> None:
        for team in ("desk", "night", None):
            headers = {"X-Team": team} if team else None
            model = ChatModel("stub", base_url=server.base_url, headers=headers)
            await model.ask(QUESTION, Place)

    with Loopback([answer(UTRECHT)] * 3) as server:
        asyncio.run(both(server))
    sent = [{k.lower(): v for k, v in request.headers.items()} for request in server.requests]
    assert [headers.get("x-team") for headers in sent] == ["desk", "night", None]


def test_a_given_client_has_its_own() -> None:
    client = openai.AsyncOpenAI(base_url="http://127.0.0.1:9/v1", api_key="k")
    with pytest.raises(ConfigurationError, match="client itself"):
        ChatModel("stub", client=client, headers={"X-Team": "desk"})


def test_an_error_that_repeats_a_value_does_not_show_it() -> None:
    echo = error(403, "token t0p-s3cret is not known here")
    with Loopback([echo]) as server, pytest.raises(RequestDenied) as caught:
        ask(server, headers={"X-Gate": "t0p-s3cret"})
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "headers", [{"": "x"}, {"a b": "x"}, {"X-A": "s3cret\r\nX-B: 1"}, {"X-A": 5}]
)
def test_what_is_no_header_is_refused_without_its_value(headers: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        ChatModel("stub", base_url="http://127.0.0.1:9/v1", headers=headers)
    assert "s3cret" not in str(caught.value)


def test_headers_decide_nothing_about_an_answer_and_the_effort_does() -> None:
    def key(**options: object) -> str:
        model = ChatModel("stub", base_url="http://127.0.0.1:9/v1", **options)  # type: ignore[arg-type]
        return model.key_of(QUESTION, Place)

    assert key(headers={"X-Team": "desk"}) == key()
    assert key(reasoning_effort="low") != key()
