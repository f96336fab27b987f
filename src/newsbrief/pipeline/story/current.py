"""The items of the reports that count, by handle and in an order that is always the same."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsbrief.languages import Language, language
from newsbrief.pipeline.story.contents import NOBODY, Contents, Correction, report_of
from newsbrief.pipeline.story.keys import LINKED
from newsbrief.results.ledger import Reference
from newsbrief.results.summary import ArticleSummary


@dataclass(frozen=True, slots=True)
class Told:
    """One item of one report; `at` is its place among all items of the story."""

    handle: str
    report: str
    section: str
    item: Any
    at: int
    published: datetime.date | None
    by_hand: bool = False
    """Whether a person said whose it is."""

    @property
    def reference(self) -> Reference:
        """Where it stands, for the ledger."""
        return Reference(report=self.report, item=self.item.id, evidence=self.item.evidence)

    @property
    def sentences(self) -> dict[int, str]:
        """The sentences that it cites, by number."""
        return {piece.sentence: piece.text for piece in self.item.evidence}

    @property
    def said_on(self) -> datetime.date | None:
        """The day of a statement, or else of its report; a figure's own day is the event's."""
        dated = self.section != "casualties" and self.item.date
        return dated or self.published

    def beside(self, item_id: str) -> str:
        """The handle of another item of the same report; a handle is one already."""
        return item_id if ":" in item_id else f"{self.report}:{item_id}"


class Current:
    """All items of the reports that count, the earliest report first, as `in_order` has them."""

    def __init__(self, contents: Contents) -> None:
        counting = {
            report: held.summary
            for report, held in contents.reports.items()
            if held.state == "current"
        }
        self.reports = {report: counting[report] for report in in_order(counting)}
        self.by_handle: dict[str, Told] = {}
        whose = _whose(contents.corrections, self.reports)
        for report, summary in self.reports.items():
            for section in (*LINKED, "western_reactions"):
                for item in summary.section(section):
                    handle = f"{report}:{item.id}"
                    held = Told(
                        handle=handle,
                        report=report,
                        section=section,
                        item=_given_to(item, whose.get(handle)),
                        at=len(self.by_handle),
                        published=summary.article.published,
                        by_hand=handle in whose,
                    )
                    self.by_handle.setdefault(held.handle, held)

    def code(self, report: str) -> str:
        """The language of a report, ISO 639-1."""
        return self.reports[report].article.language

    def words(self, report: str) -> Language | None:
        """The words of a report's language; None for a language that is not known here."""
        return language(self.code(report))

    def of(self, *sections: str) -> Iterator[Told]:
        """The items of these sections, in order."""
        return (held for held in self.by_handle.values() if held.section in sections)

    def sections_of(self, *handles: str) -> tuple[str, ...]:
        """The section of each; nothing when one of them is no item that counts."""
        found = [self.by_handle.get(handle) for handle in handles]
        return tuple(held.section for held in found if held) if all(found) else ()

    def at(self, handle: str) -> int:
        """The place of an item among all."""
        return self.by_handle[handle].at


def _whose(corrections: Iterable[Correction], reports: Collection[str]) -> dict[str, str]:
    """Whose items are, as a person says, by handle; of an actor whose report counts, or NOBODY."""
    return {
        item: correction.items[0]
        for correction in corrections
        if correction.kind == "attribute"
        for item in correction.items[1:]
        if correction.items[0] == NOBODY or report_of(correction.items[0]) in reports
    }


def _given_to(item: Any, whose: str | None) -> Any:
    """An item as it stands, or as somebody's."""
    if whose is None:
        return item
    field = "speakers" if hasattr(item, "speakers") else "reported_by"
    named = () if whose == NOBODY else (whose,)
    return item.model_copy(update={field: named, "voice": "party" if named else "unattributed"})


def in_order(summaries: Mapping[str, ArticleSummary]) -> list[str]:
    """The ids of reports: by day, those without one first, then by id."""
    return sorted(summaries, key=lambda each: (str(summaries[each].article.published or ""), each))


def alone_in_report(holders: Iterable[Told], rivals: Iterable[Told]) -> list[Told]:
    """Those that have something alone in their report: what two have there tells nothing."""
    times: dict[str, set[str]] = defaultdict(set)
    for held in rivals:
        times[held.report].add(held.handle)
    once = {held.handle: held for held in holders if len(times[held.report]) == 1}
    return sorted(once.values(), key=lambda held: held.at)
