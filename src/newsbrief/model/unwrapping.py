"""What came with status 200 as the answer's text: taken out of whatever it is wrapped in.

Pure. What is read here goes through the same validation and the same checks as any other answer.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsbrief.errors import ContentFiltered, ContextExceeded, ModelError, Refusal, TruncatedAnswer
from newsbrief.model.bodies import whole
from newsbrief.model.error_bodies import Told, is_error, told
from newsbrief.model.fitting import fitted
from newsbrief.model.mending import ends_within, loops, objects, readings
from newsbrief.model.retrying import PassingFault
from newsbrief.model.spending import Tokens
from newsbrief.model.wire import Form

Meant = Callable[[Told], PassingFault | ModelError]

_FILTERED = re.compile(
    r"filter|sensitive|safety|prohibited|recitation|blocklist|blocked|spii|guardrail|moderat|armor"
    r"|inspection|policy",
    re.IGNORECASE,
)
_CUT = re.compile(r"length|max_?(?:output_?)?tokens|token_?limit|context_window", re.IGNORECASE)
_FULL = re.compile(r"context_?(?:window|length)", re.IGNORECASE)
_LOOPED_BY = re.compile(r"repetition|repeat|loop", re.IGNORECASE)
_UNFIT = re.compile(r"failed_generation|malformed", re.IGNORECASE)
_BROKEN = re.compile(
    r"error|fail|network|abort|cancel|insufficient_system|malformed|overload|time_?out|interrupt",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[\w.:-]{1,40}")
_DECLINED = re.compile(r"refus", re.IGNORECASE)
_NOTHING: tuple[Any, ...] = ("", "null", {}, [])
_THOUGHTS = ("reasoning_content", "reasoning", "thinking", "reasoning_details", "thoughts")
_AROUND = ("result", "output", "data")
_BARE = ("response", "generated_text", "generation", "completion", "output_text", "reply", "text")
"""Under which a text stands in an answer that has no choices, and around those."""
_SAID = ("text", "output_text", "json", "parsed", "input", "arguments", "content", "value")
"""Where a part of a list of contents holds what is said."""


@dataclass(frozen=True)
class Reply:
    """One completion: the answer as text ("" for none), and its tokens where it tells them."""

    text: str
    usage: Tokens | None = None
    valid: Any = None
    """The text as the schema's class, if it fits."""
    mended: bool = False
    """Whether the text is not quite what the model wrote."""
    foreign: bool = False
    """Whether it looks as if the model had never seen the schema."""
    stop: ModelError | None = None
    """Why asking again is useless, if it is."""
    fault: PassingFault | None = None
    """Why this is no answer, where the next may be one."""
    broken: bool = False
    """Whether that is the model's fault, which may not pass."""
    blank: bool = False
    """Whether the body had nothing in it at all."""
    unfit: bool = False
    """Whether it is that what the model wrote keeps to no form, so that none of it was sent."""


def read_completion(body: Any, form: Form, meant: Meant) -> Reply | None:
    """Return what a body says, or None for anything that is no answer of a chat model's.

    `meant` says what an error in it means.
    """
    if body in _NOTHING:
        return Reply("", blank=True)
    if not isinstance(body, Mapping):
        return None
    if is_error(body):
        return _failed(body, meant)
    choices = [choice for choice in _choices(body) if isinstance(choice, Mapping)]
    usage = read_usage(body.get("usage") or body)
    if not choices and (reply := _without_choices(body, form, usage)):
        return reply
    choices = choices or [*_bare_texts(body)][:1]
    return _read(choices, form, meant, usage) if choices else None


def _without_choices(body: Mapping[str, Any], form: Form, usage: Tokens | None) -> Reply | None:
    if "choices" in body or "candidates" in body:
        return Reply("", usage, stop=_filtered())
    text = json.dumps(body)
    valid = form.read(text)
    return None if valid is None else Reply(text, usage, valid)


def _read(
    choices: list[Mapping[str, Any]], form: Form, meant: Meant, usage: Tokens | None
) -> Reply:
    first = choices[0]
    if is_error(first):
        return _failed({"error": first["error"]}, meant, usage)
    texts = [text for choice in choices for text in _texts(choice)]
    reason = _reason(first)
    message = _message(first)
    if message.get("refusal") or _DECLINED.search(reason):
        return Reply("", usage, stop=Refusal(_REFUSED))
    # Gemini's "function_call_filter: MALFORMED_FUNCTION_CALL" is no filter.
    filtered = _FILTERED.search(reason) and not _UNFIT.search(reason)
    if filtered or (not texts and first.get("message", 0) is None):
        return Reply(next(iter(texts), ""), usage, stop=_filtered())
    return _answer(texts, reason, form, usage, thoughts=_thoughts(message))


