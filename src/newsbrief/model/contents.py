"""Where a model's words stand in a completion, in the form of OpenAI's API or of another. Pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsbrief.model.spending import Tokens

_THOUGHTS = (
    *("reasoning_content", "reasoning", "thinking", "reasoning_details", "thoughts"),
    *("reasoning_text", "thinking_content", "thought", "chain_of_thought"),
)
_AROUND = ("result", "output", "data")
_BARE = ("response", "generated_text", "generation", "completion", "output_text", "reply", "text")
"""Under which a text stands in an answer that has no choices, and around those."""
_SAID = (
    "text",
    "output_text",
    "json",
    "parsed",
    "input",
    "arguments",
    "args",
    "content",
    "parts",
    "value",
)
"""Where a part of a list of contents holds what is said."""
_CALLS = ("toolUse", "functionCall", "tool_use", "function_call")
"""Under which a part is a call of a function."""
_MOST_LOOKED = 500
"""Values in which a string is looked for."""
_UNSAID = ("", "none", "null", "false")
"""What some servers put where there is no refusal."""


def choices_of(body: Mapping[str, Any]) -> list[Any]:
    """The choices, also of an answer in the form of another API than OpenAI's."""
    for name in ("choices", "candidates", "outputs", "predictions", "generations"):
        if isinstance(found := body.get(name), list):
            return found
        if isinstance(found, Mapping):
            within = found.get("choices")  # of a whole completion
            alone = [found] if "message" in found else list(found.values())
            return within if isinstance(within, list) else alone
    if isinstance(body.get("message"), Mapping) or body.get("type") == "message":
        return [body]
    output = body.get("output")
    if isinstance(output, Mapping) and isinstance(output.get("message"), Mapping):
        return [{**body, **output}]
    if isinstance(output, list):
        details = body.get("incomplete_details")
        reason = details.get("reason") if isinstance(details, Mapping) else body.get("status")
        return [{"message": {"content": output}, "finish_reason": reason}]
    return []


