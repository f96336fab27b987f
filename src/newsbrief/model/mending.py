"""An answer's JSON out of the text that it stands in, mended where it is nearly right. Pure.

What is tried is bounded in number, length and depth, and nothing is ever run. What comes out is
no answer yet: whoever asked holds each reading against the schema, and takes the first that fits.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import unescape
from itertools import tee
from typing import Any

from newsbrief.model.brackets import closed, depth, left_open, list_unopened
from newsbrief.model.json_texts import folded, parsed, whole
from newsbrief.model.notations import notations
from newsbrief.model.written_calls import written_calls

LONGEST = 200_000
"""Characters of a text that is mended."""
_DEEPEST = 40
"""Brackets within brackets of a text that is mended."""
_STARTS = 12
"""Places in a text at which the answer may begin, that are looked at."""
_TAIL, _TIMES = 2000, 4
"""Characters at the end of a text that repeats itself, and how often at least."""
_BRIEF = 60
"""Characters of a text that is too short for an answer."""
_LAYERS, _NODES = 8, 2000
"""How deep and how far an answer is looked for within other JSON."""

_NAMES = "think|thinking|thought|reasoning|reflection|seed:think"
_BEGIN = re.compile(rf"<(?:{_NAMES})\b[^<>]{{0,80}}>|\[THINK\]|◁think▷", re.IGNORECASE)
_END = re.compile(rf"</(?:{_NAMES})>|\[/THINK\]|◁/think▷", re.IGNORECASE)
_OPENING, _CLOSING = "“”„‟＂«「`", "“”＂»」`"
_CURLED_KEY = re.compile(rf"[{{,]\s*[{_OPENING}]\w+[{_CLOSING}]\s*:")
_CURLED = re.compile(rf"(?P<before>[{{\[,:]\s*)[{_OPENING}]|[{_CLOSING}](?=\s*[]}},:])")
_MARGIN = re.compile(
    r"(?:^[ \t]*(?:[>+|]|//|\d+[ \t]*[|:→])[^\n]*(?:\n|\Z)|^[ \t]*\n){2,}", re.MULTILINE
)
_MARGIN_SIGN = re.compile(r"^[ \t]*(?:[>+|]|//|\d+[ \t]*[|:→]) ?", re.MULTILINE)
"""Before each line of a text: of a quotation in Markdown, of what is new, its number."""
_STRING_OR_ODD = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*(?:"|\\?\Z))|\\[nrt\[\]{}]|\bundefined\b|=>?|<br ?/?>|&nbsp;'
    r"|[;；：，、،｛｝［］\u00a0\u3000\u200b-\u200f\u2060\ufeff]",
    re.DOTALL,
)
_PLAINLY = {
    **dict.fromkeys(("：", "=", "=>"), ":"),
    **dict.fromkeys(("，", "、", "،", "；", ";"), ","),
    **dict(zip("｛｝［］", "{}[]", strict=True)),
    **{f"\\{bracket}": bracket for bracket in "{}[]"},
    "undefined": "null",
}
_NO_ESCAPE = re.compile(
    r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(.))', re.DOTALL
)
_ESCAPED = re.compile(r"[{\[]\s*&(?:quot|#34|#x22);", re.IGNORECASE)
_MARKED = re.compile(r'<\|"\|>((?:[^<]|<(?!\|"\|>))*)<\|"\|>')
"""A string as Gemma writes it in a function call."""
_LEFT_OUT = re.compile(
    r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|(?P<dots>(?:\.\.\.|…)\s*[\]},]|(?:[\[{,]|//|/\*|#)\s*(?:\.\.\.|…))',
    re.DOTALL,
)
"""Dots in the place of a value: what they stand for was not written."""
_MORE_THAN_A_NUMBER = re.compile(
    r"[{,]\s*[\"']?\w+[\"']?\s*:\s*"
    r"(?:[<>~≈±≤≥−–]+\s*\d"
    r"|-?\d[\d.]*(?:[%+]|[^\S\n]+[-–]?[^\S\n]*\d|[^\S\n]*(?!e[-+]?\d)[^\W\d_]))",
    re.IGNORECASE,
)
"""A value such as 12 000, 3% or >10 without quotes: the number in it says something else."""
_COLON_LOST = re.compile(r'(?<=\w")\s+(?=[\[{])')
"""Between a key and its list or object."""
_KEYED = re.compile(r'(?<!\\)"\w+"\s*:')
_MARKS = re.compile(r"^[^][{}]*[]}]\s*,?$|^\W*:\W*$")
_QUOTES = "\"'`“”‘’„«"


@dataclass(frozen=True)
class Reading:
    """A text that may be the answer, and whether it is other than what the model wrote."""

    text: str
    mended: bool


class Mended:
    """A text that the answer may stand in, gone through once however often it is asked about.

    `keys` are those that the answer has at its top.
    """

    def __init__(self, text: str, keys: Sequence[str]) -> None:
        clean = _clean(text) if len(text) <= LONGEST else ""
        self._keys = keys
        self._parts = tuple(dict.fromkeys((without_thoughts(clean), clean)))
        self._values: Iterator[Any] = (
            value for part in self._parts for value in _values(part, keys)
        )

    def readings(self) -> Iterator[Reading]:
        """Yield what may be the answer, most faithful first."""
        for part in self._parts:
            yield from _sliced(part, self._keys)
        for part in self._parts:
            if (plain := _plain(part)) != part:
                yield from (replace(each, mended=True) for each in _sliced(plain, self._keys))
        for value in self._found():
            for each in inside(value, self._keys):
                if (bare := _bare(each, self._keys)) is not None:
                    yield Reading(json.dumps(_whole(bare)), mended=True)

    def objects(self) -> Iterator[dict[str, Any]]:
        """Yield the objects that have some of the keys, whatever else is wrong with them.

        A key that an object lacks and the text has is one that was lost on the way.
        """
        said, seen = self._parts[0], set[str]()
        named = {key for key in self._keys if _stands(key, said)}
        for part in dict.fromkeys((said, _plain(said))):
            for found in _sliced(part, self._keys):
                yield from _copied(parsed(found.text), seen, named)
        asked = {folded(key) for key in self._keys}
        for value in self._found():
            for each in inside(value, self._keys):
                if 2 * len(asked & {folded(str(name)) for name in each}) >= len(asked) > 0:
                    yield from _copied(each, seen, named)

    def _found(self) -> Iterator[Any]:
        """All values from the first, of which each is worked out once."""
        self._values, again = tee(self._values)
        return again


def _clean(text: str) -> str:
    text = unescape(text) if _ESCAPED.search(text) else text
    text = _MARKED.sub(lambda found: json.dumps(found[1]), text)
    return whole(text).replace("\0", "").strip("\ufeff\u200b\u200e\u200f \t\r\n")


def _stands(key: str, text: str) -> bool:
    """Whether a text has a key: in quotes, where a line begins, or as a line of its own."""
    key = re.escape(key)
    wanted = rf"(?:[\"']|^\W{{0,6}}){key}\W{{0,4}}[:=]|^[^\w\n]{{0,6}}{key}[^\w\n]{{0,6}}$"
    return bool(re.search(wanted, text, re.IGNORECASE | re.MULTILINE))


def _copied(value: Any, seen: set[str], named: Collection[str]) -> Iterator[dict[str, Any]]:
    """An object as JSON has it, unless it is none, too deep, one that was seen, or lacks a key."""
    with suppress(TypeError, ValueError, RecursionError):
        has = set(map(folded, value)) if isinstance(value, Mapping) else ()
        if not all(folded(key) in has for key in named):
            return
        text = json.dumps(_whole(value))
        if isinstance(value, Mapping) and depth(text) <= _DEEPEST and text not in seen:
            seen.add(text)
            yield json.loads(text)


def _values(text: str, keys: Sequence[str]) -> Iterator[Any]:
    """What stands in a text, in JSON or in another notation, nearly right or right."""
    for tried in dict.fromkeys((text, _plain(text))):
        if (value := parsed(tried)) is not None:
            yield value
    yield from written_calls(text, keys)
    yield from _repaired(text, keys)
    yield from notations(text, keys)


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
    if _MARGIN.fullmatch(text):
        text = _MARGIN_SIGN.sub("", text)
    if _CURLED_KEY.search(text):
        text = _CURLED.sub(lambda found: (found["before"] or "") + '"', text)
    return _STRING_OR_ODD.sub(_put_plainly, text)


def _put_plainly(found: re.Match[str]) -> str:
    if (string := found["string"]) is not None:
        return _NO_ESCAPE.sub(_unescaped_sign, string)
    return _PLAINLY.get(found[0], " ")


def _unescaped_sign(found: re.Match[str]) -> str:
    """A sign behind a backslash: as JSON has it, as other languages do, or as it is."""
    if found[1]:
        return found[0]
    number = found[2] or found[3]
    return f"\\u{int(number, 16):04x}" if number and len(number) <= 4 else found[4] or ""


def ends_within(text: str, keys: Sequence[str]) -> bool:
    """Whether an answer begins in a text, and the text ends before it does.

    One that has all of its keys and ends in a brace has come to its end, whatever is open in it.
    """
    said = without_thoughts(text) or text
    starts = _starts(said, keys)
    if not starts or len(said) > LONGEST or left_open(said, starts[-1]) == 0:
        return False
    told = folded(said[starts[-1] :])
    return not (said.endswith("}") and all(folded(key) in told for key in keys))


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
        found.append(Reading(text[start:end], mended=left_open(text[:start], 0) > 0))
    yield from reversed(found)


def inside(value: Any, keys: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects inside other JSON: under a key, in a list, in a string."""
    waiting: list[tuple[Any, int]] = [(value, 0)]
    looked = 0
    while waiting and looked < _NODES:
        value, layer = waiting.pop(0)
        looked += 1
        if layer > _LAYERS:
            continue
        if isinstance(value, Mapping):
            yield value
            waiting += [(part, layer + 1) for part in value.values()]
        elif isinstance(value, list):
            waiting += [(part, layer + 1) for part in value]
            if len(value) > 1 and all(isinstance(part, Mapping) for part in value):
                yield {name: part for each in value for name, part in each.items()}
                yield from _paired(value)
        elif isinstance(value, str) and value.lstrip()[:1] in ("{", "[", '"', "`"):
            inner = parsed(value)
            found = [inner] if inner is not None else _sliced(value, keys)
            waiting += [(parsed(e.text) if isinstance(e, Reading) else e, layer + 1) for e in found]
        elif isinstance(value, str) and len(value) > _BRIEF:
            waiting += [(each, layer + 1) for each in notations(value, keys)]


