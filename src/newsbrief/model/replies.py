"""What an endpoint's reply means: an answer, a fault that may pass, or the end of the question."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from newsbrief.errors import (
    ContentFiltered,
    ContextExceeded,
    ModelError,
    Refusal,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model.retrying import PassingFault, retry_after
from newsbrief.model.spending import Tokens

_QUOTED = 200  # characters of a provider's own words
_ECHO = 30  # as many characters in a row that were also sent are taken for an echo
_MAY_PASS = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY}
# Not just "billing": what a passing rate limit says ends with a link to that page.
_QUOTA = re.compile(
    r"insufficient_quota|exceeded your current quota|billing_hard_limit|credit balance"
    r"|insufficient (?:balance|credit|fund)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"context[_ ](?:length|size|window)|prompt is too long", re.IGNORECASE)
_FORMAT = re.compile(r"schema|strict|response_format", re.IGNORECASE)
_KEY = re.compile(r"\b(?:sk-|bearer )\S+", re.IGNORECASE)  # providers repeat half of a wrong key


@dataclass(frozen=True)
class Reply:
    """One completion: the answer as text ("" for none), and its tokens where it tells them."""

    text: str
    usage: Tokens | None
    stop: ModelError | None
    """Why asking again is useless, if it is."""


def read_completion(completion: Any) -> Reply | None:
    """Return what a chat completion says, or None for anything else that came with status 200."""
    try:
        choice = completion.choices[0]
        message = choice.message
        calls = getattr(message, "tool_calls", None)
        text = calls[0].function.arguments if calls else message.content or ""
        text = text if isinstance(text, str) else json.dumps(text)
        return Reply(text, _usage(completion.usage), _stop(choice.finish_reason, message))
    except (AttributeError, IndexError, KeyError, TypeError):
        return None


def _usage(usage: Any) -> Tokens | None:
    if usage is None or not isinstance(usage.prompt_tokens, int):
        return None
    cached = getattr(getattr(usage, "prompt_tokens_details", None), "cached_tokens", None)
    return Tokens(usage.prompt_tokens, cached or 0, usage.completion_tokens or 0)


def _stop(reason: str | None, message: Any) -> ModelError | None:
    if getattr(message, "refusal", None):
        return Refusal("The model declined to answer: try another model or another article.")
    if reason == "content_filter":
        return ContentFiltered("The provider's filter stopped the answer: try another provider.")
    if reason == "length":
        return TruncatedAnswer(
            "The answer hit the model's output limit: raise max_output_tokens, ask for fewer "
            "sections, or take a model that may write more."
        )
    return None


class FormatDenied(RequestDenied):
    """The request was turned down for the way in which it asks for a schema.

    `strict` says that this was about its being strict.
    """

    def __init__(self, message: str, *, strict: bool) -> None:
        super().__init__(message)
        self.strict = strict


def read_status(
    status: int,
    headers: Mapping[str, str],
    body: object,
    words: str,
    *,
    model: str,
    key: str = "OPENAI_API_KEY",
) -> PassingFault | ModelError:
    """Tell what an HTTP error status means for a question: a fault that may pass, or the end.

    `body` is the `error` object of the response, if it has one; `words` is what may be shown of it
    (see `quote`), or ""; `key` is the variable that holds the key.
    """
    said = f' It says: "{words}"' if words else ""
    no_model = status == HTTPStatus.NOT_FOUND or "model_not_found" in _about(body)
    quota = status == HTTPStatus.TOO_MANY_REQUESTS and _QUOTA.search(_about(body))
    if quota or status == HTTPStatus.PAYMENT_REQUIRED:
        what = f"The quota is exhausted ({status}): check plan and billing."
        return RequestDenied(what + said, whatever=True)
    if status == HTTPStatus.TOO_MANY_REQUESTS or status in _MAY_PASS or status >= 500:
        what = f'{_named(status)} ("{words}")' if words else _named(status)
        limited = status == HTTPStatus.TOO_MANY_REQUESTS
        return PassingFault(what, retry_after(headers), limited=limited)
    if status == HTTPStatus.UNAUTHORIZED:
        what = f"The key was not accepted (401): check {key}."
    elif status == HTTPStatus.FORBIDDEN:
        what = f"The key may not use the model {model} (403): check {key} and its rights."
    elif no_model:
        what = (
            f"The endpoint has no model {model} ({status}): set NEWSBRIEF_MODEL, "
            "or check OPENAI_BASE_URL."
        )
    elif status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or _CONTEXT.search(_about(body)):
        what = f"The article is too long for the model {model} ({status}): take a larger one."
        return ContextExceeded(what + said)
    elif _FORMAT.search(_about(body)):
        return FormatDenied(
            f"The endpoint does not take the schema ({_named(status)}): try the other mode, "
            f"json_schema or tools, or another model.{said}",
            strict="strict" in _about(body).lower(),
        )
    else:
        what = f"The endpoint turned the request down ({_named(status)}): change the options."
    # A 403 may be about one article: some gateways answer so what their filter stops.
    whatever = no_model or status == HTTPStatus.UNAUTHORIZED
    return RequestDenied(what + said, whatever=whatever)


def quote(body: object, *, secret: str, sent: Sequence[str]) -> str:
    """Return the provider's words, or "" where they cannot be shown.

    At most 200 characters on one line, without the key, and not when they repeat what was sent.
    """
    message = body.get("message") if isinstance(body, Mapping) else body
    if not isinstance(message, str) or message.lstrip().startswith("<"):
        return ""
    words = _KEY.sub("[key]", message.replace(secret, "[key]") if secret else message)
    words = " ".join("".join(c if c.isprintable() else " " for c in words).split())[:_QUOTED]
    pieces = {words[at : at + _ECHO] for at in range(max(len(words) - _ECHO + 1, 0))}
    folded = [" ".join(text.split()) for text in sent]
    if not words or any(piece in text for text in folded for piece in pieces):
        return ""
    return words


def _about(body: object) -> str:
    if isinstance(body, Mapping):
        parts: list[Any] = [body.get(part) for part in ("code", "type", "param", "message")]
        return " ".join(str(part) for part in parts if part)
    return str(body or "")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
