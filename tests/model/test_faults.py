"""What becomes of a question when the endpoint fails, fault by fault, against a real server."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from asking import ARTICLE, QUESTION, UTRECHT, Place, ask
from loopback import RESET, Loopback, Reply, Request, answer, error

from newsbrief.errors import (
    ContentFiltered,
    InvalidAnswer,
    ModelError,
    ModelUnavailable,
    QuotaExhausted,
    Refusal,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model import ChatModel
from newsbrief.model.retrying import PassingFault, Patience, retry, retry_after

KEY = "sk-very-secret-0123456789"


def fail(script: list[Reply], kind: type[ModelError], **options: Any) -> tuple[ModelError, int]:
    """Ask, expect an error of exactly this kind, and return it with the number of requests."""
    with Loopback(script) as server, pytest.raises(kind) as caught:
        ask(server, api_key=KEY, **options)
    assert type(caught.value).__mro__.index(kind) <= 1
    assert caught.value.spent.requests == len(server.requests)
    assert "\n" not in str(caught.value)
    return caught.value, len(server.requests)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.02)


@pytest.mark.parametrize(
    "fault",
    [error(500), error(503), error(408), error(429), RESET, Reply(502, "<html>Bad gateway</html>")],
    ids=lambda fault: "reset" if fault.reset else str(fault.status),
)
def test_a_fault_that_passes_costs_one_more_request(fault: Reply) -> None:
    with Loopback([fault, answer(UTRECHT)]) as server:
        got = ask(server)
    assert got.value == Place(**UTRECHT)
    assert len(server.requests) == got.spent.requests == 2
    assert server.requests[0].body == server.requests[1].body


def test_a_rate_limit_is_waited_for_as_long_as_it_asks_in_seconds() -> None:
    with Loopback([error(429, retry_after="0.4"), answer(UTRECHT)]) as server:
        ask(server)
    first, second = server.requests
    assert second.at - first.at >= 0.4


def test_a_rate_limit_is_waited_for_until_the_date_that_it_gives() -> None:
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)

    def limit(_: Request) -> Reply:
        return error(429, retry_after=format_datetime(moment, usegmt=True))

    with Loopback([limit, answer(UTRECHT)]) as server:
        ask(server)
    assert len(server.requests) == 2
    assert datetime.now(UTC) >= moment


def test_a_date_asks_for_the_seconds_until_then() -> None:
    soon = datetime.now(UTC) + timedelta(hours=2)
    seconds = retry_after({"retry-after": format_datetime(soon, usegmt=True)})
    assert seconds is not None
    assert 3600 < seconds <= 7200


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("1.5", 1.5), ("-3", 0), ("Mon, 01 Jan 2001 00:00:00 GMT", 0), ("soon", None), ("inf", None)],
)
def test_odd_waits_are_read_or_ignored(header: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": header}) == seconds


def test_no_header_asks_for_no_wait() -> None:
    assert retry_after({}) is None


def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    failure, requests = fail([error(429, retry_after="60")], ModelUnavailable, deadline=5)
    assert requests == 1
    assert "429 Too Many Requests" in str(failure)


def test_a_turn_beyond_the_deadline_is_not_waited_for() -> None:
    tries = []

    async def attempt() -> None:
        tries.append(1)
        raise PassingFault("busy", limited=True)

    with pytest.raises(PassingFault, match="busy"):
        asyncio.run(retry(attempt, Patience(60), pause=lambda: 90.0))
    assert len(tries) == 1


def test_the_pause_of_an_endpoint_counts_against_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The pause that a 429 without a time leads to is far beyond the deadline.
    monkeypatch.setattr("newsbrief.model.pace._UNTOLD", 100_000.0)

    async def asked(server: Loopback) -> None:
        model = ChatModel("stub", base_url=server.base_url, deadline=600)
        async with asyncio.timeout(60):  # only so that it ends where the pause is waited for
            await model.ask(QUESTION, Place)

    with Loopback([error(429), answer(UTRECHT)]) as server:
        with pytest.raises(ModelUnavailable, match="429 Too Many Requests"):
            asyncio.run(asked(server))
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("seconds", "told"),
    [("90", "in 90 s"), ("1000", "in 17 minutes"), ("86400", "in 24 hours")],
)
def test_a_wait_beyond_the_deadline_is_told(seconds: str, told: str) -> None:
    failure, requests = fail([error(429, retry_after=seconds)], ModelUnavailable, deadline=5)
    assert requests == 1
    assert told in str(failure)


def test_https_to_a_server_that_speaks_http_is_tried_once() -> None:
    with Loopback([]) as server, pytest.raises(ModelUnavailable, match="http://") as caught:
        ask(server, base_url=server.base_url.replace("http:", "https:"))
    assert caught.value.spent.requests == 1


def test_http_to_a_server_that_speaks_https_is_told_so() -> None:
    page = "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>"
    failure, requests = fail([Reply(400, page)], RequestDenied)
    assert requests == 1
    assert "https://" in str(failure)


def test_a_request_that_takes_too_long_is_sent_again() -> None:
    with Loopback([answer(UTRECHT, delay=0.6), *[answer(UTRECHT)] * 9]) as server:
        assert ask(server, timeout=0.3).spent.requests >= 2


def test_the_deadline_bounds_a_single_request() -> None:
    failure, requests = fail([answer(UTRECHT, delay=1.0)], ModelUnavailable, deadline=0.6)
    assert requests == 1
    assert "no answer within 0." in str(failure)


def test_all_requests_of_a_question_share_one_deadline() -> None:
    failure, requests = fail(
        [answer({"city": 1}, delay=0.4)] * 10, ModelUnavailable, deadline=1.0, reasks=9
    )
    assert 2 <= requests <= 3
    assert f"after {requests} tries" in str(failure)


def test_faults_that_do_not_pass_say_how_often_and_what_was_tried() -> None:
    replies = [error(500, "overloaded", retry_after="0.2")] * 40
    failure, requests = fail(replies, ModelUnavailable, deadline=0.9)
    assert requests > 1
    assert f"after {requests} tries" in str(failure)
    assert '500 Internal Server Error ("overloaded")' in str(failure)


def test_a_try_that_the_deadline_cuts_short_does_not_hide_what_was_wrong() -> None:
    replies = [error(500, "overloaded", retry_after="0.05"), answer(UTRECHT, delay=1.2)]
    failure, requests = fail(replies, ModelUnavailable, deadline=0.8)
    assert requests == 2
    assert "after 2 tries" in str(failure)
    assert '500 Internal Server Error ("overloaded")' in str(failure)


def test_an_address_where_nobody_answers_is_given_up_soon() -> None:
    with Loopback([]) as gone:
        pass
    with pytest.raises(ModelUnavailable, match=r"5 tries.*OPENAI_BASE_URL"):
        ask(gone, deadline=600)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer('{"city": "Utr', finish="length"), TruncatedAnswer),
        (answer(UTRECHT, finish="content_filter"), ContentFiltered),
        (answer(None, refusal="I cannot help with that."), Refusal),
        (Reply(body={"object": "chat.completion", "choices": []}), ContentFiltered),
    ],
    ids=["truncated", "filtered", "refused", "no choices"],
)
def test_what_the_model_cannot_do_is_not_asked_again(reply: Reply, kind: type[ModelError]) -> None:
    failure, requests = fail([reply], kind)
    assert requests == 1
    assert failure.spent.input_tokens == (100 if "usage" in reply.body else 0)


@pytest.mark.parametrize(
    ("reply", "hint"),
    [
        (error(401, f"Incorrect API key provided: {KEY}"), "OPENAI_API_KEY"),
        (error(403), "OPENAI_API_KEY"),
        (error(404, "no such model"), "NEWSBRIEF_MODEL"),
        (error(400, "no such model", code="model_not_found"), "NEWSBRIEF_MODEL"),
        (error(400, "too much", code="context_length_exceeded"), "too long"),
        (error(400, "temperature does not fit"), "temperature does not fit"),
        (error(402), "quota"),
        (error(429, "You exceeded your current quota", code="insufficient_quota"), "quota"),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Reply) else value,
)
def test_what_is_denied_is_asked_once_and_told_with_what_to_do(reply: Reply, hint: str) -> None:
    failure, requests = fail([reply], RequestDenied)
    assert requests == 1
    assert hint in str(failure)


def test_a_rate_limit_that_mentions_billing_is_no_exhausted_quota() -> None:
    limit = error(429, "Rate limit reached. Add a payment method at /account/billing.")
    with Loopback([limit, answer(UTRECHT)]) as server:
        assert ask(server).spent.requests == 2


@pytest.mark.parametrize(
    "words",
    ["The rate limit of the port is per minute.", "The credit balance of the town is too low."],
)
def test_the_words_of_an_article_in_an_error_say_nothing_of_a_fault(words: str) -> None:
    told = f"No such field 'x' in {words}"
    with Loopback([error(400, told)]) as server, pytest.raises(RequestDenied) as caught:
        ask(server, question=[{"role": "user", "content": words}], mode="text")
    assert (type(caught.value), len(server.requests)) == (RequestDenied, 1)


def test_an_invalid_answer_is_asked_again_with_what_is_wrong() -> None:
    with Loopback([answer({"city": "Utrecht"}), answer(UTRECHT)]) as server:
        got = ask(server)
    told = server.requests[1].body["messages"]
    assert got.value == Place(**UTRECHT)
    assert told[:2] == QUESTION
    assert told[2]["content"] == '{"city": "Utrecht"}'
    assert "people\n  Field required" in told[3]["content"]
    assert "pydantic.dev" not in told[3]["content"]
    assert "input_value" not in told[3]["content"]


@pytest.mark.parametrize(
    ("content", "place"),
    [({"city": "Utrecht"}, "people (missing)"), ("I think it is Utrecht.", "json_invalid")],
    ids=["misfit", "prose"],
)
def test_three_invalid_answers_are_enough(content: Any, place: str) -> None:
    failure, requests = fail([answer(content)] * 3, InvalidAnswer)
    assert requests == 3
    assert place in str(failure)
    assert "Utrecht" not in str(failure)
    assert isinstance(failure, InvalidAnswer)
    assert "Utrecht" in str(failure.answer)
    assert failure.spent.output_tokens == 60


def test_an_empty_answer_is_asked_again_as_it_was_and_then_without_a_form() -> None:
    with Loopback([answer(""), answer(None), answer(UTRECHT), answer(UTRECHT)]) as server:
        ask(server)
        ask(server)
    first, second, *others = [request.body for request in server.requests]
    assert first == second
    assert not any("response_format" in body for body in others)


def test_an_empty_answer_where_one_has_fitted_is_asked_again_as_it_was() -> None:
    with Loopback([answer(UTRECHT), answer(""), answer(None), answer(UTRECHT)]) as server:
        ask(server)
        ask(server)
    assert [request.body for request in server.requests] == [server.requests[0].body] * 4


def test_a_form_is_taken_up_again_where_it_was_no_use_to_ask_in_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.01)
    failing = Reply(500, "Internal Server Error")
    with Loopback([failing] * 4 + [answer(UTRECHT)]) as server:
        ask(server)
    forms = ["response_format" in request.body for request in server.requests]
    assert forms == [True, True, True, False, True]


def test_nothing_but_empty_answers_is_an_invalid_answer() -> None:
    assert fail([answer("")] * 3, InvalidAnswer)[1] == 3


@pytest.mark.parametrize(
    "page",
    [
        Reply(body="<html>Please log in</html>"),
        Reply(body={"hello": "world"}),
        Reply(body="{broken", headers={"content-type": "application/json"}),
    ],
    ids=["html", "other json", "broken json"],
)
def test_what_is_no_completion_is_retried_and_then_blamed_on_the_address(page: Reply) -> None:
    with Loopback([page, answer(UTRECHT)]) as server:
        assert ask(server).spent.requests == 2
    failure, requests = fail([page] * 3, ModelUnavailable)
    assert requests == 3
    assert "OPENAI_BASE_URL" in str(failure)


def test_the_tokens_of_all_answers_are_summed_and_faults_cost_none() -> None:
    script = [
        error(500),
        answer({"city": "x"}, tokens=(1000, 200, 50)),
        answer(UTRECHT, tokens=(1100, 900, 60)),
    ]
    with Loopback(script) as server:
        spent = ask(server).spent
    assert (spent.requests, spent.input_tokens) == (3, 2100)
    assert (spent.cached_input_tokens, spent.output_tokens) == (1100, 110)


def test_an_answer_without_usage_is_an_answer() -> None:
    with Loopback([answer(UTRECHT, tokens=None)]) as server:
        spent = ask(server).spent
    assert (spent.requests, spent.input_tokens, spent.cost_usd) == (1, 0, None)


@pytest.mark.parametrize(
    "script",
    [
        [error(401, f"Incorrect API key: {KEY}. {ARTICLE}")],
        [error(400, f"cannot read {ARTICLE}")],
        [error(400, f"cannot read {ARTICLE}".upper())],
        [error(400, f"cannot read {ARTICLE}".replace(" ", "&nbsp;"))],
        [error(429, f"wait, {KEY}", retry_after="99")],
        [answer(f"no {KEY} {ARTICLE}")] * 3,
        [Reply(body=f"<html>{KEY} {ARTICLE}")] * 3,
    ],
    ids=["denied", "echo", "capitals", "escaped", "limit", "answer", "page"],
)
def test_no_error_and_no_log_line_holds_the_key_or_the_article(
    script: list[Reply], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    failure, _ = fail(script, ModelError)
    told = f"{failure} {caplog.text}"
    seen: BaseException | None = failure
    while seen is not None:  # what a traceback would show
        told += repr(seen)
        seen = seen.__cause__ or seen.__context__
    assert KEY not in told
    assert "nobody had been hurt" not in told.lower().replace("&nbsp;", " ")


def test_the_words_of_a_provider_are_cut_and_cleaned() -> None:
    failure, _ = fail([error(400, "no\x1b[31m\r\n" + "x" * 500)], RequestDenied)
    assert str(failure).endswith('"no ' + "x" * 297 + '"')


@pytest.mark.parametrize(
    "words",
    ["Quota mensuel dépassé", "Ha superado su cuota diaria", "Credito esaurito", "Uw tegoed is op",
     "Квота исчерпана", "Das Kontingent ist aufgebraucht"],
)  # fmt: skip
def test_a_share_that_is_used_up_is_no_rate_in_any_language(words: str) -> None:
    fail([error(429, words)], QuotaExhausted)
