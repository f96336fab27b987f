"""`kill -9` at moments inside a run: after so many lines of our own code, wherever that is."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from batch_stub import Stub, rows
from child import PATIENCE
from example_counts import ALL
from killing import PRELUDE

from newsbrief.batch.journal import read_records
from newsbrief.cli.main import main

ARTICLES, AT_ONCE = 12, 3
MOMENTS = 6 if ALL else 2
CODE = f"""{PRELUDE}
from newsbrief.cli.main import main

watched = ("journal.py", "running.py", "outcome.py", "reading_ahead.py", "keeping.py", "sqlite.py")
watch()
status = main(sys.argv[2:])
print(passed)
sys.exit(status)
"""


def words(stub: Stub) -> list[str]:
    many = ["--concurrency", str(AT_ONCE), "--cache", "cache.sqlite3", "--quiet"]
    return ["batch", "in.jsonl", "-o", "out.jsonl", "--base-url", stub.base_url, *many]


def run(stub: Stub, moment: int) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", CODE, str(moment), *words(stub), "--model", "stub"]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=PATIENCE, env=os.environ
    )


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_run_killed_anywhere_is_finished_by_the_next(
    moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows(Path("in.jsonl"), range(ARTICLES))
    with Stub() as stub:
        whole = run(stub, -1)
        assert whole.returncode == 0, whole.stderr
        lines = int(whole.stdout)
    for made in ("out.jsonl", *map(str, Path().glob("cache.sqlite3*"))):
        Path(made).unlink()
    with Stub() as stub:
        for again in range(2):  # killed, and killed once more
            run(stub, lines * (2 * moment + 1 + again) // (2 * MOMENTS + 2))
        assert main([*words(stub), "--model", "stub"]) == 0
        asked = stub.counts()["articles"]
    records = list(read_records("out.jsonl"))
    assert sorted(r.id for r in records if r.summary) == sorted(f"a{n}" for n in range(ARTICLES))
    written = [json.loads(one)["id"] for one in Path("out.jsonl").read_text().splitlines()]
    assert max(Counter(written).values()) == 1
    assert sum(asked.values()) <= ARTICLES + 2 * AT_ONCE
