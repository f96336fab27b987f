"""Many articles, a record for each: what a summarizer does in streams and batches."""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterable
from contextlib import aclosing
from pathlib import Path
from typing import Any

from newsbrief.article.article import Article
from newsbrief.article.sources import Given, Source, check_several
from newsbrief.concurrency.many import results, results_in_thread
from newsbrief.concurrency.turns import turn
from newsbrief.errors import BudgetReached, ConfigurationError
from newsbrief.results.records import BatchRecord, RecordError
from newsbrief.results.summary import ArticleSummary


class Streaming(ABC):
    """What needs to be known of one article to summarise many of them."""

    _max_words: int
    _max_concurrency: int

    @abstractmethod
    async def asummarize(self, source: str | Path | Article) -> ArticleSummary:
        """Summarise one article."""

    @abstractmethod
    def asked(self, source: Source) -> str:
        """A digest of all that decides an article's summary, beside its text."""

    async def stream(
        self, articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False
    ) -> AsyncGenerator[BatchRecord, None]:
        """Summarise many articles, `max_concurrency` at a time; a record for each of them.

        `articles` is read lazily, so it may be longer than memory, or without an end. Each is a
        text, a path, an `Article` or a mapping with `text` and, when known, `id`, `title`,
        `byline`, `language`, `published` and `source`. Records come as they are finished, unless
        `in_order`. What goes wrong with an article is an error in its record. Stopping early
        cancels what is under way, best inside `contextlib.aclosing`.

        Raises:
            ConfigurationError: no model is configured.
            BudgetReached: the limits allow no more; what was not begun is not in the records.
            TypeError: one article was given in place of several.

        """
        check_several(articles)
        async with aclosing(
            results(self.record, articles, self._max_concurrency, in_order=in_order)
        ) as records:
            async for record in records:
                yield record

    def stream_in_thread(
        self, articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False
    ) -> Generator[BatchRecord, None, None]:
        """Do what `stream` does for code that is not asynchronous; see `summarize_articles`."""
        check_several(articles)
        return results_in_thread(self.record, articles, self._max_concurrency, in_order=in_order)

    async def record(self, given: Given) -> BatchRecord:
        """Summarise one article of many: what goes wrong with it is in the record.

        Raises:
            ConfigurationError: no model is configured.
            BudgetReached: the limits allow no more.

        """
        source = Source.of(given)
        try:
            return await self.attempt(source)
        except (ConfigurationError, BudgetReached):
            raise
        except Exception as error:  # noqa: BLE001 (one bad article never ends the run)
            return self.failure(source, error)

    async def attempt(self, source: Source) -> BatchRecord:
        """Summarise one article of many; raises what `summarize` raises."""
        await turn(to_ask=True)  # to read an article and put a question takes milliseconds
        summary = await self.asummarize(self.article(source))
        return self._record(source, summary=summary)

    def failure(self, source: Source, error: Exception) -> BatchRecord:
        """Tell what went wrong with one article of many."""
        return self._record(source, error=RecordError.of(error))

    def article(self, source: Source) -> Article:
        """The article that was given. Raises ArticleError when it is none, or too long."""
        return source.article(self._max_words)

    def _record(self, source: Source, **what: Any) -> BatchRecord:
        return BatchRecord(id=source.id, sha256=source.sha256, asked=self.asked(source), **what)
