"""Which figures count people who are gone no more: found, freed, back, or dead of wounds. Pure.

The number of the missing, captured, displaced and wounded does not only grow. A figure is over when

- a sentence that it cites says that these people, or some of them, were found, freed, returned or
  have died, or how many of them still are missing or held;
- or a report of its day or a later one says of the same event that nobody is missing or held any
  more, that they were found or freed, or counts none. "Dozens" are not none;
- or one of them, by name, is counted among the dead in a report of its day or a later one.

What follows from it is a matter for today alone: the figure stays, and is not printed as one that
holds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from newsbrief.pipeline.story.current import Current, Told
from newsbrief.pipeline.story.given import Given
from newsbrief.pipeline.story.no_longer import GONE, may_tell_an_end, over_by_its_own, tells_the_end
from newsbrief.results.ledger import Reference
from newsbrief.sections.ground import words_in

_ENDING = ("missing", "captured", "wounded", "displaced")
_TOLD = ("confirmed", "stated")
"""How a report treats a death that ends what was told before."""


@dataclass(frozen=True)
class _Sentence:
    """A sentence that some item of a report cites, and what it is about."""

    told: Told
    number: int
    text: str
    events: frozenset[str]
    places: frozenset[str]


def ended(
    given: Sequence[Given], current: Current, events: Mapping[str, str]
) -> dict[str, Reference]:
    """Of each figure that is over, by its handle, the item that tells so."""
    counted = [each for each in given if each.held.item.kind in _ENDING]
    if not counted:
        return {}
    found: dict[str, Reference] = {}
    places = _places(current, events)
    said = list(_sentences(given, current, events))
    none = [each for each in given if _is_none(each)]
    dead = [e for e in given if e.held.item.kind == "killed" and e.held.item.status in _TOLD]
    among: dict[str, set[str]] = defaultdict(set)
    for each in given:
        among[each.among].add(each.held.report)
    for each in counted:
        item, words = each.held.item, current.words(each.held.report)
        if _is_none(each):
            continue
        there = places[each.event] if each.event is not None else frozenset[str]()
        telling = (
            sentence.told
            for sentence in said
            if item.kind in GONE
            and _is_as_late(sentence.told, each)
            and _is_behind(sentence, each)
            and _is_of_one_event(sentence, each, there, among[each.among])
            and (of := current.words(sentence.told.report)) is not None
            and tells_the_end(
                sentence.text,
                each,
                of,
                later=str(sentence.told.published or "") > str(each.day or ""),
            )
        )
        counting = (
            other.held
            for other in none
            if other.held.item.kind == item.kind
            and other.event == each.event
            and other.among == each.among
            and _is_as_late(other.held, each)
        )
        dying = (
            other.held
            for other in dead
            if other.victims.persons & each.victims.persons and _is_as_late(other.held, each)
        )
        last = next(chain(dying, telling, counting), None)
        if last is not None:
            found[each.held.handle] = last.reference
        elif words and over_by_its_own(each, [piece.text for piece in item.evidence], words):
            found[each.held.handle] = each.held.reference
    return found


def _sentences(
    given: Sequence[Given], current: Current, events: Mapping[str, str]
) -> Iterator[_Sentence]:
    """What reports tell of events with a word of an end, by sentence, the latest report first."""
    of_figures = {each.held.handle: each.event for each in given}
    about: dict[tuple[str, int], set[str]] = defaultdict(set)
    places: dict[tuple[str, int], set[str]] = defaultdict(set)
    teller: dict[tuple[str, int], tuple[Told, str]] = {}
    ends: dict[tuple[str, int], bool] = {}
    for held in current.of("events", "casualties"):
        event = events[held.handle] if held.section == "events" else of_figures.get(held.handle)
        for piece in held.item.evidence:
            key = held.report, piece.sentence
            if key not in ends:
                ends[key] = may_tell_an_end(piece.text, current.words(held.report))
            if not ends[key]:
                continue
            about[key] |= {event} if event is not None else set()
            if held.section == "events":
                places[key] |= words_in(held.item.place or "", letters=4)
            teller.setdefault(key, (held, piece.text))
    for key, (held, text) in sorted(teller.items(), key=lambda each: -each[1][0].at):
        yield _Sentence(held, key[1], text, frozenset(about[key]), frozenset(places[key]))


def _places(current: Current, events: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words of the places of each event."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for held in current.of("events"):
        found[events[held.handle]] |= words_in(held.item.place or "", letters=4)
    return found


def _is_of_one_event(
    sentence: _Sentence, each: Given, places: frozenset[str], reports: Collection[str]
) -> bool:
    """Whether a sentence is told of a figure's event, or of its place.

    Of a figure of no event, whether it stands in one of the `reports` that may be of one and the
    same, and is told of no event either.
    """
    if each.event is None:
        of_none = not sentence.events and sentence.told.report in reports
        return of_none or sentence.told.report == each.held.report
    return each.event in sentence.events or bool(places & sentence.places)


def _is_as_late(held: Told, each: Given) -> bool:
    """Whether something is told in the same report, or in one of its day or a later one."""
    if held.report == each.held.report:
        return True
    return held.published is not None and each.day is not None and held.published >= each.day


def _is_behind(sentence: _Sentence, each: Given) -> bool:
    """Whether a sentence of a figure's own report stands behind those that the figure cites."""
    own = (piece.sentence for piece in each.held.item.evidence)
    return sentence.told.report != each.held.report or sentence.number > max(own, default=0)


def _is_none(each: Given) -> bool:
    """Whether a figure says that there are none; what has no number says nothing of the sort."""
    return each.numbers in ((0, None), (None, 0))
