"""The public functions: each is one call, and takes the options of `Summarizer`."""

from collections.abc import AsyncIterable, Generator, Iterable
from typing import Unpack

from newsbrief.article.sources import Given
from newsbrief.pipeline.options import SummarizerOptions
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.comparison import EventComparison
from newsbrief.results.records import BatchRecord
from newsbrief.results.summary import ArticleSummary


def summarize_article(source: Given, **options: Unpack[SummarizerOptions]) -> ArticleSummary:
    """Summarise one article: its text, a path to it, an `Article`, or a mapping with `text`.

    Takes the options of `Summarizer` and raises what its `summarize` raises.

        summary = summarize_article(text)
        summary = summarize_article(Path("report.txt"), model="gpt-5-mini", language="en")
    """
    return Summarizer(**options).summarize(source)


async def asummarize_article(source: Given, **options: Unpack[SummarizerOptions]) -> ArticleSummary:
    """Summarise one article without blocking the event loop; see `summarize_article`."""
    return await Summarizer(**options).asummarize(source)


def summarize_articles(
    articles: Iterable[Given] | AsyncIterable[Given],
    *,
    in_order: bool = False,
    **options: Unpack[SummarizerOptions],
) -> Generator[BatchRecord, None, None]:
    """Summarise many articles and yield a record for each, as it is finished or in order.

        for record in summarize_articles(Path("reports").glob("*.txt"), max_concurrency=32):
            print(record.id, record.summary or record.error)

    Takes what `Summarizer.stream` takes, and the options of `Summarizer`. The work goes on in the
    background, at most `max_concurrency` articles ahead of the caller, in whose thread `articles`
    is read. Closing the generator cancels what is under way.
    """
    return Summarizer(**options).stream_in_thread(articles, in_order=in_order)


def compare_articles(
    sources: Iterable[Given | ArticleSummary],
    *,
    by_name: bool = False,
    **options: Unpack[SummarizerOptions],
) -> EventComparison:
    """Compare two reports or more on one event: articles, or summaries made before.

    Takes the options of `Summarizer`; see `Summarizer.compare`.

        comparison = compare_articles([Path("morning.txt"), Path("evening.txt")])
    """
    return Summarizer(**options).compare(sources, by_name=by_name)


async def acompare_articles(
    sources: Iterable[Given | ArticleSummary],
    *,
    by_name: bool = False,
    **options: Unpack[SummarizerOptions],
) -> EventComparison:
    """Compare reports without blocking the event loop; see `compare_articles`."""
    return await Summarizer(**options).acompare(sources, by_name=by_name)


def ask(
    source: Given, questions: str | Iterable[str], **options: Unpack[SummarizerOptions]
) -> ArticleAnswers:
    """Answer one question or several about an article, each with evidence or not at all.

    Takes the options of `Summarizer`; see `Summarizer.ask`.

        [answer] = ask(text, "Who claimed the attack?").answers
    """
    return Summarizer(**options).ask(source, questions)


async def aask(
    source: Given, questions: str | Iterable[str], **options: Unpack[SummarizerOptions]
) -> ArticleAnswers:
    """Answer questions about an article without blocking the event loop; see `ask`."""
    return await Summarizer(**options).aask(source, questions)
