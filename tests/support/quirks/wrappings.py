"""A right answer, wrapped in what an endpoint or a model puts around it."""

import gzip
import json
import re
from typing import Any

from loopback import Reply

from quirks.quirk import DRAFT, JSON, Quirk, always, first, said

PRETTY = json.dumps(DRAFT, ensure_ascii=False, indent=2)
ASCII = json.dumps(DRAFT)
THOUGHT = 'The user wants JSON. {"actors": maybe}. Let me think.'


def call(arguments: Any, name: str = "Draft") -> dict[str, Any]:
    return {"id": "c1", "type": "function", "function": {"name": name, "arguments": arguments}}


def stream(pieces: list[dict[str, Any]], end: str = "data: [DONE]\n\n") -> str:
    events = [f"data: {json.dumps(piece)}\n\n" for piece in pieces]
    return "".join(events) + end


def chunk(text: str, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}
    return {"object": "chat.completion.chunk", "choices": [choice]}


HALVES = [chunk(JSON[:60]), chunk(JSON[60:]), chunk("", "stop")]
BODY = json.dumps(said())
ZIPPED = gzip.compress(BODY.encode())
EVENTS = {"content-type": "text/event-stream"}
PLAIN = {"content-type": "text/plain"}

CONTENTS: dict[str, tuple[str, Any]] = {
    "think": ("thinks between <think> marks before the JSON", f"<think>\n{THOUGHT}\n</think>\n\n{JSON}"),
    "think-empty": ("an empty <think></think> before the JSON", f"<think>\n\n</think>\n\n{JSON}"),
    "think-lone-end": ("only the closing </think>, the opening one was in the template", f"{THOUGHT}\n</think>\n{JSON}"),
    "think-upper": ("thoughts between <THINKING> marks", f"<THINKING>{THOUGHT}</THINKING>{JSON}"),
    "think-mistral": ("thoughts between [THINK] marks", f"[THINK]{THOUGHT}[/THINK]{JSON}"),
    "think-unclosed": ("the JSON stands within <think> that is never closed", f"<think>Now:\n{JSON}"),
    "think-draft": ("a draft of the answer within the thoughts", f"<think>{JSON.replace('Bridge', 'Draft')}</think>{JSON}"),
    "fence": ("a ```json fence", f"```json\n{PRETTY}\n```"),
    "fence-bare": ("a ``` fence without a language", f"```\n{PRETTY}\n```"),
    "fence-prose": ("a fence with prose before and after", f"Here is the JSON you asked for:\n\n```json\n{PRETTY}\n```\n\nLet me know!"),
    "fence-open": ("a fence that is not closed", f"```json\n{PRETTY}"),
    "prose-before": ("prose before the JSON", f"Sure! Here is the summary:\n{JSON}"),
    "prose-after": ("prose after the JSON", f"{JSON}\n\nI hope this helps {{really}}."),
    "twice": ("the JSON twice", f"{JSON}\n{JSON}"),
    "end-token": ("an end-of-turn token", f"{JSON}<|im_end|>"),
    "end-token-llama": ("another end-of-turn token, and what follows it", f"{JSON}<|eot_id|><|start_header_id|>"),
    "harmony": ("the channels of gpt-oss", f"<|channel|>analysis<|message|>{THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>{JSON}<|return|>"),
    "bom": ("a byte order mark", f"\ufeff{JSON}"),
    "blank": ("blank lines and a NUL around the JSON", f"\n\n \0{JSON}\n\n"),
    "parts": ("the content as a list of parts", [{"type": "text", "text": JSON}]),
    "parts-split": ("the content split into two parts", [{"type": "text", "text": JSON[:70]}, {"type": "text", "text": JSON[70:]}]),
    "parts-think": ("a list of parts, one of them thinking", [{"type": "thinking", "thinking": [{"type": "text", "text": THOUGHT}]}, {"type": "text", "text": JSON}]),
    "parts-reasoning": ("a list of parts, one of them reasoning", [{"type": "reasoning", "text": THOUGHT}, {"type": "output_text", "text": JSON}]),
    "parts-strings": ("the content as a list of strings", [JSON]),
    "object": ("the content as an object, not a string", DRAFT),
    "part-object": ("the content as one part", {"type": "text", "text": JSON}),
    "escapes": ("all letters beyond ASCII escaped", ASCII),
    "pretty": ("the JSON over many lines", PRETTY),
    "xml": ("the JSON between tags", f"<answer>\n{JSON}\n</answer>"),
    "schema-first": ("the schema said again before the answer", json.dumps({"type": "object", "properties": {"actors": {"type": "array"}}}) + "\n" + JSON),
}  # fmt: skip

