"""What went wrong, in the words and codes of many endpoints, and the error that must come of it."""

import gzip
import json
from collections.abc import Mapping

from loopback import Reply, Request

from newsbrief.errors import (
    ContentFiltered,
    ContextExceeded,
    InvalidAnswer,
    ModelUnavailable,
    QuotaExhausted,
    Refusal,
    RequestDenied,
    TruncatedAnswer,
)
from quirks.quirk import JSON, Quirk, always, answered, denied, first, said


def google(code: int, message: str, status: str, *details: Mapping[str, object]) -> Reply:
    error = {"code": code, "message": message, "status": status, "details": list(details)}
    return Reply(code, [{"error": error}])


def raw(code: int, inner: object) -> dict[str, object]:
    """What OpenRouter passes on of the provider behind it."""
    metadata = {"raw": inner if isinstance(inner, str) else json.dumps(inner), "provider_name": "X"}
    return {"error": {"message": "Provider returned error", "code": code, "metadata": metadata}}


def failed_choice(code: int, message: str) -> dict[str, object]:
    return said("{", "error", choice={"error": {"code": code, "message": message}})


def cold(request: Request, number: int) -> Reply:
    return (
        Reply(
            503, {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}
        )
        if number < 2
        else answered(request)
    )


NO_THINKING = (
    {"message": "parameter.enable_thinking must be set to false for non-streaming calls"},
    400,
)
NO_STREAM = ({"message": "stream must be set to true"}, 400)
RETRY = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.3s"}
PER_DAY = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    "violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}],
}
PER_MINUTE = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    "violations": [{"quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"}],
}
PLAN = "You exceeded your current quota, please check your plan and billing details."
NO_CREDIT = "Your credit balance is too low to access the API. Please go to Plans & Billing."
AZURE = {
    "message": "The response was filtered due to the prompt triggering the content management policy.",
    "param": "prompt",
    "code": "content_filter",
    "status": 400,
    "innererror": {"code": "ResponsibleAIPolicyViolation"},
}

BOMB = gzip.compress(b" " * 30_000_000)

QUOTA: dict[str, tuple[str, Reply, str]] = {
    "quota-openai": ("insufficient_quota (OpenAI)", denied(429, PLAN, kind="insufficient_quota", code="insufficient_quota"), "plan"),
    "quota-402": ("402 (DeepSeek)", denied(402, "Insufficient Balance", code="invalid_request_error"), "Insufficient Balance"),
    "quota-400": ("a 400 about the credit balance (Anthropic)", Reply(400, {"type": "error", "error": {"type": "invalid_request_error", "message": NO_CREDIT}}), "credit balance"),
    "quota-402-openrouter": ("402, can only afford less (OpenRouter)", Reply(402, {"error": {"code": 402, "message": "This request requires more credits, or fewer max_tokens."}}), "credits"),
    "quota-200": ("200 with an error object about credits", Reply(200, {"error": {"code": 402, "message": "Insufficient credits"}}), "credits"),
    "quota-choice": ("200, the only choice an error about credits", Reply(200, failed_choice(402, "Insufficient credits")), "credits"),
    "quota-day-google": ("a day's share (Gemini)", google(429, PLAN, "RESOURCE_EXHAUSTED", PER_DAY, RETRY), "quota"),
    "quota-day-groq": ("tokens per day (Groq)", denied(429, "Rate limit reached for model on tokens per day (TPD): Limit 100000, Used 99000. Please try again in 6m12s.", kind="tokens", code="rate_limit_exceeded"), "per day"),
    "quota-day-github": ("requests a day (GitHub)", Reply(429, {"error": {"code": "RateLimitReached", "message": "Rate limit of 150 per 86400s exceeded for UserByModelByDay. Please wait 14159 seconds before retrying."}}), "quota"),
    "quota-day-openrouter": ("free models per day (OpenRouter)", Reply(429, {"error": {"message": "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day", "code": 429}}), "per-day"),
    "quota-day-cerebras": ("tokens per day (Cerebras)", Reply(429, {"message": "Tokens per day limit exceeded - too many tokens processed.", "type": "too_many_tokens_error", "param": "quota", "code": "token_quota_exceeded"}), "per day"),
    "quota-xai": ("no credits, the code a sentence (xAI)", Reply(403, {"code": "The caller does not have permission", "error": "Your team has either used all available credits or reached its monthly spending limit."}), "credits"),
    "quota-glm": ("arrears, by number (GLM)", Reply(429, {"error": {"code": "1113", "message": "Insufficient balance or no resource package. Please recharge."}}), "balance"),
    "quota-litellm": ("over budget (LiteLLM)", denied(400, "ExceededBudget: User=x over budget. Spend=1.2, Budget=1.0", kind="budget_exceeded"), "budget"),
    "quota-litellm-openai": ("OpenAI's credit, as a gateway tells it (LiteLLM)", denied(429, f"litellm.RateLimitError: RateLimitError: OpenAIException - {PLAN}\n\nNo fallback was attempted.", kind="throttling_error", code="429"), "plan"),
    "quota-litellm-google": ("Gemini's share of a day, as a gateway tells it (LiteLLM)", denied(429, "litellm.RateLimitError: GeminiException - " + json.dumps({"error": {"code": 429, "message": PLAN, "status": "RESOURCE_EXHAUSTED", "details": [PER_DAY]}}), kind="throttling_error", code="429"), "plan"),
    "quota-kimi": ("account suspended (Kimi)", denied(429, "Your account is suspended, please check your plan and billing details", kind="exceeded_current_quota_error"), "quota"),
    "quota-minimax": ("200 with a status of its own (MiniMax)", Reply(200, {"choices": None, "base_resp": {"status_code": 1008, "status_msg": "insufficient balance"}}), "balance"),
    "quota-raw": ("within another JSON", Reply(200, raw(402, {"error": {"message": "Insufficient balance"}})), "balance"),
}  # fmt: skip

