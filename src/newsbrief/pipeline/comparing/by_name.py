"""What belongs together by equal names, words and sources, without a model.

This rather misses a pair than makes a wrong one. Claims need a reader, so that none are put
together here, apart from those that a report itself says are denied, which holds with a model too.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations

from newsbrief.pipeline.comparing.asking import Groups
from newsbrief.pipeline.comparing.events import Events
from newsbrief.pipeline.comparing.holding import Held, Reports
from newsbrief.pipeline.names import name_key
from newsbrief.sections.ground import words_in

KeysOf = Callable[[Held], Iterable[Hashable]]


def grouped_by_name(reports: Reports) -> Groups:
    """Put together the actors, and on them the casualty figures, of several reports."""
    actors = _joined(reports, "actors", _names)
    known = {handle: f"shared {n}" for n, group in enumerate(actors) for handle in group}

    def keys(held: Held) -> Iterator[Hashable]:
        """By kind and scope with the victims' words; or by the source and the side."""
        kind = held.item.kind, held.item.scope
        words = words_in(held.item.victims)
        if words:
            yield kind, "victims", words
        for actor in held.item.reported_by:
            own = f"{held.report}:{actor}"
            side = f"{held.report}:{held.item.side}" if held.item.side else ""
            yield kind, "source", known.get(own, own), known.get(side, side)

    told = Events(reports)
    figures = _joined(reports, "casualties", keys, told.may_be_one)
    return Groups(actors=actors, casualties=figures, claims=[], unknowns=[])


def _names(held: Held) -> Iterator[Hashable]:
    """Aliases are left out: "the ministry" may be another one in another report."""
    yield from {name_key(held.item.name), name_key(held.item.mention)} - {""}


def _any(_: Held, __: Held) -> bool:
    return True


def _joined(
    reports: Reports, section: str, keys: KeysOf, may_be_one: Callable[[Held, Held], bool] = _any
) -> list[list[str]]:
    """Items that share a key, directly or through others, at most one of each report.

    A key that one report has twice tells nothing. Keys count in the order of their items. No two
    are in one group that cannot be one.
    """
    items = [held for held in reports.items.values() if held.section == section]
    holders: dict[Hashable, list[Held]] = defaultdict(list)
    for held in items:
        for key in keys(held):
            holders[key].append(held)
    group_of = {held.handle: [held.handle] for held in items}
    for sharing in holders.values():
        if len({held.report for held in sharing}) == len(sharing) > 1:
            together = [h for h in group_of if any(h in group_of[s.handle] for s in sharing)]
            joined = [reports.items[handle] for handle in together]
            apart = not all(may_be_one(one, other) for one, other in combinations(joined, 2))
            if not apart and len({each.report for each in joined}) == len(together):
                group_of |= dict.fromkeys(together, together)
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    return list(groups.values())
