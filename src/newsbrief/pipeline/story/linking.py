"""The links that code makes between the items of reports: each names its rule.

Code rather misses a link than makes a wrong one. It goes by equal names, by place and day, by
sentences that are copied, and by what a summary itself says is denied. What belongs together in
other words, or in another language, a model or a person must say.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from newsbrief.pipeline.standing import PERSONS, is_title
from newsbrief.pipeline.states import name_key, one_state
from newsbrief.pipeline.story.contents import Contents, HeldReport, report_of
from newsbrief.pipeline.story.current import Current, Told, alone_in_report
from newsbrief.pipeline.story.groups import Groups
from newsbrief.pipeline.story.names_of_persons import fuller_names, spelt_otherwise
from newsbrief.pipeline.story.reprints import reprinted
from newsbrief.pipeline.story.victims import victims_of
from newsbrief.results.ledger import LinkKind, StoryLink
from newsbrief.sections.ground import WORD, words_in

_WEEK = 7
"""Days that may lie between two reports' dates of one person's death."""


def links_between(
    one: HeldReport, other: HeldReport, one_id: str, other_id: str
) -> tuple[StoryLink, ...]:
    """The links that code makes between the items of two reports, from the later to the earlier.

    Reports without a day are the earliest; of those of one day the lesser id is.
    """
    both = {one_id: HeldReport(one.summary), other_id: HeldReport(other.summary)}
    links = links_by_code(Current(Contents(both)))
    return tuple(link for link in links if report_of(link.source) != report_of(link.target))


def links_by_code(items: Current) -> list[StoryLink]:
    """All links of items that code makes, the earliest items first.

    What is equal in many reports is linked in a chain, each to the one before it.
    """
    same_actor = [*_same_actor(items), *_fuller_names(items), *_same_state(items)]
    actors = [held.handle for held in items.of("actors")]
    origins = Groups(actors, [(link.source, link.target) for link in same_actor]).named("origin")
    copied = list(_copied(items, origins))
    events = {
        (link.source, link.target): link
        for link in (
            *_same_dead(items, origins),
            *_events_of_copies(items, copied),
            *_same_event(items),
        )
    }
    found = [*same_actor, *events.values(), *copied, *_denied(items)]
    return sorted(found, key=lambda link: (items.at(link.source), items.at(link.target), link.kind))


def _same_actor(items: Current) -> Iterator[StoryLink]:
    """Link actors of equal names, and one whose name is an alias of the other's."""
    named: dict[tuple[str, bool], list[Told]] = defaultdict(list)
    by_alias: dict[tuple[str, bool], list[Told]] = defaultdict(list)
    for held in items.of("actors"):
        person = held.item.kind in PERSONS
        names = _names(held, items)
        for key in names:
            named[key, person].append(held)
        for key in _aliases(held.item) - names:
            by_alias[key, person].append(held)
    for named_so, holders in named.items():
        of_it = holders + by_alias.get(named_so, [])
        if any(_bare_surname(held.item) for held in holders):
            # A surname alone is whose it is by the reports that give the whole name.
            yield from _surnames(items, holders, by_alias.get(named_so, []))
            continue
        clear = alone_in_report(holders, of_it)
        yield from _chain("same_actor", clear, "equal names")
        for held in alone_in_report(by_alias.get(named_so, []), of_it):
            target = next((each for each in clear if each.item.kind == held.item.kind), None)
            if target:
                yield _link("same_actor", held, target, "another name of one is the other's name")


def _same_state(items: Current) -> Iterator[StoryLink]:
    """Link what one state is called in two languages, each name where it first stands."""
    first: dict[tuple[str, str], Told] = {}
    for held in items.of("actors"):
        name = held.item.name, items.code(held.report)
        if held.item.kind != "state" or name in first:
            continue
        alike = [there for known, there in first.items() if one_state(name, known)]
        if alike and held.report not in {there.report for there in alike}:
            yield _link("same_actor", held, alike[0], "one state's name in two languages")
        first[name] = held


def _surnames(
    items: Current, holders: Sequence[Told], whole: Sequence[Told]
) -> Iterator[StoryLink]:
    """Link those who are named by a surname alone, if only one person of the story has it."""
    if whole and len({name for held in whole for name in _names(held, items)}) == 1:
        for held in holders:
            if held.report != whole[0].report:
                yield _link("same_actor", held, whole[0], "the surname of one person of the story")


def _fuller_names(items: Current) -> Iterator[StoryLink]:
    """Link persons by their names: "Jan Kok" and "Jan Maarten Kok", or one spelt otherwise."""
    for held, fuller in fuller_names(items):
        yield _link("same_actor", held, fuller, "all names of the one, and some more")
    for held, other in spelt_otherwise(items):
        yield _link("same_actor", held, other, "the same names but for a letter")


def _same_dead(items: Current, origins: Mapping[str, str]) -> Iterator[StoryLink]:
    """Link the events in which one person, who is named, was killed: nobody dies twice."""
    deaths: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for held in items.of("casualties"):
        event = items.by_handle.get(held.beside(held.item.event or ""))
        if held.item.kind == "killed" and event is not None and event.section == "events":
            for person in victims_of(held, items, origins).persons:
                deaths[person][held.report].append(event)
    for reports in deaths.values():
        first = [
            events[0] for events in reports.values() if len({held.handle for held in events}) == 1
        ]
        yield from (
            _link("same_event", later, earlier, "one person was killed in both")
            for earlier, later in pairwise(sorted(first, key=lambda held: held.at))
            if _may_be_of_one_week(earlier.item.date, later.item.date)
        )


