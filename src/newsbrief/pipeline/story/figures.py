"""The figures of all reports, with what their ids stand for in the story."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from newsbrief.pipeline.spans import lead
from newsbrief.pipeline.story.cast import Cast
from newsbrief.pipeline.story.completing import all_are_civilians, civilians_of_one_side, completed
from newsbrief.pipeline.story.current import Current, Told
from newsbrief.pipeline.story.given import NO_VOICE, Given
from newsbrief.pipeline.story.groups import Groups
from newsbrief.pipeline.story.parts import Parts
from newsbrief.pipeline.story.spoken import day_of_count, is_of_earlier_version
from newsbrief.pipeline.story.victims import victims_of
from newsbrief.results.ledger import StoryLink
from newsbrief.results.provenance import RULES
from newsbrief.sections.ground import WORD, words_in

_WEEK = 7
"""Days within which figures that one actor gives may be of one event."""
_LETTERS = 4
"""Letters of a name at least: shorter words with a capital tell of no event."""


def read_figures(
    current: Current, cast: Cast, events: Mapping[str, str], links: Sequence[StoryLink]
) -> list[Given]:
    """All figures, in order. `events` gives the event of each event item, by handle."""
    read = [_read(held, current, cast, events) for held in current.of("casualties")]
    parts = Parts(current)
    given = _spoken(parts.marked(_told_as_earlier(read, current)), current)
    whole = civilians_of_one_side(all_are_civilians(completed(given, links)))
    apart = parts.known(_among_reports(whole, current, cast, events))
    return parts.with_people(apart, links)


def _among_reports(
    given: Sequence[Given], current: Current, cast: Cast, events: Mapping[str, str]
) -> list[Given]:
    """Keep figures of no event apart where their reports have nothing to do with each other.

    Two reports have something to do with each other when

    - they tell of an event in common;
    - or they have two actors in common, and do not name different places;
    - or one actor gives figures in both, within a week, and both name something else in common.

    A ministry's three dead in May and its three dead in June, in reports that share nothing but the
    ministry, are two tolls.
    """
    alone = [each for each in given if each.event is None and each.held.item.scope == "incident"]
    reports = list(dict.fromkeys(each.held.report for each in alone))
    told: dict[str, set[str]] = {report: set() for report in reports}
    people: dict[str, set[str]] = {report: set() for report in reports}
    places: dict[str, set[str]] = {report: set() for report in reports}
    for held in current.of("events", "actors"):
        if held.report in told and held.section == "events":
            told[held.report].add(events[held.handle])
            places[held.report] |= words_in(held.item.place or "", letters=4)
        elif held.report in people:
            people[held.report].update(cast.of(held, [held.item.id]))
    giving: dict[str, set[str]] = {report: set() for report in reports}
    for each in alone:
        giving[each.held.report].update(each.origins)
        people[each.held.report].update(each.origins)
    own = {word for origins in giving.values() for each in origins for word in cast.words_of(each)}
    by_report: dict[str, list[Given]] = defaultdict(list)
    for each in alone:
        by_report[each.held.report].append(each)
    named = {report: _names(report, by_report[report], current) - own for report in reports}
    days = {each.held.report: each.held.published for each in alone}
    joins = [
        (one, other)
        for one, other in combinations(reports, 2)
        if told[one] & told[other]
        or (len(people[one] & people[other]) > 1 and _may_be_one(places[one], places[other]))
        or (
            giving[one] & giving[other]
            and named[one] & named[other]
            and _within_a_week(days[one], days[other])
        )
    ]
    among = Groups(reports, joins).named("reports")
    handles = {each.held.handle for each in alone}
    return [
        replace(each, among=_elsewhere(each, current) or among[each.held.report])
        if each.held.handle in handles
        else each
        for each in given
    ]


def _elsewhere(each: Given, current: Current) -> str | None:
    """A key that a figure shares with those of its sentence alone, where that is on another event.

    "Elsewhere in the province, two were killed"; None for any other figure.
    """
    words = current.words(each.held.report)
    for piece in each.held.item.evidence if words is not None else ():
        if words is not None and words.story["elsewhere"].find(piece.text):
            return f"{each.held.report}:{piece.sentence}"
    return None


def _may_be_one(here: set[str], there: set[str]) -> bool:
    """Whether the places that two reports tell of may be the same."""
    return not here or not there or bool(here & there)


def _within_a_week(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Whether two days are known, and a week apart at most."""
    return one is not None and other is not None and abs((one - other).days) <= _WEEK


def _names(report: str, given: Sequence[Given], current: Current) -> set[str]:
    """The words with a capital in the sentences of a report's figures, and in its title.

    None in a language in which every noun has a capital.
    """
    words = current.words(report)
    if words is None or words.nouns_have_capitals:
        return set()
    texts = {piece.text for each in given for piece in each.held.item.evidence}
    title = current.reports[report].article.title
    inside = (word[0] for text in texts for word in list(WORD.finditer(text))[1:])
    first = (word[0] for word in WORD.finditer(title or ""))
    days = (*words.weekdays, *words.months)
    return {
        word.casefold()
        for word in (*inside, *first)
        if len(word) >= _LETTERS
        and word[0].isupper()
        and not words.story["official"].find(word)
        and not any(word.casefold().startswith(day) for day in days)
    }


