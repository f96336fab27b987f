"""Figures and statements that several reports print in near-equal sentences: one origin's.

Code rather misses one than makes one up: that a ministry said that ten people were killed there may
be said of two attacks, and of two ministries.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from newsbrief.article.figures import read_figures
from newsbrief.pipeline.copies import Copies
from newsbrief.pipeline.story.current import Current, Told, alone_in_report
from newsbrief.pipeline.story.groups import Groups
from newsbrief.sections.ground import fold, words_in

_REPRINTED = datetime.timedelta(days=2)
"""How long a sentence goes on being reprinted: near-equal ones further apart are two events'."""


def reprinted(current: Current, origins: Mapping[str, str]) -> Iterator[tuple[Told, Told]]:
    """Each item that is printed again, with the last one before it that it may be a copy of.

    `origins` gives the origin of each actor, by handle. What two items of a report could be a copy
    of is neither's.
    """
    return _Reprints(current, origins).pairs()


class _Reprints:
    def __init__(self, current: Current, origins: Mapping[str, str]) -> None:
        self._current = current
        self._origins = origins
        self._copies: Copies[str] = Copies()
        self._first: dict[str, str] = {}
        """The first sentence that each nearly equals; "" for one that is too short to tell."""
        self._prints = {
            held.handle: {self._first_of(text) for text in self._sentences(held)} - {""}
            for held in current.of("casualties", "claims", "denials")
        }

    def pairs(self) -> Iterator[tuple[Told, Told]]:
        alike: dict[Hashable, list[Told]] = defaultdict(list)
        for handle, prints in self._prints.items():
            held = self._current.by_handle[handle]
            for text in sorted(prints):
                alike[text, _likeness(held)].append(held)
        found = {
            (later.handle, earlier.handle): (later, earlier)
            for group in alike.values()
            for later, earlier in self._within(alone_in_report(group, group), self._may_be_copy)
        }
        return chain(found.values(), self._short(found.values()))

    def _short(self, copied: Iterable[tuple[Told, Told]]) -> Iterator[tuple[Told, Told]]:
        """Statements in the very same words of one origin, too short to tell by themselves.

        They are copied in reports that have longer sentences in common: those of `copied`.
        """
        pairs = [(one.report, other.report) for one, other in copied]
        prints = Groups(list(self._current.reports), pairs).named("print")
        alike: dict[Hashable, list[Told]] = defaultdict(list)
        for held in self._current.of("claims", "denials"):
            if not self._prints[held.handle]:
                alike[tuple(self._sentences(held)), _likeness(held)].append(held)

        def may_be_copy(one: Told, other: Told) -> bool:
            together = prints[one.report] == prints[other.report]
            return together and bool(self._speakers(one) & self._speakers(other))

        for group in alike.values():
            yield from self._within(alone_in_report(group, group), may_be_copy)

    def _within(
        self, group: Sequence[Told], may_be_copy: Callable[[Told, Told], bool]
    ) -> Iterator[tuple[Told, Told]]:
        for at, held in enumerate(group):
            for before in reversed(group[:at]):
                if may_be_copy(held, before):
                    yield held, before
                    break

    def _may_be_copy(self, one: Told, other: Told) -> bool:
        return (
            _soon_after(one, other)
            and self._of_one_place(one, other)
            and self._of_one_mouth(one, other)
            and self._of_one_content(one, other)
        )

    def _of_one_place(self, one: Told, other: Told) -> bool:
        """Whether two reports tell of a place in common."""
        here, there = (self._places(held.report) for held in (one, other))
        return not here or not there or bool(here & there)

    def _of_one_mouth(self, one: Told, other: Told) -> bool:
        """Whether both name one origin, or one of them nobody; or figures, in the very same words.

        The sentences of two who say the same differ in nothing but their names.
        """
        here, there = (self._speakers(held) for held in (one, other))
        if not here or not there or here & there:
            return True
        said, also = (set(self._sentences(held)) for held in (one, other))
        return one.section == "casualties" and bool(said & also)

    def _of_one_content(self, one: Told, other: Told) -> bool:
        """Whether statements have most of their sentences in common; a number tells by itself."""
        if one.section == "casualties":
            return True
        shared = self._prints[one.handle] & self._prints[other.handle]
        return len(shared) * 2 > max(len(self._sentences(held)) for held in (one, other))

    def _speakers(self, held: Told) -> set[str]:
        named = held.item.reported_by if held.section == "casualties" else held.item.speakers
        return {self._origins.get(held.beside(key), held.beside(key)) for key in named}

    def _places(self, report: str) -> frozenset[str]:
        places = (event.place or "" for event in self._current.reports[report].events)
        return frozenset(word for place in places for word in words_in(place, letters=4))

    def _sentences(self, held: Told) -> list[str]:
        """The sentences that say what an item says: of a figure, those that have its number."""
        texts = [fold(piece.text) for piece in held.item.evidence]
        if held.section != "casualties":
            return texts
        numbers = {held.item.count, held.item.minimum, held.item.maximum} - {None}
        code = self._current.code(held.report)
        return [text for text in texts if numbers & _numbers(text, code)]

    def _first_of(self, text: str) -> str:
        if text not in self._first:
            self._copies.add(text, text)
            near = self._copies.of(text)  # none of a short sentence, not even itself
            self._first[text] = self._first.get(near[0], text) if near else ""
        return self._first[text]


@lru_cache(maxsize=4096)
def _numbers(text: str, language: str) -> frozenset[float]:
    return frozenset(figure.value for figure in read_figures(text, language))


def _likeness(held: Told) -> Hashable:
    """What two items must have in common, beside a sentence, to be the same."""
    item = held.item
    if held.section == "casualties":
        return held.section, item.kind, item.count, item.minimum, item.maximum
    return held.section, getattr(item, "kind", None)


def _soon_after(one: Told, other: Told) -> bool:
    """Whether two reports stand a few days apart at most."""
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= _REPRINTED
