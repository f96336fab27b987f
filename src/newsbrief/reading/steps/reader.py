"""A plan carried out: questions asked in turn, smaller ones where it must be, answers in one draft.

What cannot be read is noted and the rest goes on; only when nothing could be read the error comes
through.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from newsbrief.concurrency.aside import aside
from newsbrief.errors import (
    BudgetReached,
    ContextExceeded,
    ModelError,
    TruncatedAnswer,
)
from newsbrief.model import KeepingModel
from newsbrief.reading.aloud import Aloud
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.grounding import Failure
from newsbrief.reading.prompting import prompt_version, summary_messages
from newsbrief.reading.steps.asking import Asking, CutShort
from newsbrief.reading.steps.choosing import Plan, Room, Strategy, plan, room_below
from newsbrief.reading.steps.ladder import LADDER, Step, cut, smaller, together
from newsbrief.reading.steps.merging import Merged, Part, merged
from newsbrief.reading.steps.messages import steps_version
from newsbrief.reading.steps.passages import Passage, Size, passages
from newsbrief.reading.steps.unanswered import Unanswered
from newsbrief.results.findings import Unread
from newsbrief.results.provenance import Way
from newsbrief.sections.registry import AnySection, draft_model

_MOST_FALLS = 12
"""How often, in one passage, smaller steps follow a truncated answer: some never end."""
_MOST_LOOPS = 2
"""Answers that repeat themselves without end after which smaller steps are not tried any more."""
_MOST_SHRINKS = 2
"""How often passages are made shorter before any was read; after that length is no cause."""


Finished = Callable[[Any, Collection[str]], object]


@dataclass(frozen=True)
class Reading:
    """What was read: a draft, what of the answers could not go into it, what is missing, and how.

    `prompt` is the version of the instructions.
    """

    draft: Any
    strays: list[Failure]
    unread: list[Unread]
    way: Way
    passages: int
    prompt: str


async def read(
    conversation: Conversation,
    sections: tuple[AnySection, ...],
    strategy: Strategy,
    aloud: Aloud | None = None,
    finished: Finished | None = None,
) -> Reading:
    """Read an article in steps, as its length and the model ask for; `aloud` tells the items.

    `finished` is told of sections that are finished while others are not: a draft, and their names.
    What was asked in one question before, and is kept, is not asked for in several.

    Raises:
        ModelError: nothing could be read, or the endpoint takes no questions at all.
        BudgetReached: the limits allow no more.
        NoModel: there is no model, and no recorded answer.

    """
    article, capacity = conversation.article, conversation.model.capacity
    planned = partial(plan, article, sections, strategy, capacity)
    chosen = await aside(len(article.text), planned)
    waited_for = aloud is not None and strategy == "auto"
    if waited_for and not await asyncio.to_thread(_is_kept, conversation, sections, chosen):
        chosen = await aside(len(article.text), partial(planned, waited_for=True))
    return await _Reader(conversation, sections, chosen, aloud, finished).read()


def _is_kept(conversation: Conversation, sections: tuple[AnySection, ...], chosen: Plan) -> bool:
    """Whether the answer is kept to the one question that a whole article would be."""
    model = conversation.model
    if len(chosen.passages) > 1 or not isinstance(model, KeepingModel):
        return False
    messages = summary_messages(conversation.article, sections, conversation.statements)
    return model.recall(messages, draft_model(sections)) is not None


class _Reader:
    def __init__(
        self,
        conversation: Conversation,
        sections: tuple[AnySection, ...],
        plan: Plan,
        aloud: Aloud | None,
        finished: Finished | None,
    ) -> None:
        self._conversation = conversation
        self._finished = finished
        self._asking = Asking(conversation, sections, aloud)
        self._sections = sections
        self._plan = plan
        self._rung = plan.rung
        """The rung with the smallest steps so far."""
        self._falls = self._loops = 0
        self._passages = len(plan.passages)
        self._room = Room(float("inf"), plan.rung)
        """What a question may show, as far as those that were too long have told."""
        self._shrinks = 0
        self._any_read = False
        self._unanswered = Unanswered(sections)

    async def read(self) -> Reading:
        """Read the passages: the first alone, since its actors are told to the others.

        Headline and lead are asked of it, too. A report says first what matters most, and there the
        sentences are shown that a lead has to cite; a summing-up of items would be one without its
        evidence before it. When the first cannot be read, the next takes its place.
        """
        waiting = deque(self._plan.passages)
        parts: list[Part] = []
        while waiting and not parts:
            parts = await self._passage(waiting.popleft(), [], lead=True)
        if not parts:
            error = self._unanswered.errors[0]
            error.spent = self._conversation.spent
            raise error
        parts = [*parts, *await self._others(waiting, parts)]
        return await aside(len(self._conversation.article.text), self._reading, parts)

    async def _others(self, passages: Iterable[Passage], first: Sequence[Part]) -> list[Part]:
        """Read the other passages, so many at once.

        What ends the reading of one for good ends it all. What is under way then is waited for,
        since it will be paid for: its answer is kept, and its cost is counted.
        """
        places = asyncio.Semaphore(self._plan.at_once)
        ended = False

        async def one(shown: Passage) -> list[Part]:
            nonlocal ended
            async with places:
                try:
                    return [] if ended else await self._passage(shown, first, lead=False)
                except (ModelError, BudgetReached):
                    ended = True
                    raise

        return await self._all([partial(one, shown) for shown in passages])

    async def _passage(self, shown: Passage, before: Sequence[Part], *, lead: bool) -> list[Part]:
        step = Step(self._sections, shown, lead, self._conversation.article.known_language)
        return await self._pieces(step, self._plan.rung, before)

    async def _pieces(self, step: Step, rung: int, before: Sequence[Part]) -> list[Part]:
        """Read a step in as many passages as there is room for, one after the other."""
        pieces = passages(step.shown, float("inf"), self._room.characters) or [step.shown]
        self._passages += len(pieces) - 1
        rung = max(rung, self._room.rung)
        parts: list[Part] = []
        for number, shown in enumerate(pieces):
            one = replace(step, shown=shown, lead=step.lead and number == 0)
            if one.names:
                so_far = [*before, *parts]
                if self._plan.side_by_side and LADDER[rung][0] == "sections" and not one.says:
                    parts += await self._side_by_side(one, rung, so_far)
                else:
                    parts += await self._steps(cut(one, rung), rung, so_far)
        return parts

    async def _side_by_side(self, step: Step, rung: int, before: Sequence[Part]) -> list[Part]:
        """Ask at the same time for what need not wait for the answers to the others."""
        from newsbrief.reading.steps.side_by_side import cast, details, links, others, unlisted

        article = self._conversation.article
        named = cast(step)
        first = await self._steps([named], rung, before) if named else []
        so_far = [*before, *first]
        more = details(step, self._merged(so_far), first)
        works = [(each, partial(self._steps, [each], rung, so_far)) for each in others(step)]
        if more:
            works.append((more, partial(self._amend, more, rung, so_far)))
        rest = await self._all([partial(self._finish, *work, so_far) for work in works])
        new = unlisted(self._merged([*so_far, *rest]), article, step.shown)
        parts = [*first, *([new] if new else []), *rest]
        so_far = [*before, *parts]
        linking = links(step, self._merged(so_far), parts)
        if linking:
            parts += await self._amend(linking, rung, so_far)
        return parts

    async def _finish(
        self, step: Step, work: Callable[[], Awaitable[list[Part]]], before: Sequence[Part]
    ) -> list[Part]:
        """Do what brings a step's items, and tell of them when nothing will be asked about them."""
        parts = await work()
        if self._finished and parts and not any(section.links for section in step.sections):
            names = [section.name for section in step.sections]
            self._finished(self._merged([*before, *parts]).draft, names)
        return parts

    async def _amend(self, step: Step, rung: int, before: Sequence[Part]) -> list[Part]:
        """Ask for more about items that were found; without an answer they stand as they are."""
        try:
            return await self._ask(step, rung, before)
        except CutShort as cut:
            return [cut.kept.part]
        except (TruncatedAnswer, ContextExceeded) as error:
            self._unanswered.note(step, error)
            return []

    def _merged(self, parts: Sequence[Part]) -> Merged:
        return merged(parts, self._conversation.article, self._sections)

    async def _all(self, works: Iterable[Callable[[], Awaitable[list[Part]]]]) -> list[Part]:
        """Do these at the same time. What is under way is waited for: it will be paid for."""
        done = await asyncio.gather(*(work() for work in works), return_exceptions=True)
        for result in done:
            if isinstance(result, ModelError | BudgetReached):
                result.spent = self._conversation.spent
            if isinstance(result, BaseException):
                raise result
        return [part for parts in done if isinstance(parts, list) for part in parts]

    async def _steps(self, steps: Sequence[Step], rung: int, before: Sequence[Part]) -> list[Part]:
        """Ask in turn: each question tells what the ones before it found."""
        self._rung = max(self._rung, rung)
        parts: list[Part] = []
        waiting = deque(steps)
        while waiting:
            step = waiting.popleft()
            so_far = [*before, *parts]
            try:
                parts += await self._ask(step, rung, so_far)
            except CutShort as cut:
                self._any_read = True
                parts.append(cut.kept.part)
                rest = cut.kept.rest
                # A rest that is less than what was asked, and has no smaller steps, is one itself.
                is_step = rest.sections != step.sections and not smaller(rest, rung)[0]
                if isinstance(cut.error, TruncatedAnswer) and not is_step:
                    so_far = [*before, *parts]
                    parts += await self._truncated(rest, rung, so_far, cut.error)
                else:
                    waiting.appendleft(rest)
            except TruncatedAnswer as error:
                parts += await self._truncated(step, rung, so_far, error)
            except ContextExceeded as error:
                # What else would be asked of the same sentences would be too long as well.
                same = [each for each in waiting if each.shown == step.shown]
                waiting = deque(each for each in waiting if each.shown != step.shown)
                parts += await self._shrink(together([step, *same]), rung, so_far, error)
        return parts

    async def _truncated(
        self, step: Step, rung: int, before: Sequence[Part], error: TruncatedAnswer
    ) -> list[Part]:
        """Go on in smaller steps where what would be asked in one has no end, or is too much."""
        if error.thought:
            raise error  # it would think as long about a smaller step
        self._falls += 1
        self._loops += error.looped
        may = self._falls <= _MOST_FALLS * len(self._plan.passages)
        if self._loops > _MOST_LOOPS:
            if not self._any_read:
                raise error
            may = False
        return await self._fall(step, rung, before, error, may=may)

    async def _shrink(
        self, step: Step, rung: int, before: Sequence[Part], error: ContextExceeded
    ) -> list[Part]:
        """Go on in shorter passages, of a length that the endpoint is likely to take."""
        if self._shrinks >= _MOST_SHRINKS and not self._any_read:
            raise error  # the length is not the cause
        characters = Size.of(step.shown).characters
        room = room_below(characters, error.limit, self._sections, self._shrinks)
        if not self._plan.may_fall or room.characters >= characters:
            self._shrinks += 1
            return await self._fall(step, rung, before, error)
        if room.characters < self._room.characters:
            self._room, self._shrinks = room, self._shrinks + 1
        return await self._pieces(step, rung, before)

    async def _fall(
        self,
        step: Step,
        rung: int,
        before: Sequence[Part],
        error: ModelError,
        *,
        may: bool = True,
    ) -> list[Part]:
        """Go on in smaller steps; where there are none, or may be none, note what is unread."""
        steps, below = smaller(step, rung)
        if steps and may and self._plan.may_fall:
            return await self._steps(steps, below, before)
        self._unanswered.note(step, error)
        return []

    async def _ask(self, step: Step, rung: int, before: Sequence[Part]) -> list[Part]:
        """Ask one question; nothing comes of it when the model cannot answer just this."""
        at_once = LADDER[rung][0] == "whole"
        try:
            part, answer = await self._asking.ask(
                step, before, at_once=at_once, keeps=self._plan.may_fall
            )
        except (TruncatedAnswer, ContextExceeded):
            raise
        except ModelError as error:
            if self._unanswered.hopeless(error, any_read=bool(before)):
                raise
            self._unanswered.note(step, error)
            return []
        shorter = room_below(1, answer.cut_at, self._sections, self._shrinks)
        if answer.cut_at and Size.of(step.shown).characters > 2 * shorter.characters:
            # The model answered without having seen all of this, and would never tell.
            raise ContextExceeded("The server cut the question.", limit=answer.cut_at)
        self._any_read = True
        self._asking.tell(step, [*before, part])
        return [part]

    def _reading(self, parts: list[Part]) -> Reading:
        way, count = LADDER[self._rung][0], self._passages
        if way == "sections" and self._plan.side_by_side:
            way = "parallel"
        article, sections = self._conversation.article, self._sections
        # One answer to one question stands as it was given.
        if way == "whole" and len(parts) == 1 and not self._unanswered.unread:
            return Reading(parts[0].draft, [], [], way, count, prompt_version(sections))
        found = merged(parts, article, sections)
        unread = sorted(self._unanswered.unread, key=lambda each: (each.first, each.last))
        version = steps_version(sections, side_by_side=way == "parallel")
        return Reading(found.draft, found.strays, unread, way, count, version)