def _read(held: Told, current: Current, cast: Cast, events: Mapping[str, str]) -> Given:
    item, summary = held.item, current.reports[held.report]
    words = current.words(held.report)
    by_rules = summary.provenance.model == RULES
    origins = cast.of(held, item.reported_by)
    if by_rules and not origins and words is not None:
        texts = [
            piece.text for piece in item.evidence if words.story["counts_anew"].find(piece.text)
        ]
        origins = cast.persons_in(texts)
    side = cast.one(held, item.side)
    if side is None and item.who == "combatants":
        side = cast.named_in(held, item.victims)
    number = lead(item)
    withdrawn = (
        words is not None
        and number is not None
        and is_of_earlier_version([piece.text for piece in item.evidence], number, words)
    )
    event = current.by_handle.get(held.beside(item.event)) if item.event else None
    if event is not None and by_rules and not (event.item.place or event.item.date):
        event = None  # no event that could be another report's, but the sentence of the figure
    return Given(
        held=held,
        event=events.get(event.handle) if event is not None else None,
        origins=origins,
        voices=frozenset(map(cast.voice, origins)) or frozenset({NO_VOICE}),
        who=item.who,
        side=cast.root(side) if side else None,
        victims=victims_of(held, current, cast.named),
        neutral=bool(origins) and "party" not in map(cast.standing, origins),
        earlier=withdrawn or bool(words and words.story["earlier"].find(item.victims)),
        withdrawn=withdrawn,
    )


def _told_as_earlier(given: Sequence[Given], current: Current) -> list[Given]:
    """Mark the figures of a sentence that tells of the day before, beside a later count.

    "She had spoken of nine dead a day earlier" stands beside her fourteen of the day.
    """
    beside: dict[Hashable, list[Given]] = defaultdict(list)
    for each in given:
        beside[each.held.report, each.held.item.kind, each.held.item.scope].append(each)

    def is_corrected(each: Given) -> bool:
        """Whether it is what somebody else's number there corrects: "14 and not 17"."""
        item = each.held.item
        return (
            item.status == "disputed"
            and not each.origins
            and any(
                other.origins
                and other.numbers != each.numbers
                and other.event == each.event
                and other.held.sentences.keys() & each.held.sentences.keys()
                for other in beside[each.held.report, item.kind, item.scope]
            )
        )

    def is_earlier(each: Given) -> bool:
        item = each.held.item
        words = current.words(each.held.report)
        others = beside[each.held.report, item.kind, item.scope]
        return (
            words is not None
            and not each.origins
            and all(words.story["day_before"].find(piece.text) for piece in item.evidence)
            and any(
                _is_later(other, each)
                and not other.held.sentences.keys() & each.held.sentences.keys()
                for other in others
            )
        )

    return [
        replace(each, earlier=each.earlier or is_earlier(each) or is_corrected(each))
        for each in given
    ]


def _spoken(given: Sequence[Given], current: Current) -> list[Given]:
    """Give earlier counts the day that their report names for them.

    Such is one that is called so, or has a later count of the same people beside it. The day on
    which these came to harm is none on which they were counted, if nothing else tells.
    """
    beside: dict[Hashable, list[Given]] = defaultdict(list)
    for each in given:
        beside[each.held.report, each.held.item.kind, each.held.item.scope, each.part].append(each)
    found: list[Given] = []
    for each in given:
        item, published = each.held.item, each.held.published
        summary = current.reports[each.held.report]
        words = current.words(each.held.report)
        among = beside[each.held.report, item.kind, item.scope, each.part]
        replaced = any(_is_later(other, each) for other in among)
        number = each.numbers[0]
        day = None
        if words and published and number is not None and (each.earlier or replaced):
            harmed = item.date or next((e.date for e in summary.events if e.id == item.event), None)
            days = (day_of_count(e.text, number, published, words) for e in item.evidence)
            day = next(
                (
                    day.day
                    for day in days
                    if day
                    and (
                        each.earlier
                        or (replaced and day.counted_back)
                        or (harmed is not None and harmed < day.day)
                    )
                ),
                None,
            )
        found.append(each if day is None else replace(each, spoken=day))
    return found


def _is_later(one: Given, other: Given) -> bool:
    """Whether one figure of a report counts the same people as another does, and counts more."""
    more, less = one.numbers[0], other.numbers[0]
    if more is None or less is None or one.earlier:
        return False
    if one.held.item.kind == "missing":
        more, less = less, more
    alike = one.who == other.who or "unknown" in (one.who, other.who)
    return more > less and alike and one.event == other.event and one.side == other.side
