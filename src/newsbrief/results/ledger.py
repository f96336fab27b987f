"""The public result of a story: what its reports say, event by event and origin by origin.

Everything is made of references: an item of a report's summary, and the sentences it rests on. No
number is here that no report gives, and no sum is made that no report makes. The same reports,
links and corrections always make the same ledger, in whatever order they came.
"""

import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from newsbrief.article.article import Evidence
from newsbrief.results.base import Part, Result
from newsbrief.results.parquet_file import to_parquet
from newsbrief.results.provenance import Usage
from newsbrief.results.summary import ArticleInfo
from newsbrief.results.tables import Row, to_csv
from newsbrief.sections.actors import ActorKind
from newsbrief.sections.casualties import CasualtyKind, Precision, Scope, Who
from newsbrief.sections.claims import ClaimKind
from newsbrief.sections.statements import Status
from newsbrief.sections.western_reactions import Stance

LEDGER_VERSION: Literal["1"] = "1"

LinkKind = Literal[
    "same_event", "same_actor", "same_claim", "denies", "updates", "contradicts", "copies"
]
LinkedBy = Literal["code", "model", "second_reading", "person"]
Standing = Literal["party", "official", "independent", "unknown"]
"""A party to the fighting, an official of somebody else, one who belongs to neither side."""
StandingRule = Literal[
    "own_file",
    "takes_part",
    "own_hurt",
    "body_takes_part",
    "fights_for",
    "belongs_to",
    "office",
    "speaks_for_official",
    "only_state",
    "people",
    "state",
    "government_body",
    "military",
    "international_organisation",
    "expert",
    "media",
    "helpers",
    "none",
]
ReportState = Literal["current", "replaced", "retracted"]
Verdict = Literal["claimed", "repeated", "contradicted", "denied", "turned"]
Reason = Literal[
    "latest_of_origin",
    "confirmed",
    "official",
    "independent",
    "party",
    "party_alone",
    "own_dead",
    "enemy_dead",
    "unverified",
    "disputed",
    "others_give_more",
    "others_give_less",
    "lower_bound",
    "partial",
    "order_unknown",
    "by_rules",
]
LedgerTable = Literal["figures", "statements", "links", "reports"]
"""What rows are made of."""

Figures = Annotated[int | None, Field(ge=0)]
OriginIds = Annotated[
    tuple[str, ...], Field(description="Ids of the origins; none when nobody is named.")
]


class Reference(Part):
    """An item of one report's summary, and the sentences it rests on."""

    report: str = Field(description="Id of the report in this story.")
    item: str = Field(description="Id of the item in that report's summary.")
    evidence: tuple[Evidence, ...] = Field(description="That report's sentences; never none.")


class StoryReport(Part):
    """One of the reports."""

    id: str = Field(description="Its id in this story: the first digits of its text's SHA-256.")
    article: ArticleInfo
    headline: str | None = Field(description="The headline of its summary.")
    state: ReportState = Field(
        description="current; replaced by a newer version of the same report; or retracted. What "
        "is not current gives nothing to the ledger."
    )
    replaced_by: str | None = Field(None, description="Id of the newer version; or null.")
    by_rules: bool = Field(False, description="Whether plain rules read it, and no model.")


class Origin(Part):
    """One who says something or gives figures, in whatever reports and by whatever names."""

    id: str = Field(description="Unique within this ledger, such as origin-2.")
    name: str = Field(description="The name, as the earliest report's summary has it.")
    names: tuple[str, ...] = Field(description="All names and aliases, each once.")
    kind: ActorKind = Field(description="What sort of actor this is.")
    standing: Standing = Field(description="The class of source.")
    rule: str = Field(description="The rule that put it there, or the user's own file, in English.")
    rule_name: StandingRule = Field(description="That rule, by its name.")
    rule_about: str | None = Field(
        description="What the rule goes by: a name, or a word of one; or null."
    )
    belongs_to: str | None = Field(
        None,
        description="Id of the origin whose voice it is: of a spokeswoman her ministry, of a "
        "ministry its state; or null.",
    )
    references: tuple[Reference, ...] = Field(description="The actors of the reports it is.")


class StoryEvent(Part):
    """Something that happened, as the reports themselves tell it."""

    id: str = Field(description="Unique within this ledger, such as event-1.")
    statement: str = Field(description="What happened, in the words of the earliest summary.")
    place: str | None = Field(description="Where, as a report writes it; or null.")
    date: datetime.date | None = Field(description="The day it happened; or null.")
    references: tuple[Reference, ...] = Field(description="The events of the reports it is.")


