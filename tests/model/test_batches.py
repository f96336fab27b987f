"""Lines of a batch that fail, and endpoints that know no batches."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_api import BatchAPI, Line, cut, done, status
from batch_run import Run, error, reports, right, summary
from pydantic import BaseModel
from reports import EN

from newsbrief.errors import (
    ConfigurationError,
    ContentFiltered,
    InvalidAnswer,
    ModelError,
    ModelUnavailable,
    QuotaExhausted,
    Refusal,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model.batches import MOST_BYTES, MOST_REQUESTS, read_answer
from newsbrief.model.endpoint import Endpoint
from newsbrief.model.wire import form


class Anything(BaseModel):
    """A schema that takes every object."""


def test_what_is_asked_costs_half_its_price() -> None:
    line = json.dumps(done({"custom_id": "x"}, "{}")).encode()
    endpoint = Endpoint(api_key="sk-secret")
    told = read_answer(line, form(Anything), "gpt-5-mini", endpoint, ())
    # 1,000 tokens read at 0.25 dollars a million and 100 written at 2 dollars a million, halved
    assert told.spent.cost_usd == pytest.approx(0.000225)


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
    "quota": (lambda x: status(x, 429, code="insufficient_quota"), QuotaExhausted, "quota", False),
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
def test_a_line_that_fails_is_an_error_and_the_other_is_a_summary(
    name: str, tmp_path: Path
) -> None:
    make, kind, says, paid = FAILURES[name]
    articles = reports(2)
    failing, other = (each.id for each in articles)
    with BatchAPI(lambda x: make(x) if x["custom_id"] == failing else right(x)) as api:
        run = Run(tmp_path, api)
        outcomes = run.through(articles)
        assert [record.id for record in outcomes.values() if record.error] == [failing]
        failed = error(outcomes[failing])
        assert failed.kind == kind.__name__
        assert re.search(says, failed.message)
        assert failed.may_pass is kind.may_pass
        assert failed.usage.requests == int(paid)
        assert outcomes[failing].sha256 == articles[0].sha256
        # It is no longer waiting, so it can be asked again, another way or the same.
        api.answers = right
        assert [record.id for record in run.submit(articles)] == [other]
        api.finish()
        assert list(run.collect(articles)) == [failing]
        assert [line["custom_id"] for line in api.questions("batch_1")] == [failing]


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


def test_the_limits_are_those_of_the_service() -> None:
    assert (MOST_REQUESTS, MOST_BYTES) == (50_000, 200_000_000)


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
    assert run.submissions.parts == []


def test_an_endpoint_that_is_not_there_is_soon_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.01)
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


def test_a_model_without_a_name_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        with pytest.raises(ConfigurationError, match="NEWSBRIEF_MODEL"):
            _ = Run(tmp_path, api, model=None).submissions
        assert api.calls == []
