"""An answer heard while it is written: the endpoint streams it, and each piece is passed on.

Whoever asks says `with heard_by(listener):` around the question. Nothing else changes: what comes
out of the question in the end is the whole answer, as without a listener.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from newsbrief.model.bodies import parsed

Listener = Callable[[str], object]
"""Called with each piece of the answer's text as it comes; "" says that it begins anew."""

WAYS: Final[tuple[Mapping[str, Any], ...]] = (
    {"stream": True, "stream_options": {"include_usage": True}},
    {"stream": True},
    {},
)
"""What is added to a request so that its answer is streamed; the next where one is refused."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener | None) -> Iterator[None]:
    """Have the answers to what is asked inside heard by this listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def listener() -> Listener | None:
    """Return who hears the answer to what is being asked here; None for nobody."""
    return _listener.get()


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
