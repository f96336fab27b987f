"""Instructor over the plain client."""

from collections.abc import Sequence
from typing import Any

from copied import MODEL, Brief, count, messages
from instructor import Mode, from_openai
from measuring import all_of
from openai import AsyncOpenAI

from adapters import Outcomes, Summarise

FORM = "copied"
SETTINGS = "Mode.JSON_SCHEMA, max_retries as they come"


def opened(url: str) -> Summarise:
    """Wrap a client of its own."""
    client = from_openai(AsyncOpenAI(base_url=url, api_key="none"), mode=Mode.JSON_SCHEMA)

    async def one(text: str) -> int:
        asked: Any = messages(text)
        return count(await client.create(model=MODEL, messages=asked, response_model=Brief))

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        return await all_of(one, texts, concurrency)

    return many
