"""A summary whose items are told while it is read, against a real endpoint that streams."""

import asyncio
import json
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing
from functools import cache
from typing import Any

import cassette
import places
import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from stepwise import Question
from streamed import REPORT, Streamed, cut, in_part, recorded_answer

from newsbrief import ArticleSummary, InvalidAnswer, ItemRead, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.sections.registry import DEFAULT_SECTIONS

ARTICLE = read_article(str(REPORT))
ANSWER = recorded_answer(ARTICLE)
NAMES = [section.name for section in DEFAULT_SECTIONS]


def messages_of(request: dict[str, Any]) -> str:
    """What a question says, as a key."""
    return json.dumps(request["messages"], sort_keys=True)


@cache
def answers_side_by_side() -> dict[str, str]:
    """What a careful reader answered to the questions that are put side by side."""
    folder = places.CASSETTES / "test_read_in_steps"
    name = "test_a_careful_reading_finds_what_the_gold_holds[parallel-bridge-report.en].yaml"
    kept = cassette.Readable.deserialize((folder / name).read_text(encoding="utf-8"))
    told = {}
    for each in kept["interactions"]:
        answer = json.loads(each["response"]["body"]["string"])
        key = messages_of(json.loads(each["request"]["body"]))
        told[key] = answer["choices"][0]["message"]["content"]
    return told


def summarizer(server: Streamed, **options: Any) -> Summarizer:
    return Summarizer("stub", base_url=server.base_url, cache=None, language="en", **options)


def read(server: Streamed, **options: Any) -> tuple[list[ItemRead], ArticleSummary]:
    *items, summary = summarizer(server, **options).read_in_thread(ARTICLE)
    assert isinstance(summary, ArticleSummary)
    return [item for item in items if isinstance(item, ItemRead)], summary


def without_account(summary: ArticleSummary) -> dict[str, Any]:
    """The summary without when it was made and what it cost, which a stub does not tell alike."""
    return summary.model_dump(exclude={"provenance"})


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """The summary as it is without a stream."""
    with Streamed(lambda _: [ANSWER]) as server:
        summary = summarizer(server).summarize(ARTICLE)
        assert "stream" not in server.asked[0]
    return without_account(summary)


@pytest.mark.parametrize("size", [7, 400, 100_000])
def test_the_summary_is_the_same_however_the_answer_comes(size: int, plain: dict[str, Any]) -> None:
    with Streamed(lambda _: cut(ANSWER, size)) as server:
        items, summary = read(server)
        assert server.asked[0]["stream"] is True
        assert len(server.asked) == 1
    assert without_account(summary) == plain
    assert {each.id for each in items} >= {actor.id for actor in summary.actors}
    assert summary.provenance.usage.output_tokens == 2000


SIDE_BY_SIDE: dict[str, Any] = {"strategy": "parallel", "repair": False}


@pytest.fixture(scope="module")
def side_by_side() -> dict[str, Any]:
    """The summary of the same questions without a stream."""
    with Streamed(lambda request: [answers_side_by_side()[messages_of(request)]]) as server:
        summary = summarizer(server, **SIDE_BY_SIDE).summarize(ARTICLE)
    assert len(summary.actors) > 15
    return without_account(summary)


@examples(9)
@given(seed=st.integers(0, 2**32))
def test_side_by_side_too_however_each_answer_is_cut(
    side_by_side: dict[str, Any], seed: int
) -> None:
    chance = random.Random(seed)

    def pieces(request: dict[str, Any]) -> Iterator[str]:
        left = answers_side_by_side()[messages_of(request)]
        while left:
            size = chance.choice([9, 200, 3000])
            yield left[:size]
            left = left[size:]

    with Streamed(pieces) as server:
        _, summary = read(server, **SIDE_BY_SIDE)
        assert sum("stream" in request for request in server.asked) > 5
    assert without_account(summary) == side_by_side


