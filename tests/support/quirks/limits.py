"""Endpoints that take no more than so much at once, and how they say so: or do not say it."""

import json
from collections.abc import Callable
from typing import Any

from loopback import Reply, Request

from quirks.quirk import Quirk, denied, said

A_TOKEN = 4
"""Characters, for the server's own counting."""


def sent(request: Request) -> int:
    """The tokens of a request's messages, as the server counts them."""
    return sum(len(message["content"]) for message in request.body["messages"]) // A_TOKEN


def filled_in(request: Request, usage: int | None = None) -> Reply:
    """The least that fits the schema of a request."""
    schema = request.body["response_format"]["json_schema"]["schema"]
    answer: dict[str, Any] = {key: [] for key in schema["properties"]}
    if "lead" in answer:
        answer |= {"lead": {"s": [1], "text": "The council met."}, "headline": "Council met"}
    counted = {"prompt_tokens": sent(request) if usage is None else usage, "completion_tokens": 9}
    return Reply(body=said(json.dumps(answer), usage=counted))


def within(most: int, refusal: Callable[[int], Reply]) -> Callable[[Request, int], Reply]:
    """Answer requests of at most so many tokens, and refuse others; `refusal` is told their size."""

    def answers(request: Request, _number: int) -> Reply:
        tokens = sent(request)
        return refusal(tokens) if tokens > most else filled_in(request)

    return answers


def cutting(most: int) -> Callable[[Request, int], Reply]:
    """Cut what is sent to so many tokens, and answer as if nothing were."""
    return lambda request, _number: filled_in(request, min(sent(request), most))


def tokens(status: int, words: str, **more: Any) -> Callable[[int], Reply]:
    return lambda size: denied(status, words.format(size=size), **more)


def body(status: int, words: str, wrap: Callable[[str], Any]) -> Callable[[int], Reply]:
    return lambda size: Reply(status, wrap(words.format(size=size)))


