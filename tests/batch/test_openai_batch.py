"""Articles that go out in files and batches and come back as summaries."""

import asyncio
from pathlib import Path
from typing import Any

from batch_api import BatchAPI, done
from batch_run import ANSWER, KILLED, WRONG, Run, at_desk, reports, right, summary
from loopback import Loopback
from loopback import answer as completion
from reports import casualty

from newsbrief.batch.openai_batch import SubmitDesk, look
from newsbrief.batch.submissions import Submissions
from newsbrief.model import ChatModel
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer


def test_articles_go_out_and_come_back_as_summaries(tmp_path: Path) -> None:
    articles = reports(3)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        outcomes = run.through(articles)
    assert list(outcomes) == [a.id for a in articles]
    for one in articles:
        outcome = outcomes[one.id]
        assert outcome.sha256 == one.sha256
        (figure,) = summary(outcome).casualties
        assert figure.count == 70
        assert all(one.text[e.start : e.end] == e.text for e in figure.evidence)
        provenance = summary(outcome).provenance
        assert (provenance.model, provenance.cached) == ("stub", False)
        assert provenance.created.isoformat() == "2026-09-21T14:13:20+00:00"
        assert (provenance.usage.requests, provenance.usage.input_tokens) == (1, 1000)


def test_a_question_of_a_batch_is_the_one_that_is_asked_normally(tmp_path: Path) -> None:
    (one,) = reports(1)
    options = {"max_output_tokens": 900, "temperature": 0.5}
    with Loopback([completion(ANSWER)]) as server:
        model = ChatModel("stub", base_url=server.base_url, **options)  # type: ignore[arg-type]
        Summarizer(model).summarize(one)
    with BatchAPI(right) as api:
        model = ChatModel("stub", base_url=api.base_url, **options)  # type: ignore[arg-type]
        records = RecordMaker(Summarizer(model).settings)
        desk = SubmitDesk(records, model, Submissions(tmp_path / "out", model), tmp_path)
        asyncio.run(at_desk(desk, [one]))
        (question,) = api.questions("batch_0")
    assert question == {
        "custom_id": one.id,
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": server.requests[0].body,
    }


def test_a_normal_run_afterwards_costs_nothing(tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.through(articles)
        calls = len(api.calls)
        again = [run.summarizer.summarize(one) for one in articles]
        assert len(api.calls) == calls
    assert all(one.provenance.cached for one in again)


def test_what_fails_a_check_is_rejected_and_a_normal_run_repairs_it(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(lambda line: done(line, WRONG)) as api:
        outcome = Run(tmp_path, api).through([one])[one.id]
        assert not [call for call in api.calls if "chat" in call]
    assert [r.item["count"] for r in summary(outcome).rejected] == [71]
    mended = {"casualties": [{"n": 1, "item": casualty("killed", [KILLED], 70)}]}
    with Loopback([completion(mended)]) as server:
        options: Any = {"model": "stub", "cache": tmp_path / "cache.sqlite3"}
        again = Summarizer(base_url=server.base_url, **options).summarize(one)
    assert [c.count for c in again.casualties] == [70]


def test_what_the_cache_holds_is_not_sent(tmp_path: Path) -> None:
    old, new = reports(2)
    with Loopback([completion(ANSWER)]) as server:
        options: Any = {"model": "stub", "cache": tmp_path / "cache.sqlite3"}
        Summarizer(base_url=server.base_url, **options).summarize(old)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        (outcome,) = run.submit([old, new])
        assert outcome.id == old.id
        assert summary(outcome).provenance.cached
        assert [line["custom_id"] for line in api.questions("batch_0")] == [new.id]


def test_without_a_cache_answers_come_all_the_same(tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        outcomes = Run(tmp_path, api, cache=None).through(articles)
    assert [summary(outcomes[a.id]).casualties[0].count for a in articles] == [70, 70]


def test_what_is_too_much_for_one_file_goes_into_several(tmp_path: Path) -> None:
    articles = reports(7)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles, most_requests=3)
        sizes = [len(api.questions(name)) for name in api.batches]
        assert sizes == [3, 3, 1]
        api.finish()
        assert list(run.collect(articles)) == [a.id for a in articles]


def test_no_file_is_larger_than_allowed(tmp_path: Path) -> None:
    articles = reports(7)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles[:1])
        [first] = api.files.values()
        run.submit(articles, most_bytes=2 * len(first) + 5)
        assert [len(api.questions(name)) for name in api.batches] == [1, 2, 2, 2]
        assert max(map(len, api.files.values())) <= 2 * len(first) + 5


def test_what_has_not_ended_is_left_for_later(tmp_path: Path) -> None:
    articles = reports(4)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles, most_requests=2)
        assert run.collect(articles) == {}
        api.finish(only="batch_1")
        assert list(run.collect(articles)) == [a.id for a in articles[2:]]
        assert [b.status for b in asyncio.run(look(run.model, run.submissions))] == ["in_progress"]
        api.finish()
        assert list(run.collect(articles)) == [a.id for a in articles[:2]]
        assert run.collect(articles) == {}
        assert asyncio.run(look(run.model, run.submissions)) == []


def test_how_far_a_batch_is_can_be_seen(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(reports(3))
        api.batches["batch_0"]["request_counts"] = {"total": 3, "completed": 1, "failed": 1}
        (batch,) = asyncio.run(look(run.model, run.submissions))
    assert (batch.id, batch.total, batch.completed, batch.failed) == ("batch_0", 3, 1, 1)
    assert not batch.ended
