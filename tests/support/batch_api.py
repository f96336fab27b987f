"""A real HTTP server on 127.0.0.1 with OpenAI's files and batches.

with BatchAPI(lambda line: done(line, {...})) as api:
    ...              # submit to api.base_url
    api.finish()     # all batches end, and their output and error files are there
"""

import email
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from loopback_server import LoopbackServer

Line = dict[str, Any]
Answers = Callable[[Line], Line | bytes | None]


def done(line: Line, content: Any, *, finish: str = "stop", refusal: str | None = None) -> Line:
    """A line with an answer of this content."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_790_000_000,
        "model": "stub",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
    }
    return _line(line, {"status_code": 200, "request_id": "r", "body": body}, None)


def status(line: Line, http: int, message: str = "no", **more: str) -> Line:
    """A line with an HTTP status of its own."""
    body = {"error": {"message": message, **more}}
    return _line(line, {"status_code": http, "request_id": "r", "body": body}, None)


def cut(line: Line, code: str = "batch_expired") -> Line:
    """A line of a question that was not come to."""
    told = {"code": code, "message": "This request could not be executed in time."}
    return _line(line, None, told)


def _line(line: Line, response: Any, error: Any) -> Line:
    return {
        "id": "batch_req_1",
        "custom_id": line["custom_id"],
        "response": response,
        "error": error,
    }


class BatchAPI(LoopbackServer):
    """The server. `answers` gives the line for a question, or None for no line at all."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.faults: dict[str, list[str]] = {}
        """By call, such as "POST /batches", what happens instead of an answer, once each: "500",
        "reset" (before), "lost" (after it was done) or "half" (of the answer is sent)."""
        self.lock = threading.Lock()
        super().__init__()
        self.base_url = f"{self.url}/v1"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        sent = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        path = handler.path.partition("?")[0].removeprefix("/v1")
        call = f"{handler.command} {path}"
        with self.lock:
            self.calls.append(call)
            kind = call if call in self.faults else call.rpartition("/")[2]
            fault = self.faults[kind].pop(0) if self.faults.get(kind) else ""
            if fault == "reset":
                return
            code, body = self.answer(call, handler.headers.get("content-type", ""), sent)
        if fault == "lost":
            return
        if fault.isdecimal():
            code, body = int(fault), {"error": {"message": "a fault"}}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(code)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: len(data) // 2] if fault == "half" else data)

    def questions(self, batch: str) -> list[Line]:
        """The questions of a batch, as they were uploaded."""
        content = self.files[self.batches[batch]["input_file_id"]]
        return [json.loads(line) for line in content.splitlines()]

    def finish(self, state: str = "completed", *, only: str | None = None) -> None:
        """End the batches; their lines come in another order than the questions."""
        for name, batch in self.batches.items():
            if batch["status"] != "in_progress" or only not in (None, name):
                continue
            given = [self.answers(question) for question in reversed(self.questions(name))]
            lines = [line for line in given if line is not None]
            good = [line for line in lines if isinstance(line, bytes) or _is_good(line)]
            bad = [line for line in lines if line not in good]
            batch["status"] = state
            for kind, group in (("output", good), ("error", bad)):
                if group and state != "failed":
                    batch[f"{kind}_file_id"] = self.keep(b"".join(map(_bytes, group)))
            counts = {"total": len(given), "completed": len(good), "failed": len(bad)}
            batch["request_counts"] = counts

    def keep(self, content: bytes) -> str:
        name = f"file-{len(self.files)}"
        self.files[name] = content
        return name

    def answer(self, call: str, kind: str, sent: bytes) -> tuple[int, Any]:
        match call.split("/"):
            case ["POST ", "files"]:
                parts: Any = email.message_from_bytes(f"Content-Type: {kind}\n\n".encode() + sent)
                fields = {
                    part.get_param("name", header="content-disposition"): part
                    for part in parts.get_payload()
                }
                assert fields["purpose"].get_payload() == "batch"
                content = fields["file"].get_payload(decode=True)
                assert isinstance(content, bytes)
                return 200, _file(self.keep(content), len(content))
            case ["POST ", "batches"]:
                return 200, self._begin(json.loads(sent))
            case ["GET ", "batches"]:
                data = list(reversed(self.batches.values()))
                return 200, {"object": "list", "data": data, "has_more": False}
            case ["GET ", "batches", name] if name in self.batches:
                return 200, self.batches[name]
            case ["GET ", "files", name, "content"] if name in self.files:
                return 200, self.files[name]
        return 404, {"error": {"message": f"no such thing: {call}"}}

    def _begin(self, given: dict[str, Any]) -> dict[str, Any]:
        assert given["endpoint"] == "/v1/chat/completions"
        assert given["completion_window"] == "24h"
        assert given["input_file_id"] in self.files
        name = f"batch_{len(self.batches)}"
        self.batches[name] = given | {
            "id": name,
            "object": "batch",
            "created_at": 1_790_000_000,
            "status": "in_progress",
            "output_file_id": None,
            "error_file_id": "",  # as seen in the wild
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }
        return self.batches[name]


def _is_good(line: Line) -> bool:
    return (line.get("response") or {}).get("status_code") == 200


def _bytes(line: Line | bytes) -> bytes:
    return line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n"


def _file(name: str, size: int) -> dict[str, Any]:
    about = {"id": name, "object": "file", "bytes": size, "created_at": 1, "purpose": "batch"}
    return about | {"filename": "questions.jsonl", "status": "processed"}
