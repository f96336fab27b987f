"""An answer's JSON out of the text that it stands in, mended where it is nearly right. Pure.

What is tried is bounded in number, length and depth, and nothing is ever run. What comes out is
no answer yet: whoever asked holds each reading against the schema, and takes the first that fits.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from newsbrief.model.json_texts import parsed, whole

LONGEST = 200_000
"""Characters of a text that is mended."""
_DEEPEST = 40
"""Brackets within brackets of a text that is mended."""
_STARTS = 12
"""Places in a text at which the answer may begin, that are looked at."""
_TAIL, _TIMES = 2000, 4
"""Characters at the end of a text that repeats itself, and how often at least."""
_LAYERS, _NODES = 5, 2000
"""How deep and how far an answer is looked for within other JSON."""

_NAMES = "think|thinking|thought|reasoning|reflection|seed:think"
_BEGIN = re.compile(rf"<(?:{_NAMES})\b[^<>]{{0,80}}>|\[THINK\]|◁think▷", re.IGNORECASE)
_END = re.compile(rf"</(?:{_NAMES})>|\[/THINK\]|◁/think▷", re.IGNORECASE)
_CURLED_KEY = re.compile(r"[{,]\s*[“”„‟＂]\w+[“”＂]\s*:")
_CURLED = re.compile(r"(?P<before>[{\[,:]\s*)[“”„‟＂]|[“”＂](?=\s*[]},:])")
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)
"""Of a quotation in Markdown."""
_STRING_OR_ODD = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*")|\\[nrt]|\bundefined\b|[：，\u00a0\u3000\u200b-\u200d\u2060\ufeff]',
    re.DOTALL,
)
_PLAINLY = {"：": ":", "，": ",", "undefined": "null"}
_NO_ESCAPE = re.compile(r'\\(?:(["\\/bfnrtu])|(.))', re.DOTALL)
_PARAMETER = re.compile(
    r'<parameter(?:=| name=")(?P<name>\w+)"?>(?P<value>(?:[^<]|<(?!/?parameter\b))*)</parameter>'
    r"|<arg_key>\s*(?P<key>\w+)\s*</arg_key>\s*"
    r"<arg_value>(?P<put>(?:[^<]|<(?!/?arg_))*)</arg_value>"
)
"""A value of a function call in tags, in the ways of Qwen, MiniMax and GLM."""
_ESCAPED = "{&quot;"
_QUOTES = "\"'`“”‘’„«"


@dataclass(frozen=True)
class Reading:
    """A text that may be the answer, and whether it is other than what the model wrote."""

    text: str
    mended: bool


def readings(text: str, keys: Sequence[str]) -> Iterator[Reading]:
    """Yield what may be the answer in a text, most faithful first.

    `keys` are those that the answer has at its top.
    """
    if len(text) > LONGEST:
        return
    text = unescape(text) if _ESCAPED in text else text
    text = whole(text).replace("\0", "").strip("\ufeff\u200b \t\r\n")
    said = without_thoughts(text)
    parts = tuple(dict.fromkeys((said, text)))
    for part in parts:
        yield from _sliced(part, keys)
    for part in parts:
        if (plain := _plain(part)) != part:
            yield from (Reading(found.text, mended=True) for found in _sliced(plain, keys))
        yield from (Reading(found, mended=True) for found in _within(parsed(part), keys))
        yield from (Reading(found, mended=True) for found in _written_calls(part, keys))
        yield from (Reading(found, mended=True) for found in _python_calls(part, keys))
        yield from _repaired(part, keys)


def objects(text: str, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects in a text that begin with one of the keys, whatever else is wrong."""
    if len(text) > LONGEST:
        return
    said = without_thoughts(text)
    for part in dict.fromkeys((said, _plain(said))):
        for found in _sliced(part, keys):
            if isinstance(value := parsed(found.text), dict) and _depth(found.text) <= _DEEPEST:
                yield value


