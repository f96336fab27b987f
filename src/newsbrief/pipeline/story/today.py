"""What an editor may print today of a toll, and why: latest figures, with their reserves.

Officials and those who belong to neither side come before a party to the fighting, and what a party
says of its own dead before what it says of the enemy's. What nobody has verified, or what is
disputed, is never given without saying so. What is over (of four missing two were found) is not
given at all.
"""

from collections.abc import Collection, Iterator, Sequence

from newsbrief.pipeline.spans import Span, compatible, span
from newsbrief.pipeline.story.cast import Cast
from newsbrief.results.ledger import Printable, Reason, Standing, Toll, TollFigure

ORDER: tuple[Standing, ...] = ("official", "independent", "party", "unknown")
"""Classes of source, the one that counts most first."""
_CERTAIN = ("confirmed", "stated", "unverified", "disputed")


def class_of(figure: TollFigure, cast: Cast) -> Standing:
    """The class of source of a figure: of several who give it together, the one that counts most.

    What nobody named gives has none.
    """
    standings = {cast.standing(origin) for origin in figure.origins}
    return next((each for each in ORDER if each in standings), "unknown")


def may_be_printed(toll: Toll, cast: Cast, by_rules: Collection[str] = ()) -> tuple[Printable, ...]:
    """The figures that may be printed today, the one that counts most first.

    `by_rules` are the reports that plain rules read, and no model.
    """
    return _Today(toll, cast, by_rules).printable()


class _Today:
    def __init__(self, toll: Toll, cast: Cast, by_rules: Collection[str]) -> None:
        self._toll = toll
        self._by_rules = by_rules
        self._cast = cast
        self._reach = {
            figure.id: reach
            for figure in toll.figures
            if figure.latest and not figure.ended and (reach := span(figure)) is not None
        }
        latest = [figure for figure in toll.figures if figure.id in self._reach]
        self._latest = [figure for figure in latest if not self._overtaken(figure, latest)]

    def printable(self) -> tuple[Printable, ...]:
        return tuple(
            Printable(
                figure=figure.id,
                standing=class_of(figure, self._cast),
                reasons=tuple(dict.fromkeys(self._reasons(figure))),
            )
            for figure in sorted(self._latest, key=self._rank)
        )

    def _overtaken(self, figure: TollFigure, latest: Sequence[TollFigure]) -> bool:
        """Whether another figure takes the place of one that is its source's latest.

        The figure of a source that is not known, or of unknown standing, falls away when an
        official, or somebody independent, gives one that is as late and cannot be right beside it.
        The figure of people without a name ("officials") falls away when one of their class later
        gives another: it is not to be expected that the same officials are heard again.
        """
        standing = class_of(figure, self._cast)
        if standing == "unknown":
            return any(
                class_of(other, self._cast) in ("official", "independent")
                and str(other.last_printed or "") >= str(figure.last_printed or "")
                and not compatible(self._reach[figure.id], self._reach[other.id])
                for other in latest
            )
        return all(map(self._cast.unnamed, figure.origins)) and any(
            class_of(other, self._cast) == standing
            and str(other.as_of or "") > str(figure.last_printed or "")
            and self._reach[other.id] != self._reach[figure.id]
            for other in latest
        )

    def _rank(self, figure: TollFigure) -> tuple[int, bool, int]:
        standing = ORDER.index(class_of(figure, self._cast))
        return standing, self._enemy(figure), _CERTAIN.index(figure.status)

    def _reasons(self, figure: TollFigure) -> Iterator[Reason]:
        yield "latest_of_origin"
        if figure.status == "confirmed":
            yield "confirmed"
        if not figure.order_known:
            yield "order_unknown"
        yield from self._by_class(figure)
        if figure.status == "unverified":
            yield "unverified"
        others = [self._reach[each.id] for each in self._latest if each is not figure]
        more, less = _beyond(self._reach[figure.id], others)
        if figure.status == "disputed":
            yield "disputed"
        if more:
            yield "others_give_more"
        if less:
            yield "others_give_less"
        if figure.precision == "at_least" or (figure.minimum is not None and not figure.maximum):
            yield "lower_bound"
        if self._toll.part:
            yield "partial"
        if all(each.report in self._by_rules for each in figure.references):
            yield "by_rules"

    def _by_class(self, figure: TollFigure) -> Iterator[Reason]:
        standing = class_of(figure, self._cast)
        if standing == "official":
            yield "official"
        elif standing == "independent":
            yield "independent"
        elif standing == "party":
            classes = {class_of(each, self._cast) for each in self._latest}
            yield "party_alone" if classes == {"party"} else "party"
            if self._own(figure):
                yield "own_dead"
            elif self._enemy(figure):
                yield "enemy_dead"

    def _own(self, figure: TollFigure) -> bool:
        return self._toll.side in self._voices(figure)

    def _enemy(self, figure: TollFigure) -> bool:
        """Whether a party counts the dead of somebody else's side."""
        if class_of(figure, self._cast) != "party" or self._toll.side is None:
            return False
        return not self._own(figure)

    def _voices(self, figure: TollFigure) -> set[str]:
        return {self._cast.root(origin) for origin in figure.origins}


def _beyond(reach: Span, others: Sequence[Span]) -> tuple[bool, bool]:
    """Whether others give more than a figure allows, and whether others give less."""
    more = any(other[0] > reach[1] for other in others)
    less = any(other[1] < reach[0] for other in others)
    return more, less
