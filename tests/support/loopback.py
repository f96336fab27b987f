"""A real HTTP server on 127.0.0.1 that answers from a script.

with Loopback([error(429, retry_after="0.2"), answer({"city": "Utrecht"})]) as server:
    ...  # ask the model at server.base_url
assert [request.path for request in server.requests] == ["/v1/chat/completions"] * 2
"""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from loopback_server import LoopbackServer


@dataclass(frozen=True)
class Reply:
    """What one request gets: a status and a body, after a delay, or a reset connection."""

    status: int = 200
    body: Any = ""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    reset: bool = False


@dataclass(frozen=True)
class Request:
    """What was sent: the body is the decoded JSON; `at` is a moment in seconds."""

    path: str
    headers: dict[str, str]
    body: Any
    at: float


Script = Iterable[Reply | Callable[[Request], Reply]]


def answer(
    content: Any,
    *,
    tool: str | None = None,
    refusal: str | None = None,
    finish: str = "stop",
    tokens: tuple[int, int, int] | None = (100, 40, 20),
    delay: float = 0,
) -> Reply:
    """Give a completion with this content; `tool` makes it a call of that function."""
    text = content if isinstance(content, str | None) else json.dumps(content)
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    if tool:
        call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": text}}
        message |= {"content": None, "tool_calls": [call]}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "stub",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
    }
    if tokens:
        read, cached, written = tokens
        body["usage"] = {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
    return Reply(body=body, delay=delay)


def error(
    status: int, message: str = "no", *, code: str | None = None, retry_after: str | None = None
) -> Reply:
    """Give an error in the form of OpenAI's."""
    headers = {"retry-after": retry_after} if retry_after else {}
    return Reply(status, {"error": {"message": message, "type": code, "code": code}}, headers)


def models(*names: str) -> Reply:
    """Give the list of models that an endpoint offers."""
    offered = [{"id": name, "object": "model", "created": 1, "owned_by": "us"} for name in names]
    return Reply(body={"object": "list", "data": offered})


RESET = Reply(reset=True)


class Loopback(LoopbackServer):
    """The server. One reply a request, in order; a request after the last gets a status 418."""

    waits = True
    protocol = "HTTP/1.1"

    def __init__(self, script: Script) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self._script = iter(script)
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        super().__init__()
        self.base_url = f"{self.url}/v1"

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)
            self.connections += 1

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def close(self) -> None:
        with self._lock:
            for connection in self._open:
                with suppress(OSError):  # the other side has gone
                    connection.shutdown(socket.SHUT_RDWR)
        super().close()  # waits for the threads of all connections

    def all_closed(self) -> bool:
        """Whether the other side closes all its connections, sooner or later."""
        for _ in range(500):
            with self._lock:
                if not self._open:
                    return True
            time.sleep(0.01)
        return False

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        sent = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        body = json.loads(sent) if sent else None
        reply = self._next(Request(handler.path, headers, body, time.monotonic()))
        time.sleep(reply.delay)
        if reply.reset:
            linger = struct.pack("ii", 1, 0)  # makes close() send a reset
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            handler.close_connection = True
            return
        raw = isinstance(reply.body, str | bytes)
        text = reply.body if raw else json.dumps(reply.body)
        kind = "text/html" if raw else "application/json"
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        handler.send_response(reply.status)
        for name, value in {"content-type": kind, **reply.headers}.items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def _next(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            reply = next(self._script, Reply(418, "the script is over"))
        return reply(request) if callable(reply) else reply
