"""Many articles, a record for each: what streams, batches and rows do with a summarizer."""

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.article.sources import Given, Source
from newsbrief.concurrency.aside import aside, once
from newsbrief.concurrency.turns import turn
from newsbrief.errors import BudgetReached, ConfigurationError, WrongResult
from newsbrief.model import Answer, Message, Model, RemoteModel
from newsbrief.model.cache import request_key
from newsbrief.pipeline.assembly import assemble
from newsbrief.pipeline.finished import Finished
from newsbrief.pipeline.options import Settings
from newsbrief.pipeline.summarizing import grounded_for, read_again, summarized_with_talks
from newsbrief.reading.prompting import prompt_version, summary_messages
from newsbrief.reading.repair import repairable
from newsbrief.reading.steps.choosing import sizes
from newsbrief.reading.steps.messages import steps_version
from newsbrief.results.provenance import provenance_of
from newsbrief.results.summary import SCHEMA_VERSION, ArticleSummary
from newsbrief.sections.registry import draft_model

if TYPE_CHECKING:
    from newsbrief.results.records import BatchRecord


class RecordMaker:
    """Makes the record of each article of many, with the settings of one summarizer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._finished = Finished(settings)

    async def record(self, given: Given) -> "BatchRecord":
        """Summarise one article of many: what goes wrong with it is in the record.

        Raises:
            ConfigurationError: no model is configured.
            BudgetReached: the limits allow no more.
            WrongResult: a function or a model of the caller's own returned the wrong thing.

        """
        source = await _source_of(given)
        try:
            return await self.attempt(source)
        except (ConfigurationError, BudgetReached, WrongResult):
            raise
        except Exception as error:  # noqa: BLE001 (one bad article never ends the run)
            return self.failure(source, error)

    async def attempt(self, source: Source) -> "BatchRecord":
        """Summarise one article of many; raises what `newsbrief.Summarizer.summarize` raises."""
        await turn(to_ask=True)  # to read an article and put a question takes milliseconds
        return self._record(source, summary=await self._summary(source))

    async def summary(self, given: Given) -> ArticleSummary:
        """Summarise one article; raises what `newsbrief.Summarizer.summarize` raises."""
        return await self._summary(await _source_of(given))

    async def _summary(self, source: Source) -> ArticleSummary:
        kept = await self._finished.find(source, self.digest)
        if kept is not None:
            return kept
        article = await self._numbered(source)
        summary, talks = await summarized_with_talks(article, self._settings)
        await self._finished.keep(source, summary, talks, self.digest)
        return summary

    def failure(self, source: Source, error: Exception) -> "BatchRecord":
        """Tell what went wrong with one article of many."""
        from newsbrief.results.records import RecordError

        return self._record(source, error=RecordError.of(error))

    def article(self, source: Source) -> Article:
        """The article that was given. Raises ArticleError when it is none, or too long."""
        return source.article(self._settings.max_words)

    async def read(self, given: Given) -> Article:
        """The article that is given; raises what `article` raises."""
        return await self._numbered(await _source_of(given))

    @property
    def pause(self) -> float:
        """Seconds for which the endpoint wants no requests; 0 when it takes them."""
        model = self._settings.model
        return model.pause if isinstance(model, RemoteModel) else 0.0

    @property
    def schema(self) -> type[BaseModel]:
        """The schema of what the model answers."""
        return draft_model(self._settings.sections)

    def question(self, article: Article) -> list[Message]:
        """What the model is asked about an article."""
        statements = self._settings.statements(article)
        return summary_messages(article, self._settings.sections, statements)

    def questions(self, article: Article) -> list[int]:
        """Of each question that reading an article would ask, how many characters are sent.

        None when nothing would be sent: there is no model, or the answer is kept. An estimate
        where a question depends on what is answered to the one before.
        """
        settings = self._settings
        model, sections = settings.model, settings.sections
        if model is None:
            return []
        from newsbrief.model import ChatModel
        from newsbrief.model.wire import form

        if isinstance(model, ChatModel):
            kept = model.recall(self.question(article), self.schema)
            if kept is not None and settings.strategy in ("auto", "whole"):
                return []
        put = 0 if not isinstance(model, ChatModel) else len(form(self.schema).text)
        return [put + size for size in sizes(article, sections, settings.strategy, model.capacity)]

    @property
    def second_reader(self) -> Model | None:
        """Who reads the items a second time, if anybody does."""
        return self._settings.second_reader

    def second_questions(self, article: Article, answer: Answer[BaseModel]) -> list[list[Message]]:
        """What a second reader is asked about the items of an answer, in as many questions."""
        settings = self._settings
        if settings.second_reader is None:
            return []
        from newsbrief.reading.second_reading.asking import portions
        from newsbrief.reading.second_reading.notes import notes_of, verify_messages

        statements = settings.statements(article)
        grounded = grounded_for(answer.value, article, settings)
        notes = notes_of(answer.value, grounded, settings.sections)
        return [
            verify_messages(article, statements, part, shown)
            for part, shown in portions(notes, article, settings.second_reader.capacity)
        ]

    async def answered(
        self,
        source: Source,
        article: Article,
        answer: Answer[BaseModel],
        second: Model | None = None,
        *,
        complete: bool = True,
    ) -> "BatchRecord":
        """The record that an answer to `question` makes. Nothing is sent, so nothing repaired.

        `second` reads the items once more, from the answers to `second_questions`; not `complete`
        when one of these failed. When there is something to repair, or to be read again, the record
        says that it was not asked for.
        """
        settings = self._settings
        grounded = grounded_for(answer.value, article, settings)
        version = prompt_version(settings.sections)
        provenance = provenance_of([answer], answer.spent, version, "whole")
        complete = complete and not repairable(grounded.failures, article)
        if second is not None:
            held = len(grounded.failures)
            grounded, account = await read_again(answer.value, grounded, article, settings, second)
            provenance = provenance.model_copy(update=account)
            items = [item for found in grounded.items.values() for item in found]
            contested = len(grounded.failures) > held or any(item.objections for item in items)
            complete = complete and not contested
        from newsbrief.results.records import BatchRecord

        return BatchRecord(
            id=source.id,
            sha256=source.sha256,
            asked=self.digest(source, repair=settings.repair and complete),
            summary=assemble(article, grounded, provenance),
        )

    def digest(self, source: Source, *, repair: bool | None = None) -> str:
        """A digest of all that decides an article's summary, beside its text."""
        details = source.details
        if (made := source.made) is not None:
            details = {"title": made.title, "language": made.language, "published": made.published}
        known = {name: str(value) for name, value in details.items() if name != "source"}
        run = self._digests[self._settings.repair if repair is None else repair]
        return request_key(run=run, **known)[:16] if known else run

    @cached_property
    def _digests(self) -> dict[bool, str]:
        """The part that is the same for all articles, with and without repair."""
        settings = self._settings
        return {
            repair: request_key(
                model=self._decides(settings.model),
                prompt=steps_version(settings.sections),
                strategy=settings.strategy,
                second_look=settings.second_look,
                **self._verified,
                language=settings.language,
                repair=repair,
                version=SCHEMA_VERSION,
            )[:16]
            for repair in (False, True)
        }

    @property
    def _verified(self) -> dict[str, Any]:
        """Who reads a second time, and how strictly; nothing without one."""
        second = self._settings.second_reader
        if second is None:
            return {}
        from newsbrief.reading.second_reading.notes import verify_version

        strict = self._settings.strict
        return {"verify": self._decides(second), "strict": strict, "notes": verify_version()}

    def _decides(self, model: Model | None) -> object:
        """Who reads, as far as it decides what comes out."""
        if model is None:
            return "rules"
        return model.decides(self.schema) if isinstance(model, RemoteModel) else model.name

    async def _numbered(self, source: Source) -> Article:
        await once(Article, "The first loads what tells languages apart.")
        return await aside(len(source.text), self.article, source)

    def _record(self, source: Source, **what: Any) -> "BatchRecord":
        from newsbrief.results.records import BatchRecord

        return BatchRecord(id=source.id, sha256=source.sha256, asked=self.digest(source), **what)


async def _source_of(given: Given) -> Source:
    """What was given, read when it is a file. Raises nothing: see `Source.of`."""
    if isinstance(given, Path):
        return await asyncio.to_thread(Source.of, given)  # a page or a PDF takes its time
    return Source.of(given)
