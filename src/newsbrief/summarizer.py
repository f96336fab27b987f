"""The pipeline, in one screen: article → messages → draft → grounded items → summary."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterable, Generator, Iterable, Sequence
from contextlib import aclosing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from newsbrief.answers import ArticleAnswers
from newsbrief.article import Article, language_code
from newsbrief.asking import (
    AnswersDraft,
    answered,
    answers_section,
    ask_messages,
    ask_version,
    asked,
    each_once,
    spoken,
    unretracted,
)
from newsbrief.blocking import run
from newsbrief.cache import Cache, open_cache, request_key
from newsbrief.compare import compared
from newsbrief.comparing.holding import Reports
from newsbrief.comparison import EventComparison
from newsbrief.errors import BudgetReached, ConfigurationError, ModelError
from newsbrief.grounding import Failure, Grounded, ground_draft, ground_sections
from newsbrief.in_flight import results, results_in_thread
from newsbrief.model import Answer, ChatModel, Limits, Message, Spent
from newsbrief.prompting import prompt_version, summary_messages
from newsbrief.provenance import provenance_of
from newsbrief.reading import read_article
from newsbrief.recorded import recorded_answer
from newsbrief.records import Record, RecordError
from newsbrief.repair import mended, repair_messages, repair_model, repairable
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, checked_sections, draft_model
from newsbrief.sources import Given, Source
from newsbrief.summary import (
    SCHEMA_VERSION,
    ArticleInfo,
    ArticleSummary,
    ItemProblem,
    Provenance,
    RejectedItem,
)

if TYPE_CHECKING:
    from openai import AsyncOpenAI

M = TypeVar("M", bound=BaseModel)
Report = str | Path | Article
"""An article: its text, a path to it, or an `Article`."""
_log = logging.getLogger(__name__)

RECORDED = "recorded"
"""The name of no model: the recorded answers for the sample articles, whatever is configured."""

NO_MODEL = (
    "no model is configured: set OPENAI_API_KEY (hosted), or OPENAI_BASE_URL (a local server), "
    "and NEWSBRIEF_MODEL to choose the model"
)


class Summarizer:
    """Summarises articles with one model and one choice of options.

    Args:
        model: a model's name, or a `ChatModel` with options of its own. Without one,
            NEWSBRIEF_MODEL counts, and with no model configured at all, or "recorded" for a name,
            the recorded answers for the sample articles.
        base_url: an OpenAI-compatible endpoint; default OPENAI_BASE_URL. Alone it is enough.
        api_key: its key; default OPENAI_API_KEY.
        client: an `openai.AsyncOpenAI` of your own, with your transport, proxies or headers.
        timeout: seconds that one request may take.
        deadline: seconds that all attempts at one question may take together.
        language: the language of headlines and statements (ISO 639-1); default the article's own.
        sections: what to look for; one of your own is a `Section`.
        cache: "default", a path, a `Cache`, or None to ask anew each time.
        repair: whether items that fail a check are asked about once more.
        max_words: articles longer than this are refused before anything is sent.
        max_concurrency: how many articles are under way at once, in `stream`.
        limits: how much may be sent, a minute or in all; one object may serve several summarizers.

    """

    def __init__(
        self,
        model: str | ChatModel | None = None,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        client: "AsyncOpenAI | None" = None,
        timeout: float = 120,
        deadline: float = 600,
        language: str | None = None,
        sections: Sequence[AnySection] = DEFAULT_SECTIONS,
        cache: Cache | Path | str | None = "default",
        repair: bool = True,
        max_words: int = 100_000,
        max_concurrency: int = 16,
        limits: Limits | None = None,
    ) -> None:
        if max_concurrency < 1:
            raise ConfigurationError("Set max_concurrency to 1 or more.")
        if isinstance(model, ChatModel):
            self._model: ChatModel | None = model
        elif model == RECORDED:
            self._model = None
        else:
            self._model = ChatModel.configured(
                model,
                base_url=base_url,
                api_key=api_key,
                client=client,
                timeout=timeout,
                deadline=deadline,
                cache=open_cache(cache),
                limits=limits,
            )
        self._language = language_code(language) if language else None
        self._sections = checked_sections(sections)
        self._repair = repair
        self._max_words = max_words
        self._max_concurrency = max_concurrency

    def summarize(self, source: str | Path | Article) -> ArticleSummary:
        """Summarise one article: its text, a path to it, or an `Article`.

        Works in a plain script, inside a running event loop and in Jupyter.

        Raises:
            ArticleError: the article cannot be read, is empty or too long; nothing was sent.
            ConfigurationError: no model is configured and there is no recorded answer.
            ModelError: the model was asked and could not answer.

        """
        return run(self.asummarize(source))

    async def asummarize(self, source: str | Path | Article) -> ArticleSummary:
        """Summarise one article; see `summarize`."""
        article = self._article(source)
        statements = self._statements(article)
        answer = await self._ask(article, self.question(article), self.schema, statements)
        answers: list[Answer[Any]] = [answer]
        spent = answer.spent
        grounded = ground_draft(answer.value, article, self._sections, statements)
        failures = repairable(grounded.failures, article) if self._repair else []
        if failures:
            again, cost = await self._ask_again(
                article, answer.value, failures, self._sections, statements
            )
            spent += cost
            if again is not None:
                answers.append(again)
                draft = mended(answer.value, failures, again.value)
                grounded = ground_draft(draft, article, self._sections, statements)
        provenance = provenance_of(answers, spent, prompt_version(self._sections))
        return assemble(article, grounded, provenance)

    @property
    def model(self) -> ChatModel:
        """The model that is asked; a ConfigurationError when there is none."""
        if self._model is None:
            raise ConfigurationError(NO_MODEL)
        return self._model

    @property
    def schema(self) -> type[BaseModel]:
        """The schema of what the model answers."""
        return draft_model(self._sections)

    def question(self, article: Article) -> list[Message]:
        """What the model is asked about an article."""
        return summary_messages(article, self._sections, self._statements(article))

    def article(self, source: Source) -> Article:
        """The article that was given. Raises ArticleError when it is none, or too long."""
        return source.article(self._max_words)

    def answered(self, source: Source, article: Article, answer: Answer[BaseModel]) -> Record:
        """The record that an answer to `question` makes. Nothing is sent, so nothing repaired.

        When there is something to repair, the record says that it was not asked for.
        """
        statements = self._statements(article)
        grounded = ground_draft(answer.value, article, self._sections, statements)
        provenance = provenance_of([answer], answer.spent, prompt_version(self._sections))
        complete = not repairable(grounded.failures, article)
        return Record(
            id=source.id,
            sha256=source.sha256,
            asked=self.asked(source, repair=self._repair and complete),
            summary=assemble(article, grounded, provenance),
        )

    def _statements(self, article: Article) -> str:
        return self._language or article.language

    async def stream(
        self, articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False
    ) -> AsyncGenerator[Record, None]:
        """Summarise many articles, `max_concurrency` at a time; a record for each of them.

        `articles` is read lazily, so it may be longer than memory, or without an end. Each is a
        text, a path, an `Article` or a mapping with `text` and, when known, `id`, `title`,
        `language`, `published` and `source`. Records come as they are finished, unless `in_order`.
        What goes wrong with an article is an error in its record. Stopping early cancels what is
        under way, best inside `contextlib.aclosing`.

        Raises:
            ConfigurationError: no model is configured.
            BudgetReached: the limits allow no more; what was not begun is not in the records.

        """
        async with aclosing(
            results(self.record, articles, self._max_concurrency, in_order=in_order)
        ) as records:
            async for record in records:
                yield record

    def stream_in_thread(
        self, articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False
    ) -> Generator[Record, None, None]:
        """Do what `stream` does for code that is not asynchronous; see `summarize_articles`."""
        return results_in_thread(self.record, articles, self._max_concurrency, in_order=in_order)

    async def record(self, given: Given) -> Record:
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

    async def attempt(self, source: Source) -> Record:
        """Summarise one article of many; raises what `summarize` raises."""
        summary = await self.asummarize(self.article(source))
        return self._record(source, summary=summary)

    def failure(self, source: Source, error: Exception) -> Record:
        """Tell what went wrong with one article of many."""
        return self._record(source, error=RecordError.of(error))

    def _record(self, source: Source, **what: Any) -> Record:
        return Record(id=source.id, sha256=source.sha256, asked=self.asked(source), **what)

    @property
    def pause(self) -> float:
        """Seconds for which the endpoint wants no requests; 0 when it takes them."""
        return self._model.endpoint.pace.pause if self._model else 0.0

    def asked(self, source: Source, *, repair: bool | None = None) -> str:
        """A digest of all that decides an article's summary, beside its text."""
        details = source.details
        if (made := source.made) is not None:
            details = {"title": made.title, "language": made.language, "published": made.published}
        known = {name: str(value) for name, value in details.items() if name != "source"}
        run = self._asked[self._repair if repair is None else repair]
        return request_key(run=run, **known)[:16] if known else run

    @cached_property
    def _asked(self) -> dict[bool, str]:
        """The part that is the same for all articles, with and without repair."""
        schema = draft_model(self._sections)
        return {
            repair: request_key(
                model=self._model.asked_of(schema) if self._model else "recorded",
                prompt=prompt_version(self._sections),
                language=self._language,
                repair=repair,
                version=SCHEMA_VERSION,
            )[:16]
            for repair in (False, True)
        }

    def compare(
        self, sources: Iterable[Report | ArticleSummary], *, rules: bool = False
    ) -> EventComparison:
        """Compare two to twenty reports on one event, also in different languages.

        Sources are summaries, or articles as `summarize` takes them, which are summarised first.
        One more question to the model puts together what is about the same thing. With `rules`, or
        when no model is configured, equal names, words, sources and countries do, and the
        comparison's `method` says so.

        Raises what `summarize` raises, and ArticleError for too few or too many reports.
        """
        return run(self.acompare(sources, rules=rules))

    async def acompare(
        self, sources: Iterable[Report | ArticleSummary], *, rules: bool = False
    ) -> EventComparison:
        """Compare reports; see `compare`."""
        reports = Reports(await self._summaries(list(sources)))
        return await compared(reports, self._model, rules=rules)

    def ask(self, source: Report, questions: str | Iterable[str]) -> ArticleAnswers:
        """Answer one question or several about an article, in one request.

        An answer cites its sentences and passes the checks; else the article does not say.

        Raises what `summarize` raises, and ConfigurationError for a question without words.
        """
        return run(self.aask(source, questions))

    async def aask(self, source: Report, questions: str | Iterable[str]) -> ArticleAnswers:
        """Answer questions about an article; see `ask`."""
        lines = asked(questions)
        article = self._article(source)
        statements = self._language or article.language
        sections = (answers_section(lines),)
        answer = await self._ask(
            article, ask_messages(article, lines, statements), AnswersDraft, statements
        )
        answers: list[Answer[Any]] = [answer]
        spent = answer.spent
        draft, twice = each_once(spoken(answer.value))
        items, failed = ground_sections(draft, article, sections, statements)
        if self._repair and (failures := repairable(failed, article)):
            again, cost = await self._ask_again(article, draft, failures, sections, statements)
            spent += cost
            if again is not None:
                answers.append(again)
                better = mended(draft, failures, again.value)
                draft, more = each_once(unretracted(draft, better))
                twice += more
                items, failed = ground_sections(draft, article, sections, statements)
        return ArticleAnswers(
            article=ArticleInfo.of(article),
            answers=answered(lines, items["answers"]),
            rejected=[_rejected(failure) for failure in (*failed, *twice)],
            provenance=provenance_of(answers, spent, ask_version()),
        )

    async def _summaries(self, sources: Sequence[Report | ArticleSummary]) -> list[ArticleSummary]:
        """The sources as summaries, some at a time; the first error, when all are done."""
        places = asyncio.Semaphore(self._max_concurrency)

        async def one(source: Report | ArticleSummary) -> ArticleSummary:
            if isinstance(source, ArticleSummary):
                return source
            async with places:
                return await self.asummarize(source)

        done = await asyncio.gather(*map(one, sources), return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException):
                raise result
        return [result for result in done if isinstance(result, ArticleSummary)]

    def _article(self, source: str | Path | Article) -> Article:
        if isinstance(source, Article):
            return source
        if isinstance(source, Path):
            return read_article(source, max_words=self._max_words)
        return Article(source, max_words=self._max_words)

    async def _ask(
        self, article: Article, messages: Sequence[Message], schema: type[M], statements: str
    ) -> Answer[M]:
        if self._model is not None:
            return await self._model.ask(messages, schema)
        answer = recorded_answer(article, schema, statements)
        if answer is None:
            raise ConfigurationError(NO_MODEL)
        return answer

    async def _ask_again(
        self,
        article: Article,
        draft: Any,
        failures: Sequence[Failure],
        sections: Sequence[AnySection],
        statements: str,
    ) -> tuple[Answer[BaseModel] | None, Spent]:
        """The repair call's answer and what it cost, answered or not.

        Without an answer what failed stays rejected: no reason to lose the rest.
        """
        schema = repair_model(failures, sections)
        messages = repair_messages(article, draft, failures, sections, statements)
        try:
            answer = await self._ask(article, messages, schema, statements)
        except ConfigurationError:  # the recorded answers hold no repair for this
            return None, Spent()
        except ModelError as error:
            _log.warning("article %s: the repair call failed: %s", article.id, error)
            return None, error.spent or Spent()
        return answer, answer.spent


