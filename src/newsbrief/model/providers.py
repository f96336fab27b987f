"""Providers with a way of talking of their own, through Instructor and the provider's own package.

    anthropic/NAME   google/NAME   mistral/NAME   …

Instructor puts the question in the provider's words and finds the answer in its reply. It asks
once: what is sent again, and when, is decided where it is for all endpoints. Keys come from the
provider's own environment variables.
"""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from newsbrief.concurrency.aside import once
from newsbrief.errors import ConfigurationError, MissingExtra, ModelUnavailable
from newsbrief.model.connections import opened
from newsbrief.model.endpoint import Endpoint
from newsbrief.model.error_bodies import told
from newsbrief.model.ladder import Mode
from newsbrief.model.replies import meaning
from newsbrief.model.retrying import PassingFault

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_MOST_OUTPUT = 16_000
"""Tokens to write where a provider wants a number and none was given; more, some refuse."""
_OF_THE_NETWORK = ("Connection", "Timeout", "Transport", "Connect", "Protocol", "Network")


class Provider(NamedTuple):
    """The module that has to be there, the package it comes with, where prices and keys are."""

    module: str
    package: str
    address: str
    key: str


PROVIDERS: Mapping[str, Provider] = {
    "anthropic": Provider(
        "anthropic", "anthropic", "https://api.anthropic.com", "ANTHROPIC_API_KEY"
    ),
    "google": Provider(
        "google.genai",
        "google-genai",
        "https://generativelanguage.googleapis.com",
        "GOOGLE_API_KEY",
    ),
    "mistral": Provider("mistralai", "mistralai", "https://api.mistral.ai", "MISTRAL_API_KEY"),
    "cohere": Provider("cohere", "cohere", "https://api.cohere.ai", "COHERE_API_KEY"),
    "groq": Provider("groq", "groq", "https://api.groq.com", "GROQ_API_KEY"),
    "xai": Provider("xai_sdk", "xai-sdk", "https://api.x.ai", "XAI_API_KEY"),
}
"""Providers that Instructor knows, each with a client library of its own."""


class ProviderEndpoint(Endpoint):
    """A provider of `PROVIDERS`, for one model.

    Raises:
        MissingExtra: the provider's package is not installed.

    """

    setting = "the connection"  # its package knows the address

    def __init__(self, provider: str, model: str, api_key: str | None = None) -> None:
        self._provider = PROVIDERS[provider]
        if not _installed(self._provider.module):
            raise MissingExtra(
                f"Models of {provider} need its package: pip install {self._provider.package}."
            )
        super().__init__(self._provider.address, api_key)
        self._named = f"{provider}/{model}"
        self._api_key = api_key
        self.identity = self._named
        self.key_name = self._provider.key
        self.knows_bounds = self.knows_strict = False  # Instructor knows what each provider takes

    async def connect(self) -> "AsyncOpenAI":
        raise ConfigurationError(f"{self._named} has no Batch API here: leave out --via.")

    def add_headers(self, headers: Mapping[str, str]) -> None:
        if headers:
            raise ConfigurationError(
                f"{self._named} is asked through its own package: leave the headers out."
            )

    async def prepare(self) -> None:
        await once(import_module, self._provider.module)
        await self._reached()

    def mode_for(self, mode: Mode) -> Mode:
        """A function call or structured output; which words that takes, Instructor knows."""
        return "tools" if mode == "tools" else "json_schema"

    async def first_model(self, seconds: float) -> str:  # noqa: ARG002 (it was named)
        return self._named.partition("/")[2]

    async def offered(self, seconds: float) -> Sequence[str]:  # noqa: ARG002 (nobody lists them)
        return ()

    async def send(self, request: Mapping[str, Any], seconds: float) -> Any:
        heard, asker = _Heard(), await self._reached()
        try:
            async with asyncio.timeout(seconds):
                _, raw = await asker.create_with_completion(
                    messages=[dict(message) for message in request["messages"]],
                    response_model=_listener(_schema(request), heard),
                    max_retries=0,
                    **_options(request),
                )
        except TimeoutError:
            raise PassingFault(f"no answer within {seconds:.3g} s") from None
        except Exception as error:  # noqa: BLE001 (each provider has its own)
            return self._meaning(error, request, heard)
        self.reached = True
        return _completion(raw, heard.text, "stop")

    def _meaning(self, error: Exception, request: Mapping[str, Any], heard: "_Heard") -> Any:
        """What a failure comes to: an answer of sorts, or the error that it means."""
        causes = list(_causes(error))
        for cause in causes:
            raw = getattr(cause, "last_completion", None)
            if type(cause).__name__ == "IncompleteOutputException":
                self.reached = True
                return _completion(raw, heard.text, "length")
            status = getattr(cause, "status_code", None) or getattr(cause, "code", None)
            if isinstance(status, int) and 400 <= status < 600:
                self.reached = True
                raise self._refused(cause, status, request) from None
        for cause in causes:
            if any(word in type(cause).__name__ for word in _OF_THE_NETWORK):
                raise PassingFault(f"connection error ({type(cause).__name__})") from None
        raws = (getattr(cause, "last_completion", None) for cause in causes)
        if (raw := next((raw for raw in raws if raw is not None), None)) is not None:
            self.reached = True  # it answered, but not with what was asked for
            return _completion(raw, heard.text or _said(raw), "stop")
        raise ModelUnavailable(
            f"{self} cannot be asked ({type(causes[-1]).__name__}): check "
            f"{self._provider.key} and the versions of instructor and {self._provider.package}."
        ) from None

    def _refused(self, error: BaseException, status: int, request: Mapping[str, Any]) -> Exception:
        body = getattr(error, "body", None) or getattr(error, "details", None)
        sent = [str(message.get("content", "")) for message in request["messages"]]
        headers = getattr(getattr(error, "response", None), "headers", None) or {}
        return meaning(
            told(status, headers, body if isinstance(body, Mapping) else str(error)),
            model=self._named.partition("/")[2],
            secrets=[self._api_key or ""],
            sent=sent,
            key=self.key_name,
            setting=self.setting,
        )

    async def _reached(self) -> Any:
        """Instructor's client for the running event loop, made at the first call."""
        return (await opened(self, (self._named, self._api_key), self._made)).asker

    def _made(self) -> "_Asker":
        import instructor

        options: Any = {"api_key": self._api_key} if self._api_key else {}
        try:
            asker: Any = instructor.from_provider(self._named, async_client=True, **options)
        except Exception as error:  # noqa: BLE001 (each provider has its own)
            raise ConfigurationError(
                f"{self._named} cannot be asked ({type(error).__name__}): set {self.key_name}."
            ) from None
        if hasattr(asker.client, "max_retries"):
            asker.client.max_retries = 0
        return _Asker(asker)