MENDED: dict[str, tuple[str, Any]] = {
    "quotes-single": ("single quotes, as Python writes it", repr(DRAFT)),
    "comma": ("a trailing comma", JSON[:-1] + ",}"),
    "line-ends": ("raw line ends within strings", JSON.replace("explosion “", "explosion\n“")),
    "surrogate": ("half of a surrogate pair", JSON.replace("Varlo.", "Varlo.\\ud83d")),
    "encoded-twice": ("JSON encoded twice", json.dumps(JSON)),
    "encoded-bare": ("JSON encoded twice without its quotes", JSON.replace('"', '\\"')),
    "wrapped": ("the answer under a key of the model's", json.dumps({"response": DRAFT})),
    "wrapped-deep": ("the answer under two keys", json.dumps({"data": {"result": DRAFT}})),
    "wrapped-list": ("the answer in a list", json.dumps([DRAFT])),
    "wrapped-call": ("a function call written as text", json.dumps({"name": "Draft", "arguments": DRAFT})),
    "wrapped-call-text": ("a function call as text, its arguments a string", json.dumps({"name": "Draft", "parameters": JSON})),
    "wrapped-schema": ("the answer under `properties`", json.dumps({"type": "object", "properties": DRAFT})),
    "comments": ("comments in the JSON", JSON.replace('"headline"', '// the title\n "headline"')),
    "bare-keys": ("keys without quotes", re.sub(r'"(\w+)":', r"\1:", JSON)),
    "smart-quotes": ("typographic quotes around keys", JSON.replace('"headline"', "“headline”")),
    "missing-comma": ("a missing comma", JSON.replace('[], "denials"', '[] "denials"')),
    "last-brace": ("the last brace missing", JSON[:-1]),
    "more-keys": ("a key of the model's beside the right ones", json.dumps({"reasoning": "I looked.", **DRAFT})),
    "encoded-part": ("a part of the answer encoded by itself", json.dumps({**DRAFT, "lead": json.dumps(DRAFT["lead"])})),
    "sections-apart": ("each key in an object of its own", json.dumps([{name: part} for name, part in DRAFT.items()])),
    "capital-keys": ("keys that begin with a capital", json.dumps({k.capitalize(): v for k, v in DRAFT.items()})),
}  # fmt: skip

