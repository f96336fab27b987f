"""Of what kind a point is that asks for a number, by the numbers that its sides say.

These are of anything that is counted: attackers, arrests, hours. Figures of casualties are read
from the summaries instead (see `newsbrief.pipeline.comparing.kinds`).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from newsbrief.article.figures import Figure, read_figures
from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.languages import Language, language
from newsbrief.languages.words import split_words
from newsbrief.pipeline.comparing.sides import HeldSide, on_one_day, voice_of
from newsbrief.pipeline.spans import ABOUT, Span, compatible
from newsbrief.results.differences import PointKind
from newsbrief.sections.counting import bounds_beside
from newsbrief.sections.tokens import function_words
from newsbrief.sections.wording import in_order

_TO_THING = 2
"""Words behind a number, up to the one that tells what it counts."""


class _Said(NamedTuple):
    """The numbers of one side: what a single one, or a range, allows; else all that it lists."""

    side: HeldSide
    reach: Span | None
    values: frozenset[float]


def kind_by_numbers(
    about: str, sides: Sequence[HeldSide], voices: Mapping[str, str]
) -> PointKind | None:
    """The kind by the numbers said, where the title asks for one and two sides say some; else None.

    A contradiction when two voices say numbers that cannot both be so, even on different days; an
    update when only one voice does, on different days; a bound when one number can be all of them
    and they are not alike ("30 to 40" and "40"). A list ("a colonel and eight others") is at odds
    with another number when it neither has it nor adds up to it.
    """
    code = sides[0].language
    words = language(code)
    if words is None or not words.story["how_many"].find(about):
        return None
    said = [each for side in sides if (each := _said(side, words)).values]
    apart = [(one, other) for one, other in combinations(said, 2) if _exclude(one, other)]
    if not apart:
        return "bound" if _are_one_number(said) else None
    of_one = [voice_of(one.side, voices) == voice_of(other.side, voices) for one, other in apart]
    if not all(of_one):
        return "contradiction"
    return None if any(on_one_day(one.side, other.side) for one, other in apart) else "update"


def _are_one_number(said: Sequence[_Said]) -> bool:
    """Whether one number of one thing can be all of these, and they are not alike."""
    reaches = {each.reach for each in said if each.reach is not None}
    counted = {side.figure.kind for each in said if (side := each.side).figure is not None}
    units = {each.side.units for each in said if each.side.units}
    return (
        all(each.reach is not None for each in said)
        and len(reaches) > 1
        and len(counted) < 2
        and len(units) < 2
        and all(compatible(one, other) for one, other in combinations(reaches, 2))
    )


def count_one_thing(sides: Sequence[HeldSide]) -> bool:
    """Whether the sides have one word for what they count ("4 arrests", "7 arrests"), or none."""
    found: set[str] = set()
    for side in sides:
        for figure in read_figures(side.says, side.language)[:1]:
            behind = split_words(side.says[figure.end :])[:_TO_THING]
            found.update(in_order(" ".join(behind), side.language)[:1])
    return len(found) < 2


def _said(side: HeldSide, words: Language) -> _Said:
    lexicon = lexicon_of(words.code)
    figures = [
        f for f in read_figures(side.says, words.code) if not _is_of_a_date(f, side, lexicon)
    ]
    first, then = [*split_words(side.says.lower())[:2], "", ""][:2]
    begins = any(figure.start == 0 for figure in figures)
    lone = lexicon.has("one", first) and then not in function_words(words.code) and not begins
    values = frozenset(figure.value for figure in figures) | ({1} if lone else set())
    if side.counts_others:
        # "A colonel and eight others" are nine; how many "eight others" are with them is not known.
        whole = {sum(values)} if 1 in values else ()
        return _Said(side, None, frozenset(whole))
    reach: Span | None = None
    if len(figures) == 1 and not lone:
        reach = _bounded(figures[0], side.says, words)
    elif len(figures) == 2 and not lone and _is_range(figures[0], figures[1], side.says, lexicon):
        reach = figures[0].value, figures[1].value
    elif not figures and lone:
        reach = 1, 1
    return _Said(side, reach, values)


def _is_of_a_date(figure: Figure, side: HeldSide, lexicon: Lexicon) -> bool:
    """Whether a number is a day of a month: "16 November", "November 16"."""
    before = split_words(side.says[: figure.start].lower())[-1:]
    behind = split_words(side.says[figure.end :].lower())[:1]
    return bool(lexicon.months.intersection((*before, *behind)))


def _bounded(figure: Figure, text: str, words: Language) -> Span:
    value = figure.value
    beside = bounds_beside(figure.start, text, words.code)
    before = text[: figure.start].rstrip()
    almost = any(m.end() == len(before) for m in words.checks["almost"].finditer(before))
    if almost or "about" in beside:
        return value * (1 - ABOUT), value if almost else value * (1 + ABOUT)
    if "at_least" in beside:
        return value, math.inf
    return (0, value) if "at_most" in beside else (value, value)


def _is_range(one: Figure, other: Figure, text: str, lexicon: Lexicon) -> bool:
    """Whether two numbers are the ends of one range: "30 to 40", "30-40", "between 30 and 40"."""
    between = text[one.end : other.start].strip().lower()
    if one.value >= other.value:
        return False
    before = split_words(text[: one.start].lower())[-1:]
    is_pair = between in lexicon.joins and lexicon.has("between", "".join(before))
    return between in ("-", "–", "—") or lexicon.has("to", between) or is_pair


def _exclude(one: _Said, other: _Said) -> bool:
    """Whether two sides say numbers of the same thing that cannot both be so."""
    left, right = one.side.figure, other.side.figure
    if left and right and (left.kind, left.who) != (right.kind, right.who):
        return False
    if one.side.units and other.side.units and not one.side.units & other.side.units:
        return False
    if one.reach and other.reach:
        return not compatible(one.reach, other.reach)
    mine, theirs = one.values | {sum(one.values)}, other.values | {sum(other.values)}
    return not mine & theirs
