"""A batch whose process is killed at any moment is finished by the next run, once an article."""

import json
from collections import Counter
from pathlib import Path

import killed
import pytest
from batch_stub import Stub, rows
from example_counts import ALL

from newsbrief.batch.journal import read_records
from newsbrief.cli.main import main

ARTICLES, AT_ONCE = 12, 3
MOMENTS, TIMES = (6, 2) if ALL else (1, 1)
"""How many runs there are, and how often each is killed."""
WATCHED = "journal.py running.py outcome.py reading_ahead.py keeping.py sqlite.py".split()


def words(stub: Stub) -> list[str]:
    many = ["--concurrency", str(AT_ONCE), "--cache", "cache.sqlite3", "--quiet"]
    model = ["--base-url", stub.base_url, "--model", "stub"]
    return ["batch", "in.jsonl", "-o", "out.jsonl", *many, *model]


def passed(stub: Stub, moment: int = 0) -> int | None:
    return killed.passed("newsbrief.cli.main:main", words(stub), WATCHED, moment)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many lines of our own code a run takes when nothing happens."""
    with pytest.MonkeyPatch.context() as patch, Stub() as stub:
        patch.chdir(tmp_path_factory.mktemp("whole"))
        rows(Path("in.jsonl"), range(ARTICLES))
        whole = passed(stub)
    assert whole is not None
    return whole


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_run_killed_anywhere_is_finished_by_the_next(
    moment: int, lines: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows(Path("in.jsonl"), range(ARTICLES))
    with Stub() as stub:
        for again in range(TIMES):  # killed, and perhaps killed once more
            passed(stub, lines * (2 * moment + 1 + again) // (2 * MOMENTS + 2))
        assert main(words(stub)) == 0
        asked = stub.counts()["articles"]
    records = list(read_records("out.jsonl"))
    assert sorted(r.id for r in records if r.summary) == sorted(f"a{n}" for n in range(ARTICLES))
    written = [json.loads(one)["id"] for one in Path("out.jsonl").read_text().splitlines()]
    assert max(Counter(written).values()) == 1
    assert sum(asked.values()) <= ARTICLES + 2 * AT_ONCE
