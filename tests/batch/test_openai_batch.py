"""Articles through files and batches, against a real server that loses what can be lost."""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_api import BatchAPI, Line, cut, done, status
from loopback import Loopback
from loopback import answer as completion
from reports import EN, answer, article, at, casualty

from newsbrief.article.article import Article
from newsbrief.article.sources import Source
from newsbrief.batch.ledger import Ledger
from newsbrief.batch.openai_batch import CollectDesk, SubmitDesk, look
from newsbrief.errors import (
    ConfigurationError,
    ContentFiltered,
    InvalidAnswer,
    ModelError,
    ModelUnavailable,
    Refusal,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model import ChatModel
from newsbrief.model.batches import MOST_BYTES, MOST_REQUESTS, read_answer
from newsbrief.model.endpoint import Endpoint
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.results.records import BatchRecord, RecordError
from newsbrief.results.summary import ArticleSummary

[KILLED] = at(article("en"), "seventy")
ANSWER = answer(casualties=[casualty("killed", [KILLED], 70)])
WRONG = answer(casualties=[casualty("killed", [KILLED], 71)])


def reports(number: int, since: int = 0) -> list[Article]:
    """So many articles that differ in a line."""
    return [
        Article(f"{EN}\nNumber {n} of the day.\n", id=f"a/{n}.txt", language="en")
        for n in range(since, since + number)
    ]


def right(line: Line) -> Line:
    return done(line, ANSWER)


class Run:
    """One output and what is done for it."""

    def __init__(self, folder: Path, api: BatchAPI, **options: Any) -> None:
        self.folder = folder
        self.api = api
        given: dict[str, Any] = {"model": "stub", "cache": folder / "cache.sqlite3"}
        self.options = given | options

    @property
    def summarizer(self) -> Summarizer:
        return Summarizer(base_url=self.api.base_url, api_key="sk-secret", **self.options)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.folder / "out.jsonl", self.summarizer.model)

    def submit(self, articles: list[Article], **limits: int) -> list[BatchRecord]:
        desk = SubmitDesk(self.summarizer, self.ledger, self.folder, **limits)
        return records(asyncio.run(at_desk(desk, articles)))

    def collect(self, articles: list[Article]) -> dict[str, BatchRecord]:
        desk = CollectDesk(self.summarizer, self.ledger, self.folder)
        collected = records(asyncio.run(at_desk(desk, articles)))
        by_id = {record.id: record for record in collected}
        assert len(by_id) == len(collected), "an article came out twice"
        return by_id

    def through(self, articles: list[Article], state: str = "completed") -> dict[str, BatchRecord]:
        assert self.submit(articles) == []
        self.api.finish(state)
        return self.collect(articles)


async def at_desk(desk: SubmitDesk | CollectDesk, articles: list[Article]) -> list[str]:
    await desk.begin()
    outcomes = [await desk.outcome(Source.of(one)) for one in articles]
    lines = [outcome.line for outcome in outcomes if outcome is not None]
    if isinstance(desk, SubmitDesk):
        await desk.end()
    else:
        lines += [outcome.line for _, _, outcome in desk.left()]
        desk.end()
    return lines


def records(lines: list[str]) -> list[BatchRecord]:
    return [BatchRecord.model_validate_json(line) for line in lines]


def summary(record: BatchRecord) -> ArticleSummary:
    assert record.summary is not None, record.error
    return record.summary


def error(record: BatchRecord) -> RecordError:
    assert record.error is not None
    assert "\n" not in record.error.message
    assert "sk-secret" not in record.to_json()
    assert "crossed into the village" not in record.to_json()
    return record.error


# There and back


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
        summarizer = Summarizer(model)
        desk = SubmitDesk(summarizer, Ledger(tmp_path / "out", model), tmp_path)
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


def test_what_is_asked_costs_half_its_price() -> None:
    line = json.dumps(done({"custom_id": "x"}, "{}")).encode()
    endpoint = Endpoint(api_key="sk-secret")
    told = read_answer(line, model="gpt-5-mini", endpoint=endpoint, sent=())
    # 1,000 tokens read at 0.25 dollars a million and 100 written at 2 dollars a million, halved
    assert told.spent.cost_usd == pytest.approx(0.000225)


# Lines that fail

