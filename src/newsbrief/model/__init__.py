"""One question to one model: the only room that knows Instructor and openai.

    protocol: what a model is to those who ask it
    chat ─▶ question (Instructor: schema, re-asks) ─▶ endpoint (openai: one HTTP request)

`batches` sends questions as a file, for answers within a day. `retrying` sends again when a fault
may pass, `replies` says what an answer means, `wire` how a schema is put, `spending` what it cost.
One deadline covers all. The names load on first use: recorded answers and models of the user's own
need nothing of what asks an endpoint, and a signature that names `newsbrief.model.AsyncOpenAI`
loads openai only when somebody resolves it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai import AsyncOpenAI as AsyncOpenAI

    from newsbrief.model.capacity import Capacity as Capacity
    from newsbrief.model.chat import DEFAULT_MODEL as DEFAULT_MODEL
    from newsbrief.model.chat import ChatModel as ChatModel
    from newsbrief.model.ladder import Mode as Mode
    from newsbrief.model.limits import Limits as Limits
    from newsbrief.model.protocol import Answer as Answer
    from newsbrief.model.protocol import KeepingModel as KeepingModel
    from newsbrief.model.protocol import Message as Message
    from newsbrief.model.protocol import Model as Model
    from newsbrief.model.protocol import RemoteModel as RemoteModel
    from newsbrief.model.protocol import Subject as Subject
    from newsbrief.model.spending import Spent as Spent

_HOMES = {
    "DEFAULT_MODEL": "chat",
    "Answer": "protocol",
    "Capacity": "capacity",
    "ChatModel": "chat",
    "KeepingModel": "protocol",
    "Limits": "limits",
    "Message": "protocol",
    "Mode": "ladder",
    "Model": "protocol",
    "RemoteModel": "protocol",
    "Spent": "spending",
    "Subject": "protocol",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name == "AsyncOpenAI":
        from openai import AsyncOpenAI

        return AsyncOpenAI
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
