"""An OpenAI-compatible server that knows the answers: `python stub.py` prints its port.

The first part of the path says in which form it answers: `/draft/v1`, `/copied/v1`,
`/langextract/v1` or `/contextgem/v1` (see `answers.py`). `POST /control` sets latency and faults,
and begins to count anew; `GET /counts` tells what has come in since.

Which request meets a fault depends on the article and on how often it has been asked about, not on
the order of arrival: every peer meets the same faults, whatever its concurrency.
"""

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from answers import Answered, answer_to

OK, BROKEN, RATE_LIMITED, SERVER_ERROR, RESET = "ok", "broken", "429", "500", "reset"


@dataclass
class Behaviour:
    """How the server behaves, and what it has counted since it was told so."""

    latency: float = 0
    """Seconds that an answer takes."""
    faults: dict[str, float] = field(default_factory=dict)
    """The share of requests that meet each of the faults above, such as {"429": 0.1}."""
    retry_after: int = 1
    """Seconds, as a 429 asks for."""
    seed: int = 1
    requests: int = 0
    received: int = 0
    """Bytes of all requests' bodies."""
    outcomes: Counter[str] = field(default_factory=Counter)
    attempts: Counter[str] = field(default_factory=Counter)
    moments: list[float] = field(default_factory=list)
    """When each request came, in seconds since any moment."""
    cpu: float = field(default_factory=time.process_time)

    def outcome(self, key: str) -> str:
        """What the next request about `key` meets."""
        self.attempts[key] += 1
        drawn = random.Random(f"{self.seed} {key} {self.attempts[key]}").random()
        for fault, share in self.faults.items():
            if drawn < share:
                return fault
            drawn -= share
        return OK

    def busiest(self, seconds: float) -> int:
        """The most requests in any window of so many seconds."""
        last, most = 0, 0
        for first, begin in enumerate(self.moments):
            while last < len(self.moments) and self.moments[last] < begin + seconds:
                last += 1
            most = max(most, last - first)
        return most

    def counts(self) -> dict[str, Any]:
        """What has come in, and what it cost the server in seconds of CPU."""
        return {
            "requests": self.requests,
            "received": self.received,
            "outcomes": dict(self.outcomes),
            "busiest minute": self.busiest(60),
            "cpu": time.process_time() - self.cpu,
        }


class Connection(asyncio.Protocol):
    """One connection: HTTP/1.1 with a Content-Length, one request after the other."""

    behaviour = Behaviour()

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (head := self._buffer.find(b"\r\n\r\n")) >= 0:
            lines = self._buffer[:head].decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
            end = head + 4 + int(headers.get("content-length", 0))
            if len(self._buffer) < end:
                return
            body, self._buffer = self._buffer[head + 4 : end], self._buffer[end:]
            self._handle(lines[0].split()[1], body)

    def _handle(self, path: str, body: bytes) -> None:
        if path == "/counts":
            self._send(200, json.dumps(self.behaviour.counts()).encode())
        elif path == "/control":
            Connection.behaviour = Behaviour(**json.loads(body))
            self._send(200, b"{}")
        elif path.endswith("/chat/completions"):
            self._complete(path.split("/")[1], body)
        else:
            self._send(404, b'{"error": {"message": "no such path"}}')

    def _complete(self, form: str, body: bytes) -> None:
        now = self.behaviour
        now.requests += 1
        now.moments.append(time.monotonic())
        now.received += len(body)
        request = json.loads(body)
        try:
            answered = answer_to(form, request)
        except LookupError as error:
            self._send(400, json.dumps({"error": {"message": str(error)}}).encode())
            return
        outcome = now.outcome(answered.key)
        now.outcomes[outcome] += 1
        if now.latency:
            loop = asyncio.get_running_loop()
            loop.call_later(now.latency, self._finish, outcome, request, answered, now.retry_after)
        else:
            self._finish(outcome, request, answered, now.retry_after)

    def _finish(
        self, outcome: str, request: dict[str, Any], answered: Answered, retry_after: int
    ) -> None:
        if outcome == RESET:
            self._transport.abort()
        elif outcome == RATE_LIMITED:
            error = {"message": "Rate limit reached", "code": "rate_limit_exceeded"}
            header = b"retry-after: %d\r\n" % retry_after
            self._send(429, json.dumps({"error": error}).encode(), header)
        elif outcome == SERVER_ERROR:
            self._send(500, b'{"error": {"message": "internal error", "type": "server_error"}}')
        else:
            text = answered.text
            text = text[: len(text) // 2] if outcome == BROKEN else text
            self._send(200, _completion(request, text))

    def _send(self, status: int, body: bytes, header: bytes = b"") -> None:
        head = b"HTTP/1.1 %d -\r\ncontent-type: application/json\r\ncontent-length: %d\r\n"
        self._transport.write(head % (status, len(body)) + header + b"\r\n" + body)


def _completion(request: dict[str, Any], text: str) -> bytes:
    """A chat completion with this text, as the arguments of a call where a tool is offered."""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    if request.get("tools"):
        function = {"name": request["tools"][0]["function"]["name"], "arguments": text}
        call = {"id": "call_1", "type": "function", "function": function}
        message |= {"content": None, "tool_calls": [call]}
    choice = {
        "index": 0,
        "message": message,
        "finish_reason": "tool_calls" if request.get("tools") else "stop",
        "logprobs": None,
    }
    read, written = sum(len(str(m["content"])) for m in request["messages"]) // 4, len(text) // 4
    usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "choices": [choice],
        "usage": usage,
    }
    return json.dumps(completion, ensure_ascii=False).encode()


async def main() -> None:
    """Serve on any free port of the loopback interface, until stopped."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
