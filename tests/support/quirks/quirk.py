"""One way in which an endpoint answers, and what must come of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from loopback import Reply, Request

from newsbrief.errors import ModelError

TEXT = (
    "Explosion in Varlo\n\nAn explosion damaged the bridge of Varlo on Tuesday. The mayor, Anna "
    "Kolk, said that nobody was hurt."
)
HEADLINE = "Bridge of Varlo damaged"
DRAFT: dict[str, Any] = {
    "actors": [],
    "events": [],
    "claims": [],
    "denials": [],
    "casualties": [],
    "western_reactions": [],
    "questions": [],
    "unknowns": [],
    "lead": {"s": [2], "text": "An explosion “damaged” the bridge of Varlo."},
    "headline": HEADLINE,
}
JSON = json.dumps(DRAFT, ensure_ascii=False)

Answering = Callable[[Request, int], Reply]
"""A reply to a request, which is the so-many-th."""


@dataclass(frozen=True)
class Quirk:
    """What an endpoint does, and whether a summary comes of it, or which error with which word."""

    name: str
    """Also the path at which it answers."""
    does: str
    answers: Answering
    most: int = 1
    """Requests at most: for the summary, or before the first passage is read where it is `long`."""
    error: type[ModelError] | None = None
    word: str = ""
    mended: bool = False
    long: int = 0
    """Words of an article that is longer than what the endpoint takes; 0 for a short one."""
    options: Mapping[str, Any] = field(default_factory=dict)
    aloud: bool = False
    """Whether somebody listens while the answer is written."""
    base: str = "/v1"
    """What stands behind the path in the base URL."""

    @property
    def must(self) -> str:
        """What must come of it, in words."""
        requests = "1 request" if self.most == 1 else f"at most {self.most} requests"
        if self.error:
            word = f", “{self.word}”" if self.word else ""
            return f"{self.error.__name__}{word}, {requests}"
        if self.long:
            return f"summary in passages, the first after {requests}"
        return f"summary, {requests}{', marked as mended' if self.mended else ''}"


def said(
    content: Any = JSON,
    finish: Any = "stop",
    *,
    usage: Any = None,
    choice: Mapping[str, Any] | None = None,
    **message: Any,
) -> dict[str, Any]:
    """A completion with this content, and whatever else its message and its choice hold."""
    one = {"index": 0, "message": {"role": "assistant", "content": content, **message}}
    counted = {"prompt_tokens": 900, "completion_tokens": 80, "total_tokens": 980}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "stub",
        "choices": [{**one, "finish_reason": finish, **(choice or {})}],
        "usage": counted if usage is None else usage,
    }


def always(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answering:
    """Answer every request with this body."""
    return lambda _request, _number: Reply(status, body, dict(headers or {}))


def first(*replies: Reply) -> Answering:
    """Answer the first requests with these, and all others with the right answer."""
    return lambda _request, number: replies[number] if number < len(replies) else Reply(body=said())


def unless(takes: Callable[[dict[str, Any]], bool], refusal: Reply) -> Answering:
    """Refuse every request but those that the endpoint takes; these get the right answer."""

    def answers(request: Request, _number: int) -> Reply:
        return answered(request) if takes(request.body) else refusal

    return answers


def answered(request: Request) -> Reply:
    """The right answer in the way in which it was asked for."""
    body = request.body
    if "tools" in body:
        function = {"name": body["tools"][0]["function"]["name"], "arguments": JSON}
        call = {"id": "call_1", "type": "function", "function": function}
        return Reply(body=said(None, "tool_calls", tool_calls=[call]))
    asked = body.get("response_format", {}).get("type")
    if asked != "json_schema" and "western_reactions" not in json.dumps(body["messages"]):
        return Reply(body=said(json.dumps({"title": "Varlo", "events": []})))
    return Reply(body=said())


def denied(status: int, message: str, *, kind: str = "invalid_request_error", **more: Any) -> Reply:
    """An error in OpenAI's form."""
    return Reply(status, {"error": {"message": message, "type": kind, "param": None, **more}})


def raw(code: int, inner: object) -> dict[str, object]:
    """What OpenRouter passes on of the provider behind it."""
    metadata = {"raw": inner if isinstance(inner, str) else json.dumps(inner), "provider_name": "X"}
    return {"error": {"message": "Provider returned error", "code": code, "metadata": metadata}}


def format_of(body: Mapping[str, Any]) -> str:
    """How a request asks for its schema: the type of its format, tools, or text."""
    asked = body.get("response_format")
    if asked is None:
        return "tools" if "tools" in body else "text"
    return str(asked["type"])


def schema_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a request for structured output tells of it: its name, schema, and strict."""
    found: dict[str, Any] = body["response_format"]["json_schema"]
    return found
