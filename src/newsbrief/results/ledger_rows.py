"""A ledger as flat rows, for data frames and spreadsheets: figures, statements, links, reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from newsbrief.errors import ConfigurationError
from newsbrief.results.ledger import Ledger, LedgerTable, Reference
from newsbrief.results.parquet_file import ColumnKind
from newsbrief.results.tables import Row, listed

_KINDS: Mapping[str, ColumnKind] = {
    "event_date": "day",
    "as_of": "day",
    "published": "day",
    "part": "boolean",
    "contested": "boolean",
    "hedged": "boolean",
    "latest": "boolean",
    "order_known": "boolean",
    "against": "boolean",
    "denial": "boolean",
    "turned": "boolean",
    "printable": "boolean",
    "by_hand": "boolean",
    "apart": "boolean",
    "count": "integer",
    "minimum": "integer",
    "maximum": "integer",
}


def _columns(names: str) -> Mapping[str, ColumnKind]:
    return {name: _KINDS.get(name, "text") for name in names.split()}


COLUMNS: Mapping[LedgerTable, Mapping[str, ColumnKind]] = {
    "figures": _columns(
        """toll event place event_date kind who scope side part contested figure origins standing
        count minimum maximum precision victims hedged status as_of revises order_known latest
        ended printable reasons by_hand report article published item sentences evidence"""
    ),
    "statements": _columns(
        """matter event place event_date about verdict against denial kind statement quote origins
        standing hedged status as_of by_hand turned report article published item sentences
        evidence"""
    ),
    "links": _columns("kind source target by because objection"),
    "reports": _columns(
        "report article title headline language published source state replaced_by apart"
    ),
}
"""The columns of each table, and what stands in them."""


def rows_of(ledger: Ledger, table: LedgerTable) -> list[Row]:
    """Return the rows of one table of a ledger."""
    if table not in _TABLES:
        tables = ", ".join(_TABLES)
        raise ConfigurationError(f"there is no table {table!r} in a ledger: take {tables}")
    return list(_TABLES[table](ledger))


class _Known:
    """What the ids of a ledger stand for."""

    def __init__(self, ledger: Ledger) -> None:
        self._origins = {origin.id: origin for origin in ledger.origins}
        self._events = {event.id: event for event in ledger.events}
        self._articles = {report.id: report.article for report in ledger.reports}

    def name(self, origin: str | None) -> str | None:
        known = self._origins.get(origin or "")
        return known.name if known else origin

    def event(self, event: str | None) -> Row:
        known = self._events.get(event or "")
        return {
            "event": known.statement if known else None,
            "place": known.place if known else None,
            "event_date": known.date if known else None,
        }

    def origins(self, origins: Iterable[str]) -> Row:
        ids = list(origins)
        return {
            "origins": listed(self.name(key) for key in ids),
            "standing": listed(self._origins[key].standing for key in ids if key in self._origins),
        }

    def printed(self, at: Reference) -> Row:
        article = self._articles[at.report]
        return {
            "report": at.report,
            "article": article.id,
            "published": article.published,
            "item": at.item,
            "sentences": listed(str(piece.sentence) for piece in at.evidence),
            "evidence": " ".join(piece.text for piece in at.evidence),
        }


def _figures(ledger: Ledger) -> Iterator[Row]:
    known = _Known(ledger)
    for toll in ledger.tolls:
        about = {"toll": toll.id, **known.event(toll.event), "kind": toll.kind, "who": toll.who}
        about |= {"scope": toll.scope, "side": known.name(toll.side), "part": toll.part}
        why = {each.figure: listed(each.reasons) for each in toll.printable}
        for figure in toll.figures:
            given = {
                "contested": toll.contested,
                "figure": figure.id,
                **known.origins(figure.origins),
                "count": figure.count,
                "minimum": figure.minimum,
                "maximum": figure.maximum,
                "precision": figure.precision,
                "victims": figure.victims,
                "hedged": figure.hedged,
                "status": figure.status,
                "as_of": figure.as_of,
                "revises": figure.revises,
                "order_known": figure.order_known,
                "latest": figure.latest,
                "ended": f"{figure.ended.report}:{figure.ended.item}" if figure.ended else None,
                "printable": figure.id in why,
                "reasons": why.get(figure.id),
                "by_hand": figure.by_hand,
            }
            for at in figure.references:
                yield about | given | known.printed(at)


def _statements(ledger: Ledger) -> Iterator[Row]:
    known = _Known(ledger)
    for matter in ledger.matters:
        about = {"matter": matter.id, **known.event(matter.event), "about": matter.statement}
        turned = {(turn.after.report, turn.after.item) for turn in matter.turns}
        for said in matter.said:
            told = {
                "verdict": matter.verdict,
                "against": said.against,
                "denial": said.denial,
                "kind": said.kind,
                "statement": said.statement,
                "quote": said.quote,
                **known.origins(said.origins),
                "hedged": said.hedged,
                "status": said.status,
                "as_of": said.as_of,
                "by_hand": said.by_hand,
            }
            for at in (said.reference, *said.also):
                turns = {"turned": (at.report, at.item) in turned}
                yield about | told | turns | known.printed(at)


def _links(ledger: Ledger) -> Iterator[Row]:
    for link in ledger.links:
        yield {name: getattr(link, name) for name in COLUMNS["links"]}


def _reports(ledger: Ledger) -> Iterator[Row]:
    for report in ledger.reports:
        article = report.article
        yield {
            "report": report.id,
            "article": article.id,
            "title": article.title,
            "headline": report.headline,
            "language": article.language,
            "published": article.published,
            "source": article.source,
            "state": report.state,
            "replaced_by": report.replaced_by,
            "apart": report.id in ledger.apart,
        }


_TABLES: Mapping[LedgerTable, Callable[[Ledger], Iterator[Row]]] = {
    "figures": _figures,
    "statements": _statements,
    "links": _links,
    "reports": _reports,
}