def without_thoughts(text: str) -> str:
    """Return a text without what a model thinks aloud between marks."""
    ended = max((end.end() for end in _END.finditer(text)), default=0)
    text = text[ended:]
    begun = _BEGIN.search(text)
    return (text[: begun.start()] if begun else text).strip()


def _plain(text: str) -> str:
    """A text with the signs of JSON between its values, in place of others that look alike.

    Typographic quotes at the borders of keys and strings, line ends that were written as two signs,
    wide colons and commas, spaces of other widths. What a string holds is left, but for backslashes
    that escape nothing.
    """
    if text.startswith(">"):
        text = _QUOTE_MARK.sub("", text)
    if _CURLED_KEY.search(text):
        text = _CURLED.sub(lambda found: (found["before"] or "") + '"', text)
    return _STRING_OR_ODD.sub(_put_plainly, text)


def _put_plainly(found: re.Match[str]) -> str:
    if (string := found["string"]) is not None:
        return _NO_ESCAPE.sub(lambda each: each[0] if each[1] else each[2], string)
    return _PLAINLY.get(found[0], " ")


def _written_calls(text: str, keys: Sequence[str]) -> Iterator[str]:
    """The answer as the parameters of a function call that is written in tags."""
    given = {
        found["name"] or found["key"]: (found["value"] or found["put"] or "").strip()
        for found in _PARAMETER.finditer(text)
    }
    values = {name: value if (v := parsed(value)) is None else v for name, value in given.items()}
    if keys and (bare := _bare(values, keys)) is not None:
        yield json.dumps(_whole(bare))


def _python_calls(text: str, keys: Sequence[str]) -> Iterator[str]:
    """The answer as the arguments of a function call that is written in Python; nothing is run."""
    named = "|".join(map(re.escape, keys))
    found = re.search(rf"\w+\(\s*(?:{named})\s*=", text) if keys else None
    if found is None or _depth(text) > _DEEPEST:
        return
    end = text.rfind(")") + 1
    with suppress(SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        call = ast.parse(text[found.start() : end], mode="eval").body
        if isinstance(call, ast.Call):
            given = {each.arg: ast.literal_eval(each.value) for each in call.keywords if each.arg}
            if (bare := _bare(given, keys)) is not None:
                yield json.dumps(_whole(bare))


def ends_within(text: str, keys: Sequence[str]) -> bool:
    """Whether an answer begins in a text, and the text ends before it does."""
    said = without_thoughts(text) or text
    starts = _starts(said, keys)
    return bool(starts) and len(said) <= LONGEST and _open(said, starts[-1]) > 0


def loops(text: str) -> bool:
    """Whether a text ends in the same again and again, white space or words: it has no end."""
    tail = text[-_TAIL:]
    most = len(tail) // _TIMES
    return len(tail) >= _TAIL // 2 and any(
        tail[period:] == tail[:-period] for period in range(1, most + 1)
    )