RAW: tuple[Quirk, ...] = (
    Quirk("reasoning-content", "content null, the JSON in reasoning_content", always(said(None, reasoning_content=JSON))),
    Quirk("reasoning", "content empty, the JSON in reasoning", always(said("", reasoning=f"Hm.\n{JSON}"))),
    Quirk("reasoning-details", "content null, the JSON in reasoning_details", always(said(None, reasoning_details=[{"type": "reasoning.text", "text": JSON}]))),
    Quirk("thinking", "content empty, the JSON in thinking", always(said("", thinking=JSON))),
    Quirk("reasoning-beside", "thoughts beside the JSON", always(said(JSON, reasoning_content=THOUGHT, reasoning_details=[{"text": THOUGHT}]))),
    Quirk("tool-call", "a tool call where none was asked for", always(said(None, "tool_calls", tool_calls=[call(JSON)]))),
    Quirk("tool-call-object", "a tool call with arguments as an object", always(said(None, "tool_calls", tool_calls=[call(DRAFT)]))),
    Quirk("tool-call-prose", "a tool call beside prose", always(said("I call the function.", "tool_calls", tool_calls=[call(JSON)]))),
    Quirk("tool-call-empty", "content beside an empty list of tool calls", always(said(JSON, tool_calls=[]))),
    Quirk("tool-call-second", "the second of two tool calls is the answer", always(said(None, "tool_calls", tool_calls=[call("{}", "plan"), call(JSON)]))),
    Quirk("function-call", "the older function_call", always(said(None, "function_call", function_call={"name": "Draft", "arguments": JSON}))),
    Quirk("parsed", "the answer in `parsed`", always(said(None, parsed=DRAFT))),
    Quirk("choice-second", "several choices, the first of them empty", always({**said(""), "choices": [said("")["choices"][0], said()["choices"][0]]})),
    Quirk("completion-text", "the older text of a completion", always({"object": "text_completion", "choices": [{"text": JSON, "finish_reason": "stop"}]})),
    Quirk("ollama-native", "an answer in the form of Ollama's own", always({"model": "x", "message": {"role": "assistant", "content": JSON}, "done": True, "done_reason": "stop", "prompt_eval_count": 900, "eval_count": 80})),
    Quirk("anthropic-native", "an answer in the form of Anthropic's own", always({"type": "message", "role": "assistant", "content": [{"type": "text", "text": JSON}], "stop_reason": "end_turn", "usage": {"input_tokens": 9, "output_tokens": 9}})),
    Quirk("gemini-native", "an answer in the form of Gemini's own", always({"candidates": [{"content": {"parts": [{"text": JSON}], "role": "model"}, "finishReason": "STOP"}]})),
    Quirk("bare-answer", "the answer alone as the body", always(DRAFT)),
    Quirk("sse", "a stream of events that was not asked for", always(stream(HALVES), headers=EVENTS)),
    Quirk("sse-comments", "a stream with comments, and no end", always(": OPENROUTER PROCESSING\n\n" + stream(HALVES, ""), headers=EVENTS)),
    Quirk("sse-one", "one event with the whole answer", always(f"event: message\ndata: {BODY}\n\n", headers=EVENTS)),
    Quirk("json-lines", "lines of JSON", always("\n".join(json.dumps(p) for p in HALVES), headers={"content-type": "application/x-ndjson"})),
    Quirk("keep-alive", "blank lines before the body, to keep the connection", always("\n\n\n   \n" + BODY)),
    Quirk("keep-alive-comments", "comments before the body", always(": keep-alive\n\n: keep-alive\n\n" + BODY)),
    Quirk("body-bom", "a byte order mark before the body", always(b"\xef\xbb\xbf" + BODY.encode())),
    Quirk("body-utf16", "a body in UTF-16", always(BODY.encode("utf-16"))),
    Quirk("body-list", "the body in a list", always([said()])),
    Quirk("body-string", "the body as a JSON string", always(json.dumps(BODY))),
    Quirk("body-envelope", "the body under `data`", always({"success": True, "data": said()})),
    Quirk("text-plain", "JSON that says it is plain text", always(BODY, headers=PLAIN)),
    Quirk("gzip", "a compressed body", always(ZIPPED, headers={"content-encoding": "gzip", "content-type": "application/json"})),
    Quirk("usage-none", "no usage", always({k: v for k, v in said().items() if k != "usage"})),
    Quirk("usage-null", "usage null within", always(said(usage={"prompt_tokens": None, "completion_tokens": None}))),
    Quirk("usage-strings", "usage as strings", always(said(usage={"prompt_tokens": "900", "completion_tokens": "80"}))),
    Quirk("usage-list", "usage as a list", always(said(usage=[1, 2]))),
    Quirk("finish-null", "finish_reason null", always(said(JSON, None))),
    Quirk("finish-eos", "a finish_reason of its own", always(said(JSON, "eos_token"))),
    Quirk("finish-length-whole", "finish_reason length, and a whole answer", always(said(JSON + "\n" * 50, "length"))),
    Quirk("refusal-empty", "an empty refusal beside the answer", always(said(JSON, refusal=""))),
    Quirk("created-float", "numbers where strings belong", always({**said(), "id": 7, "created": 1.5, "model": None})),
    Quirk("empty-then-right", "an empty body once", first(Reply(body="")), most=2),
    Quirk("empty-content", "an empty answer once", first(Reply(body=said(""))), most=2),
    Quirk("failed-generation", "refuses its own format, and shows what the model wrote", always({"error": {"message": "Failed to generate JSON.", "type": "invalid_request_error", "code": "json_validate_failed", "failed_generation": f"```json\n{JSON}\n```"}}, 400)),
    Quirk("failed-tool", "the same for a function call", always({"error": {"message": "Failed to call a function.", "code": "tool_use_failed", "failed_generation": f"<function=Draft>{JSON}</function>"}}, 400)),
    Quirk("failed-cut", "the same, cut in the middle", first(Reply(400, {"error": {"message": "Failed to generate JSON.", "code": "json_validate_failed", "failed_generation": JSON[:90]}})), most=2),
)  # fmt: skip

WRAPPINGS: tuple[Quirk, ...] = (
    *(Quirk(name, does, always(said(content))) for name, (does, content) in CONTENTS.items()),
    *RAW,
    *(
        Quirk(name, does, always(said(content)), mended=True)
        for name, (does, content) in MENDED.items()
    ),
)
