"""Many articles in Python: `Summarizer.stream` and `summarize_articles`, against a real server."""

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from batch_stub import ANSWER, RESET, Stub, article
from loopback import Loopback, error
from loopback import answer as reply

from newsbrief import (
    Article,
    BatchRecord,
    BudgetReached,
    ConfigurationError,
    Limits,
    Summarizer,
    summarize_articles,
)
from newsbrief.article.sources import Source
from newsbrief.pipeline.record_maker import RecordMaker


def summarizer(server: Loopback | Stub, **options: Any) -> Summarizer:
    return Summarizer("stub", **{"base_url": server.base_url, "cache": None, **options})


def streamed(made: Summarizer, articles: Any, **options: Any) -> list[BatchRecord]:
    async def collect() -> list[BatchRecord]:
        return [record async for record in made.stream(articles, **options)]

    return asyncio.run(collect())


def test_each_article_however_it_is_given_becomes_a_record_with_its_id(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(article(3), encoding="utf-8")
    given: list[Any] = [
        article(1),
        Article(article(2), id="made"),
        path,
        {"id": 4, "text": article(4), "title": "Rain", "published": "2026-10-14", "other": [1]},
        {"text": article(5)},
    ]
    with Stub() as stub:
        records = streamed(summarizer(stub), given, in_order=True)
    assert [r.id for r in records[1:4]] == ["made", path.as_posix(), "4"]
    for record in records:
        assert record.summary is not None
        assert record.error is None
        assert record.id == record.summary.article.id
        assert record.sha256 == record.summary.article.sha256
    fourth = records[3].summary
    assert fourth is not None
    assert (fourth.article.title, str(fourth.article.published)) == ("Rain", "2026-10-14")


def test_one_bad_article_is_an_error_in_its_record_and_the_others_go_on(tmp_path: Path) -> None:
    bad: list[Any] = [
        "",
        "a\0b",
        tmp_path / "absent.txt",
        {"id": "r1"},
        {"id": "r2", "text": 7},
        {"id": "r3", "text": article(1), "published": "soon"},
        {"id": "r4", "text": article(1), "title": 12},
        {"id": "r5", "text": "half \ud800 a character"},
        12,
    ]
    with Stub() as stub:
        records = streamed(summarizer(stub), [*bad, article(1)], in_order=True)
        assert stub.counts()["requests"] == 1
    assert [r.error.kind if r.error else None for r in records] == ["ArticleError"] * 9 + [None]
    assert [r.id for r in records[3:8]] == ["r1", "r2", "r3", "r4", "r5"]
    assert records[2].sha256 is None
    assert not any(r.error.may_pass for r in records if r.error)


def test_an_error_is_data_that_says_whether_a_retry_may_help_and_what_it_cost() -> None:
    script = [reply("no json", tokens=(100, 0, 10))] * 3 + [error(400, "too odd"), reply(ANSWER)]
    with Loopback(script) as server:
        texts = [article(1), article(2), article(3)]
        made = summarizer(server, max_concurrency=1)
        invalid, denied, fine = streamed(made, texts)
    assert invalid.error is not None
    assert denied.error is not None
    assert (invalid.error.kind, invalid.error.may_pass) == ("InvalidAnswer", True)
    assert (denied.error.kind, denied.error.may_pass) == ("RequestDenied", False)
    assert (invalid.usage.requests, invalid.usage.input_tokens) == (3, 300)
    assert fine.summary is not None
    for record in (invalid, denied):
        line = record.to_json()
        assert "harbour" not in line
        assert set(json.loads(line)) == {"id", "sha256", "asked", "error"}
        assert BatchRecord.model_validate_json(line) == record


def test_an_unexpected_fault_is_told_by_its_name_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise LookupError(article(1))

    monkeypatch.setattr("newsbrief.pipeline.summarizing.ground_draft", broken)
    with Stub() as stub:
        (record,) = streamed(summarizer(stub), [article(1)])
    assert record.error is not None
    assert record.error.kind == "LookupError"
    assert "harbour" not in record.to_json()


def test_no_more_articles_are_under_way_than_allowed_and_none_is_read_before_its_turn() -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        for number in range(10**9):
            read.append(number)
            yield article(number)

    async def some(made: Summarizer) -> None:
        taken = 0
        async with contextlib.aclosing(made.stream(endless())) as records:
            async for _ in records:
                taken += 1
                assert len(read) <= taken + 5 + 2
                if taken == 20:
                    break
        assert len(asyncio.all_tasks()) == 1

    with Stub(latency=0.02) as stub:
        asyncio.run(some(summarizer(stub, max_concurrency=5)))
        assert stub.counts()["most"] == 5


def test_articles_from_an_asynchronous_source_are_taken_too() -> None:
    async def feed() -> AsyncIterator[str]:
        for number in range(6):
            await asyncio.sleep(0)
            yield article(number)

    with Stub() as stub:
        assert len(streamed(summarizer(stub), feed())) == 6
        options: dict[str, Any] = {"model": "stub", "base_url": stub.base_url, "cache": None}
        assert len(list(summarize_articles(feed(), **options))) == 6


def test_records_come_in_order_when_asked_for() -> None:
    texts = [{"id": str(n), "text": article(n)} for n in range(20)]
    with Stub(latency=0.02) as stub:
        options: dict[str, Any] = {"model": "stub", "base_url": stub.base_url, "cache": None}
        records = list(summarize_articles(texts, in_order=True, **options))
        assert [r.id for r in records] == [str(n) for n in range(20)]
        assert [r.id for r in streamed(summarizer(stub), texts, in_order=True)] == [
            str(n) for n in range(20)
        ]


def test_articles_are_read_in_the_thread_of_who_asks() -> None:
    threads: set[threading.Thread] = set()

    def texts() -> Iterator[str]:
        for number in range(4):
            threads.add(threading.current_thread())
            yield article(number)

    with Stub() as stub:
        list(summarize_articles(texts(), model="stub", base_url=stub.base_url, cache=None))
    assert threads == {threading.current_thread()}


def test_an_article_that_comes_twice_at_once_is_paid_for_once(tmp_path: Path) -> None:
    with Stub(latency=0.05) as stub:
        made = summarizer(stub, cache=tmp_path / "answers.sqlite3")
        records = streamed(made, [article(1)] * 5)
        assert stub.counts()["requests"] == 1
    assert sum(r.usage.requests for r in records) == 1


def test_without_a_model_the_stream_ends_with_one_error() -> None:
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        list(summarize_articles([article(1), article(2)]))


def test_a_stream_ends_when_its_limits_are_reached() -> None:
    with Stub() as stub:
        made = summarizer(stub, limits=Limits(max_requests=3), max_concurrency=1)
        records = made.stream_in_thread(article(n) for n in range(9))
        assert [next(records).error for _ in range(3)] == [None] * 3
        with pytest.raises(BudgetReached, match="max_requests"):
            next(records)
        assert stub.counts()["requests"] == 3


def test_what_was_asked_differs_with_what_decides_the_summary() -> None:
    def asked(given: Any, **options: Any) -> str:
        made = Summarizer(options.pop("model", "m"), base_url="http://x/v1", **options)
        return RecordMaker(made.settings).digest(Source.of(given))

    row = {"id": "1", "text": "a b"}
    same = asked(row)
    assert asked({"id": "2", "text": "other words"}) == same
    assert asked(row, timeout=3, max_concurrency=2, cache=None) == same
    others = [
        asked(row, model="n"),
        asked(row, language="en"),
        asked(row, repair=False),
        asked({**row, "language": "nl"}),
        asked({**row, "published": "2026-10-14"}),
    ]
    assert len({same, *others}) == 6


def test_faults_that_pass_cost_no_article() -> None:
    faults = {"429": 0.1, "500": 0.05, RESET: 0.02, "broken": 0.03}
    with Stub(faults=faults, retry_after="0.02", latency=0.01) as stub:
        made = summarizer(stub, max_concurrency=32, deadline=60)
        records = streamed(made, (article(n) for n in range(80)))
        requests = stub.counts()["requests"]
    assert [r.error for r in records] == [None] * 80
    assert 88 < requests <= 160  # an answer that is cut off is asked for in smaller steps
    assert sum(r.usage.requests for r in records) == requests
