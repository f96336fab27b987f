"""Pydantic AI: an agent with an output type."""

from collections.abc import Sequence

from copied import INSTRUCTION, MODEL, Brief, count
from measuring import all_of
from pydantic_ai import Agent  # type: ignore[import-not-found]
from pydantic_ai.models.openai import OpenAIChatModel  # type: ignore[import-not-found]
from pydantic_ai.providers.openai import OpenAIProvider  # type: ignore[import-not-found]

from adapters import Outcomes, Summarise

FORM = "copied"
SETTINGS = "Agent(output_type=…): tool output, retries as they come"


def opened(url: str) -> Summarise:
    """Make the agent."""
    provider = OpenAIProvider(base_url=url, api_key="none")
    model = OpenAIChatModel(MODEL, provider=provider)
    agent = Agent(model, output_type=Brief, system_prompt=INSTRUCTION)

    async def one(text: str) -> int:
        return count((await agent.run(text)).output)

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        return await all_of(one, texts, concurrency)

    return many
