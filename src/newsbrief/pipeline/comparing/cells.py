"""An item of one report as a cell of the comparison: names for ids, and whose words they are."""

from collections.abc import Mapping
from typing import Any

from newsbrief.pipeline.comparing.holding import Held, Reports, speaking
from newsbrief.results.comparison import (
    ActorCell,
    FigureCell,
    ReactionCell,
    StatementCell,
    UnknownCell,
)


class Cells:
    """Makes the cells. `shared` are the ids of shared actors by the handles of their items."""

    def __init__(self, reports: Reports, shared: Mapping[str, str]) -> None:
        self._reports = reports
        self._shared = shared

    def actor(self, held: Held) -> ActorCell:
        return ActorCell(**self._copied(held, ActorCell))

    def figure(self, held: Held) -> FigureCell:
        side = self._reports.names(held.report, [held.item.side])[0] if held.item.side else None
        return FigureCell(
            **self._copied(held, FigureCell, "side", "event", "reported_by", "sources"),
            side=side,
            event=self._reports.event(held.report, held.item.event),
            reported_by=self._names(held),
            sources=self._sources(held),
        )

    def statement(self, held: Held) -> StatementCell:
        own = ("denial", "speakers", "sources", "kind", "status")
        return StatementCell(
            **self._copied(held, StatementCell, *own),
            denial=held.section == "denials",
            kind=getattr(held.item, "kind", None),
            status=getattr(held.item, "status", None),
            speakers=self._names(held),
            sources=self._sources(held),
        )

    def reaction(self, held: Held) -> ReactionCell:
        return ReactionCell(
            **self._copied(held, ReactionCell, "speakers"), speakers=self._names(held)
        )

    def unknown(self, held: Held) -> UnknownCell:
        return UnknownCell(**self._copied(held, UnknownCell))

    def _copied(self, held: Held, cell: Any, *own: str) -> dict[str, Any]:
        """The fields that a cell has just as the item has them."""
        told = {"report": held.report, "item": held.item.id}
        names = [name for name in cell.model_fields if name not in (*told, *own)]
        return told | {name: getattr(held.item, name) for name in names}

    def _names(self, held: Held) -> list[str]:
        return self._reports.names(held.report, speaking(held.item))

    def _sources(self, held: Held) -> list[str]:
        handles = (f"{held.report}:{key}" for key in speaking(held.item))
        return list(dict.fromkeys(self._shared.get(handle, handle) for handle in handles))
