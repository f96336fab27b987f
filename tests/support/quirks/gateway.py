"""What providers do behind a gateway, each in its own words, and what must come of it in front."""

import json
from collections.abc import Callable
from typing import Any

from loopback import Reply, Request
from strict_subset import broken

from newsbrief.errors import (
    ContentFiltered,
    ModelUnavailable,
    QuotaExhausted,
    RequestDenied,
    TruncatedAnswer,
)
from quirks.faults import NO_CREDIT, PER_DAY, PER_MINUTE, PLAN, RETRY
from quirks.quirk import JSON, Answering, Quirk, format_of
from quirks.wires import WIRES, Wire, least

LIMIT = 5000
"""Tokens that a provider with a small window takes."""


def answers(wire: Wire, **how: Any) -> Answering:
    return lambda request, _: wire.says(request, **how)


def at_first(wire: Wire, refusal: Reply) -> Answering:
    return lambda request, number: refusal if number == 0 else wire.says(request)


def always(reply: Reply) -> Answering:
    return lambda _request, _number: reply


def small(wire: Wire, refusal: Callable[[int], Reply]) -> Answering:
    """Answer what fits the window, and refuse the rest."""

    def answered(request: Request, _number: int) -> Reply:
        told = request.body.get("messages") or request.body["contents"]
        system = request.body.get("system") or request.body.get("system_instruction") or ""
        tokens = len(json.dumps([told, system])) // 4
        return refusal(tokens) if tokens > LIMIT else wire.says(request, text=least(request))

    return answered


def strictly(request: Request, _number: int) -> Reply:
    """Answer as OpenAI does: a schema that breaks a rule of the strict subset is turned down."""
    wire = WIRES["openai"]
    if format_of(request.body) == "json_schema":
        asked = request.body["response_format"]["json_schema"]
        if asked.get("strict") and (rules := broken(asked["schema"])):
            where, _, what = rules[0].partition(": ")
            name = asked["name"]
            words = f"Invalid schema for response_format '{name}': In context={where}, {what}."
            return wire.fails(400, words)
    return wire.says(request)


def without_schemas(request: Request, _number: int) -> Reply:
    """Answer as DeepSeek does: there is JSON and there are tools, but no JSON Schema."""
    wire = WIRES["deepseek"]
    if format_of(request.body) == "json_schema":
        return wire.fails(400, "This response_format type is unavailable now")
    return wire.says(request)


def _fails(name: str, *given: Any, **more: Any) -> Reply:
    return WIRES[name].fails(*given, **more)


RATE: dict[str, Reply] = {
    "openai": _fails("openai", 429, "Rate limit reached for gpt-5-mini on requests per min (RPM): Limit 3, Used 3. Please try again in 300ms.", kind="requests", code="rate_limit_exceeded"),
    "claude": _fails("claude", 429, "This request would exceed the rate limit of 50 requests per minute.", "rate_limit_error"),
    "gemini": _fails("gemini", 429, PLAN, "RESOURCE_EXHAUSTED", PER_MINUTE, RETRY),
    "deepseek": _fails("deepseek", 429, "Rate limit reached", kind="rate_limit_error"),
}  # fmt: skip

QUOTA: dict[str, Reply] = {
    "openai": _fails("openai", 429, PLAN, kind="insufficient_quota", code="insufficient_quota"),
    "claude": _fails("claude", 400, NO_CREDIT),
    "gemini": _fails("gemini", 429, PLAN, "RESOURCE_EXHAUSTED", PER_DAY),
    "deepseek": _fails("deepseek", 402, "Insufficient Balance", kind="unknown_error"),
}  # fmt: skip

