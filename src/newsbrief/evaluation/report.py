"""The report of an evaluation: runs side by side, each with its scores and what it took."""

from inspect import cleandoc
from typing import Literal

from pydantic import ConfigDict, Field

from newsbrief.evaluation import likeness, pairing, reliability, scoring
from newsbrief.evaluation.scores import EVALUATION_VERSION, Evaluation
from newsbrief.model import Spent
from newsbrief.results.base import Part, Result
from newsbrief.results.provenance import Usage
from newsbrief.results.records import RecordError
from newsbrief.results.tables import Row

_PARTS = (likeness, pairing, scoring, reliability)
SCORING = "\n\n".join(cleandoc(part.__doc__ or "") for part in _PARTS) + "\n"
"""How items are paired and what is counted, so that anybody can redo a figure by hand."""


class ArticleRun(Part):
    """What one article took in one run."""

    id: str
    seconds: float = Field(description="Wall time, the wait for other articles' requests included.")
    usage: Usage = Field(description="What was asked; nothing when the answer was kept before.")
    model: str | None = Field(None, description="Who answered; null when nobody did.")
    cached: bool = Field(default=False, description="Whether the answer came from the cache.")
    error: RecordError | None = Field(
        None, description="Why there is no summary, if there is none."
    )


class EvaluatedRun(Part):
    """One model with one strategy: how good it was, and what it took."""

    name: str = Field(description="The model's name, and the strategy when one was given.")
    strategy: str | None = Field(description="How the article was asked about; null: the default.")
    articles: tuple[ArticleRun, ...]
    scores: Evaluation = Field(description="Held against the gold.")

    @property
    def failed(self) -> list[ArticleRun]:
        """The articles without a summary."""
        return [one for one in self.articles if one.error is not None]

    @property
    def seconds(self) -> float | None:
        """Wall time an article, the mean of those that have a summary."""
        times = [one.seconds for one in self.articles if one.error is None]
        return sum(times) / len(times) if times else None

    @property
    def spent(self) -> Spent:
        """What all articles together have cost."""
        return sum((one.usage.spent for one in self.articles), Spent())


class EvaluationReport(Result):
    """Models and strategies held against the same gold, side by side."""

    model_config = ConfigDict(title="EvaluationReport")

    schema_version: Literal["1"] = Field(EVALUATION_VERSION, description="Version of this format.")
    scoring: str = Field(SCORING, description="How items are paired and what is counted, in words.")
    runs: tuple[EvaluatedRun, ...]

    def to_records(self) -> list[Row]:
        """One record a run and section that was held against gold: items found and their shares."""
        return [
            {"run": run.name, "section": name, **section.items.model_dump()}
            for run in self.runs
            if run.scores is not None
            for name, section in run.scores.total.sections.items()
        ]
