"""Questions: what a reader would ask, answered from the report."""

from typing import Annotated

from pydantic import Field

from newsbrief.model.bounds import Bound
from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Scored, Section, SummaryItem
from newsbrief.sections.checks import (
    figures_in_article,
    figures_in_evidence,
    figures_read,
    names_known,
    text_given,
)


class QuestionDraft(DraftItem):
    """A question and its answer as the model writes them."""

    question: Annotated[str, Bound(300)] = Field(alias="q")
    answer: str = Field(alias="a")


class Question(SummaryItem):
    """A question that the report answers."""

    question: str = Field(description="The question, in the language of the summary.")
    answer: str = Field(description="The answer, from the cited sentences alone.")
    evidence: EvidenceList
    doubts: Doubts


def _line(item: Question, words: object) -> str:  # noqa: ARG001
    return item.answer


questions = Section(
    "questions",
    QuestionDraft,
    Question,
    "Q",
    checks=(
        text_given("question", "answer"),
        figures_in_article("question"),
        figures_in_evidence("answer"),
        figures_read("answer"),
        names_known("question", "answer"),
    ),
    same=("question",),
    says=("question", "answer"),
    line=_line,
    sought=(),
    of_article=True,
    scored=Scored(fields=()),
)
