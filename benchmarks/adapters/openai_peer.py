"""The plain client: structured output, validated by pydantic."""

from collections.abc import Sequence
from typing import Any, cast

from openai import AsyncOpenAI
from openai.types.chat import ChatCompletionMessageParam

from adapters import Outcomes, Summarise
from copied import MODEL, Brief, count, messages
from measuring import all_of

FORM = "copied"
SETTINGS = "max_retries=2 (default), response_format json_schema, pydantic"


def opened(url: str) -> Summarise:
    client = AsyncOpenAI(base_url=url, api_key="none")
    wanted: Any = {"name": "Brief", "schema": Brief.model_json_schema()}

    async def one(text: str) -> int:
        completion = await client.chat.completions.create(
            model=MODEL,
            messages=cast("list[ChatCompletionMessageParam]", messages(text)),
            response_format={"type": "json_schema", "json_schema": wanted},
        )
        return count(Brief.model_validate_json(completion.choices[0].message.content or ""))

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        return await all_of(one, texts, concurrency)

    return many
