"""Links in the one form that they have in whatever order the reports came. Pure.

Which pairs of items a model was shown depends on what was there when a report came; what they come
to does not. So of what a model says is the same, each group is told as links to its first item.
"""

from collections.abc import Callable, Iterable, Sequence

from newsbrief.pipeline.story.states import States
from newsbrief.results.ledger import StoryLink

_SAME = ("same_event", "same_actor", "same_claim")


def settled(
    links: Sequence[StoryLink],
    by_code: Sequence[StoryLink],
    states: States,
    order: Callable[[str], tuple[str, str]],
) -> tuple[StoryLink, ...]:
    """The links between items of reports that count.

    `links` are those that were kept, `by_code` those that code makes of the reports that count;
    `order` says where an item stands, the earliest first.
    """
    others = [link for link in links if link.by != "code"]
    versions = [link for link in links if link.by == "code" and _of_versions(link, states)]
    known = _Classes([*by_code, *versions])
    told = _Classes([*by_code, *versions, *others])
    ends = {end for link in (*links, *by_code) for end in (link.source, link.target)}
    counting = sorted((e for e in ends if states.of(report_of(e)) == "current"), key=order)
    first: dict[str, str] = {}
    """Of the items that are the same by all links, the first one that counts."""
    heads: dict[str, dict[str, str]] = {}
    """Of those, the first one of each group that code alone would make."""
    for item in counting:
        first.setdefault(told.of(item), item)
        heads.setdefault(told.of(item), {}).setdefault(known.of(item), item)

    found = {_key(link): link for link in by_code}
    saying: dict[tuple[str, str, str, str], StoryLink] = {}
    """Of the links that say the same of the same classes, one that is always the same."""
    for link in sorted(others, key=lambda link: link.because):
        one, other = told.of(link.source), told.of(link.target)
        if one in first and other in first:  # else nothing of it counts any more
            saying.setdefault((min(one, other), max(one, other), link.kind, link.by), link)
    for (one, other, kind, _), link in saying.items():
        same = kind in _SAME
        pairs = (
            [(h, first[one]) for h in heads[one].values()] if same else [(first[one], first[other])]
        )
        for pair in pairs:
            earlier, later = sorted(pair, key=order)
            if earlier != later:
                made = link.model_copy(update={"source": later, "target": earlier})
                found.setdefault(_key(made), made)
    return tuple(found[key] for key in sorted(found))


class _Classes:
    """Items that are the same, each class under the name of one of them."""

    def __init__(self, links: Iterable[StoryLink]) -> None:
        self._parents: dict[str, str] = {}
        for link in links:
            if link.kind in _SAME:
                one, other = sorted((self.of(link.source), self.of(link.target)))
                if one != other:
                    self._parents[other] = one

    def of(self, handle: str) -> str:
        """The name of an item's class; of one that is alone its own."""
        path = []
        while (parent := self._parents.get(handle)) is not None:
            path.append(handle)
            handle = parent
        self._parents.update(dict.fromkeys(path, handle))
        return handle


def report_of(handle: str) -> str:
    """The report of an item, from REPORT:ITEM."""
    return handle.partition(":")[0]


def _of_versions(link: StoryLink, states: States) -> bool:
    """Whether one of the two is an earlier version of the other's report."""
    one, other = report_of(link.source), report_of(link.target)
    return states.replaced_by.get(one) == other or states.replaced_by.get(other) == one


def _key(link: StoryLink) -> tuple[str, str, str, str]:
    return link.source, link.target, link.kind, link.by
