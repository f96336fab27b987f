"""The public result of comparing: what several reports on one event say about the same things.

Everything is made of cells. A cell is what one report says: an `item` of that report's summary and
the sentences it rests on. Findings put cells beside each other and say how they relate.
"""

import datetime
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from newsbrief.article.article import Evidence
from newsbrief.results.base import Part, Result
from newsbrief.results.differences import Points, RejectedPoints
from newsbrief.results.findings import ItemProblem
from newsbrief.results.provenance import Provenance
from newsbrief.results.summary import ArticleInfo
from newsbrief.results.tables import Row, flat_records
from newsbrief.sections.actors import ActorKind
from newsbrief.sections.casualties import CasualtyKind, Precision, Scope, Who
from newsbrief.sections.claims import ClaimKind
from newsbrief.sections.statements import Status, Voice
from newsbrief.sections.western_reactions import Stance

COMPARISON_VERSION: Literal["2"] = "2"

Method = Literal["model", "by_name"]
FigureVerdict = Literal["agree", "overlap", "differ", "revised", "open"]
ClaimVerdict = Literal["contradicted", "repeated", "denied"]

Sources = Annotated[
    tuple[str, ...],
    Field(
        description="Keys of who says it: the id of a shared actor (actor-1), or the report and "
        "the actor's id there (r1:A3). Equal keys are the same source."
    ),
]
Names = Annotated[
    tuple[str, ...], Field(description="Who says it, by name; none when nobody is named.")
]


class ComparedReport(Part):
    """One of the reports."""

    id: str = Field(description="Its id in this comparison: r1 is the earliest.")
    article: ArticleInfo
    headline: str | None = Field(description="The headline of its summary.")
    provenance: Provenance = Field(description="Where its summary came from, and what it cost.")
    replaced_by: str | None = Field(
        None, description="Id of a newer version of the same report in this comparison; or null."
    )


class Cell(Part):
    """What one report says."""

    report: str = Field(description="Id of the report.")
    item: str = Field(description="Id of the item in that report's summary.")
    evidence: tuple[Evidence, ...] = Field(
        description="That report's sentences behind it; never none."
    )
    doubts: tuple[str, ...] = Field(
        description="Names of the soft checks that the item did not pass."
    )


class ActorCell(Cell):
    """An actor as one report has it."""

    name: str = Field(description="The name in the language of that summary.")
    mention: str = Field(description="The name exactly as the report writes it.")
    aliases: tuple[str, ...] = Field(description="Other names, as the report writes them.")
    kind: ActorKind = Field(description="What sort of actor this is.")
    role: str = Field(description="The part that this actor plays in that report.")


class FigureCell(Cell):
    """A casualty figure as one report has it from one source."""

    kind: CasualtyKind = Field(description="What happened to these people.")
    count: int | None = Field(description="People, when one figure is given; or null.")
    minimum: int | None = Field(description="People, the least; or null.")
    maximum: int | None = Field(description="People, the most; or null.")
    precision: Precision = Field(description="How the report gives the figure.")
    victims: str = Field(description="Who these people are.")
    who: Who = Field("unknown", description="Whether these people are civilians or combatants.")
    side: str | None = Field(description="Name of the actor to whom they belong; or null.")
    event: str | None = Field(
        None, description="The event in which it happened, in the words of that summary; or null."
    )
    scope: Scope = Field(
        "incident", description="incident, or total: a count over several or a longer time."
    )
    voice: Voice = Field("reporter", description="Whose voice gives the figure.")
    reported_by: Names
    sources: Sources
    hedged: bool = Field(description="Whether the report words the figure with distance.")
    status: Status = Field(description="How the report treats it.")
    date: datetime.date | None = Field(description="The day of the event; or null.")


class StatementCell(Cell):
    """A claim or a denial as one report has it."""

    denial: bool = Field(description="Whether it is a denial; else it is a claim.")
    kind: ClaimKind | None = Field(description="What sort of claim; null for a denial.")
    statement: str = Field(description="What is said, in the language of that summary.")
    voice: Voice = Field(description="Whose voice: a party's, the reporter's own, or nobody's.")
    speakers: Names
    sources: Sources
    quote: str | None = Field(description="Direct speech, cut out of that report; or null.")
    hedged: bool = Field(description="Whether the report words it with distance.")
    status: Status | None = Field(description="How the report treats it; null for a denial.")
    date: datetime.date | None = Field(description="The day of the statement; or null.")


class ReactionCell(Cell):
    """A Western reaction as one report has it."""

    country: str = Field(description="ISO 3166-1 alpha-2, or EU, NATO or WEST.")
    stance: Stance = Field(description="The main attitude.")
    statement: str = Field(description="What is said or done, in the language of that summary.")
    speakers: Names
    quote: str | None = Field(description="Direct speech, cut out of that report; or null.")
    date: datetime.date | None = Field(description="The day of the reaction; or null.")


class UnknownCell(Cell):
    """An open point as one report has it."""

    statement: str = Field(description="The open point, in the language of that summary.")


class _Finding(Part):
    id: str = Field(description="Unique within this comparison, such as figure-2.")
    reports: tuple[str, ...] = Field(description="Ids of the reports that have it.")


class SharedActor(_Finding):
    """An actor who appears in several reports, under all names."""

    names: tuple[str, ...] = Field(description="All names, mentions and aliases, each once.")
    cells: tuple[ActorCell, ...] = Field(description="What each report says, in their order.")
    named_in: tuple[str, ...] = Field(
        (), description="Ids of reports that name it without its being one of their actors."
    )


