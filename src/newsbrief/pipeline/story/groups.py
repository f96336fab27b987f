"""Items that links join, directly or through others, and that no person has split."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsbrief.pipeline.story.contents import Correction

Pair = tuple[str, str]


@dataclass(frozen=True)
class Decided:
    """What a person decided: a later decision on two items wins over an earlier one."""

    together: tuple[Pair, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def by(cls, corrections: Iterable[Correction]) -> "Decided":
        """What these corrections, the oldest first, come to."""
        together: dict[frozenset[str], Pair] = {}
        apart: set[frozenset[str]] = set()
        for correction in corrections:
            for pair in _pairs(correction.items) if correction.kind != "attribute" else ():
                either = frozenset(pair)
                if correction.kind == "merge":
                    together[either] = pair
                    apart.discard(either)
                else:
                    together.pop(either, None)
                    apart.add(either)
        return cls(tuple(sorted(together.values())), frozenset(apart))


class Groups:
    """Which items belong together: connected by joins, and never two that a person split.

    `order` gives the items; the joins count one after the other, a person's first. Two items that a
    person put together with a third stay together when the third's report no longer counts.
    """

    def __init__(
        self, order: Sequence[str], joins: Iterable[Pair], decided: Decided | None = None
    ) -> None:
        decided = decided or Decided()
        self._at = {handle: n for n, handle in enumerate(order)}
        decided_on = (handle for pair in decided.together for handle in pair)
        self._group = {handle: [handle] for handle in (*order, *decided_on)}
        self._barred: dict[str, set[str]] = {}
        for either in decided.apart:
            for one in either:
                self._barred.setdefault(one, set()).update(either - {one})
        for one, other in (*decided.together, *joins):
            self._join(one, other)

    def __iter__(self) -> Iterator[list[str]]:
        """The groups by their first item; each in order."""
        seen = {id(group): group for group in self._group.values()}
        counting = ([handle for handle in group if handle in self._at] for group in seen.values())
        groups = [sorted(group, key=self._at.__getitem__) for group in counting if group]
        return iter(sorted(groups, key=lambda group: self._at[group[0]]))

    def named(self, prefix: str) -> dict[str, str]:
        """The id of each item's group, such as origin-2."""
        return {
            handle: f"{prefix}-{n}" for n, group in enumerate(self, start=1) for handle in group
        }

    def _join(self, one: str, other: str) -> None:
        left, right = self._group.get(one), self._group.get(other)
        if left is None or right is None or left is right:
            return
        if self._barred and any(
            not self._barred.get(handle, set()).isdisjoint(right) for handle in left
        ):
            return
        if len(left) < len(right):
            left, right = right, left
        left += right
        self._group.update(dict.fromkeys(right, left))


def members(named: Mapping[str, str]) -> dict[str, list[str]]:
    """The items of each group by its id."""
    found: dict[str, list[str]] = {}
    for handle, group in named.items():
        found.setdefault(group, []).append(handle)
    return found


def _pairs(items: Sequence[str]) -> Iterator[Pair]:
    """Every two of these."""
    for at, one in enumerate(items):
        for other in items[at + 1 :]:
            if one != other:
                yield min(one, other), max(one, other)