DENIED: dict[str, tuple[str, Reply, str]] = {
    "key-401": ("401", denied(401, "Incorrect API key provided.", code="invalid_api_key"), "OPENAI_API_KEY"),
    "key-detail": ("401 with `detail`", Reply(401, {"detail": "Unauthorized"}), "OPENAI_API_KEY"),
    "key-html": ("401 with a page", Reply(401, "<html>openresty</html>"), "OPENAI_API_KEY"),
    "key-google": ("400 about the key (Gemini)", google(400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"}), "OPENAI_API_KEY"),
    "key-xai": ("400 about the key (xAI)", Reply(400, {"code": "Client specified an invalid argument", "error": "Incorrect API key provided: sk***."}), "OPENAI_API_KEY"),
    "key-200": ("200 with an error about the key", Reply(200, {"error": {"code": 401, "message": "No auth credentials found"}}), "OPENAI_API_KEY"),
    "key-azure": ("Azure's words", Reply(401, {"error": {"code": "401", "message": "Access denied due to invalid subscription key or wrong API endpoint."}}), "OPENAI_API_KEY"),
    "key-litellm": ("a key that it would look for in a database (LiteLLM)", denied(400, "No connected db.", kind="no_db_connection", code="400"), "OPENAI_API_KEY"),
    "rights": ("403", denied(403, "Project does not have access to this."), "rights"),
    "model": ("404, no such model", denied(404, "The model `stub` does not exist.", code="model_not_found"), "NEWSBRIEF_MODEL"),
    "model-400": ("400, no such model (OpenRouter)", Reply(400, {"error": {"message": "stub is not a valid model ID", "code": 400}}), "NEWSBRIEF_MODEL"),
    "model-vllm": ("an error without an envelope (vLLM)", Reply(404, {"object": "error", "message": "The model `stub` does not exist.", "type": "NotFoundError", "param": None, "code": 404}), "NEWSBRIEF_MODEL"),
    "model-azure": ("no such deployment (Azure)", Reply(404, {"error": {"code": "DeploymentNotFound", "message": "The API deployment for this resource does not exist."}}), "NEWSBRIEF_MODEL"),
    "model-gone": ("a model that is no more (Groq)", denied(400, "The model `stub` has been decommissioned and is no longer supported.", code="model_decommissioned"), "NEWSBRIEF_MODEL"),
    "model-pull": ("a model that is not pulled (Ollama)", denied(404, 'model "stub" not found, try pulling it first', kind="api_error"), "ollama pull stub"),
    "model-pull-string": ("the same, as a string", Reply(404, {"error": "model 'stub' not found"}), "ollama pull stub"),
    "model-unloaded": ("no model loaded (LM Studio)", Reply(400, {"error": "No models loaded. Please load a model in the developer page or with the `lms load` command."}), "lms load"),
    "memory": ("too little memory (Ollama)", denied(500, "model requires more system memory (5.6 GiB) than is available (3.2 GiB)", kind="api_error"), "memory"),
    "region": ("a place that is not served (Gemini)", google(400, "User location is not supported for the API use.", "FAILED_PRECONDITION"), "place"),
    "route": ("404 with a page, below /v1", Reply(404, "<html>nginx</html>"), "OPENAI_BASE_URL"),
    "denied": ("a 400 with a reason of its own", denied(400, "Last turn must be short."), "Last turn must be short."),
    "denied-list": ("the same in a list", Reply(422, {"detail": [{"loc": ["body", "messages"], "msg": "must be short", "type": "value_error"}]}), "must be short"),
    "denied-raw": ("the same within another JSON", Reply(400, raw(400, {"error": {"message": "At most one image."}})), "At most one image"),
}  # fmt: skip

FILTERED: dict[str, tuple[str, Reply]] = {
    "choices-empty": ("no choices", Reply(200, {"object": "chat.completion", "choices": [], "usage": {"prompt_tokens": 9}})),
    "choices-null": ("choices null", Reply(200, {"object": "chat.completion", "choices": None})),
    "message-null": ("message null", Reply(200, {"choices": [{"index": 0, "message": None, "finish_reason": "stop"}]})),
    "finish-filter": ("finish_reason content_filter", Reply(200, said("", "content_filter"))),
    "finish-google": ("finish_reason “content_filter: RECITATION” (Gemini)", Reply(200, said(None, "content_filter: RECITATION"))),
    "finish-sensitive": ("finish_reason sensitive (GLM)", Reply(200, said("", "sensitive"))),
    "finish-safety": ("finish_reason SAFETY", Reply(200, said(JSON[:40], "SAFETY"))),
    "filter-azure": ("400 with code content_filter (Azure)", Reply(400, {"error": AZURE})),
    "filter-qwen": ("data inspection (Qwen)", Reply(400, {"error": {"code": "data_inspection_failed", "message": "Input data may contain inappropriate content."}})),
    "filter-anthropic": ("blocked by a policy (Anthropic)", Reply(400, {"type": "error", "error": {"type": "invalid_request_error", "message": "Output blocked by content filtering policy"}})),
    "filter-openrouter": ("moderation, as 403 (OpenRouter)", Reply(403, {"error": {"code": 403, "message": "stub requires moderation. Your input was flagged for \"violence\".", "metadata": {"reasons": ["violence"], "flagged_input": "An explosion"}}})),
    "filter-kimi": ("high risk (Kimi)", denied(400, "The request was rejected because it was considered high risk", kind="content_filter")),
}  # fmt: skip

PASSING: dict[str, tuple[str, Reply]] = {
    "passing-500": ("500 once", denied(500, "The server had an error", kind="server_error")),
    "passing-529": ("overloaded once (Anthropic)", Reply(529, {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}})),
    "passing-502-page": ("a gateway's page once", Reply(502, "<html>Bad gateway</html>")),
    "passing-200-502": ("200 with an error 502 once (OpenRouter)", Reply(200, raw(502, "upstream connect error"))),
    "passing-choice": ("a choice that is an error 502 once", Reply(200, failed_choice(502, "Upstream error"))),
    "passing-finish": ("finish_reason network_error once (GLM)", Reply(200, said("", "network_error"))),
    "passing-resource": ("insufficient_system_resource once (DeepSeek)", Reply(200, said(JSON[:30], "insufficient_system_resource"))),
    "passing-page": ("200 with a page once", Reply(200, "<html>one moment</html>")),
    "passing-cut-body": ("a body that ends in the middle once", Reply(200, json.dumps(said())[:99])),
    "passing-gzip": ("a body that is not compressed as it says, once", Reply(200, "x", {"content-encoding": "gzip"})),
    "limit-header": ("429 with Retry-After", Reply(429, {"error": {"message": "Rate limit reached"}}, {"retry-after": "0.2"})),
    "limit-google": ("429, the wait in retryDelay, the words of a quota (Gemini)", google(429, PLAN, "RESOURCE_EXHAUSTED", PER_MINUTE, RETRY)),
    "limit-words": ("429, the wait in words (Groq)", denied(429, "Rate limit reached for model on tokens per minute (TPM): Limit 6000, Used 5000. Please try again in 300ms.", kind="tokens", code="rate_limit_exceeded")),
    "limit-azure": ("429, the wait in words (Azure)", Reply(429, {"statusCode": 429, "message": "Rate limit is exceeded. Try again in 0.3 seconds."})),
    "limit-200": ("200 with an error 429", Reply(200, {"error": {"code": 429, "message": "Rate limited, retry shortly"}})),
    "limit-billing": ("429 that mentions billing", denied(429, "Rate limit reached. Add a payment method at /account/billing.", kind="requests")),
    "limit-zero": ("429 with Retry-After 0", Reply(429, {"error": {"message": "slow down"}}, {"retry-after": "0"})),
    "limit-litellm": ("no deployment free for the moment (LiteLLM)", denied(429, "No deployments available for selected model, Try again in 1 seconds.", code="429")),
}  # fmt: skip

FAULTS: tuple[Quirk, ...] = (
    *(Quirk(name, does, always(reply.body, reply.status), error=QuotaExhausted, word=word) for name, (does, reply, word) in QUOTA.items()),
    *(Quirk(name, does, always(reply.body, reply.status), error=RequestDenied, word=word) for name, (does, reply, word) in DENIED.items()),
    *(Quirk(name, does, always(reply.body, reply.status), error=ContentFiltered) for name, (does, reply) in FILTERED.items()),
    *(Quirk(name, does, first(reply), most=2) for name, (does, reply) in PASSING.items()),
    Quirk("passing-loading", "a model that is being loaded (llama.cpp)", cold, most=3),
    Quirk("refusal", "a refusal", always(said(None, refusal="I cannot help with that.")), error=Refusal),
    Quirk("refusal-finish", "finish_reason refusal (Anthropic)", always(said("", "refusal")), error=Refusal),
    Quirk("prose", "prose, three times", always(said("I think a bridge was damaged.")), most=3, error=InvalidAnswer, word="json_invalid"),
    Quirk("empty", "nothing, three times", always(said("")), most=3, error=InvalidAnswer, word="empty"),
    Quirk("deep", "a hundred thousand brackets, three times", always(said("[" * 100_000)), most=3, error=InvalidAnswer),
    Quirk("deep-body", "the same as the body", always("[" * 100_000), most=3, error=ModelUnavailable, word="OPENAI_BASE_URL"),
    Quirk("letters", "a million letters, three times", always(said("x" * 1_000_000)), most=3, error=InvalidAnswer),
    Quirk("foreign", "other JSON, three times", always({"hello": "world"}), most=3, error=ModelUnavailable, word="OPENAI_BASE_URL"),
    Quirk("thinking-all", "all tokens spent thinking", always(said("", "length", reasoning_content="Hm.")), most=2, error=TruncatedAnswer, word="reasoning effort"),
    Quirk("thinking-open", "a thought that is never ended", always(said("<think>First I look at", "length")), most=2, error=TruncatedAnswer, word="max_output_tokens"),
    Quirk("bomb", "more than any answer, compressed", always(BOMB, headers={"content-encoding": "gzip"}), error=ModelUnavailable, word="8 MB"),
    Quirk("retry-zero", "429 with Retry-After 0, again and again", always({"error": {"message": "slow down"}}, 429, {"retry-after": "0"}), most=12, error=ModelUnavailable, word="429", options={"deadline": 1.0}),
    Quirk("retry-past", "503 with a Retry-After in the past, again and again", always({"error": {"message": "later"}}, 503, {"retry-after": "Mon, 01 Jan 2001 00:00:00 GMT"}), most=12, error=ModelUnavailable, word="503", options={"deadline": 1.0}),
    Quirk("slow", "no answer in time", lambda request, _: Reply(body=said(), delay=0.7), most=9, error=ModelUnavailable, word="--timeout", options={"timeout": 0.2, "deadline": 0.5}),
    Quirk("thinking-never", "nothing but objections to enable_thinking (DashScope)", always(*NO_THINKING), most=4, error=RequestDenied, word="enable_thinking"),
    Quirk("stream-never", "nothing but objections to the lack of stream", always(*NO_STREAM), most=8, error=RequestDenied, word="stream"),
    Quirk("quota-403-balance", "403 for an account without balance (SiliconFlow)", always({"code": 30001, "message": "Sorry, your account balance is insufficient", "data": None}, 403), error=QuotaExhausted, word="balance"),
    Quirk("page-403-blocked", "403 with the page of a firewall", always("<!DOCTYPE html><html><head><title>Blocked &amp; logged | Wall</title></head><body>no</body></html>", 403), error=RequestDenied, word="Blocked & logged | Wall"),
    Quirk("page-403-untitled", "403 with a page without a title", always("<html>no</html>", 403), error=RequestDenied, word="firewall"),
    Quirk("profile", "400 for a model that wants a profile, with “Retry your request with” (Bedrock)", always({"message": "An error occurred (ValidationException): Invocation of model ID stub with on-demand throughput isn't supported. Retry your request with the ID of an inference profile that contains this model."}, 400), error=RequestDenied, word="NEWSBRIEF_MODEL"),
    Quirk("malformed-call", "function_call_filter: MALFORMED_FUNCTION_CALL once (Gemini)", first(Reply(body=said(None, "function_call_filter: MALFORMED_FUNCTION_CALL"))), most=2),
    Quirk("context-finish", "no answer, finish_reason model_context_window_exceeded (Anthropic)", always(said("", "model_context_window_exceeded")), most=3, error=ContextExceeded, word="larger context"),
)  # fmt: skip
