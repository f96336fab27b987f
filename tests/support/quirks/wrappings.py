"""A right answer, wrapped in what an endpoint or a model puts around it."""

import gzip
import json
import re
import zlib
from typing import Any

from loopback import Reply

from quirks.quirk import DRAFT, HEADLINE, JSON, Quirk, always, first, said

PRETTY = json.dumps(DRAFT, ensure_ascii=False, indent=2)
ASCII = json.dumps(DRAFT)
ACTOR: dict[str, Any] = {"s": [3], "id": "a1", "name": "Anna Kolk", "mention": "Anna Kolk", "aliases": [], "kind": "person", "role": "mayor"}  # fmt: skip
TOML = "".join(f"{key} = []\n" for key, part in DRAFT.items() if part == [])
TOML += f'headline = "{HEADLINE}"\n[lead]\ns = [2]\ntext = "An explosion."\n'
MARKDOWN = "".join(f"* **{key}:** none\n" for key, part in DRAFT.items() if part == [])
MARKDOWN += (
    f"* **lead**:\n  1. **s**: [2]\n  2. **text**: An explosion.\n* **headline**: {HEADLINE}\n"
)
HEADED = "".join(f"## {key}\nnone\n\n" for key, part in DRAFT.items() if part == [])
HEADED = HEADED.replace(
    "## actors\nnone",
    "## actors\n"
    + "\n".join(
        f"|{'|'.join(row)}|"
        for row in (ACTOR, ["-"] * 7, [str(part or "") for part in ACTOR.values()])
    ),
)
HEADED += f"## lead\n- s: [2]\n- text: An explosion.\n\n## headline\n{HEADLINE}\n"
YAML = "".join(f"{key}: []\n" for key, part in DRAFT.items() if part == [])
YAML += f"lead:\n  s:\n  - 2\n  text: An explosion.\nheadline: {HEADLINE}\n"
THOUGHT = 'The user wants JSON. {"actors": maybe}. Let me think.'


def call(arguments: Any, name: str = "Draft") -> dict[str, Any]:
    return {"id": "c1", "type": "function", "function": {"name": name, "arguments": arguments}}


def tagged(value: Any, name: str) -> str:
    """A value as XML."""
    if isinstance(value, dict):
        within = "".join(tagged(part, key) for key, part in value.items())
    elif isinstance(value, list):
        within = "".join(tagged(part, "item") for part in value)
    else:
        within = str(value)
    return f"<{name}>{within}</{name}>"


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