def _sliced(text: str, keys: Sequence[str]) -> Iterator[Reading]:
    """The JSON objects in a text that have such keys, the last first: drafts come before it."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Reading] = []
    end = 0
    for start in _starts(text, keys):
        if start < end:
            continue
        try:
            _, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        found.append(Reading(text[start:end], mended=_open(text[:start], 0) > 0))
    yield from reversed(found)


def _within(value: Any, keys: Sequence[str]) -> Iterator[str]:
    """The answer inside other JSON: under a key, in a list, in a string, in other letters."""
    waiting: list[tuple[Any, int]] = [(value, 0)]
    looked = 0
    while waiting and looked < _NODES:
        value, depth = waiting.pop(0)
        looked += 1
        if depth > _LAYERS:
            continue
        if isinstance(value, Mapping):
            if (bare := _bare(value, keys)) is not None:
                yield json.dumps(_whole(bare))
            waiting += [(part, depth + 1) for part in value.values()]
        elif isinstance(value, list):
            waiting += [(part, depth + 1) for part in value]
            if value and all(isinstance(part, Mapping) for part in value):
                put = {name: part for each in value for name, part in each.items()}
                if len(value) > 1 and (bare := _bare(put, keys)) is not None:
                    yield json.dumps(_whole(bare))
        elif isinstance(value, str) and value.lstrip()[:1] in ("{", "[", '"', "`"):
            inner = parsed(value)
            waiting.append((inner, depth + 1))
            if inner is None:
                yield from (reading.text for reading in _sliced(value, keys))


def _bare(value: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any] | None:
    """An object with all of the keys, without any others; None where one is missing."""
    if all(key in value for key in keys):
        return {key: _opened(value[key]) for key in keys}
    folded = {_folded(str(name)): part for name, part in value.items()}
    if all(_folded(key) in folded for key in keys):
        return {key: folded[_folded(key)] for key in keys}
    return None


def _folded(key: str) -> str:
    """A key as it is in any spelling: western_reactions, westernReactions, Western Reactions."""
    return re.sub(r"[\W_]+", "", key).casefold()


def _opened(part: Any) -> Any:
    """A part that was encoded by itself, as what it is."""
    if isinstance(part, str) and part.lstrip()[:1] in ("{", "["):
        inner = parsed(part)
        return part if inner is None else inner
    return part


def _repaired(text: str, keys: Sequence[str]) -> Iterator[Reading]:
    """What json-repair makes of a text from where the answer begins, as far as it is complete."""
    for start in reversed(_starts(text, keys)[:2] or _any_start(text)):
        piece = text[start:]
        if _depth(piece) > _DEEPEST or _open(text, start) > 1:
            continue
        from json_repair import repair_json

        for tried in dict.fromkeys((piece, _unescaped(piece))):
            try:
                value = repair_json(tried, return_objects=True, skip_json_loads=True)
            except (RecursionError, ValueError, LookupError, TypeError):
                continue
            yield from (Reading(found, mended=True) for found in _within(value, keys))


def _unescaped(piece: str) -> str:
    """A piece of JSON that was encoded twice, and lost the quotes around it."""
    return piece.replace('\\"', '"') if piece.startswith(('{\\"', "{\\n", "[{\\")) else piece


def _starts(text: str, keys: Sequence[str]) -> list[int]:
    """Where an object with one of the keys first may begin."""
    named = "|".join(re.escape(key) for key in keys)
    pattern = rf"\{{\s*\\*[{_QUOTES}]?(?:{named})\\*[{_QUOTES}]?\s*:" if keys else r"[\[{]"
    starts = [found.start() for found in re.finditer(pattern, text, re.IGNORECASE)]
    return starts if len(starts) <= _STARTS else [*starts[:2], *starts[2 - _STARTS :]]


def _any_start(text: str) -> list[int]:
    at = text.find("{")
    return [at] if at >= 0 else []


def _depth(text: str) -> int:
    depth = most = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth += 1 if found.group() in "[{" else -1
        most = max(most, depth)
    return most


def _open(text: str, start: int) -> int:
    """How many brackets are open where the text ends; a string that is open counts for two."""
    depth, quoted = 0, False
    for found in re.finditer(r'\\.|["\[\]{}]', text[start:], re.DOTALL):
        mark = found.group()
        if mark == '"':
            quoted = not quoted
        elif not quoted and mark in ("[", "{"):
            depth += 1
        elif not quoted and mark in ("]", "}"):
            depth -= 1
            if depth == 0:
                return 0
    if quoted and text.rstrip().endswith("}"):  # a quote is missing, or one too many
        return 0
    return depth + (2 if quoted and depth > 0 else 0)


def _whole(value: Any) -> Any:
    """A value without surrogates in its strings."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, Mapping):
        return {name: _whole(part) for name, part in value.items()}
    return value
