"""The toll ledger: each origin's figures over time, by event, kind, whose dead and scope.

Several reports of one origin on the same figure are one figure, and so are copies. What is later
and from the same voice (a spokeswoman's is her ministry's and her state's) revises what is earlier.
Nothing is ever added up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

from newsbrief.pipeline.revising import Counted, relation
from newsbrief.pipeline.spans import span
from newsbrief.pipeline.story.cast import Cast
from newsbrief.pipeline.story.courses import Courses, first_day, since
from newsbrief.pipeline.story.current import Current
from newsbrief.pipeline.story.ended import ended
from newsbrief.pipeline.story.figures import read_figures
from newsbrief.pipeline.story.given import Given, Key
from newsbrief.pipeline.story.groups import Decided, Groups, Pair, members
from newsbrief.pipeline.story.today import ORDER, class_of, may_be_printed
from newsbrief.results.ledger import Bounds, LinkKind, Reference, StoryLink, Toll, TollFigure
from newsbrief.results.provenance import RULES

_REVISED = "a later figure of the same source, and another one"
_UNORDERED = "another figure of the same source: which is later is not known"
_BOUNDED = ("at_least", "at_most", "approximate")
_CONTRADICTED = "latest figures of two sources that cannot both be right"


def tolls_of(
    current: Current,
    cast: Cast,
    events: Mapping[str, str],
    links: Sequence[StoryLink],
    decided: Decided,
) -> tuple[list[Toll], list[StoryLink]]:
    """All tolls, the earliest event's first, and the links that follow from their figures.

    `events` gives the event of each event item, by handle.
    """
    given = read_figures(current, cast, events, links)
    over = ended(given, current, events)
    by_rules = {key for key, made in current.reports.items() if made.provenance.model == RULES}
    by_handle = {each.held.handle: each for each in given}
    alike: dict[Key, list[str]] = defaultdict(list)
    for each in given:
        alike[each.key].append(each.held.handle)
    joins = [pair for handles in alike.values() for pair in pairwise(handles)]
    decided = replace(decided, together=tuple(_of_one_sort(decided.together, by_handle)))
    named = Groups(list(by_handle), joins, decided).named("toll")
    linked = _Linked.by(links)
    made = _Numbered()
    tolls = [
        _Toll(
            toll,
            [by_handle[handle] for handle in handles],
            cast=cast,
            linked=linked,
            over=over,
            decided=decided,
            made=made,
            by_rules=by_rules,
        )
        for toll, handles in members(named).items()
    ]
    found = [link for toll in tolls for link in toll.links()]
    return [toll.toll for toll in tolls], found


def _of_one_sort(pairs: Iterable[Pair], given: Mapping[str, Given]) -> Iterator[Pair]:
    """The pairs but those of the dead and the wounded, or of an attack and a whole year."""
    for pair in pairs:
        items = [given[handle].held.item for handle in pair if handle in given]
        if len({(item.kind, item.scope) for item in items}) < 2:
            yield pair


class _Numbered:
    """Ids of figures, unique within the ledger."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return f"figure-{self._last}"


@dataclass(frozen=True)
class _Linked:
    """What links say of figures, each as the later and the earlier one."""

    copies: tuple[Pair, ...]
    same: tuple[Pair, ...]
    later: frozenset[Pair]

    @classmethod
    def by(cls, links: Sequence[StoryLink]) -> "_Linked":
        def of(kind: LinkKind) -> tuple[Pair, ...]:
            return tuple((link.source, link.target) for link in links if link.kind == kind)

        return cls(of("copies"), of("same_claim"), frozenset(of("updates")))