OTHER = {**ACTOR, "id": "a2", "name": "Another"}
RUN_TOGETHER = json.dumps({**DRAFT, "actors": [ACTOR, OTHER]}).replace("}, {", ", ")
"""Two items of which one object was made."""

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
    "prose-sorry": ("prose before the JSON that reads like a refusal", f"I'm sorry, I cannot verify this, but here is what I can provide:\n{JSON}"),
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
    "box": ("between marks of a box (GLM)", f"<|begin_of_box|>{JSON}<|end_of_box|>"),
    "harmony-run-on": ("the channels of gpt-oss, their marks lost", f"analysisWe look at {{it}}.assistantfinal{JSON}"),
    "call-deepseek": ("a function call between marks of its own (DeepSeek)", f"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>Draft\n```json\n{JSON}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>"),
    "call-kimi": ("a function call between marks of its own (Kimi)", f"<|tool_calls_section_begin|><|tool_call_begin|>functions.Draft:0<|tool_call_argument_begin|>{JSON}<|tool_call_end|><|tool_calls_section_end|>"),
    "assigned": ("the JSON as the value of a variable", f"const draft = {JSON};"),
    "empty-before": ("an empty object before the JSON (vLLM)", "{}" + JSON),
    "entities": ("quotes as entities with numbers", ASCII.replace('"', "&#34;")),
    "part-tool-use": ("a function call as a part of the content (Anthropic)", [{"type": "text", "text": "I call it."}, {"type": "tool_use", "id": "t", "name": "Draft", "input": DRAFT}]),
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
    "quotes-curled": ("typographic quotes on both sides of all", JSON.replace("“damaged”", "damaged").replace('"', "”")),
    "quotes-paired": ("typographic quotes in pairs", re.sub(r'"([^"]*)"', r"“\1”", JSON.replace("“damaged”", "damaged"))),
    "line-ends-written": ("line ends written as two signs", PRETTY.replace("\n", "\\n")),
    "wide-signs": ("the wide colons and commas of Chinese between values", JSON.replace('":', '"：').replace(', "', '，"')),
    "wide-spaces": ("spaces that do not break, and signs without width, between values", PRETTY.replace("\n  ", "\n\u00a0\u200b")),
    "number-alone": ("a number where a list is wanted", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "s": 2}})),
    "number-marked": ("a number as the text “[2]”", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "s": ["[2]"]}})),
    "list-as-text": ("a list as text", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "s": "[2]"}})),
    "lists-left-out": ("the empty lists left out", json.dumps({k: v for k, v in DRAFT.items() if v != []})),
    "lists-null": ("null for the empty lists", JSON.replace("[]", "null")),
    "lists-of-none": ("the word none in the empty lists, or false for one", JSON.replace("[]", "false", 1).replace("[]", '["None."]')),
    "key-within": ("a key of the model's within an item", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "confidence": "high"}})),
    "camel-keys": ("keys in the manner of JavaScript", JSON.replace("western_reactions", "westernReactions")),
    "escaped-keys": ("an underscore escaped as in Markdown", JSON.replace("western_reactions", "western\\_reactions")),
    "boxed": ("within \\boxed{}, as in mathematics", f"The answer is \\boxed{{{JSON}}}"),
    "double-braces": ("two braces on both sides, as in a template", "{" + JSON + "}"),
    "call-parameters": ("a function call in tags, a parameter each (Qwen)", "<tool_call>\n<function=Draft>\n" + "".join(f"<parameter={k}>\n{json.dumps(v) if not isinstance(v, str) else v}\n</parameter>\n" for k, v in DRAFT.items()) + "</function>\n</tool_call>"),
    "call-invoked": ("a function call in tags, named parameters (MiniMax)", '<minimax:tool_call>\n<invoke name="Draft">\n' + "".join(f'<parameter name="{k}">{json.dumps(v) if not isinstance(v, str) else v}</parameter>\n' for k, v in DRAFT.items()) + "</invoke>\n</minimax:tool_call>"),
    "call-pairs": ("a function call in tags, pairs of keys and values (GLM)", "<tool_call>Draft\n" + "".join(f"<arg_key>{k}</arg_key>\n<arg_value>{json.dumps(v) if not isinstance(v, str) else v}</arg_value>\n" for k, v in DRAFT.items()) + "</tool_call>"),
    "part-value": ("the text of a part under `value`", [{"type": "text", "text": {"value": JSON, "annotations": []}}]),
    "quoted": ("a quotation in Markdown", "> ```json\n" + "\n".join(f"> {line}" for line in PRETTY.splitlines()) + "\n> ```"),
    "lists-none": ("the word none for an empty list", JSON.replace('"actors": []', '"actors": "none"')),
    "numbers-told": ("numbers as a text with commas", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "s": "1, 2"}})),
    "lead-listed": ("a list of one where there is but one", json.dumps({**DRAFT, "lead": [DRAFT["lead"]]})),
    "title-within": ("a title within an object", json.dumps({**DRAFT, "headline": {"text": HEADLINE}})),
    "undefined": ("the word undefined for an empty list", JSON.replace('"unknowns": []', '"unknowns": undefined')),
    "object-empty": ("an empty object for an empty list", json.dumps({**DRAFT, "actors": {}})),
    "call-python": ("a function call in Python (Llama)", f"[Draft({', '.join(f'{k}={v!r}' for k, v in DRAFT.items())})]"),
    "quote-missing": ("a missing quote before a key", JSON.replace('"events":', 'events":')),
    "quotes-wide": ("the wide quotes of Chinese", JSON.replace("“damaged”", "damaged").replace('"', "＂")),
    "call-marked": ("a function call in tags with a mark in each (DeepSeek)", "<｜DSML｜tool_calls>\n" + "".join(f'<｜DSML｜parameter name="{k}" string="true">{json.dumps(v) if not isinstance(v, str) else v}</｜DSML｜parameter>\n' for k, v in DRAFT.items()) + "</｜DSML｜tool_calls>"),
    "call-gemma": ("a function call with marks for quotes (Gemma)", "<|tool_call>call:Draft" + re.sub(r'"(\w+)": ', r"\1:", JSON).replace('"', '<|"|>') + "<tool_call|>"),
    "call-printed": ("a function call in Python within another (Gemini)", f"print(api.Draft({', '.join(f'{k}={v!r}' for k, v in DRAFT.items() if k != 'lead')}, lead=Lead(s=[2], text='An explosion.')))"),
    "yaml": ("YAML in a fence", f"```yaml\n{YAML}```"),
    "xml-whole": ("XML", '<?xml version="1.0"?>\n' + tagged({**DRAFT, "actors": [ACTOR]}, "summary")),
    "list-open": ("a list that is never closed", JSON.replace('"claims": []', '"claims": [')),
    "item-open": ("an item that is never closed", json.dumps({**DRAFT, "actors": [ACTOR]}).replace('"mayor"}', '"mayor"')),
    "colon-lost": ("a missing colon", JSON.replace('"claims": ', '"claims" ')),
    "brace-lost": ("the first brace missing", JSON[1:]),
    "guillemets": ("the quotes of French and Russian", re.sub(r'"([^"]*)"', r"«\1»", JSON)),
    "wide-braces": ("wide braces and brackets", JSON.translate(str.maketrans("{}[]", "｛｝［］"))),
    "escaped-brackets": ("brackets escaped as in Markdown", re.sub(r"([][{}])", r"\\\1", JSON)),
    "items-named": ("the items of a list by their ids", json.dumps({**DRAFT, "actors": {"a1": {k: v for k, v in ACTOR.items() if k != "id"}}})),
    "items-under": ("the items of a list under one more key", json.dumps({**DRAFT, "actors": {"items": [ACTOR]}})),
    "items-boxed": ("each item under its kind, or as a text", json.dumps({**DRAFT, "actors": [{"actor": ACTOR}, json.dumps(ACTOR)]})),
    "items-empty": ("empty items among others", json.dumps({**DRAFT, "actors": [None, {}, ACTOR]})),
    "items-capital": ("keys of items that begin with a capital", json.dumps({**DRAFT, "actors": [{k.capitalize(): v for k, v in ACTOR.items()}]})),
    "items-counted": ("the items of a list beside their number", json.dumps({**DRAFT, "actors": {"count": 1, "items": [ACTOR]}})),
    "part-again": ("a part under its own name twice", json.dumps({**DRAFT, "lead": {"lead": DRAFT["lead"]}})),
    "brace-lost-fence": ("the first brace missing, in a fence", f"```json\n{JSON[1:]}\n```"),
    "yaml-within": ("YAML under a key of JSON", json.dumps({"answer": YAML})),
    "numbers-called": ("a number behind a word", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "s": ["sentence 2"]}})),
    "capital-keys": ("keys that begin with a capital", json.dumps({k.capitalize(): v for k, v in DRAFT.items()})),
    "toml": ("TOML", f"```toml\n{TOML}```"),
    "markdown": ("a list in Markdown, its keys bold", MARKDOWN),
    "markdown-headed": ("headings in Markdown, a table below one", HEADED),
    "markdown-bold": ("keys bold and alone on a line, of two words where ours have a low line", "".join(f"**{key.replace('_', ' ').title()}**\n{'none' if part == [] else part if isinstance(part, str) else json.dumps(part)}\n\n" for key, part in DRAFT.items())),
    "lines-numbered": ("a number before each line", "\n".join(f"{n:3}| {line}" for n, line in enumerate(PRETTY.splitlines(), 1))),
    "lines-added": ("a plus before each line, as in a diff", "\n".join(f"+{line}" for line in PRETTY.splitlines())),
    "keys-and-values": ("a list of keys and values", json.dumps([{"key": key, "value": part} for key, part in DRAFT.items()])),
    "keys-in-table": ("a table of keys and values in Markdown", "| key | value |\n|---|---|\n" + "".join(f"| {key} | {'—' if part == [] else part if isinstance(part, str) else json.dumps(part)} |\n" for key, part in DRAFT.items())),
    "numbers-range": ("numbers as a range", json.dumps({**DRAFT, "lead": {**DRAFT["lead"], "s": "1-2"}})),
    "numbers-named": ("the list of numbers under a name of the model's", json.dumps({**DRAFT, "lead": {"sentences": [2], "text": "An explosion."}})),
    "call-prefixed": ("a function call in tags with a prefix (Step)", "<steptml:invoke name='Draft'>" + "".join(f'<steptml:parameter name="{k}">{v if isinstance(v, str) else json.dumps(v)}</steptml:parameter>' for k, v in DRAFT.items()) + "</steptml:invoke>"),
    "line-breaks": ("line breaks of HTML between values", JSON.replace(", ", ",<br>")),
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
    Quirk("reasoning-both", "content null, the thoughts and the JSON under two names (vLLM)", always(said(None, reasoning="Hm.", reasoning_content=f"Hm.\n{JSON}"))),
    Quirk("tool-call-null", "a tool call without arguments beside the JSON", always(said(JSON, "tool_calls", tool_calls=[call(None)]))),
    Quirk("tool-call-fence", "the arguments of a tool call in a fence", always(said(None, "tool_calls", tool_calls=[call(f"```json\n{JSON}\n```")]))),
    Quirk("tool-call-none", "finish_reason tool_calls, no tool call, and the JSON", always(said(JSON, "tool_calls", tool_calls=None))),
    Quirk("message-string", "a message that is a string", always({"choices": [{"index": 0, "message": JSON, "finish_reason": "stop"}]})),
    Quirk("messages", "a list of messages in the choice", always({"choices": [{"messages": [{"sender_type": "BOT", "text": JSON}], "finish_reason": "stop"}]})),
    Quirk("cohere-native", "an answer in the form of Cohere's own", always({"id": "x", "finish_reason": "COMPLETE", "message": {"role": "assistant", "content": [{"type": "text", "text": JSON}]}, "usage": {"tokens": {"input_tokens": 9}}})),
    Quirk("responses-native", "an answer in the form of OpenAI's responses", always({"object": "response", "status": "completed", "output": [{"type": "reasoning", "summary": []}, {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": JSON}]}]})),
    Quirk("qwen-native", "an answer in the form of DashScope's own", always({"output": {"choices": [{"message": {"role": "assistant", "content": JSON}, "finish_reason": "stop"}]}, "request_id": "x"})),
    Quirk("qwen-native-text", "the same in its older form", always({"output": {"text": JSON, "finish_reason": "stop"}, "usage": {"input_tokens": 900, "output_tokens": 80}})),
    Quirk("cloudflare-native", "an answer in the form of Cloudflare's own", always({"result": {"response": JSON}, "success": True, "errors": [], "messages": []})),
    Quirk("cloudflare-object", "the same, the JSON as an object", always({"result": {"response": DRAFT}, "success": True, "errors": [], "messages": []})),
    Quirk("generated-text", "the text alone, in a list (Hugging Face)", always([{"generated_text": JSON}])),
    Quirk("generation", "the text alone (Llama on Bedrock)", always({"generation": JSON, "prompt_token_count": 900, "stop_reason": "stop"})),
    Quirk("outputs", "a list of outputs (Mistral on Bedrock)", always({"outputs": [{"text": JSON, "stop_reason": "stop"}]})),
    Quirk("predictions-whole", "a whole completion as the predictions (MLflow)", always({"predictions": said()})),
    Quirk("predictions", "a list of predictions", always({"predictions": [{"content": JSON}]})),
    Quirk("sse-thoughts", "a stream that thinks first", always(stream([chunk("", reasoning_content=THOUGHT), *HALVES]), headers=EVENTS)),
    Quirk("sse-usage", "a stream that ends in its usage, without choices", always(stream([*HALVES, {"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 80}}]).replace("\n", "\r\n"), headers=EVENTS)),
    Quirk("sse-call", "a stream of a tool call", always(stream([chunk("", tool_calls=[{"index": 0, "function": {"name": "Draft", "arguments": JSON[:50]}}]), chunk("", "tool_calls", tool_calls=[{"index": 0, "function": {"arguments": JSON[50:]}}])]), headers=EVENTS)),
    Quirk("sse-plain", "a stream that says it is JSON", always(stream(HALVES))),
    Quirk("sse-cumulative", "a stream that begins anew in every piece", always(stream([chunk(JSON[:90]), chunk(JSON[:200]), chunk(JSON, "stop")]), headers=EVENTS), mended=True),
    Quirk("sse-error", "a stream that ends in an error once", first(Reply(body=stream([chunk(JSON[:60]), {"error": {"message": "upstream connect error", "code": 502}}]), headers=EVENTS)), most=2),
    Quirk("warning-before", "a warning of PHP before the body", always("<br />\n<b>Warning</b>: Undefined index in <b>/srv/relay.php</b> on line <b>7</b><br />\n" + BODY)),
    Quirk("guard-before", "a line that keeps scripts away before the body", always(")]}',\n" + BODY)),
    Quirk("body-twice", "the body twice", always(BODY + BODY)),
    Quirk("gzip-unpacked", "a body that was unpacked on its way, and is still said to be compressed", always(BODY, headers={"content-encoding": "gzip", "content-type": "application/json"})),
    Quirk("gzip-unsaid", "a compressed body that does not say so", always(ZIPPED)),
    Quirk("deflate", "a body that is compressed in the other way", always(zlib.compress(BODY.encode()), headers={"content-encoding": "deflate"})),
    Quirk("encoding-unknown", "a content encoding that is none", always(BODY, headers={"content-encoding": "utf-8"})),
    Quirk("charset", "a body in a Chinese charset, as its header says", always(json.dumps(said(), ensure_ascii=False).encode("gb18030"), headers={"content-type": "application/json; charset=GB18030"})),
    Quirk("charset-unsaid", "a body in the charset of older Windows", always(json.dumps(said(), ensure_ascii=False).encode("cp1252"))),
    Quirk("finish-object", "finish_reason as an object", always(said(JSON, {"type": "stop"}))),
    Quirk("finish-unexpected", "no answer, finish_reason UNEXPECTED_TOOL_CALL once (Gemini)", first(Reply(body={"choices": [{"index": 0, "finish_reason": "unexpected_tool_call", "message": {"role": "assistant"}}]})), most=2),
    Quirk("usage-none", "no usage", always({k: v for k, v in said().items() if k != "usage"})),
    Quirk("usage-null", "usage null within", always(said(usage={"prompt_tokens": None, "completion_tokens": None}))),
    Quirk("usage-strings", "usage as strings", always(said(usage={"prompt_tokens": "900", "completion_tokens": "80"}))),
    Quirk("usage-list", "usage as a list", always(said(usage=[1, 2]))),
    Quirk("finish-null", "finish_reason null", always(said(JSON, None))),
    Quirk("finish-eos", "a finish_reason of its own", always(said(JSON, "eos_token"))),
    Quirk("finish-length-whole", "finish_reason length, and a whole answer", always(said(JSON + "\n" * 50, "length"))),
    Quirk("converse-native", "an answer in the form of Bedrock's own", always({"output": {"message": {"role": "assistant", "content": [{"text": JSON}]}}, "stopReason": "end_turn", "usage": {"inputTokens": 900, "outputTokens": 80}})),
    Quirk("converse-call", "a function call in the form of Bedrock's own", always({"output": {"message": {"role": "assistant", "content": [{"toolUse": {"toolUseId": "t", "name": "Draft", "input": DRAFT}}]}}, "stopReason": "tool_use"})),
    Quirk("gemini-call", "a function call in the form of Gemini's own", always({"candidates": [{"content": {"parts": [{"functionCall": {"name": "Draft", "args": DRAFT}}]}, "finishReason": "STOP"}]})),
    Quirk("result-native", "the text alone, under `result` (Qianfan)", always({"id": "x", "result": JSON, "usage": {"prompt_tokens": 900, "completion_tokens": 80}})),
    Quirk("parts-nested", "a list of parts in a list", always(said([[{"type": "text", "text": JSON}]]))),
    Quirk("cut-title", "cut within the title, once: the title alone is asked for again", first(Reply(body=said(JSON[:-10], "length"))), most=2, mended=True),
    Quirk("in-page", "the body within a page", always(f"<html><body><pre>{BODY}</pre></body></html>")),
    Quirk("call-custom", "a custom tool's call", always(said(None, "tool_calls", tool_calls=[{"id": "c1", "type": "custom", "custom": {"name": "Draft", "input": JSON}}]))),
    Quirk("refusal-none", "the word None as the refusal beside the answer", always(said(JSON, refusal="None"))),
    Quirk("choice-filtered", "several choices, the first of them filtered", always({**said(), "choices": [said("", "content_filter")["choices"][0], said()["choices"][0]]})),
    Quirk("refusal-empty", "an empty refusal beside the answer", always(said(JSON, refusal=""))),
    Quirk("created-float", "numbers where strings belong", always({**said(), "id": 7, "created": 1.5, "model": None})),
    Quirk("message-other", "the JSON in the message under any other name", always(said(None, structured_output=DRAFT))),
    Quirk("envelope-other", "an answer in a form of nobody's (watsonx, Triton and others)", always({"model_id": "x", "results": [{"generated_text": JSON, "stop_reason": "eos_token"}]})),
    Quirk("envelope-pieces", "the text in pieces, in a list (Replicate)", always({"status": "succeeded", "output": [JSON[:50], JSON[50:]], "error": None})),
    Quirk("envelope-deep", "an answer below four keys (Spark)", always({"header": {"code": 0, "message": "Success"}, "payload": {"choices": {"status": 2, "text": [{"content": JSON, "role": "assistant"}]}}})),
    Quirk("envelope-well", "a code that says that all is well beside the answer (Baichuan)", always({"code": 0, "msg": "ok", "data": {"messages": [{"role": "assistant", "content": JSON}]}})),
    Quirk("header-latin", "a header in Latin letters with accents", always(said(), headers={"x-state": "prêt"})),
    Quirk("left-out", "dots in the place of a list, once: nothing stands for them", first(Reply(body=said(JSON.replace('"events": []', '"events": [...]')))), most=2),
    Quirk("left-out-text", "the same as a text, once", first(Reply(body=said(JSON.replace('"events": []', '"events": "..."')))), most=2),
    Quirk("item-list-open", "an item that is never closed, nor its list, once", first(Reply(body=said(json.dumps({**DRAFT, "actors": [ACTOR]}).replace('"mayor"}]', '"mayor"')))), most=2),
    Quirk("items-run-together", "the brackets between two items lost, so that keys stand twice, once", first(Reply(body=said(RUN_TOGETHER))), most=2),
    Quirk("items-run-together-fence", "the same in a fence", first(Reply(body=said(f"```json\n{RUN_TOGETHER}\n```"))), most=2),
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
