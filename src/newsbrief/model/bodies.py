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

_WRAPPED = 4
"""Layers of strings and lists around a body that are taken off."""
_MOST_PIECES = 200_000
"""Of a stream: more than any answer has tokens."""
_LONGEST = 8_000_000
"""Bytes of a body that is taken out of its compression."""
_GZIP = b"\x1f\x8b\x08"
_BEGIN = re.compile(r"^[ \t]*\{", re.MULTILINE)
_OUTER = ("data", "response", "Response", "result", "body", "completion", "output")
"""Under which gateways put the body of the endpoint behind them."""


def read_body(content: bytes, charset: str | None = None) -> Any:
    """Return the JSON value that a response's body holds, or its text where it holds none.

    `charset` is the one that its header names, which counts where it is not in UTF-8.
    """
    text = _decoded(_inflated(content), charset).strip("\ufeff\0 \t\r\n")
    value = parsed(text)
    if value is None:
        value = _streamed(text)
    if value is None:
        value = _among(text)
    return text if value is None else _bared(value)


def parsed(text: str) -> Any | None:
    """Return the value of a JSON text, or None: raw line ends within strings are let pass."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def whole(text: str) -> str:
    """Return a text without surrogates: pairs are put together, and what is half of one goes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


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
    pieces = [piece for piece in _pieces(text) if isinstance(piece, Mapping)]
    if not pieces:
        return None
    told = next((piece for piece in pieces if piece.get("error")), None)
    return told or (pieces[0] if len(pieces) == 1 else None) or _joined(pieces)


def _pieces(text: str) -> Iterator[Any]:
    lines = [line.strip() for line in text.splitlines()]
    data = [line[5:].strip() for line in lines if line.startswith("data:")]
    if not data:
        data = [line for line in lines if line and not line.startswith((":", "event:", "id:"))]
        joined = parsed("\n".join(data))  # comments before and after one body
        if joined is not None:
            yield _bared(joined)
            return
        if any(not line.startswith("{") for line in data):
            return
    for line in data[:_MOST_PIECES]:
        yield parsed(line)


def _joined(pieces: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The pieces of a stream as one completion, in OpenAI's form or in Ollama's."""
    content, thoughts, arguments = "", "", ""
    finish: Any = None
    usage: Any = None
    for piece in pieces:
        usage = piece.get("usage") or usage
        choices = piece.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else piece
        if not isinstance(choice, Mapping):
            continue
        finish = choice.get("finish_reason") or choice.get("done_reason") or finish
        delta = choice.get("delta") or choice.get("message") or {}
        if not isinstance(delta, Mapping):
            continue
        content += _text(delta.get("content"))
        thoughts += _text(delta.get("reasoning_content") or delta.get("reasoning"))
        for call in delta.get("tool_calls") or ():
            function = call.get("function") if isinstance(call, Mapping) else None
            if isinstance(function, Mapping):
                arguments += _text(function.get("arguments"))
    message = {"content": content or arguments, "reasoning_content": thoughts}
    return {"choices": [{"message": message, "finish_reason": finish}], "usage": usage}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
