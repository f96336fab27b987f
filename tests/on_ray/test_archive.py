"""The archive example on a real Ray on this machine, with processes killed in its midst.

Runs in an environment of its own: .ci/ray
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import places
import pytest
from batch_stub import Stub

from newsbrief import ArticleSummary, Story
from newsbrief.reading.recorded import RecordedAnswers

pytestmark = pytest.mark.skipif(
    find_spec("ray") is None, reason="needs Ray, in an environment of its own: .ci/ray"
)

SCRIPT = places.EXAMPLES / "ray_archive.py"
ROWS, BAD, ACTORS, CONCURRENCY = 600, 50, 2, 8
PATIENCE = 240.0  # seconds


class Cluster:
    """Runs of the example. Every process of them carries a mark in its environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "summaries"
        self.mark = f"newsbrief-test-{uuid.uuid4().hex}"
        # The names of Ray's sockets are long, and no longer name than 107 bytes is allowed.
        self._short = tempfile.mkdtemp(prefix="nb", dir="/tmp")

    def start(self, base_url: str, *words: str) -> "subprocess.Popen[str]":
        environment = os.environ | {
            "OPENAI_BASE_URL": base_url,
            "NEWSBRIEF_MODEL": "stub" if base_url else "",  # named, it would have to be asked
            "NEWSBRIEF_CACHE": str(self.folder / "answers.sqlite3"),
            "RAY_TMPDIR": self._short,
            "RAY_USAGE_STATS_ENABLED": "0",
            "MARK": self.mark,
        }
        environment = {name: value for name, value in environment.items() if value}
        command = [sys.executable, str(SCRIPT), *words, "--to", str(self.output)]
        with (self.folder / "log.txt").open("a") as log:
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log, text=True)

    def run(self, base_url: str, *words: str) -> None:
        try:
            assert self.start(base_url, *words).wait(PATIENCE) == 0, self.log()
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it stands still:\n{self.log()}") from None

    def log(self) -> str:
        return (self.folder / "log.txt").read_text()[-5000:]

    def processes(self, named: str = "") -> list[int]:
        """The processes that are still there, of those whose command line has this in it."""
        found = []
        for place in Path("/proc").iterdir():
            try:
                if (
                    place.name.isdecimal()
                    and self.mark.encode() in (place / "environ").read_bytes()
                    and named.encode() in (place / "cmdline").read_bytes()
                ):
                    found.append(int(place.name))
            except OSError:
                continue  # it has gone, or is not ours
        return found

    def end(self) -> None:
        """Leave no process behind."""

        def gone() -> bool:
            left = self.processes()
            for number in left:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            return not left

        until(gone)

    def close(self) -> None:
        self.end()
        shutil.rmtree(self._short, ignore_errors=True)

    def kept(self) -> list[str]:
        """What the checkpoint says is done: how the names of the files begin."""
        found = self.folder.glob("summaries.checkpoint/*.parquet")
        return sorted(path.stem for path in found if ".pending" not in path.name)

    def rows(self, files: str = "*.parquet") -> list[dict[str, Any]]:
        import pyarrow.parquet

        rows: list[dict[str, Any]] = []
        for path in sorted(self.output.glob(files)):
            table = pyarrow.parquet.read_table(path)
            assert {str(kind) for kind in table.schema.types} == {"string"}
            rows += table.to_pylist()
        return rows


def half_written(cluster: Cluster, name: str) -> None:
    """Leave what a kill leaves that comes while a file is being written."""
    place = cluster.folder / "summaries.checkpoint"
    (place / f"{name}.parquet").rename(place / f"{name}.pending.parquet")
    [torn] = cluster.output.glob(f"{name}*")
    torn.write_bytes(torn.read_bytes()[:100])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.close()


def until(true: Callable[[], object]) -> None:
    begin = time.monotonic()
    while not true():
        assert time.monotonic() - begin < PATIENCE, "nothing happens"
        time.sleep(0.05)


def archive() -> list[dict[str, Any]]:
    """Rows of which one in fifty holds no article, so that most blocks have one."""
    texts = [f"It rained on the harbour of Varlo on day {n}, the mayor said." for n in range(ROWS)]
    known = {"title": None, "published": "2026-10-14", "views": 7}
    return [{"id": n, "text": text if n % BAD else "", **known} for n, text in enumerate(texts)]


def options() -> list[str]:
    return ["--actors", str(ACTORS), "--concurrency", str(CONCURRENCY), "--block", "40"]


