"""Requests that are turned down for how they are put, and taken when they are put another way."""

import json
from typing import Any

from loopback import Reply, Request

from quirks.quirk import JSON, Quirk, denied, format_of, raw, said, unless
from quirks.quirk import answered as right


def bounds_in(body: dict[str, Any]) -> str:
    return json.dumps(body.get("response_format", body.get("tools", "")))


def no_bounds(body: dict[str, Any]) -> bool:
    return not any(word in bounds_in(body) for word in ("maxItems", "maxLength", "maximum"))


def bounded_sum(schema: Any) -> int:
    if isinstance(schema, list):
        return sum(map(bounded_sum, schema))
    if not isinstance(schema, dict):
        return 0
    own = schema.get("maxItems", 0)
    return (own if isinstance(own, int) else 0) + sum(map(bounded_sum, schema.values()))


def system_in(body: dict[str, Any]) -> bool:
    return any(message["role"] == "system" for message in body["messages"])


def only(*formats: str, refusal: Reply) -> Any:
    return unless(lambda body: format_of(body) in formats, refusal)


def keys_of_its_own(request: Request, number: int) -> Reply:
    """Ignores the format: right only once the schema stands in the conversation."""
    if "western_reactions" in json.dumps(request.body["messages"][-1:]) and number:
        return Reply(body=said())
    return Reply(body=said(json.dumps({"title": "Varlo", "key_points": ["A bridge."]})))


def streaming_only(request: Request, _number: int) -> Reply:
    if not request.body.get("stream"):
        return denied(
            400, "This model only supports stream mode, please enable the stream parameter."
        )
    event = {"choices": [{"delta": {"content": JSON}, "finish_reason": "stop"}]}
    return Reply(
        body=f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n",
        headers={"content-type": "text/event-stream"},
    )


def several(request: Request, _number: int) -> Reply:
    for name in ("reasoning_effort", "temperature", "max_tokens", "max_completion_tokens"):
        if name in request.body:
            return denied(400, f"Unknown parameter: '{name}'.", param=name)
    return right(request) if format_of(request.body) == "tools" else denied(400, FEW)


def nothing_in_forms(said_in_them: str) -> Any:
    """Answers so where a form is asked for that the answer is held to."""

    def answers(request: Request, _number: int) -> Reply:
        held = format_of(request.body) in ("json_schema", "tools")
        return Reply(body=said(said_in_them)) if held else right(request)

    return answers


def no_forced_tool(request: Request, _number: int) -> Reply:
    """Takes json_object, and tools where it may leave them."""
    asked = format_of(request.body)
    if asked == "json_schema":
        return denied(400, FEW)
    if asked == "tools" and "tool_choice" in request.body:
        return denied(400, "Thinking mode does not support this tool_choice")
    return Reply(body=said("A bridge was hit.")) if asked == "tools" else right(request)


WARM = {"temperature": 0.2}
EFFORT = {"reasoning_effort": "low"}
MUCH = {"max_output_tokens": 4000}
FEW = "This response_format type is unavailable now"
ONLY_TEXT = "'response_format.type' must be 'json_schema' or 'text'"
LIST = [
    {
        "type": "extra_forbidden",
        "loc": ["body", "response_format"],
        "msg": "Extra inputs are not permitted",
    }
]

