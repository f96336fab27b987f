"""The pipeline, in one screen: article → messages → draft → grounded items → summary."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.concurrency.aside import aside
from newsbrief.model import Model
from newsbrief.pipeline.assembly import assemble
from newsbrief.pipeline.options import Settings
from newsbrief.reading.aloud import Aloud
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.grounding import Grounded, ground_draft, holds_all
from newsbrief.reading.prompting import prompt_version, summary_messages
from newsbrief.reading.repair import repaired
from newsbrief.reading.steps.reader import read
from newsbrief.results.findings import Unread
from newsbrief.results.item_read import ItemRead
from newsbrief.results.provenance import provenance_of_rules
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

if TYPE_CHECKING:
    from newsbrief.reading.second_reading.reading import SecondReading

_NO_RULES = "rules read no section of your own: name a model that does"


async def summarized(
    article: Article, settings: Settings, tell: Callable[[ItemRead], object] | None = None
) -> ArticleSummary:
    """Summarise an article with a model, or by plain rules when there is none.

    `tell` is given each item as soon as it is read and checked, and again when it has changed.

    Raises what `newsbrief.Summarizer.summarize` raises.
    """
    return (await summarized_with_talks(article, settings, tell))[0]


async def summarized_with_talks(
    article: Article, settings: Settings, tell: Callable[[ItemRead], object] | None = None
) -> tuple[ArticleSummary, list[Conversation]]:
    """Do what `summarized` does, and return also what was asked for it, and whom."""
    statements = settings.statements(article) if settings.model else article.language
    aloud = Aloud(article, settings.sections, statements, tell) if tell else None
    if settings.model is not None:
        return await _by_model(article, settings, settings.model, aloud)
    summary = await aside(len(article.text), _by_rules, article, settings)
    if aloud:
        aloud.settle({section.name: summary.section(section) for section in settings.sections})
    return summary, []


async def prepared(settings: Settings) -> None:
    """Load what the first article needs. Nothing is sent; the event loop goes on meanwhile."""
    from newsbrief.model import ChatModel

    await asyncio.to_thread(_load, settings)
    for model in (settings.model, settings.second_reader):
        if isinstance(model, ChatModel):
            await model.prepare(draft_model(settings.sections))


def _load(settings: Settings) -> None:
    """Do all that is done once for all articles, but for what belongs to the model."""
    prompt_version(settings.sections)
    # Rules go over all that languages and checks have, and their draft has every section.
    _by_rules(Article("A specimen, of which the language is to be told."), settings)


async def _by_model(
    article: Article, settings: Settings, model: Model, aloud: Aloud | None
) -> tuple[ArticleSummary, list[Conversation]]:
    sections = settings.sections
    conversation = Conversation(article, settings.statements(article), model)
    if settings.second_reader is None:
        return await _summary(conversation, settings, aloud, None), [conversation]
    from newsbrief.reading.second_reading.asking import check_reader
    from newsbrief.reading.second_reading.reading import SecondReading

    messages = summary_messages(article, sections, conversation.statements)
    await check_reader(settings.second_reader, model, messages, draft_model(sections))
    second = Conversation(article, conversation.statements, settings.second_reader)
    again = SecondReading(
        conversation,
        second,
        sections,
        lambda mended: _grounded(mended, article, settings),
        strict=settings.strict,
        repair=settings.repair,
    )
    try:
        return await _summary(conversation, settings, aloud, again), [conversation, second]
    finally:
        again.close()


async def _summary(
    conversation: Conversation,
    settings: Settings,
    aloud: Aloud | None,
    again: "SecondReading | None",
) -> ArticleSummary:
    """Read, check, ask about what failed, and read once more when there is a second reading."""
    article, sections = conversation.article, settings.sections
    finished = again.begin if again else None
    reading = await read(conversation, sections, settings.strategy, aloud, finished)
    draft, strays = reading.draft, reading.strays
    grounded = await _grounded(draft, article, settings)
    if settings.repair:
        better = await repaired(draft, grounded.failures, conversation, sections)
        if better is not None:
            draft, grounded = better, await _grounded(better, article, settings)
    if settings.second_look:
        from newsbrief.reading.steps.second_look import second_look

        more = await second_look(draft, grounded, conversation, sections)
        seen = await _grounded(more.draft, article, settings) if more else None
        if more and seen and holds_all(seen, grounded):
            grounded, strays = seen, [*strays, *more.strays]
    if aloud:
        aloud.settle(grounded.items)
    verification: dict[str, Any] = {}
    if again:
        grounded = await again.read(draft, grounded)
        verification = again.account()
        if aloud:
            aloud.settle(grounded.items)
    made = conversation.provenance(reading.prompt, reading.way, reading.passages)
    made = made.model_copy(update=verification)
    return assemble(article, grounded, made, strays, reading.unread)


async def read_again(
    draft: BaseModel, grounded: Grounded, article: Article, settings: Settings, reader: Model
) -> tuple[Grounded, dict[str, Any]]:
    """What a second reading makes of a draft that nobody is asked to mend, and its account."""
    from newsbrief.reading.second_reading.reading import SecondReading

    second = Conversation(article, settings.statements(article), reader)
    again = SecondReading(
        second,
        second,
        settings.sections,
        lambda mended: _grounded(mended, article, settings),
        strict=settings.strict,
        repair=False,
    )
    return await again.read(draft, grounded), again.account()


def _by_rules(article: Article, settings: Settings) -> ArticleSummary:
    """What rules find, checked like any model's answer, in the article's own sentences."""
    from newsbrief.reading.rules import read_by_rules

    draft = read_by_rules(article, settings.sections)
    grounded = ground_draft(draft, article, settings.sections, article.language, each_figure=True)
    made = provenance_of_rules(datetime.now(UTC))
    return assemble(article, grounded, made, unread=_unread_by_rules(article, settings))


def _unread_by_rules(article: Article, settings: Settings) -> list[Unread]:
    """The sections of a caller's own, for which there are no rules."""
    ours = {section.name for section in DEFAULT_SECTIONS}
    own = [section.name for section in settings.sections if section.name not in ours]
    if not own or not article.shown:
        return []
    first, last = article.shown[0].number, article.shown[-1].number
    return [Unread(first=first, last=last, sections=own, reason=_NO_RULES)]


async def _grounded(draft: BaseModel, article: Article, settings: Settings) -> Grounded:
    return await aside(len(article.text), grounded_for, draft, article, settings)


def grounded_for(draft: BaseModel, article: Article, settings: Settings) -> Grounded:
    """A draft held against its article, as these settings have it written."""
    return ground_draft(draft, article, settings.sections, settings.statements(article))
