"""A provider with a way of talking of its own: Anthropic's Messages API, spoken on loopback."""

import asyncio
import importlib.util
from pathlib import Path
from typing import Any

import pytest
from asking import ARTICLE, QUESTION, UTRECHT, Place
from loopback import RESET, Loopback, Reply

from newsbrief import Summarizer
from newsbrief.errors import (
    ConfigurationError,
    InvalidAnswer,
    MissingExtra,
    ModelError,
    ModelUnavailable,
    Refusal,
    RequestDenied,
    TruncatedAnswer,
)
from newsbrief.model import Answer, ChatModel
from newsbrief.model.cache import open_cache
from newsbrief.sections.registry import DEFAULT_SECTIONS

if importlib.util.find_spec("anthropic") is None:
    pytest.skip("the package anthropic is not installed", allow_module_level=True)

KEY = "sk-ant-very-secret-0123456789"
NAME = "anthropic/claude-haiku-4-5"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.02)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)


def said(content: list[dict[str, Any]], stop: str = "tool_use") -> Reply:
    usage = {"input_tokens": 60, "cache_read_input_tokens": 40, "output_tokens": 20}
    body = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude"}
    return Reply(body=body | {"content": content, "stop_reason": stop, "usage": usage})


def called(value: Any) -> Reply:
    """The function that stands for the schema, called with an answer."""
    return said([{"type": "tool_use", "id": "toolu_1", "name": "Answer", "input": value}])


def failed(status: int, message: str = "no", kind: str = "api_error", **headers: str) -> Reply:
    body = {"type": "error", "error": {"type": kind, "message": message}}
    return Reply(status, body, headers)


def put(
    script: list[Reply], monkeypatch: pytest.MonkeyPatch, **options: Any
) -> tuple[Answer[Place] | ModelError, Loopback]:
    """Ask at loopback, and return the answer, or the error, with what was sent."""
    with Loopback(script) as server:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.base_url.removesuffix("/v1"))
        model = ChatModel.configured(NAME, **({"deadline": 20} | options))
        assert model is not None
        try:
            got: Answer[Place] | ModelError = asyncio.run(model.ask(QUESTION, Place))
        except ModelError as error:
            got = error
    assert got.spent.requests == len(server.requests)
    if isinstance(got, ModelError):
        assert not any(text in str(got) for text in ("\n", KEY, ARTICLE))
    return got, server


def test_it_is_asked_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    got, server = put([called(UTRECHT)], monkeypatch)
    assert isinstance(got, Answer)
    assert got.value == Place(**UTRECHT)
    assert type(got.value) is Place
    [request] = server.requests
    assert request.path == "/v1/messages"
    assert KEY in " ".join(request.headers.values())
    assert request.body["model"] == "claude-haiku-4-5"
    assert request.body["tools"][0]["input_schema"]["properties"].keys() == {"city", "people"}
    assert ARTICLE in str(request.body["messages"])


def test_its_tokens_are_counted_as_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    got, _ = put([called(UTRECHT)], monkeypatch)
    spent = got.spent
    assert (spent.requests, spent.input_tokens, spent.cached_input_tokens) == (1, 100, 40)
    assert spent.output_tokens == 20
    assert spent.cost_usd is not None
    assert 0 < spent.cost_usd < 0.01


def test_signs_of_a_template_go_out_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    question = [{"role": "user", "content": "{{ 7*7 }} {% raw\n  two  spaces"}]
    with Loopback([called(UTRECHT)]) as server:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.base_url.removesuffix("/v1"))
        model = ChatModel.configured(NAME)
        assert model is not None
        asyncio.run(model.ask(question, Place))
    assert question[0]["content"] in str(
        [str(m["content"]) for m in server.requests[0].body["messages"]]
    ).replace("\\n", "\n")


def test_an_answer_that_does_not_fit_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    got, server = put([called({"city": 1}), called(UTRECHT)], monkeypatch)
    assert isinstance(got, Answer)
    assert len(server.requests) == got.spent.requests == 2
    assert got.spent.input_tokens == 200
    assert "people" in str(server.requests[1].body["messages"][-1])


