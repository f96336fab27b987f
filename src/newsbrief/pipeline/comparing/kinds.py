"""Of what kind a point is, as far as code can know: by figures, numbers, sources and days.

In this order; the first that applies decides, and where none does, the model has decided:

1. Casualty figures of all sides, by arithmetic (`kind_by_figures`). An update over several days
   stays one where two figures of one day contradict each other: these become a point within it
   (`newsbrief.pipeline.comparing.within`).
2. One voice alone says two things on two days: an update. What a model calls a detail or a bound
   is one only where it is a no on one of the days and none on another. What a model calls an update
   is a contradiction where reports of two days give it as said on one. And where a model calls
   several answers of one day a contradiction, code does not know better, even if more follow on
   later days.
3. Numbers said where the title asks for one (`newsbrief.pipeline.comparing.numbers_said`), of what
   a model calls a detail or a bound, and of a contradiction all of whose sides say some. A detail
   whose sides count different things ("three gunmen", "16 suspects") is no contradiction.
4. Of what a model calls a detail: a contradiction when two sides rest on a claim and on what is
   said against it; an update when a side tells an event that happened after another side's report,
   or when somebody answers later what a report left open
   (`newsbrief.pipeline.comparing.in_time`). That one voice of several says more on a later
   day is none.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from newsbrief.pipeline.comparing.in_time import has_happened_since, is_answered
from newsbrief.pipeline.comparing.numbers_said import count_one_thing, kind_by_numbers
from newsbrief.pipeline.comparing.sides import (
    HeldSide,
    at_odds_that_day,
    of_one_event,
    on_one_day,
    voice_of,
)
from newsbrief.pipeline.comparing.wording import is_no
from newsbrief.pipeline.revising import Counted, relation_of_all
from newsbrief.pipeline.spans import Span, compatible, lead, span
from newsbrief.results.differences import PointKind


def kind_of(
    about: str,
    said: PointKind,
    sides: Sequence[HeldSide],
    voices: Mapping[str, str],
    *,
    opposed: bool = False,
) -> PointKind | None:
    """The kind of a point that a model calls `said`, where code can know it, else None.

    `voices` are those for whom origins speak, and `opposed` tells whether two sides rest on a claim
    and on what is said against it.
    """
    known = kind_by_figures(sides, voices)
    if known == "contradiction" and said == "update" and len({side.said_on for side in sides}) > 1:
        return None  # the model's stands; what is contested on one day becomes a point within it
    if known is None and _is_one_voice(sides, voices):
        known = _kind_of_one_voice(said, sides)
    if known is None and (
        said in ("detail", "bound")
        or (said == "contradiction" and all(side.numbers for side in sides))
    ):
        known = kind_by_numbers(about, sides, voices)
        if known == "contradiction" and said == "detail" and not count_one_thing(sides):
            known = None
    if known is not None or said != "detail":
        return known
    if opposed:
        return "contradiction"
    later = has_happened_since(about, sides) or is_answered(sides, voices)
    return "update" if later else None


def _is_one_voice(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> bool:
    """Whether one voice alone speaks, and nobody else for it."""
    first_hand = not any(side.at_second_hand for side in sides)
    return first_hand and len({voice_of(side, voices) for side in sides}) == 1


def _kind_of_one_voice(said: PointKind, sides: Sequence[HeldSide]) -> PointKind | None:
    """The kind of what one voice alone says: an update where it says it on several days.

    None where a model calls it a detail or a bound, and no side says no to another: who tells one
    part on Monday and another on Tuesday has changed nothing. What is said on one day is no change
    of mind either: where reports of two days give it differently, they contradict each other.
    """
    days = {side.said_on for side in sides}
    if None in days:
        return None
    if said in ("detail", "bound") and len({is_no(side) for side in sides}) == 1:
        return None
    if len(days) == 1:
        retold = len({side.published for side in sides}) > 1
        return "contradiction" if retold and said == "update" else None
    several = len(days) < len(sides)
    return None if several and said == "contradiction" else "update"


def kind_by_figures(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> PointKind | None:
    """The kind by the casualty figures of one kind that all sides give; None where they do not.

    A bound when one number can be all of them, and an update when one voice gives another number
    each day even so ("at least 9", then 14); a contradiction when two origins, one of whom at
    least is named, give figures on one day that cannot both be so; an update when the figures of
    later days revise those before (see `newsbrief.pipeline.revising`). `voices` are those for whom
    origins speak.
    """
    spans = _spans(sides)
    if spans is None:
        return None
    apart = [
        (sides[one], sides[other])
        for one, other in combinations(range(len(sides)), 2)
        if not compatible(spans[one], spans[other])
    ]
    speaking = {voice_of(side, voices) for side in sides}
    if not apart:
        if len(speaking) == 1 and _anew_each_day(sides):
            return "update"
        return "bound" if len(set(spans)) > 1 else None
    if any(one.origin != other.origin and at_odds_that_day(one, other) for one, other in apart):
        return "contradiction"
    anew = not any(on_one_day(one, other) for one, other in apart)
    revised = relation_of_all(_counted(sides, spans, voices)) == "revised"
    return "update" if anew and revised else None


def _counted(
    sides: Sequence[HeldSide], spans: Sequence[Span], voices: Mapping[str, str]
) -> list[Counted]:
    """The figures of sides with those for whom their sources speak; a report's voice is nobody."""
    return [
        Counted(
            side.figure.kind,
            reach,
            {voices.get(each, each) for each in side.origin.split("+")} if side.source else set(),
            side.said_on,
        )
        for side, reach in zip(sides, spans, strict=True)
        if side.figure is not None
    ]


def _on_different_days(sides: Sequence[HeldSide]) -> bool:
    """Whether each side was said on another day, and all days are known."""
    days = {side.said_on for side in sides}
    return None not in days and len(days) == len(sides)


def _anew_each_day(sides: Sequence[HeldSide]) -> bool:
    """Whether each side gives another number on another day: no bound of the same one."""
    numbers = {lead(side.figure) for side in sides if side.figure is not None}
    return _on_different_days(sides) and None not in numbers and len(numbers) == len(sides)


def same_throughout(sides: Sequence[HeldSide]) -> bool:
    """Whether all sides give the very same figure, in the same numbers, and so do not differ."""
    spans = _spans(sides)
    same = spans is not None and len(set(spans)) == 1
    return same and len({side.numbers for side in sides}) == 1


def repeats_its_number(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> bool:
    """Whether one voice in one report gives one number twice, exact and as a bound: no point."""
    return (
        len({side.report for side in sides}) == 1
        and len({voice_of(side, voices) for side in sides}) == 1
        and len({side.numbers for side in sides}) == 1
        and len(sides[0].numbers) == 1
        and kind_by_figures(sides, voices) == "bound"
    )


def _spans(sides: Sequence[HeldSide]) -> list[Span] | None:
    """What the figures allow; None when a side has none, or they count different things.

    How many there are when others are counted ("the mayor and seven others") is not known.
    """
    figures = [None if side.counts_others else side.figure for side in sides]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures) or len({figure.kind for figure in known}) > 1:
        return None
    if not all(of_one_event(one, other) for one, other in combinations(sides, 2)):
        return None
    spans = [span(figure) for figure in known]
    numbered = [reach for reach in spans if reach is not None]
    return numbered if len(numbered) == len(spans) else None