class _Asker:
    """Instructor's client, which is closed by closing the provider's."""

    def __init__(self, asker: Any) -> None:
        self.asker = asker

    def close(self) -> Any:
        client = self.asker.client
        close = getattr(client, "close", None) or getattr(client, "aclose", None)
        return close() if close else None


class _Heard:
    """What the model wrote, as JSON."""

    text = ""


def _listener(schema: Mapping[str, Any], heard: _Heard) -> Any:
    """What Instructor is given in place of a schema's class: it takes whatever comes."""
    from instructor import ResponseSchema

    class Answer(ResponseSchema):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            return {**schema}

        @classmethod
        def model_validate_json(cls, json_data: Any, **_: Any) -> "Answer":
            heard.text = json_data if isinstance(json_data, str) else bytes(json_data).decode()
            return cls.model_construct()

        @classmethod
        def model_validate(cls, obj: Any, **_: Any) -> "Answer":
            heard.text = json.dumps(obj)
            return cls.model_construct()

    return Answer


def _schema(request: Mapping[str, Any]) -> dict[str, Any]:
    """The schema that a request asks for, with a title, which some providers call it by."""
    if "response_format" in request:
        named = request["response_format"]["json_schema"]
        return {"title": named["name"], **named["schema"]}
    function = request["tools"][0]["function"]
    return {"title": function["name"], **function["parameters"]}


def _options(request: Mapping[str, Any]) -> dict[str, Any]:
    options = {"max_tokens": request.get("max_tokens", _MOST_OUTPUT)}
    return options | {n: request[n] for n in ("temperature",) if n in request}


def _completion(raw: Any, text: str, finish: str) -> dict[str, Any]:
    """A reply of any provider as a chat completion."""
    stopped = str(getattr(raw, "stop_reason", "") or "")
    message = {"content": text, "refusal": "declined" if stopped == "refusal" else None}
    return {"choices": [{"message": message, "finish_reason": finish}], "usage": _usage(raw)}


def _usage(raw: Any) -> Any:
    """Tokens as OpenAI counts them: the input includes what was read from a cache."""
    usage = getattr(raw, "usage", None) or getattr(raw, "usage_metadata", None)

    def count(*names: str) -> int | None:
        found = (getattr(usage, name, None) for name in names)
        return next((number for number in found if isinstance(number, int)), None)

    read = count("prompt_tokens", "input_tokens", "prompt_token_count")
    if usage is None or read is None:
        return None
    cached = count("cache_read_input_tokens")
    beside = (cached or 0) + (count("cache_creation_input_tokens") or 0)  # Anthropic's do not
    cached = cached if cached is not None else count("cached_content_token_count")
    return {
        "prompt_tokens": read + beside,
        "completion_tokens": count("completion_tokens", "output_tokens", "candidates_token_count"),
        "prompt_tokens_details": {"cached_tokens": cached},
    }


def _said(raw: Any) -> str:
    """The plain words of a reply in which Instructor has found no answer."""
    blocks = getattr(raw, "content", None)
    pieces = [getattr(block, "text", "") for block in blocks] if isinstance(blocks, list) else []
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, Instructor's notes of failed attempts included."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        each = waiting.pop(0)
        if each is None or any(each is known for known in seen):
            continue
        seen.append(each)
        waiting += [each.__cause__, each.__context__]
        attempt = getattr(each, "last_attempt", None)  # tenacity keeps the error in a future
        if attempt is not None and hasattr(attempt, "exception"):
            waiting.append(attempt.exception())
    yield from seen


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # the package that it would be in
        return False
