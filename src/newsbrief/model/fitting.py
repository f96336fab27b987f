"""An answer that is not quite of its schema, made to fit where there is only one way to. Pure.

At the top of an answer a list that was left out is empty. Within, what may be null and was left out
is null, a value alone where a list is wanted is a list of it, a key that nobody asked for goes, and
a word of a choice or a number is the same in capitals or between brackets. Anything else is asked
for again: an item that lacks its list of sentences rests on some.
"""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, ValidationError

_MOST_ROUNDS = 4
"""A list that was made of a value, or a key that was put in, may have to be mended in turn."""
_MOST_FLAWS = 2000
_NONE = ("", "none", "null", "n/a")
_NUMBERS = re.compile(r"\W{0,3}[sS]?\d{1,9}(?:\s*[,;]\s*[sS]?\d{1,9}){1,99}\W{0,3}")
_NUMBER = re.compile(r"\W{0,3}[sS]?(\d{1,9})\W{0,3}")


def fitted(value: Mapping[str, Any], schema: type[BaseModel]) -> str | None:
    """Return an answer as JSON that fits the schema, or None where its meaning is in doubt.

    The value is changed.
    """
    tried: set[tuple[int | str, ...]] = set()
    for _ in range(_MOST_ROUNDS):
        text = json.dumps(value)
        try:
            schema.model_validate_json(text)
        except ValidationError as error:
            flaws: Sequence[Any] = error.errors(include_url=False, include_context=True)
        except ValueError:
            return None
        else:
            return text
        if len(flaws) > _MOST_FLAWS or not all(_mend(value, flaw, tried) for flaw in flaws):
            return None
    return None


def _mend(value: Any, flaw: Mapping[str, Any], tried: set[tuple[int | str, ...]]) -> bool:
    """Mend one flaw; False when there is none or more than one way."""
    *way, last = flaw["loc"] or ("",)
    with suppress(LookupError, TypeError):
        for step in way:
            value = value[step]
        if flaw["type"] == "extra_forbidden":
            del value[last]
            return True
        if flaw["type"] == "missing":
            tried.add(flaw["loc"])
            value[last] = None if way else []
            return True
        if flaw["loc"] in tried:  # what was put there does not fit
            return False
        found = _MENDED.get(flaw["type"], _nothing)(value[last], flaw)
        if found:
            value[last] = found[0]
            return True
    return False


def _nothing(_value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    return []


def _as_list(value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    """A list: none of nothing, those in a text that is one, or of a value alone."""
    if value is None or (isinstance(value, str) and value.strip(" .").casefold() in _NONE):
        return [[]]
    if value == {}:
        return [[]]
    if isinstance(value, str) and _NUMBERS.fullmatch(value):
        return [[int(number) for number in re.findall(r"\d+", value)]]
    if isinstance(value, str) and value.lstrip().startswith("["):
        with suppress(ValueError, RecursionError):
            inner = json.loads(value)
            return [inner] if isinstance(inner, list) else []
    return [[value]]


def _as_choice(value: Any, flaw: Mapping[str, Any]) -> list[Any]:
    """The one word of a choice that is written like this but for capitals, spaces and dashes."""
    if not isinstance(value, str):
        return []
    words = re.findall(r"'([^']*)'", flaw["ctx"].get("expected", ""))
    alike = [word for word in words if _bare(word) == _bare(value)]
    return alike if len(alike) == 1 else []


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", word).casefold()


def _as_number(value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    """The number in a text such as "[3]" or "S3"."""
    found = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    return [int(found[1])] if found else []


def _alone(value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    """What stands alone in a list."""
    return value if isinstance(value, list) and len(value) == 1 else []


def _as_text(value: Any, flaw: Mapping[str, Any]) -> list[Any]:
    """The text that stands alone in a list or an object, at the top of an answer."""
    if len(flaw["loc"]) > 1:
        return []
    alone = [*value.values()] if isinstance(value, Mapping) else value
    found = _alone(alone, flaw)
    return found if found and isinstance(found[0], str) else []


_MENDED = {
    "list_type": _as_list,
    "model_type": _alone,
    "string_type": _as_text,
    "literal_error": _as_choice,
    "enum": _as_choice,
    "int_parsing": _as_number,
}
"""By the kind of flaw: the value to put in place of another, alone in a list, or no value."""
