"""What stands in the body of a response: JSON, however it was sent, or else a text. Pure.

An endpoint that was asked for JSON may send a stream of events, lines of JSON, white space or
comments to keep the connection alive, a byte order mark, or JSON encoded twice.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from newsbrief.model.json_texts import parsed
from newsbrief.model.streams import Events, joined, piece_of

_WRAPPED = 4
"""Layers of strings and lists around a body that are taken off."""
_MOST_PIECES = 200_000
"""Of a stream: more than any answer has tokens."""
_LONGEST = 8_000_000
"""Bytes of a body that is taken out of its compression."""
_GZIP = b"\x1f\x8b\x08"
_BEGIN = re.compile(r"^[ \t]*\{|(?<=[>(])\{", re.MULTILINE)
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_PIECES = {"choices", "candidates"}
"""Under which an event of a stream has what it brings."""
_OUTER = ("data", "response", "Response", "result", "body", "completion", "output")
"""Under which gateways put the body of the endpoint behind them."""


def read_body(content: bytes, charset: str | None = None) -> Any:
    """Return the JSON value that a response's body holds, or its text where it holds none.

    `charset` is the one that its header names, which counts where it is not in UTF-8.
    """
    text = _decoded(_inflated(content), charset).strip("\ufeff\0 \t\r\n")
    value = parsed(text)
    if isinstance(value, list) and _is_streamed(value):
        return _joined(value, ended=True)
    if value is None:
        value = _streamed(text)
    if value is None:
        value = _among(text)
    return text if value is None else _bared(value)


def _is_streamed(value: list[Any]) -> bool:
    """Whether a list holds the pieces of a stream."""
    return len(value) > 1 and all(
        isinstance(each, Mapping) and _PIECES & set(each) for each in value
    )


def _decoded(content: bytes, charset: str | None) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8", charset or "utf-8"):
        with suppress(UnicodeDecodeError, LookupError):
            return content.decode(encoding)
    return content.decode("utf-8", "replace")


def _inflated(content: bytes) -> bytes:
    """A body that was compressed, and did not say so."""
    if not content.startswith(_GZIP):
        return content
    with suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, _LONGEST)
    return content


def _among(text: str) -> Any | None:
    """A completion or an error that begins a line among others, such as a server's warnings."""
    begun = _BEGIN.search(text)
    if begun is None:
        return None
    with suppress(ValueError, RecursionError):
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, begun.end() - 1)
        return value if _tells(_bared(value)) else None
    return None


def _bared(value: Any) -> Any:
    """A body out of the strings, lists and envelopes that it came in."""
    for _ in range(_WRAPPED):
        if isinstance(value, str) and (inner := parsed(value)) is not None:
            value = inner
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            value = value[0]
        elif isinstance(value, Mapping) and not _tells(value):
            inner = next((value[n] for n in _OUTER if _tells(value.get(n))), None)
            if inner is None:
                break
            value = inner
        else:
            break
    return value


def _tells(value: Any) -> bool:
    return isinstance(value, Mapping) and any(n in value for n in ("choices", "error", "Error"))


def _streamed(text: str) -> Any | None:
    """The completion that events, or lines of JSON, come to; None where there are none."""
    events = Events()
    found = [each for each in _events(text, events) if isinstance(each, Mapping)]
    if len(found) == 1 and "delta" not in text:
        return found[0]
    return _joined(found, ended=events.done) if found else None


def _joined(found: list[Mapping[str, Any]], *, ended: bool) -> Any:
    """The completion that events come to, and the error that one of them tells of."""
    completion = joined(map(piece_of, found), ended=ended)
    error = next((each["error"] for each in found if each.get("error")), None)
    return {**completion, "error": error} if error else completion


def _events(text: str, events: Events) -> Iterator[Any]:
    lines = _LINE_ENDS.split(text)
    if any(line.startswith(("data:", '0:"')) for line in lines):
        yield from filter(None, map(events.take, lines[:_MOST_PIECES]))
        return
    data = [line.strip() for line in lines]
    data = [line for line in data if line and not line.startswith((":", "event:", "id:"))]
    together = parsed("\n".join(data))  # comments before and after one body
    if together is not None:
        yield _bared(together)
    elif all(line.startswith("{") for line in data):
        events.done = True  # such a stream ends without a mark
        yield from map(parsed, data[:_MOST_PIECES])
