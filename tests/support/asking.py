"""The question that the tests of the model ask, and a way to ask it of a loopback server."""

import asyncio
from typing import Any

from loopback import Loopback
from pydantic import BaseModel, ConfigDict

from newsbrief.model import Answer, ChatModel, Message
from newsbrief.model.cache import open_cache

ARTICLE = "The mayor of Utrecht said on Monday that nobody had been hurt in the harbour fire."
QUESTION = [{"role": "system", "content": "Find it."}, {"role": "user", "content": ARTICLE}]


class Place(BaseModel):
    model_config = ConfigDict(extra="forbid")

    city: str
    people: int


UTRECHT = {"city": "Utrecht", "people": 361699}


def ask(server: Loopback, *, question: list[Message] = QUESTION, **given: Any) -> Answer[Place]:
    """Ask the server, as a model with the options given, in an event loop of its own."""
    options: dict[str, Any] = {"name": "stub", "deadline": 20, "base_url": server.base_url}
    return asyncio.run(ChatModel(**(options | given)).ask(question, Place))


def asked_here(base_url: str, cache: str) -> str:
    """The city that a model names, asked in whichever process this runs."""
    model = ChatModel("stub", base_url=base_url, cache=open_cache(cache))
    return asyncio.run(model.ask(QUESTION, Place)).value.city
