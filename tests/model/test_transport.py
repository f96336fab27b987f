"""Where an endpoint sends on to, and what goes there."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from loopback import Loopback, Reply, Request, models
from loopback_server import LoopbackServer
from quirks.quirk import HEADLINE, TEXT, said
from quirks.streams import WHOLE

from newsbrief import ArticleSummary, Summarizer
from newsbrief.concurrency.background import run
from newsbrief.errors import ConfigurationError, ModelUnavailable, RequestDenied
from newsbrief.model import ChatModel


def always(reply: Reply) -> Iterator[Reply]:
    while True:
        yield reply


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_neither_key_nor_article_goes_to_another_host(status: int) -> None:
    with Loopback(always(Reply(body=said()))) as other:
        moved = Reply(status, "", {"location": f"{other.base_url}/chat/completions?key=sk-1"})
        with Loopback(always(moved)) as server:
            summarizer = Summarizer(
                model="stub", base_url=server.base_url, api_key="sk-1", headers={"X-Key": "sk-2"}
            )
            with pytest.raises(RequestDenied, match="sends on to") as failure:
                summarizer.summarize(TEXT)
        assert other.requests == []
        assert "sk-1" not in str(failure.value)
        assert other.base_url in str(failure.value)


def test_what_a_server_sends_on_to_itself_is_sent_whole() -> None:
    def reply(request: Request) -> Reply:
        if "/v2/" in request.path:
            return Reply(body=said())
        return Reply(302, "", {"location": "/v2/chat/completions?a=1"})

    def script() -> Iterator[object]:
        while True:
            yield reply

    with Loopback(script()) as server:  # type: ignore[arg-type]
        Summarizer(model="stub", base_url=server.base_url, api_key="sk-1").summarize(TEXT)
        first, second = server.requests
    assert second.path == "/v2/chat/completions?a=1"
    assert second.body == first.body
    assert second.headers["authorization"] == "Bearer sk-1"


def test_a_list_is_asked_for_wherever_it_is_without_the_key() -> None:
    with Loopback(always(models("stub", "other"))) as other:
        moved = Reply(302, "", {"location": f"{other.base_url}/models"})
        with Loopback(always(moved)) as server:
            model = ChatModel(
                "stub", base_url=server.base_url, api_key="sk-1", headers={"X-Key": "sk-2"}
            )
            assert run(model.endpoint.offered(5)) == ("stub", "other")
        assert "sk-" not in str([request.headers for request in other.requests])


class Unended(LoopbackServer):
    """Streams an answer to its end in chunks, and leaves without the last one, which is empty."""

    asked = 0

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        handler.rfile.read(int(handler.headers.get("content-length", 0)))
        self.asked += 1
        whole = WHOLE.encode()
        handler.wfile.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
            b"transfer-encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(whole), whole)
        )
        handler.close_connection = True


def test_a_stream_that_has_told_its_end_may_leave_without_a_word() -> None:
    with Unended() as server:
        summarizer = Summarizer(model="stub", base_url=f"{server.url}/v1", api_key="sk-1")
        *_, last = summarizer.read_in_thread(TEXT)
    assert isinstance(last, ArticleSummary)
    assert last.headline == HEADLINE
    assert server.asked == 1


@pytest.mark.parametrize(
    ("variable", "value", "error"),
    [
        ("HTTP_PROXY", "127.0.0.1:9:9", ConfigurationError),
        ("ALL_PROXY", "gopher://127.0.0.1:9", ConfigurationError),
        ("HTTP_PROXY", "http://127.0.0.1:9", ModelUnavailable),
        ("SSL_CERT_FILE", "no-such-file.pem", ConfigurationError),
    ],
)
def test_what_the_environment_says_and_cannot_be_used_is_named(
    variable: str, value: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.01)
    for name in ("NO_PROXY", "no_proxy", variable.lower()):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    with Loopback(always(Reply(body=said()))) as server:
        summarizer = Summarizer(model="stub", base_url=server.base_url, api_key="sk-1")
        with pytest.raises(error, match=variable):
            summarizer.summarize(TEXT)
        assert server.requests == []