def test_an_answer_that_never_fits_ends_after_the_re_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    got, server = put([called({"city": 1})] * 9, monkeypatch)
    assert type(got) is InvalidAnswer
    assert len(server.requests) == 3


def test_words_in_place_of_an_answer_are_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    words = said([{"type": "text", "text": "It is Utrecht."}], "end_turn")
    got, server = put([words, called(UTRECHT)], monkeypatch)
    assert isinstance(got, Answer)
    assert len(server.requests) == 2


@pytest.mark.parametrize("fault", [failed(500), failed(529), RESET], ids=["500", "529", "reset"])
def test_a_fault_that_passes_costs_one_more_request(
    fault: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    got, server = put([fault, called(UTRECHT)], monkeypatch)
    assert isinstance(got, Answer)
    assert len(server.requests) == got.spent.requests == 2


def test_a_rate_limit_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = failed(429, "slow down", "rate_limit_error", **{"retry-after": "0.3"})
    got, server = put([limit, called(UTRECHT)], monkeypatch)
    assert isinstance(got, Answer)
    first, second = server.requests
    assert second.at - first.at >= 0.3


def test_faults_that_do_not_pass_end_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    got, _ = put([failed(500)] * 999, monkeypatch, deadline=0.5)
    assert type(got) is ModelUnavailable


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (failed(401, f"invalid x-api-key {KEY}"), RequestDenied, "check ANTHROPIC_API_KEY"),
        (failed(404, "model: claude-haiku-4-5"), RequestDenied, "no model claude-haiku-4-5"),
        (failed(400, "Your credit balance is too low"), RequestDenied, ""),
        (failed(400, f"not this: {ARTICLE}"), RequestDenied, "turned the request down"),
    ],
    ids=["key", "model", "credit", "echo"],
)
def test_a_request_that_is_refused_is_sent_once(
    reply: Reply, kind: type[ModelError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    got, server = put([reply], monkeypatch)
    assert type(got).__mro__.index(kind) <= 1
    assert words in str(got)
    assert len(server.requests) == 1


def test_an_answer_cut_short_and_a_refusal_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = said([{"type": "text", "text": "{"}], "max_tokens")
    assert type(put([cut], monkeypatch)[0]) is TruncatedAnswer
    declined = said([{"type": "text", "text": "I cannot help with that."}], "refusal")
    assert type(put([declined], monkeypatch)[0]) is Refusal


def test_what_it_answered_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put([called(UTRECHT)], monkeypatch, cache=open_cache(tmp_path / "c.sqlite"))
    got, server = put([], monkeypatch, cache=open_cache(tmp_path / "c.sqlite"))
    assert isinstance(got, Answer)
    assert got.cached
    assert server.requests == []


def test_a_summarizer_takes_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    article = "Mayor speaks\n\nNobody was hurt, the mayor of Utrecht said on Monday."
    lead = {"s": [2], "text": "Nobody was hurt."}
    empty: dict[str, Any] = {section.name: [] for section in DEFAULT_SECTIONS}
    with Loopback([called(empty | {"lead": lead, "headline": "Nobody was hurt"})]) as server:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.base_url.removesuffix("/v1"))
        summary = Summarizer(NAME, cache=None, repair=False).summarize(article)
    assert summary.headline == "Nobody was hurt"
    assert summary.provenance.model == "claude-haiku-4-5"


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("cohere") is not None:
        pytest.skip("the package cohere is installed")
    with pytest.raises(MissingExtra, match=r"pip install cohere\.$"):
        ChatModel.configured("cohere/command-r")


def test_a_key_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    with Loopback([]) as server:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.base_url.removesuffix("/v1"))
        model = ChatModel.configured(NAME)
        assert model is not None
        with pytest.raises((ConfigurationError, ModelError), match="ANTHROPIC_API_KEY"):
            asyncio.run(model.ask(QUESTION, Place))
    assert server.requests == []