KEY: dict[str, Reply] = {
    "openai": _fails("openai", 401, "Incorrect API key provided: sk-up.", code="invalid_api_key"),
    "claude": _fails("claude", 401, "invalid x-api-key", "authentication_error"),
    "gemini": _fails("gemini", 400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"}),
    "deepseek": _fails("deepseek", 401, "Authentication Fails, Your api key is invalid", kind="authentication_error"),
}  # fmt: skip

DOWN: dict[str, Reply] = {
    "openai": _fails("openai", 500, "The server had an error", kind="server_error"),
    "claude": _fails("claude", 529, "Overloaded", "overloaded_error"),
    "gemini": _fails("gemini", 503, "The model is overloaded. Please try again later.", "UNAVAILABLE"),
    "deepseek": _fails("deepseek", 503, "Service is too busy", kind="service_unavailable_error"),
}  # fmt: skip

NO_MODEL: dict[str, Reply] = {
    "openai": _fails("openai", 404, "The model `gpt-5-mini` does not exist.", code="model_not_found"),
    "claude": _fails("claude", 404, "model: claude-haiku-4-5", "not_found_error"),
    "gemini": _fails("gemini", 404, "models/gemini-2.5-flash is not found for API version v1beta.", "NOT_FOUND"),
    "deepseek": _fails("deepseek", 400, "Model Not Exist"),
}  # fmt: skip

LONG: dict[str, Callable[[int], Reply]] = {
    "openai": lambda size: _fails("openai", 400, f"This model's maximum context length is {LIMIT} tokens. However, your messages resulted in {size} tokens.", code="context_length_exceeded"),
    "claude": lambda size: _fails("claude", 400, f"prompt is too long: {size} tokens > {LIMIT} maximum"),
    "gemini": lambda size: _fails("gemini", 400, f"The input token count ({size}) exceeds the maximum number of tokens allowed ({LIMIT})."),
    "deepseek": lambda size: _fails("deepseek", 400, f"This model's maximum context length is {LIMIT} tokens. However, you requested {size + 100} tokens ({size} in the messages, 100 in the completion)."),
}  # fmt: skip


def _behind(name: str, wire: Wire) -> tuple[Quirk, ...]:
    """What each provider does, and what must come of it."""

    filtered = {"text": "", "end": wire.ends["filter"]}
    endless = {"text": '{"actors": [{"s": [2], "id": "A1", "name": "Ko', "end": wire.ends["length"]}
    brief = {"timeout": 8.0, "deadline": 2.0}
    rows: tuple[tuple[str, Answering, dict[str, Any]], ...] = (
        ("answers", answers(wire), {}),
        ("thinks first", answers(wire, thoughts="What has been damaged?"), {}),
        ("puts a fence around it", answers(wire, text=f"```json\n{JSON}\n```"), {}),
        ("wants a pause", at_first(wire, RATE[name]), {"most": 2}),
        ("is overloaded once", at_first(wire, DOWN[name]), {"most": 2}),
        ("is always down", always(DOWN[name]), {"most": 9, "error": ModelUnavailable, "options": brief}),
        ("has no credit", always(QUOTA[name]), {"error": QuotaExhausted}),
        ("wants another key", always(KEY[name]), {"error": RequestDenied, "word": "key"}),
        ("has no such model", always(NO_MODEL[name]), {"error": RequestDenied, "word": "MODEL"}),
        ("has a small window", small(wire, LONG[name]), {"most": 3, "long": 3000}),
        ("filters it", answers(wire, **filtered), {"error": ContentFiltered}),
        ("writes no end", answers(wire, **endless), {"most": 10, "error": TruncatedAnswer}),
    )  # fmt: skip
    # The gateway tells the name along with every error: it must not tell of the error itself.
    return tuple(
        Quirk(f"{name}-{number}", f"{name} {does}", answering, **must)
        for number, (does, answering, must) in enumerate(rows)
    )


BEHIND: tuple[Quirk, ...] = (
    *(quirk for name, wire in WIRES.items() for quirk in _behind(name, wire)),
    Quirk("openai-12", "openai keeps to the strict subset", strictly, most=2),
    Quirk("deepseek-12", "deepseek has no JSON Schema", without_schemas, most=2),
)


def wire_of(quirk: Quirk) -> Wire:
    """The way of talking of a provider with this quirk."""
    return WIRES[quirk.name.partition("-")[0]]
