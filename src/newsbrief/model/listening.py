"""An answer heard while it is written: the endpoint streams it, and each piece is passed on.

Whoever asks says `with heard_by(listener):` around the question. Nothing else changes: what comes
out of the question in the end is the whole answer, as without a listener. Where an answer breaks
off, whoever has heard enough of it to go on from there may say so, and is not given it anew.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Final

from newsbrief.errors import ModelUnavailable
from newsbrief.model.json_texts import parsed
from newsbrief.model.streams import Events, piece_of

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

_OF_STREAMS = (b"stream", b"include_usage", b"param incorrect", b"param_incorrect")
_OF_USAGE = (b"stream_options", b"streamoptions", b"include_usage")
_OTHERWISE = (401, 403, 429)
"""Statuses that are about something else."""
_BRIEF = 2000
"""Bytes of an error that comes with status 200."""
_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
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
    told = body.lower()
    if status in _OTHERWISE or status >= 600 or not any(word in told for word in _OF_STREAMS):
        return False
    return status >= 400 or (len(body) < _BRIEF and b'"error"' in body and b"choices" not in body)


def next_way(way: int, body: bytes) -> int:
    """The number of the way that is tried after one that a response refuses."""
    told = body.lower()
    of_all = b"stream" in told and not any(word in told for word in _OF_USAGE)
    return len(WAYS) - 1 if of_all else way + 1


class Hearing:
    """The events of one response, as its bytes come: their text goes to the listener."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._rest = b""
        self._events = Events()
        self._begun = self._ended = False
        self._heard: list[str] = []
        listener("")

    @property
    def ended(self) -> bool:
        """Whether the events have said that this is the end."""
        return self._ended or self._events.done

    @property
    def broken_off(self) -> bool:
        """Whether events have come, no answer is whole, and none says that this is the end."""
        if not self._begun or self.ended:
            return False
        return not isinstance(parsed("".join(self._heard)), Mapping)

    def take(self, piece: bytes) -> None:
        """Take in the next bytes, wherever they were cut."""
        *lines, self._rest = _LINE_ENDS.split(self._rest + piece)
        for line in lines:
            self._begun = self._begun or line.startswith(b"data:")
            self._hear(self._events.take(line.decode("utf-8", "replace")))

    def _hear(self, event: Any) -> None:
        if event is None:
            return
        heard = piece_of(event)
        failed = isinstance(event, Mapping) and bool(event.get("error"))
        self._ended = self._ended or bool(heard.finish) or failed
        if text := heard.text or "".join(more for _, more in heard.arguments[:1]):
            self._heard.append(text)
            self._listener(text)
