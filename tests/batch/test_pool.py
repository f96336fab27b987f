"""Worker processes: begun as there is work for them."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from newsbrief.article.sources import Source
from newsbrief.batch.outcome import Halt, Outcome
from newsbrief.batch.pool import Pool
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer


def pool(workers: int, model: str = "rules") -> Pool:
    settings = {"summarizer": {"model": model}, "limits": {}, "concurrency": 1}
    return Pool([settings] * workers, RecordMaker(Summarizer("rules").settings))


def workers() -> int:
    """How many workers this process has begun that have not ended."""
    here = Path("/proc/self/task").glob("*/children")
    begun = [child for task in here for child in task.read_text().split()]
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in begun]
    return sum(b"newsbrief.batch.worker" in command for command in commands)


async def outcomes(pool: Pool, articles: int) -> tuple[list[Outcome | Halt], int]:
    """What comes of so many articles at once, and how many workers there were for them."""
    async with pool:
        assert workers() == 0
        rows = [{"id": str(n), "text": f"A bridge fell at Orva {n}."} for n in range(articles)]
        found = await asyncio.gather(*(pool.outcome(Source.of(row)) for row in rows))
        return found, workers()


def ids(found: list[Outcome | Halt]) -> set[str]:
    return {json.loads(each.line)["id"] for each in found if isinstance(each, Outcome)}


def test_no_more_workers_are_begun_than_there_are_articles() -> None:
    found, begun = asyncio.run(outcomes(pool(1000), 2))
    assert ids(found) == {"0", "1"}
    assert 1 <= begun <= 2


def test_articles_wait_for_a_place_and_each_is_read() -> None:
    found, begun = asyncio.run(outcomes(pool(2), 8))
    assert ids(found) == {str(n) for n in range(8)}
    assert 1 <= begun <= 2


def test_where_no_worker_can_be_begun_none_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    found, _ = asyncio.run(outcomes(pool(1000), 3))
    halted = [each for each in found if isinstance(each, Halt)]
    assert halted
    assert "a worker process cannot start" in halted[0].message
