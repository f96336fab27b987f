"""LangChain: a chat model with structured output, in its own batches."""

from collections.abc import Sequence

from copied import INSTRUCTION, MODEL, Brief, count
from langchain_openai import ChatOpenAI  # type: ignore[import-not-found]

from adapters import Outcomes, Summarise

FORM = "copied"
SETTINGS = "with_structured_output (json_schema), abatch, retries as they come"


def opened(url: str) -> Summarise:
    """Make the chain."""
    chain = ChatOpenAI(model=MODEL, base_url=url, api_key="none").with_structured_output(Brief)

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        inputs = [[("system", INSTRUCTION), ("human", text)] for text in texts]
        options = {"max_concurrency": concurrency}
        briefs = await chain.abatch(inputs, config=options, return_exceptions=True)
        return [one if isinstance(one, Exception) else count(one) for one in briefs]

    return many
