"""The words that mark a stance, and whether a text says that it is not taken. Pure."""

import re
from collections.abc import Mapping
from functools import cache

from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.clauses import Span
from newsbrief.sections.negation import nots
from newsbrief.sections.tokens import function_words, places

_REFUSED = 12
"""Words from "refused" to what is refused."""
_DENIED = 3
"""Words from "not" to what is not done: "has not yet openly condemned"."""
_CLAUSE = 8
"""Words from a verb to the "not" at the end of its clause, where a language has it there."""
_HESITATES = 16
"""Characters on either side of a "not" in which "hesitate" stands."""
_MARK = re.compile(r"[,;:.!?]")
_MARK_BUT_COMMA = re.compile(r"[;:.!?]")
_CLAUSE_ENDS = re.compile(r"\s*(?:[,;:.!?]|\Z)")
_TO = frozenset("to of from zu te de d".split())
"""Before a verb: what somebody refuses or declines to do."""
_INFINITIVES = {
    "es": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire"),
    "ru": ("ть", "ти"),
    "uk": ("ти", "ть"),
}


@cache
def stances_of(words: Language) -> Mapping[str, Cue]:
    """The words that mark each stance, as far as a language lists them."""
    return {name: Cue(cues) for name, cues in words.rules.get("stances", {}).items()}


def is_withheld(text: str, stance: Span, words: Language) -> bool:
    """Whether a text says of this word for a stance that it is not taken.

    "Refused to condemn it", "did not condemn it", "verurteilte ihn nicht".
    """
    return _is_refused(text, stance, words) or _is_denied(text, stance, words)


def _is_refused(text: str, stance: Span, words: Language) -> bool:
    for start, end in places(words.checks["withheld"], text, words.code):
        if start < stance[0] and stance[1] <= end:
            return True  # "lehnte eine Verurteilung ab"
        between = text[end : stance[0]]
        if end > stance[0] or _MARK_BUT_COMMA.search(between) or not _goes_on(between, words):
            continue
        said = split_words(text[start : stance[0]].lower())
        to_do = said[-1] in _TO or text[slice(*stance)].endswith(_INFINITIVES.get(words.code, "-"))
        if to_do and len(split_words(between)) <= _REFUSED:
            return True
        beside = split_words(between.lower())
        if "," not in between and all(word in function_words(words.code) for word in beside):
            return True  # "without condemning", "refused its support"
    return False


def _is_denied(text: str, stance: Span, words: Language) -> bool:
    for start, end in nots(text, words):
        if words.checks["not_only"].pattern.match(text, end + 1):
            continue
        near = text[max(start - _HESITATES, 0) : end + _HESITATES]
        if words.checks["hesitates"].find(near):
            continue
        between = text[end : stance[0]] if end <= stance[0] else text[stance[1] : start]
        if _MARK.search(between) or not _goes_on(between, words):
            continue
        many = len(split_words(between))
        if end <= stance[0] and many <= _DENIED:
            return True
        late = words.rules.get("verb_second") and stance[1] <= start
        if late and many <= _CLAUSE and _CLAUSE_ENDS.match(text, end):
            return True
    return False


def _goes_on(between: str, words: Language) -> bool:
    """Whether no clause of its own begins here, with "and", "but", "that"."""
    return not any(split_words(border.group()) for border in words.clauses.finditer(between))