def read_usage(usage: Any) -> Tokens | None:
    """Return the tokens that were counted, under whichever names, or None."""
    if not isinstance(usage, Mapping):
        return None
    read = _count(usage, "prompt_tokens", "input_tokens", "prompt_eval_count", "promptTokenCount")
    written = _count(usage, "completion_tokens", "output_tokens", "eval_count")
    if read is None:
        return None
    details = usage.get("prompt_tokens_details") or usage.get("input_tokens_details")
    cached = _count(details, "cached_tokens") if isinstance(details, Mapping) else None
    if cached is None:
        cached = _count(usage, "prompt_cache_hit_tokens", "cached_tokens")
    return Tokens(read, cached or 0, written or 0)


_REFUSED = "The model declined to answer: try another model or another article."
_EMPTY = (
    "The model wrote nothing but thoughts until its output limit: raise max_output_tokens, or "
    "lower the reasoning effort (reasoning_effort)."
)
_NO_ROOM = "The article leaves the model no room for an answer: take one with a larger context."
_LIMIT = (
    "The answer hit the model's output limit: raise max_output_tokens, ask for fewer sections, or "
    "take a model that may write more."
)

_LOOPED = (
    "The model wrote the same again and again until its output limit: take another model, or set "
    "another temperature."
)


def _answer(
    texts: list[str], reason: str, form: Form, usage: Tokens | None, *, thoughts: str
) -> Reply:
    """The first reading of these texts that fits the schema, or the first text as it is."""
    found = _as_they_are(texts, form, usage)
    found = found or _unwrapped((*texts, *([thoughts] if thoughts else [])), form, usage)
    if found is None and not _CUT.search(reason):  # what a cut one leaves out may be to come
        found = _made_to_fit(texts, form, usage)
    return found or _unfit(texts, reason, form, usage, thoughts=thoughts)


def _unfit(
    texts: list[str], reason: str, form: Form, usage: Tokens | None, *, thoughts: str
) -> Reply:
    """What a completion without an answer that fits comes to."""
    text = whole(texts[0]) if texts else ""
    if _BROKEN.search(reason) and not _CUT.search(reason):
        named = f" ({reason})" if _NAMED.fullmatch(reason) else ""
        fault = PassingFault(f"an answer that was broken off{named}")
        return Reply(text, usage, fault=fault, broken=True, unfit=bool(_UNFIT.search(reason)))
    if _FULL.search(reason):
        return Reply(text, usage, stop=ContextExceeded(_NO_ROOM))
    looped = bool(_LOOPED_BY.search(reason))
    cut = looped or bool(_CUT.search(reason)) or any(ends_within(each, form.keys) for each in texts)
    if cut:
        nothing = not any(ends_within(each, form.keys) for each in texts)
        thought = nothing and (bool(thoughts) or not text or "think>" in text)
        looped = looped or any(map(loops, texts))
        words = _LOOPED if looped else _EMPTY if thought else _LIMIT
        thought = thought and not looped
        error = TruncatedAnswer(words, thought=thought, looped=looped, answer=text)
        return Reply(text, usage, stop=error)
    return Reply(text, usage, foreign=bool(text) and form.is_foreign(text))


def _as_they_are(texts: Iterable[str], form: Form, usage: Tokens | None) -> Reply | None:
    for text in texts:
        if (valid := form.read(text)) is not None:
            return Reply(text, usage, valid)
    return None


def _unwrapped(texts: Iterable[str], form: Form, usage: Tokens | None) -> Reply | None:
    for text in texts:
        for reading in readings(text, form.keys):
            if (valid := form.read(reading.text)) is not None:
                return Reply(reading.text, usage, valid, mended=reading.mended)
    return None


def _made_to_fit(texts: Iterable[str], form: Form, usage: Tokens | None) -> Reply | None:
    for text in texts:
        for value in objects(text, form.keys):
            if (fit := fitted(value, form.schema)) is not None:
                return Reply(fit, usage, form.read(fit), mended=True)
    return None


