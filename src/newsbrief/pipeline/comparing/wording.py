"""Whether sides say the same in other words, or one of them only says more than the others."""

import re
from collections.abc import Sequence

from newsbrief.languages import language
from newsbrief.pipeline.comparing.sides import HeldSide
from newsbrief.sections.ground import words_in
from newsbrief.sections.tokens import folded_words, function_words

_STEM = 5
"""Letters by which words are one: "carried" and "carries", but not "grain" and "grave"."""
_PARTS = re.compile(r"[;,.:]\s+")


def says_the_same(one: HeldSide, other: HeldSide) -> bool:
    """Whether two sides say the same numbers in much the same words.

    A denial and a claim do where the claim says no more than what the denial affirms: of "no
    soldiers; the train carried grain" the claim "the train carried grain".
    """
    if one.numbers != other.numbers or one.counts_others != other.counts_others:
        return False
    if is_no(one) != is_no(other):
        denial, claim = (one, other) if is_no(one) else (other, one)
        affirmed = [part for part in _parts(denial) if not _denies(part, denial.language)]
        return _told(claim, "") <= _meaning(" ".join(affirmed), denial.language)
    left, right = words_in(one.says), words_in(other.says)
    return len(left & right) * 2 > len(left | right) or _nested([_told(one, ""), _told(other, "")])


def affirms_again(denial: HeldSide, side: HeldSide) -> bool:
    """Whether a side has words of what a denial affirms, and none of what it denies.

    Of "no soldier, only grain" the later "the train carried grain" does.
    """
    parts = _parts(denial)
    denied = [part for part in parts if _denies(part, denial.language)]
    affirmed = [part for part in parts if part not in denied]
    told = _told(side, "")
    return bool(told & _meaning(" ".join(affirmed), denial.language)) and not (
        told & _meaning(" ".join(denied), denial.language)
    )


def only_completes(about: str, sides: Sequence[HeldSide]) -> bool:
    """Whether one side has every word and number of all others, and they leave out the rest.

    What stands in the title is no word of an answer, and that a report does not mention a thing is
    none either. A no and a yes are never the same, nor are seven, and a mayor and seven others.
    """
    if len({is_no(side) for side in sides}) > 1 or len({s.counts_others for s in sides}) > 1:
        return False
    numbers = sorted((side.numbers for side in sides), key=len)
    told = [_told(side, about) for side in sides]
    return any(told) and all(less <= numbers[-1] for less in numbers) and _nested(told)


def is_no(side: HeldSide) -> bool:
    """Whether a side says that something is not so."""
    return any(_denies(part, side.language) for part in _parts(side))


def _denies(part: str, code: str) -> bool:
    words = language(code)
    return words is not None and bool(words.checks["falls_short"].find(part))


def _told(side: HeldSide, about: str) -> frozenset[str]:
    """The words of a side that carry its meaning and are not in the title."""
    return _meaning(" ".join(_parts(side)), side.language) - _meaning(about, side.language)


def _meaning(text: str, code: str) -> frozenset[str]:
    """The words of a text that are no small words, short ones too, by their first letters."""
    small = function_words(code)
    return frozenset(word[:_STEM] for word in folded_words(text, code) if word not in small)


def _parts(side: HeldSide) -> list[str]:
    """The parts of what a side says, but for those by which it does not mention a thing."""
    words = language(side.language)
    silent = words.story["silent"] if words is not None else None
    return [part for part in _PARTS.split(side.says) if silent is None or not silent.find(part)]


def _nested(told: Sequence[frozenset[str]]) -> bool:
    most = max(told, key=len)
    return all(each <= most for each in told)
