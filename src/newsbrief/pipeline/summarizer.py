"""The summarizer: one model and one choice of options, for as many articles as there are."""

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    Callable,
    Generator,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import aclosing
from functools import partial
from pathlib import Path

import newsbrief.model  # in signatures, which are to resolve
import newsbrief.results  # noqa: TC001  # in signatures, which are to resolve
from newsbrief.article.article import Article, language_code
from newsbrief.article.sources import Given, check_one, check_several
from newsbrief.concurrency.background import run
from newsbrief.concurrency.closing import Closing
from newsbrief.concurrency.defaults import DEADLINE, MAX_CONCURRENCY, MAX_WORDS, TIMEOUT
from newsbrief.concurrency.many import results, results_in_thread
from newsbrief.concurrency.remade import Remade
from newsbrief.concurrency.telling import told, told_in_thread
from newsbrief.errors import ConfigurationError
from newsbrief.model import Limits, Model
from newsbrief.model.cache import Cache
from newsbrief.model.given_model import checked_model
from newsbrief.pipeline.misspelt import with_known_options
from newsbrief.pipeline.models import STRICT, model_of, second_reader
from newsbrief.pipeline.options import ModelOptions, Settings
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizing import prepared, summarized
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.steps.choosing import Strategy, checked_strategy
from newsbrief.results.item_read import ItemRead
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, checked_sections


