"""Articles read by a model, or in another way: a summary or a failure each, timed."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from newsbrief.article.article import Article
from newsbrief.concurrency.many import results
from newsbrief.errors import ConfigurationError, NoModel, RequestDenied
from newsbrief.evaluation.report import ArticleRun
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.results.provenance import Usage
from newsbrief.results.records import RecordError
from newsbrief.results.summary import ArticleSummary


@dataclass(frozen=True)
class Reader:
    """Who reads: a model's name, with None for the one that is configured, and a strategy."""

    model: str | None = None
    strategy: str | None = None

    def summarizer(self, options: Mapping[str, Any]) -> Summarizer:
        """A summarizer that reads so; the `options` are those of `Summarizer`.

        Raises ConfigurationError when it is refused.
        """
        given = dict(options)
        if self.strategy is not None:
            given["strategy"] = self.strategy
        return Summarizer(self.model, **given)


@dataclass
class Reading:
    """What became of the articles, by id: the summaries, and what each article took."""

    summaries: dict[str, ArticleSummary] = field(default_factory=dict)
    articles: list[ArticleRun] = field(default_factory=list)


async def read(
    reader: Reader,
    articles: Iterable[Article],
    options: Mapping[str, Any],
    *,
    concurrency: int = 1,
    tell: Callable[[ArticleRun], None] = lambda _: None,
) -> Reading:
    """Let a reader read articles, `concurrency` at a time; `tell` hears of each as it is done.

    An article that fails has no summary and says why. Once an endpoint turns down whatever is
    asked, as for a wrong key, nothing more is sent to it.

    Raises ConfigurationError when the reader cannot read at all.
    """
    row = list(articles)
    work = _Work(reader, reader.summarizer(options))
    reading = Reading()
    async with aclosing(results(work.one, row, concurrency)) as done:
        async for made, summary in done:
            if work.refused is not None:
                raise work.refused
            tell(made)
            reading.articles.append(made)
            if summary is not None:
                reading.summaries[made.id] = summary
    order = {article.id: place for place, article in enumerate(row)}
    reading.articles.sort(key=lambda one: order[one.id])
    return reading


@dataclass
class _Work:
    reader: Reader
    summarizer: Summarizer
    denied: RequestDenied | None = None
    """What an endpoint said that turns down whatever is asked."""
    refused: ConfigurationError | None = None
    """Why the reader cannot read at all."""

    @property
    def of_the_samples(self) -> bool:
        """Whether the recorded answers are to be read, which are for the samples alone."""
        return self.reader.model == RecordedAnswers.name

    async def one(self, article: Article) -> tuple[ArticleRun, ArticleSummary | None]:
        began = time.perf_counter()
        try:
            summary = await self._summary(article)
        except Exception as error:  # noqa: BLE001 (one bad article never ends the run)
            if isinstance(error, RequestDenied) and error.whatever:
                self.denied = error
            if isinstance(error, ConfigurationError) and not self.of_the_samples:
                self.refused = error
            told = RecordError.of(error)
            return _taken(article, began, usage=told.usage, error=told), None
        origin = summary.provenance
        made = _taken(article, began, usage=origin.in_all, model=origin.model, cached=origin.cached)
        return made, summary

    async def _summary(self, article: Article) -> ArticleSummary:
        if (known := self.refused or self.denied) is not None:
            raise type(known)(str(known))
        try:
            return await self.summarizer.asummarize(article)
        except NoModel:
            if not self.of_the_samples:
                raise
            raise ConfigurationError("there is no recorded answer for it: name a model") from None


def _taken(article: Article, began: float, *, usage: Usage, **more: Any) -> ArticleRun:
    seconds = round(time.perf_counter() - began, 3)
    return ArticleRun(id=article.id, seconds=seconds, usage=usage, **more)
