"""The arguments of a function call that a model wrote as text, in tags or in Python. Pure.

Nothing is run: what stands in Python is taken apart, and only its literals are read.
"""

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from newsbrief.model.brackets import depth
from newsbrief.model.json_texts import parsed

_DEEPEST = 40
"""Brackets within brackets of a call in Python."""
_ENDS = 4
"""Brackets at the end of a text that may be the call's: others stand around it."""
_MARK = re.compile(r"[|｜‖]{1,2}DSML[|｜‖]{1,2}")
"""What DeepSeek writes within each of its tags."""
_PARAMETER = re.compile(
    r'<(?:\w+:)?param(?:eter)?(?:=|(?:\s+(?!name=)\w+="\w*")*\s+name=")(?P<name>\w+)"?'
    r'(?:\s+\w+="\w*")*\s*>(?P<value>(?:[^<]|<(?!/?(?:\w+:)?param))*)</(?:\w+:)?param(?:eter)?>'
    r"|<arg_key>\s*(?P<key>\w+)\s*</arg_key>\s*"
    r"<arg_value>(?P<put>(?:[^<]|<(?!/?arg_))*)</arg_value>"
)
"""A value of a call in tags, in the ways of Qwen, MiniMax, DeepSeek and GLM."""


def written_calls(text: str, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield what a function is called with in a text, by name."""
    given = {
        found["name"] or found["key"]: (found["value"] or found["put"] or "").strip()
        for found in _PARAMETER.finditer(_MARK.sub("", text))
    }
    if given:
        yield {name: value if (v := parsed(value)) is None else v for name, value in given.items()}
    named = "|".join(map(re.escape, keys))
    found = re.search(rf"\b[A-Za-z_]\w*\(\s*(?:{named})\s*=", text) if keys else None
    if found is not None and depth(text) <= _DEEPEST:
        yield from _in_python(text, found.start())


def _in_python(text: str, start: int) -> Iterator[dict[str, Any]]:
    ends = [found.end() for found in re.finditer(r"\)", text[start:])][-_ENDS:]
    for end in reversed(ends):
        with (
            suppress(SyntaxError, ValueError, TypeError, MemoryError, RecursionError),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")  # of a backslash that escapes nothing
            call = ast.parse(text[start : start + end], mode="eval").body
            if isinstance(call, ast.Call):
                yield _literal(call)
                return


def _literal(node: ast.expr) -> Any:
    """A literal, in which a class called with fields by name stands for an object."""
    if isinstance(node, ast.Call):
        names = [each.arg for each in node.keywords]
        if node.args or None in names or len({*names}) < len(names):
            raise ValueError  # what is meant by it cannot be told
        return {each.arg: _literal(each.value) for each in node.keywords if each.arg}
    if isinstance(node, ast.List | ast.Tuple):
        return [_literal(each) for each in node.elts]
    if isinstance(node, ast.Dict):
        names = [_literal(each) for each in node.keys if each]
        if not all(isinstance(name, str) for name in names) or len({*names}) < len(node.keys):
            raise ValueError
        return dict(zip(names, map(_literal, node.values), strict=True))
    value = ast.literal_eval(node)
    if not (value is None or isinstance(value, str | int | float)):
        raise ValueError  # dots, for what was left out, or what JSON has no word for
    return value
