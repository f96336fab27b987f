"""An answer in YAML, TOML, XML or Markdown, where JSON was asked for. Pure.

Read is what models write of these: no anchors, no tags of types, no entities of one's own. What
comes out is held against the schema like any other reading.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from typing import Any
from xml.etree import ElementTree

from newsbrief.model.json_texts import parsed
from newsbrief.model.markdown import as_yaml

_DEEPEST = 20
"""Blocks within blocks, and tags within tags."""
_KEY = re.compile(r"""(?P<quote>["']?)(?P<key>\w[\w-]*)(?P=quote)\s*:(?:\s+(?P<value>.*)|$)""")
_ITEM = re.compile(r"-(?:\s+|$)")
_BLOCK = re.compile(r"[|>][+-]?\d?")
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*|$)")
"""A sign and a space at least: "#1" and "#MeToo" are words of a text."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
_STRAY = re.compile(r"&(?!#?\w+;)")
_OF_HTML = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]{2,9};")
"""An entity that XML does not know by itself, as many of HTML's."""


class _Unread(Exception):
    """It is too deep, or written in a way that is not read here."""


def notations(text: str, keys: Sequence[str]) -> Iterator[Any]:
    """Yield what a text says that has these keys in another notation than JSON, if it does."""
    if not keys:
        return
    named = "|".join(map(re.escape, keys))
    text = _joined(text, keys)
    if re.search(rf"<(?:{named})\b", text, re.IGNORECASE):
        yield from _of_tags(text, named)
        return
    if re.search(rf"^\W{{0,4}}(?:{named})\W?\s*:", text, re.IGNORECASE | re.MULTILINE):
        yield from _of_lines(text, named)
    if re.search(rf"^[\"']?(?:{named})[\"']?\s*=", text, re.MULTILINE):
        yield from _of_tables(text, named)
    if (plain := as_yaml(text, named)) is not None:
        yield from _of_lines(plain, named)


def _joined(text: str, keys: Sequence[str]) -> str:
    """A text whose keys of two words have no space in them, where they begin a line."""
    spaced = "|".join(re.escape(key.replace("_", " ")) for key in keys if "_" in key)
    if not spaced:
        return text
    key = re.compile(rf"^([^\w\n]*)({spaced})(?=\W*?(?::|$))", re.IGNORECASE | re.MULTILINE)
    return key.sub(lambda found: found[1] + found[2].replace(" ", "_"), text)


def _of_tags(text: str, named: str) -> Iterator[Any]:
    """The value of the tags from the first that is a key to the last."""
    tags = rf"<(?:{named})\b|</(?:{named})\s*>|<(?:{named})\s*/>"
    found = [*re.finditer(tags, text, re.IGNORECASE)]
    # Nothing before the first of them is read, so that a document cannot define entities.
    within = text[found[0].start() : found[-1].end()]
    within = _STRAY.sub("&amp;", _OF_HTML.sub(lambda each: unescape(each[0]), within))
    try:
        yield _of_tag(ElementTree.fromstring(f"<answer>{within}</answer>"), 0)  # noqa: S314
    except (ElementTree.ParseError, _Unread):
        return


def _of_tag(tag: Any, depth: int) -> Any:
    """A tag as a list where it has several of one kind, as an object, or as its text."""
    if depth > _DEEPEST:
        raise _Unread
    text = (tag.text or "").strip()
    plain = depth and not any(len(each) or each.attrib for each in tag)
    if plain and any((each.tail or "").strip() for each in tag):  # one text, marked up
        return " ".join("".join(tag.itertext()).split())
    children = [(each.tag, _of_tag(each, depth + 1)) for each in tag]
    names = {name for name, _ in children}
    if not children and not tag.attrib:
        value = parsed(text) if text[:1] in ("[", "{") else None
        return None if text in ("", "null") else text if value is None else value
    if len(children) > 1 and len(names) == 1 and not tag.attrib:
        return [value for _, value in children]
    put: dict[str, Any] = {**tag.attrib, **({"text": text} if text else {})}
    for name in dict.fromkeys(name for name, _ in children):
        values = [value for each, value in children if each == name]
        put[name] = values if len(values) > 1 else values[0]
    return put


def _of_lines(text: str, named: str) -> Iterator[Any]:
    """The value of the lines from the first that begins with a key at the margin."""
    lines = [line.rstrip() for line in text.replace("\t", "  ").splitlines()]
    begins = re.compile(rf"\s*(?:-\s+)?\W?(?:{named})\W?\s*:", re.IGNORECASE)
    first = next((n for n, line in enumerate(lines) if begins.match(line)), None)
    if first is None:
        return
    ended = (n for n in range(first, len(lines)) if lines[n].startswith(("```", "...", "</")))
    block = _Block(lines[first : next(ended, len(lines))])
    with suppress(_Unread):
        value = block.value(0)
        if not block.goes_on:
            yield value