class TollFigure(Part):
    """One figure from one origin, with all reports that print it."""

    id: str = Field(description="Unique within this ledger, such as figure-7.")
    origins: OriginIds
    count: Figures = Field(description="People, when one figure is given; or null.")
    minimum: Figures = Field(description="People, the least; or null.")
    maximum: Figures = Field(description="People, the most; or null.")
    precision: Precision = Field(description="How the reports give the figure.")
    victims: str = Field(description="Who these people are, in the words of a summary.")
    side: str | None = Field(description="Id of the origin to whom they belong; or null.")
    hedged: bool = Field(description="Whether every report words it with distance.")
    status: Status = Field(description="How the latest report that prints it treats it.")
    as_of: datetime.date | None = Field(
        description="The day it was given: that of the first report that prints it, or an earlier "
        "one that a report names for it."
    )
    last_printed: datetime.date | None = Field(description="The day of the last one.")
    revises: str | None = Field(description="Id of the same origin's earlier figure; or null.")
    order_known: bool = Field(
        True,
        description="Whether it is known which of it and the figure it revises came later: false "
        "when both are of one day, or one of none, and no report says so.",
    )
    latest: bool = Field(description="Whether no later figure of the same origin is here.")
    ended: Reference | None = Field(
        None,
        description="Of the missing, captured, displaced or wounded: the item whose sentences say "
        "that they, or some of them, were found or freed, are back or have died since, or that "
        "there are none any more. Such a figure is not among what may be printed today. Or null.",
    )
    by_hand: bool = Field(False, description="Whether a person said who gives it.")
    references: tuple[Reference, ...] = Field(
        description="Where it is printed: several reports of one origin are one figure."
    )
    copies: tuple[Reference, ...] = Field(
        (), description="Those of the references whose sentences nearly equal an earlier report's."
    )


class Bounds(Part):
    """The least and the most that the latest figures of one class of source allow."""

    standing: Standing
    low: Figures = Field(description="People; null when no latest figure has a lower bound.")
    high: Figures = Field(description="People; null when it is open upwards.")
    figures: tuple[str, ...] = Field(description="Ids of the figures it is taken from.")


class Printable(Part):
    """A figure that an editor may print today, and why so."""

    figure: str = Field(description="Id of the figure.")
    standing: Standing
    reasons: tuple[Reason, ...] = Field(description="Why, and with what reserve.")


class Toll(Part):
    """The figures for one question: how many, of whom, in which event."""

    id: str = Field(description="Unique within this ledger, such as toll-1.")
    event: str | None = Field(description="Id of the event; null for a total or when not said.")
    kind: CasualtyKind
    who: Who
    scope: Scope
    side: str | None = Field(description="Id of the origin to whom the victims belong; or null.")
    part: bool = Field(description="Whether these people are a part of another toll's.")
    figures: tuple[TollFigure, ...] = Field(description="The figures, the earliest first.")
    bounds: tuple[Bounds, ...] = Field(description="By class of source.")
    contested: bool = Field(description="Whether two origins' latest figures cannot both be right.")
    printable: tuple[Printable, ...] = Field(description="What may be printed today.")


class Said(Part):
    """What one origin says of a matter, in one report or more."""

    reference: Reference
    also: tuple[Reference, ...] = Field(
        (), description="Other reports that print the same from the same origin."
    )
    against: bool = Field(description="Whether it speaks against the matter.")
    denial: bool = Field(description="Whether it is a denial; else it is a claim.")
    kind: ClaimKind | None = Field(description="What sort of claim; null for a denial or a figure.")
    statement: str = Field(description="What is said, in the language of that summary.")
    quote: str | None = Field(description="Direct speech, cut out of the report; or null.")
    origins: OriginIds
    hedged: bool
    status: Status | None = Field(description="How the report treats it; null for a denial.")
    as_of: datetime.date | None = Field(description="The day it was said, else of the report.")
    by_hand: bool = Field(False, description="Whether a person said whose it is.")
    before: bool = Field(
        False, description="Whether its report tells it as said before that day, and not when."
    )


