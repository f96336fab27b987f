"""An answer heard while it is written: the endpoint streams it, and each piece is passed on.

Whoever asks says `with heard_by(listener):` around the question. Nothing else changes: what comes
out of the question in the end is the whole answer, as without a listener. Where an answer breaks
off, whoever has heard enough of it to go on from there may say so, and is not given it anew.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Final

from newsbrief.errors import ModelUnavailable
from newsbrief.model.bodies import parsed

Listener = Callable[[str], object]
"""Called with each piece of the answer's text as it comes; "" says that it begins anew."""


class BrokenOff(ModelUnavailable):
    """An answer broke off, and whoever listens has heard enough to go on from there."""


@dataclass(frozen=True)
class _Heard:
    listener: Listener | None = None
    enough: Callable[[], bool] = bool  # bool() is False
    silence: float | None = None


WAYS: Final[tuple[Mapping[str, Any], ...]] = (
    {"stream": True, "stream_options": {"include_usage": True}},
    {"stream": True},
    {},
)
"""What is added to a request so that its answer is streamed; the next where one is refused."""

_NOBODY: Final = _Heard()
_heard: ContextVar[_Heard] = ContextVar("heard", default=_NOBODY)


@contextmanager
def heard_by(listener: Listener | None, enough: Callable[[], bool] = bool) -> Iterator[None]:
    """Have the answers to what is asked inside heard by this listener.

    `enough` says whether so much was heard that an answer that breaks off is not asked for again,
    but ends the question with `BrokenOff`.
    """
    with _set(_Heard(listener, enough)):
        yield


@contextmanager
def silent_at_most(seconds: float) -> Iterator[None]:
    """Have an answer that is heard end with a fault when so long nothing more of it comes."""
    with _set(replace(_heard.get(), silence=seconds)):
        yield


@contextmanager
def _set(heard: _Heard) -> Iterator[None]:
    token = _heard.set(heard)
    try:
        yield
    finally:
        _heard.reset(token)


def listener() -> Listener | None:
    """Return who hears the answer to what is being asked here; None for nobody."""
    return _heard.get().listener


def heard_enough() -> bool:
    """Whether whoever listens can go on from what was heard so far."""
    return _heard.get().enough()


def silence() -> float | None:
    """Return for how many seconds nothing may come of an answer that is heard; None without end."""
    heard = _heard.get()
    return heard.silence if heard.listener else None


def asked_aloud(body: bytes, way: int) -> bytes:
    """Return the body of a request with what has its answer streamed, in the way of that number."""
    request = json.loads(body)
    return json.dumps({**request, **WAYS[way]}, ensure_ascii=False).encode()


def refuses_streams(status: int, body: bytes) -> bool:
    """Whether a response says that the request's way of streaming is not known or not allowed."""
    return 400 <= status < 600 and status not in (401, 403, 429) and b"stream" in body.lower()


class Hearing:
    """The events of one response, as its bytes come: their text goes to the listener."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._rest = b""
        self._begun = self._ended = False
        listener("")

    @property
    def broken_off(self) -> bool:
        """Whether events have come, and none that says that the answer is at its end."""
        return self._begun and not self._ended

    def take(self, piece: bytes) -> None:
        """Take in the next bytes, wherever they were cut."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                self._hear(line[5:].strip())

    def _hear(self, event: bytes) -> None:
        value = parsed(event.decode("utf-8", "replace"))
        self._begun = True
        self._ended = self._ended or event == b"[DONE]" or _ends(value)
        if text := _text(value):
            self._listener(text)


def _ends(event: Any) -> bool:
    """Whether an event gives the reason for the end, or an error."""
    if not isinstance(event, Mapping):
        return False
    choices = event.get("choices") or ()
    ends = (c.get("finish_reason") for c in choices if isinstance(c, Mapping))
    return bool(event.get("error")) or any(ends)


def _text(value: Any) -> str:
    """The piece of the answer that an event brings, as a message or as a function's arguments."""
    choices = value.get("choices") if isinstance(value, Mapping) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    delta = choice.get("delta") if isinstance(choice, Mapping) else None
    if not isinstance(delta, Mapping):
        return ""
    calls = delta.get("tool_calls")
    call = calls[0] if isinstance(calls, list) and calls else None
    function = call.get("function") if isinstance(call, Mapping) else None
    arguments = function.get("arguments") if isinstance(function, Mapping) else None
    text = delta.get("content") or arguments
    return text if isinstance(text, str) else ""
