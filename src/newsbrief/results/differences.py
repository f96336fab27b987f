"""What reports differ on: points, and what each origin says of them."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from newsbrief.article.article import Evidence
from newsbrief.results.base import Part
from newsbrief.results.findings import ItemProblem
from newsbrief.sections.base import Objections, Verified

PointKind = Literal["contradiction", "update", "bound", "detail"]
KindBy = Literal["code", "model"]


class Printed(Part):
    """A report that has what one origin says, and the sentences that say it."""

    report: str = Field(description="Id of the report.")
    published: datetime.date | None = Field(description="The report's day; or null.")
    evidence: tuple[Evidence, ...] = Field(description="That report's sentences; never none.")


class Side(Part):
    """What one origin says of a point, in as many reports as print it."""

    source: str = Field(description="Who says it, by name; empty for the report's own voice.")
    via: str | None = Field(
        None,
        description="Through whom all these reports heard it, by name: who tells what the source "
        "says; or null.",
    )
    origin: str = Field(
        description="Who that is: the id of a shared actor (actor-1), report and id of an actor "
        "(r1:A3), or the report whose own voice it is (r1). Reports that print one sentence "
        "nearly word for word are one origin."
    )
    says: str = Field(description="What is said, in a few words.")
    printed: tuple[Printed, ...] = Field(description="Where, the earliest report first.")
    doubts: tuple[str, ...] = Field((), description="Names of the soft checks it did not pass.")


class Point(Part):
    """One question of fact or of responsibility to which different answers are given."""

    id: str = Field(description="Unique within this comparison, such as point-2.")
    within: str | None = Field(
        None,
        description="Id of the point that some of these sides were taken out of, since they are of "
        "another kind by themselves: how one source's figure changed, figures of one day that "
        "cannot both be so, or what was open and is known; or null.",
    )
    about: str = Field(description="The question, in a few words.")
    kind: PointKind = Field(
        description="contradiction: both cannot be so; update: the same source, or a later report, "
        "gives a newer value; bound: one value, exact, rounded or bounded; detail: accounts that "
        "may both be partly so."
    )
    kind_by: KindBy = Field(
        description="code: by arithmetic, by who says it and by when; model: as the model says."
    )
    sides: tuple[Side, ...] = Field(description="Two at least, each of another origin or day.")
    verified: Verified = None
    objections: Objections = ()

    @property
    def reports(self) -> frozenset[str]:
        """The ids of the reports that its sides stand in; one where a report contradicts itself."""
        return frozenset(printed.report for side in self.sides for printed in side.printed)


class RejectedPoint(Part):
    """A point that the model wrote and that the reports do not bear out."""

    about: str = Field(description="The question, as the model words it.")
    problems: tuple[ItemProblem, ...] = Field(description="Why it was kept out.")


Points = Annotated[
    tuple[Point, ...],
    Field(description="What the reports, or the sources in them, differ on; the gravest first."),
]
RejectedPoints = Annotated[
    tuple[RejectedPoint, ...], Field(description="Points of the model's that did not hold.")
]
