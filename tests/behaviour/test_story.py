"""A story whose process is killed at any moment goes on as if it had not been."""

from pathlib import Path

import killed
import pytest
from example_counts import ALL
from told_story import add

from newsbrief import Story

REPORTS = "4"
MOMENTS = 6 if ALL else 1
WATCHED = ("story.py", "adding.py", "sqlite.py", "store.py", "index.py", "candidates.py")


def passed(path: Path, moment: int = 0) -> int | None:
    return killed.passed("told_story:add", [str(path), REPORTS], WATCHED, moment)


def ledger(path: Path) -> str:
    with Story.open(path, model="rules") as story:
        return story.ledger().to_json()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int]:
    """The ledger when nothing happens, and how many lines of our own code that takes."""
    path = tmp_path_factory.mktemp("whole") / "story.db"
    lines = passed(path)
    assert lines is not None
    return ledger(path), lines


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_process_loses_nothing(
    moment: int, whole: tuple[str, int], tmp_path: Path
) -> None:
    path = tmp_path / "story.db"
    expected, lines = whole
    assert passed(path, lines * (moment + 1) // (MOMENTS + 1)) is None
    add([str(path), REPORTS])
    assert ledger(path) == expected
