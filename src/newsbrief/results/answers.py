"""The public result of asking: the caller's own questions, answered from one article."""

from typing import Literal

from pydantic import ConfigDict, Field

from newsbrief.article.article import Evidence
from newsbrief.results.base import Part, Result
from newsbrief.results.findings import RejectedItem
from newsbrief.results.provenance import Provenance
from newsbrief.results.summary import ArticleInfo
from newsbrief.results.tables import Row, flat_records
from newsbrief.sections.base import Doubts, Objections, Verified

ANSWERS_VERSION: Literal["1"] = "1"


class AnsweredQuestion(Part):
    """One question, and what the article says to it."""

    id: str = Field(description="Unique within these answers, such as Q2.")
    question: str = Field(description="The question as it was asked.")
    answered: bool = Field(description="Whether the article answers it; false: it does not say.")
    answer: str | None = Field(description="The answer, from the cited sentences alone; or null.")
    evidence: tuple[Evidence, ...] = Field(description="The sentences behind the answer.")
    doubts: Doubts
    verified: Verified = None
    objections: Objections = ()


class ArticleAnswers(Result):
    """Questions about one article, each answered with evidence, or not at all."""

    model_config = ConfigDict(title="ArticleAnswers")

    schema_version: Literal["1"] = Field(ANSWERS_VERSION, description="Version of this format.")
    article: ArticleInfo
    answers: tuple[AnsweredQuestion, ...] = Field(
        description="One for each question, in their order."
    )
    rejected: tuple[RejectedItem, ...] = Field(
        description="What the model answered and the article does not bear out."
    )
    provenance: Provenance

    def to_records(self) -> list[Row]:
        """One record a question: what was asked, the answer or None, and its sentences."""
        article = {"article": self.article.id, "published": self.article.published}
        return flat_records(self.answers, article)
