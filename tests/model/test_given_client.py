"""An openai client of the caller's own: it serves every event loop, and nothing is sent twice."""

import asyncio
import gzip
from typing import Any

import httpx2
import openai
import pytest
from asking import QUESTION, UTRECHT, Place
from loopback import Loopback, Reply, answer

from newsbrief.concurrency.background import run
from newsbrief.errors import ConfigurationError, ModelUnavailable, RequestDenied
from newsbrief.model import Answer, ChatModel

SEVERAL = 5
"""Questions at once, so that as many connections wait when they are answered."""


def client_of(server: Loopback, **options: Any) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(base_url=server.base_url, api_key="sk-1", **options)


def slow(number: int) -> Loopback:
    """A server that answers when all of `SEVERAL` have asked, at least."""
    return Loopback([answer(UTRECHT, delay=0.05)] * number)


async def several(model: ChatModel) -> list[Answer[Place]]:
    return await asyncio.gather(*(model.ask(QUESTION, Place) for _ in range(SEVERAL)))


async def with_one_inside(model: ChatModel) -> None:
    """Ask in a loop, and then in the background while this loop stands still, as in Jupyter."""
    await several(model)
    run(several(model))
    await several(model)


@pytest.mark.parametrize(
    "turns",
    [
        (asyncio.run, asyncio.run, asyncio.run),
        (run, asyncio.run, run),
        (asyncio.run, run, asyncio.run),
    ],
    ids=["async, async, async", "sync, async, sync", "async, sync, async"],
)
def test_one_client_serves_one_event_loop_after_another(turns: tuple[Any, ...]) -> None:
    with slow(3 * SEVERAL) as server:
        with ChatModel("stub", client=client_of(server)) as model:
            for turn in turns:
                assert [each.value.city for each in turn(several(model))] == ["Utrecht"] * SEVERAL
        assert server.all_closed()
    assert len(server.requests) == 3 * SEVERAL


def test_a_client_used_in_a_running_loop_serves_the_background_meanwhile() -> None:
    with slow(3 * SEVERAL) as server:
        with ChatModel("stub", client=client_of(server)) as model:
            asyncio.run(with_one_inside(model))
        assert server.all_closed()
    assert len(server.requests) == 3 * SEVERAL


def test_two_models_with_one_client_are_no_trouble_to_each_other() -> None:
    with slow(2 * SEVERAL) as server:
        client = client_of(server)
        for name in ("one", "two"):
            asyncio.run(several(ChatModel(name, client=client)))
    assert len(server.requests) == 2 * SEVERAL


def test_connections_are_kept_within_a_loop() -> None:
    async def one_after_another(model: ChatModel) -> None:
        for _ in range(4):
            await model.ask(QUESTION, Place)

    with Loopback([answer(UTRECHT)] * 4) as server:
        asyncio.run(one_after_another(ChatModel("stub", client=client_of(server))))
        assert server.connections == 1


class Hiding(httpx2.AsyncBaseTransport):
    """A transport of one's own, whose one connection is lost when another loop finds it."""

    def __init__(self) -> None:
        self.home: asyncio.AbstractEventLoop | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        here, home = asyncio.get_running_loop(), self.home
        if home is not None and home is not here:
            self.home = None
            raise RuntimeError("Event loop is closed")
        self.home = here
        return httpx2.Response(200, json=answer(UTRECHT).body, request=request)


def test_a_transport_of_ones_own_survives_a_second_loop_too() -> None:
    http = httpx2.AsyncClient(transport=Hiding())
    client = openai.AsyncOpenAI(base_url="http://127.0.0.1:9/v1", api_key="k", http_client=http)
    model = ChatModel("stub", client=client)
    for _ in range(3):
        assert asyncio.run(model.ask(QUESTION, Place)).value.city == "Utrecht"


@pytest.mark.parametrize(
    ("status", "told"), [(401, "the client's api_key"), (404, "the client's base_url")]
)
def test_what_is_told_names_what_the_caller_has_set(status: int, told: str) -> None:
    with Loopback([Reply(status, {"error": "no"})]) as server:
        model = ChatModel("stub", client=client_of(server))
        with pytest.raises(RequestDenied) as caught:
            asyncio.run(model.ask(QUESTION, Place))
    assert told in str(caught.value)
    assert "OPENAI" not in str(caught.value)


@pytest.mark.parametrize("status", [200, 400])
def test_no_more_of_an_answer_is_held_than_any_can_be(status: int) -> None:
    bomb = Reply(status, gzip.compress(b" " * 30_000_000), {"content-encoding": "gzip"})
    with Loopback([bomb, answer(UTRECHT)]) as server:
        model = ChatModel("stub", client=client_of(server))
        with pytest.raises(ModelUnavailable, match="more than 8 MB"):
            asyncio.run(model.ask(QUESTION, Place))
        assert asyncio.run(model.ask(QUESTION, Place)).value.city == "Utrecht"


def test_the_caller_may_go_on_reading_as_much_as_it_likes() -> None:
    long = answer("x" * 9_000_000)
    with Loopback([answer(UTRECHT), long]) as server:
        client = client_of(server)

        async def both() -> Any:
            await ChatModel("stub", client=client).ask(QUESTION, Place)
            return await client.chat.completions.create(
                model="stub", messages=[{"role": "user", "content": "all"}]
            )

        assert len(asyncio.run(both()).choices[0].message.content) == 9_000_000


def test_a_client_that_was_closed_is_told_so() -> None:
    async def closed_first(server: Loopback) -> None:
        client = client_of(server)
        await client.close()
        await ChatModel("stub", client=client).ask(QUESTION, Place)

    with Loopback([]) as server, pytest.raises(ConfigurationError, match=r"client .* is closed"):
        asyncio.run(closed_first(server))


def test_an_azure_client_asks_the_deployment_that_has_the_models_name() -> None:
    with Loopback([answer(UTRECHT)] * 2) as server:
        root = server.base_url.removesuffix("/v1")
        client = openai.AsyncAzureOpenAI(
            azure_endpoint=root, api_key="azure-key", api_version="2026-02-01"
        )
        model = ChatModel("press-desk", client=client)
        for _ in range(2):
            assert asyncio.run(model.ask(QUESTION, Place)).value.city == "Utrecht"
    first, second = server.requests
    path = "/openai/deployments/press-desk/chat/completions?api-version=2026-02-01"
    assert first.path == second.path == path
    headers = {name.lower(): value for name, value in first.headers.items()}
    assert headers["api-key"] == "azure-key"
    assert first.body["response_format"]["type"] == "json_schema"
