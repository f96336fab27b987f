"""Which of a new report's items are asked about, and beside which entries of the story.

For each item the nearest ones, by day, that have a key in common with it are looked up, before it
and after it: what that takes does not grow with the story. Entries are groups of items that are
known to be the same thing; each is shown once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsbrief.pipeline.story.index import Near, Shown
from newsbrief.pipeline.story.keys import STRONG, WEAK
from newsbrief.pipeline.story.store import Store

_MOST = 200
"""Entries that are shown at most; no real report comes near."""
_STRONG = 4
"""Weak keys that weigh as much as a strong one."""
_SAID = frozenset({"claims", "denials"})


@dataclass(frozen=True)
class Candidates:
    """Items of a new report, and what they may have to do with."""

    new: tuple[Shown, ...]
    entries: tuple[Shown, ...]


def candidates(store: Store, report: str, keys: Mapping[str, Iterable[str]]) -> Candidates:
    """What is to be asked about a report; nothing when code has decided all, or nothing is near.

    `keys` are those of its items, by handle.
    """
    joined = store.joined(report)
    items = [  # of equal names one has been asked about
        item
        for item in store.shown(report)
        if item.section != "actors" or item.handle not in joined
    ]
    near = store.near({key for item in items for key in keys[item.handle]}, report)
    handles = {each.handle for found in near.values() for each in found}
    entries = store.entries(handles | {item.handle for item in items})
    found: list[tuple[int, int, str, str, Shown]] = []
    for item in items:
        weights = _near(keys[item.handle], item, near, entries)
        weights.pop(entries[item.handle], None)  # what code knows is not asked
        best = sorted(weights, key=lambda entry: (-weights[entry], entry))
        found += [(n, -weights[entry], item.handle, entry, item) for n, entry in enumerate(best)]
    found.sort()  # the nearest of each item first, so that none goes without
    wanted = list(dict.fromkeys(entry for *_, entry, _ in found))
    shown: dict[str, Shown] = {}
    while wanted and (room := _MOST - len(shown)):
        shown |= store.representatives(wanted[:room], report)
        wanted = wanted[room:]
    new = {item.handle: item for *_, entry, item in found if entry in shown}
    return Candidates(_in_order(new.values()), _in_order(shown.values()))


def _near(
    keys: Iterable[str],
    item: Shown,
    near: Mapping[str, Iterable[Near]],
    entries: Mapping[str, str],
) -> "Counter[str]":
    """How much entries have in common with an item, where it is more than their section."""
    weights: Counter[str] = Counter()
    for key in keys:
        weight = 0 if key == f"{WEAK}{item.section}" else _STRONG if key[0] == STRONG else 1
        fitting = (each for each in near[key] if _fit(each.section, item.section))
        weights.update({entries[each.handle]: weight for each in fitting})
    return Counter({entry: weight for entry, weight in weights.items() if weight})


def _fit(one: str, other: str) -> bool:
    return one == other or {one, other} == _SAID


def _in_order(items: Iterable[Shown]) -> tuple[Shown, ...]:
    order = ("actors", "events", "casualties", "claims", "denials")
    return tuple(sorted(items, key=lambda i: (order.index(i.section), i.day, i.handle)))
