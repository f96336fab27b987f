"""Which item of a summary is which item of the gold, and in what it is wrong.

Each section is paired by itself, one to one, so that the sum of the overlaps is greatest; among
equal sums the one with more pairs, then the one with more items of the gold that are not optional,
then the one in which more fields agree. The order in which items are given has no say in it.

Actors come first. From then on an actor of the summary stands for the actor of the gold with which
it is paired, or, when it has no pair, for the one with whose names it has most in common: an actor
that a summary splits in two is spurious once, but whoever speaks through it is not wrong.

A field is right when it has the gold's value, or one of them where the gold allows several. Lists
of actors are right when they hold the same actors. A casualty's `figure` is its numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsbrief.evaluation.assignment import heaviest
from newsbrief.evaluation.gold import Gold, options, referred, scored_fields
from newsbrief.evaluation.likeness import Resolve, names_in_common, overlap, same_figure, value_of
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import AnySection

_OVERLAP_UNIT = 10**6
_DIGIT = 10**6
"""Larger than what all less important parts of a weight can add up to in one article."""


@dataclass(frozen=True)
class Pair:
    """An item of the gold, the item of the summary that stands for it, and where that is wrong."""

    gold: Any
    item: Any
    overlap: float
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Paired:
    """One section of one article."""

    pairs: tuple[Pair, ...]
    missed: tuple[Any, ...]
    """Items of the gold without a pair, optional ones too."""
    spurious: tuple[Any, ...]
    """Items of the summary without a pair."""


@dataclass(frozen=True)
class Links:
    """Which item links to which, as a denial to its claim: ids of the gold, of matched items."""

    gold: frozenset[tuple[str, str]]
    given: frozenset[tuple[str, str]]


def paired(gold: Gold, summary: ArticleSummary | None) -> tuple[dict[str, Paired], Links]:
    """Pair a summary with its gold, section by section. None is an empty summary."""
    found: dict[str, Paired] = {}
    who = _Names({}, gold, ())
    for section in gold.sections:
        name = section.name
        items = items_of(summary, name)
        found[name] = _paired(section, gold.section(name), items, who)
        if section.names:
            known = {pair.item.id: pair.gold.id for pair in found[name].pairs}
            who = _Names(known, gold, items)
    return found, _links(found, gold.sections)


def items_of(summary: ArticleSummary | None, name: str) -> list[Any]:
    """The items of a section; none where there is no summary, or it was not asked for."""
    try:
        return list(summary.section(name)) if summary else []
    except KeyError:
        return []


class _Names:
    """The actors of a summary as those of the gold."""

    def __init__(self, known: dict[str, str], gold: Gold, actors: Iterable[Any]) -> None:
        self._known = dict(known)
        for actor in actors:
            if actor.id not in known:
                alike = [(names_in_common(one.names, actor), one.id) for one in gold.actors]
                most, best = max(alike, default=(0, ""))
                if most:
                    self._known[actor.id] = best

    def __call__(self, references: Iterable[str]) -> frozenset[str]:
        """Ids of the gold; an actor that the gold does not know stays apart, under its own id."""
        return frozenset(self._known.get(one, f"?{one}") for one in references)


def _paired(section: AnySection, golds: list[Any], items: list[Any], resolve: Resolve) -> Paired:
    golds = sorted(golds, key=lambda gold: str(gold.id))
    items = sorted(items, key=lambda item: str(item.model_dump_json(exclude={"id"}) + item.id))
    overlaps = [[overlap(section, gold, item, resolve) for item in items] for gold in golds]
    wrong = [[_wrong(section, gold, item, resolve) for item in items] for gold in golds]
    weights = [
        [
            _weight(value, faults, len(scored_fields(section)), optional=gold.optional)
            for value, faults in zip(values, faulty, strict=True)
        ]
        for gold, values, faulty in zip(golds, overlaps, wrong, strict=True)
    ]
    chosen = heaviest(weights)
    rows, columns = {row for row, _ in chosen}, {column for _, column in chosen}
    return Paired(
        tuple(
            Pair(golds[row], items[column], overlaps[row][column], wrong[row][column])
            for row, column in chosen
        ),
        tuple(gold for row, gold in enumerate(golds) if row not in rows),
        tuple(item for column, item in enumerate(items) if column not in columns),
    )


def _weight(value: float, faults: tuple[str, ...], fields: int, *, optional: bool) -> int:
    """The overlap first, then that there is a pair, that it counts, and that its fields agree."""
    if not value:
        return 0
    ranks = (round(value * _OVERLAP_UNIT), 1, 0 if optional else 1, fields - len(faults))
    whole = 0
    for rank in ranks:
        whole = whole * _DIGIT + rank
    return whole


def _wrong(section: AnySection, gold: Any, item: Any, resolve: Resolve) -> tuple[str, ...]:
    names = scored_fields(section)
    return tuple(name for name in names if not _right(section, name, gold, item, resolve))


def _right(section: AnySection, name: str, gold: Any, item: Any, resolve: Resolve) -> bool:
    if name == "figure":
        return same_figure(gold, item)
    if name in section.references:
        return resolve(referred(getattr(item, name))) == frozenset(referred(getattr(gold, name)))
    return value_of(item, name) in options(getattr(gold, name))


def _links(found: dict[str, Paired], sections: Iterable[AnySection]) -> Links:
    wanted: set[tuple[str, str]] = set()
    given: set[tuple[str, str]] = set()
    for section in sections:
        for field, to in section.links:
            targets = {pair.item.id: pair.gold.id for pair in found[to].pairs}
            matched = set(targets.values())
            for pair in found[section.name].pairs:
                linked = referred(getattr(pair.item, field))
                said = {targets[key] for key in linked if key in targets}
                every = options(getattr(pair.gold, field))
                allowed = [matched.intersection(referred(option)) for option in every]
                nearest = min(allowed, key=lambda option: len(option ^ said))
                wanted |= {(pair.gold.id, key) for key in nearest}
                given |= {(pair.gold.id, key) for key in said}
    return Links(frozenset(wanted), frozenset(given))
