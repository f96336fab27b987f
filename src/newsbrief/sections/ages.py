"""Which figures of a sentence are somebody's age: "a boy of nine", "Olha Petrenko, 34,"."""

import re
from functools import lru_cache
from itertools import pairwise

from newsbrief.article.figures import Figure, read_figures
from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.languages import Language, language
from newsbrief.languages.words import split_words

_OLDEST = 110
_NAME_BEFORE = re.compile(r"[A-ZÀ-ÞЀ-Я]\w*\s*(?:,\s*|\(\s*)\Z")
_CLOSES = re.compile(r"\s*[,)]")
_CLOSES_OR_ENDS = re.compile(r"\s*(?:[,)]|[.;]?\s*\Z)")
_PERSON_SET_OFF = re.compile(r"([^\W\d_]+)(?:\s*,\s*|\s*\(\s*)\Z")
_PERSON_LINKED = re.compile(r"([^\W\d_]+),?\s+([^\W\d_]+)\s+\Z")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_BETWEEN = re.compile(r"\s*(?:,|[^\W\d_]{1,3})\s*")
"""What stands between two ages: "12 and 14", "12 et 14 ans"."""


@lru_cache(maxsize=512)
def ages_in(text: str, code: str) -> frozenset[int]:
    """Where the figures start that are ages; `code` is the text's language (ISO 639-1)."""
    words = language(code)
    if words is None:
        return frozenset()
    lexicon = lexicon_of(code)
    figures = [f for f in read_figures(text, code) if isinstance(f.value, int)]
    found = {f.start for f in figures if _is_age(f, text, words, lexicon)}
    for one, other in zip(figures[-2::-1], figures[:0:-1], strict=True):
        # "Brothers of 12 and 14 years": the first of two digits is what the second is.
        joined = _BETWEEN.fullmatch(text, one.end, other.start)
        digits = text[one.start].isdigit() and text[other.start].isdigit()
        if joined and digits and other.start in found and one.value <= _OLDEST:
            found.add(one.start)
    for one, other in pairwise(figures):
        # "Aged 12 and 14".
        joined = _BETWEEN.fullmatch(text, one.end, other.start)
        closed = _CLOSES_OR_ENDS.match(text, other.end)
        if joined and closed and one.start in found and other.value <= _OLDEST:
            found.add(other.start)
    return frozenset(found)


def _is_age(figure: Figure, text: str, words: Language, lexicon: Lexicon) -> bool:
    """Whether the words beside a figure make it an age."""
    before, behind = text[max(figure.start - 60, 0) : figure.start], text[figure.end :][:60]
    if words.checks["ages"].pattern.match(behind.lstrip(" -‐‑\u00a0")):
        return True
    if any(not before[m.end() :].strip() for m in words.checks["aged"].finditer(before)):
        return True
    return figure.value <= _OLDEST and (
        _is_set_off(before, behind, lexicon) or _is_linked(before, behind, lexicon)
    )


def _is_set_off(before: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether it stands behind a person: "Olha Petrenko, 34," and "her son (6)"."""
    if not _CLOSES_OR_ENDS.match(behind):
        return False
    if _CLOSES.match(behind) and _NAME_BEFORE.search(before):
        return True
    person = _PERSON_SET_OFF.search(before)
    return person is not None and lexicon.is_one(person[1].lower())


def _is_linked(before: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether it is linked to a person: "a boy of nine", not "a man of nine soldiers"."""
    link = split_words(before)[-1:]
    if not link or not lexicon.has("age_links", link[0].lower()):
        return False
    linked = _PERSON_LINKED.search(before)
    if linked is None:
        return False
    following = _NEXT_WORD.match(behind)
    counted = following[1].lower() if following else ""
    return lexicon.is_noun("one_person", linked[1].lower()) and not (
        lexicon.is_many(counted) or lexicon.is_one(counted)
    )
