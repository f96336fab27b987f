"""What `newsbrief.evaluation.muc4` measures, in the same counts as everything else."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from newsbrief.article.article import Article
from newsbrief.evaluation.muc4 import Measure, Report, score
from newsbrief.evaluation.scores import Found, Share
from newsbrief.results.summary import ArticleSummary


class Muc4Scores(BaseModel):
    """How summaries do against MUC-4 keys; what a key calls optional counts on no side."""

    model_config = ConfigDict(frozen=True)

    perpetrators: Found = Field(description="Organisations held to have done it.")
    confidence: Share = Field(description="Those with the confidence of the key.")
    confidence_folded: Share = Field(
        description="The same, asking only for a fact, a claim, a suspicion or none of these."
    )
    killed: Found = Field(description="The killed, by name or description.")
    injured: Found = Field(description="The injured, by name or description.")
    numbers: Found = Field(description="Figures of killed and injured.")


def muc4_articles(reports: Sequence[Report]) -> list[Article]:
    """The reports, which are in English, as articles."""
    return [Article(report.text, id=report.id, language="en") for report in reports]


def muc4_scores(reports: Sequence[Report], summaries: Mapping[str, ArticleSummary]) -> Muc4Scores:
    """Hold summaries, by the reports' ids, against the keys; see `newsbrief.evaluation.muc4`."""
    out = score(reports, summaries)
    return Muc4Scores(
        perpetrators=_found(out.perpetrators),
        confidence=Share(count=out.confidence.exact, of=out.confidence.of),
        confidence_folded=Share(count=out.confidence.folded, of=out.confidence.of),
        killed=_found(out.killed),
        injured=_found(out.injured),
        numbers=_found(out.numbers),
    )


def _found(measure: Measure) -> Found:
    right = measure.right
    return Found(matched=right, gold=right + measure.missed, given=right + measure.wrong)
