"""A stream of events: what each of them brings, and the completion that all come to. Pure.

Understood are the streams of OpenAI's chat completions, older completions and responses, of
Anthropic, Gemini and Ollama.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newsbrief.model.contents import as_text, message_of, thoughts_of
from newsbrief.model.json_texts import parsed

_MOST_LINES = 50
"""Of the data of one event."""
_PLAIN = {"role", "content"}
"""What the message of most events has."""
_BARE, _TEXTS = (
    ("token", "answer", "result", "response", "results", "output"),
    ("text", "generated_text"),
)
"""Where the text is of an event that has one and nothing else, and where within that."""
_FINISHES = ("finish_reason", "finishReason", "stop_reason", "done_reason")
BROKEN_OFF = "interrupted"
"""Why a stream ended that has not said so."""


class Events:
    """The events of a stream, out of its lines."""

    def __init__(self) -> None:
        self.done = False
        """Whether the mark of the end has come."""
        self._kind = ""
        self._data: list[str] = []

    def take(self, line: str) -> Any | None:
        """Take in the next line, and return the value of the event that it completes, if any.

        The data of an event may stand on several lines. What an event of the kind error brings is
        put under `error`.
        """
        line = line.strip("\r\n \t\ufeff")
        if not line:
            self._kind, self._data = "", []
        elif line.startswith("event:"):
            self._kind = line[6:].strip()
        elif line.startswith("data:"):
            return self._take_data(line[5:].strip())
        elif line.startswith('0:"'):  # the text in a stream of Vercel's
            return {"text": parsed(line[2:])}
        return None

    def _take_data(self, data: str) -> Any | None:
        if data == "[DONE]":
            self.done = True
            return None
        value = parsed(data)
        if value is None and self._data:
            value = parsed("\n".join((*self._data, data)))
        if value is None and self._kind == "error":
            value = data
        if value is None:
            self._data = [*self._data[1 - _MOST_LINES :], data]
            return None
        self._data = []
        told = isinstance(value, Mapping) and value.get("error")
        return {"error": value} if self._kind == "error" and not told else value


class Piece(NamedTuple):
    """What one event brings of an answer."""

    text: str = ""
    arguments: tuple[tuple[Any, str], ...] = ()
    """Of function calls: which of them, and the next piece of what it is called with."""
    thoughts: str = ""
    refusal: str = ""
    finish: Any = None
    usage: Any = None


def piece_of(event: Any) -> Piece:
    """Return what an event brings, whichever API's it is."""
    if not isinstance(event, Mapping):
        return Piece()
    choice = _choice(event)
    delta = choice.get("delta")
    if isinstance(delta, Mapping) and set(delta) <= _PLAIN and type(delta.get("content")) is str:
        return Piece(delta["content"], finish=choice.get("finish_reason"), usage=event.get("usage"))
    message = _message_in(choice)
    calls, older = message.get("tool_calls"), {"function": message.get("function_call")}
    finish = next((choice[name] for name in _FINISHES if choice.get(name)), None)
    return Piece(
        as_text(message.get("content")) or _bare_text(event, message),
        tuple(_arguments([*(calls if isinstance(calls, list) else [calls]), older])),
        thoughts_of(message),
        as_text(message.get("refusal")),
        finish,
        event.get("usage") or event.get("usageMetadata") or choice.get("usage"),
    )


def joined(pieces: Iterable[Piece], *, ended: bool) -> dict[str, Any]:
    """Return the completion that the pieces of a stream come to; `ended` says whether it was told.

    Of several function calls each is one of the completion.
    """
    text, thoughts, refusal = "", "", ""
    arguments: dict[Any, str] = defaultdict(str)
    finish, usage = None, None
    for piece in pieces:
        text, thoughts = text + piece.text, thoughts + piece.thoughts
        refusal += piece.refusal
        for which, more in piece.arguments:
            arguments[which] += more
        finish, usage = piece.finish or finish, piece.usage or usage
    message = {
        "content": text,
        "reasoning_content": thoughts,
        "refusal": refusal,
        "tool_calls": [{"function": {"arguments": each}} for each in arguments.values()],
    }
    finish = finish if finish or ended else BROKEN_OFF
    return {"choices": [{"message": message, "finish_reason": finish}], "usage": usage}


def _message_in(choice: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message of a choice, out of whatever an API has put around it."""
    for name in ("contentBlockDelta", "delta"):  # Bedrock's, and Cohere's
        within = choice.get(name)
        if isinstance(within, Mapping):
            around = within.get("delta") or within.get("message")
            if isinstance(around, Mapping):
                return around if {"role", "content"} & set(around) else {"content": around}
    return message_of(choice)


def _bare_text(event: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    """The text of an event that has nothing but one, in any of the ways that APIs have for it."""
    if "choices" in event or "candidates" in event or message.get("tool_calls"):
        return ""
    for name in _BARE:
        found = event.get(name)
        found = found[0] if isinstance(found, list) and found else found
        if isinstance(found, Mapping):
            found = next((found[each] for each in _TEXTS if found.get(each)), "")
        if found and isinstance(found, str):
            return found
    return ""


def _choice(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an event brings as a choice in OpenAI's form, whose `delta` is the message."""
    kind, delta = str(event.get("type", "")), event.get("delta")
    if isinstance(delta, str):
        return {"delta": _of_responses(kind, delta)}
    if isinstance(response := event.get("response"), Mapping) and kind.startswith("response."):
        return {"usage": response.get("usage"), "finish_reason": _ended(kind, response)}
    block = delta or event.get("content_block")
    if isinstance(block, Mapping) and kind.startswith(("content_block", "message_delta")):
        return {"delta": _of_block(event, block), "stop_reason": block.get("stop_reason")}
    if kind == "message_start" and isinstance(message := event.get("message"), Mapping):
        return {"usage": message.get("usage")}
    for name in ("choices", "candidates"):
        choices = event.get(name)
        if isinstance(choices, list):
            mine = (each for each in choices if isinstance(each, Mapping))
            return next((each for each in mine if not each.get("index")), {})
    return event


def _of_responses(kind: str, delta: str) -> dict[str, Any]:
    if "reasoning" in kind:
        return {"reasoning_content": delta}
    if "arguments" in kind:
        return {"tool_calls": [{"function": {"arguments": delta}}]}
    return {"refusal" if "refusal" in kind else "content": delta}


def _ended(kind: str, response: Mapping[str, Any]) -> Any:
    if kind not in ("response.completed", "response.incomplete", "response.failed"):
        return None
    details = response.get("incomplete_details")
    reason = details.get("reason") if isinstance(details, Mapping) else None
    return reason or response.get("status")


def _of_block(event: Mapping[str, Any], block: Mapping[str, Any]) -> dict[str, Any]:
    """A block of Anthropic's as a message."""
    call = {"index": event.get("index"), "function": {"arguments": block.get("partial_json")}}
    return {
        "content": block.get("text"),
        "reasoning_content": block.get("thinking"),
        "tool_calls": [call] if "partial_json" in block else None,
    }


def _arguments(calls: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    for call in calls:
        function = call.get("function", call) if isinstance(call, Mapping) else None
        if isinstance(function, Mapping) and (told := as_text(function.get("arguments"))):
            yield call.get("index"), told
