"""Three ways of talking to a model: OpenAI's, Anthropic's and Gemini's, for what a gateway asks."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from loopback import Reply, Request

from quirks.quirk import DRAFT, JSON, denied, said

LEAST = {"lead": {"s": [1], "text": "The council met."}, "headline": "Council met"}


@dataclass(frozen=True)
class Wire:
    """How one provider answers."""

    model: str
    """The model behind it, as LiteLLM names it."""
    base: str
    """What LiteLLM wants at the end of its address."""
    says: Callable[..., Reply]
    """An answer to a request: with which text, ended how, after which thoughts."""
    fails: Callable[..., Reply]
    """An error: a status, a message, and what else tells of it."""
    ends: Mapping[str, str]
    """What it calls an end by the length, and by its filter."""


def openai(
    request: Request, text: str = JSON, end: str = "stop", thoughts: str | None = None
) -> Reply:
    if tools := request.body.get("tools"):
        function = {"name": tools[0]["function"]["name"], "arguments": text}
        call = {"id": "call_1", "type": "function", "function": function}
        return Reply(body=said(None, "tool_calls", tool_calls=[call]))
    thinking: dict[str, Any] = {"reasoning_content": thoughts} if thoughts else {}
    return Reply(body=said(text, end, **thinking))


def anthropic(
    request: Request, text: str = JSON, end: str = "end_turn", thoughts: str | None = None
) -> Reply:
    content: list[dict[str, Any]] = []
    if thoughts:
        content.append({"type": "thinking", "thinking": thoughts, "signature": "c2ln"})
    if tools := request.body.get("tools"):
        call = {"type": "tool_use", "id": "toolu_1", "name": tools[0]["name"]}
        content.append(call | {"input": json.loads(text)})
        end = "tool_use"
    elif text:
        content.append({"type": "text", "text": text})
    usage = {"input_tokens": 900, "output_tokens": 80}
    whose = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude"}
    return Reply(
        body={
            **whose,
            "content": content,
            "stop_reason": end,
            "stop_sequence": None,
            "usage": usage,
        }
    )


def gemini(
    request: Request, text: str = JSON, end: str = "STOP", thoughts: str | None = None
) -> Reply:
    parts: list[dict[str, Any]] = [{"text": thoughts, "thought": True}] if thoughts else []
    if tools := request.body.get("tools"):
        name = tools[0]["function_declarations"][0]["name"]
        parts.append({"functionCall": {"name": name, "args": json.loads(text)}})
    elif text:
        parts.append({"text": text})
    usage = {"promptTokenCount": 900, "candidatesTokenCount": 80, "totalTokenCount": 980}
    candidate = {"content": {"parts": parts, "role": "model"}, "finishReason": end, "index": 0}
    return Reply(body={"candidates": [candidate], "usageMetadata": usage, "modelVersion": "x"})


def failed_anthropic(status: int, message: str, kind: str = "invalid_request_error") -> Reply:
    return Reply(status, {"type": "error", "error": {"type": kind, "message": message}})


def failed_gemini(
    status: int, message: str, kind: str = "INVALID_ARGUMENT", *details: Mapping[str, Any]
) -> Reply:
    error = {"code": status, "message": message, "status": kind, "details": list(details)}
    return Reply(status, {"error": error})


WIRES = {
    "openai": Wire(
        "openai/gpt-5-mini",
        "/v1",
        openai,
        denied,
        {"length": "length", "filter": "content_filter"},
    ),
    "claude": Wire(
        "anthropic/claude-haiku-4-5",
        "",
        anthropic,
        failed_anthropic,
        {"length": "max_tokens", "filter": "refusal"},
    ),
    "gemini": Wire(
        "gemini/gemini-2.5-flash",
        "",
        gemini,
        failed_gemini,
        {"length": "MAX_TOKENS", "filter": "SAFETY"},
    ),
    "deepseek": Wire(
        "deepseek/deepseek-chat",
        "",
        openai,
        denied,
        {"length": "length", "filter": "content_filter"},
    ),
}


def least(request: Request) -> str:
    """The least that fits the schema of a request, however it is put."""
    wanted = json.dumps(request.body)
    return json.dumps(
        {key: [] if isinstance(value, list) else LEAST[key] for key, value in DRAFT.items()
         if f'"{key}":' in wanted or f'\\"{key}\\":' in wanted}
    )  # fmt: skip