def _of_tables(text: str, named: str) -> Iterator[Any]:
    """The value of a text in TOML, from the first line that has a key to the end of its fence."""
    begun = re.search(rf"^(?:[\"']?(?:{named})[\"']?\s*=|\[\[?(?:{named})\b)", text, re.MULTILINE)
    within = re.split(
        r"^(?:```|[+]{3}|---)",
        text[begun.start() if begun else 0 :],
        maxsplit=1,
        flags=re.MULTILINE,
    )[0]
    with suppress(ValueError, RecursionError):
        yield _dated(tomllib.loads(within))


def _dated(value: Any) -> Any:
    """A value of TOML with its days as text."""
    if isinstance(value, dict):
        return {name: _dated(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_dated(part) for part in value]
    return value if isinstance(value, str | int | float) else str(value)


class _Block:
    """Lines of YAML, read from the first to the last."""

    def __init__(self, lines: list[str]) -> None:
        told = [line for line in lines if line.strip() and not _COMMENT.match(line.lstrip())]
        self._lines = [(len(line) - len(line.lstrip()), line.strip()) for line in told]
        self._at = 0
        self._margin = self._lines[0][0]

    @property
    def goes_on(self) -> bool:
        """Whether a line follows that says more, but stands where nothing can be told of it."""
        rest = self._lines[self._at :]
        return any(at > self._margin or _ITEM.match(line) or _KEY.match(line) for at, line in rest)

    def value(self, depth: int) -> Any:
        """The block that begins here: a list, or an object."""
        if depth > _DEEPEST:
            raise _Unread
        indent, line = self._lines[self._at]
        return self._list(indent, depth) if _ITEM.match(line) else self._object(indent, depth)

    def _list(self, indent: int, depth: int) -> Any:
        """The items; or the object that they are, where each is one key of it."""
        values: list[Any] = []
        while self._here(indent) and (item := _ITEM.match(self._lines[self._at][1])):
            said = self._lines[self._at][1][item.end() :]
            if said and (_KEY.match(said) or _ITEM.match(said)) and said[0] not in "[{":
                self._lines[self._at] = (indent + item.end(), said)
                values.append(self.value(depth + 1))
            else:
                self._at += 1
                values.append(self._said(said, indent, depth))
        keys = [key for each in values if isinstance(each, dict) and len(each) == 1 for key in each]
        if len(set(keys)) == len(values) > 1:
            return {key: part for each in values for key, part in each.items()}
        return values

    def _object(self, indent: int, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while self._here(indent) and (key := _KEY.match(self._lines[self._at][1])):
            if key["key"] in values:  # which of the two is meant cannot be told
                raise _Unread
            self._at += 1
            values[key["key"]] = self._said(key["value"] or "", indent, depth, below="-")
        return values

    def _here(self, indent: int) -> bool:
        return self._at < len(self._lines) and self._lines[self._at][0] == indent

    def _said(self, said: str, indent: int, depth: int, *, below: str = "") -> Any:
        """What is said behind a key or a dash, or in the lines that are further in."""
        said = "" if _COMMENT.match(said) else said
        if not said and self._at < len(self._lines):
            at, line = self._lines[self._at]
            listed = _ITEM.match(line)
            if (at > indent and (listed or _KEY.match(line))) or (
                below and at == indent and listed
            ):
                return self.value(depth + 1)
        folded = _BLOCK.fullmatch(said)
        more = [] if folded else [said]
        while self._at < len(self._lines) and self._lines[self._at][0] > indent:
            more.append(self._lines[self._at][1])
            self._at += 1
        if len(more) > 1 and said[:1] in ('"', "'"):
            raise _Unread
        if not folded and any(map(_KEY.match, more[1:])):  # a key that stands too far in
            raise _Unread
        return "\n".join(more) if folded and said[0] == "|" else _scalar(" ".join(more).strip())


def _scalar(said: str) -> Any:
    if said[:1] in ('"', "[", "{"):
        if (value := parsed(said)) is not None:
            return value
        if not re.fullmatch(r"\[[^][{}\"']*\]", said):
            raise _Unread
        return [_scalar(each.strip()) for each in said[1:-1].split(",")]
    if said[:1] == "'":
        if not re.fullmatch(r"'(?:[^']|'')*'", said):
            raise _Unread
        return said[1:-1].replace("''", "'")
    if said[:1] in ("&", "*", "!", "`", "@", "%"):
        raise _Unread
    said = _COMMENT.sub("", said).strip()
    if said.casefold() in _WORDS:
        return _WORDS[said.casefold()]
    return int(said) if _NUMBER.fullmatch(said) else said
