"""What a failure means for a question: a fault that may pass, an objection, or the end of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from http import HTTPStatus

from newsbrief.errors import (
    ContentFiltered,
    ContextExceeded,
    ModelError,
    QuotaExhausted,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model.error_bodies import Told
from newsbrief.model.faults import Kind, is_mute, is_of_rate, kind_of, telling
from newsbrief.model.retrying import PassingFault

_QUOTED = 300  # characters of a provider's own words
_ECHO = 30  # as many characters in a row that were also sent are taken for an echo
_KEY = re.compile(r"\b(?:sk-|bearer )\S+", re.IGNORECASE)  # providers repeat half of a wrong key

_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # what terminals take for a change of colour


class RequestObjection(RequestDenied):
    """The request was turned down for how it is put: `told` is what the endpoint said.

    Put another way, it may be taken.
    """

    def __init__(self, message: str, told: Told, kind: Kind) -> None:
        super().__init__(message, whatever=kind == "route")
        self.told = told
        self.kind = kind

    @property
    def final(self) -> RequestDenied:
        """The same where there is no other way."""
        return RequestDenied(str(self), whatever=self.whatever)


def meaning(
    told: Told,
    *,
    model: str,
    secrets: Sequence[str] = (),
    sent: Sequence[str] = (),
    key: str = "OPENAI_API_KEY",
    setting: str = "OPENAI_BASE_URL",
) -> PassingFault | ModelError:
    """Return what an error means for a question.

    `secrets` and `sent` are what no message may repeat; `key` and `setting` are the variables that
    hold the key and the address.
    """
    words = quote(telling(told), secrets=secrets, sent=sent)
    named = _named(told.status)
    told = _without_echo(told, sent)
    kind = kind_of(told)
    if kind in ("limited", "passing"):
        what = f'{named} ("{words}")' if words else named
        return PassingFault(what, told.wait, limited=kind == "limited", mute=is_mute(told))
    said = f' It says: "{words}"' if words else ""
    saying = _OF_RATE if kind == "context" and is_of_rate(told) else _SAYINGS[kind]
    where = address_in(setting)
    what = saying.format(
        named=named, status=told.status, model=model, key=key, setting=setting, where=where
    )
    what += said
    if kind in _ERRORS:
        return _ERRORS[kind](what)
    if kind == "context":
        return ContextExceeded(what, limit=told.limit)
    if kind in _OBJECTIONS:
        return RequestObjection(what, told, kind)
    # A 403 may be about one article: some gateways answer so what their filter stops.
    return RequestDenied(what, whatever=kind not in ("rights", "page"))


def _without_echo(told: Told, sent: Sequence[str]) -> Told:
    """What is told without what was sent: the words of an article say nothing of a fault."""
    texts = [" ".join(text.split()) for text in sent]
    says = []
    for each in told.says:
        said = " ".join(unescape(each).split())
        kept = list(said)
        for at in _echoes(said, texts):
            kept[at : at + _ECHO] = [""] * _ECHO
        says.append("".join(kept))
    codes = frozenset(code for code in told.codes if not _echoes(code, texts))
    return replace(told, says=tuple(says), codes=codes)


def _echoes(words: str, texts: Sequence[str]) -> list[int]:
    """Where words repeat so many letters of a text in a row; in long ones not every place."""
    most = max(len(words) - _ECHO + 1, 0)
    if not most:
        return []
    places = range(0, most, most // _QUOTED + 1)
    lower = [text.lower() for text in texts]
    return [at for at in places if any(words[at : at + _ECHO].lower() in text for text in lower)]


def address_in(setting: str) -> str:
    """Say what is to be checked of the variable that holds the address."""
    return f"{setting}, which often ends in /v1," if setting == "OPENAI_BASE_URL" else setting


def quote(words: object, *, secrets: Sequence[str], sent: Sequence[str]) -> str:
    """Return the provider's words, or "" where they cannot be shown.

    At most 300 characters on one line, without the secrets, and not when they repeat what was sent.
    """
    if not isinstance(words, str) or words.lstrip().startswith("<"):
        return ""
    for secret in filter(None, secrets):
        words = words.replace(secret, "[key]")
    words = _COLOUR.sub("", _KEY.sub("[key]", words))
    words = "".join(c if c.isprintable() else " " for c in unescape(words))
    words = " ".join(words.split())[:_QUOTED]
    if not words or _echoes(words, [" ".join(text.split()) for text in sent]):
        return ""
    return words


_SAYINGS: Mapping[Kind, str] = {
    "quota": "The quota is exhausted ({status}): check plan and billing.",
    "unfinished": "The model thought until its output limit ({status}): raise max_output_tokens, "
    "or lower the reasoning effort (reasoning_effort).",
    "filtered": "The provider's filter stopped the question ({status}): try another provider.",
    "context": "The article is too long for the model {model} ({status}): take a larger one.",
    "key": "The key was not accepted ({status}): check {key}.",
    "rights": "The key may not use the model {model} ({status}): check {key} and its rights.",
    "page": "A page answered in the endpoint's place ({status}): a firewall or proxy is in the "
    "way; check {setting} and the network.",
    "account": "The account does not allow it ({status}): change its settings at the provider, or "
    "take another model.",
    "region": "The provider does not serve the place where you are ({status}): take another one.",
    "model": "The endpoint has no model {model} ({status}): set NEWSBRIEF_MODEL, or check "
    "{setting}.",
    "pull": "The model {model} is not on the server ({status}): ollama pull {model}.",
    "unloaded": "The server has no model loaded ({status}): load one there (in LM Studio: lms load "
    "{model}).",
    "memory": "The server has too little memory for the model {model} ({status}): take a smaller "
    "one.",
    "route": "There is no chat model at this address ({status}): check {where} and "
    "NEWSBRIEF_MODEL.",
    "tls": "The server wants an encrypted connection ({status}): write https:// in {setting}.",
    "format": "The endpoint does not take the schema ({named}): try another mode (json_schema, "
    "tools, json_object or text), or another model.",
    "output": "The model {model} may not write as much ({named}): lower max_output_tokens.",
    "wanting": "The endpoint wants a limit ({named}): set max_output_tokens.",
    "vague": "The endpoint turned the request down ({named}): change the options.",
    "denied": "The endpoint turned the request down ({named}): change the options.",
}


_OF_RATE = (
    "The plan for the model {model} takes fewer tokens a minute than this one question has "
    "({status}): take another plan, or another model."
)
_ERRORS: Mapping[Kind, Callable[[str], ModelError]] = {
    "quota": QuotaExhausted,
    "filtered": ContentFiltered,
    "unfinished": partial(TruncatedAnswer, thought=True),
}
_OBJECTIONS: frozenset[Kind] = frozenset(
    ("format", "output", "wanting", "vague", "denied", "route")
)


def _named(status: int) -> str:
    if status < HTTPStatus.BAD_REQUEST:
        return "an error in place of an answer"
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
