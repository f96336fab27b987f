"""A ledger's deaths, event by event, under the columns of UCDP's Georeferenced Event Dataset.

Only what reports say is filled in. UCDP adds deaths up and codes places, conflicts and kinds of
violence; here no sum is made that a report does not make, and what nobody wrote is empty.
docs/story.md says of each column where it comes from.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from newsbrief.results.ledger import Bounds, Ledger, Standing, StoryEvent, Toll, TollFigure
from newsbrief.results.tables import Row, listed, to_csv
from newsbrief.sections.casualties import Who

_CLASSES: tuple[Standing, ...] = ("official", "independent", "party", "unknown")

COLUMNS = (
    *("id", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude"),
    *("longitude", "country", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"),
    *("low_sources", "best_sources", "high_sources"),
)
"""Those of UCDP that can be filled in or are asked for; the last three are our own."""


def ucdp_rows(ledger: Ledger) -> list[Row]:
    """Return a row for each event with deaths, the earliest first."""
    rows = []
    for event in ledger.events:
        tolls = [toll for toll in ledger.tolls if toll.kind == "killed" and toll.event == event.id]
        if tolls:
            rows.append(_Row(ledger, event, tolls).row())
    return rows


def ucdp_csv(ledger: Ledger) -> str:
    """Return the rows as CSV."""
    return to_csv(ucdp_rows(ledger), COLUMNS)


def deaths_of_no_event(ledger: Ledger) -> int:
    """Return how many tolls of deaths have no row, since they are of no event that is told."""
    events = {event.id for event in ledger.events}
    return sum(toll.kind == "killed" and toll.event not in events for toll in ledger.tolls)


class _Row:
    """The row of one event."""

    def __init__(self, ledger: Ledger, event: StoryEvent, tolls: Sequence[Toll]) -> None:
        self._event = event
        self._tolls = tolls
        self._origins_by_id = {origin.id: origin for origin in ledger.origins}
        self._names = {origin.id: origin.name for origin in ledger.origins}
        self._articles = {report.id: report for report in ledger.reports}
        sides = dict.fromkeys(toll.side for toll in tolls if toll.side and toll.who == "combatants")
        self._sides = [*sides, None, None][:2]

    def row(self) -> Row:
        """The row; what is not known is None."""
        event, (a, b) = self._event, self._sides
        counted = self._counted()
        whole = [t for t in counted if t.side is None and t.who in ("mixed", "unknown")]
        if not whole and all(t.who == "civilians" for t in counted) and len(counted) == 1:
            whole = counted  # nobody counts any other dead
        row: Row = dict.fromkeys(COLUMNS)
        row |= {
            "id": event.id,
            "year": event.date.year if event.date else None,
            "side_a": self._names.get(a or ""),
            "side_b": self._names.get(b or ""),
            "where_description": event.place,
            "date_prec": 1 if event.date else None,
            "date_start": event.date,
            "date_end": event.date,
            "deaths_a": self._best(self._of("combatants", a)) if a else None,
            "deaths_b": self._best(self._of("combatants", b)) if b else None,
            "deaths_civilians": self._best([t for t in self._counted() if t.who == "civilians"]),
            "deaths_unknown": self._best(self._of("unknown", None)),
        }
        apart = (row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians"))
        return row | self._sources() | self._bounds(whole, sum(number or 0 for number in apart))

    def _sources(self) -> Row:
        figures = [figure for toll in self._tolls for figure in toll.figures]
        origins = dict.fromkeys(origin for figure in figures for origin in figure.origins)
        printed = [each.report for figure in figures for each in figure.references]
        reports = [self._articles[each] for each in dict.fromkeys(printed)]
        days = sorted(str(r.article.published) for r in reports if r.article.published)
        return {
            "number_of_sources": sum(not self._speaks_for(o, origins) for o in origins) or None,
            "source_article": listed(r.article.title or r.article.id for r in reports),
            "source_office": listed(r.article.source for r in reports),
            "source_date": listed(days),
            "source_headline": listed(r.headline for r in reports),
        }

    def _speaks_for(self, origin: str, others: Collection[str]) -> bool:
        """Whether one belongs to another of these: a spokeswoman to her ministry, not a mayor."""
        told = self._origins_by_id[origin]
        seen = {origin}
        while (above := told.belongs_to) is not None and above not in seen:
            house = self._origins_by_id[above]
            if told.kind == "person" and house.kind == "state":
                return False  # of whom no more is known than the state
            if above in others:
                return True
            seen.add(above)
            told = house
        return False

    def _counted(self) -> list[Toll]:
        """The tolls of this event alone that are no part of another one."""
        return [toll for toll in self._tolls if not toll.part and toll.scope == "incident"]

    def _of(self, who: Who, side: str | None) -> list[Toll]:
        return [toll for toll in self._counted() if (toll.who, toll.side) == (who, side)]

    def _bounds(self, whole: Sequence[Toll], apart: int) -> Row:
        """The least, the best and the most for all dead, in this order, where a report gives them.

        `apart` are the dead of both sides and civilians that the row tells. The sum is only held
        against the most.
        """
        bounds = [each for toll in whole for each in toll.bounds]
        best = self._printable(whole)
        number = _number(best)
        told = [] if number is None else [number]
        low = min([*(each.low for each in bounds if each.low is not None), *told], default=None)
        high = _highest(bounds)
        less = [t for t in self._tolls if t not in whole and t.scope == "incident"]
        parts = _highest([each for toll in less for each in toll.bounds], 0)
        if high is not None and (parts is None or max(parts, apart, *told) > high):
            high = None  # they may be more than anybody says of all
        return {
            "low": low,
            "best": number,
            "high": high,
            "low_sources": self._of_bounds(whole, low, "low"),
            "best_sources": self._origins([best] if best else []),
            "high_sources": self._of_bounds(whole, high, "high"),
        }

    def _of_bounds(
        self, tolls: Sequence[Toll], value: int | None, end: Literal["low", "high"]
    ) -> str | None:
        """Who gives the figure from which a bound is taken."""
        if value is None:
            return None
        ids = {
            figure
            for toll in tolls
            for each in toll.bounds
            if getattr(each, end) == value
            for figure in each.figures
        }
        figures = [figure for toll in tolls for figure in toll.figures if figure.id in ids]
        at_the_end = [figure for figure in figures if value in _ends(figure)]
        return self._origins(at_the_end or figures)

    def _origins(self, figures: Iterable[TollFigure]) -> str | None:
        return listed(self._names.get(each, each) for f in figures for each in f.origins)

    def _best(self, tolls: Sequence[Toll]) -> int | None:
        """The figure that may be printed, where one toll has it; several are never added up."""
        return _number(self._printable(tolls)) if len(tolls) == 1 else None

    def _printable(self, tolls: Sequence[Toll]) -> TollFigure | None:
        """The figure that may be printed before the others: by its class of source."""
        by_id = {figure.id: figure for toll in tolls for figure in toll.figures}
        found = [each for toll in tolls for each in toll.printable if each.figure in by_id]
        found.sort(key=lambda each: _CLASSES.index(each.standing))
        return by_id[found[0].figure] if found else None


def _highest(bounds: Sequence[Bounds], nothing: int | None = None) -> int | None:
    """The most that bounds allow; None when one is open upwards, `nothing` when there is none."""
    highs = [each.high for each in bounds if each.high is not None]
    return None if len(highs) < len(bounds) else max(highs, default=nothing)


def _number(figure: TollFigure | None) -> int | None:
    """A figure as one number: of a lower bound alone, the bound."""
    if figure is None:
        return None
    return figure.count if figure.count is not None else figure.minimum


def _ends(figure: TollFigure) -> tuple[int | None, ...]:
    return figure.count, figure.minimum, figure.maximum
