"""What became of reports that were added."""

from typing import Literal

from pydantic import Field

from newsbrief.pipeline.story.asking import RejectedLink
from newsbrief.results.base import Part
from newsbrief.results.provenance import Usage


class AddedReport(Part):
    """What became of one report that was added."""

    report: str = Field(description="Its id in the story.")
    article: str = Field(description="The id of its article.")
    what: Literal["added", "known", "newer", "older"] = Field(
        description="added; known: the same text is there already, and nothing was added; newer: "
        "it takes the place of an earlier version; older: a newer version stands already."
    )
    retracted: bool = Field(
        False,
        description="Whether it is known and was retracted: it counts when it is restored.",
    )
    versions: tuple[str, ...] = Field(
        (), description="Ids of the other versions of it; the one that stands comes first."
    )
    apart: bool = Field(
        False,
        description="Whether it shares no event, figure or statement with any other report of the "
        "story.",
    )
    links: int = Field(0, description="How many links to other reports it has now.")
    contested: int = Field(
        0, description="How many links a second reading contests; they join nothing."
    )
    rejected: tuple[RejectedLink, ...] = Field((), description="Links that cannot be right.")
    open: bool = Field(
        False,
        description="Whether its question is still to be asked, which is done when the report is "
        "added once more; code's links stand.",
    )
    problem: str | None = Field(
        None, description="Why the model did not answer it; null when there was none to ask."
    )


class Added(Part):
    """What became of reports that were added, and what asking about them cost."""

    reports: tuple[AddedReport, ...]
    usage: Usage
