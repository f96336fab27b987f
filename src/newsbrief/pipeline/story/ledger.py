"""From what a story holds to its ledger. Pure: the same contents give the same ledger.

Links say which items belong together: those that code makes here, a model's, and a person's, which
win over all. Everything else follows from the items.
"""

from collections.abc import Iterator, Mapping, Sequence

from newsbrief.pipeline.story.cast import Cast
from newsbrief.pipeline.story.contents import Contents
from newsbrief.pipeline.story.current import Current, in_order
from newsbrief.pipeline.story.groups import Decided, Groups, members
from newsbrief.pipeline.story.linking import links_by_code
from newsbrief.pipeline.story.matters import Matters
from newsbrief.pipeline.story.tolls import tolls_of
from newsbrief.results.ledger import (
    Ledger,
    LinkKind,
    Matter,
    StoryEvent,
    StoryLink,
    StoryReaction,
    StoryReport,
    Toll,
)
from newsbrief.results.provenance import RULES, Usage

_KINDS: Mapping[str, LinkKind] = {
    "actors": "same_actor",
    "events": "same_event",
    "casualties": "same_claim",
    "claims": "same_claim",
    "denials": "same_claim",
}
"""What it means that a person puts two items together, by their section."""
_BY = ("person", "code", "second_reading", "model")


def ledger_of(contents: Contents) -> Ledger:
    """The ledger of these contents, the same in whatever order they came."""
    current = Current(contents)
    decided = Decided.by(contents.corrections)
    links = _links(contents, current, decided)
    named = _grouped(current, links, decided, section="actors")
    cast = Cast(current, named, contents.standings)
    by_event = _grouped(current, links, decided, section="events")
    tolls, follow = tolls_of(current, cast, by_event, links, decided)
    matters = Matters(current, cast, by_event)
    told = {(link.kind, link.source, link.target) for link in links}
    for link in (*follow, *matters.claimed_by_one()):
        apart = frozenset((link.source, link.target)) in decided.apart
        if not apart and (link.kind, link.source, link.target) not in told:
            told.add((link.kind, link.source, link.target))
            links.append(link)
    said = tuple(matters.all(links, decided))
    contested = [link for link in contents.links if link.objection]
    told_of = (link for link in contested if current.sections_of(link.source, link.target))
    return Ledger(
        reports=tuple(_reports(contents)),
        origins=tuple(cast.origins()),
        events=tuple(_events(current, by_event)),
        tolls=tuple(tolls),
        matters=said,
        reactions=tuple(_reactions(current)),
        links=tuple(_ordered([*links, *told_of], current)),
        apart=_apart(current, by_event, tolls, said),
        usage=Usage.of(contents.spent),
        unasked=contents.unasked,
    )


def _links(contents: Contents, current: Current, decided: Decided) -> list[StoryLink]:
    """All links between items that count: each once of a kind and a maker."""
    merged = [
        StoryLink(
            kind=_KINDS[sections[0]],
            source=one,
            target=other,
            by="person",
            because="a correction of this story",
        )
        for one, other in decided.together
        if (sections := current.sections_of(one, other)) and sections[0] in _KINDS
    ]
    found: dict[tuple[str, str, str, str], StoryLink] = {}
    counting = (link for link in contents.links if not link.objection)
    for link in (*merged, *links_by_code(current), *counting):
        if link.source == link.target or not current.sections_of(link.source, link.target):
            continue
        if frozenset((link.source, link.target)) in decided.apart:
            continue
        target, source = sorted((link.source, link.target), key=current.at)
        either = link.model_copy(update={"source": source, "target": target})
        key = link.kind, source, target, link.by
        if key not in found or either.because < found[key].because:
            found[key] = either
    return _ordered(list(found.values()), current)


def _ordered(links: Sequence[StoryLink], current: Current) -> list[StoryLink]:
    """The links in an order that is always the same; who says most surely what is the same first.

    Where two joins exclude each other, since a person has split what they would put together, the
    first one counts.
    """
    return sorted(
        links,
        key=lambda link: (
            _BY.index(link.by),
            current.at(link.source),
            current.at(link.target),
            link.kind,
            link.objection or "",
        ),
    )


def _grouped(
    current: Current, links: Sequence[StoryLink], decided: Decided, *, section: str
) -> dict[str, str]:
    """The id of the group of each item of a section, such as event-2."""
    order = [held.handle for held in current.of(section)]
    joins = [(link.source, link.target) for link in links if link.kind == _KINDS[section]]
    return Groups(order, joins, decided).named("origin" if section == "actors" else "event")


def _reports(contents: Contents) -> Iterator[StoryReport]:
    for report in in_order({each: held.summary for each, held in contents.reports.items()}):
        held = contents.reports[report]
        yield StoryReport(
            id=report,
            article=held.summary.article,
            headline=held.summary.headline,
            state=held.state,
            replaced_by=held.replaced_by,
            by_rules=held.summary.provenance.model == RULES,
        )


def _events(current: Current, named: Mapping[str, str]) -> Iterator[StoryEvent]:
    for event, handles in members(named).items():
        items = [current.by_handle[handle] for handle in handles]
        yield StoryEvent(
            id=event,
            statement=items[0].item.statement,
            place=next((held.item.place for held in items if held.item.place), None),
            date=next((held.item.date for held in items if held.item.date), None),
            references=tuple(held.reference for held in items),
        )


def _reactions(current: Current) -> Iterator[StoryReaction]:
    held = sorted(
        current.of("western_reactions"), key=lambda held: (str(held.said_on or ""), held.at)
    )
    return (
        StoryReaction(
            country=each.item.country,
            stance=each.item.stance,
            statement=each.item.statement,
            as_of=each.said_on,
            reference=each.reference,
        )
        for each in held
    )


def _apart(
    current: Current, events: Mapping[str, str], tolls: Sequence[Toll], matters: Sequence[Matter]
) -> tuple[str, ...]:
    """The reports that share no event, toll or matter with any other, when there are others."""
    together = [
        {current.by_handle[handle].report for handle in handles}
        for handles in members(events).values()
    ]
    together += [{r.report for each in toll.figures for r in each.references} for toll in tolls]
    together += [
        {r.report for each in matter.said for r in (each.reference, *each.also)}
        for matter in matters
    ]
    shared = {report for reports in together if len(reports) > 1 for report in reports}
    return tuple(r for r in current.reports if r not in shared) if len(current.reports) > 1 else ()