def _paired(pairs: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The object that a list of keys and values is, each under a name such as "key"."""
    if all(len(pair) == 2 and isinstance(next(iter(pair.values())), str) for pair in pairs):
        yield dict(tuple(pair.values()) for pair in pairs)


def _bare(value: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any] | None:
    """An object with all of the keys, without any others; None where one is missing."""
    if all(key in value for key in keys):
        return {key: _opened(value[key]) for key in keys}
    spelt = {folded(str(name)): part for name, part in value.items()}
    if all(folded(key) in spelt for key in keys):
        return {key: spelt[folded(key)] for key in keys}
    return None


def _opened(part: Any) -> Any:
    """A part that was encoded by itself, as what it is."""
    if isinstance(part, str) and part.lstrip()[:1] in ("{", "["):
        inner = parsed(part)
        return part if inner is None else inner
    return part


def _repaired(text: str, keys: Sequence[str]) -> Iterator[Any]:
    """What a text is with its brackets closed, and what json-repair makes of it, where complete."""
    for piece in _pieces(text, keys):
        if depth(piece) > _DEEPEST or left_open(piece, 0) > 1:
            continue
        if any(found["dots"] for found in _LEFT_OUT.finditer(piece)):
            continue
        if _MORE_THAN_A_NUMBER.search(piece) or list_unopened(piece):
            continue
        if (mended := closed(piece, 0)) and (value := parsed(mended)) is not None:
            yield value
        from json_repair import repair_json

        coloned = _COLON_LOST.sub(": ", piece)
        first = (mended or piece) if coloned == piece else coloned
        for tried in dict.fromkeys((first, mended or piece, _unescaped(piece))):
            with suppress(RecursionError, ValueError, LookupError, TypeError):
                value = repair_json(tried, return_objects=True, skip_json_loads=True)
                lost = _count_keys(value) < len(_KEYED.findall(tried))
                if not lost and not _has_marks(value):
                    yield value


def _count_keys(value: Any) -> int:
    """How many keys a value has, with all that is in it."""
    if isinstance(value, Mapping):
        return len(value) + sum(map(_count_keys, value.values()))
    return sum(map(_count_keys, value)) if isinstance(value, list) else 0


def _has_marks(value: Any) -> bool:
    """Whether a text of a list has marks that stood between values: "A1],"."""
    if isinstance(value, Mapping):
        return any(map(_has_marks, value.values()))
    if not isinstance(value, list):
        return False
    return any(_has_marks(e) or (isinstance(e, str) and _MARKS.search(e)) for e in value)


def _pieces(text: str, keys: Sequence[str]) -> Iterator[str]:
    """A text from where the answer may begin, the last first; or with the brace it has lost."""
    for start in reversed(_starts(text, keys)[:2] or _any_start(text)):
        yield text[start:]
    named = "|".join(map(re.escape, keys))
    begins = rf"^[ \t]*(?P<quote>[\"']?)(?:{named})[\"']\s*:"
    if keys and (begun := re.search(begins, text, re.MULTILINE)):
        yield ("{" if begun["quote"] else '{"') + text[begun.start() :].lstrip()


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


def _whole(value: Any) -> Any:
    """A value without surrogates in its strings."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, Mapping):
        return {name: _whole(part) for name, part in value.items()}
    return value
