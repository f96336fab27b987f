"""What README and docs say can be run, runs and prints what stands there: offline, unconfigured."""

import re
import subprocess
import sys
from pathlib import Path

import places
import printed
import pytest
from child import PATIENCE

TOP = places.TOP
README = (TOP / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in README.splitlines() if line.startswith("    newsbrief ")]
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with the examples and the gold in it, in which commands may write."""
    for folder in ("examples", "benchmarks", "tests"):
        (tmp_path / folder).symlink_to(TOP / folder)
    monkeypatch.chdir(tmp_path)


def test_the_commands_of_the_readme_run_one_after_the_other() -> None:
    for command in COMMANDS:
        printed.run(command)


@pytest.mark.parametrize("command", printed.marked())
def test_a_table_is_what_its_command_prints(command: str) -> None:
    """Each row as it stands, and in the order in which it stands there."""
    shown = list(printed.rows(printed.run(command)))
    for page, table in printed.marked()[command]:
        rest = iter(shown)
        stale = [row for row in table if row not in shown]
        assert not stale, f"{page}: `{command}` prints other rows: {stale}"
        assert all(row in rest for row in table), f"{page}: the rows stand in another order"


def test_every_mark_stands_above_a_table_of_several_rows() -> None:
    tables = [table for tables in printed.marked().values() for _, table in tables]
    assert len(tables) == printed.marks() > 0
    assert all(len(table) > 2 for table in tables)


@pytest.mark.parametrize("block", PYTHON)
def test_a_python_block_of_the_readme_runs(block: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", block],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout


def test_the_first_two_shell_blocks_hold_one_command_each() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "newsbrief summarize" in blocks[0]
    assert "pytest" in blocks[1]
