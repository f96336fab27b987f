"""The pipeline, in one screen: article → messages → draft → grounded items → summary."""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from newsbrief.article.article import Article, language_code, no_article
from newsbrief.article.documents import read_article
from newsbrief.article.sources import Source, check_several
from newsbrief.concurrency.background import run
from newsbrief.concurrency.closing import Closing
from newsbrief.errors import ConfigurationError
from newsbrief.model import Answer, ChatModel, Limits, Message
from newsbrief.model.cache import Cache, open_cache, request_key
from newsbrief.pipeline.answering import answers_to
from newsbrief.pipeline.asking import asked
from newsbrief.pipeline.assembly import assemble
from newsbrief.pipeline.by_rules import RULES, summarized_by_rules
from newsbrief.pipeline.comparing.comparison import compared, summaries_of
from newsbrief.pipeline.streaming import Streaming
from newsbrief.reading.conversation import NO_MODEL, Inquiry
from newsbrief.reading.grounding import Grounded, ground_draft
from newsbrief.reading.prompting import prompt_version, summary_messages
from newsbrief.reading.repair import repairable, repaired
from newsbrief.reading.steps.choosing import Strategy, checked_strategy
from newsbrief.reading.steps.reader import read
from newsbrief.reading.steps.second_look import holds_all, second_look
from newsbrief.reading.steps.telling import steps_version
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.comparison import EventComparison
from newsbrief.results.provenance import provenance_of
from newsbrief.results.records import BatchRecord
from newsbrief.results.summary import SCHEMA_VERSION, ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, checked_sections, draft_model

if TYPE_CHECKING:
    from openai import AsyncOpenAI

Report = str | Path | Article
"""An article: its text, a path to it, or an `Article`."""

RECORDED = "recorded"
"""The name of no model: the recorded answers for the sample articles, whatever is configured."""
NOT_ASKED = (RECORDED, RULES)
"""Names that stand in place of a model's: nothing is sent to anybody."""


