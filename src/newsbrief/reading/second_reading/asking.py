"""A second reader: which items it is asked about together, and what it is shown with them."""

import asyncio
import logging
from collections.abc import Sequence

from pydantic import BaseModel

from newsbrief.article.article import Article, Sentence
from newsbrief.errors import BudgetReached, ConfigurationError, ModelError
from newsbrief.model import Capacity, KeepingModel, Message, Model
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.prompting import around
from newsbrief.reading.second_reading.notes import Note, verify_messages
from newsbrief.reading.second_reading.verdicts import Verdicts, VerdictsDraft, judged
from newsbrief.reading.steps.choosing import AT_ONCE, LONGEST
from newsbrief.reading.steps.passages import passages
from newsbrief.reading.subjects import ItemsVerified

_log = logging.getLogger(__name__)

_REACH = 3
"""Sentences beside the cited ones that a small model is shown with a single note."""

Portion = tuple[list[Note], tuple[Sentence, ...]]


async def check_reader(
    second: Model, first: Model, messages: Sequence[Message], schema: type[BaseModel]
) -> None:
    """See that there is a second reader of that name, before the first reading is paid for.

    `messages` and `schema` are the first question. When it was paid for before, nothing is sent.

    Raises:
        RequestDenied: the endpoint offers other models.

    """
    if second is first:
        return
    from newsbrief.model import ChatModel

    if not isinstance(second, ChatModel):
        return
    if isinstance(first, KeepingModel):
        known = await asyncio.to_thread(first.recall, messages, schema)
        if known is not None:
            return
    await second.look_up()


class SecondReader:
    """The second reader: asked in portions, and once more about what it left out."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._warned = False

    async def read(self, notes: Sequence[Note]) -> Verdicts:
        """The verdicts on these notes; those that did not come are missing."""
        capacity = self._conversation.model.capacity
        places = asyncio.Semaphore(1 if capacity.small else AT_ONCE)

        async def one(portion: Portion) -> Verdicts:
            async with places:
                return await self._portion(*portion)

        found: Verdicts = {}
        for part in await asyncio.gather(
            *(one(portion) for portion in portions(notes, self._conversation.article, capacity))
        ):
            found |= part
        return found

    async def _portion(self, notes: list[Note], shown: tuple[Sentence, ...]) -> Verdicts:
        found = await self._ask(notes, shown)
        missing = [note for note in notes if note.id not in found]
        if found and missing:
            found |= await self._ask(missing, shown)
        return found

    async def _ask(self, notes: list[Note], shown: tuple[Sentence, ...]) -> Verdicts:
        article, statements = self._conversation.article, self._conversation.statements
        messages = verify_messages(article, statements, notes, shown)
        numbers = frozenset(sentence.number for sentence in shown)
        told = {note.id: note.told for note in notes}
        about = ItemsVerified(article, statements, told, numbers)
        try:
            answer = await self._conversation.ask(messages, VerdictsDraft, about)
        except (ModelError, BudgetReached, ConfigurationError) as error:
            self._warn(str(error))
            return {}
        found = judged(answer.value, notes, numbers)
        if not found:
            self._warn("its answer makes no sense")
        return found

    def _warn(self, why: str) -> None:
        self._conversation.sound = False
        if not self._warned:
            _log.warning("article %s: no second reading: %s", self._conversation.article.id, why)
        self._warned = True


def portions(notes: Sequence[Note], article: Article, capacity: Capacity) -> list[Portion]:
    """Which notes are put together, with the sentences that are shown for them.

    A small model sees one note at a time. Of a long report each passage is shown with the notes
    that cite it first, and with what else these cite.
    """
    if capacity.small:
        return [([note], tuple(around(article, note.cites, _REACH))) for note in notes]
    cut = passages(article.shown, LONGEST, float("inf"))
    if len(cut) < 2:
        return [(list(notes), article.shown)] if notes else []
    found: list[Portion] = []
    for passage in cut:
        numbers = {sentence.number for sentence in passage}
        here = [note for note in notes if note.cites and note.cites[0] in numbers]
        if here:
            cited = {number for note in here for number in note.cites} | numbers
            shown = tuple(s for s in article.shown if s.number in cited)
            found.append((here, shown))
    return found
