"""A real endpoint on 127.0.0.1 that streams its answers, cut into events as the test has it."""

import io
import json
import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from loopback_server import LoopbackServer
from stepwise import Question
from trimmed import trimmed

from newsbrief.article.article import Article
from newsbrief.concurrency.background import run
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

REPORT = Path(__file__).parents[2] / "examples" / "articles" / "bridge-report.en.txt"
BREAK, RESET, ERROR, CUT = "break", "reset", "error", "cut"
"""In place of a piece: the connection is closed there, or reset; an error comes in an event; the
answer ends by the output limit."""

Pieces = Callable[[dict[str, Any]], Iterable[str] | int | str]
"""From a request to the pieces of its answer, or a status with which streams are refused, or the
name of what is refused with status 400."""


def recorded_answer(report: Article) -> str:
    """Return a careful reader's answer about a sample report, as a model would write it."""
    schema = draft_model(DEFAULT_SECTIONS)
    asked = RecordedAnswers().ask([], schema, about=ArticleRead(report, "en"))
    return run(asked).value.model_dump_json(by_alias=True)


def in_part(answer: str, request: dict[str, Any]) -> str:
    """Return what a whole answer has for the keys of a request, but for what that says is known."""
    question, whole = Question(request), json.loads(answer)
    known = {key[1:]: key for key in question.known if key.startswith("K")}
    for section in DEFAULT_SECTIONS:
        begun = sum(key.startswith(section.letter) for key in known)
        whole[section.name] = [_referring(item, known) for item in whole[section.name][begun:]]
    filled = trimmed(whole, question.schema)
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))


def _referring(item: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    """An item that refers to others as the question calls them."""
    return {
        key: [known.get(each, each) for each in value]
        if isinstance(value, list) and key != "s"
        else known.get(value, value)
        if key in ("event", "via", "side")
        else value
        for key, value in item.items()
    }


def cut(text: str, size: int) -> list[str]:
    """Cut a text into pieces of this length."""
    return [text[at : at + size] for at in range(0, len(text), size)]


class Streamed(LoopbackServer):
    """The endpoint. What it was asked stands in `asked`."""

    waits = True
    protocol = "HTTP/1.1"

    def __init__(self, pieces: Pieces) -> None:
        self.asked: list[dict[str, Any]] = []
        self._pieces = pieces
        super().__init__()
        self.base_url = f"{self.url}/v1"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        sent = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        request = json.loads(sent)
        self.asked.append(request)
        pieces = self._pieces(request)
        handler.close_connection = True
        if isinstance(pieces, int):
            self._refuse(handler, pieces, "stream")
        elif isinstance(pieces, str):
            self._refuse(handler, 400, pieces)
        elif request.get("stream"):
            self._stream(handler, pieces)
        else:
            message = {"role": "assistant", "content": "".join(pieces)}
            body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]})
            self._head(handler, 200, "application/json")
            handler.wfile.write(body.encode())

    def _refuse(self, handler: BaseHTTPRequestHandler, status: int, what: str) -> None:
        self._head(handler, status, "application/json")
        error = {"message": f"{what} is not supported with this model"}
        handler.wfile.write(json.dumps({"error": error}).encode())

    def _stream(self, handler: BaseHTTPRequestHandler, pieces: Iterable[str]) -> None:
        self._head(handler, 200, "text/event-stream")
        for event in _events(pieces):
            if event is None:
                linger = struct.pack("ii", 1, 0)
                handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                handler.wfile = io.BytesIO()  # nothing more is sent
                handler.connection.close()
                return
            handler.wfile.write(event)
            handler.wfile.flush()

    def _head(self, handler: BaseHTTPRequestHandler, status: int, kind: str) -> None:
        handler.send_response(status)
        handler.send_header("content-type", kind)
        handler.send_header("connection", "close")
        handler.end_headers()


def _events(pieces: Iterable[str]) -> Iterator[bytes | None]:
    end = "stop"
    for piece in pieces:
        if piece == BREAK:
            return
        if piece == RESET:
            yield None
            return
        if piece == ERROR:
            yield _event({"error": {"message": "internal error", "code": 500}})
            return
        if piece == CUT:
            end = "length"
            break
        yield _event({"choices": [{"index": 0, "delta": {"content": piece}}]})
    yield _event({"choices": [{"index": 0, "delta": {}, "finish_reason": end}]})
    usage = {"prompt_tokens": 3000, "completion_tokens": 2000, "total_tokens": 5000}
    yield _event({"choices": [], "usage": usage})
    yield b"data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()