WORDS: dict[str, tuple[str, int, Callable[[int], Reply]]] = {
    "context-openai": ("a code and the limit (OpenAI)", 4096, tokens(400, "This model's maximum context length is 4096 tokens. However, your messages resulted in {size} tokens.", code="context_length_exceeded")),
    "context-vllm": ("the limit and what was asked for (vLLM)", 4096, lambda size: Reply(400, {"object": "error", "message": f"This model's maximum context length is 4096 tokens. However, you requested {size + 1000} tokens ({size} in the messages, 1000 in the completion).", "type": "BadRequestError", "code": 400})),
    "context-llama": ("the limit as a number beside (llama.cpp)", 4096, lambda size: Reply(400, {"error": {"code": 400, "message": "the request exceeds the available context size, try increasing it", "type": "exceed_context_size_error", "n_prompt_tokens": size, "n_ctx": 4096}})),
    "context-llama-500": ("the same in older words, as 500", 4096, tokens(500, "input is larger than the max context size. skipped", kind="server_error")),
    "context-anthropic": ("what was sent > the limit (Anthropic)", 5000, lambda size: Reply(400, {"type": "error", "error": {"type": "invalid_request_error", "message": f"prompt is too long: {size} tokens > 5000 maximum"}})),
    "context-413": ("413 (Anthropic)", 4000, lambda _: Reply(413, {"type": "error", "error": {"type": "request_too_large", "message": "Request exceeds the maximum size"}})),
    "context-413-page": ("413 with a page", 4000, lambda _: Reply(413, "<html>413 Request Entity Too Large</html>")),
    "context-google": ("the tokens allowed (Gemini)", 6000, lambda size: Reply(400, [{"error": {"code": 400, "message": f"The input token count ({size}) exceeds the maximum number of tokens allowed (6000).", "status": "INVALID_ARGUMENT"}}])),
    "context-cerebras": ("the length and the limit (Cerebras)", 8192, lambda size: Reply(400, {"message": f"Please reduce the length of the messages or completion. Current length is {size} while limit is 8192", "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"})),
    "context-tgi": ("422, as a string (TGI)", 4095, lambda size: Reply(422, {"error": f"Input validation error: `inputs` must have less than 4095 tokens. Given: {size}", "error_type": "validation"})),
    "context-mistral": ("by a number (Mistral)", 4096, lambda size: Reply(400, {"object": "error", "message": f"Prompt contains {size} tokens and 0 draft tokens, too large for model with 4096 maximum context length", "type": "invalid_request_invalid_args", "code": "3051"})),
    "context-lmstudio": ("in the words of LM Studio", 4096, lambda size: Reply(400, {"error": f"Trying to keep the first {size} tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough."})),
    "context-groq": ("413 for a rate that no request of this size fits (Groq)", 6000, tokens(413, "Request too large for model `x` in organization on tokens per minute (TPM): Limit 6000, Requested {size}, please reduce your message size and try again.", kind="tokens", code="rate_limit_exceeded")),
    "context-tpm": ("429 for the same (OpenAI)", 6000, tokens(429, "Request too large for gpt-4o on tokens per min (TPM): Limit 6000, Requested {size}. The input or output tokens must be reduced.", kind="tokens", code="rate_limit_exceeded")),
    "context-github": ("413 with a size (GitHub)", 8000, body(413, "Request body too large for stub model. Max size: 8000 tokens.", lambda words: {"error": {"code": "tokens_limit_reached", "message": words}})),
    "context-qwen": ("a range (Qwen)", 6000, tokens(400, "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 6000]", code="invalid_parameter_error")),
    "context-bedrock": ("no limit named (Bedrock)", 4000, body(400, "Input is too long for requested model.", lambda words: {"message": words})),
    "context-200": ("200 with an error object", 4096, lambda size: Reply(200, {"error": {"code": 400, "message": f"This endpoint's maximum context length is 4096 tokens. However, you requested about {size} tokens."}})),
    "context-raw": ("within another JSON (OpenRouter)", 4096, lambda size: Reply(400, {"error": {"message": "Provider returned error", "code": 400, "metadata": {"raw": json.dumps({"error": {"message": f"The prompt is too long: {size}, model maximum context length: 4096"}})}}})),
    "context-litellm": ("in a gateway's words (LiteLLM)", 4096, tokens(400, "litellm.ContextWindowExceededError: litellm.BadRequestError: maximum context length is 4096 tokens", code="400")),
    "context-keep": ("two numbers, the limit the second (LM Studio)", 4096, body(400, "The number of tokens to keep from the initial prompt is greater than the context length (n_keep: {size}>= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input.", lambda words: {"error": words})),
    "context-sum": ("a sum > the limit (Anthropic)", 5000, tokens(400, "input length and `max_tokens` exceed context limit: {size} + 1000 > 5000, decrease input length or `max_tokens` and try again")),
    "context-decoder": ("the decoder's prompt (vLLM)", 4096, lambda size: Reply(400, {"object": "error", "message": f"The decoder prompt (length {size}) is longer than the maximum model length of 4096. Make sure that `max_model_len` is no smaller than the number of text tokens.", "type": "BadRequestError", "code": 400})),
    "context-left": ("less than nothing left to write (TensorRT-LLM)", 4096, lambda size: Reply(400, {"object": "error", "message": f"default_max_tokens (-{size}) must be greater than 0, default_max_tokens (-{size}) = max_seq_len (4096) - splited_prompt_len ({size})", "type": "BadRequestError", "code": 400})),
    "context-kimi": ("a token limit (Kimi)", 8192, tokens(400, "Invalid request: Your request exceeded model token limit: 8192 (requested: {size})")),
    "context-cohere": ("the total number of tokens (Cohere)", 4081, body(400, "too many tokens: total number of tokens in the prompt cannot exceed 4081 - received {size}. Try using a shorter prompt.", lambda words: {"message": words})),
    "context-ollama": ("no limit named (Ollama)", 4000, body(400, "the input length exceeds the context length", lambda words: {"error": words})),
    "context-glm": ("in Chinese, by a number (GLM)", 4000, lambda _: Reply(400, {"error": {"code": "1261", "message": "Prompt 超长"}})),
    "context-minimax": ("200 with a number of its own (MiniMax)", 4000, lambda _: Reply(200, {"choices": None, "base_resp": {"status_code": 1039, "status_msg": "tokens limit exceeded"}})),
    "context-overflow": ("in a sentence about overflow (LM Studio)", 4096, body(400, "Reached context length of 4096 tokens with this model, but it does not currently support mid-generation context overflow.", lambda words: {"error": words})),
    "context-characters": ("the limit in characters (Qianfan)", 4000, lambda _: Reply(400, {"error": {"code": "invalid_argument", "message": "the max input characters is 16000", "type": "invalid_request_error"}})),
    "context-malformed": ("the limit in characters, as a keyword of its schema (Bedrock)", 4000, lambda size: Reply(400, {"message": f"Malformed input request: expected maxLength: 16000, actual: {4 * size}, please reformat your input and try again."})),
    "context-number": ("200 with a number, in Chinese (Spark)", 4000, lambda _: Reply(200, {"code": 10907, "message": "token数量超过上限", "sid": "x"})),
    "context-configured": ("the limit that is configured (Azure)", 6000, tokens(400, "Input tokens exceed the configured limit of 6000 tokens. Your messages resulted in {size} tokens.", code="context_length_exceeded")),
    "context-plus": ("a sum, in words about what may be written", 4096, tokens(400, "prompt + max_tokens ({size}) exceeds model max 4096")),
    "context-empty": ("an answer without a word, cut at once: the question has filled the window", 4096, lambda _: Reply(200, said("", "length", usage={"prompt_tokens": 4095, "completion_tokens": 1}))),
    "context-negative": ("less than one token left (vLLM)", 4096, lambda size: Reply(400, {"object": "error", "message": f"max_tokens must be at least 1, got -{size - 4096}.", "code": 400})),
    "context-member": ("the limit in characters, as a constraint (Bedrock)", 4000, lambda _: Reply(400, {"message": "1 validation error detected: Value at 'messages' failed to satisfy constraint: Member must have length less than or equal to 16000"})),
    "context-list": ("less than a number, in a list (FastAPI)", 4096, lambda size: Reply(422, {"detail": [{"loc": ["body", "prompt_tokens"], "msg": "Input should be less than or equal to 4096", "input": size}]})),
    "context-shift": ("500, the prompt does not fit (llama.cpp)", 4000, body(500, "context shift is disabled and the prompt does not fit", lambda words: {"error": words})),
    "context-403": ("403 (Together)", 4096, lambda size: Reply(403, {"error": {"message": f"Input token count {size} + max_tokens must be less than the context length of the model (4096)"}})),
    "context-title": ("400 with a page that says so in its title", 4000, lambda _: Reply(400, "<html><title>Request body exceeds the limit of 16000 bytes</title></html>")),
    "context-small": ("a window of 2,048 tokens", 2048, tokens(400, "Requested tokens ({size}) exceed context window of 2048", code="context_length_exceeded")),
    "context-compared": ("two numbers of tokens, in words that nobody has listed (Yandex)", 8000, body(400, "number of input tokens must be no more than 8000, got {size}", lambda words: {"error": {"httpCode": 400, "message": words}})),
    "context-added": ("the prompt and max_tokens together", 6000, body(400, "Tokens in prompt ({size}) + max_tokens exceed n_ctx 6000", lambda words: {"message": words})),
    "context-shorten": ("a shorter one is wanted, and no limit named", 4000, tokens(400, "Please shorten your prompt")),
    "context-limited": ("a length and a limit, in words that nobody has listed (NLP Cloud)", 5000, body(422, "Input text length should not exceed 20000 characters", lambda words: {"detail": words})),
    "context-korean": ("the same in Korean", 8192, tokens(400, "입력이 최대 토큰 수 8192를 초과했습니다")),
    "context-dutch": ("two numbers of tokens, in Dutch", 8192, tokens(400, "Het aantal tokens ({size}) is groter dan het maximum (8192)")),
    "context-string": ("the longest string that there may be (OpenAI)", 5000, tokens(400, "Invalid 'messages[1].content': string too long. Expected a string with maximum length 20000, but got a longer one instead.")),
    "context-french": ("the same in French", 5000, tokens(400, "La requête compte {size} jetons : 5 000 sont admis")),
    "context-german": ("too long, in German", 4000, tokens(400, "Die Eingabe ist zu lang.")),
}  # fmt: skip

LIMITS: tuple[Quirk, ...] = (
    *(
        Quirk(name, does, within(most, refusal), most=3, long=5000)
        for name, (does, most, refusal) in WORDS.items()
    ),
    Quirk("cut-4096", "cuts the question to 4,096 tokens, and says nothing (Ollama)", cutting(4096), most=3, long=5000, word="num_ctx"),
    Quirk("cut-2048", "cuts the question to 2,048 tokens, and says nothing (Ollama)", cutting(2048), most=3, long=5000, word="num_ctx"),
)  # fmt: skip