def _failed(error: Mapping[str, Any], meant: Meant, usage: Tokens | None = None) -> Reply:
    found = meant(told(200, {}, error))
    if isinstance(found, PassingFault):
        return Reply("", usage, fault=found)
    return Reply("", usage, stop=found)


def _filtered() -> ContentFiltered:
    return ContentFiltered("The provider's filter stopped the answer: try another provider.")


def _choices(body: Mapping[str, Any]) -> list[Any]:
    """The choices, also of an answer in the form of another API than OpenAI's."""
    for name in ("choices", "candidates", "outputs", "predictions", "generations"):
        if isinstance(found := body.get(name), list):
            return found
        if isinstance(found, Mapping):
            return [found] if "message" in found else list(found.values())
    if isinstance(body.get("message"), Mapping) or body.get("type") == "message":
        return [body]
    if isinstance(body.get("output"), list):
        return [{"message": {"content": body["output"]}, "finish_reason": body.get("status")}]
    return []


def _bare_texts(body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """As choices, the texts of APIs that answer with nothing around one."""
    for each in (body, *(body.get(name) for name in _AROUND)):
        if isinstance(each, Mapping):
            for name in _BARE:
                if isinstance(text := each.get(name), str | Mapping) and text:
                    yield {**each, "message": {"content": text}}


def _message(choice: Mapping[str, Any]) -> Mapping[str, Any]:
    found = choice.get("message") or choice.get("delta") or choice.get("content")
    if not found and isinstance(several := choice.get("messages"), list) and several:
        found = several[-1]
    if isinstance(found, str | list):
        return {"content": found}
    if isinstance(found, Mapping):
        return {"content": found["parts"], **found} if "parts" in found else found
    return {"content": choice.get("text")}


def _reason(choice: Mapping[str, Any]) -> str:
    names = ("finish_reason", "stop_reason", "done_reason", "finishReason")
    reason = next((choice[name] for name in names if choice.get(name)), "")
    native = choice.get("native_finish_reason")
    said = f"{reason} {native}" if native and reason in ("", "error") else str(reason)
    return "" if said.casefold() in _ENDED else said


_ENDED = {"stop", "end_turn", "eos", "tool_calls", "function_call", "tool_use", "completed", "none"}


def _texts(choice: Mapping[str, Any]) -> Iterator[str]:
    """What may be the answer in one choice: what a function is called with, then what is said."""
    message = _message(choice)
    calls = message.get("tool_calls") or ()
    functions = [message.get("function_call"), *(calls if isinstance(calls, list) else [calls])]
    for call in functions:
        if not isinstance(call, Mapping):
            continue
        function = call.get("function")
        given = function if isinstance(function, Mapping) else call
        for name in ("arguments", "parameters", "input"):
            if text := _as_text(given.get(name)):
                yield text
    for name in ("parsed", "content", "text", "output_text"):
        if text := _as_text(message.get(name)):
            yield text


def _thoughts(message: Mapping[str, Any]) -> str:
    """What a model thought, wherever it stands: an answer may be in it where there is no other."""
    pieces = [_as_text(message.get(name)) for name in _THOUGHTS]
    for name in ("content", "reasoning_details"):
        parts = message.get(name)
        thinking = parts if isinstance(parts, list) else ()
        pieces += [
            _as_text(part.get("thinking") or part.get("text"))
            for part in thinking
            if isinstance(part, Mapping) and not _part(part, 0)
        ]
    return "\n".join(piece for piece in pieces if piece)


def _as_text(value: Any, depth: int = 0) -> str:
    """A string, the strings of a list of parts, or an object as JSON; "" for nothing."""
    if isinstance(value, str):
        return value
    if depth > 3:
        return ""
    if isinstance(value, list):
        return "".join(_part(part, depth) for part in value)
    if isinstance(value, Mapping):
        if isinstance(value.get("type"), str) or set(value) == {"text"}:
            return _part(value, depth)
        return json.dumps(value)
    return ""


def _part(part: Any, depth: int) -> str:
    """What one part of a content says; a part that thinks says nothing."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Mapping):
        return ""
    kind = str(part.get("type", ""))
    if "think" in kind or "reason" in kind or part.get("thought") is True:
        return ""
    found = next((part[name] for name in _SAID if part.get(name) is not None), None)
    if found is None:
        return "" if "type" in part else json.dumps(part)
    return _as_text(found, depth + 1) if not isinstance(found, Mapping) else json.dumps(found)


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
