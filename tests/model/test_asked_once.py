"""What was paid for is not asked again: from the cache, and at the same time."""

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from asking import QUESTION, UTRECHT, Place, ask
from loopback import Loopback, answer, error, models
from pydantic import field_validator

from newsbrief.errors import RequestDenied
from newsbrief.model import Answer, ChatModel, Spent
from newsbrief.model.cache import CacheWarning, SQLiteCache


@pytest.fixture
def cache(tmp_path: Path) -> SQLiteCache:
    return SQLiteCache(tmp_path / "answers.sqlite3")


def test_a_kept_answer_sends_nothing_and_costs_nothing(cache: SQLiteCache) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        first = ask(server, cache=cache)
        again = ask(server, cache=SQLiteCache(cache.path))
    assert (first.cached, again.cached) == (False, True)
    assert (again.value, again.created, again.model) == (first.value, first.created, first.model)
    assert again.spent == Spent()


def test_a_kept_answer_of_an_unnamed_model_sends_nothing_at_all(cache: SQLiteCache) -> None:
    with Loopback([models("qwen"), answer(UTRECHT)]) as server:
        ask(server, name=None, cache=cache)
        assert ask(server, name=None, cache=cache).model == "qwen"
    assert len(server.requests) == 2


def test_without_a_cache_each_question_is_asked() -> None:
    with Loopback([answer(UTRECHT)] * 2) as server:
        ask(server)
        ask(server)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "other",
    [{"name": "other"}, {"temperature": 0.5}, {"question": [{"role": "user", "content": "Who?"}]}],
    ids=["model", "temperature", "question"],
)
def test_another_question_is_asked(cache: SQLiteCache, other: dict[str, Any]) -> None:
    with Loopback([answer(UTRECHT)] * 2) as server:
        ask(server, cache=cache)
        assert not ask(server, cache=cache, **other).cached


def test_another_schema_is_another_question(cache: SQLiteCache) -> None:
    class Town(Place):
        """A smaller place."""

    with Loopback([answer(UTRECHT)] * 2) as server:
        ask(server, cache=cache)
        model = ChatModel("stub", base_url=server.base_url, cache=cache)
        assert not asyncio.run(model.ask(QUESTION, Town)).cached


def test_limits_do_not_make_another_question(cache: SQLiteCache) -> None:
    with Loopback([answer(UTRECHT)]) as server:
        ask(server, cache=cache)
        assert ask(server, cache=cache, timeout=9, reasks=0, max_output_tokens=5000).cached


DAY = "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "null",
        '{"answer": {"city": "Utrecht"}}',
        json.dumps({"answer": '{"city": 7}', "model": "m", "created": "2026-01-01T00:00:00Z"}),
        json.dumps({"answer": json.dumps(UTRECHT), "model": "m", "created": "yesterday"}),
        "[" * 100_000,
        '{"answer":' * 50_000,
        json.dumps({"answer": "{" * 100_000, "model": "m", "created": "2026-01-01T00:00:00Z"}),
        json.dumps({"answer": ["{}"], "model": "m", "created": "2026-01-01T00:00:00Z"}),
        json.dumps({"answer": json.dumps(UTRECHT), "model": {"a": 1}, "created": DAY}),
        json.dumps({"answer": json.dumps(UTRECHT), "model": "\ud83d", "created": DAY}),
        json.dumps({"answer": json.dumps(UTRECHT), "model": "m", "created": 10**400}),
        json.dumps(
            {"answer": json.dumps(UTRECHT), "model": "m", "created": "0001-01-01T00:00+23:59"}
        ),
        "\ud83d",
        "9" * 10_000,
    ],
)
def test_a_record_that_was_tampered_with_is_asked_again_and_replaced(
    cache: SQLiteCache, kept: str
) -> None:
    class Tampered(SQLiteCache):
        def get(self, key: str) -> str | None:
            return kept if super().get(key) is None else super().get(key)

    with Loopback([answer(UTRECHT)]) as server:
        assert not ask(server, cache=Tampered(cache.path)).cached
        assert ask(server, cache=Tampered(cache.path)).cached


@pytest.mark.parametrize("wrong", ["raises", "number"])
def test_a_cache_of_the_callers_own_is_no_reason_to_fail(wrong: str) -> None:
    class Own(SQLiteCache):
        def get(self, key: str) -> Any:
            if wrong == "number":
                return 7
            raise KeyError(key)

        def put(self, key: str, text: str) -> None:
            raise RuntimeError(key)

    with (
        Loopback([answer(UTRECHT)]) as server,
        pytest.warns(CacheWarning, match="without the cache") as caught,
    ):
        assert ask(server, cache=Own()).value.city == "Utrecht"
    assert len(caught) == 1


def test_an_error_is_not_kept(cache: SQLiteCache) -> None:
    with Loopback([error(401), answer(UTRECHT)]) as server:
        with pytest.raises(RequestDenied):
            ask(server, cache=cache)
        assert not ask(server, cache=cache).cached


def test_equal_questions_at_the_same_time_are_asked_once(cache: SQLiteCache) -> None:
    async def several(server: Loopback) -> list[Answer[Place]]:
        asked = [ChatModel("stub", base_url=server.base_url, cache=cache) for _ in range(8)]
        return await asyncio.gather(*(model.ask(QUESTION, Place) for model in asked))

    with Loopback([answer(UTRECHT, delay=0.1)]) as server:
        answers = asyncio.run(several(server))
    assert len(server.requests) == 1
    assert sum((got.spent for got in answers), Spent()).requests == 1
    assert len({id(got.value) for got in answers}) == 8


def test_equal_questions_from_several_threads_are_asked_once(cache: SQLiteCache) -> None:
    answers: list[Answer[Place]] = []
    with Loopback([answer(UTRECHT, delay=0.3)]) as server:

        def one() -> None:
            answers.append(ask(server, cache=SQLiteCache(cache.path)))

        threads = [threading.Thread(target=one) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.requests) == 1
    assert [got.value for got in answers] == [Place(**UTRECHT)] * 4


def test_who_waited_for_an_error_gets_it_too_but_did_not_pay(cache: SQLiteCache) -> None:
    async def several(server: Loopback) -> list[Any]:
        model = ChatModel("stub", base_url=server.base_url, cache=cache)
        asked = (model.ask(QUESTION, Place) for _ in range(3))
        return await asyncio.gather(*asked, return_exceptions=True)

    with Loopback([error(401)]) as server:
        failures = asyncio.run(several(server))
    assert [type(failure) for failure in failures] == [RequestDenied] * 3
    assert sorted(failure.spent.requests for failure in failures) == [0, 0, 1]


def test_a_stricter_class_of_the_same_schema_does_not_take_what_another_was_given(
    cache: SQLiteCache,
) -> None:
    class Strict(Place, title="Place"):
        @field_validator("city")
        @classmethod
        def no_utrecht(cls, city: str) -> str:
            if city == "Utrecht":
                raise ValueError("not that one")
            return city

    assert Strict.model_json_schema() == Place.model_json_schema()

    async def both(server: Loopback) -> tuple[Answer[Place], Answer[Strict]]:
        model = ChatModel("stub", base_url=server.base_url, cache=cache)
        return await asyncio.gather(model.ask(QUESTION, Place), model.ask(QUESTION, Strict))

    leiden = {"city": "Leiden", "people": 127046}
    with Loopback([answer(UTRECHT, delay=0.1), answer(leiden)]) as server:
        first, second = asyncio.run(both(server))
    assert (first.value.city, second.value.city) == ("Utrecht", "Leiden")
