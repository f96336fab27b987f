"""The plain client: structured output, validated by pydantic."""

from collections.abc import Sequence
from typing import Any

from copied import MODEL, Brief, count, messages
from measuring import all_of
from openai import AsyncOpenAI

from adapters import Outcomes, Summarise

FORM = "copied"
SETTINGS = "max_retries=2 (default), response_format json_schema, pydantic"


def opened(url: str) -> Summarise:
    """Make a client."""
    client = AsyncOpenAI(base_url=url, api_key="none")
    wanted: Any = {"name": "Brief", "schema": Brief.model_json_schema()}

    async def one(text: str) -> int:
        asked: Any = messages(text)
        completion = await client.chat.completions.create(
            model=MODEL,
            messages=asked,
            response_format={"type": "json_schema", "json_schema": wanted},
        )
        return count(Brief.model_validate_json(completion.choices[0].message.content or ""))

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        return await all_of(one, texts, concurrency)

    return many
