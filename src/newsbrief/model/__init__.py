"""One question to one model: the only room that knows Instructor and openai.

    protocol: what a model is to those who ask it
    chat ─▶ question (Instructor: schema, re-asks) ─▶ endpoint (openai: one HTTP request)

`batches` sends questions as a file, for answers within a day. `retrying` sends again when a fault
may pass, `replies` says what an answer means, `wire` how a schema is put, `spending` what it cost.
One deadline covers all.
"""

from newsbrief.model.capacity import Capacity
from newsbrief.model.chat import DEFAULT_MODEL, ChatModel
from newsbrief.model.limits import Limits
from newsbrief.model.protocol import Answer, Message, Model, RemoteModel, Subject
from newsbrief.model.spending import Spent

__all__ = [
    "DEFAULT_MODEL",
    "Answer",
    "Capacity",
    "ChatModel",
    "Limits",
    "Message",
    "Model",
    "RemoteModel",
    "Spent",
    "Subject",
]