OBJECTIONS: tuple[Quirk, ...] = (
    Quirk("format-unavailable", "takes json_object, not json_schema (DeepSeek)", only("json_object", "tools", refusal=denied(400, FEW)), most=2),
    Quirk("format-object-only", "takes json_object alone", only("json_object", refusal=denied(400, "response_format.type json_schema is not supported by this model; tools are not supported")), most=3),
    Quirk("format-text-only", "takes no format and no tools", only("text", refusal=denied(400, "This model does not support response_format, tools or functions.")), most=4),
    Quirk("format-extra", "refuses response_format as an extra field, in a list", only("text", refusal=Reply(422, {"detail": LIST})), most=4),
    Quirk("format-or-text", "takes json_schema or text by its own words (LM Studio), and says no to strict", unless(lambda b: format_of(b) == "text", Reply(400, {"error": ONLY_TEXT})), most=4),
    Quirk("format-openrouter", "no provider takes the parameters (OpenRouter, 404)", only("tools", "text", refusal=Reply(404, {"error": {"code": 404, "message": "No endpoints found that can handle the requested parameters."}})), most=2),
    Quirk("format-litellm", "a gateway that knows no response_format (LiteLLM)", only("tools", "text", refusal=denied(400, "litellm.UnsupportedParamsError: groq does not support parameters: ['response_format'], for model=x. To drop these, set `litellm.drop_params=True`", code="400")), most=2),
    Quirk("format-501", "says 501 to structured output", only("tools", "text", refusal=denied(501, "structured outputs are not implemented")), most=4),
    Quirk("format-500", "fails with 500 on the grammar (Ollama)", only("json_object", "tools", "text", refusal=denied(500, "failed to load model vocabulary required for format", kind="api_error")), most=4),
    Quirk("format-vague", "turns the schema down without a reason (Gemini)", only("tools", "json_object", refusal=Reply(400, [{"error": {"code": 400, "message": "Request contains an invalid argument.", "status": "INVALID_ARGUMENT"}}])), most=4),
    Quirk("format-empty", "turns the schema down with an empty body", only("tools", "text", refusal=Reply(400, "")), most=4),
    Quirk("bounds", "knows no maxLength", unless(no_bounds, denied(400, "Invalid schema for response_format 'Draft': In context=('properties', 'headline'), 'maxLength' is not permitted.", code="invalid_json_schema")), most=2),
    Quirk("bounds-cerebras", "names the keywords that it does not know (Cerebras)", unless(no_bounds, Reply(400, {"message": "Unsupported JSON schema fields: {'maxItems', 'maxLength'}", "type": "invalid_request_error", "param": "response_format", "code": "wrong_api_format"})), most=2),
    Quirk("bounds-states", "too many states (Gemini)", unless(no_bounds, Reply(400, [{"error": {"code": 400, "message": "The specified schema produces a constraint that has too many states for serving. Typical causes of this error are schemas with lots of text.", "status": "INVALID_ARGUMENT"}}])), most=2),
    Quirk("bounds-sum", "serves no schema whose lists sum up to more than 960 items", unless(lambda b: bounded_sum(b.get("response_format")) <= 960, Reply(400, [{"error": {"code": 400, "message": "Request contains an invalid argument.", "status": "INVALID_ARGUMENT"}}])), most=1),
    Quirk("strict", "knows no strict", unless(lambda b: "strict" not in bounds_in(b), denied(400, "Unknown field: json_schema.strict")), most=2),
    Quirk("strict-detail", "knows no strict, says so in `detail`", unless(lambda b: "strict" not in bounds_in(b), Reply(422, {"detail": "strict: extra fields not permitted"})), most=2),
    Quirk("temperature", "takes no other temperature than its own", unless(lambda b: "temperature" not in b, denied(400, "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.", param="temperature", code="unsupported_value")), most=2, options=WARM),
    Quirk("max-tokens", "wants max_completion_tokens (OpenAI's newer models)", unless(lambda b: "max_tokens" not in b, denied(400, "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", param="max_tokens", code="unsupported_parameter")), most=2, options=MUCH),
    Quirk("max-tokens-none", "takes no limit of either name", unless(lambda b: not {"max_tokens", "max_completion_tokens"} & set(b), Reply(422, {"object": "error", "message": {"detail": [{"type": "extra_forbidden", "loc": ["body", "max_completion_tokens"], "msg": "Extra inputs are not permitted"}, {"loc": ["body", "max_tokens"], "msg": "Extra inputs are not permitted"}]}})), most=3, options=MUCH),
    Quirk("max-tokens-large", "may write less than what is asked for", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "max_tokens is too large: 4000. This model supports at most 2048 completion tokens.", param="max_tokens")), most=2, options=MUCH),
    Quirk("max-tokens-required", "wants to be told how much to write", unless(lambda b: "max_tokens" in b, denied(400, "max_tokens: Field required")), most=2),
    Quirk("reasoning-effort", "knows no reasoning_effort", unless(lambda b: "reasoning_effort" not in b, denied(400, "Unrecognized request argument supplied: reasoning_effort")), most=2, options={"reasoning_effort": "low"}),
    Quirk("system", "knows no system role (Gemma)", unless(lambda b: not system_in(b), denied(400, "System role not supported")), most=2),
    Quirk("system-o1", "knows no system role (o1)", unless(lambda b: not system_in(b), denied(400, "Unsupported value: 'messages[0].role' does not support 'system' with this model.", param="messages[0].role", code="unsupported_value")), most=2),
    Quirk("system-template", "the template wants users and assistants in turn", unless(lambda b: not system_in(b), Reply(500, {"error": {"code": 500, "message": "Conversation roles must alternate user/assistant/user/assistant/...", "type": "server_error"}})), most=2),
    Quirk("system-sequence", "takes no such sequence of roles (Snowflake)", unless(lambda b: not system_in(b), Reply(400, {"message": "invalid message role sequence"})), most=2),
    Quirk("system-list", "knows two roles, and says so in a list (FastAPI)", unless(lambda b: not system_in(b), Reply(422, {"detail": [{"loc": ["body", "messages", 0, "role"], "msg": "Input should be 'user' or 'assistant'"}]})), most=2),
    Quirk("tool-choice", "takes tool_choice as a string only (LM Studio)", unless(lambda b: format_of(b) == "tools" and not isinstance(b["tool_choice"], dict), Reply(400, {"error": "Invalid tool_choice type: 'object'. Supported string values: none, auto, required"})), most=2, options={"mode": "tools"}),
    Quirk("tool-choice-thinking", "a thinking model that cannot be forced", unless(lambda b: "tool_choice" not in b, denied(400, "tool_choice 'specified' is incompatible with thinking enabled")), most=3, options={"mode": "tools"}),
    Quirk("stream-only", "answers in a stream only", streaming_only, most=2),
    Quirk("thinking-off", "thinks in streams only (Qwen)", unless(lambda b: b.get("enable_thinking") is False, denied(400, "parameter.enable_thinking must be set to false for non-streaming calls")), most=2),
    Quirk("word-json", "wants the word json in the question", unless(lambda b: "json" in str(b["messages"]), denied(400, "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.", param="messages")), most=2, options={"mode": "json_object"}),
    Quirk("ignores-format", "ignores the format, and answers with keys of its own", keys_of_its_own, most=2),
    Quirk("mode-tools", "a function call that is asked for", lambda request, _: right(request), options={"mode": "tools"}),
    Quirk("mode-object", "JSON with the schema in the prompt", lambda request, _: right(request), options={"mode": "json_object"}),
    Quirk("mode-text", "text with the schema in the prompt", lambda request, _: right(request), options={"mode": "text"}),
    Quirk("no-version", "answers below /v1, and the base URL has none", lambda r, _: right(r) if "/v1/" in r.path else Reply(404, "404 page not found"), most=2, base=""),
    Quirk("no-version-200", "the same, with 200 (LM Studio)", lambda r, _: right(r) if "/v1/" in r.path else Reply(200, {"error": "Unexpected endpoint or method. (POST /chat/completions)"}), most=2, base=""),
    Quirk("no-version-page", "the same, where a page answers", lambda r, _: right(r) if "/v1/" in r.path else Reply(200, "<!doctype html><title>UI</title>"), most=2, base=""),
    Quirk("no-version-json", "the same, in FastAPI's words", lambda r, _: right(r) if "/v1/" in r.path else Reply(404, {"detail": "Not Found"}), most=2, base=""),
    Quirk("full-address", "the base URL is that of the method", lambda r, _: right(r), base="/v1/chat/completions"),
    Quirk("moved-slash", "sends on to the same path with a slash (301)", lambda r, _: right(r) if r.path.endswith("/") else Reply(301, "", {"location": r.path + "/"}), most=2),
    Quirk("moved-path", "sends on to another path of the same server (307)", lambda r, _: right(r) if "/v2/" in r.path else Reply(307, "", {"location": r.path.replace("/v1/", "/v2/")}), most=2),
    Quirk("query", "the base URL has a query", lambda r, _: right(r) if "api-version=2024-10-21" in r.path else denied(404, "Resource not found"), base="/openai/v1?api-version=2024-10-21"),
    Quirk("azure-deployment", "an Azure deployment with its version", lambda r, _: right(r) if "/deployments/d/chat/completions?api-version=1" in r.path and "api-key" in r.headers else denied(404, "Resource not found"), base="/openai/deployments/d/chat/completions?api-version=1"),
    Quirk("azure-resource", "an Azure resource with a version, the model names the deployment", lambda r, _: right(r) if "/openai/deployments/stub/chat/completions?api-version=1" in r.path else denied(404, "Resource not found"), base="/openai?api-version=1"),
    Quirk("effort-camel", "names the parameter in its own spelling (xAI)", unless(lambda b: "reasoning_effort" not in b, Reply(400, {"code": "Client specified an invalid argument", "error": "Model stub does not support parameter reasoningEffort."})), most=2, options=EFFORT),
    Quirk("effort-values", "takes other values of reasoning_effort (Groq)", unless(lambda b: "reasoning_effort" not in b, denied(400, "`reasoning_effort` must be one of `none` or `default`", param="reasoning_effort")), most=2, options=EFFORT),
    Quirk("effort-tools", "takes reasoning_effort without tools only", unless(lambda b: "reasoning_effort" not in b, denied(400, "Function tools with reasoning_effort are not supported for stub in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.", param="reasoning_effort")), most=2, options={**EFFORT, "mode": "tools"}),
    Quirk("temperature-argument", "names the parameter after a colon (xAI)", unless(lambda b: "temperature" not in b, Reply(400, {"code": "Client specified an invalid argument", "error": "Argument not supported on this model: temperature"})), most=2, options=WARM),
    Quirk("temperature-one", "takes one temperature (Kimi)", unless(lambda b: "temperature" not in b, denied(400, "invalid temperature: only 1 is allowed for this model")), most=2, options=WARM),
    Quirk("temperature-gone", "has given up temperature, and says so in a gateway's words (Bedrock)", unless(lambda b: "temperature" not in b, Reply(400, {"detail": "An error occurred (ValidationException) when calling the Converse operation: The model returned the following errors: `temperature` is deprecated for this model."})), most=2, options=WARM),
    Quirk("max-tokens-list", "names the parameter in a list as Python writes it (vLLM)", unless(lambda b: "max_tokens" not in b, Reply(400, {"object": "error", "message": "[{'type': 'extra_forbidden', 'loc': ('body', 'max_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 4000}]", "type": "BadRequestError", "param": None, "code": 400})), most=2, options=MUCH),
    Quirk("max-tokens-chinese", "names the parameter in Chinese (GLM)", unless(lambda b: not {"max_tokens", "max_completion_tokens"} & set(b), Reply(400, {"error": {"code": "1214", "message": "max_tokens参数非法。请检查文档。max_completion_tokens参数非法。"}})), most=3, options=MUCH),
    Quirk("max-tokens-nested", "names the parameter in JSON within a sentence, with a wait behind", unless(lambda b: "max_tokens" not in b, denied(400, '[openai/stub] [400]: {\n  "error": {\n    "message": "Unsupported parameter: \'max_tokens\' is not supported with this model. Use \'max_completion_tokens\' instead.",\n    "code": "unsupported_parameter"\n  }\n} (reset after 30s)')), most=2, options=MUCH),
    Quirk("max-tokens-above", "an integer above the maximum (OpenAI)", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "Invalid 'max_tokens': integer above maximum value. Expected a value <= 2048, but got 4000 instead.", param="max_tokens", code="integer_above_max_value")), most=2, options=MUCH),
    Quirk("max-tokens-range", "the valid range of max_tokens (DeepSeek)", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "Invalid max_tokens value, the valid range of max_tokens is [1, 2048]")), most=2, options=MUCH),
    Quirk("max-tokens-greater", "max_tokens > the maximum (Anthropic)", unless(lambda b: b.get("max_tokens", 0) <= 2048, Reply(400, {"type": "error", "error": {"type": "invalid_request_error", "message": "max_tokens: 4000 > 2048, which is the maximum allowed number of output tokens for stub"}})), most=2, options=MUCH),
    Quirk("max-tokens-window", "max_tokens, with a word about the context window (Groq)", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "`max_tokens` must be less than or equal to `2048`, the maximum value for `max_tokens` is less than the `context_window` for this model", param="max_tokens")), most=2, options=MUCH),
    Quirk("max-tokens-limit", "the maximum of tokens, without the parameter's name (Bedrock)", unless(lambda b: not {"max_tokens", "max_completion_tokens"} & set(b) or b.get("max_tokens", 9999) <= 2048, Reply(400, {"detail": "An error occurred (ValidationException) when calling the Converse operation: The maximum tokens you requested exceeds the model limit of 2048. Try again with a maximum tokens value that is lower than 2048."})), most=2, options=MUCH),
    Quirk("max-tokens-completion", "no room for what may be written (vLLM)", unless(lambda b: b.get("max_tokens", 0) <= 3596, Reply(400, {"object": "error", "message": "This model's maximum context length is 4096 tokens. However, you requested 4500 tokens (500 in the messages, 4000 in the completion). Please reduce the length of the messages or completion.", "type": "BadRequestError", "code": 400})), most=2, options=MUCH),
    Quirk("max-tokens-room", "the same in newer words (vLLM)", unless(lambda b: b.get("max_tokens", 0) <= 3596, Reply(400, {"error": {"message": "'max_tokens' or 'max_completion_tokens' is too large: 4000. This model's maximum context length is 4096 tokens and your request has 500 input tokens (4000 > 4096 - 500). None", "type": "BadRequestError", "code": 400}})), most=2, options=MUCH),
    Quirk("format-variant", "a variant that is unknown, and those that are (Rust)", only("json_object", refusal=Reply(422, "Failed to deserialize the JSON body into the target type: response_format: unknown variant `json_schema`, expected one of `text`, `json_object` at line 1 column 85", {"content-type": "text/plain"})), most=3),
    Quirk("format-untagged", "matches no variant, whichever (Rust)", only("text", refusal=Reply(400, "Json deserialize error: data did not match any variant of untagged enum Parameters at line 1 column 15124", {"content-type": "text/plain"})), most=6),
    Quirk("format-bedrock", "a field that is to be removed (Bedrock)", only("tools", "text", refusal=Reply(400, {"detail": "An error occurred (ValidationException) when calling the Converse operation: This model doesn't support the response_format field. Remove response_format and try again."})), most=2),
    Quirk("format-field", "an inner field that is not permitted (Fireworks)", only("tools", "json_object", "text", refusal=denied(400, "Extra inputs are not permitted, field: 'response_format.json_schema.strict', value: True")), most=3),
    Quirk("format-depth", "a schema that is nested too deep, in the words of a length (Gemini)", only("tools", "json_object", refusal=Reply(400, [{"error": {"code": 400, "message": "A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth.", "status": "INVALID_ARGUMENT"}}])), most=4),
    Quirk("format-letters", "a schema with too many letters, in the words of a length (OpenAI)", only("tools", "json_object", refusal=denied(400, "Invalid schema for response_format 'Draft': total string length of property names, definition names, enum values, and const values exceeds the maximum limit of 15000 characters.")), most=4),
    Quirk("format-number", "turns the schema down by a number, vaguely (GLM)", only("json_object", "text", refusal=Reply(400, {"error": {"code": "1210", "message": "Invalid API parameter, please check the documentation."}})), most=5),
    Quirk("format-upstream", "passes on that somebody behind it turned it down", only("json_object", "text", refusal=denied(400, "Upstream error: 400", code=None)), most=5),
    Quirk("format-installed", "has no engine for schemas installed", only("json_object", "text", refusal=Reply(400, {"detail": "response_format json_schema was requested but xgrammar is not installed"})), most=4),
    Quirk("format-tgi", "an invalid grammar (TGI)", only("json_object", "text", refusal=Reply(422, {"error": "Input validation error: invalid grammar", "error_type": "validation"})), most=5),
    Quirk("bounds-samplers", "repetitions beyond its defaults (llama.cpp)", unless(no_bounds, Reply(400, {"error": {"code": 400, "message": "Failed to initialize samplers: failed to parse grammar", "type": "invalid_request_error"}})), most=2),
    Quirk("bounds-converter", "a keyword that its converter does not know (SGLang)", unless(no_bounds, Reply(400, {"object": "error", "message": "Failed to compile json grammar: [19:50:38] /project/cpp/json_schema_converter.cc:3006: Unsupported keyword maxLength", "type": "BadRequestError", "code": 400})), most=2),
    Quirk("bounds-compiled", "a grammar that is too large (Anthropic)", unless(no_bounds, Reply(400, {"type": "error", "error": {"type": "invalid_request_error", "message": "The compiled grammar is too large, which would cause performance issues. Simplify your tool schemas or reduce the number of strict tools."}})), most=2),
    Quirk("system-number", "an invalid role, by number (MiniMax)", unless(lambda b: not system_in(b), Reply(400, {"type": "error", "error": {"type": "bad_request_error", "message": "invalid params, chat content has invalid message role: system (2013)", "http_code": "400"}})), most=2),
    Quirk("system-setting", "the same, told as a setting (MiniMax)", unless(lambda b: not system_in(b), Reply(400, {"error": {"message": "invalid params, invalid chat setting (2013)", "type": "bad_request_error", "param": "", "code": None}})), most=2),
    Quirk("system-variant", "a variant of role that is unknown (Rust)", unless(lambda b: not system_in(b), Reply(422, "Failed to deserialize the JSON body into the target type: messages[0].role: unknown variant `system`, expected `user` or `assistant` at line 1 column 60", {"content-type": "text/plain"})), most=2),
    Quirk("system-order", "wants the user's first (Mistral's template)", unless(lambda b: not system_in(b), Reply(400, {"object": "error", "message": "Expected last role User or Tool for serving but got system: unexpected role 'system'", "type": "invalid_request_message_order", "code": "3230"})), most=2),
    Quirk("format-values", "names the values that it takes (OpenAI's older models)", only("json_object", refusal=denied(400, "Invalid value for 'response_format.type': 'json_schema'. Supported values are: 'text', 'json_object'.")), most=3),
    Quirk("format-literal", "names the values that it takes, in a list (NIM)", only("json_object", refusal=Reply(400, {"detail": [{"type": "literal_error", "loc": ["body", "response_format", "type"], "msg": "Input should be 'text' or 'json_object'"}]})), most=3),
    Quirk("effort-think", "calls it by another name (Ollama)", unless(lambda b: "reasoning_effort" not in b, denied(400, 'think value "low" is not supported for this model')), most=2, options=EFFORT),
    Quirk("system-only", "names the roles that there are (Gemma's template)", unless(lambda b: not system_in(b), denied(400, "Only user and model roles are supported: got system")), most=2),
    Quirk("system-200", "knows no system role, with 200 and a number (Qianfan)", unless(lambda b: not system_in(b), Reply(200, {"error_code": 336006, "error_msg": "the role of message with odd index must be user or function; system role not supported"})), most=2),
    Quirk("code-of-another", "422 in JSON within a string, with a number that is another provider's for a key (Mistral)", only("tools", "text", refusal=Reply(422, {"object": "error", "message": json.dumps({"detail": [{"type": "extra_forbidden", "loc": ["body", "response_format"], "msg": "Extra inputs are not permitted"}]}), "type": "internal_error_proxy", "param": None, "code": "1000"})), most=6),
    Quirk("format-later", "json_schema for later versions only (Azure)", only("tools", "text", refusal=denied(400, "response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later", code="BadRequest")), most=2),
    Quirk("format-models", "json_schema for other models only (Cohere)", only("json_object", refusal=Reply(400, {"message": "invalid request: response_format type json_schema is only supported with models command-r and later"})), most=3),
    Quirk("format-two", "names the two types that it takes (Qianfan)", only("json_object", refusal=Reply(400, {"error": {"code": "invalid_argument", "message": "response_format.type only support text, json_object", "type": "invalid_request_error"}})), most=3),
    Quirk("format-chinese", "an illegal parameter, in Chinese (GLM)", only("json_object", refusal=Reply(400, {"error": {"code": "1214", "message": "response_format.type参数非法。请检查文档。"}})), most=3),
    Quirk("format-keyword", "an argument that a function behind it does not expect", only("tools", "text", refusal=Reply(500, {"error": {"message": "create() got an unexpected keyword argument 'response_format'", "type": "TypeError"}})), most=2),
    Quirk("format-guided", "guided decoding is not enabled (TensorRT-LLM)", only("tools", "text", refusal=Reply(400, {"object": "error", "message": "The guided decoding is not enabled.", "type": "BadRequestError", "code": 400})), most=2),
    Quirk("format-path", "tells of a field by its path (Zod)", only("tools", "text", refusal=Reply(400, {"success": False, "error": {"issues": [{"code": "invalid_union", "path": ["response_format"], "message": "Invalid input"}], "name": "ZodError"}})), most=5),
    Quirk("temperature-500", "500 for a temperature", unless(lambda b: "temperature" not in b, denied(500, "temperature is not supported by this model", kind="server_error")), most=2, options=WARM),
    Quirk("effort-budget", "calls it a budget of thoughts (Gemini)", unless(lambda b: "reasoning_effort" not in b, Reply(400, [{"error": {"code": 400, "message": "Thinking budget is not supported for this model.", "status": "INVALID_ARGUMENT"}}])), most=2, options=EFFORT),
    Quirk("max-tokens-exclusive", "a range whose end is exclusive (Vertex)", unless(lambda b: b.get("max_tokens", 0) <= 2048, Reply(400, [{"error": {"code": 400, "message": "Unable to submit request because it has a maxOutputTokens value of 4000 but the supported range is from 1 (inclusive) to 2049 (exclusive).", "status": "INVALID_ARGUMENT"}}])), most=2, options=MUCH),
    Quirk("max-tokens-most", "the most that may be written, in words of “too many tokens” (Cohere)", unless(lambda b: b.get("max_tokens", 0) <= 2048, Reply(400, {"message": "too many tokens: max tokens must be less than or equal to 2048, the maximum output for this model - received 4000."})), most=2, options=MUCH),
    Quirk("max-tokens-field", "a number above a field's (FastAPI)", unless(lambda b: b.get("max_tokens", 0) <= 2048, Reply(422, {"detail": [{"type": "less_than_equal", "loc": ["body", "max_tokens"], "msg": "Input should be less than or equal to 2048", "ctx": {"le": 2048}}]})), most=2, options=MUCH),
    Quirk("max-tokens-sum", "a sum that a window does not hold (SGLang)", unless(lambda b: b.get("max_tokens", 0) <= 3596, Reply(400, {"object": "error", "message": "Requested token count exceeds the model's maximum context length of 4096 tokens. You requested a total of 4500 tokens: 500 tokens from the input messages and 4000 tokens for the completion.", "type": "BadRequestError", "code": 400})), most=2, options=MUCH),
    Quirk("max-tokens-new", "the same in words of its own (Together)", unless(lambda b: b.get("max_tokens", 0) <= 3597, Reply(422, {"error": {"message": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097. Given: 500 `inputs` tokens and 4000 `max_new_tokens`", "type": "invalid_request_error"}})), most=2, options=MUCH),
    Quirk("max-tokens-stream", "more than so many in a stream only (Fireworks)", unless(lambda b: bool(b.get("stream")), denied(400, "Requests with max_tokens > 2048 must have stream=true")), most=2, options=MUCH),
    Quirk("tool-choice-auto", "takes no choice of a tool but auto, and says so with 500 (MLX)", unless(lambda b: format_of(b) == "tools" and "tool_choice" not in b, denied(500, "Tool choice must be 'auto' when tools are provided.")), most=3, options={"mode": "tools"}),
    Quirk("system-valid", "names the roles that are valid (PaLM)", unless(lambda b: not system_in(b), Reply(400, [{"error": {"code": 400, "message": "Please use a valid role: user, model.", "status": "INVALID_ARGUMENT"}}])), most=2),
    Quirk("system-path", "the same by the path of a field (Cloudflare)", unless(lambda b: not system_in(b), Reply(400, {"success": False, "errors": [{"code": 5006, "message": "AiError: Bad input: oneOf at '/' not met: 'messages.0.role' must be 'user' or 'assistant'"}]})), most=2),
    Quirk("format-output", "speaks of it by another name (Anthropic)", only("tools", "text", refusal=denied(400, "output_format: Extra inputs are not permitted")), most=4),
    Quirk("format-text", "names the one type that it takes, and the way out (Anthropic)", only("tools", refusal=denied(400, "response_format: only 'text' is supported on this endpoint. Use tools for structured output.")), most=2),
    Quirk("format-yet", "has not implemented it yet (MLX)", only("tools", "text", refusal=Reply(400, {"error": "response_format is not yet implemented"})), most=2),
    Quirk("format-chinese-output", "does not support structured output, in Chinese", only("tools", "text", refusal=Reply(400, {"error": {"message": "当前模型暂不支持结构化输出", "code": "400"}})), most=2),
    Quirk("max-tokens-generate", "the most that can be generated, without the parameter's name (Lepton)", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "This model can generate at most 2048 tokens, but 4000 were requested")), most=2, options=MUCH),
    Quirk("max-tokens-validation", "the most that may be new (TGI)", unless(lambda b: b.get("max_tokens", 0) <= 2048, Reply(422, {"error": "Input validation error: `max_new_tokens` must be <= 2048. Given: 4000", "error_type": "validation"})), most=2, options=MUCH),
    Quirk("system-first", "wants the user's first, with 200 and a number (Qianfan)", unless(lambda b: not system_in(b), Reply(200, {"error_code": 336003, "error_msg": "the role of first message must be user"})), most=2),
    Quirk("format-routed", "no provider supports structured outputs (OpenRouter, 404)", only("tools", "text", refusal=Reply(404, {"error": {"message": "No endpoints found that support structured outputs", "code": 404}})), most=2),
    Quirk("format-mode", "has no JSON mode for this model (Gemini)", only("tools", "text", refusal=Reply(400, [{"error": {"code": 400, "message": "JSON mode is not enabled for models/stub", "status": "INVALID_ARGUMENT"}}])), most=2),
    Quirk("failed-nothing", "refuses its own format, and shows nothing of it, once (Groq)", lambda r, n: right(r) if n else denied(400, "Failed to validate JSON. See 'failed_generation'.", code="json_validate_failed", failed_generation=""), most=2),
    Quirk("several-named", "turns four options down, one after the other", several, most=6, options={**WARM, **MUCH, **EFFORT}),
    Quirk("tool-use-failed", "tool_use_failed but for json_object (Groq)", only("json_object", refusal=denied(400, "Failed to call a function. See 'failed_generation'.", code="tool_use_failed", failed_generation="<function=Summary>{}</function>")), most=3),
    Quirk("format-whole", "turns all forms down by name at once", only("text", refusal=denied(400, "Structured output (response_format, tools, grammar) is not available on this deployment")), most=2),
    Quirk("format-gateway", "names all that a model does not take (LiteLLM)", only("text", refusal=denied(400, "litellm.UnsupportedParamsError: ollama does not support parameters: ['tools', 'tool_choice', 'response_format'], for model=stub.", code="400")), most=2),
    Quirk("format-pointer", "names the field by a pointer (Cloudflare)", only("text", refusal=Reply(400, {"errors": [{"message": "AiError: Bad input: Error: oneOf at '/' not met, 0 matches: required properties at '/' are 'prompt', Type mismatch of '/response_format/json_schema', 'object' not in 'string'", "code": 5006}], "success": False})), most=4),
    Quirk("format-flag", "wants a flag when it is started (llama.cpp)", only("text", refusal=denied(500, "tools param requires --jinja flag", kind="server_error")), most=3),
    Quirk("format-camel", "names the schema in its own spelling (Yandex)", only("json_object", "text", refusal=Reply(400, {"error": {"httpCode": 400, "message": "Specified jsonSchema is not supported by the model"}})), most=3),
    Quirk("unfit", "400 for what the model wrote, which it does not show, but for text (SambaNova)", only("text", refusal=denied(400, "Model did not output valid JSON.", code="invalid_json")), most=4),
    Quirk("temperature-keyword", "500 for a keyword that a function behind it does not expect", unless(lambda b: "temperature" not in b, denied(500, "got an unexpected keyword argument 'temperature'", kind="server_error")), most=2, options=WARM),
    Quirk("effort-values-alone", "names the effort alone", unless(lambda b: "reasoning_effort" not in b, denied(400, "effort 'low' is not one of the allowed values")), most=2, options=EFFORT),
    Quirk("max-tokens-allows", "the most that may be written, in words about output", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "Requested 4000 output tokens, but the model allows up to 2048 output tokens")), most=2, options=MUCH),
    Quirk("system-role-chinese", "knows no system role, in Chinese", unless(lambda b: not system_in(b), denied(400, "该模型不支持 system 角色")), most=2),
    Quirk("system-empty", "wants an empty system message", unless(lambda b: not system_in(b), denied(400, "messages: system message must be empty")), most=2),
    Quirk("format-fields", "lists all fields that it does not take", only("text", refusal=Reply(400, {"title": "Bad Request", "detail": 'Unsupported fields: ["response_format","tools","tool_choice"]', "status": 400})), most=2),
    Quirk("format-neither", "has neither of two ways", only("text", refusal=denied(400, "Neither JSON mode nor function calling is supported with this model")), most=3),
    Quirk("format-tokens", "a schema of too many tokens, in the words of a length", only("tools", "json_object", refusal=denied(400, "The response_format schema has too many tokens")), most=4),
    Quirk("format-under", "tells of a field under its name, without saying it (Rails)", only("tools", "text", refusal=Reply(422, {"errors": {"response_format": ["is not permitted"]}})), most=2),
    Quirk("form-empty", "takes a schema, and then answers with nothing (gpt-oss)", nothing_in_forms(""), most=3),
    Quirk("form-braces", "takes a schema, and then answers with an empty object", nothing_in_forms("{}"), most=3),
    Quirk("form-prose", "takes a schema, and then answers in prose", nothing_in_forms("A bridge was hit."), most=3),
    Quirk("format-only", "has json_schema for some models only, in other words", only("tools", "json_object", refusal=denied(400, "json_schema is only available on models with structured output capability")), most=2),
    Quirk("format-bool", "uses a type that is not taken", only("tools", "json_object", refusal=denied(400, "Property 'lead' uses unsupported type: ['string', 'null']")), most=4),
    Quirk("format-list", "turns two fields down in a list (FastAPI)", only("text", refusal=Reply(422, {"detail": [{"loc": ["body", name], "msg": "extra fields not permitted", "type": "value_error.extra"} for name in ("tools", "response_format")]})), most=2),
    Quirk("format-french", "has no json_schema, in French", only("tools", "json_object", refusal=denied(400, "Le format de réponse json_schema n'est pas pris en charge par ce modèle.")), most=2),
    Quirk("system-enumeration", "knows two roles, in older words (FastAPI)", unless(lambda b: not system_in(b), Reply(422, {"detail": [{"loc": ["body", "messages", 0, "role"], "msg": "value is not a valid enumeration member; permitted: 'user', 'assistant'"}]})), most=2),
    Quirk("tool-not-forced", "takes no tool that is forced, while it thinks (DeepSeek)", no_forced_tool, most=3),
    Quirk("format-type", "names a type in place of the field (Cerebras)", only("text", "tools", refusal=Reply(400, {"message": "type: Input should be 'text'", "type": "invalid_request_error", "param": "validation_error", "code": "wrong_api_format"})), most=2),
    Quirk("format-attempts", "tells of providers behind it that say nothing (a router)", only("tools", "json_object", "text", refusal=Reply(400, {"error": {"message": "All target providers failed.", "attempts": [{"provider": "x", "stage": "upstream_response", "message": "Upstream request failed.", "status": 400, "details": raw(400, {"message": "invalid request error trace_id: 9ca63e68"})}]}})), most=4),
    Quirk("system-param", "names the role by the path of a parameter, and the values that there are", unless(lambda b: not system_in(b), denied(400, "Invalid value: 'system'. Supported values are: 'user', 'assistant', and 'tool'.", param="messages[0].role")), most=2),
    Quirk("system-chinese", "wants the user's role first, in Chinese (Hunyuan)", unless(lambda b: not system_in(b), denied(400, "messages 中 role 必须以 user 开头")), most=2),
    Quirk("effort-works", "names neither thoughts nor effort, but a budget (Gemini)", unless(lambda b: "reasoning_effort" not in b, Reply(400, [{"error": {"code": 400, "message": "Budget 0 is invalid. This model only works in thinking mode.", "status": "INVALID_ARGUMENT"}}])), most=2, options={"reasoning_effort": "none"}),
    Quirk("max-tokens-qianfan", "a range, in Chinese (Qianfan)", unless(lambda b: b.get("max_tokens", 0) <= 2048, denied(400, "max_completion_tokens取值范围错误，应为[2,2048]", code="invalid_argument")), most=2, options=MUCH),
    Quirk("stream-disabled", "has disabled answers without a stream", lambda r, n: streaming_only(r, n) if r.body.get("stream") else denied(400, "Non-streaming requests are disabled for this model. Set stream=true."), most=2),
    Quirk("effort-mandatory", "wants a reasoning_effort other than what is asked for, without its name", unless(lambda b: "reasoning_effort" not in b, denied(400, "Reasoning is mandatory for this endpoint and cannot be disabled.")), most=2, options={"reasoning_effort": "none"}),
    Quirk("format-mute", "fails without a word for whatever has a schema (vLLM)", only("tools", "text", "json_object", refusal=Reply(500, "Internal Server Error", {"content-type": "text/plain"})), most=4),
    Quirk("hollow-blank", "writes blank lines within a form until its limit (OpenAI)", only("tools", "text", refusal=Reply(body=said("\n" * 400, "length"))), most=2),
    Quirk("output-default", "cuts answers at 256 tokens for who names no number (Cloudflare)", unless(lambda b: b.get("max_tokens", 0) > 1000, Reply(body=said(JSON[:120], "length", usage={"prompt_tokens": 900, "completion_tokens": 256}))), most=2),
    Quirk("vague-chinese", "speaks of parameters, in Chinese and without a reason (Zhipu)", only("tools", "text", "json_object", refusal=Reply(400, {"error": {"code": "1210", "message": "API 调用参数有误，请检查文档。"}})), most=4),
)  # fmt: skip