def summarize_article(source: str | Path | Article, **options: Any) -> ArticleSummary:
    """Summarise one article: its text, a path to it, or an `Article`.

    Takes the options of `Summarizer` and raises what its `summarize` raises.

        summary = summarize_article(text)
        summary = summarize_article(Path("report.txt"), model="gpt-5-mini", language="en")
    """
    return Summarizer(**options).summarize(source)


async def asummarize_article(source: str | Path | Article, **options: Any) -> ArticleSummary:
    """Summarise one article without blocking the event loop; see `summarize_article`."""
    return await Summarizer(**options).asummarize(source)


def summarize_articles(
    articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False, **options: Any
) -> Generator[Record, None, None]:
    """Summarise many articles and yield a record for each, as it is finished or in order.

        for record in summarize_articles(Path("reports").glob("*.txt"), max_concurrency=32):
            print(record.id, record.summary or record.error)

    Takes what `Summarizer.stream` takes, and the options of `Summarizer`. The work goes on in the
    background, at most `max_concurrency` articles ahead of the caller, in whose thread `articles`
    is read. Closing the generator cancels what is under way.
    """
    return Summarizer(**options).stream_in_thread(articles, in_order=in_order)


def compare_articles(
    sources: Iterable[Report | ArticleSummary], *, rules: bool = False, **options: Any
) -> EventComparison:
    """Compare two to twenty reports on one event: articles, or summaries made before.

    Takes the options of `Summarizer`; see `Summarizer.compare`.

        comparison = compare_articles([Path("morning.txt"), Path("evening.txt")])
    """
    return Summarizer(**options).compare(sources, rules=rules)


def ask(source: Report, questions: str | Iterable[str], **options: Any) -> ArticleAnswers:
    """Answer one question or several about an article, each with evidence or not at all.

    Takes the options of `Summarizer`; see `Summarizer.ask`.

        [answer] = ask(text, "Who claimed the attack?").answers
    """
    return Summarizer(**options).ask(source, questions)


def assemble(article: Article, grounded: Grounded, provenance: Provenance) -> ArticleSummary:
    """Put together what came out of grounding."""
    summary = ArticleSummary(
        article=ArticleInfo.of(article),
        headline=grounded.headline,
        lead=grounded.lead,
        lead_evidence=grounded.lead_evidence,
        **grounded.items,
        rejected=[_rejected(failure) for failure in grounded.failures],
        coverage=grounded.coverage,
        provenance=provenance,
    )
    summary._text = article.text  # noqa: SLF001  # a private attribute only to stay out of the JSON
    return summary


def _rejected(failure: Failure) -> RejectedItem:
    problems = [ItemProblem(check=p.check, message=p.message) for p in failure.problems]
    return RejectedItem(section=failure.section, item=failure.item, problems=problems)
