"""What was found in a story: the sentences and items that hold the words looked for."""

import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from newsbrief.article.article import Evidence
from newsbrief.results.base import Part, Result
from newsbrief.results.tables import Row, listed, to_csv

FOUND_VERSION: Literal["1"] = "1"
_COLUMNS = (
    "report article title published language item section text speakers date sentences evidence"
)


class FoundIn(Part):
    """What stands in one report."""

    report: str = Field(description="Id of the report in the story.")
    article: str = Field(description="Id of its article.")
    title: str | None = Field(description="The article's title; or null.")
    published: datetime.date | None = Field(description="The day of the report; or null.")
    language: str = Field(description="ISO 639-1 code of the report; 'und' when it is unknown.")


class FoundItem(FoundIn):
    """One item of one report."""

    item: str = Field(description="Id of the item in that report's summary.")
    section: str = Field(description="The section that the item stands in, such as claims.")
    text: str = Field(description="What it says, in the language of that summary.")
    speakers: tuple[str, ...] = Field(description="Who says so, by name; none where nobody does.")
    date: datetime.date | None = Field(description="The item's own day; or null.")
    evidence: tuple[Evidence, ...] = Field(description="The sentences that it rests on.")

    @property
    def handle(self) -> str:
        """The item as corrections of a story name it: REPORT:ITEM."""
        return f"{self.report}:{self.item}"


class FoundSentence(FoundIn):
    """One sentence of one report."""

    sentence: int = Field(description="The sentence's number.")
    text: str = Field(description="The sentence.")
    items: tuple[str, ...] = Field(description="What cites it, as REPORT:ITEM; none for nothing.")


class Found(Result):
    """The sentences and items of a story that hold all the words looked for."""

    model_config = ConfigDict(title="Found")

    schema_version: Literal["1"] = Field(FOUND_VERSION, description="Version of this format.")
    words: str = Field(description="What was looked for.")
    reports: int = Field(0, description="How many reports were searched.")
    whole: int = Field(
        0,
        description="Of how many of them all sentences were searched. Of the others: those that "
        "items or the lead cite, and those that were missed.",
    )
    sentences: tuple[FoundSentence, ...] = Field(
        (),
        description="Those first in which the words stand closest together; of equals those that "
        "more items cite, then the earliest.",
    )
    found: tuple[FoundItem, ...] = Field(description="Items; the earliest report first.")

    def to_records(self) -> list[Row]:
        """Flat dicts, one for each item, then one for each sentence that no item cites."""
        uncited = [
            {
                "report": each.report,
                "article": each.article,
                "title": each.title,
                "published": each.published,
                "language": each.language,
                "item": None,
                "section": None,
                "text": None,
                "speakers": None,
                "date": None,
                "sentences": str(each.sentence),
                "evidence": each.text,
            }
            for each in self.sentences
            if not each.items
        ]
        return [
            {
                "report": each.report,
                "article": each.article,
                "title": each.title,
                "published": each.published,
                "language": each.language,
                "item": each.item,
                "section": each.section,
                "text": each.text,
                "speakers": listed(each.speakers),
                "date": each.date,
                "sentences": listed(str(piece.sentence) for piece in each.evidence),
                "evidence": " ".join(piece.text for piece in each.evidence) or None,
            }
            for each in self.found
        ] + uncited

    def to_csv(self) -> str:
        """What `to_records` gives as CSV, safe to open in a spreadsheet."""
        return to_csv(self.to_records(), _COLUMNS.split())
