"""What came out of grounding, put together as the result that the user gets."""

from collections.abc import Sequence

from newsbrief.article.article import Article
from newsbrief.reading.grounding import Failure, Grounded
from newsbrief.results.findings import ItemProblem, RejectedItem, Unread
from newsbrief.results.provenance import Provenance
from newsbrief.results.summary import ArticleInfo, ArticleSummary


def assemble(
    article: Article,
    grounded: Grounded,
    provenance: Provenance,
    strays: Sequence[Failure] = (),
    unread: Sequence[Unread] = (),
) -> ArticleSummary:
    """Put together what came out of grounding, what was left out before, and what was not read."""
    summary = ArticleSummary(
        article=ArticleInfo.of(article),
        headline=grounded.headline,
        headline_doubts=grounded.headline_doubts,
        lead=grounded.lead,
        lead_doubts=grounded.lead_doubts,
        lead_evidence=grounded.lead_evidence,
        **grounded.items,
        rejected=[rejected(failure) for failure in (*grounded.failures, *strays)],
        coverage=grounded.coverage.model_copy(update={"unread": tuple(unread)}),
        provenance=provenance,
    )
    summary._article = article  # noqa: SLF001  # private only to stay out of the JSON
    summary._asked = grounded.sections  # noqa: SLF001  # likewise
    return summary


def rejected(failure: Failure) -> RejectedItem:
    """An item that did not hold, as the user is told of it."""
    problems = [ItemProblem(check=p.check, message=p.message) for p in failure.problems]
    return RejectedItem(section=failure.section, item=failure.item, problems=problems)
