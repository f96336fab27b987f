"""Links in the one form that they have in whatever order the reports came. Pure.

Which pairs of items a model was shown depends on what was there when a report came; what they come
to does not. So of what a model says is the same, each group is told as links to its first item.
"""

from collections.abc import Callable, Iterable, Sequence

from newsbrief.pipeline.story.states import States
from newsbrief.pipeline.story.store import Pair
from newsbrief.results.ledger import StoryLink

_SAME = ("same_event", "same_actor", "same_claim")


def settled(
    links: Sequence[StoryLink],
    adjacent: set[Pair],
    states: States,
    order: Callable[[str], tuple[str, str]],
) -> tuple[StoryLink, ...]:
    """The links between items of reports that count.

    `adjacent` are the pairs of reports whose links by code stand; `order` says where an item
    stands, the earliest first.
    """
    by_code = [link for link in links if link.by == "code"]
    others = [link for link in links if link.by != "code"]
    standing = [link for link in by_code if pair_of(link) in adjacent]
    versions = [link for link in by_code if _of_versions(link, states)]
    known = _Classes([*standing, *versions])
    all_known = _Classes([*standing, *versions, *others])
    counting = {
        end: order(end)
        for link in links
        for end in (link.source, link.target)
        if states.of(report_of(end)) == "current"
    }

    def first(handle: str) -> str | None:
        """The first item that is the same as this one and counts; None for none."""
        return min(all_known.members(handle) & counting.keys(), key=order, default=None)

    found = {_key(link): link for link in standing}
    for link in others:
        if link.kind in _SAME:
            members = all_known.members(link.source) & counting.keys()
            heads = {min(known.members(m) & counting.keys(), key=order) for m in members}
            pairs: list[tuple[str | None, str | None]] = [(head, first(head)) for head in heads]
        else:
            pairs = [(first(link.source), first(link.target))]
        for one, other in pairs:
            if one is not None and other is not None and one != other:
                later, earlier = sorted((one, other), key=order, reverse=True)
                made = link.model_copy(update={"source": later, "target": earlier})
                there = found.get(_key(made))
                if there is None or made.because < there.because:
                    found[_key(made)] = made
    return tuple(found[key] for key in sorted(found))


class _Classes:
    """Items that are the same."""

    def __init__(self, links: Iterable[StoryLink]) -> None:
        self._members: dict[str, set[str]] = {}
        for link in links:
            if link.kind in _SAME:
                together = self.members(link.source) | self.members(link.target)
                self._members.update(dict.fromkeys(together, together))

    def members(self, handle: str) -> set[str]:
        """All that are the same as an item, with itself."""
        return self._members.get(handle, {handle})


def report_of(handle: str) -> str:
    """The report of an item, from REPORT:ITEM."""
    return handle.partition(":")[0]


def pair_of(link: StoryLink) -> Pair:
    """The reports that a link is between."""
    one, other = sorted((report_of(link.source), report_of(link.target)))
    return one, other


def _of_versions(link: StoryLink, states: States) -> bool:
    """Whether one of the two is an earlier version of the other's report."""
    one, other = report_of(link.source), report_of(link.target)
    return states.replaced_by.get(one) == other or states.replaced_by.get(other) == one


def _key(link: StoryLink) -> tuple[str, str, str, str]:
    return link.source, link.target, link.kind, link.by
