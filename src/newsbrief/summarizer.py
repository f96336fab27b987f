"""The pipeline, in one screen: article → messages → draft → grounded items → summary."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
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
from newsbrief.cache import Cache, open_cache
from newsbrief.compare import compared
from newsbrief.comparing.holding import Reports
from newsbrief.comparison import EventComparison
from newsbrief.errors import ConfigurationError, ModelError
from newsbrief.grounding import Failure, Grounded, ground_draft, ground_sections
from newsbrief.model import Answer, ChatModel, Message, Spent
from newsbrief.prompting import prompt_version, summary_messages
from newsbrief.provenance import provenance_of
from newsbrief.reading import read_article
from newsbrief.recorded import recorded_answer
from newsbrief.repair import mended, repair_messages, repair_model, repairable
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, checked_sections, draft_model
from newsbrief.summary import (
    ArticleInfo,
    ArticleSummary,
    ItemProblem,
    Provenance,
    RejectedItem,
)

if TYPE_CHECKING:
    from openai import AsyncOpenAI

M = TypeVar("M", bound=BaseModel)
Source = str | Path | Article
"""An article: its text, a path to it, or an `Article`."""
_log = logging.getLogger(__name__)

NO_MODEL = (
    "no model is configured: set OPENAI_API_KEY (hosted), or OPENAI_BASE_URL (a local server), "
    "and NEWSBRIEF_MODEL to choose the model"
)


class Summarizer:
    """Summarises articles with one model and one choice of options.

    Args:
        model: a model's name, or a `ChatModel` with options of its own. Without one,
            NEWSBRIEF_MODEL counts, and with no model configured at all, the recorded answers for
            the sample articles.
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
        max_concurrency: how many articles are under way at once.

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
    ) -> None:
        if isinstance(model, ChatModel):
            self._model: ChatModel | None = model
        else:
            self._model = ChatModel.configured(
                model,
                base_url=base_url,
                api_key=api_key,
                client=client,
                timeout=timeout,
                deadline=deadline,
                cache=open_cache(cache),
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
        statements = self._language or article.language
        messages = summary_messages(article, self._sections, statements)
        answer = await self._ask(article, messages, draft_model(self._sections), statements)
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

    def compare(
        self, sources: Iterable[Source | ArticleSummary], *, rules: bool = False
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
        self, sources: Iterable[Source | ArticleSummary], *, rules: bool = False
    ) -> EventComparison:
        """Compare reports; see `compare`."""
        reports = Reports(await self._summaries(list(sources)))
        return await compared(reports, self._model, rules=rules)

    def ask(self, source: Source, questions: str | Iterable[str]) -> ArticleAnswers:
        """Answer one question or several about an article, in one request.

        An answer cites its sentences and passes the checks; else the article does not say.

        Raises what `summarize` raises, and ConfigurationError for a question without words.
        """
        return run(self.aask(source, questions))

    async def aask(self, source: Source, questions: str | Iterable[str]) -> ArticleAnswers:
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

    async def _summaries(self, sources: Sequence[Source | ArticleSummary]) -> list[ArticleSummary]:
        """The sources as summaries, some at a time; the first error, when all are done."""
        places = asyncio.Semaphore(self._max_concurrency)

        async def one(source: Source | ArticleSummary) -> ArticleSummary:
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


def compare_articles(
    sources: Iterable[Source | ArticleSummary], *, rules: bool = False, **options: Any
) -> EventComparison:
    """Compare two to twenty reports on one event: articles, or summaries made before.

    Takes the options of `Summarizer`; see `Summarizer.compare`.

        comparison = compare_articles([Path("morning.txt"), Path("evening.txt")])
    """
    return Summarizer(**options).compare(sources, rules=rules)


def ask(source: Source, questions: str | Iterable[str], **options: Any) -> ArticleAnswers:
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