def _may_be_of_one_week(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Whether two days are a week apart at most, or one of them is not known."""
    return one is None or other is None or abs((one - other).days) <= _WEEK


def _names(held: Told, items: Current) -> set[str]:
    """What an actor is called by name, as keys; nothing when it has none ("officials")."""
    actor, code = held.item, items.code(held.report)
    title = actor.kind not in PERSONS and is_title(actor.mention, code)
    if title or not any(map(_capital, WORD.findall(actor.mention))):
        return set()
    return {name_key(actor.name), name_key(actor.mention)} - {""}


def _aliases(actor: Any) -> set[str]:
    """The other names that are names: each word of them has a capital."""
    found = (WORD.findall(alias) for alias in actor.aliases)
    return {"".join(words).casefold() for words in found if words and all(map(_capital, words))}


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _bare_surname(actor: Any) -> bool:
    return actor.kind in PERSONS and len(WORD.findall(actor.name)) == 1


def _same_event(items: Current) -> Iterator[StoryLink]:
    """Link the events of one place and day, and one without a day to the only day of its place.

    Only those count in which a report has people hurt, or that it puts first, and only when it has
    no other such event there and then.
    """
    dated: dict[tuple[str, Any], list[Told]] = defaultdict(list)
    undated: dict[str, list[Told]] = defaultdict(list)
    weighty = [held for held in _weighty(items) if held.item.place]
    places = {words_in(held.item.place) for held in weighty}
    for held in weighty:
        key = _nearest_place(words_in(held.item.place), places)
        if held.item.date:
            dated[key, held.item.date].append(held)
        else:
            undated[key].append(held)
    days: dict[str, list[list[Told]]] = defaultdict(list)
    for (place, _), holders in dated.items():
        clear = alone_in_report(holders, holders)
        days[place].append(clear)
        yield from _chain("same_event", clear, "the same place and day")
    for place, holders in undated.items():
        clear = alone_in_report(holders, holders)
        if len(days[place]) == 1:
            [there] = days[place]
            reports = {held.report for held in there}
            for held in clear:
                if there and held.report not in reports:
                    yield _link("same_event", held, there[0], "the only day of this place")
        elif not days[place]:
            yield from _chain("same_event", clear, "the same place, and no other day of it")


def _weighty(items: Current) -> Iterator[Told]:
    """The events in which a report has people hurt, and the one that it puts first."""
    for held in items.of("events"):
        summary = items.reports[held.report]
        if held.item is summary.events[0] or any(
            figure.event == held.item.id for figure in summary.casualties
        ):
            yield held


def _nearest_place(words: frozenset[str], places: Iterable[frozenset[str]]) -> str:
    """The shortest place that is a part of this one: "Dravin" for "Dravin bridge"."""
    inside = [place for place in places if place and place <= words]
    shortest = min(inside, key=lambda place: (len(place), sorted(place)), default=words)
    return " ".join(sorted(shortest))


def _copied(items: Current, origins: Mapping[str, str]) -> Iterator[StoryLink]:
    """Link figures, claims and denials that are printed again in near-equal sentences."""
    for later, earlier in reprinted(items, origins):
        kind: LinkKind = "copies" if later.section == "casualties" else "same_claim"
        yield _link(kind, later, earlier, "near-equal sentences")


def _events_of_copies(items: Current, copied: Iterable[StoryLink]) -> Iterator[StoryLink]:
    """Link the events in which figures stand whose sentences are copied."""
    for link in copied:
        ends = (items.by_handle[handle] for handle in (link.source, link.target))
        later, earlier = (
            items.by_handle.get(held.beside(held.item.event or ""))
            if held.section == "casualties"
            else None
            for held in ends
        )
        if later and earlier and later.section == earlier.section == "events":
            yield _link("same_event", later, earlier, "figures in near-equal sentences")


def _denied(items: Current) -> Iterator[StoryLink]:
    """Link a denial to the claims of its own report that it denies."""
    for held in items.of("denials"):
        for key in held.item.denies:
            claim = items.by_handle.get(held.beside(key))
            if claim is not None and claim.section == "claims":
                yield StoryLink(
                    kind="denies",
                    source=held.handle,
                    target=claim.handle,
                    by="code",
                    because="the report's own summary says so",
                )


def _chain(kind: LinkKind, holders: Sequence[Told], because: str) -> Iterator[StoryLink]:
    """Link each of these to the one before it."""
    return (_link(kind, later, earlier, because) for earlier, later in pairwise(holders))


def _link(kind: LinkKind, one: Told, other: Told, because: str) -> StoryLink:
    """A link that code makes, from the later of two items to the earlier."""
    earlier, later = sorted((one, other), key=lambda held: held.at)
    return StoryLink(
        kind=kind, source=later.handle, target=earlier.handle, by="code", because=because
    )
