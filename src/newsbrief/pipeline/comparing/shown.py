"""What of each report a model is shown when it is asked what the reports differ on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsbrief.article.article import Article, Evidence, Sentence
from newsbrief.model import Capacity
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.ground import Ground

WHOLE = 120_000
"""Characters of all reports together that are shown whole to a model of an unknown window."""
_SHARE = 2.0
"""Characters for each token of a known window: half of it, in most languages."""
_TELLING = ("events", "casualties", "claims", "denials", "western_reactions")
"""Sections whose sentences are shown of reports that are too long together."""


@dataclass(frozen=True)
class Shown:
    """One report as it is shown: its actors, and the ground that what is said of it stands on."""

    report: str
    summary: ArticleSummary
    ground: Ground
    sentences: tuple[Sentence, ...]
    """Those that are shown."""
    known: Mapping[int, Evidence]
    """The sentences that its items rest on, with their places in the report."""

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the sentences that are shown."""
        return frozenset(sentence.number for sentence in self.sentences)

    def evidence(self, number: int) -> Evidence:
        """A sentence that is shown, with its place in the report."""
        return self.known.get(number) or self.ground.article.evidence(number)


def shown(reports: Reports, statements: str, capacity: Capacity) -> list[Shown]:
    """The reports as they are shown, the earliest first; those without a sentence are left out.

    Whole where all of them fit the model and their articles are at hand; else the sentences of
    their events, figures, claims, denials and reactions. `statements` is the language of the
    answer (ISO 639-1).
    """
    articles = {name: _article(made) for name, made in reports.summaries.items()}
    letters = sum(len(article.text) for article in articles.values() if article is not None)
    fits = letters <= (WHOLE if capacity.window is None else capacity.window * _SHARE)
    found = (
        _shown(name, made, articles[name], statements, whole=fits)
        for name, made in reports.summaries.items()
    )
    return [each for each in found if each is not None]


def _shown(
    report: str, summary: ArticleSummary, article: Article | None, statements: str, *, whole: bool
) -> Shown | None:
    known = _rested_on(summary)
    if article is None:
        if not known:
            return None
        info = summary.article
        article = Article.excerpt(known.values(), language=info.language, published=info.published)
        sentences = article.shown
    else:
        sentences = tuple(s for s in article.shown if whole or s.number in known)
    actors: dict[str, Any] = {actor.id: actor for actor in summary.actors}
    ground = Ground(article, statements, actors=actors, actor_ids={key: key for key in actors})
    return Shown(report, summary, ground, sentences, known)


def _article(summary: ArticleSummary) -> Article | None:
    """The article that was summarised, where it is at hand or its summary carries it."""
    kept = summary._read()  # noqa: SLF001  # private only to stay out of the JSON
    info = summary.article
    if kept is not None or info.text is None:
        return kept
    made = Article(
        info.text, language=info.language, published=info.published, max_words=len(info.text)
    )
    known = _rested_on(summary)
    same = all(_stands(made, seen) for seen in known.values())
    return made if same else None


def _stands(article: Article, seen: Evidence) -> bool:
    """Whether a sentence has the number that it had when the article was summarised."""
    sentence = article.sentence(seen.sentence)
    return sentence is not None and (sentence.start, sentence.end) == (seen.start, seen.end)


def _rested_on(summary: ArticleSummary) -> dict[int, Evidence]:
    """The sentences that a summary's items and its lead rest on, by number."""
    items: Iterator[Any] = (item for name in _TELLING for item in summary.section(name))
    cited = [*summary.lead_evidence, *(each for item in items for each in item.evidence)]
    return {each.sentence: each for each in cited}
