"""One step asked for: what is told, who hears the answer, what is kept of one that is cut short."""

from collections.abc import Sequence
from typing import Any

from newsbrief.concurrency.aside import aside
from newsbrief.errors import TruncatedAnswer
from newsbrief.model import Answer
from newsbrief.model.listening import BrokenOff, heard_by
from newsbrief.reading.aloud import Aloud, Listening
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.growing import Growing
from newsbrief.reading.steps.cut_short import Kept, kept, part_of
from newsbrief.reading.steps.ladder import Step
from newsbrief.reading.steps.merging import LINKS, Part, merged
from newsbrief.reading.steps.messages import Known, all_at_once, in_part, known
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import AnySection, draft_model

_MOST_BREAKS = 8
"""Times that the rest of an answer that broke off is asked for."""


class CutShort(Exception):
    """An answer was cut short, and some of it is whole."""

    def __init__(self, error: TruncatedAnswer | BrokenOff, kept: Kept) -> None:
        super().__init__(str(error))
        self.error, self.kept = error, kept


class Asking:
    """Asks for the steps of one reading; `aloud` tells their items as they come."""

    def __init__(
        self,
        conversation: Conversation,
        sections: tuple[AnySection, ...],
        aloud: Aloud | None,
    ) -> None:
        self._conversation, self._sections, self._aloud = conversation, sections, aloud
        self._breaks = 0

    async def ask(
        self, step: Step, before: Sequence[Part], *, at_once: bool, keeps: bool
    ) -> tuple[Part, Answer[Any]]:
        """Ask one question.

        `at_once` has it put as for a whole article; with `keeps` what there is of an answer that
        reaches the output limit is of use.

        Raises:
            CutShort: some of the answer is whole.
            ModelError: there is none.
            BudgetReached: the limits allow no more.

        """
        article, statements = self._conversation.article, self._conversation.statements
        size = len(article.text)
        found = await aside(size, merged, before, article, self._sections) if before else None
        told = known(found, step) if found else Known()
        put = all_at_once if at_once and step.sections else in_part
        messages = put(step, article, statements, told)
        listens = self._listens(step, before, told)
        try:
            schema = draft_model(step.sections, lead=step.lead)
            hear = listens.hear if listens else None
            with heard_by(hear, lambda: self._worth_keeping(step, listens, told) is not None):
                answer = await self._conversation.ask(
                    messages, schema, ArticleRead(article, statements)
                )
        except BrokenOff as error:
            whole = self._worth_keeping(step, listens, told)
            if whole is None:
                raise
            self._breaks += 1
            raise CutShort(error, whole) from None
        except TruncatedAnswer as error:
            whole = kept(step, error.answer, told.told or {}, looped=error.looped)
            if whole is None or error.thought or not keeps:
                raise
            raise CutShort(error, whole) from None
        if self._aloud and answer.spent.requests:
            self._aloud.asked = True
        return part_of(step, answer.value, told.told or {}), answer

    def tell(self, step: Step, parts: Sequence[Part]) -> None:
        """Have the items of a step told that these answers come to."""
        if self._aloud:
            draft = merged(parts, self._conversation.article, self._sections).draft
            self._aloud.see(draft, self._names(step))

    def _names(self, step: Step) -> list[str]:
        """The sections of which a step tells: for links, all whose items have some."""
        if any(section.name == LINKS for section in step.sections):
            return [section.name for section in self._sections if section.links]
        return [section.name for section in step.sections]

    def _listens(self, step: Step, before: Sequence[Part], told: Known) -> Listening | None:
        """Who hears the answer to a step, where somebody waits for the items."""
        if self._aloud is None or not step.sections:
            return None
        if not before and step.fill is None:
            return self._aloud.first()  # whose ids are those of the draft
        article, sections = self._conversation.article, self._sections

        def draft(growing: Growing) -> Any:
            schema = draft_model(step.sections, lead=False)
            part = part_of(step, schema.model_construct(None, **growing.items), told.told or {})
            return merged([*before, part], article, sections).draft

        return self._aloud.later(step.sections, self._names(step), draft)

    def _worth_keeping(self, step: Step, listens: Listening | None, told: Known) -> Kept | None:
        """What was heard of an answer that broke off, when the rest alone is to be asked for."""
        if listens is None or self._breaks >= _MOST_BREAKS:
            return None
        found = kept(step, listens.text, told.told or {})
        return found if found and found.worth else None
