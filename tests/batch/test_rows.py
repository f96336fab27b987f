"""Rows in, rows out: what engines are given, pickled and in other processes."""

import asyncio
import datetime
import json
import math
import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from batch_stub import Stub
from child import PATIENCE
from loopback import Loopback, answer, error
from redis_server import RedisServer
from reports import EN
from reports import answer as draft

from newsbrief.batch.rows import RowSummarizer, summarize_row
from newsbrief.errors import ConfigurationError
from newsbrief.results.summary import ArticleSummary


def rows(number: int) -> list[dict[str, Any]]:
    return [{"id": n, "text": f"{EN}\nNumber {n}.", "views": 3} for n in range(number)]


def test_a_row_becomes_a_row_with_a_summary(tmp_path: Path) -> None:
    (row,) = rows(1)
    with Loopback([answer(draft())]) as server:
        made = summarize_row(row, base_url=server.base_url, model="stub", cache=tmp_path / "c")
    assert list(made) == ["id", "story", "sha256", "summary", "error"]
    assert (made["id"], made["story"], made["error"]) == (0, "story", None)
    summary = ArticleSummary.model_validate_json(made["summary"])
    assert (summary.article.id, summary.article.sha256) == ("0", made["sha256"])
    assert summary.headline == "Varlo"


def test_what_is_known_of_an_article_is_used(tmp_path: Path) -> None:
    row = {"text": EN, "title": "Mine", "published": datetime.date(2027, 1, 2), "language": "nl"}
    with Loopback([answer(draft())]) as server:
        made = summarize_row(row, base_url=server.base_url, model="stub", cache=None)
    about = json.loads(made["summary"])["article"]
    assert (about["title"], about["published"], about["language"]) == ("Mine", "2027-01-02", "nl")
    assert made["id"] == about["id"] == made["sha256"][:12]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"id": 1}, "ArticleError: The row has no text"),
        ({"id": 1, "text": None}, "ArticleError: The row has no text"),
        ({"id": 1, "text": math.nan}, "ArticleError: The row has no text"),
        ({"id": 1, "text": 7}, "ArticleError: The row has no text"),
        ({"id": 1, "text": " "}, "ArticleError: "),
        ({"id": 1, "text": "a\0b"}, "ArticleError: "),
        ({"id": 1, "text": EN, "title": 7}, "ArticleError: The title"),
    ],
)
def test_a_row_that_holds_no_article_says_so(row: dict[str, Any], says: str) -> None:
    made = summarize_row(row, base_url="http://127.0.0.1:9/v1", cache=None)
    assert (made["id"], made["summary"]) == (1, None)
    assert made["error"].startswith(says)
    assert "\n" not in made["error"]


def test_what_the_model_cannot_answer_stands_in_the_row() -> None:
    (row,) = rows(1)
    with Loopback([error(400, "no")]) as server:
        made = summarize_row(row, base_url=server.base_url, model="stub", cache=None)
    assert made["summary"] is None
    assert made["error"].startswith("RequestDenied: ")
    assert made["sha256"]


@pytest.mark.parametrize(
    ("given", "carried"), [("Brug", "Brug"), (7, "7"), ("", "story"), (math.nan, "story")]
)
def test_a_row_keeps_its_story_also_when_it_fails(given: object, carried: str) -> None:
    assert summarize_row({"id": 1, "story": given})["story"] == carried


def test_no_model_and_a_used_up_budget_stand_in_the_row_too() -> None:
    (row,) = rows(1)
    assert summarize_row(row)["error"].startswith("NoModel: no model is configured")
    with Loopback([answer(draft())]) as server:
        summarize = partial(
            summarize_row,
            base_url=server.base_url,
            model="stub",
            cache=None,
            limits={"max_requests": 1},
        )
        first, second = (summarize(row)["error"] for row in rows(2))
    assert first is None
    assert second.startswith("BudgetReached: ")


def test_missing_values_of_a_table_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    class Scalar:
        """A number as numpy has them."""

        def item(self) -> int:
            return 7

    row = {"id": Scalar(), "text": EN, "title": math.nan, "language": None, "source": ""}
    with Loopback([answer(draft())]) as server:
        made = summarize_row(row, base_url=server.base_url, model="stub", cache=None)
    assert (made["id"], made["error"]) == (7, None)
    assert (
        json.loads(made["summary"])["article"]["title"]
        == "Raid on border village leaves people dead"
    )


@pytest.mark.parametrize(
    "options", [{"modell": "x"}, {"limits": {"rmp": 5}}, {"sections": [object()]}, {"cache": {}}]
)
def test_options_that_do_not_fit_are_told_before_the_first_row(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        RowSummarizer(base_url="http://127.0.0.1:9/v1", **options)


def test_what_does_not_fit_is_told_with_the_message_of_the_summarizer() -> None:
    with pytest.raises(ConfigurationError, match="redis://HOST"):
        RowSummarizer(base_url="http://127.0.0.1:9/v1", cache="http://nowhere")


def test_after_pickling_it_does_the_same_and_stays_small(tmp_path: Path) -> None:
    (row,) = rows(1)
    with Loopback([answer(draft())]) as server:
        first = RowSummarizer(base_url=server.base_url, model="stub", cache=tmp_path / "c")
        made = asyncio.run(first(row))
        packed = pickle.dumps(first)
        assert asyncio.run(pickle.loads(packed)(row))["summary"]
    assert made["error"] is None
    assert len(server.requests) == 1
    assert len(packed) < 1000


def test_calls_overlap_up_to_the_limit() -> None:
    async def many(base_url: str) -> list[dict[str, Any]]:
        one = RowSummarizer(base_url=base_url, model="stub", cache=None, max_concurrency=5)
        return await asyncio.gather(*(one(row) for row in rows(30)))

    with Stub(latency=0.05) as stub:
        made = asyncio.run(many(stub.base_url))
        assert stub.counts()["most"] == 5
    assert [row["error"] for row in made] == [None] * 30
    assert [row["id"] for row in made] == list(range(30))


def test_one_object_serves_several_event_loops() -> None:
    with Stub() as stub:
        one = RowSummarizer(base_url=stub.base_url, model="stub", cache=None)
        assert [asyncio.run(one(row))["error"] for row in rows(3)] == [None] * 3


def test_a_pool_of_processes_shares_a_cache_and_pays_once(redis_server: RedisServer) -> None:
    with Stub() as stub:
        summarize = partial(
            summarize_row, base_url=stub.base_url, model="stub", cache=redis_server.url
        )
        bad = [{"id": "bad", "text": ""}]
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            theirs = list(pool.map(summarize, [*rows(8), *bad], timeout=PATIENCE))
        for made in (theirs, [*map(summarize, [*rows(8), *bad])]):
            assert [row["id"] for row in made] == [*range(8), "bad"]
            assert [bool(row["error"]) for row in made] == [False] * 8 + [True]
        assert stub.counts()["requests"] == 8
