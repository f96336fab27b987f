"""What every function makes of something that is no article: refused before anything is sent."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback
from reports import EN

from newsbrief import ArticleError, Summarizer

Call = Callable[[Summarizer, Any], Any]


def awaited(call: Callable[[Summarizer, Any], Coroutine[Any, Any, Any]]) -> Call:
    return lambda summarizer, given: asyncio.run(call(summarizer, given))


async def streamed(summarizer: Summarizer, given: Any) -> list[Any]:
    return [record async for record in summarizer.stream(given)]


ONE = {
    "summarize": lambda summarizer, given: summarizer.summarize(given),
    "asummarize": awaited(lambda summarizer, given: summarizer.asummarize(given)),
    "ask": lambda summarizer, given: summarizer.ask(given, "Who?"),
    "aask": awaited(lambda summarizer, given: summarizer.aask(given, "Who?")),
    "compare": lambda summarizer, given: summarizer.compare([EN, given]),
}
SEVERAL = {
    "compare": lambda summarizer, given: summarizer.compare(given),
    "stream": awaited(streamed),
    "stream_in_thread": lambda summarizer, given: [*summarizer.stream_in_thread(given)],
}


@pytest.mark.parametrize("given", [None, b"bytes", 7, [EN]])
@pytest.mark.parametrize("call", ONE.values(), ids=ONE)
def test_what_is_no_article_is_a_type_error_and_costs_nothing(call: Call, given: Any) -> None:
    with Loopback([]) as server:
        summarizer = Summarizer("stub", base_url=server.base_url, cache=None)
        with pytest.raises(TypeError, match=type(given).__name__) as caught:
            call(summarizer, given)
    assert "\n" not in str(caught.value)
    assert server.requests == []


@pytest.mark.parametrize("call", [ONE[name] for name in ONE if name != "compare"])
def test_a_path_as_text_is_refused(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_text(EN, encoding="utf-8")
    with Loopback([]) as server:
        summarizer = Summarizer("stub", base_url=server.base_url, cache=None)
        with pytest.raises(ArticleError, match="Path"):
            call(summarizer, str(file))
    assert server.requests == []


@pytest.mark.parametrize("given", [EN, None, Path("reports"), {"text": EN}, b"bytes"])
@pytest.mark.parametrize("call", SEVERAL.values(), ids=SEVERAL)
def test_one_article_in_place_of_several_is_a_type_error(call: Call, given: Any) -> None:
    with Loopback([]) as server:
        summarizer = Summarizer("stub", base_url=server.base_url, cache=None)
        with pytest.raises(TypeError, match=type(given).__name__):
            call(summarizer, given)
    assert server.requests == []


@pytest.mark.parametrize("given", ["gone.txt", None, b"bytes", 7, {"text": "gone.txt"}])
def test_in_a_stream_it_is_the_error_of_its_record(given: Any) -> None:
    with Loopback([]) as server:
        summarizer = Summarizer("stub", base_url=server.base_url, cache=None)
        [record] = summarizer.stream_in_thread([given])
    assert record.error
    assert record.error.kind == "ArticleError"
    assert server.requests == []


@pytest.mark.parametrize("questions", [None, b"Who?", [None], ["Who?", 7], 7])
def test_what_is_no_question_is_a_type_error(questions: Any) -> None:
    with Loopback([]) as server, pytest.raises(TypeError):
        Summarizer("stub", base_url=server.base_url, cache=None).ask(EN, questions)
    assert server.requests == []
