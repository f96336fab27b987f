"""A story whose process is killed at any moment goes on as if it had not been."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from child import PATIENCE
from example_counts import ALL
from killing import PRELUDE

from newsbrief import Story

REPORTS = 4
MOMENTS = 6 if ALL else 2
CODE = f"""{PRELUDE}
import asyncio
from told_story import reader, report
from newsbrief import Story

watched = ("story.py", "adding.py", "sqlite.py", "store.py", "index.py", "candidates.py")
reports = [report(n, place=n // 3) for n in range(int(sys.argv[3]))]
story = Story.open(sys.argv[2], model=reader())
watch()
asyncio.run(story.aadd(reports))
story.close()
sys.settrace(None)
print(passed)
"""


def add(path: Path, moment: int) -> "subprocess.CompletedProcess[str]":
    support = Path(__file__).parents[1] / "support"
    return subprocess.run(
        [sys.executable, "-c", CODE, str(moment), str(path), str(REPORTS)],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(support)},
    )


def ledger(path: Path) -> str:
    with Story.open(path, model="rules") as story:
        return story.ledger().to_json()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int]:
    """The ledger when nothing happens, and how many lines of our own code that takes."""
    path = tmp_path_factory.mktemp("whole") / "story.db"
    done = add(path, -1)
    assert done.returncode == 0, done.stderr
    return ledger(path), int(done.stdout)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_process_loses_nothing(
    moment: int, whole: tuple[str, int], tmp_path: Path
) -> None:
    path = tmp_path / "story.db"
    expected, lines = whole
    add(path, 1 + lines * moment // MOMENTS)
    assert add(path, -1).returncode == 0
    assert ledger(path) == expected