class _Toll:
    """One toll being put together."""

    def __init__(
        self,
        toll: str,
        given: Sequence[Given],
        *,
        cast: Cast,
        linked: _Linked,
        over: Mapping[str, Reference],
        decided: Decided,
        made: _Numbered,
        by_rules: Collection[str],
    ) -> None:
        self._cast = cast
        self._linked = linked
        self._over = over
        by_handle = {each.held.handle: each for each in given}
        # Two numbers never become one figure, whoever says so.
        courses = Courses(given)
        together = {frozenset(pair) for pair in decided.together}
        joins = [
            (one, other)
            for one, other in (*courses.same, *linked.copies, *linked.same, *decided.together)
            if {one, other} <= by_handle.keys()
            and by_handle[one].numbers == by_handle[other].numbers
        ]
        apart = decided.apart | (courses.apart - together)
        groups = Groups(list(by_handle), joins, Decided(apart=apart))
        printed_as = ([by_handle[handle] for handle in group] for group in groups)
        self._printed = {made.next(): printed for printed in sorted(printed_as, key=since)}
        figures = [self._figure(key, printed) for key, printed in self._printed.items()]
        later = list(self._later(figures))
        # Each revises the last one before it that it supersedes.
        revises = {figure.id: before.id for figure, before in later}
        superseded = {before.id for _, before in later}
        self._figures = [
            figure.model_copy(
                update={
                    "revises": revises.get(figure.id),
                    "latest": figure.id not in superseded and not self._is_earlier(figure.id),
                    "order_known": self._order_known(revises.get(figure.id), figure.id),
                }
            )
            for figure in figures
        ]
        first = given[0]
        self._kind = first.held.item.kind
        latest = [figure for figure in self._figures if figure.latest and not figure.ended]
        self.toll = Toll(
            id=toll,
            event=first.event,
            kind=self._kind,
            who=next((each.who for each in given if each.who != "unknown"), "unknown"),
            scope=first.held.item.scope,
            side=next((each.side for each in given if each.side), None),
            part=all(each.part for each in given),
            figures=tuple(self._figures),
            bounds=tuple(self._bounds(latest)),
            contested=bool(list(self._contradictions(latest))),
            printable=(),
        )
        printable = may_be_printed(self.toll, cast, by_rules)
        self.toll = self.toll.model_copy(update={"printable": printable})

    def _order_known(self, before: str | None, after: str) -> bool:
        """Whether it is known which of two came later: by their days, or as a report tells it.

        Of two of one day that one is, which a later report prints again. A report without a day may
        be of any.
        """
        if before is None or "" < self._last_day(before) < self._last_day(after):
            return True
        days = [first_day(self._printed[key])[:2] for key in (before, after)]
        dated = all(day for day, _ in days)
        return days[0] != days[1] and (dated or days[0][1] != days[1][1])

    def _last_day(self, key: str) -> str:
        """The day of the last report that prints a figure; of one without a day it is open."""
        days = [str(each.held.published or "") for each in self._printed[key]]
        return max(days) if all(days) else ""

    def links(self) -> Iterator[StoryLink]:
        """What revises what, and what cannot both be right."""
        by_id = {figure.id: figure for figure in self._figures}
        for figure in self._figures:
            if figure.revises:
                because = _REVISED if figure.order_known else _UNORDERED
                yield self._link("updates", figure, by_id[figure.revises], because)
        latest = [each for each in self._figures if each.latest and not each.ended]
        for one, other in self._contradictions(latest):
            yield self._link("contradicts", other, one, _CONTRADICTED)

    def _link(
        self,
        kind: Literal["updates", "contradicts"],
        later: TollFigure,
        earlier: TollFigure,
        because: str,
    ) -> StoryLink:
        ends = (self._printed[figure.id][0].held for figure in (later, earlier))
        source, target = sorted(ends, key=lambda held: -held.at)
        return StoryLink(
            kind=kind, source=source.handle, target=target.handle, by="code", because=because
        )

    def _figure(self, key: str, printed: Sequence[Given]) -> TollFigure:
        """A figure as its latest report words it: of those of one day, the one that says less."""
        day = printed[-1].held.published
        newest = [each.held.item for each in printed if each.held.published == day]
        last = next((item for item in newest if item.precision in _BOUNDED), newest[-1])
        origins = dict.fromkeys(origin for each in printed for origin in each.origins)
        days = [each.held.published for each in printed if each.held.published]
        given_on = [each.day for each in printed if each.day]
        handles = {each.held.handle for each in printed}
        copied = {source for source, target in self._linked.copies if {source, target} <= handles}
        return TollFigure(
            id=key,
            origins=tuple(origins),
            count=last.count,
            minimum=last.minimum,
            maximum=last.maximum,
            precision=last.precision,
            victims=last.victims,
            side=next((each.side for each in printed if each.side), None),
            hedged=all(each.held.item.hedged for each in printed),
            status=last.status,
            as_of=min(given_on, default=None),
            last_printed=max(days, default=None),
            revises=None,
            latest=True,
            ended=self._ended(printed),
            by_hand=any(each.held.by_hand for each in printed),
            references=tuple(each.held.reference for each in printed),
            copies=tuple(each.held.reference for each in printed if each.held.handle in copied),
        )

    def _is_earlier(self, key: str) -> bool:
        """Whether all reports give a figure as what nobody named had counted before.

        Or the last one takes it back.
        """
        if all(each.earlier and not each.origins for each in self._printed[key]):
            return True
        return self._is_withdrawn(key)

    def _is_withdrawn(self, key: str) -> bool:
        """Whether the last report that prints a figure does so to take it back."""
        last = max(str(each.held.published or "") for each in self._printed[key])
        return all(e.withdrawn for e in self._printed[key] if str(e.held.published or "") == last)

    def _ended(self, printed: Sequence[Given]) -> Reference | None:
        """What says that those of a figure are gone no more, after it was last printed."""
        last = max(str(each.held.published or "") for each in printed)
        handles = [e.held.handle for e in printed if str(e.held.published or "") == last]
        return next((self._over[handle] for handle in handles if handle in self._over), None)

    def _later(self, figures: Sequence[TollFigure]) -> Iterator[tuple[TollFigure, TollFigure]]:
        """Each figure with those before it of the same voice, or that a link says it updates.

        "Dozens" after a number says nothing new.
        """
        within = {each.held.handle: key for key, given in self._printed.items() for each in given}
        updates = {(within.get(one), within.get(other)) for one, other in self._linked.later}
        for at, figure in enumerate(figures):
            for before in figures[:at] if not self._is_withdrawn(figure.id) else ():
                if span(figure) is None and span(before) is not None:
                    continue
                pair = figure.id, before.id
                if self._voices(figure) & self._voices(before) or pair in updates:
                    yield figure, before

    def _voices(self, figure: TollFigure) -> frozenset[str]:
        return frozenset(voice for each in self._printed[figure.id] for voice in each.voices)

    def _bounds(self, latest: Sequence[TollFigure]) -> Iterator[Bounds]:
        for standing in ORDER:
            ends = {
                figure.id: _ends(figure)
                for figure in latest
                if class_of(figure, self._cast) == standing and span(figure) is not None
            }
            if ends:
                lows = [least for least, _ in ends.values() if least is not None]
                highs = [most for _, most in ends.values() if most is not None]
                yield Bounds(
                    standing=standing,
                    low=min(lows, default=None),
                    high=max(highs) if len(highs) == len(ends) else None,
                    figures=tuple(ends),
                )

    def _contradictions(
        self, latest: Sequence[TollFigure]
    ) -> Iterator[tuple[TollFigure, TollFigure]]:
        """Figures of different voices that cannot both be right."""
        for one, other in combinations([each for each in latest if each.origins], 2):
            left, right = self._counted(one), self._counted(other)
            if left and right and relation(left, right) == "contradicted":
                yield one, other

    def _counted(self, figure: TollFigure) -> Counted | None:
        reach = span(figure)
        return reach and Counted(self._kind, reach, self._voices(figure), figure.as_of)


def _ends(figure: TollFigure) -> tuple[int | None, int | None]:
    """The least and the most that a figure gives, each a number of its own: of "about 100", 100."""
    count, least, most = figure.count, figure.minimum, figure.maximum
    if least is None and figure.precision != "at_most":
        least = count
    if most is None and figure.precision != "at_least" and figure.minimum is None:
        most = count
    if least is not None and most is not None:
        return min(least, most), max(least, most)
    return least, most
