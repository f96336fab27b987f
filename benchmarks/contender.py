"""One way to put the same question, timed in a process of its own.

`python contender.py NAME URL ARTICLES CONCURRENCY` prints the seconds of CPU that an article took,
as JSON. All send the same messages and the same JSON Schema and read the same answers:

newsbrief    the whole pipeline, from the text to the checked summary
asking       `ChatModel.ask` alone, the messages made beforehand
instructor   `create_with_completion` alone, the messages made beforehand
openai       the client alone, the messages made beforehand, the answer validated by pydantic
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from articles import Report, report
from measuring import Stopwatch, all_of

MODEL = "gpt-5-mini"
WARM_UP = 32
Ask = Callable[[Report], Awaitable[Any]]


def newsbrief(url: str, reports: Sequence[Report]) -> Ask:  # noqa: ARG001
    """The whole pipeline, from the text to the checked summary."""
    from newsbrief import Summarizer

    summarizer = Summarizer(MODEL, base_url=url, cache=None)

    async def ask(given: Report) -> Any:
        summary = await summarizer.asummarize(given.text)
        assert not summary.rejected and summary.provenance.usage.requests == 1  # noqa: PT018
        return summary

    return ask


def asking(url: str, reports: Sequence[Report]) -> Ask:
    """What of the pipeline asks the model, with the same messages and the same schema."""
    from newsbrief.model import ChatModel

    model = ChatModel(MODEL, base_url=url)
    messages, schema = _question(reports)

    async def ask(given: Report) -> Any:
        return await model.ask(messages[given.number], schema)

    return ask


def instructor(url: str, reports: Sequence[Report]) -> Ask:
    """Instructor with the same messages and the same schema."""
    from instructor import Mode, from_openai
    from openai import AsyncOpenAI

    client = from_openai(AsyncOpenAI(base_url=url, api_key="none"), mode=Mode.JSON_SCHEMA)
    messages, schema = _question(reports)

    async def ask(given: Report) -> Any:
        draft, _ = await client.create_with_completion(
            model=MODEL, messages=messages[given.number], response_model=schema
        )
        return draft

    return ask


def openai(url: str, reports: Sequence[Report]) -> Ask:
    """The client with the same messages and the same schema."""
    from openai import AsyncOpenAI

    client = AsyncOpenAI(base_url=url, api_key="none")
    messages, schema = _question(reports)
    wanted: Any = {"name": "Summary", "schema": schema.model_json_schema(), "strict": True}

    async def ask(given: Report) -> Any:
        completion = await client.chat.completions.create(
            model=MODEL,
            messages=messages[given.number],
            response_format={"type": "json_schema", "json_schema": wanted},
        )
        return schema.model_validate_json(completion.choices[0].message.content or "")

    return ask


CONTENDERS = {
    "newsbrief": newsbrief,
    "asking": asking,
    "instructor": instructor,
    "openai": openai,
}


def _question(reports: Sequence[Report]) -> tuple[dict[int, Any], Any]:
    """Each report's messages by its number, and the schema, just as newsbrief sends them."""
    from newsbrief.article.article import Article
    from newsbrief.reading.prompting import summary_messages
    from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

    messages = {}
    for given in reports:
        article = Article(given.text)
        messages[given.number] = summary_messages(article, DEFAULT_SECTIONS, article.language)
    return messages, draft_model(DEFAULT_SECTIONS)


async def main(name: str, url: str, articles: int, concurrency: int) -> None:
    """Time one contender, warmed up, and print what an article took."""
    reports = [report(number) for number in range(articles + WARM_UP)]
    ask = CONTENDERS[name](url, reports)
    await all_of(ask, reports[articles:], concurrency)
    watch = Stopwatch()
    results = await all_of(ask, reports[:articles], concurrency)
    spent = {"cpu": watch.cpu / articles, "wall": watch.wall / articles}
    for result in results:
        if isinstance(result, Exception):
            raise result
    print(json.dumps(spent))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
