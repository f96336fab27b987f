"""Links in the one form that they have in whatever order the reports came. Pure.

Which pairs of items a model was shown depends on what was there when a report came; which items are
the same in the end does not. So each group of items that are the same is told as links to its first
one: whether a model said "c is b" and "b is a", or "c is a" and "b is a", the latter is told.
"""

from collections.abc import Callable, Iterable, Sequence

from newsbrief.pipeline.story.contents import SAME_THING, report_of
from newsbrief.pipeline.story.states import States
from newsbrief.results.ledger import StoryLink

_THROUGH = "both are the same as one in a report that no longer counts"


def settled(
    by_others: Iterable[StoryLink],
    by_code: Sequence[StoryLink],
    through: Sequence[StoryLink],
    states: States,
    order: Callable[[str], tuple[str, str]],
) -> tuple[StoryLink, ...]:
    """The links between items of reports that count.

    `by_others` are those that a model made when reports were added, `by_code` those that code makes
    between the reports that count, and `through` those that code makes between all reports: two
    items that are the same as a third stay the same when the third's report is replaced or
    retracted. `order` says where an item stands, the earliest first. A link that a second reading
    contests joins nothing; it is told between the first items of the two groups that it would join.
    """
    made = list(by_others)
    every = [*through, *(link for link in made if not link.objection)]
    known, told = _Classes(by_code), _Classes(every)
    ends = {end for link in (*by_code, *through, *made) for end in (link.source, link.target)}
    first: dict[str, str] = {}
    """Of the items that are the same by all links, the first one that counts."""
    heads: dict[str, dict[str, str]] = {}
    """Of those, the first one of each group that code alone would make."""
    for item in sorted((e for e in ends if states.of(report_of(e)) == "current"), key=order):
        first.setdefault(told.of(item), item)
        heads.setdefault(told.of(item), {}).setdefault(known.of(item), item)

    found = {_key(link): link for link in by_code}
    # Of what is said of the same classes one link is taken, always the same; a model's goes first.
    saying: dict[tuple[str, str, str], StoryLink] = {}
    for link in sorted(every, key=_rank):
        one, other = sorted((told.of(link.source), told.of(link.target)))
        if one in first and other in first and (link.by != "code" or link.kind in SAME_THING):
            saying.setdefault((one, other, link.kind), link)
    for (one, other, kind), link in saying.items():
        joined = heads[one].values() if kind in SAME_THING else [first[other]]
        for item in joined:
            earlier, later = sorted((first[one], item), key=order)
            if earlier != later:
                by = {"because": _THROUGH} if link.by == "code" else {}
                one_link = link.model_copy(update={"source": later, "target": earlier, **by})
                found.setdefault(_key(one_link), one_link)
    contested = (link for link in made if link.objection)
    for link in sorted(contested, key=lambda link: (_key(link), link.objection)):
        there = {told.of(link.source), told.of(link.target)}
        if len(there) > 1 and there <= first.keys():
            earlier, later = sorted((first[each] for each in there), key=order)
            between = link.model_copy(update={"source": later, "target": earlier})
            found.setdefault((*_key(link)[2:], earlier, later), between)
    return tuple(found[key] for key in sorted(found))


class _Classes:
    """Items that are the same, each class under the name of one of them."""

    def __init__(self, links: Iterable[StoryLink]) -> None:
        self._parents: dict[str, str] = {}
        for link in links:
            if link.kind in SAME_THING:
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


def _rank(link: StoryLink) -> tuple[int, str]:
    """What was read twice goes first, then what a model says, then what code knows."""
    order = ("second_reading", "model", "person", "code")
    return order.index(link.by), link.because


def _key(link: StoryLink) -> tuple[str, str, str, str]:
    return link.source, link.target, link.kind, link.by
