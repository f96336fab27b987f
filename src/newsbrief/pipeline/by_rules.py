"""A summary without a model: rules → draft → grounded items → summary."""

from collections.abc import Sequence
from datetime import UTC, datetime

from newsbrief.article.article import Article
from newsbrief.pipeline.assembly import assemble
from newsbrief.reading.grounding import ground_draft
from newsbrief.results.provenance import provenance_of_rules
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import AnySection

RULES = "rules"
"""The name of no model: cue words, number words and the shape of names, and nothing else."""


def summarized_by_rules(article: Article, sections: Sequence[AnySection]) -> ArticleSummary:
    """Return what rules find in an article, checked like any model's answer. Nothing is sent.

    Statements are in the article's own language: they are its sentences.
    """
    from newsbrief.reading.rules import read_by_rules

    chosen = tuple(sections)
    draft = read_by_rules(article, chosen)
    grounded = ground_draft(draft, article, chosen, article.language)
    return assemble(article, grounded, provenance_of_rules(datetime.now(UTC)))