class Turn(Part):
    """An origin that first says one thing of a matter and later the other."""

    origin: str = Field(description="Id of the origin.")
    before: Reference
    after: Reference
    as_of: datetime.date | None = Field(description="The day of the later one.")


class Matter(Part):
    """One thing that is claimed or denied, and its course."""

    id: str = Field(description="Unique within this ledger, such as matter-3.")
    event: str | None = Field(description="Id of the event it is about; or null.")
    statement: str = Field(description="What is claimed, in the words of the earliest summary.")
    verdict: Verdict = Field(
        description="turned: an origin went back on its word; contradicted: claims stand against "
        "denials or contrary claims; repeated: claimed by several origins; denied: claimed by "
        "nobody here; claimed: by one origin."
    )
    said: tuple[Said, ...] = Field(description="Who said what, the earliest first.")
    turns: tuple[Turn, ...] = Field((), description="Who went back on their word.")


class StoryReaction(Part):
    """What a Western government said or did, in one report."""

    country: str = Field(description="ISO 3166-1 alpha-2, or EU, NATO or WEST.")
    stance: Stance
    statement: str
    as_of: datetime.date | None
    reference: Reference


class StoryLink(Part):
    """That two items of the story have to do with each other, and who says so."""

    kind: LinkKind
    source: str = Field(description="The later item, as REPORT:ITEM.")
    target: str = Field(description="The earlier item, as REPORT:ITEM.")
    by: LinkedBy = Field(description="Who made the link.")
    because: str = Field(description="From what: the rule, the model's name, the person's words.")
    objection: str | None = Field(
        None,
        description="What a second reading has against it; such a link is told, and joins "
        "nothing. Or null.",
    )


class Ledger(Result):
    """What the reports of a story say, event by event and origin by origin, in time."""

    model_config = ConfigDict(title="Ledger")

    schema_version: Literal["1"] = Field(LEDGER_VERSION, description="Version of this format.")
    reports: tuple[StoryReport, ...] = Field(description="All reports, the earliest first.")
    origins: tuple[Origin, ...]
    events: tuple[StoryEvent, ...] = Field(description="The earliest first.")
    tolls: tuple[Toll, ...]
    matters: tuple[Matter, ...]
    reactions: tuple[StoryReaction, ...] = Field(description="The earliest first.")
    links: tuple[StoryLink, ...]
    apart: tuple[str, ...] = Field(
        description="Ids of reports that share no event, toll or matter with any other: kept "
        "apart, never forced together."
    )
    usage: Usage = Field(description="What linking the reports cost, beside their summaries.")
    unasked: bool = Field(
        False,
        description="Whether a model is still to be asked of some report what it has to do with "
        "the others; equal names, places and days alone link it.",
    )

    def to_text(
        self,
        *,
        language: str | None = None,
        width: int = 80,
        colour: bool = False,
        since: datetime.date | str | None = None,
    ) -> str:
        """The story for a terminal; what came on the day `since` or later is marked and first."""
        return self._rendered("text", language, width=width, colour=colour, since=since)

    def to_markdown(
        self, *, language: str | None = None, since: datetime.date | str | None = None
    ) -> str:
        """The story as Markdown; what came on the day `since` or later is marked and first."""
        return self._rendered("markdown", language, since=since)

    def to_html(
        self, *, language: str | None = None, since: datetime.date | str | None = None
    ) -> str:
        """The story as one page; what came on the day `since` or later is marked and first."""
        return self._rendered("html", language, since=since)

    def to_csv(self, table: LedgerTable = "figures") -> str:
        """What `to_records` gives as CSV, safe to open in a spreadsheet."""
        from newsbrief.results.ledger_rows import COLUMNS

        return to_csv(self.to_records(table), list(COLUMNS[table]))

    def to_parquet(self, table: LedgerTable = "figures") -> bytes:
        """What `to_records` gives as a Parquet file. Raises MissingExtra without pyarrow."""
        from newsbrief.results.ledger_rows import COLUMNS

        return to_parquet(self.to_records(table), COLUMNS[table])

    def to_records(self, table: LedgerTable = "figures") -> list[Row]:
        """Flat dicts: a row for each thing that is told, and each report that prints it.

        `table` is "figures" (of tolls), "statements" (claims and denials, and who turned), "links"
        or "reports". What it is about comes first, then what is told, then the report and its
        sentences.
        """
        from newsbrief.results.ledger_rows import rows_of

        return rows_of(self, table)