Made = Callable[[Line], Line | bytes | None]
FAILURES: dict[str, tuple[Made, type[ModelError], str, bool]] = {
    "expired": (cut, ModelUnavailable, "expired", False),
    "cancelled": (lambda x: cut(x, "batch_cancelled"), ModelUnavailable, "cancelled", False),
    "unknown": (lambda x: cut(x, "odd"), ModelUnavailable, "no answer", False),
    "missing": (lambda _: None, ModelUnavailable, "no line for this article", False),
    "broken": (lambda _: b'{"custom_id": "a/1.txt", "resp\n', ModelUnavailable, "no line", False),
    "empty": (lambda x: {"custom_id": x["custom_id"]}, ModelUnavailable, "no answer", False),
    "status 429": (lambda x: status(x, 429), ModelUnavailable, "429", False),
    "status 500": (lambda x: status(x, 500), ModelUnavailable, "500", False),
    "status 400": (lambda x: status(x, 400, "bad"), RequestDenied, 'It says: "bad"', False),
    "echo": (lambda x: status(x, 400, EN), RequestDenied, "400", False),
    "key": (lambda x: status(x, 401, "sk-secret is wrong"), RequestDenied, r"\[key\]", False),
    "quota": (lambda x: status(x, 429, code="insufficient_quota"), RequestDenied, "quota", False),
    "refusal": (lambda x: done(x, "", refusal="I won't"), Refusal, "declined", True),
    "filter": (lambda x: done(x, "", finish="content_filter"), ContentFiltered, "filter", True),
    "cut": (lambda x: done(x, '{"act', finish="length"), TruncatedAnswer, "limit", True),
    "invalid": (lambda x: done(x, {"lead": 1}), InvalidAnswer, "not valid", True),
    "nothing": (lambda x: done(x, " "), InvalidAnswer, "empty answer", True),
    "no chat": (
        lambda x: done(x, "") | {"response": {"status_code": 200, "body": {"a": 1}}},
        ModelUnavailable,
        "no chat completion",
        False,
    ),
    "no body": (
        lambda x: done(x, "") | {"response": {"status_code": 200, "body": "<html>"}},
        ModelUnavailable,
        "no chat completion",
        False,
    ),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_line_that_fails_is_an_error_and_the_others_are_summaries(
    name: str, tmp_path: Path
) -> None:
    make, kind, says, paid = FAILURES[name]
    articles = reports(3)
    middle = articles[1].id
    with BatchAPI(lambda x: make(x) if x["custom_id"] == middle else right(x)) as api:
        run = Run(tmp_path, api)
        outcomes = run.through(articles)
        assert [record.id for record in outcomes.values() if record.error] == [middle]
        failed = error(outcomes[middle])
        assert failed.kind == kind.__name__
        assert re.search(says, failed.message)
        assert failed.may_pass is kind.may_pass
        assert failed.usage.requests == int(paid)
        assert outcomes[middle].sha256 == articles[1].sha256
        # It is no longer waiting, so it can be asked again, another way or the same.
        api.answers = right
        assert {record.id for record in run.submit(articles)} == {a.id for a in articles} - {middle}
        api.finish()
        assert list(run.collect(articles)) == [middle]
        assert [line["custom_id"] for line in api.questions("batch_1")] == [middle]


def test_lines_of_all_kinds_in_one_batch_come_out_once_each(tmp_path: Path) -> None:
    articles = reports(40)
    kinds: list[Made] = [right, cut, lambda _: None, lambda x: status(x, 500)]
    by_id = {one.id: kinds[n % 4] for n, one in enumerate(articles)}
    with BatchAPI(lambda x: by_id[x["custom_id"]](x)) as api:
        outcomes = Run(tmp_path, api).through(articles, "expired")
    assert set(outcomes) == set(by_id)
    good = {record.id for record in outcomes.values() if record.summary}
    assert good == {key for key, made in by_id.items() if made is right}


def test_lines_that_nobody_asked_for_and_lines_that_come_twice_do_no_harm(tmp_path: Path) -> None:
    articles = reports(2)

    def answers(line: Line) -> bytes:
        stranger = right({"custom_id": "stranger"})
        lines = [right(line), stranger, cut(line), right(line)]
        return b"\n\xff\n[1]\n" + b"".join(json.dumps(one).encode() + b"\n" for one in lines)

    with BatchAPI(answers) as api:
        outcomes = Run(tmp_path, api).through(articles)
    assert [summary(outcomes[a.id]).casualties[0].count for a in articles] == [70, 70]


def test_an_answer_counts_even_when_the_error_file_names_its_question(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit([one])
        api.finish()
        lost = json.dumps(cut({"custom_id": one.id})).encode()
        api.batches["batch_0"]["error_file_id"] = api.keep(lost)
        assert summary(run.collect([one])[one.id]).casualties


@pytest.mark.parametrize("made", [cut, lambda _: None])
def test_a_batch_in_which_all_fail_has_no_output_file_and_still_ends(
    made: Made, tmp_path: Path
) -> None:
    articles = reports(3)
    with BatchAPI(made) as api:
        run = Run(tmp_path, api)
        outcomes = run.through(articles)
        assert not api.batches["batch_0"]["output_file_id"]
    assert [error(outcomes[a.id]).kind for a in articles] == ["ModelUnavailable"] * 3


def test_a_batch_that_fails_as_a_whole_says_why_for_each_article(tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        why = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached."}
        api.batches["batch_0"]["errors"] = {"object": "list", "data": [why]}
        api.finish("failed")
        outcomes = run.collect(articles)
    for one in articles:
        assert "Enqueued token limit reached." in error(outcomes[one.id]).message


def test_a_file_that_is_no_longer_there_is_as_if_its_lines_were_missing(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit([one])
        api.finish()
        del api.files[api.batches["batch_0"]["output_file_id"]]
        assert "no line for this article" in error(run.collect([one])[one.id]).message


# Several batches


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


def test_the_limits_are_those_of_the_service() -> None:
    assert (MOST_REQUESTS, MOST_BYTES) == (50_000, 200_000_000)


def test_what_has_not_ended_is_left_for_later(tmp_path: Path) -> None:
    articles = reports(4)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles, most_requests=2)
        assert run.collect(articles) == {}
        api.finish(only="batch_1")
        assert list(run.collect(articles)) == [a.id for a in articles[2:]]
        assert [b.status for b in asyncio.run(look(run.summarizer, run.ledger))] == ["in_progress"]
        api.finish()
        assert list(run.collect(articles)) == [a.id for a in articles[:2]]
        assert run.collect(articles) == {}
        assert asyncio.run(look(run.summarizer, run.ledger)) == []


def test_how_far_a_batch_is_can_be_seen(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(reports(3))
        api.batches["batch_0"]["request_counts"] = {"total": 3, "completed": 1, "failed": 1}
        (batch,) = asyncio.run(look(run.summarizer, run.ledger))
    assert (batch.id, batch.total, batch.completed, batch.failed) == ("batch_0", 3, 1, 1)
    assert not batch.ended


# Interrupted, and gone on


def test_submitting_again_sends_only_what_is_new(tmp_path: Path) -> None:
    articles = reports(5)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles[:3])
        run.submit(articles[:3])
        run.submit(articles)
        sent = [[line["custom_id"] for line in api.questions(name)] for name in api.batches]
    assert sent == [[a.id for a in articles[:3]], [a.id for a in articles[3:]]]


def test_an_id_that_comes_twice_is_asked_about_once(tmp_path: Path) -> None:
    (one,) = reports(1)
    other = Article(EN, id=one.id)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit([one, one, other])
        assert len(api.questions("batch_0")) == 1


@pytest.mark.parametrize("fault", ["500", "reset", "lost"])
def test_a_fault_that_passes_costs_no_second_batch(fault: str, tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        api.faults = {"POST /files": [fault], "POST /batches": [fault], "content": [fault]}
        run = Run(tmp_path, api)
        run.submit(articles)
        assert len(api.batches) == 1
        api.faults["GET /batches/batch_0"] = [fault]
        api.finish()
        assert len(run.collect(articles)) == 2
        assert not any(api.faults.values())


@pytest.mark.parametrize("begun", [False, True])
def test_after_a_kill_the_batch_is_begun_if_it_was_not(begun: bool, tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        ledger = run.ledger
        ledger.parts[0].batch = None  # as it is noted before the batch is begun
        ledger.save()
        if not begun:
            api.batches.clear()
        run.submit(articles)
        assert len(api.batches) == 1
        assert run.ledger.parts[0].batch == "batch_0"
        api.finish()
        assert len(run.collect(articles)) == 2


def test_a_file_that_comes_in_half_is_fetched_again(tmp_path: Path) -> None:
    articles = reports(20)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        api.finish()
        api.faults = {"content": ["half"]}
        outcomes = run.collect(articles)
        assert api.faults == {"content": []}
    assert all(summary(outcomes[a.id]) for a in articles)


def test_what_was_not_kept_to_the_end_comes_again(tmp_path: Path) -> None:
    articles = reports(3)

    async def first_only(run: Run) -> None:
        desk = CollectDesk(run.summarizer, run.ledger, tmp_path)
        await desk.begin()
        assert await desk.outcome(Source.of(articles[0]))

    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        api.finish()
        asyncio.run(first_only(run))
        assert len(run.collect(articles)) == 3


# What has changed meanwhile


def test_an_article_that_has_changed_is_an_error_under_its_old_text(tmp_path: Path) -> None:
    (one,) = reports(1)
    changed = Article(f"{EN}\nCorrected since.\n", id=one.id, language="en")
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit([one])
        api.finish()
        outcome = run.collect([changed])[one.id]
        assert "has changed" in error(outcome).message
        assert outcome.sha256 == one.sha256
        calls = len(api.calls)
        assert run.summarizer.summarize(one).provenance.cached
        assert len(api.calls) == calls


def test_an_article_that_is_gone_is_an_error_too(tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        api.finish()
        outcomes = run.collect(articles[:1])
        assert summary(outcomes[articles[0].id])
        assert "not among the inputs" in error(outcomes[articles[1].id]).message
        assert run.summarizer.summarize(articles[1]).provenance.cached


def test_other_options_make_the_answer_an_answer_to_another_question(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(right) as api:
        Run(tmp_path, api).submit([one])
        api.finish()
        outcome = Run(tmp_path, api, language="nl").collect([one])[one.id]
    assert "other options" in error(outcome).message


def test_another_model_does_not_take_over_what_was_submitted(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        Run(tmp_path, api).submit(reports(1))
        with pytest.raises(ConfigurationError, match="model stub and not other"):
            _ = Run(tmp_path, api, model="other").ledger
    with BatchAPI(right) as elsewhere, pytest.raises(ConfigurationError, match="endpoint"):
        _ = Run(tmp_path, elsewhere).ledger


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b"\xff"])
def test_a_file_that_is_no_ledger_is_not_written_over(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.openai-batch.json"
    path.write_bytes(content)
    with BatchAPI(right) as api, pytest.raises(ConfigurationError, match="move it away"):
        Run(tmp_path, api).submit(reports(1))
    assert path.read_bytes() == content
    assert api.calls == []


# Where there is no such thing


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (404, {"error": {"message": "Not Found"}}),
        (405, b""),
        (200, {"hello": "you"}),
        (200, b"<html>"),
        (200, [1]),
    ],
)
def test_an_endpoint_without_batches_is_one_line(code: int, body: Any, tmp_path: Path) -> None:
    class Other(BatchAPI):
        def answer(self, *_: Any) -> tuple[int, Any]:
            return code, body

    with Other(right) as api:
        run = Run(tmp_path, api)
        with pytest.raises(ModelError, match="has no Batch API") as raised:
            run.submit(reports(1))
        assert api.calls == ["POST /files"]
    assert "\n" not in str(raised.value)
    assert run.ledger.parts == []


def test_an_endpoint_that_is_not_there_is_soon_given_up(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        api.faults = {"POST /files": ["reset"] * 100}
        with pytest.raises(ModelUnavailable, match="again later"):
            run.submit(reports(1))
        assert len(api.calls) < 10


def test_a_key_that_is_not_accepted_is_one_line_without_the_key(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        api.faults = {"POST /files": ["401"]}
        with pytest.raises(RequestDenied, match="OPENAI_API_KEY") as raised:
            Run(tmp_path, api).submit(reports(1))
        assert "sk-secret" not in str(raised.value)


def test_a_model_without_a_name_or_in_the_mode_of_tools_is_refused_before_anything_is_sent(
    tmp_path: Path,
) -> None:
    with BatchAPI(right) as api:
        with pytest.raises(ConfigurationError, match="NEWSBRIEF_MODEL"):
            _ = Run(tmp_path, api, model=None).ledger
        model = ChatModel("stub", base_url=api.base_url, mode="tools")
        desk = SubmitDesk(Summarizer(model), Ledger(tmp_path / "out", model), tmp_path)
        with pytest.raises(ConfigurationError, match="tools"):
            asyncio.run(at_desk(desk, reports(1)))
        assert api.calls == []
