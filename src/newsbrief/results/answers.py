"""The public result of asking: the caller's own questions, answered from one article."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from newsbrief.article.article import Evidence
from newsbrief.results.summary import ArticleInfo, Provenance, RejectedItem
from newsbrief.sections.base import Doubts

ANSWERS_VERSION: Literal["1"] = "1"


class AnsweredQuestion(BaseModel):
    """One question, and what the article says to it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Unique within these answers, such as Q2.")
    question: str = Field(description="The question as it was asked.")
    answered: bool = Field(description="Whether the article answers it; false: it does not say.")
    answer: str | None = Field(description="The answer, from the cited sentences alone; or null.")
    evidence: list[Evidence] = Field(description="The sentences behind the answer.")
    doubts: Doubts


class ArticleAnswers(BaseModel):
    """Questions about one article, each answered with evidence, or not at all."""

    model_config = ConfigDict(frozen=True, title="ArticleAnswers")

    schema_version: Literal["1"] = Field(ANSWERS_VERSION, description="Version of this format.")
    article: ArticleInfo
    answers: list[AnsweredQuestion] = Field(description="One for each question, in their order.")
    rejected: list[RejectedItem] = Field(
        description="What the model answered and the article does not bear out."
    )
    provenance: Provenance

    def to_json(self, indent: int | None = 2) -> str:
        """The answers as JSON text, as `schemas/article-answers.json` describes it."""
        return self.model_dump_json(indent=indent)
