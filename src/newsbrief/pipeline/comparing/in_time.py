"""What is new on a later day, where no figure tells it: what happened since, what is known now."""

from collections.abc import Mapping, Sequence

from newsbrief.languages import language
from newsbrief.pipeline.comparing.sides import HeldSide, voice_of
from newsbrief.pipeline.comparing.wording import is_no
from newsbrief.sections.wording import content


def has_happened_since(about: str, sides: Sequence[HeldSide]) -> bool:
    """Whether a side tells of an event after another side's report, and the title asks for that.

    "Are the men under arrest?": a report of the 10th says no, and one of the 19th that they were
    arrested that day. The title has to have a word of that event which is in none of those before:
    of "men" alone nothing would be told.
    """
    asked = content(about, sides[0].language)
    return any(
        (_events(side, after=early) & asked) - _events(side, by=early) - _events(early, by=early)
        for side in sides
        for early in sides
        if before(early, side)
    )


def _events(
    side: HeldSide, *, by: HeldSide | None = None, after: HeldSide | None = None
) -> frozenset[str]:
    """The words of the events of a side's report, `by` the day of another report or `after` it.

    Of those after it only the events that rest on sentences of this side.
    """
    cited = {each.sentence for each in side.evidence}
    chosen = [
        event
        for event in side.events
        if event.date is not None
        and (
            (by is not None and by.published is not None and event.date <= by.published)
            or (
                after is not None
                and after.published is not None
                and event.date > after.published
                and any(each.sentence in cited for each in event.evidence)
            )
        )
    ]
    words = (content(event.statement, side.language) for event in chosen)
    return frozenset[str]().union(*words)


def is_answered(sides: Sequence[HeldSide], voices: Mapping[str, str]) -> bool:
    """Whether somebody answers later what a report left open, and did not answer it by then.

    Who had said it before the report left it open is known to it, and its answer is nothing new.
    """
    opened = [side for side in sides if side.leaves_open and side.published is not None]
    if not opened:
        return False
    last = max(opened, key=lambda side: str(side.published))
    heard = {voice_of(side, voices) for side in sides if not before(last, side)}
    later = [side for side in sides if before(last, side) and not side.leaves_open]
    return any(voice_of(side, voices) not in heard for side in later)


def settled(sides: Sequence[HeldSide]) -> list[HeldSide]:
    """The sides that leave something open, and those of a later report that tells it as known.

    It has to do so in its own voice; whoever says it in the same sentences is among the sides.
    Empty where no later report does.
    """
    opened = [side for side in sides if side.leaves_open]
    own = [
        side
        for side in sides
        if opened
        and not side.source
        and not side.leaves_open
        and all(before(each, side) for each in opened)
    ]
    told = {(side.report, each.sentence) for side in own for each in side.evidence}
    answers = [
        side
        for side in sides
        if any((side.report, each.sentence) in told for each in side.evidence)
    ]
    return [*opened, *answers] if own else []


def named_since(about: str, sides: Sequence[HeldSide]) -> list[HeldSide]:
    """The sides that know nobody who did it, and those of later days that name somebody.

    Whoever names them; "it was not the Front" names nobody. Empty where the title does not ask who
    did it, or nobody is named later.
    """
    words = language(sides[0].language)
    if words is None or not words.story["who"].find(about):
        return []
    opened = [side for side in sides if _names_nobody(side)]
    named = [
        side
        for side in sides
        if not side.leaves_open and not is_no(side) and all(before(each, side) for each in opened)
    ]
    return [*opened, *named] if opened and named else []


def _names_nobody(side: HeldSide) -> bool:
    """Whether a report itself has nobody: "unidentified men", "nobody has claimed it"."""
    words = language(side.language)
    if side.source or words is None:
        return False
    return side.leaves_open or bool(words.story["nobody_named"].find(side.says))


def before(one: HeldSide, other: HeldSide) -> bool:
    """Whether a side is of an earlier day than another, as far as that is known.

    Of one report and day, what says "earlier" ("had earlier denied") comes before what does not.
    """
    if one.report == other.report and one.said_on == other.said_on:
        words = language(one.language)
        earlier = words.story["earlier"] if words is not None else None
        return earlier is not None and bool(earlier.find(one.says)) > bool(earlier.find(other.says))
    return one.said_on is not None and other.said_on is not None and one.said_on < other.said_on