def check(rows: list[dict[str, Any]]) -> None:
    """Every row is there, once: with its summary, or with its error."""
    assert Counter(row["id"] for row in rows) == Counter(str(row["id"]) for row in archive())
    failed = {int(row["id"]): row["error"] for row in rows if row["error"] is not None}
    assert set(failed) == set(range(0, ROWS, BAD))
    assert all(error.startswith("ArticleError: ") for error in failed.values())
    for row in rows:
        if row["error"] is None:
            about = json.loads(row["summary"])["article"]
            assert (about["id"], about["published"]) == (row["id"], "2026-10-14")


def test_the_sample_reports_are_summarised_without_a_model(cluster: Cluster) -> None:
    for _ in range(2):  # the second run finds nothing to do
        cluster.run("")
        rows = cluster.rows()
        assert len(rows) == 4
        assert [row["error"] for row in rows] == [None] * 4


def test_each_story_has_the_ledger_that_one_process_gives(cluster: Cluster) -> None:
    import pyarrow.parquet

    path, stories = cluster.folder / "archive.jsonl", cluster.folder / "stories"
    rows = [
        {"id": report.name, "story": story, "text": report.read_bytes().decode()}
        for story, files in (("bridge", "articles/*.txt"), ("Later days", "story/*.txt"))
        for report in sorted(places.EXAMPLES.glob(files))
    ]
    rows.append({"id": "empty", "story": "nothing", "text": ""})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    words = [str(path), "--stories", str(stories)]
    process = cluster.start("", *words)
    until(lambda: process.poll() is not None or (stories / "bridge.db").exists())
    process.kill()  # perhaps while reports are being added
    process.wait()
    cluster.end()
    for _ in range(2):  # the second run finds all there
        cluster.run("", *words)
        made = pyarrow.parquet.read_table(stories / "ledgers").to_pylist()
        ledgers = {row["story"]: row["ledger"] for row in made}
        assert len(made) == len(ledgers) == 3
        assert {row["story"]: row["error"] for row in made if row["error"]} == {
            "nothing": "StoryError: No report of this story has a summary: "
            "see the errors of their rows."
        }
        for name in ("bridge", "Later days"):
            kept = [row["summary"] for row in cluster.rows() if row["story"] == name]
            with Story.open(cluster.folder / "one.db", model=RecordedAnswers.name) as story:
                story.add(map(ArticleSummary.from_json, kept))
                assert ledgers[name] == story.ledger().to_json(indent=None)
            (cluster.folder / "one.db").unlink()


def test_when_a_worker_is_killed_every_row_comes_once(cluster: Cluster) -> None:
    path = cluster.folder / "archive.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in archive()))
    with Stub(latency=0.2) as stub:
        process = cluster.start(stub.base_url, str(path), *options())
        until(lambda: process.poll() is not None or stub.counts()["requests"] > ROWS / 4)
        workers = cluster.processes("RowSummarizer")
        assert len(workers) == ACTORS, cluster.log()
        os.kill(workers[0], signal.SIGKILL)
        assert process.wait(PATIENCE) == 0, cluster.log()
        counts = stub.counts()
    check(cluster.rows())
    # What the killed one had answers to is in the cache; what it had in flight is asked again.
    good = ROWS - ROWS // BAD
    assert good <= counts["requests"] <= good + CONCURRENCY
    assert counts["most"] <= (ACTORS + 1) * CONCURRENCY  # a dead one's may still be counted


def test_when_the_driver_is_killed_the_same_command_goes_on(cluster: Cluster) -> None:
    import pyarrow
    import pyarrow.parquet

    path = cluster.folder / "archive.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(archive()), path)
    with Stub(latency=0.2) as stub:
        process = cluster.start(stub.base_url, str(path), *options())
        until(lambda: process.poll() is not None or len(cluster.kept()) > 2)
        process.kill()
        assert process.wait() == -signal.SIGKILL, cluster.log()
        cluster.end()
        before = stub.counts()["requests"]
        half_written(cluster, cluster.kept()[0])
        kept = {row["id"]: row for name in cluster.kept() for row in cluster.rows(f"{name}*")}
        assert 0 < len(kept) < ROWS
        cluster.run(stub.base_url, str(path), *options())
        counts = stub.counts()
    rows = cluster.rows()
    check(rows)
    assert all(kept[row["id"]] == row for row in rows if row["id"] in kept)
    good = ROWS - ROWS // BAD
    assert before < good
    assert counts["requests"] <= good + ACTORS * CONCURRENCY
