"""Answers in streams that were asked for, and endpoints that have none to give."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from loopback import Reply, Request

from newsbrief.errors import ContentFiltered, Refusal
from quirks.quirk import DRAFT, JSON, Answering, Quirk, always, denied, said
from quirks.wrappings import BODY, EVENTS, HALVES, call, chunk, stream

WHOLE = stream(HALVES)


def sent(text: str) -> Answering:
    return always(text, headers=EVENTS)


def typed(*events: dict[str, Any]) -> str:
    """Events that say of what kind they are, in the way of Anthropic and of OpenAI's responses."""
    return "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)


def unless_asked(name: str, refusal: Reply) -> Answering:
    """Refuse requests with an option, and answer in a stream where one is asked for."""

    def answers(request: Request, _number: int) -> Reply:
        if name in request.body:
            return refusal
        return Reply(200, WHOLE, EVENTS) if request.body.get("stream") else Reply(body=said())

    return answers


def at_first(reply: Reply) -> Callable[[Request, int], Reply]:
    return lambda _request, number: reply if number == 0 else Reply(200, WHOLE, EVENTS)


def called(arguments: str, index: int = 0, finish: str | None = None) -> dict[str, Any]:
    return chunk("", finish, tool_calls=[{"index": index, **call(arguments)}])