def test_items_come_while_the_model_still_writes() -> None:
    seen = threading.Event()

    def pieces(_: dict[str, Any]) -> Iterator[str]:
        middle = ANSWER.index('"claims"')
        yield from cut(ANSWER[:middle], 50)
        assert seen.wait(100)  # the rest comes only when an item was taken
        yield ANSWER[middle:]

    async def first_then_all(reader: Summarizer) -> list[object]:
        things: list[object] = []
        async with aclosing(reader.read(ARTICLE)) as row:
            async for thing in row:
                seen.set()
                things.append(thing)
        return things

    with Streamed(pieces) as server:
        things = asyncio.run(first_then_all(summarizer(server)))
    assert isinstance(things[0], ItemRead)
    assert things[0].section == "actors"
    assert isinstance(things[-1], ArticleSummary)


def test_side_by_side_items_come_while_the_later_answers_are_still_written(
    plain: dict[str, Any],
) -> None:
    seen = threading.Event()

    def pieces(request: dict[str, Any]) -> Iterator[str]:
        text = in_part(ANSWER, request)
        yield from cut(text[: len(text) // 2], 200)
        if Question(request).keys == ("claims",):
            assert seen.wait(100)  # its second half comes only when a claim was taken
        yield from cut(text[len(text) // 2 :], 200)

    with Streamed(pieces) as server:
        items: list[ItemRead] = []
        for thing in summarizer(server, strategy="parallel").read_in_thread(ARTICLE):
            if isinstance(thing, ArticleSummary):
                assert without_account(thing) == plain
                assert thing.provenance.strategy == "parallel"
                ids = {i.id for name in plain for i in _items(thing, name)}
                assert {each.id for each in items} == ids
            else:
                items.append(thing)
                if thing.section == "claims":
                    seen.set()
    assert items[0].section == "actors"
    # Once by name and once with the rest; so with what it belongs to.
    assert max(Counter(each.id for each in items if each.section != "claims").values()) <= 2


def _items(summary: ArticleSummary, name: str) -> tuple[Any, ...]:
    return summary.section(name) if name in NAMES else ()


def test_who_stops_early_cancels_the_reading() -> None:
    gone = threading.Event()

    def pieces(_: dict[str, Any]) -> Iterator[str]:
        yield from cut(ANSWER, 50)
        gone.wait(100)

    async def first(reader: Summarizer) -> object:
        async with aclosing(reader.read(ARTICLE)) as row:
            return await anext(row)

    with Streamed(pieces) as server:
        assert isinstance(asyncio.run(first(summarizer(server))), ItemRead)
        gone.set()


@pytest.mark.parametrize("status", [400, 422, 500])
def test_an_endpoint_that_cannot_stream_is_asked_without(
    status: int, plain: dict[str, Any]
) -> None:
    with Streamed(lambda request: status if request.get("stream") else [ANSWER]) as server:
        items, summary = read(server)
        assert [request.get("stream") for request in server.asked] == [True, None]
    assert without_account(summary) == plain
    assert items


def test_one_that_only_knows_no_usage_streams_all_the_same(plain: dict[str, Any]) -> None:
    usage = "stream_options"
    with Streamed(lambda request: usage if usage in request else [ANSWER]) as server:
        _, summary = read(server)
        assert [request.get("stream") for request in server.asked] == [True, True]
    assert without_account(summary) == plain


def test_an_answer_that_never_fits_is_an_error_after_the_items() -> None:
    noise = ANSWER[: ANSWER.index('"denials"')] + '"denials":5}'
    things: list[object] = []
    with Streamed(lambda _: cut(noise, 90)) as server:
        row = summarizer(server).read_in_thread(ARTICLE)
        with pytest.raises(InvalidAnswer):
            things.extend(row)
    assert things


def test_recorded_answers_and_rules_tell_their_items_too() -> None:
    for model in ("recorded", "rules"):
        *items, summary = Summarizer(model, cache=None).read_in_thread(REPORT)
        assert isinstance(summary, ArticleSummary)
        told = [item.id for item in items if isinstance(item, ItemRead)]
        assert set(told) >= {figure.id for figure in summary.casualties} != set()
