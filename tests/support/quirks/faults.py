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
    "quota-extra": ("429 for a long context that costs extra (Anthropic)", Reply(429, {"error": {"type": "rate_limit_error", "message": "Extra usage is required for long context requests."}}), "long context"),
    "quota-zero": ("429 with a limit of 0 and a pause (Gemini)", google(429, "You exceeded your current quota. * Quota exceeded for metric: generate_content_free_tier_requests, limit: 0, model: stub. Please retry in 34s.", "RESOURCE_EXHAUSTED", PER_MINUTE, {**RETRY, "retryDelay": "34s"}), "limit: 0"),
    "quota-nested": ("what a provider said, in JSON behind names of exceptions (LiteLLM)", Reply(500, {"error": {"message": 'litellm.APIError: APIError: OpenrouterException - {"error":{"message":"Insufficient credits. Add more at the settings","code":402}}', "code": "500"}}), "Add more"),
    "quota-neurons": ("a day's share (Cloudflare)", Reply(429, {"success": False, "errors": [{"code": 4006, "message": "AiError: you have used up your daily free allocation of 10,000 neurons, please upgrade to a paid plan"}]}), "daily"),
    "quota-volcano": ("the account's own limit (Ark)", Reply(429, {"error": {"code": "SetLimitExceeded", "message": "Your account 21 has reached the set inference limit for the stub model, and the model service has been paused.", "type": "TooManyRequests"}}), "paused"),
    "quota-overdue": ("an overdue balance (Ark)", Reply(403, {"error": {"code": "AccountOverdueError", "message": "The request failed because your account has an overdue balance.", "type": "Forbidden"}}), "overdue"),
    "quota-new-api": ("a key that is used up, in Chinese (new-api)", Reply(401, {"error": {"message": "该令牌额度已用尽 !token.UnlimitedQuota && token.RemainQuota = 0", "type": "new_api_error", "code": ""}}), "额度"),
    "quota-qianfan": ("200 with a day's limit (Qianfan)", Reply(200, {"error_code": 17, "error_msg": "Open api daily request limit reached"}), "daily"),
    "quota-success": ("200, success false", Reply(200, {"success": False, "message": "Insufficient balance, please recharge"}), "recharge"),
    "quota-subscription": ("a model for subscribers (Ollama)", Reply(403, {"error": "this model requires a subscription, upgrade for access"}), "subscription"),
    "quota-volume": ("a volume of calls used up (Azure's gateway)", Reply(403, {"statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 10:12:05."}), "replenished"),
    "quota-trial": ("a trial that has ended", denied(403, "Your free trial has ended. Add a payment method to continue."), "trial"),
    "quota-window": ("a share of five hours (MiniMax)", Reply(429, {"type": "error", "error": {"type": "rate_limit_error", "message": "usage limit exceeded, 5-hour usage limit reached for the plan (2056)"}}), "usage limit"),
    "quota-key": ("a limit of the key's own (OpenRouter)", Reply(403, {"error": {"code": 403, "message": "Key limit exceeded (total limit). Manage it at the settings"}}), "Key limit"),
    "quota-regain": ("400 with the day on which it goes on (Anthropic)", Reply(400, {"type": "error", "error": {"type": "invalid_request_error", "message": "You have reached your specified API usage limits. You will regain access on 2026-12-01."}}), "regain"),
    "quota-none-yet": ("403 for who has not bought anything yet (xAI)", Reply(403, {"code": "The caller does not have permission", "error": "Your newly created team doesn't have any credits or licenses yet."}), "credits"),
    "quota-inactive": ("401 for a subscription that is not active (Mistral)", Reply(401, {"message": "Inactive subscription or usage limit reached"}), "subscription"),
    "quota-reached": ("a quota that is reached, as 403 (watsonx)", Reply(403, {"errors": [{"code": "token_quota_reached", "message": "The request failed: token quota reached for this billing month"}], "status_code": 403}), "quota"),
    "quota-depleted": ("depleted credits (Gemini)", google(429, "Your prepayment credits are depleted. Please go to AI Studio to manage your project.", "RESOURCE_EXHAUSTED"), "depleted"),
    "quota-card": ("403 for want of a credit card", denied(403, "Payment method required. Please add a credit card.", code="billing_required"), "card"),
    "quota-free": ("a free tier that is used up", denied(429, "Free tier limit exceeded. Upgrade to continue."), "Free tier"),
    "quota-below": ("a balance that is too small", denied(403, "Your wallet balance is below the minimum required to make requests"), "balance"),
    "quota-escaped": ("what a provider said, its quotes escaped twice", denied(400, 'upstream: {\\"error\\":{\\"message\\":\\"Insufficient Balance\\"}}'), "Insufficient Balance"),
    "quota-enough": ("not enough balance (Novita)", Reply(403, {"code": 403, "reason": "NOT_ENOUGH_BALANCE", "message": "not enough balance", "metadata": {}}), "balance"),
    "quota-daily": ("a number of calls a day, in Chinese (GLM)", Reply(429, {"error": {"code": "1304", "message": "该 API 已达每日调用次数限额，如有更多请求需求，请联系客服购买。"}}), "每日"),
    "quota-plan": ("a plan that has ended, in Chinese (GLM)", Reply(429, {"error": {"code": "1309", "message": "您的套餐已到期，暂无法使用，可前往官网续订。"}}), "套餐"),
    "quota-resource": ("a resource that is used up, in Chinese (Hunyuan)", denied(400, "ResourceInsufficient.ChargeResourceExhaust: 计费资源已耗尽", code="20031"), "耗尽"),
    "quota-detail": ("the reason in the detail, not in the title", Reply(402, {"type": "about:blank", "title": "Payment Required", "status": 402, "detail": "Cloud credits expired"}), "credits expired"),
    "quota-card-file": ("no card on file (Vercel)", denied(403, "A valid credit card on file is required.", kind="customer_verification_required"), "card"),
    "quota-instrument": ("a payment instrument that is none (Bedrock)", Reply(403, {"message": "Model access is denied due to INVALID_PAYMENT_INSTRUMENT: a valid payment instrument must be provided."}), "payment instrument"),
    "quota-expired": ("a subscription that has expired", denied(403, "Your subscription has expired"), "subscription"),
    "quota-run-out": ("credits that have run out", denied(400, "Your credits have run out"), "run out"),
    "quota-alert": ("a bound of one's own on what is spent (Groq)", denied(400, "API access has been blocked because a spend alert threshold was reached", code="blocked_api_access"), "spend alert"),
    "quota-free-credits": ("429 for free credits that are restricted, in the words of a rate (Vercel)", denied(429, "Free credits temporarily have rate limits in place due to abuse. Purchase credits to continue.", kind="rate_limit_exceeded"), "credits"),
    "quota-hours": ("429 for a share of five hours, with the moment of the next (Ark)", Reply(429, {"error": {"code": "AccountQuotaExceeded", "message": "You have exceeded the 5-hour usage quota. It will reset at 2026-12-01 10:00:00 +0800 CST."}}), "usage quota"),
    "quota-week": ("a share of a week (Anthropic)", Reply(429, {"type": "error", "error": {"type": "rate_limit_error", "message": "You've hit your weekly limit. Resets Monday."}}), "weekly"),
    "quota-usage": ("403 for free usage that is exhausted (Databricks)", Reply(403, {"error_code": "PERMISSION_DENIED", "message": "The workspace has exhausted its free usage."}), "exhausted"),
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
    "model-supported": ("a model that is not supported (Copilot)", denied(400, "The requested model is not supported.", code="model_not_supported", param="model"), "NEWSBRIEF_MODEL"),
    "model-task": ("no such model or task (Cloudflare)", Reply(400, {"success": False, "errors": [{"code": 5007, "message": "No such model @cf/stub or task"}]}), "NEWSBRIEF_MODEL"),
    "model-inference": ("a model that no provider serves (Hugging Face)", Reply(400, {"error": {"message": "The requested model 'stub' is not supported by any provider you have enabled.", "code": "model_not_supported"}}), "NEWSBRIEF_MODEL"),
    "account-policy": ("settings of privacy (OpenRouter)", Reply(404, {"error": {"code": 404, "message": "No endpoints found matching your data policy (Free model publication)."}}), "settings"),
    "account-guardrail": ("the same in newer words (OpenRouter)", Reply(404, {"error": {"code": 404, "message": "No endpoints available matching your guardrail restrictions and data policy."}}), "settings"),
    "account-ignored": ("providers that are all ruled out (OpenRouter)", Reply(404, {"error": {"code": 404, "message": "All providers have been ignored. To change your default ignored providers, visit: the settings"}}), "ignored"),
    "account-verified": ("an organisation that is not verified (OpenAI)", denied(404, "Your organization must be verified to use the model `stub`.", code="model_not_found"), "settings"),
    "account-terms": ("terms that nobody has agreed to (Cloudflare)", Reply(403, {"success": False, "errors": [{"code": 5016, "message": "Prior to using this model, you must submit the prompt 'agree'. You have to agree to the license agreement."}]}), "agree"),
    "account-open": ("a model that is not activated (Ark)", Reply(404, {"error": {"code": "ModelNotOpen", "message": "Your account 21 has not activated the model stub. Please activate the model service in the console.", "type": "NotFound"}}), "activate"),
    "rights-scope": ("a key without a right (OpenAI)", denied(401, "You have insufficient permissions for this operation. Missing scopes: model.request."), "rights"),
    "rights-project": ("a model that a project blocks (Groq)", denied(403, "The model `stub` is blocked at the project level. Please have a project admin enable this model.", kind="permissions_error", code="model_permission_blocked_project"), "rights"),
    "key-token": ("200 with an invalid token (Qianfan)", Reply(200, {"error_code": 110, "error_msg": "Access token invalid or no longer valid"}), "OPENAI_API_KEY"),
    "route-account": ("a path with an account that is none (Cloudflare)", Reply(404, {"success": False, "errors": [{"code": 7003, "message": "Could not route to /client/v4/accounts/x/ai/v1/chat/completions, perhaps your object identifier is invalid?"}]}), "OPENAI_BASE_URL"),
    "region-451": ("451", Reply(451, {"error": "Unavailable For Legal Reasons"}), "place"),
    "proxy-407": ("407 of a proxy", Reply(407, "<html><title>407 Proxy Authentication Required</title></html>"), "proxy"),
    "page-400": ("400 with a page (IIS)", Reply(400, "<html><title>Bad Request - Invalid Hostname</title></html>"), "Invalid Hostname"),
    "page-cookie": ("400 with a page about headers (nginx)", Reply(400, "<html><title>400 Request Header Or Cookie Too Large</title></html>"), "Cookie"),
    "tls": ("http to a port that wants https (Go)", Reply(400, "Client sent an HTTP request to an HTTPS server.\n", {"content-type": "text/plain"}), "https://"),
    "tls-page": ("the same with a page (nginx)", Reply(400, "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>"), "https://"),
    "model-swap": ("no such model (llama-swap)", Reply(400, {"src": "llama-swap", "error": "could not find real modelID for stub"}), "NEWSBRIEF_MODEL"),
    "model-quoted": ("no such model, in Ollama's words but for a capital (LM Studio)", denied(404, 'Model "stub" not found. Please specify a valid model.', code="model_not_found"), "NEWSBRIEF_MODEL"),
    "memory-resources": ("too few resources to load it (LM Studio)", Reply(400, {"error": 'Failed to load model "stub". Error: Model loading was stopped due to insufficient system resources.'}), "memory"),
    "key-header": ("400 about the header of the key (Copilot)", Reply(400, "bad request: Authorization header is badly formatted\n", {"content-type": "text/plain"}), "OPENAI_API_KEY"),
    "key-chinese": ("200 with a number and the word for no right (Spark)", Reply(200, {"code": 11200, "message": "AppIdNoAuthError:(code=11200);授权错误：该appId没有相关功能的授权", "sid": "x"}), "OPENAI_API_KEY"),
    "key-kong": ("401 of a gateway (Kong)", Reply(401, {"message": "No API key found in request"}), "OPENAI_API_KEY"),
    "model-chat": ("a model that does not chat (OpenAI)", denied(404, "This is not a chat model and thus not supported in the v1/chat/completions endpoint."), "NEWSBRIEF_MODEL"),
    "account-disabled": ("a service that is not enabled (Gemini)", google(403, "Generative Language API has not been used in project 1 before or it is disabled. Enable it and then retry.", "PERMISSION_DENIED", {"reason": "SERVICE_DISABLED"}), "settings"),
    "account-gone": ("an organisation that is disabled (Anthropic)", denied(400, "This organization has been disabled."), "account"),
    "rights-models": ("401 for a model that the key may not use (LiteLLM)", denied(401, "key not allowed to access model. This key can only access models=['other']. Tried to access stub", kind="key_model_access_denied", code="401"), "rights"),
    "rights-action": ("401 for a principal without a right (Azure)", Reply(401, {"error": {"code": "PermissionDenied", "message": "The principal `x` lacks the required data action `chat/completions/action`"}}), "rights"),
    "model-retired": ("410 for a model at its end (NIM)", denied(410, "The model stub has reached its end of life."), "NEWSBRIEF_MODEL"),
    "model-choose": ("a model that does something else (Azure)", Reply(400, {"error": {"code": "OperationNotSupported", "message": "The chatCompletion operation does not work with the specified model, stub. Please choose different model and try again."}}), "NEWSBRIEF_MODEL"),
    "model-cohere": ("no such model, in words that begin like Ollama's (Cohere)", Reply(404, {"message": "model 'stub' not found, make sure the correct model ID was used."}), "NEWSBRIEF_MODEL"),
    "model-provider": ("a name without its provider (LiteLLM)", denied(400, "litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider you are trying to call. You passed model=stub", code="400"), "NEWSBRIEF_MODEL"),
    "key-envelope": ("200 with an error in an envelope (Tencent)", Reply(200, {"Response": {"Error": {"Code": "AuthFailure.SecretIdNotFound", "Message": "The SecretId is not found"}, "RequestId": "x"}}), "OPENAI_API_KEY"),
    "login-511": ("511 of a network that wants a log-in", Reply(511, "<html><title>Network Authentication Required</title></html>"), "network"),
    "key-number": ("401 with a number that is another provider's for a rate (GLM)", Reply(401, {"error": {"message": "token expired or incorrect", "code": "1002"}}), "OPENAI_API_KEY"),
    "region-your": ("a place that is not served, in other words", denied(400, "This service is not available in your region."), "place"),
    "key-fail": ("200 with the status fail", Reply(200, {"status": "fail", "reason": "invalid api key"}), "OPENAI_API_KEY"),
    "key-code": ("200 with an error that is a number", Reply(200, {"error": 401}), "OPENAI_API_KEY"),
    "account-restricted": ("an organisation that is restricted (Groq)", denied(400, "Organization has been restricted. Please reach out to support.", code="organization_restricted"), "account"),
    "model-identifier": ("an identifier that is invalid (Bedrock)", Reply(400, {"message": "The provided model identifier is invalid."}), "NEWSBRIEF_MODEL"),
    "account-plan": ("500 for a model that is not of the plan (MiniMax)", Reply(500, {"type": "error", "error": {"type": "api_error", "message": "your current token plan not support model, stub (2061)"}}), "plan"),
    "rights-data": ("200 with a number for want of a right (Qianfan)", Reply(200, {"error_code": 6, "error_msg": "No permission to access data"}), "rights"),
    "region": ("a place that is not served (Gemini)", google(400, "User location is not supported for the API use.", "FAILED_PRECONDITION"), "place"),
    "route": ("404 with a page, below /v1", Reply(404, "<html>nginx</html>"), "OPENAI_BASE_URL"),
    "denied": ("a 400 with a reason of its own", denied(400, "Last turn must be short."), "Last turn must be short."),
    "account-closed": ("a service that is not opened (Ark)", Reply(403, {"error": {"code": "OperationDenied.ServiceNotOpen", "message": "The model service is not open"}}), "settings"),
    "account-package": ("429 for a model that is not of the plan, in Chinese (GLM)", Reply(429, {"error": {"code": "1311", "message": "当前订阅套餐暂未开放GLM-5权限"}}), "settings"),
    "model-load": ("409 for a model that is not loaded (Jan)", Reply(409, {"message": "Model has not been loaded, please load model first"}), "lms load"),
    "route-url": ("400 for the path (Qwen)", Reply(400, {"code": "InvalidParameter", "message": "url error, please check url！"}), "OPENAI_BASE_URL"),
    "page-xml": ("403 with an error in XML", Reply(403, "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"), "Access Denied"),
    "proxy-empty": ("407 of a proxy, with nothing", Reply(407, ""), "proxy"),
    "key-authorization": ("400 about the header, in other words", denied(400, "Incorrect header Authorization"), "OPENAI_API_KEY"),
    "model-other": ("a model for something else (Ollama)", denied(400, "stub is an embedding model and cannot be used for chat"), "NEWSBRIEF_MODEL"),
    "model-several": ("several models, of which none is asked for (LM Studio)", Reply(400, {"error": "Multiple models are loaded. Please specify a model"}), "NEWSBRIEF_MODEL"),
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
    "filter-deepseek": ("content that exists (DeepSeek)", denied(400, "Content Exists Risk", code="invalid_request_error")),
    "filter-new-api": ("sensitive words (new-api)", denied(400, "user sensitive words detected: bridge", kind="new_api_error", code="sensitive_words_detected")),
    "filter-volcano": ("sensitive information (Ark)", Reply(400, {"error": {"code": "InputTextSensitiveContentDetected", "message": "The request failed because the input text may contain sensitive information.", "type": "BadRequest"}})),
    "filter-language": ("finish_reason PROHIBITED_CONTENT, no message at all (Gemini)", Reply(200, {"choices": [{"index": 0, "finish_reason": "PROHIBITED_CONTENT"}]})),
    "filter-feedback": ("no candidate, a blockReason (Gemini)", Reply(200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {"promptTokenCount": 9}})),
    "filter-beside": ("an empty answer beside a number for its filter (MiniMax)", Reply(200, {**said(""), "output_sensitive": True, "base_resp": {"status_code": 1027, "status_msg": "output new_sensitive"}})),
    "filter-blocked": ("a blocked prompt (Cloudflare's gateway)", Reply(424, {"success": False, "error": [{"code": 2016, "message": "Prompt blocked due to security configurations"}]})),
    "filter-illegal": ("200 with a number and the word illegal (Qianfan)", Reply(200, {"error_code": 336104, "error_msg": "user input content is illegal"})),
    "filter-content": ("403 for blocked content (LiteLLM)", denied(403, "Content blocked: keyword found", code="403")),
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
    "passing-cloudflare": ("200, success false, upstream away, once (Cloudflare)", Reply(200, {"result": None, "success": False, "errors": [{"code": 7009, "message": "Upstream service unavailable"}], "messages": []})),
    "passing-msg": ("200 with a number and a word of its own, once", Reply(200, {"code": 500, "msg": "系统繁忙", "data": None})),
    "passing-null": ("200 with null, once", Reply(200, "null")),
    "passing-braces": ("200 with an empty object, once", Reply(200, {})),
    "passing-timeout": ("408 of a gateway, once (LiteLLM)", denied(408, "litellm.Timeout: APITimeoutError - Request timed out.", code="408")),
    "passing-capacity": ("no capacity, once (Gemini)", google(503, "No capacity available for model stub on the server", "UNAVAILABLE", {"reason": "MODEL_CAPACITY_EXHAUSTED"})),
    "passing-overloaded": ("a 400 that is an overload, once", Reply(400, {"error": {"type": "service_unavailable_error", "code": "server_is_overloaded", "message": "Our servers are currently overloaded. Please try again later."}})),
    "limit-capacity": ("429 for capacity (Cloudflare)", Reply(429, {"success": False, "errors": [{"code": 3040, "message": "Capacity temporarily exceeded, please try again."}]})),
    "limit-together": ("429 with a maximum of tokens a minute (Together)", Reply(429, {"error": {"message": "You have reached the rate limit specific to this model stub. The maximum rate limit for this model is 0.6 queries and 180,000 tokens per minute.", "type": "model_rate_limit"}})),
    "limit-qps": ("200 with a limit a second (Qianfan)", Reply(200, {"error_code": 18, "error_msg": "Open api qps request limit reached"})),
    "limit-exhausted": ("429, exhausted, without details (Gemini)", google(429, "Resource has been exhausted (e.g. check quota).", "RESOURCE_EXHAUSTED")),
    "limit-page": ("429 with a page", Reply(429, "<html><title>429 Too Many Requests</title></html>", {"retry-after": "0.1"})),
    "limit-resets": ("429, the wait in `resets_in_seconds`", Reply(429, {"error": {"type": "usage_limit", "message": "The limit has been reached", "resets_in_seconds": 0.2}})),
    "passing-unknown": ("200 with an unknown error of its own number, once (MiniMax)", Reply(200, {"choices": None, "base_resp": {"status_code": 1000, "status_msg": "unknown error, 794"}})),
    "passing-ready": ("429, a model that is not ready, once (Bedrock)", Reply(429, {"message": "Model is not ready for inference. Please wait and try again."})),
    "passing-model-timeout": ("400 that is a time-out, once (Bedrock)", Reply(400, {"detail": "An error occurred (ModelTimeoutException) when calling the Converse operation: Model has timed out in processing the request. Try your request again."})),
    "limit-reset": ("429, the wait in a header about what is used up", Reply(429, {"error": {"message": "Rate limit reached"}}, {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "200ms", "x-ratelimit-remaining-tokens": "9000", "x-ratelimit-reset-tokens": "1h0m0s"})),
    "limit-reset-one": ("429, headers about two rates, one of which is known to be used up", Reply(429, {"error": {"message": "Too many requests"}}, {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "200ms", "x-ratelimit-reset-tokens": "6m0s"})),
    "limit-unit": ("429 with Retry-After and its unit", Reply(429, {"error": {"message": "Rate limit reached"}}, {"retry-after": "0.2s"})),
    "passing-degraded": ("400 for a function that is degraded, once (NIM)", Reply(400, {"status": 400, "title": "Bad Request", "detail": "Function id 'x': DEGRADED function cannot be invoked"})),
    "passing-channel": ("400 with a channel error, once (LM Studio)", Reply(400, {"error": "Channel Error"})),
    "passing-424": ("424 for a fault of the graphics card, once (TGI)", Reply(424, {"error": "Request failed during generation: Server error: CUDA error", "error_type": "generation"})),
    "limit-wait": ("429 for a limit of tokens, and the wait (Azure)", Reply(429, {"statusCode": 429, "message": "Token limit is exceeded. Try again in 0.3 seconds."})),
    "passing-421": ("421, once", Reply(421, "Misdirected Request")),
    "passing-locked": ("423, once", Reply(423, {"error": "model is being updated"})),
    "limit-throttled": ("429 in the words of a quota, a code that says it is throttled (Qwen)", Reply(429, {"error": {"message": PLAN, "type": "insufficient_quota", "code": "Throttling.AllocationQuota"}}, {"retry-after": "0.2"})),
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
    Quirk("page-login", "200 with the page of a network that wants a log-in, three times", always("<html><title>Hotel WiFi</title></html>"), most=3, error=ModelUnavailable, word="Hotel WiFi"),
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
    Quirk("nothing", "200 with an empty body, three times (DeepSeek)", always(""), most=3, error=ModelUnavailable, word="answered with nothing"),
    Quirk("nothing-null", "200 with null, three times (LiteLLM)", always("null"), most=3, error=ModelUnavailable, word="answered with nothing"),
    Quirk("broken-always", "finish_reason insufficient_system_resource, three times (DeepSeek)", always(said(JSON[:30], "insufficient_system_resource")), most=3, error=ModelUnavailable, word="insufficient_system_resource"),
    Quirk("wait-long", "429 that names a minute and two seconds in its body", always({"error": {"message": "Rate limit reached on tokens per minute (TPM): Limit 6000, Used 5747, Requested 4251. Please try again in 1m2.5s.", "code": "rate_limit_exceeded"}}, 429), error=ModelUnavailable, word="in 63 s"),
    Quirk("wait-header", "429, the wait in x-ratelimit-reset-tokens-minute (Cerebras)", always({"message": "Tokens per minute limit exceeded", "code": "token_rate"}, 429, {"x-ratelimit-remaining-tokens-minute": "0", "x-ratelimit-reset-tokens-minute": "45.5"}), error=ModelUnavailable, word="in 46 s"),
    Quirk("moved-away", "sends on to another host, to which neither key nor article goes", lambda r, _: Reply(307, "", {"location": "http://127.0.0.1:9/v1/chat/completions"}), error=RequestDenied, word="sends on"),
    Quirk("moved-nowhere", "sends on to itself without end", lambda r, _: Reply(308, "", {"location": r.path}), most=4, error=RequestDenied, word="OPENAI_BASE_URL"),
    Quirk("moved-untold", "302 without an address", always("", 302), error=RequestDenied, word="OPENAI_BASE_URL"),
    Quirk("declined", "declines in plain words, twice", always(said("I’m sorry, but I can’t help with that.")), most=2, error=Refusal, word="declined"),
    Quirk("declined-dutch", "the same in another language", always(said("Het spijt me, maar daar kan ik niet bij helpen.")), most=2, error=Refusal, word="declined"),
    Quirk("declined-json", "declines within an object", always(said(json.dumps({"error": "I cannot summarize this content."}))), most=2, error=Refusal, word="declined"),
    Quirk("declined-once", "declines in plain words, and answers when it is asked again", first(Reply(body=said("I cannot summarize violent content."))), most=2),
    Quirk("declined-part", "a part of the content that is a refusal", always(said([{"type": "refusal", "refusal": "I can't help with that."}])), error=Refusal, word="declined"),
    Quirk("wait-day", "429 with Retry-After of a day", always({"error": {"message": "Rate limit reached"}}, 429, {"retry-after": "86400"}), error=ModelUnavailable, word="in 24 hours"),
    Quirk("rate-length", "413 for a rate that no question fits (Groq)", always({"error": {"message": "Request too large for model `stub` on tokens per minute (TPM): Limit 6000, Requested 7294, please reduce your message size and try again.", "type": "tokens", "code": "rate_limit_exceeded"}}, 413), most=3, error=ContextExceeded, word="tokens a minute"),
    Quirk("thinking-uncounted", "cut by the length, nothing written, thoughts that are not counted (Gemini)", always(said(None, "length", usage={"prompt_tokens": 900, "completion_tokens": 0, "total_tokens": 4996})), most=2, error=TruncatedAnswer, word="reasoning effort"),
    Quirk("loop-spaces", "white space without end", always(said("{" + "\n \t" * 3000, "length")), most=3, error=TruncatedAnswer, word="again and again"),
    Quirk("loop-words", "the same words without end", always(said('{"headline": "' + "the bridge " * 800, "length")), most=3, error=TruncatedAnswer, word="again and again"),
    Quirk("loop-stopped", "finish_reason repetition (vLLM)", always(said('{"headline": "the bridge', "repetition")), most=3, error=TruncatedAnswer, word="again and again"),
    Quirk("thinking-denied", "400 for an answer that was all thoughts (OpenAI)", always({"error": {"message": "Could not finish the message because max_tokens or model output limit was reached. Please try again with higher max_tokens.", "type": "invalid_request_error"}}, 400), most=2, error=TruncatedAnswer, word="max_output_tokens", options={"max_output_tokens": 4000}),
    Quirk("key-echoed", "200 with an error that repeats the key", always({"error": {"code": 401, "message": "Incorrect key sk-1 given"}}), error=RequestDenied, word="[key]"),
    Quirk("context-finish", "no answer, finish_reason model_context_window_exceeded (Anthropic)", always(said("", "model_context_window_exceeded")), most=3, error=ContextExceeded, word="larger context"),
)  # fmt: skip
