"""A question that is asked once: who asks the same meanwhile waits, and its answer is kept."""

import copy
from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import BaseModel

from newsbrief.concurrency.single_flight import SingleFlight
from newsbrief.errors import ModelError
from newsbrief.model.cache import Cache
from newsbrief.model.cache.keeping import keep, kept
from newsbrief.model.cached_answers import recalled, record_of
from newsbrief.model.listening import BrokenOff
from newsbrief.model.protocol import Answer
from newsbrief.model.spending import Spent

T = TypeVar("T", bound=BaseModel)

_in_flight: SingleFlight[str] = SingleFlight()


async def asked_once(
    cache: Cache, key: str, schema: type[T], ask: Callable[[], Awaitable[tuple[Answer[T], str]]]
) -> Answer[T]:
    """Return the answer that the cache has under the key, or what `ask` gives: it and its text.

    Raises what `ask` raises; for those who only waited, without its cost.
    """
    leading, answer = False, None

    async def lead() -> str:
        nonlocal leading, answer
        leading = True
        record = await kept(cache, key)
        if record is None or (answer := recalled(record, schema)) is None:
            answer, text = await ask()
            record = record_of(answer, text)
            if answer.cut_at is None:  # kept only when the model saw the whole question
                await keep(cache, key, record)
        return record

    try:
        record = await _in_flight.run((getattr(cache, "path", id(cache)), key), lead)
    except BrokenOff:
        if leading:
            raise
        return (await ask())[0]  # only the leader has heard any of it
    except ModelError as error:
        if leading:
            raise
        shared = copy.copy(error)  # raised for all who waited; its cost is counted once
        shared.spent = Spent()
        raise shared from None
    # A follower's class may check more than its JSON Schema tells, so it may still refuse.
    answer = answer or recalled(record, schema)
    return answer or (await ask())[0]
