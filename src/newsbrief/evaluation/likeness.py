"""How much an item of a summary and one of the gold have in common.

Sentences. Of the sentences that an item cites, those are hits that stand in the gold item's
`evidence` or `also`. As many sentences of `evidence` are missing as hits are too few to make up for
all of it. evidence = hits / (cited + missing); without `also` that is Jaccard's coefficient.

Attributes. For claims and denials: the speakers both name / the speakers either names. For
reactions: the mean of that and of the country (1 when equal, or 0). For casualties: the mean of
that, for those who report the figure, and of the numbers (1 when count, minimum and maximum are, as
a set, the same numbers, or 0). Where neither names anybody, speakers are left out: that two items
have nobody in common says nothing. For a section of one's own: the mean over its fields of actors.

Words. 2 x shared / (one's + the other's), counted in different words of four letters and more, in
lower case, of the statement; of a casualty the victims, of a question the question and its answer.

    overlap = (3 x evidence + 2 x attributes + words) / 6
    overlap = (3 x evidence + words) / 4            where there are no attributes
    overlap = (5 x names + evidence) / 6            actors

Names. 1 when the actor's name or mention is one of the gold's names, 3/4 when an alias is, 1/2 when
one of these stands in one of those in whole words, or the other way round; white space, capitals
and a leading article ("the", "de", …) do not count.

Two items can be a pair when their overlap is 0.25 or more and they share a sentence; actors, when
they share a name. Two casualties must be of one kind, too.
"""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any

from newsbrief.evaluation.gold import GoldItem, options, referred
from newsbrief.evaluation.scores import Cited
from newsbrief.languages import language, supported
from newsbrief.sections.base import SummaryItem
from newsbrief.sections.ground import fold, words_in
from newsbrief.sections.registry import AnySection

LEAST = 0.25
"""The overlap from which on two items can be a pair."""

Resolve = Callable[[Iterable[str]], frozenset[str]]
"""The actors of a summary, by id, as actors of the gold."""


def cited(gold: GoldItem, item: Any) -> Cited:
    """How well an item cites what the gold's rests on."""
    wanted, chosen = set(gold.evidence), {one.sentence for one in item.evidence}
    hits = len(chosen & (wanted | set(gold.also)))
    missing = max(0, len(wanted) - hits)
    return Cited(hits=hits, cited=len(chosen), missing=missing, gold=len(wanted))


def overlap(section: AnySection, gold: Any, item: SummaryItem, resolve: Resolve) -> float:
    """How much the two have in common, from 0 to 1; 0 when they can be no pair."""
    evidence = cited(gold, item)
    if section.names:
        names = names_in_common(gold.names, item)
        return (5 * names + evidence.overlap) / 6 if names else 0.0
    alike = all(_equal(name, gold, item) for name in section.scored.kind)
    if not evidence.hits or not alike:
        return 0.0
    words = _words_in_common(_text(section, gold), _text(section, item))
    attributes = _attributes(section, gold, item, resolve)
    if attributes is None:
        found = (3 * evidence.overlap + words) / 4
    else:
        found = (3 * evidence.overlap + 2 * attributes + words) / 6
    return found if found >= LEAST else 0.0


def names_in_common(names: Iterable[str], actor: Any) -> float:
    """How surely an actor of a summary is the one of the gold with these names."""
    wanted = {_bare(name) for name in names} - {""}
    called = {_bare(actor.name), _bare(actor.mention)} - {""}
    others = {_bare(alias) for alias in actor.aliases} - {""}
    if wanted & called:
        return 1.0
    if wanted & others:
        return 0.75
    inside = any(
        _stands_in(one, other) or _stands_in(other, one)
        for one in wanted
        for other in called | others
    )
    return 0.5 if inside else 0.0


def numbers(item: Any) -> frozenset[int]:
    """The numbers of a casualty figure, of the gold or of a summary."""
    given = (item.count, item.minimum, item.maximum)
    return frozenset(number for number in given if number is not None)


def same_figure(gold: Any, item: Any) -> bool:
    """Whether two casualty figures are of one kind and have the same numbers."""
    return _equal("kind", gold, item) and numbers(gold) == numbers(item)


def _equal(name: str, gold: Any, item: Any) -> bool:
    return value_of(item, name) in options(getattr(gold, name))


def value_of(item: Any, name: str) -> Any:
    """A value of an item as gold writes it: several as a list."""
    value = getattr(item, name)
    return list(value) if isinstance(value, tuple) else value


def _attributes(section: AnySection, gold: Any, item: Any, resolve: Resolve) -> float | None:
    """How far the two agree in what tells one item from another; None where nothing does."""
    names = section.scored.paired_by
    counted = [
        agreed
        for name in (section.references if names is None else names)
        if (agreed := _agreement(section, name, gold, item, resolve)) is not None
    ]
    return sum(counted) / len(counted) if counted else None


def _agreement(
    section: AnySection, name: str, gold: Any, item: Any, resolve: Resolve
) -> float | None:
    if name == "figure":
        return float(numbers(gold) == numbers(item))
    if name in section.references:
        wanted = frozenset(referred(getattr(gold, name)))
        return _in_common(wanted, resolve(referred(getattr(item, name))))
    return float(_equal(name, gold, item))


def _in_common(one: Collection[str], other: Collection[str]) -> float | None:
    either = set(one) | set(other)
    return len(set(one) & set(other)) / len(either) if either else None


def _text(section: AnySection, item: Any) -> str:
    return " ".join(str(getattr(item, name)) for name in section.texts)


def _words_in_common(one: str, other: str) -> float:
    words, others = words_in(one, letters=4), words_in(other, letters=4)
    return 2 * len(words & others) / (len(words) + len(others)) if words or others else 1.0


def _bare(name: str) -> str:
    return _article().sub("", fold(name))


@cache
def _article() -> re.Pattern[str]:
    """A leading article of any language: reports leave foreign names theirs."""
    known = [one for code in supported() if (one := language(code)) is not None]
    articles = sorted({article for one in known for article in one.articles})
    ends = (f"{a[:-1]}['’]" if a.endswith("'") else rf"{re.escape(a)} " for a in articles)
    return re.compile(f"^(?:{'|'.join(ends)})")


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
