"""One item, told as soon as it is read and checked, before the summary is whole."""

from dataclasses import dataclass, field
from typing import Any

from newsbrief.sections.base import SummaryItem


@dataclass(frozen=True)
class ItemRead:
    """An item of a summary that is still being read; see `newsbrief.Summarizer.read`.

    It is told again, under the same id, when more is known: it was mended, a second reading has
    confirmed or contested it, or (`item` is None) it did not hold in the end.
    """

    section: str
    """The key under which it will stand in the summary, such as "casualties"."""
    id: str
    item: SummaryItem | None
    again: bool = False
    """Whether this id was told before."""
    asked: bool = field(default=False, compare=False)
    """Whether somebody was asked for it now: no answer that was kept or recorded, and no rule, has
    it. It does not stand in the JSON."""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON-like values, as `schemas/item-read.json` describes them."""
        item = None if self.item is None else self.item.model_dump(mode="json")
        return {"section": self.section, "id": self.id, "item": item, "again": self.again}
