"""What one report leaves open of a figure and another says of the same one.

Civilians or soldiers, whose, in which event: filled in only where all that is known agrees.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from newsbrief.pipeline.story.given import NO_VOICE, SAME_PEOPLE, Given
from newsbrief.results.ledger import StoryLink

_DAYS = 6
"""Days that make a window: two of one person wounded, in one window, are one event."""
_Open = Literal["who", "side", "event"]


def completed(given: Sequence[Given], links: Sequence[StoryLink]) -> list[Given]:
    """Fill in what a figure leaves open, where all that is known of it elsewhere agrees."""
    figures = {each.held.handle: each for each in given}
    linked = [
        (link.source, link.target)
        for link in links
        if link.kind in SAME_PEOPLE
        and _of_one_kind(figures.get(link.source), figures.get(link.target))
    ]
    opens: tuple[_Open, ...] = ("event", "who", "side")
    while True:
        before = dict(figures)
        for name in opens:
            for handle, value in _known(name, figures, linked).items():
                if _is_open(name, figures[handle]):
                    changed: dict[str, Any] = {name: value}
                    figures[handle] = replace(figures[handle], **changed)
        if figures == before:
            return list(figures.values())


def _known(
    name: _Open, figures: Mapping[str, Given], linked: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """What is known of an open field by handle, where it is one thing."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for handle, each in figures.items():
        for key in _alike(name, each):
            groups[key].append(handle)
    found: dict[str, set[Any]] = defaultdict(set)
    for handles in (*groups.values(), *linked):
        values = {
            getattr(figures[handle], name)
            for handle in handles
            if not _is_open(name, figures[handle])
        }
        for handle in handles:
            found[handle] |= values
    return {handle: next(iter(values)) for handle, values in found.items() if len(values) == 1}


def _alike(name: _Open, each: Given) -> Iterator[Hashable]:
    """Keys of a figure for one open field: figures with a key in common may fill it for each other.

    Any field: the same number from the same voice, "21 dead" by the governor in two reports.
    `who`: what the voice always counts in that event.
    `side`: whose soldiers a voice counts there, unless it is a party's, which counts its own and
    the enemy's.
    `event`: the same persons by name. Nobody is killed twice, and nobody is wounded or captured
    twice within a few days: windows overlap, so that two days near each other share one.
    """
    item = each.held.item
    for person in each.victims.persons if name == "event" else ():
        if item.kind == "killed":
            yield "person", person, item.kind
        elif each.day is not None:
            days = each.day.toordinal() // _DAYS, (each.day.toordinal() + _DAYS // 2) // _DAYS
            yield from (("person", person, item.kind, at, day) for at, day in enumerate(days))
    for voice in each.voices - {NO_VOICE}:
        yield "number", voice, item.kind, item.scope, each.numbers, each.part
        if name == "who" and not each.part and each.event is not None:
            yield "voice", voice, item.kind, item.scope, each.event, each.side
        if name == "side" and each.neutral and each.who == "combatants" and each.event is not None:
            yield "voice", voice, item.kind, item.scope, each.event, each.part


def _is_open(name: _Open, each: Given) -> bool:
    if name == "event":
        return each.event is None and each.held.item.scope == "incident"
    return each.who == "unknown" if name == "who" else each.side is None


def _of_one_kind(one: Given | None, other: Given | None) -> bool:
    """Whether two figures may be of the same people."""
    if one is None or other is None:
        return False
    left, right = one.held.item, other.held.item
    return (left.kind, left.scope, one.part) == (right.kind, right.scope, other.part)


def all_are_civilians(given: Sequence[Given]) -> list[Given]:
    """The dead of an event are civilians where so many are called so, and nobody counts others.

    Nine dead, and later ten dead trade unionists, are one count of the same people.
    """
    counted: dict[Hashable, dict[str, int]] = defaultdict(dict)
    for each in given:
        if each.event is not None and not each.part:
            most = counted[_question(each)]
            most[each.who] = max(most.get(each.who, 0), each.numbers[0] or 0)
    civilian = {
        question
        for question, most in counted.items()
        if most.keys() == {"civilians", "unknown"} and most["civilians"] >= most["unknown"]
    }
    return [
        replace(each, who="civilians")
        if each.who == "unknown" and not each.part and _question(each) in civilian
        else each
        for each in given
    ]


def _question(each: Given) -> Hashable:
    return each.event, each.held.item.kind, each.held.item.scope, each.side


def civilians_of_one_side(given: Sequence[Given]) -> list[Given]:
    """Civilians are counted together where reports name no two sides to which they belong."""
    sides: dict[Hashable, set[str]] = defaultdict(set)
    for each in given:
        if each.who == "civilians" and each.side:
            sides[each.event, each.held.item.kind].add(each.side)
    return [
        replace(each, side=min(only))
        if each.who == "civilians"
        and len(only := sides[each.event, each.held.item.kind]) == 1
        and each.event is not None
        else each
        for each in given
    ]
