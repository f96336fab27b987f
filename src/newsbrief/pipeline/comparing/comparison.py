"""From summaries to a comparison: what agrees, differs, is contradicted, or stands alone.

A model, a recorded reading or equal names say which items belong together; all else is pure.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

from newsbrief.model import Capacity
from newsbrief.pipeline.comparing.asking import Groups
from newsbrief.pipeline.comparing.beside import beside
from newsbrief.pipeline.comparing.cells import Cells
from newsbrief.pipeline.comparing.grouping import Grouped, checked
from newsbrief.pipeline.comparing.holding import Held, Reports
from newsbrief.pipeline.comparing.named_elsewhere import named_elsewhere
from newsbrief.pipeline.comparing.points import points_beside, points_of
from newsbrief.pipeline.comparing.shown import Shown, shown
from newsbrief.pipeline.comparing.verdicts import (
    claim_statuses_differ,
    figure_statuses_differ,
    figures_verdict,
    stances_differ,
)
from newsbrief.pipeline.comparing.voices import voices_of
from newsbrief.results.comparison import (
    ComparedReactions,
    ComparedReport,
    EventComparison,
    Method,
    OnlyIn,
    SharedActor,
    SharedClaim,
    SharedFigure,
    SharedUnknown,
)
from newsbrief.results.differences import Point
from newsbrief.results.provenance import Provenance
from newsbrief.sections.casualties import CasualtyKind

_CLAIM_ORDER = ("contradicted", "repeated", "denied")


def side_by_side(
    reports: Reports, groups: Groups, method: Method, made: Provenance, statements: str = "en"
) -> EventComparison:
    """Put reports side by side, with these items together; `made` is where the groups are from.

    Groups that cannot be right are rejected. Figures and claims that differ are points; what they
    are about is written in `statements` (ISO 639-1).
    """
    seen = shown(reports, statements, Capacity())
    comparison = _Side(reports, checked(groups, reports), seen).by_side(method, made)
    shared = shared_actors(comparison)
    told = beside(comparison.figures, comparison.claims, seen, statements)
    found = points_of((), seen, {}, points_beside(told, seen, shared))
    return with_points(comparison, found.points)


def shared_actors(comparison: EventComparison) -> dict[str, str]:
    """The ids of shared actors by the handles of their items."""
    return {
        f"{cell.report}:{cell.item}": actor.id
        for actor in comparison.actors
        for cell in actor.cells
    }


def with_points(comparison: EventComparison, points: Iterable[Point]) -> EventComparison:
    """A comparison with these points, and which of its reports then stand apart."""
    points = tuple(points)
    together = {
        report
        for finding in (*comparison.figures, *comparison.claims, *comparison.unknowns)
        if len(finding.reports) > 1
        for report in finding.reports
    }
    for point in points:
        together |= point.reports if len(point.reports) > 1 else set()
    apart = tuple(each.id for each in comparison.reports if each.id not in together)
    return comparison.model_copy(update={"points": points, "apart": apart})


class _Side:
    """One comparison being put together."""

    def __init__(self, reports: Reports, grouped: Grouped, seen: Sequence[Shown]) -> None:
        self.reports = reports
        self.grouped = grouped
        together = {held.handle for group in grouped.actors for held in group}
        alone = [held for held in reports.items.values() if held.handle not in together]
        languages = {name: made.article.language for name, made in reports.summaries.items()}
        actors = (held for held in alone if held.section == "actors")
        self.named = named_elsewhere(actors, seen, languages)
        self.order = {handle: n for n, handle in enumerate(reports.items)}
        self.actor_groups = self.sorted(grouped.actors)
        shared = {
            held.handle: f"actor-{n}"
            for n, group in enumerate(self.actor_groups, start=1)
            for held in group
        }
        self.cells = Cells(reports, shared)
        self.voices = voices_of(seen, shared)
        self.days = {name: made.article.published for name, made in reports.summaries.items()}

    def by_side(self, method: Method, made: Provenance) -> EventComparison:
        return EventComparison(
            method=method,
            reports=[
                ComparedReport(
                    id=report,
                    article=summary.article,
                    headline=summary.headline,
                    provenance=summary.provenance,
                    replaced_by=self.reports.newer.get(report),
                )
                for report, summary in self.reports.summaries.items()
            ],
            figures=self.figures(),
            claims=self.claims(),
            western_reactions=self.reactions(),
            actors=self.actors(),
            unknowns=self.unknowns(),
            only_in=self.only_in(),
            rejected=self.grouped.rejected,
            provenance=made,
        )

    def figures(self) -> list[SharedFigure]:
        kinds = get_args(CasualtyKind)
        groups = self.sorted(self.grouped.casualties)
        found: list[SharedFigure] = []
        for group in sorted(groups, key=lambda group: kinds.index(group[0].item.kind)):
            cells = [self.cells.figure(held) for held in group]
            found.append(
                SharedFigure(
                    id=f"figure-{len(found) + 1}",
                    reports=_reports(group),
                    kind=cells[0].kind,
                    verdict=figures_verdict(cells, self.days, self.voices),
                    statuses_differ=figure_statuses_differ(cells),
                    cells=cells,
                )
            )
        return found

    def claims(self) -> list[SharedClaim]:
        found = []
        for matter in self.grouped.claims:
            claims, against = self.in_order(matter.claims), self.in_order(matter.against)
            cells = [self.cells.statement(held) for held in claims]
            found.append(
                SharedClaim(
                    id="",
                    reports=_reports([*claims, *against]),
                    verdict=("denied" if not claims else "contradicted" if against else "repeated"),
                    statuses_differ=claim_statuses_differ(cells),
                    claims=cells,
                    against=[self.cells.statement(held) for held in against],
                )
            )
        # What is contested, and what more reports have, comes first.
        found.sort(key=lambda c: (_CLAIM_ORDER.index(c.verdict), -len(c.reports)))
        return [c.model_copy(update={"id": f"claim-{n}"}) for n, c in enumerate(found, start=1)]

    def reactions(self) -> list[ComparedReactions]:
        countries: dict[str, list[Held]] = {}
        for held in self.reports.reactions:
            countries.setdefault(held.item.country, []).append(held)
        found: list[ComparedReactions] = []
        for country, group in sorted(countries.items(), key=lambda g: -len(_reports(g[1]))):
            cells = [self.cells.reaction(held) for held in group]
            found.append(
                ComparedReactions(
                    id=f"reaction-{len(found) + 1}",
                    reports=_reports(group),
                    country=country,
                    stances_differ=stances_differ(cells),
                    cells=cells,
                )
            )
        return found

    def actors(self) -> list[SharedActor]:
        found: list[SharedActor] = []
        for group in self.actor_groups:
            cells = [self.cells.actor(held) for held in group]
            names = [name for c in cells for name in (c.name, c.mention, *c.aliases)]
            found.append(
                SharedActor(
                    id=f"actor-{len(found) + 1}",
                    reports=_reports(group),
                    names=list(dict.fromkeys(" ".join(name.split()) for name in names)),
                    cells=cells,
                )
            )
        for held, others in self.named:
            cell = self.cells.actor(held)
            found.append(
                SharedActor(
                    id=f"actor-{len(found) + 1}",
                    reports=[held.report, *others],
                    names=list(dict.fromkeys((cell.name, cell.mention, *cell.aliases))),
                    cells=[cell],
                    named_in=others,
                )
            )
        return found

    def unknowns(self) -> list[SharedUnknown]:
        return [
            SharedUnknown(
                id=f"unknown-{n}",
                reports=_reports(group),
                cells=[self.cells.unknown(held) for held in group],
            )
            for n, group in enumerate(self.sorted(self.grouped.unknowns), start=1)
        ]

    def only_in(self) -> list[OnlyIn]:
        """What is in no group, report by report."""
        out = self.grouped
        groups = [*out.actors, *out.casualties, *out.unknowns]
        groups += [[*matter.claims, *matter.against] for matter in out.claims]
        together = {held.handle for group in groups for held in group}
        together |= {held.handle for held, _ in self.named}

        def alone(report: str, make: Callable[[Held], Any], *sections: str) -> list[Any]:
            return [
                make(held)
                for handle, held in self.reports.items.items()
                if handle not in together and held.report == report and held.section in sections
            ]

        return [
            OnlyIn(
                report=report,
                actors=alone(report, self.cells.actor, "actors"),
                figures=alone(report, self.cells.figure, "casualties"),
                claims=alone(report, self.cells.statement, "claims", "denials"),
                unknowns=alone(report, self.cells.unknown, "unknowns"),
            )
            for report in self.reports.summaries
        ]

    def in_order(self, group: Iterable[Held]) -> list[Held]:
        return sorted(group, key=lambda held: self.order[held.handle])

    def sorted(self, groups: Iterable[Sequence[Held]]) -> list[list[Held]]:
        """Groups, and the items in each, in the order of the reports."""
        ordered = [self.in_order(group) for group in groups]
        return sorted(ordered, key=lambda group: self.order[group[0].handle])


def _reports(group: Iterable[Held]) -> list[str]:
    return list(dict.fromkeys(held.report for held in group))
