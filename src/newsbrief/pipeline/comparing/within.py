"""Points within a point: what some of its sides are by themselves, of another kind than the whole.

- In all but updates, an update: a voice changes its figure, or owns to what it had denied.
- In a contradiction that is of no figures, an update: a later report tells as known what earlier
  ones left open, or who did it.
- In an update, a contradiction: two voices give figures on one day that cannot both be so.
- In all but contradictions, a contradiction: a report gives one number of everybody, and of the
  others beside one of them.
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
    """Some sides of a point, and of what kind they are by themselves."""

    kind: PointKind
    called: str
    """What tells them from the other sides, behind the title: a source or a number; or nothing."""
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
    # Where there are figures, how they changed tells more than that something is known.
    counts = any(side.figure is not None for side in sides)
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
    """Two sides of one voice in one report: "eight dead", and "the mayor and eight others"."""
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
    """The sides that give figures on one day that cannot both be so, as two voices have them.

    Not where one has the other's numbers too, as a correction has: "59, not 62". Nor of reports in
    two languages, in which one voice may have two names.
    """
    found: list[HeldSide] = []
    for one, other in combinations(sides, 2):
        corrects = one.numbers < other.numbers or other.numbers < one.numbers
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
