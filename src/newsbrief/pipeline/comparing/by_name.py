"""What belongs together by equal names, words and sources, without a model.

This rather misses a pair than makes a wrong one. Claims need a reader: only those are put together
here that one source makes in nearly the same sentences, and those that a report itself says are
denied, which holds with a model too.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from newsbrief.model import Capacity
from newsbrief.pipeline.comparing.asking import ClaimGroup, Groups
from newsbrief.pipeline.comparing.holding import Held, Reports, speaking
from newsbrief.pipeline.comparing.names_and_places import Naming, has_no_name
from newsbrief.pipeline.comparing.part_of import is_part
from newsbrief.pipeline.comparing.same_people import SamePeople
from newsbrief.pipeline.comparing.shown import shown
from newsbrief.pipeline.comparing.voices import voices_of
from newsbrief.pipeline.copies import Copies
from newsbrief.pipeline.states import listed_key, name_key, state_key
from newsbrief.sections.ground import fold, words_in

_LISTED = ("state", "international_organisation", "other")
"""Kinds of actors that lists name in all languages: Ukraine, NATO, the West."""
KeysOf = Callable[[Held], Iterable[Hashable]]


def grouped_by_name(reports: Reports) -> Groups:
    """Put together the actors of several reports, and on them casualty figures and statements."""
    languages = {name: made.article.language for name, made in reports.summaries.items()}
    seen = shown(reports, "en", Capacity())
    texts = {each.report: "\n".join(s.text for s in each.sentences) for each in seen}
    naming = Naming(reports, texts)

    def may_be_called_so(one: Held, other: Held) -> bool:
        """Whether two of one name may be one: "the mayor" of one town is not that of another."""
        unnamed = all(has_no_name(held.item, languages[held.report]) for held in (one, other))
        return not (unnamed and naming.elsewhere(one, other))

    actors = _joined(
        reports, "actors", lambda held: _names(held, languages[held.report]), may_be_called_so
    )
    known = {handle: f"shared {n}" for n, group in enumerate(actors) for handle in group}
    voices = voices_of(seen, known)

    people = SamePeople(reports, naming)

    def named(held: Held, actor: str) -> str:
        own = f"{held.report}:{actor}"
        return known.get(own, own)

    def keys(held: Held) -> Iterator[Hashable]:
        """By kind and scope with the victims' words, the place or the side; or by who says it."""
        kind = held.item.kind, held.item.scope
        words = words_in(held.item.victims)
        if words:
            yield kind, "victims", words
        if place := people.place(held):
            yield kind, "place", place, held.item.who
        side = named(held, held.item.side) if held.item.side else ""
        if side:
            yield kind, "side", held.item.who, voices.get(side, side)
        for actor in held.item.reported_by:
            yield kind, "source", named(held, actor), side

    def may_be_one(one: Held, other: Held) -> bool:
        """Whether two figures may be of one event, and not known to be of two sides."""
        sides = {named(held, held.item.side) for held in (one, other) if held.item.side}
        return len({voices.get(side, side) for side in sides}) < 2 and people.may_be_one(one, other)

    first = _FirstPrints()

    def printed(held: Held) -> Iterator[Hashable]:
        """By the sentences, or the words, and those whose they are."""
        said_by = frozenset(named(held, actor) for actor in speaking(held.item))
        kind = getattr(held.item, "kind", "")
        yield kind, said_by, frozenset(first.of(piece.text) for piece in held.item.evidence)
        statement = getattr(held.item, "statement", "")
        yield "words", said_by, languages[held.report], fold(statement)

    claims, denials, unknowns = (
        _joined(reports, section, printed) for section in ("claims", "denials", "unknowns")
    )
    matters = [ClaimGroup.model_construct(claims=group, against=[]) for group in claims]
    matters += [ClaimGroup.model_construct(claims=[], against=group) for group in denials]
    figures = _joined(reports, "casualties", keys, may_be_one)
    return Groups.model_construct(  # which may be more than what a model can answer
        actors=actors, casualties=figures, claims=matters, unknowns=unknowns
    )


class _FirstPrints:
    """Of each sentence the first one that it nearly equals."""

    def __init__(self) -> None:
        self._copies: Copies[str] = Copies()
        self._first: dict[str, str] = {}

    def of(self, text: str) -> str:
        folded = fold(text)
        if folded not in self._first:
            near = self._copies.of(folded)
            self._copies.add(folded, folded)
            self._first[folded] = self._first[near[0]] if near else folded
        return self._first[folded]


def _names(held: Held, code: str) -> Iterator[Hashable]:
    """The names, and for a state, the EU or NATO what is the same in all languages.

    Aliases are left out: "the ministry" may be another one in another report.
    """
    actor = held.item
    yield from {name_key(actor.name), name_key(actor.mention)} - {""}
    key_of = state_key if actor.kind == "state" else listed_key
    listed = key_of(actor.name, code) if actor.kind in _LISTED else None
    if listed is not None:
        yield "listed", listed


def _any(_: Held, __: Held) -> bool:
    return True


def _joined(
    reports: Reports, section: str, keys: KeysOf, may_be_one: Callable[[Held, Held], bool] = _any
) -> list[list[str]]:
    """Items that share a key, directly or through others, at most one of each report.

    A key that one report has twice tells nothing of that report, but where the others are counted
    as a part of one ("22 people, of whom 15 …"). Keys count in the order of their items. No two are
    in one group that cannot be one: each is put to the first of those that it fits.
    """
    items = [held for held in reports.items.values() if held.section == section]
    holders: dict[Hashable, list[Held]] = defaultdict(list)
    for held in items:
        for key in keys(held):
            holders[key].append(held)
    group_of = {held.handle: [held] for held in items}

    def fit(one: Sequence[Held], other: Sequence[Held]) -> bool:
        here, there = ({held.report for held in group} for group in (one, other))
        return not here & there and all(may_be_one(a, b) for a in one for b in other)

    for sharing in holders.values():
        groups: list[list[Held]] = []
        for held in _one_each(sharing, reports):
            own = group_of[held.handle]
            if any(own is group for group in groups):
                continue
            joined = next((group for group in groups if fit(group, own)), None)
            if joined is None:
                groups.append(own)
            else:
                joined += own
                group_of |= dict.fromkeys((each.handle for each in own), joined)
    found = {id(group): group for group in group_of.values() if len(group) > 1}
    return [[held.handle for held in group] for group in found.values()]


def _one_each(sharing: Sequence[Held], reports: Reports) -> Iterator[Held]:
    """Of each report the one item, or the one that no other of its items is more than."""
    there: dict[str, list[Held]] = defaultdict(list)
    for held in sharing:
        there[held.report].append(held)
    for report, alike in there.items():
        code = reports.summaries[report].article.language
        wholes = [each for each in alike if not any(is_part(each, other, code) for other in alike)]
        if len(wholes) == 1:
            yield wholes[0]
