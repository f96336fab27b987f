"""A second look at the sentences that carry a cue word and that no item cites."""

import logging
from collections.abc import Sequence
from typing import Any

from newsbrief.article.article import Article
from newsbrief.errors import ModelError, NoModel
from newsbrief.model.prompts import prompt
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.grounding import Grounded
from newsbrief.reading.prompting import around
from newsbrief.reading.steps.ladder import Step
from newsbrief.reading.steps.merging import Merged, Part, merged
from newsbrief.reading.steps.messages import in_part, known
from newsbrief.reading.steps.passages import Size
from newsbrief.results.findings import MissedSentence
from newsbrief.sections.registry import AnySection, draft_model

MOST_WORDS = 2000
"""That are shown at most, neighbours included; sentences beyond stay named as missed."""

_log = logging.getLogger(__name__)


async def second_look(
    draft: Any, grounded: Grounded, conversation: Conversation, sections: tuple[AnySection, ...]
) -> Merged | None:
    """The draft with what had been overlooked, asked for in one question; None without any.

    Nothing is asked when nothing was missed. Without an answer the draft stands as it is.
    """
    article = conversation.article
    missed = _wanted(grounded.coverage.missed, article, sections)
    if not missed:
        return None
    concerned = {each.section for each in missed}
    chosen = tuple(section for section in sections if section.names or section.name in concerned)
    numbers = [each.sentence for each in missed]
    passage = tuple(around(article, numbers))
    step = Step(chosen, passage, lead=False, language=article.known_language)
    first = Part(draft, shown=None)
    held = {item.id for items in grounded.items.values() for item in items}
    before = known(merged([first], article, sections), step, held=held)
    named = f"Sentences to look at again: {', '.join(map(str, numbers))}"
    look = prompt("second_look").strip(), named
    messages = in_part(step, article, conversation.statements, before, *look)
    try:
        answer = await conversation.ask(messages, draft_model(chosen, lead=False))
    except NoModel:  # the recorded answers hold none for this
        return None
    except ModelError as error:
        _log.warning("article %s: the second look failed: %s", article.id, error)
        return None
    shown = frozenset(sentence.number for sentence in step.shown)
    return merged([first, Part(answer.value, shown, before.told or {})], article, sections)


def _wanted(
    missed: Sequence[MissedSentence], article: Article, sections: Sequence[AnySection]
) -> list[MissedSentence]:
    """The missed sentences of the sections that were asked for, as many as one question shows."""
    names = {section.name for section in sections}
    wanted: list[MissedSentence] = []
    for each in missed:
        if each.section in names:
            numbers = [*(other.sentence for other in wanted), each.sentence]
            if wanted and Size.of(around(article, numbers)).words > MOST_WORDS:
                break
            wanted.append(each)
    return wanted