def bare_texts_of(body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """As choices, the texts of APIs that answer with nothing around one."""
    for each in (body, *(body.get(name) for name in _AROUND)):
        if isinstance(each, Mapping):
            for name in _BARE:
                if isinstance(text := each.get(name), str | Mapping) and text:
                    yield {**each, "message": {"content": text}}
    if isinstance(body.get("result"), str):
        yield {**body, "message": {"content": body["result"]}}


def message_of(choice: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the message of a choice, in OpenAI's form."""
    found = choice.get("message") or choice.get("delta") or choice.get("content")
    if not found and isinstance(several := choice.get("messages"), list) and several:
        found = several[-1]
    if isinstance(found, str | list):
        return {"content": found}
    if isinstance(found, Mapping):
        return {"content": found["parts"], **found} if "parts" in found else found
    return {"content": choice.get("text")}


def reason_of(choice: Mapping[str, Any]) -> str:
    """Return why an answer ended, or "" where that is nothing out of the way."""
    names = ("finish_reason", "stop_reason", "done_reason", "finishReason", "stopReason")
    reason = next((choice[name] for name in names if choice.get(name)), "")
    native = choice.get("native_finish_reason")
    said = f"{reason} {native}" if native and reason in ("", "error") else str(reason)
    return "" if said.casefold() in _ENDED else said


_ENDED = {"stop", "end_turn", "eos", "tool_calls", "function_call", "tool_use", "completed", "none"}


def texts_of(choice: Mapping[str, Any]) -> Iterator[str]:
    """What may be the answer in one choice: what a function is called with, then what is said."""
    message = message_of(choice)
    calls = message.get("tool_calls") or ()
    functions = [message.get("function_call"), *(calls if isinstance(calls, list) else [calls])]
    for call in functions:
        if not isinstance(call, Mapping):
            continue
        function = call.get("function") or call.get("custom")
        given = function if isinstance(function, Mapping) else call
        for name in ("arguments", "parameters", "input"):
            if text := as_text(given.get(name)):
                yield text
    for name in ("parsed", "content", "text", "output_text"):
        if text := as_text(message.get(name)):
            yield text
    if message.get("content") == "" and (text := as_text(choice.get("text"))):
        yield text


def strings_in(value: Any) -> Iterator[str]:
    """The strings of a body in which nothing is where any API has it; those of a list as one."""
    waiting, looked = [value], 0
    while waiting and looked < _MOST_LOOKED:
        value, looked = waiting.pop(0), looked + 1
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, list):
            pieces = len(value) > 1 and all(isinstance(each, str) for each in value)
            waiting += ["".join(value)] if pieces else value


def refusal_in(message: Mapping[str, Any]) -> bool:
    """Whether a message is a refusal, by a field or a part of its own."""
    said = message.get("refusal")
    parts = message.get("content")
    if isinstance(parts, list) and not said:
        refused = (part for part in parts if isinstance(part, Mapping) and "refusal" in part)
        said = next((part["refusal"] for part in refused), None)
    return bool(said) and not (isinstance(said, str) and said.strip().casefold() in _UNSAID)


def thoughts_of(message: Mapping[str, Any]) -> str:
    """What a model thought, wherever it stands: an answer may be in it where there is no other."""
    pieces = [as_text(message.get(name)) for name in _THOUGHTS]
    for name in ("content", "reasoning_details"):
        parts = message.get(name)
        thinking = parts if isinstance(parts, list) else ()
        pieces += [
            as_text(part.get("thinking") or part.get("text"))
            for part in thinking
            if isinstance(part, Mapping) and not _part(part, 0)
        ]
    return "\n".join(piece for piece in pieces if piece)


def as_text(value: Any, depth: int = 0) -> str:
    """A string, the strings of a list of parts, or an object as JSON; "" for nothing."""
    if isinstance(value, str):
        return value
    if depth > 3:
        return ""
    if isinstance(value, list):
        return "".join(_part(part, depth) for part in value)
    if isinstance(value, Mapping):
        alone = len(value) == 1 and set(value) <= {"text", "content", "parts", "value"}
        if isinstance(value.get("type"), str) or alone:
            return _part(value, depth)
        return json.dumps(value)
    return ""


def _part(part: Any, depth: int) -> str:
    """What one part of a content says; a part that thinks says nothing."""
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        return as_text(part, depth + 1)
    if not isinstance(part, Mapping):
        return ""
    kind = str(part.get("type", ""))
    if "think" in kind or "reason" in kind or part.get("thought") is True:
        return ""
    call = next((part[name] for name in _CALLS if isinstance(part.get(name), Mapping)), part)
    found = next((call[name] for name in _SAID if call.get(name) is not None), None)
    if found is None:
        return "" if "type" in part else json.dumps(part)
    return as_text(found, depth + 1) if not isinstance(found, Mapping) else json.dumps(found)


def read_usage(usage: Any) -> Tokens | None:
    """Return the tokens that were counted, under whichever names, or None."""
    if not isinstance(usage, Mapping):
        return None
    read = _count(
        usage,
        "prompt_tokens",
        "input_tokens",
        "prompt_eval_count",
        "promptTokenCount",
        "inputTokens",
    )
    written = _count(usage, "completion_tokens", "output_tokens", "eval_count", "outputTokens")
    if read is None:
        return None
    details = usage.get("prompt_tokens_details") or usage.get("input_tokens_details")
    cached = _count(details, "cached_tokens") if isinstance(details, Mapping) else None
    if cached is None:
        cached = _count(
            usage, "prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens"
        )
    cached = cached or 0
    apart = "prompt_tokens" not in usage and "cache_read_input_tokens" in usage  # Anthropic's way
    if apart or cached > read:  # what stood in a cache is not counted with what was read
        read += cached + (_count(usage, "cache_creation_input_tokens") or 0)
    return Tokens(read, cached, written or 0)


def _count(usage: Mapping[str, Any], *names: str) -> int | None:
    """A number of tokens that one of these names holds, also as a string."""
    for name in names:
        value = usage.get(name)
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float | str):
            try:
                return max(int(float(value)), 0)
            except (ValueError, OverflowError):
                continue
    return None