class Summarizer(Remade, Closing):
    """Summarises articles with one model and one choice of options.

    Connections and the cache stay open from one article to the next. They are closed by `close` or
    `aclose`, or at the end of a `with` or `async with`, and open again when they are needed; a
    model or a cache that was given stays the caller's to close. Without any of it nothing is lost:
    what is open is closed when the program, or its event loop, ends.

    It pickles as its options, if these do, and is made anew from them in the other process, where
    what was not given is looked up in that environment.

    Args:
        model: a model's name, or a `Model`, such as a `ChatModel` with options of its own, or one
            of `newsbrief.testing`, which then answers whatever the next seven say. Without one,
            NEWSBRIEF_MODEL counts, and with no model named or configured at all, or "recorded" for
            a name, the recorded answers for the sample articles. "rules" reads without any model:
            a floor, in milliseconds.
        base_url: an OpenAI-compatible endpoint; default OPENAI_BASE_URL. Alone it is enough.
        api_key: its key; default OPENAI_API_KEY.
        client: an `openai.AsyncOpenAI` of your own, with your transport, proxies or headers.
        timeout: seconds that one request may take; of an answer that is heard while it is written,
            seconds in which nothing more of it comes.
        deadline: seconds that all attempts at one question may take together.
        mode: how an answer of a schema is asked for; "auto" finds out what the endpoint takes.
        temperature: None leaves it to the endpoint, as do the next two.
        max_output_tokens: how much may be written in one answer.
        reasoning_effort: how much a reasoning model may think, such as "low".
        headers: what goes with each request beside the usual headers; shown nowhere.
        language: the language of headlines and statements (ISO 639-1); default the article's own.
        sections: what to look for, `DEFAULT_SECTIONS` unless others are given; one of your own is
            a `Section`.
        cache: "default", a path, a `Cache`, or None to ask anew each time.
        repair: whether items that fail a check are asked about once more.
        max_words: articles longer than this are refused before anything is sent.
        max_concurrency: how many articles are under way at once, in `stream`.
        limits: how much may be sent, a minute or in all; one object may serve several summarizers.
        strategy: "whole" asks for all sections in one question, "parallel" for one each, most at
            the same time, which takes less time and more tokens, "sections" for one at a time,
            "focused" about passages that carry cue words; "auto" chooses by the model's size and
            the article's length, takes smaller steps when an answer does not fit, and asks a large
            hosted model in parallel where somebody waits for the items (`read`).
        second_look: whether sentences that look important and that no item cites are asked about
            once more.
        verify: whether a second reading holds every item against the report, and by whom: True by
            the same model, else a model's name, or a `Model`. An item that it objects to is asked
            about once more, and then comes out with `verified` false and its `objections`; with
            "strict" (the same model) it is rejected.

    """

    @with_known_options
    def __init__(
        self,
        model: str | Model | None = None,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        client: "newsbrief.model.AsyncOpenAI | None" = None,
        timeout: float = TIMEOUT,
        deadline: float = DEADLINE,
        mode: "newsbrief.model.Mode" = "auto",
        temperature: float | None = None,
        max_output_tokens: int | None = None,
        reasoning_effort: str | None = None,
        headers: Mapping[str, str] | None = None,
        language: str | None = None,
        sections: Sequence[AnySection] | None = None,
        cache: Cache | Path | str | None = "default",
        repair: bool = True,
        max_words: int = MAX_WORDS,
        max_concurrency: int = MAX_CONCURRENCY,
        limits: Limits | None = None,
        strategy: Strategy = "auto",
        second_look: bool = False,
        verify: bool | str | Model = False,
    ) -> None:
        if max_concurrency < 1:
            raise ConfigurationError("Set max_concurrency to 1 or more.")
        if not isinstance(max_words, int) or max_words < 1:
            raise ConfigurationError("Set max_words to 1 or more.")
        for name, seconds in (("timeout", timeout), ("deadline", deadline)):
            if not isinstance(seconds, (int, float)):
                raise TypeError(f"{name} is a number of seconds, and no {type(seconds).__name__}.")
        self._opened: list[Closing] = []
        """The models that were made here and so are to be closed here."""
        place: ModelOptions = {
            "base_url": base_url,
            "api_key": api_key,
            "client": client,
            "timeout": timeout,
            "deadline": deadline,
            "mode": mode,
            "temperature": temperature,
            "max_output_tokens": max_output_tokens,
            "reasoning_effort": reasoning_effort,
            "headers": headers,
            "cache": cache,
            "limits": limits,
        }
        first = self._model(model, place)
        self.settings = Settings(
            model=first,
            language=language_code(language) if language else None,
            sections=DEFAULT_SECTIONS if sections is None else checked_sections(sections),
            strategy=checked_strategy(strategy),
            repair=repair,
            second_look=second_look,
            second_reader=second_reader(verify, first, lambda other: self._model(other, place)),
            strict=verify == STRICT,
            max_words=max_words,
        )
        """What the options come to."""
        self._max_concurrency = max_concurrency
        self._records = RecordMaker(self.settings)

    async def aclose(self) -> None:
        """Close the connections and the cache that were opened here."""
        for model in self._opened:
            await model.aclose()

    def _model(self, given: str | Model | None, place: ModelOptions) -> Model | None:
        if not (given is None or isinstance(given, str)):
            return checked_model(given)
        model = model_of(given, **place)
        if isinstance(model, Closing):
            self._opened.append(model)
        return model

    async def warm_up(self) -> None:
        """Load what the first article needs, so that it need not wait for that.

        That is a second's worth of libraries and schemas; a model on this machine is fetched, if
        need be, and started. Nothing is sent. The event loop goes on meanwhile.

        Raises:
            ConfigurationError: an extra is missing, or the model on this machine cannot be started.

        """
        await prepared(self.settings)

    def summarize(self, source: Given) -> ArticleSummary:
        """Summarise one article.

        It is given as its text, a path to it, an `Article`, or a mapping with `text` and, when
        known, `id`, `title`, `byline`, `language`, `published` and `source`.

        Works in a plain script, inside a running event loop and in Jupyter.

        Raises:
            ArticleError: the article cannot be read, is empty or too long, or is only the name of a
                file, written as a str; nothing was sent.
            TypeError: it is none of the four, such as None or bytes.
            ConfigurationError: no model is configured and there is no recorded answer.
            ModelError: the model was asked and could not answer.

        """
        return run(self.asummarize(source))

    async def asummarize(self, source: Given) -> ArticleSummary:
        """Summarise one article; see `summarize`."""
        check_one(source)
        return await self._records.summary(source)

    async def read(self, source: Given) -> AsyncGenerator[ItemRead | ArticleSummary, None]:
        """Summarise one article, and tell each item as soon as it is read and checked.

        The items come while the model still writes, where the endpoint streams its answers; one
        that changes later is told again under its id. What comes last is the summary, the same as
        without. Stopping early cancels the reading, best inside `contextlib.aclosing`.

        Raises what `summarize` raises.
        """
        async with aclosing(told(partial(self._read, source))) as things:
            async for thing in things:
                yield thing

    def read_in_thread(self, source: Given) -> Generator[ItemRead | ArticleSummary, None, None]:
        """Do what `read` does for code that is not asynchronous."""
        return told_in_thread(partial(self._read, source))

    async def _read(self, source: Given, tell: Callable[[ItemRead], None]) -> ArticleSummary:
        return await summarized(await self._article(source), self.settings, tell)

    async def stream(
        self, articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False
    ) -> AsyncGenerator["newsbrief.results.BatchRecord", None]:
        """Summarise many articles, `max_concurrency` at a time; a record for each of them.

        `articles` is read lazily, so it may be longer than memory, or without an end. Each is given
        as for `summarize`. Records come as they are finished, unless `in_order`. What goes wrong
        with an article is an error in its record. Stopping early cancels what is under way, best
        inside `contextlib.aclosing`.

        Raises:
            ConfigurationError: no model is configured.
            BudgetReached: the limits allow no more; what was not begun is not in the records.
            WrongResult: a check or a model of your own returned the wrong thing.
            TypeError: one article was given in place of several.

        """
        check_several(articles)
        work, most = self._records.record, self._max_concurrency
        async with aclosing(results(work, articles, most, in_order=in_order)) as records:
            async for record in records:
                yield record

    def stream_in_thread(
        self, articles: Iterable[Given] | AsyncIterable[Given], *, in_order: bool = False
    ) -> Generator["newsbrief.results.BatchRecord", None, None]:
        """Do what `stream` does for code that is not asynchronous; see `summarize_articles`."""
        check_several(articles)
        work, most = self._records.record, self._max_concurrency
        return results_in_thread(work, articles, most, in_order=in_order)

    def compare(
        self, sources: Iterable[Given | ArticleSummary], *, by_name: bool = False
    ) -> "newsbrief.results.EventComparison":
        """Compare two reports or more on one event, also in different languages.

        Sources are summaries, or articles as `summarize` takes them, which are summarised first.
        One more question to the model puts together what is about the same thing, another asks what
        they differ on; of more than twenty reports, or where they are too long together, each is
        asked about in its turn, as a story does. With `by_name`,
        or when no model is configured, equal names, words, sources and countries do, and the
        comparison's `method` says so.

        Raises what `summarize` raises, and ArticleError for too few reports, and
        TypeError for one report in place of several.
        """
        return run(self.acompare(sources, by_name=by_name))

    async def acompare(
        self, sources: Iterable[Given | ArticleSummary], *, by_name: bool = False
    ) -> "newsbrief.results.EventComparison":
        """Compare reports; see `compare`."""
        from newsbrief.pipeline.comparing.compared import Asked, compared, summaries_of
        from newsbrief.pipeline.many_reports import grouped_by_story, too_many

        check_several(sources)
        summaries = await summaries_of(list(sources), self.asummarize, self._max_concurrency)
        settings = self.settings
        asked = Asked(
            None if by_name else settings.model,
            settings.language,
            None if by_name else settings.second_reader,
            settings.strict,
        )
        if asked.model is None or not too_many(summaries, asked.model):
            return await compared(summaries, asked)
        grouped = await grouped_by_story(summaries, asked.model, asked.second_reader)
        return await compared(summaries, asked, grouped)

    def ask(
        self, source: Given, questions: str | Iterable[str]
    ) -> "newsbrief.results.ArticleAnswers":
        """Answer one question or several about an article, in one request.

        An answer cites its sentences and passes the checks; else the article does not say.

        Raises what `summarize` raises, and ConfigurationError for a question without words.
        """
        return run(self.aask(source, questions))

    async def aask(
        self, source: Given, questions: str | Iterable[str]
    ) -> "newsbrief.results.ArticleAnswers":
        """Answer questions about an article; see `ask`."""
        from newsbrief.pipeline.answering import answers_to, checked_questions

        lines, model = checked_questions(questions), self.settings.model
        if model is None:
            raise ConfigurationError("Rules answer no questions: name a model.")
        article = await self._article(source)
        conversation = Conversation(article, self.settings.statements(article), model)
        return await answers_to(lines, conversation, self.settings)

    async def _article(self, given: Given) -> Article:
        check_one(given)
        return await self._records.read(given)
