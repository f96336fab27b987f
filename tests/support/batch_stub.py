"""An endpoint in a thread of its own that answers any article at once, or with faults.

with Stub(latency=0.05, faults={429: 0.1}) as stub:
    ...  # ask the model at stub.base_url
assert stub.counts()["requests"] == 200

Whether a request meets a fault depends on the article and on how often it was asked about, so it
is the same in every run.
"""

import asyncio
import hashlib
import json
import random
import threading
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

T = TypeVar("T")

RESET, BROKEN = "reset", "broken"


class Stub:
    """The server, from the outside."""

    def __init__(self, **behaviour: Any) -> None:
        self._server = _Server(**behaviour)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self) -> Self:
        self._thread.start()
        self.base_url = f"http://127.0.0.1:{self._run(self._server.listen())}/v1"
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._server.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def counts(self) -> dict[str, Any]:
        """What has come in: `requests`, `most` at once, `articles` with the number for each."""
        return self._run(self._server.counts())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


class _Server:
    """The server, from the inside."""

    def __init__(
        self,
        latency: float = 0.0,
        faults: dict[str, float] | None = None,
        retry_after: str = "0.05",
        limited: float = 0.0,
    ) -> None:
        self.latency = latency
        self.faults = faults or {}
        self.retry_after = retry_after
        self.limited = limited
        """Until so many seconds after the first request all requests get a 429."""
        self.begun: float | None = None
        self.now = self.most = 0
        self.asked: Counter[str] = Counter()
        self.times: list[float] = []
        self.statuses: list[str] = []
        self._answering: set[asyncio.Task[None]] = set()

    async def listen(self) -> int:
        """Begin to answer; the port is returned."""
        begun = asyncio.start_server(self._connected, "127.0.0.1", 0, limit=1 << 24)
        self._listening = await begun
        port: int = self._listening.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Give up the port and whatever is under way."""
        self._listening.close()
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def counts(self) -> dict[str, Any]:
        return {
            "requests": sum(self.asked.values()),
            "articles": Counter(self.asked),
            "most": self.most,
            "times": [*self.times],
            "statuses": [*self.statuses],
        }

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._answering.add(task)
        try:
            await self._serve(reader, writer)
        finally:
            self._answering.discard(task)
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # the other side is gone
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                lines = head.lower().split("\r\n")
                sizes = [int(n.split(":")[1]) for n in lines if n.startswith("content-length:")]
                body = await reader.readexactly(sizes[0] if sizes else 0)
                self.now += 1
                self.most = max(self.most, self.now)
                try:
                    await self._answer(writer, json.loads(body))
                finally:
                    self.now -= 1

    async def _answer(self, writer: asyncio.StreamWriter, request: dict[str, Any]) -> None:
        now = asyncio.get_running_loop().time()
        self.begun = now if self.begun is None else self.begun
        article = request["messages"][1]["content"]
        key = hashlib.sha256(article.encode()).hexdigest()[:12]
        self.asked[key] += 1
        self.times.append(now - self.begun)
        fault = self._fault(key) if now - self.begun >= self.limited else "429"
        self.statuses.append(fault)
        await asyncio.sleep(self.latency)
        if fault == RESET:
            writer.transport.abort()
        elif fault in ("429", "500"):
            header = {"retry-after": self.retry_after} if fault == "429" else {}
            _reply(writer, int(fault), {"error": {"message": "no"}}, header)
        else:
            _reply(writer, 200, _completion(broken=fault == BROKEN))

    def _fault(self, key: str) -> str:
        drawn = random.Random(f"{key} {self.asked[key]}").random()
        for fault, share in self.faults.items():
            if drawn < share:
                return fault
            drawn -= share
        return ""


def _completion(*, broken: bool) -> dict[str, Any]:
    text = json.dumps(ANSWER)
    message = {"role": "assistant", "content": text[:40] if broken else text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return {"id": "c", "object": "chat.completion", "choices": [choice], "usage": usage}


ANSWER: dict[str, Any] = {
    "actors": [],
    "events": [],
    "claims": [],
    "denials": [],
    "casualties": [],
    "western_reactions": [],
    "questions": [],
    "unknowns": [],
    "lead": {"s": [1], "text": "It rained on the harbour."},
    "headline": "Rain",
}


def _reply(
    writer: asyncio.StreamWriter, status: int, body: Any, headers: dict[str, str] | None = None
) -> None:
    text = json.dumps(body).encode()
    lines = [
        f"HTTP/1.1 {status} -",
        "content-type: application/json",
        f"content-length: {len(text)}",
    ]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + text)


def article(number: int) -> str:
    """A short article, another one for each number."""
    return f"It rained on the harbour of Varlo for {number} days. The ferry did not sail."


def rows(path: Path, numbers: range) -> Path:
    """Write articles as JSONL, with ids like a7."""
    lines = (json.dumps({"id": f"a{n}", "text": article(n)}) for n in numbers)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