class SharedFigure(_Finding):
    """Figures for the same people: one kind, one group of victims."""

    kind: CasualtyKind = Field(description="What happened to these people.")
    verdict: FigureVerdict = Field(
        description="agree: the same figure throughout; overlap: one number could be all of them "
        "(ranges, at least, at most; 'about' allows a tenth either way); differ: two sources "
        "give figures that cannot both be right; revised: figures that cannot both be right, but "
        "one is what the same source says anew, or what was known on a later day; open: fewer than "
        "two figures have a number."
    )
    statuses_differ: bool = Field(
        description="Whether two reports treat a figure that could be the same differently."
    )
    cells: tuple[FigureCell, ...] = Field(description="What each report says, in their order.")


class SharedClaim(_Finding):
    """One matter: who says that it is so, and who says that it is not."""

    verdict: ClaimVerdict = Field(
        description="contradicted: claims stand against denials or contrary claims; repeated: "
        "made more than once and by nobody contradicted; denied: denied more than once, and "
        "claimed by nobody."
    )
    statuses_differ: bool = Field(
        description="Whether reports differ in how they treat it: unverified here, confirmed there."
    )
    claims: tuple[StatementCell, ...] = Field(description="Those who say that it is so.")
    against: tuple[StatementCell, ...] = Field(description="Denials, and claims to the contrary.")


class ComparedReactions(_Finding):
    """What all reports say of one country's reactions; also when it is only one report."""

    country: str = Field(description="ISO 3166-1 alpha-2, or EU, NATO or WEST.")
    stances_differ: bool = Field(description="Whether reports have a different set of attitudes.")
    cells: tuple[ReactionCell, ...] = Field(description="What each report says, in their order.")


class SharedUnknown(_Finding):
    """An open point that several reports name."""

    cells: tuple[UnknownCell, ...] = Field(description="What each report says, in their order.")


class OnlyIn(Part):
    """What only one report has, apart from Western reactions, which all stand by country."""

    report: str = Field(description="Id of the report.")
    actors: tuple[ActorCell, ...] = Field(description="Actors.")
    figures: tuple[FigureCell, ...] = Field(description="Casualty figures.")
    claims: tuple[StatementCell, ...] = Field(description="Claims and denials.")
    unknowns: tuple[UnknownCell, ...] = Field(description="Open points.")


class RejectedGroup(Part):
    """Items that the model put together, and that do not belong together."""

    section: str = Field(description="What it was a group of.")
    items: tuple[str, ...] = Field(description="The items concerned, as the model named them.")
    problems: tuple[ItemProblem, ...] = Field(description="Why they were kept out.")


class EventComparison(Result):
    """Two reports or more on one event, side by side.

    Which items are about the same thing is told by a model, or by equal names; everything else
    (what agrees, differs, contradicts) follows from the items by plain code. Every item of the
    summaries' actors, casualties, claims, denials and unknowns stands in a finding or in `only_in`.
    """

    model_config = ConfigDict(title="EventComparison")
    _also_read: ClassVar[tuple[str, ...]] = ("1",)

    schema_version: Literal["2"] = Field(COMPARISON_VERSION, description="Version of this format.")
    method: Method = Field(
        description="model: a model told what belongs together. by_name: only figures of the same "
        "kind from the same source or for victims in the same words, equal names, countries, "
        "statements of one source in nearly the same sentences, and denials of claims within one "
        "report were put together."
    )
    reports: tuple[ComparedReport, ...] = Field(description="The reports, the earliest first.")
    points: Points = ()
    figures: tuple[SharedFigure, ...] = Field(description="Casualty figures for the same people.")
    claims: tuple[SharedClaim, ...] = Field(description="Claims, with what is said against them.")
    western_reactions: tuple[ComparedReactions, ...] = Field(description="Reactions by country.")
    actors: tuple[SharedActor, ...] = Field(description="Actors in several reports.")
    unknowns: tuple[SharedUnknown, ...] = Field(description="Open points in several reports.")
    only_in: tuple[OnlyIn, ...] = Field(description="What only one report has, report by report.")
    apart: tuple[str, ...] = Field(
        (),
        description="Ids of reports that have no figure, claim, open point or point in common with "
        "any other, as one on another event has none.",
    )
    rejected: tuple[RejectedGroup, ...] = Field(description="What the model put together wrongly.")
    rejected_points: RejectedPoints = ()
    provenance: Provenance = Field(
        description="Who put the items together and what that cost; the summaries have their own."
    )

    def to_records(self) -> list[Row]:
        """One record a cell: what a report says, and the finding in which it stands.

        Each begins with the section, the finding and its verdict (both None for what only one
        report has), whether it speaks against the matter, the report, its article and its day.
        """
        articles = {each.id: each.article for each in self.reports}
        records: list[Row] = []
        for section, finding, against, cell in self._cells():
            article = articles[cell.report]
            first = {
                "section": section,
                "finding": finding.id if finding else None,
                "verdict": getattr(finding, "verdict", None),
                "against": against,
                "report": cell.report,
                "article": article.id,
                "published": article.published,
            }
            records += flat_records([cell], first)
        return records

    def _cells(self) -> Iterator[tuple[str, _Finding | None, bool, Cell]]:
        """Every cell with its section, its finding, and whether it speaks against the matter."""
        for claim in self.claims:
            yield from (("claims", claim, False, cell) for cell in claim.claims)
            yield from (("claims", claim, True, cell) for cell in claim.against)
        for name in ("figures", "western_reactions", "actors", "unknowns"):
            for found in getattr(self, name):
                yield from ((name, found, False, cell) for cell in found.cells)
        for alone in self.only_in:
            for name in ("figures", "claims", "actors", "unknowns"):
                yield from ((name, None, False, cell) for cell in getattr(alone, name))