class Summarizer(Streaming, Closing):
    """Summarises articles with one model and one choice of options.

    Connections and the cache stay open from one article to the next. They are closed by `close` or
    `aclose`, or at the end of a `with` or `async with`, and open again when they are needed; a
    model or a cache that was given stays the caller's to close. Without any of it nothing is lost:
    what is open is closed when the program, or its event loop, ends.

    Args:
        model: a model's name, or a `ChatModel` with options of its own. Without one,
            NEWSBRIEF_MODEL counts, and with no model configured at all, or "recorded" for a name,
            the recorded answers for the sample articles. "rules" reads without any model: a floor,
            in milliseconds.
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
        strategy: "whole" asks for all sections in one question, "sections" for one at a time,
            "focused" about passages that carry cue words; "auto" chooses by the model's size and
            the article's length, and takes smaller steps when an answer does not fit.
        second_look: whether sentences that look important and that no item cites are asked about
            once more.

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
        strategy: Strategy = "auto",
        second_look: bool = False,
    ) -> None:
        if max_concurrency < 1:
            raise ConfigurationError("Set max_concurrency to 1 or more.")
        model = model or os.environ.get("NEWSBRIEF_MODEL")
        self._by_rules = model == RULES
        self._own: tuple[ChatModel | None, Cache | None] = (None, None)
        """The model and the cache that were opened here, and so are to be closed here."""
        if isinstance(model, ChatModel):
            self._model: ChatModel | None = model
        elif model in NOT_ASKED:
            self._model = None
        else:
            kept = open_cache(cache)
            self._model = ChatModel.configured(
                model,
                base_url=base_url,
                api_key=api_key,
                client=client,
                timeout=timeout,
                deadline=deadline,
                cache=kept,
                limits=limits,
            )
            self._own = self._model, None if kept is cache else kept
        self._language = language_code(language) if language else None
        self._sections = checked_sections(sections)
        self._strategy = checked_strategy(strategy)
        self._repair = repair
        self._second_look = second_look
        self._max_words = max_words
        self._max_concurrency = max_concurrency

    async def aclose(self) -> None:
        """Close the connections and the cache that were opened here."""
        model, cache = self._own
        if model is not None:
            await model.aclose()
        if cache is not None:
            cache.close()

    def summarize(self, source: str | Path | Article) -> ArticleSummary:
        """Summarise one article: its text, a path to it, or an `Article`.

        Works in a plain script, inside a running event loop and in Jupyter.

        Raises:
            ArticleError: the article cannot be read, is empty or too long, or is only the name of a
                file, written as a str; nothing was sent.
            TypeError: it is none of the three, such as None or bytes.
            ConfigurationError: no model is configured and there is no recorded answer.
            ModelError: the model was asked and could not answer.

        """
        return run(self.asummarize(source))

    async def asummarize(self, source: str | Path | Article) -> ArticleSummary:
        """Summarise one article; see `summarize`."""
        inquiry = self._inquiry(source)
        article = inquiry.article
        if self._by_rules:
            return summarized_by_rules(article, self._sections)
        reading = await read(inquiry, self._sections, self._strategy)
        draft, strays = reading.draft, reading.strays
        grounded = self._grounded(draft, article)
        if self._repair:
            better = await repaired(draft, grounded.failures, inquiry, self._sections)
            if better is not None:
                draft, grounded = better, self._grounded(better, article)
        if self._second_look:
            more = await second_look(draft, grounded, inquiry, self._sections)
            again = self._grounded(more.draft, article) if more else None
            if more and again and holds_all(again, grounded):
                grounded, strays = again, [*strays, *more.strays]
        made = inquiry.provenance(reading.prompt, reading.way, reading.passages)
        return assemble(article, grounded, made, strays, reading.unread)

    def compare(
        self, sources: Iterable[Report | ArticleSummary], *, by_name: bool = False
    ) -> EventComparison:
        """Compare two to twenty reports on one event, also in different languages.

        Sources are summaries, or articles as `summarize` takes them, which are summarised first.
        One more question to the model puts together what is about the same thing. With `by_name`,
        or when no model is configured, equal names, words, sources and countries do, and the
        comparison's `method` says so.

        Raises what `summarize` raises, and ArticleError for too few or too many reports, and
        TypeError for one report in place of several.
        """
        return run(self.acompare(sources, by_name=by_name))

    async def acompare(
        self, sources: Iterable[Report | ArticleSummary], *, by_name: bool = False
    ) -> EventComparison:
        """Compare reports; see `compare`."""
        check_several(sources)
        summaries = await summaries_of(list(sources), self.asummarize, self._max_concurrency)
        return await compared(summaries, self._model, by_name=by_name or self._by_rules)

    def ask(self, source: Report, questions: str | Iterable[str]) -> ArticleAnswers:
        """Answer one question or several about an article, in one request.

        An answer cites its sentences and passes the checks; else the article does not say.

        Raises what `summarize` raises, and ConfigurationError for a question without words.
        """
        return run(self.aask(source, questions))

    async def aask(self, source: Report, questions: str | Iterable[str]) -> ArticleAnswers:
        """Answer questions about an article; see `ask`."""
        lines = asked(questions)
        if self._by_rules:
            raise ConfigurationError("Rules answer no questions: name a model.")
        return await answers_to(lines, self._inquiry(source), repair=self._repair)

    @property
    def model(self) -> ChatModel:
        """The model that is asked; a ConfigurationError when there is none."""
        if self._model is None:
            raise ConfigurationError(NO_MODEL)
        return self._model

    @property
    def pause(self) -> float:
        """Seconds for which the endpoint wants no requests; 0 when it takes them."""
        return self._model.endpoint.pace.pause if self._model else 0.0

    @property
    def schema(self) -> type[BaseModel]:
        """The schema of what the model answers."""
        return draft_model(self._sections)

    def question(self, article: Article) -> list[Message]:
        """What the model is asked about an article."""
        return summary_messages(article, self._sections, self._statements(article))

    def answered(self, source: Source, article: Article, answer: Answer[BaseModel]) -> BatchRecord:
        """The record that an answer to `question` makes. Nothing is sent, so nothing repaired.

        When there is something to repair, the record says that it was not asked for.
        """
        grounded = self._grounded(answer.value, article)
        version = prompt_version(self._sections)
        provenance = provenance_of([answer], answer.spent, version, "whole")
        complete = not repairable(grounded.failures, article)
        return BatchRecord(
            id=source.id,
            sha256=source.sha256,
            asked=self.asked(source, repair=self._repair and complete),
            summary=assemble(article, grounded, provenance),
        )

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
        return {
            repair: request_key(
                model=self._reader,
                prompt=steps_version(self._sections),
                strategy=self._strategy,
                second_look=self._second_look,
                language=self._language,
                repair=repair,
                version=SCHEMA_VERSION,
            )[:16]
            for repair in (False, True)
        }

    def _inquiry(self, source: Report) -> Inquiry:
        if isinstance(source, str):
            article = Article(source, max_words=self._max_words)
        elif isinstance(source, Path):
            article = read_article(source, max_words=self._max_words)
        elif isinstance(source, Article):
            article = source
        else:
            raise no_article(source)
        return Inquiry(article, self._statements(article), self._model)

    @property
    def _reader(self) -> object:
        """Who reads, as far as it decides what comes out."""
        if self._model is not None:
            return self._model.asked_of(self.schema)
        return RULES if self._by_rules else RECORDED

    def _statements(self, article: Article) -> str:
        return self._language or article.language

    def _grounded(self, draft: BaseModel, article: Article) -> Grounded:
        return ground_draft(draft, article, self._sections, self._statements(article))
