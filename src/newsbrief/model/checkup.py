"""One tiny question to an endpoint, to see how it wants to be asked and what it tells."""

import time
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from newsbrief.model.chat import ChatModel
from newsbrief.model.ladder import manners_of
from newsbrief.model.protocol import Message
from newsbrief.model.spending import Spent

_QUESTION: list[Message] = [
    {"role": "system", "content": "You answer with JSON that has one key, `day`."},
    {"role": "user", "content": "Which day follows Monday? Answer with its English name."},
]


@dataclass(frozen=True)
class Checkup:
    """What one question told of a model and its endpoint."""

    endpoint: str
    model: str
    mode: str
    """How a schema is asked for in the end."""
    put: str
    """The same with all that the endpoint objected to, in a few words."""
    right: bool
    """Whether the answer was right, which any model but a toy gets."""
    window: int | None
    """Tokens, as far as the endpoint tells."""
    spent: Spent
    seconds: float


class _Day(BaseModel):
    model_config = ConfigDict(extra="forbid")

    day: str


async def checked(model: ChatModel) -> Checkup:
    """Ask one tiny question, past the cache.

    Raises what `ChatModel.ask` raises.
    """
    begun = time.monotonic()
    answer = await model.ask(_QUESTION, _Day)
    endpoint, terms = model.endpoint, model.terms
    knows = (endpoint.knows_strict, endpoint.knows_bounds)
    mode = endpoint.mode_for(terms.mode)
    manners = manners_of(str(endpoint), answer.model, mode, terms.strict, knows=knows)
    return Checkup(
        endpoint=str(endpoint),
        model=answer.model,
        mode=manners.mode,
        put=manners.name,
        right=answer.value.day.strip(" .").casefold() == "tuesday",
        window=model.capacity.window,
        spent=answer.spent,
        seconds=time.monotonic() - begun,
    )
