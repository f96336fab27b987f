"""Whether what a model wrote in place of an answer says that it will not give one. Pure."""

import re
from collections.abc import Mapping
from functools import cache

from newsbrief.languages import language, supported
from newsbrief.model.json_texts import parsed

_LONGEST = 800
"""Characters: who declines is brief."""
_BEGINNING = 200
"""Characters in which that has been said."""
_ELSEWHERE = ("无法(回答|协助|提供|满足)", "不能(回答|协助|提供)", "换个话题")
"""In languages in which no reports are read, as models of their countries say it."""


def declines(text: str) -> bool:
    """Whether a text without an answer begins with the words of somebody who declines.

    They are looked for in every language: a model may decline in another than it was asked in.
    """
    said = _told_in(text.strip())
    if not said or len(said) > _LONGEST or "{" in said:
        return False
    return _words().search(said[:_BEGINNING].replace("’", "'")) is not None


def _told_in(text: str) -> str:
    """A text, or the one that is all that stands in an object."""
    value = parsed(text) if text.startswith("{") else None
    said = [*value.values()] if isinstance(value, Mapping) else []
    return said[0] if len(said) == 1 and isinstance(said[0], str) else text


@cache
def _words() -> re.Pattern[str]:
    known = (language(code) for code in supported())
    patterns = [each.declining.pattern for each in known if each is not None]
    return re.compile("|".join([*patterns, *_ELSEWHERE]), re.IGNORECASE)
