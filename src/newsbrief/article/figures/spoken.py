"""Number words in a row to numbers: "сто сорок два", "двадцять одна тисяча".

`text_to_num` does so for its eight languages. Where a language's file lists its number words
instead, in all their cases and genders (`[numbers.words]` and `[numbers.scales]`), they are put
together here: hundreds, then tens, then units, then what scales them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from text_to_num import find_numbers

from newsbrief.article.figures.lexicon import Lexicon

_THOUSAND = 1000


class Said(Protocol):
    """A number that was read: its value, the first token, and the one behind its last."""

    @property
    def value(self) -> float: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def is_ordinal(self) -> bool: ...


@dataclass(slots=True)
class _Said:
    value: float
    start: int
    end: int
    is_ordinal: bool = False


class _Heard:
    """A token for `text_to_num`."""

    __slots__ = ("heard",)

    def __init__(self, heard: str) -> None:
        self.heard = heard

    def text(self) -> str:
        """Return what is read aloud."""
        return self.heard

    def nt_separated(self, previous: "_Heard") -> bool:  # noqa: ARG002
        """Return False: only marks part two numbers."""
        return False

    def not_a_number_part(self) -> bool:
        """Return False: what is no number is not heard."""
        return False


def spoken(heard: Sequence[str], lexicon: Lexicon) -> Sequence[Said]:
    """Return the numbers that these words say, in order; whatever is no word parts two numbers."""
    if lexicon.words:
        return list(_composed(heard, lexicon))
    if lexicon.code is None:
        return ()
    tokens = list(map(_Heard, heard))
    found: Sequence[Said] = find_numbers(tokens, lexicon.code, threshold=0.0)
    return found


def _composed(tokens: Sequence[str], lexicon: Lexicon) -> Iterator[_Said]:
    at = 0
    while at < len(tokens):
        said = _number(tokens, at, lexicon)
        if said is None:
            at += 1
            continue
        at = said.end
        open_ended = said.value >= 20 and said.value % 10 == 0
        if open_ended and at < len(tokens) and lexicon.is_noun("ordinals", tokens[at]):
            # "Двадцать первый" is an ordinal, the twenty-first: its "twenty" counts nothing.
            said.is_ordinal = True
            at += 1
        yield said


def _number(tokens: Sequence[str], start: int, lexicon: Lexicon) -> _Said | None:
    """Read the longest number that begins at this token."""
    total = group = 0.0
    # What the next word has to stay below: after "сто" come tens, after "сорок" units.
    room = largest = float("inf")
    at = start
    while at < len(tokens):
        heard = tokens[at]
        value = lexicon.words.get(heard)
        scale = lexicon.scales.get(heard)
        if value is not None and value < room:
            group += value
            room = _room(value)
        elif scale is not None and _THOUSAND <= scale < largest and (group or at == start):
            total += (group or 1) * scale
            group, room, largest = 0.0, _THOUSAND, scale
        else:
            break
        at += 1
    return _Said(total + group, start, at) if at > start else None


def _room(value: float) -> float:
    if value >= 100:
        return 100
    return 10 if value >= 20 else 0
