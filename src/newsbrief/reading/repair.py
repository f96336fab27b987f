"""Repair: one small question about the items that did not hold, and their answers put in place.

The model sees the failed items, the reasons, and the sentences around them: not the article again.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from pydantic import BaseModel, Field, create_model

from newsbrief.article.article import Article
from newsbrief.errors import InvalidAnswer, ModelError, NoModel
from newsbrief.model.prompts import prompt
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.grounding import Failure
from newsbrief.reading.prompting import (
    Data,
    Message,
    around,
    fenced,
    heading,
    instructions_of,
    request,
)
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.base import DraftModel
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, HeadlineDraft, LeadDraft

MOST_ASKED = 100
"""Items in one question about what failed."""
_LONGEST_ITEM = 10_000
"""Characters."""
_log = logging.getLogger(__name__)


async def repaired(
    draft: BaseModel,
    failed: Sequence[Failure],
    conversation: Conversation,
    sections: Sequence[AnySection],
) -> Any | None:
    """The draft with what failed asked about once more; None when there was nothing to be had.

    Without an answer what failed stays rejected: no reason to lose the rest. What was asked about
    before in this conversation, the same item for the same reasons, is not asked about again: it
    was answered.
    """
    worth = repairable(failed, conversation.article)
    failures = [failure for failure in worth if _key(failure) not in conversation.objected]
    if not failures:
        return None
    conversation.objected.update(map(_key, failures))
    messages = repair_messages(
        conversation.article, draft, failures, sections, conversation.statements
    )
    sound = conversation.sound
    try:
        answer = await conversation.ask(
            messages,
            repair_model(failures, sections),
            ArticleRead(conversation.article, conversation.statements),
        )
    except NoModel:  # the recorded answers hold no repair for this
        return None
    except ModelError as error:
        article = conversation.article
        _log.warning("%s: the repair call failed: %s", article.source or article.id, error)
        if isinstance(error, InvalidAnswer):
            conversation.sound = sound  # it was answered, and the next run pays for no other try
        return None
    better = mended(draft, failures, answer.value)
    return better if better != draft else None


def _key(failure: Failure) -> str:
    """What is asked about an item: itself and what is wrong with it, wherever it stands."""
    wrong = sorted(f"{problem.check} {problem.message}" for problem in failure.problems)
    return json.dumps([failure.section, failure.item, wrong], sort_keys=True)


def repairable(failures: Sequence[Failure], article: Article) -> list[Failure]:
    """The failures worth asking about.

    Left out are items that only name a failed actor (they hold again when it is mended), and items
    that cite no sentence that was shown: there is nothing to look at again. Nor is asked about more
    than one question holds: items without end, and those after the first `MOST_ASKED`.
    """
    shown = {sentence.number for sentence in article.shown}
    worth = (
        failure
        for failure in failures
        if not failure.follows
        and shown.intersection(failure.item.get("s", ()))
        and len(str(failure.item)) <= _LONGEST_ITEM
    )
    return list(islice(worth, MOST_ASKED))


def repair_messages(
    article: Article,
    draft: BaseModel,
    failures: Sequence[Failure],
    sections: Sequence[AnySection],
    statements: str,
) -> list[Message]:
    """The question about these failures; `statements` is the language to write in (ISO 639-1)."""
    concerned = {failure.section for failure in failures}
    told = [prompt("repair"), *(instructions_of(s) for s in sections if s.name in concerned)]
    if concerned & {"lead", "headline"}:
        told.append(prompt("lead"))
    cited = [number for failure in failures for number in failure.item.get("s", ())]
    code = article.sha256[12:24]
    known = _known(draft, failures, sections)
    failed = [line for n, failure in enumerate(failures, 1) for line in _failed(n, failure)]
    put: list[str | Data] = [
        heading(article, statements),
        fenced(article, around(article, cited)),
    ]
    if known:
        put += [_heading(sections), Data("known", code, known)]
    put.append(Data("items", code, tuple(failed)))
    return request("\n\n".join(part.strip() for part in told), *put)


def repair_model(failures: Sequence[Failure], sections: Sequence[AnySection]) -> type[BaseModel]:
    """The schema of the answer: for each section concerned, items with the number they mend."""
    concerned = {failure.section for failure in failures}
    return _repair_model(tuple((n, d) for n, d in _drafts(sections).items() if n in concerned))


def mended(draft: BaseModel, failures: Sequence[Failure], answer: BaseModel) -> BaseModel:
    """The draft with the mended items in the places of the failed ones; the rest as it was."""
    update: dict[str, Any] = {}
    for number, failure in enumerate(failures, 1):
        answered = [m for m in getattr(answer, failure.section) if m.n == number]
        if not answered or answered[-1].item is None:
            continue
        item = _under_its_id(answered[-1].item, failure)
        if failure.section == "lead":
            update["lead"] = item
        elif failure.section == "headline":
            update["headline"] = item.text
        else:
            items = update.setdefault(failure.section, list(getattr(draft, failure.section)))
            items[failure.index] = item
    return draft.model_copy(update=update)


def _under_its_id(item: Any, failure: Failure) -> Any:
    """A mended item keeps the id that others refer to, unless the id was what was wrong."""
    if "id" not in failure.item or any(p.check == "id_unique" for p in failure.problems):
        return item
    return item.model_copy(update={"id": failure.item["id"]})


def _drafts(sections: Sequence[AnySection]) -> Mapping[str, type[BaseModel]]:
    return {s.name: s.draft for s in sections} | {"lead": LeadDraft, "headline": HeadlineDraft}


@lru_cache(maxsize=128)
def _repair_model(drafts: tuple[tuple[str, type[BaseModel]], ...]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, draft in drafts:
        kind: Any = draft | None
        one = create_model(
            f"Mended{draft.__name__}", __base__=DraftModel, n=(int, Field()), item=(kind, None)
        )
        fields[name] = (list[one], Field())
    return create_model("Repair", __base__=DraftModel, **fields)


def _known(
    draft: Any, failures: Sequence[Failure], sections: Sequence[AnySection]
) -> tuple[str, ...]:
    """The ids that mended items may refer to, with what they stand for."""
    failed = {(failure.section, failure.index) for failure in failures if not failure.follows}
    return tuple(
        f"{item.id} = {text}"
        for section in sections
        if section.has_ids
        for index, item in enumerate(getattr(draft, section.name, ()))
        if (section.name, index) not in failed and (text := section.told(item))
    )


def _heading(sections: Sequence[AnySection]) -> str:
    """What the ids may stand for: "Actors and claims:", and then sections of the caller's own."""
    every = (section for section in (*DEFAULT_SECTIONS, *sections) if section.has_ids)
    *names, last = dict.fromkeys(section.name.replace("_", " ") for section in every)
    return f"{', '.join(names)} and {last}:".capitalize()


def _failed(number: int, failure: Failure) -> tuple[str, str]:
    """An item and what is wrong with it: what that quotes is the article's or the model's word."""
    wrong = "; ".join(problem.message for problem in failure.problems)
    item = json.dumps(failure.item, ensure_ascii=False, separators=(",", ":"))
    return f"n {number}, {failure.section}: {item}", f"Wrong: {wrong}."