ANTHROPIC = typed(
    {"type": "message_start", "message": {"content": [], "usage": {"input_tokens": 900}}},
    {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
    {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": JSON[:50]}},
    {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": JSON[50:]}},
    {"type": "content_block_stop", "index": 0},
    {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 80}},
    {"type": "message_stop"},
)
RESPONSES = typed(
    {"type": "response.created", "response": {"status": "in_progress", "output": []}},
    {"type": "response.output_text.delta", "delta": JSON[:50]},
    {"type": "response.output_text.delta", "delta": JSON[50:]},
    {"type": "response.completed", "response": {"status": "completed", "output": []}},
)
GEMINI: list[dict[str, Any]] = [
    {"candidates": [{"content": {"parts": [{"text": JSON[:50]}]}}]},
    {"candidates": [{"content": {"parts": [{"text": JSON[50:]}]}, "finishReason": "STOP"}]},
]
THINKING = {"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}
PARTS = [
    chunk("", content=[THINKING]),
    chunk("", content=[{"type": "text", "text": JSON[:50]}]),
    chunk("", "stop", content=[{"type": "text", "text": JSON[50:]}]),
]
OLDER: list[dict[str, Any]] = [
    {"choices": [{"text": JSON[:50]}]},
    {"choices": [{"text": JSON[50:], "finish_reason": "stop"}]},
]
LINES = "data: " + json.dumps(chunk(JSON, "stop"), indent=1).replace("\n", "\ndata: ") + "\n\n"
OTHERS: list[dict[str, Any]] = [{"choices": [{"index": 1, "delta": {"content": "noise"}}]}, *HALVES]
OVERLOADED = {"type": "overloaded_error", "message": "Overloaded"}
TRUTH = chunk(JSON.replace("explosion ", "explosion \u2028"), "stop")

ROWS: tuple[Quirk, ...] = (
    Quirk("heard", "streams as it is asked to", sent(WHOLE)),
    Quirk("heard-tight", "no space behind data:", sent(WHOLE.replace("data: ", "data:"))),
    Quirk("heard-returns", "lines that end in a carriage return alone", sent(WHOLE.replace("\n", "\r"))),
    Quirk("heard-mark", "a byte order mark first", sent("\ufeff" + WHOLE)),
    Quirk("heard-comments", "comments between the events (OpenRouter)", sent(WHOLE.replace("\n\n", "\n\n: PROCESSING\n\n"))),
    Quirk("heard-lines", "an event over many lines", sent(LINES)),
    Quirk("heard-separators", "a line separator of Unicode within a string", sent(f"data: {json.dumps(TRUTH, ensure_ascii=False)}\n\n")),
    Quirk("heard-endless", "no finish_reason and no [DONE], the answer whole", sent(stream(HALVES[:2], ""))),
    Quirk("heard-usage", "a last event with the usage and no choices", sent(stream([*HALVES, {"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 80}}]))),
    Quirk("heard-filters", "a first event with no choices (Azure)", sent(stream([{"choices": [], "prompt_filter_results": [{}]}, *HALVES]))),
    Quirk("heard-anthropic", "the events of Anthropic's own", sent(ANTHROPIC)),
    Quirk("heard-responses", "the events of OpenAI's responses", sent(RESPONSES)),
    Quirk("heard-gemini", "the events of Gemini's own", sent(stream(GEMINI, ""))),
    Quirk("heard-gemini-list", "the same as a list (Gemini)", always(GEMINI)),
    Quirk("heard-older", "the events of older completions", sent(stream(OLDER))),
    Quirk("heard-parts", "contents that are lists of parts, some of them thinking (Mistral)", sent(stream(PARTS))),
    Quirk("heard-cohere", "the events of Cohere's own", sent(typed({"type": "message-start", "delta": {"message": {"role": "assistant"}}}, *({"type": "content-delta", "delta": {"message": {"content": {"text": text}}}} for text in (JSON[:50], JSON[50:])), {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}}))),
    Quirk("heard-bedrock", "the events of Bedrock's own", sent(stream([{"contentBlockDelta": {"delta": {"text": JSON[:50]}}}, {"contentBlockDelta": {"delta": {"text": JSON[50:]}}}, {"messageStop": {"stopReason": "end_turn"}}], ""))),
    Quirk("heard-tokens", "events with a token each (TGI)", sent(stream([{"token": {"text": JSON[:50]}}, {"token": {"text": JSON[50:]}, "generated_text": JSON}], ""))),
    Quirk("heard-result", "events with the text under `result` (Qianfan)", sent(stream([{"result": JSON[:50], "is_end": False}, {"result": JSON[50:], "is_end": True}], ""))),
    Quirk("heard-response", "events with the text under `response` (Ollama)", sent(stream([{"response": JSON[:50], "done": False}, {"response": JSON[50:], "done": True}], ""))),
    Quirk("heard-results", "events with a list of results (watsonx)", sent(stream([{"results": [{"generated_text": text}]} for text in (JSON[:50], JSON[50:])], ""))),
    Quirk("heard-numbered", "lines that begin with a number (Vercel)", always("".join(f"0:{json.dumps(text)}\n" for text in (JSON[:50], JSON[50:])) + 'd:{"finishReason":"stop"}\n')),
    Quirk("heard-older-call", "a function call in the older way", sent(stream([{"choices": [{"delta": {"function_call": {"name": "Draft", "arguments": text}}}]} for text in (JSON[:50], JSON[50:])]))),
    Quirk("heard-object", "a function call whose arguments are an object", sent(stream([chunk("", "tool_calls", tool_calls=[{"index": 0, **call(DRAFT)}])]))),
    Quirk("heard-call", "prose, then a function call", sent(stream([chunk("I call it."), called(JSON[:50]), called(JSON[50:], 0, "tool_calls")]))),
    Quirk("heard-calls", "the second of two function calls is the answer", sent(stream([called("{}"), called(JSON[:50], 1), called(JSON[50:], 1, "tool_calls")]))),
    Quirk("heard-others", "another choice between", sent(stream(OTHERS))),
    Quirk("heard-again", "the whole answer again at the end", sent(stream([*HALVES[:2], {"choices": [{"delta": {}, "message": {"content": JSON}, "finish_reason": "stop"}]}]))),
    Quirk("heard-late", "an error after the whole answer", sent(stream([*HALVES, {"error": {"message": "usage unavailable", "code": 500}}]))),
    Quirk("heard-error", "an event of the kind error, once", at_first(Reply(200, f"event: error\ndata: {json.dumps(OVERLOADED)}\n\n", EVENTS)), most=2),
    Quirk("heard-limit", "a first event about a rate, once", at_first(Reply(200, stream([{"error": {"message": "Rate limit reached, try again in 200ms", "code": 429}}]), EVENTS)), most=2),
    Quirk("heard-nothing", "nothing but [DONE], once", at_first(Reply(200, stream([]), EVENTS)), most=2),
    Quirk("heard-cut", "an end in the middle, once", at_first(Reply(200, stream(HALVES[:1], ""), EVENTS)), most=2, mended=True),
    Quirk("heard-refusal", "a refusal in pieces", sent(stream([chunk("", refusal="I'm sorry, "), chunk("", "stop", refusal="I can't.")])), error=Refusal),
    Quirk("heard-filtered", "an end by the filter", sent(stream([HALVES[0], chunk("", "content_filter")])), error=ContentFiltered),
    Quirk("heard-ignored", "no stream, but the answer as a body", always(said())),
    Quirk("heard-body", "the answer as a body that says it is a stream", sent(BODY)),
    Quirk("heard-plain", "a stream that says it is plain text", always(WHOLE, headers={"content-type": "text/plain"})),
    Quirk("stream-options", "knows no stream_options", unless_asked("stream_options", denied(400, "Unknown parameter: 'stream_options'.", param="stream_options")), most=2),
    Quirk("stream-usage", "knows no include_usage, and says so with 500 (Bedrock)", unless_asked("stream_options", denied(500, "extraneous key [include_usage] is not permitted")), most=2),
    Quirk("stream-param", "turns stream_options down without naming them (GLM)", unless_asked("stream_options", Reply(400, {"error": {"code": "400", "message": "Param Incorrect", "param": "", "type": "Bad Request"}})), most=2),
    Quirk("stream-200", "turns stream_options down with 200", unless_asked("stream_options", Reply(200, {"error": {"message": "stream_options is not supported", "code": 400}})), most=2),
    Quirk("stream-none", "does not stream at all", unless_asked("stream", denied(400, "Streaming is not supported for this model")), most=3),
    Quirk("stream-verified", "streams for organisations that are verified only (OpenAI)", unless_asked("stream", denied(400, "Your organization must be verified to stream this model.", param="stream", code="unsupported_value")), most=3),
)  # fmt: skip
STREAMS = tuple(replace(row, aloud=True) for row in ROWS)
