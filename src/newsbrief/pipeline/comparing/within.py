"""What an analyst counts apart within one point, each a point of its own.

A contested point may be updated by one of its sources as well: its figure changed, or it owns to
what it had denied. What reports left open a later one may tell as known; and who did it, of whom
they knew nothing, somebody may tell later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, starmap

from newsbrief.pipeline.comparing.in_time import before, named_since, settled
from newsbrief.pipeline.comparing.sides import HeldSide, at_odds_that_day, of_one_event, voice_of
from newsbrief.pipeline.comparing.wording import affirms_again, is_no, says_the_same
from newsbrief.pipeline.spans import compatible, lead, span
from newsbrief.results.differences import PointKind


@dataclass(frozen=True)
class Within:
    """Some sides of a point, of what kind they are by themselves, and what they are called."""

    kind: PointKind
    called: str
    sides: tuple[HeldSide, ...]


def within(
    sides: Sequence[HeldSide], kind: PointKind, voices: Mapping[str, str], *, about: str = ""
) -> list[Within]:
    """What a point of this kind, with the title `about`, holds of other kinds.

    `voices` are those for whom origins speak: a spokeswoman's figures are her ministry's.
    """
    plain = [side for side in sides if not (side.counts_others or side.at_second_hand)]
    parts = list(_courses(plain, voices)) if kind != "update" else list(_contested(plain, voices))
    if kind != "update":
        counted = {voice_of(s, voices) for part in parts for s in part.sides}
        others = [s for s in sides if voice_of(s, voices) not in counted and not s.at_second_hand]
        parts += _turned(others, voices)
    counts = any(side.figure is not None for side in sides)  # whose courses tell more
    if kind == "contradiction" and not counts:
        known = settled(sides) or named_since(about, sides)
        parts += [Within("update", "", tuple(known))] if known else []
    if kind != "contradiction":
        parts += _miscounted(sides, voices)
    return parts


def _turned(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> Iterator[Within]:
    """What each voice denies on one day, and owns to on a later one."""
    for voice in dict.fromkeys(voice_of(side, voices) for side in sides):
        own = [side for side in sides if voice_of(side, voices) == voice]
        denial = next((side for side in own if side.denies and is_no(side)), None)
        if denial is None:
            continue
        owned = [
            side
            for side in own
            if before(denial, side)
            and not is_no(side)
            and not says_the_same(denial, side)
            and not affirms_again(denial, side)
        ]
        if owned:
            yield Within("update", denial.source, (denial, *owned))


def _miscounted(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> Iterator[Within]:
    """One number of all the people and of others beside one of them, by one voice in one report."""
    for one, other in combinations(sides, 2):
        same = one.report == other.report and voice_of(one, voices) == voice_of(other, voices)
        alike = one.figure is not None and bool(one.numbers) and one.numbers == other.numbers
        if same and alike and one.counts_others != other.counts_others:
            yield Within("contradiction", f"{max(one.numbers):,}", (one, other))
            return


def _courses(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> Iterator[Within]:
    """How the figure of each voice changed in time."""
    speaking = [voice_of(side, voices) for side in sides]
    for voice in dict.fromkeys(speaking):
        own = [s for s, by in zip(sides, speaking, strict=True) if by == voice and s.numbers]
        days = {side.said_on for side in own}
        if None in days or len(days) < 2 or not any(starmap(_another, combinations(own, 2))):
            continue
        course = sorted(own, key=lambda side: str(side.said_on))
        yield Within("update", course[0].source, tuple(course))


def _contested(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> Iterator[Within]:
    """The figures of two voices on one day, one of them named, that cannot both be so.

    They are of reports in one language: in two languages one voice may have two names.
    """
    found: list[HeldSide] = []
    for one, other in combinations(sides, 2):
        corrects = one.numbers < other.numbers or other.numbers < one.numbers  # "59, not 62"
        apart = voice_of(one, voices) != voice_of(other, voices) and not corrects
        spoken_alike = one.report_language == other.report_language
        if apart and spoken_alike and at_odds_that_day(one, other) and _exclude(one, other):
            found += (one, other)
    if found:
        yield Within("contradiction", "", tuple(s for s in sides if any(s is f for f in found)))


def _exclude(one: HeldSide, other: HeldSide) -> bool:
    """Whether two figures of the same people cannot both be right."""
    if one.figure is None or other.figure is None:
        return False
    left, right = span(one.figure), span(other.figure)
    same = (one.figure.kind, one.figure.who) == (other.figure.kind, other.figure.who)
    return (
        same
        and of_one_event(one, other)
        and left is not None
        and right is not None
        and not compatible(left, right)
    )


def _another(one: HeldSide, other: HeldSide) -> bool:
    """Whether two sides give different figures, and not one of them only more of the same."""
    if not of_one_event(one, other):
        return False
    if one.figure and other.figure and one.figure.kind == other.figure.kind:
        return _numbers(one) != _numbers(other)
    return not (one.numbers <= other.numbers or other.numbers <= one.numbers)


def _numbers(side: HeldSide) -> frozenset[float]:
    """The numbers of a side's figure, "14" and "at least 14" alike; else those that it says."""
    if side.figure is None:
        return side.numbers
    return frozenset(n for n in (lead(side.figure), side.figure.maximum) if n is not None)
