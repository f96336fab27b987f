"""A ledger's deaths, event by event, under the columns of UCDP's Georeferenced Event Dataset.

Only what reports say is filled in. UCDP adds deaths up and codes places, conflicts and kinds of
violence; here no sum is made that a report does not make, and what nobody wrote is empty.
docs/story.md says of each column where it comes from.
"""

from collections.abc import Iterable, Sequence

from newsbrief.results.ledger import Ledger, StoryEvent, Toll, TollFigure
from newsbrief.results.tables import BETWEEN, Row, to_csv

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


class _Row:
    """The row of one event."""

    def __init__(self, ledger: Ledger, event: StoryEvent, tolls: Sequence[Toll]) -> None:
        self._event = event
        self._tolls = tolls
        self._names = {origin.id: origin.name for origin in ledger.origins}
        self._articles = {report.id: report for report in ledger.reports}
        sides = dict.fromkeys(toll.side for toll in tolls if toll.side)
        self._sides = [*sides, None, None][:2]

    def row(self) -> Row:
        """The row; what is not known is None."""
        event, (a, b) = self._event, self._sides
        whole = [t for t in self._tolls if t.side is None and t.who in ("mixed", "unknown")]
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
            "deaths_a": self._best(t for t in self._tolls if a and t.side == a),
            "deaths_b": self._best(t for t in self._tolls if b and t.side == b),
            "deaths_civilians": self._best(
                t for t in self._tolls if t.who == "civilians" and t.side is None
            ),
            "deaths_unknown": None if a or b else self._best(iter(whole)),
        }
        return row | self._sources() | self._bounds(whole)

    def _sources(self) -> Row:
        figures = [figure for toll in self._tolls for figure in toll.figures]
        origins = dict.fromkeys(origin for figure in figures for origin in figure.origins)
        printed = [each.report for figure in figures for each in figure.references]
        reports = [self._articles[each] for each in dict.fromkeys(printed)]
        days = sorted(str(r.article.published) for r in reports if r.article.published)
        return {
            "number_of_sources": len(origins) or None,
            "source_article": _listed(r.article.title or r.article.id for r in reports),
            "source_office": _listed(r.article.source for r in reports),
            "source_date": _listed(days),
            "source_headline": _listed(r.headline for r in reports),
        }

    def _bounds(self, whole: Sequence[Toll]) -> Row:
        """The least, the most and the best figure for all dead, where a report gives one."""
        tolls = [toll for toll in whole if not toll.part and toll.scope == "incident"]
        if len(tolls) != 1:
            return {}
        [toll] = tolls
        lows = [each.low for each in toll.bounds if each.low is not None]
        highs = [each.high for each in toll.bounds]
        low = min(lows, default=None)
        high = None if None in highs else max((h for h in highs if h is not None), default=None)
        best = self._printable(toll)
        return {
            "low": low,
            "best": best.count if best else None,
            "high": high,
            "low_sources": self._of_bounds(toll, low, "low"),
            "best_sources": self._origins([best] if best else []),
            "high_sources": self._of_bounds(toll, high, "high"),
        }

    def _of_bounds(self, toll: Toll, value: int | None, end: str) -> str | None:
        if value is None:
            return None
        ids = {f for each in toll.bounds if getattr(each, end) == value for f in each.figures}
        return self._origins(figure for figure in toll.figures if figure.id in ids)

    def _origins(self, figures: Iterable[TollFigure]) -> str | None:
        return _listed(self._names.get(each, each) for f in figures for each in f.origins)

    def _best(self, tolls: Iterable[Toll]) -> int | None:
        """The figure that may be printed, where one toll has it; several are never added up."""
        found = [toll for toll in tolls if not toll.part and toll.scope == "incident"]
        best = self._printable(found[0]) if len(found) == 1 else None
        return best.count if best else None

    def _printable(self, toll: Toll) -> TollFigure | None:
        """The figure that may be printed before the others."""
        by_id = {figure.id: figure for figure in toll.figures}
        return next((by_id[each.figure] for each in toll.printable if each.figure in by_id), None)


def _listed(values: Iterable[str | None]) -> str | None:
    return BETWEEN.join(dict.fromkeys(value for value in values if value)) or None
