"""The items of several summaries, each under a handle that says which report it is in: r1:C3."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from newsbrief.errors import ArticleError
from newsbrief.pipeline.damage import damage_in
from newsbrief.pipeline.versions import newest_of
from newsbrief.results.summary import ArticleSummary

FEWEST, IN_ONE_QUESTION = 2, 20
"""Reports; more than the second are put together one after the other."""
COMPARED = ("actors", "casualties", "claims", "denials", "unknowns")
"""Sections whose items are put together. Reactions need no judgement: they go by country."""


@dataclass(frozen=True, slots=True)
class Held:
    """One item and where it is from."""

    handle: str
    report: str
    section: str
    item: Any


class Reports:
    """The summaries in the order of their publication, and all their items by handle.

    The order does not depend on the one in which they are given, so that the same reports always
    make the same question, and the same comparison.

    Raises ArticleError when there are too few, one of them is there twice, or a
    summary was changed by hand; see `newsbrief.pipeline.damage`.
    """

    def __init__(self, summaries: Sequence[ArticleSummary]) -> None:
        if len(summaries) < FEWEST:
            given = "1 report" if len(summaries) == 1 else f"{len(summaries)} reports"
            raise ArticleError(f"{given}: compare {FEWEST} or more.")
        ordered = sorted(summaries, key=_published)
        for one, other in pairwise(sorted(ordered, key=lambda each: each.article.sha256)):
            if one.article.sha256 == other.article.sha256:
                both = " and ".join(
                    repr(each.article.source or each.article.id) for each in (one, other)
                )
                raise ArticleError(f"{both} are the same text: pass each once.")
        self.summaries = {f"r{n}": summary for n, summary in enumerate(ordered, start=1)}
        self.newer = newest_of(self.summaries)
        """Of each report that has a newer version here the newest one."""
        self.items: dict[str, Held] = {}
        self.reactions: list[Held] = []
        for report, summary in self.summaries.items():
            self._take(report, summary)

    def names(self, report: str, ids: Sequence[str]) -> list[str]:
        """The names of a report's actors."""
        known = {actor.id: actor.name for actor in self.summaries[report].actors}
        return [known.get(key, key) for key in ids]

    def event(self, report: str, key: str | None) -> str | None:
        """What one of a report's events is; None for none."""
        events = self.summaries[report].events
        return next((event.statement for event in events if event.id == key), None)

    def _take(self, report: str, summary: ArticleSummary) -> None:
        if damage := damage_in(summary):
            raise ArticleError(
                f"The summary of {summary.article.id!r} is damaged ({damage}): summarise the "
                "article again."
            )
        for section in (*COMPARED, "western_reactions"):
            items: tuple[Any, ...] = summary.section(section)
            for item in items:
                held = Held(f"{report}:{item.id}", report, section, item)
                if section == "western_reactions":
                    self.reactions.append(held)
                else:
                    self.items[held.handle] = held


def _published(summary: ArticleSummary) -> tuple[bool, str, str]:
    """The earliest first, those without a day last; equal ones in an order that is always so."""
    day = summary.article.published
    return day is None, day.isoformat() if day else "", summary.article.sha256


def speaking(item: Any) -> list[str]:
    """The ids of those who say it, or give the figure."""
    ids: list[str] = getattr(item, "speakers", None) or getattr(item, "reported_by", None) or []
    return ids
