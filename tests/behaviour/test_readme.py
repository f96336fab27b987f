"""What the README says can be run, runs as it stands there: offline, with nothing configured."""

import os
import re
import subprocess
import sys
from pathlib import Path

import places
import pytest
from child import PATIENCE

TOP = places.TOP
README = (TOP / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in README.splitlines() if line.startswith("    newsbrief ")]
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the examples and the gold in it, in which commands may write."""
    for folder in ("examples", "benchmarks"):
        (tmp_path / folder).symlink_to(TOP / folder)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, checkout: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        command,
        shell=True,
        cwd=checkout,
        env=os.environ | {"PATH": path},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stderr.decode()


@pytest.mark.parametrize("block", PYTHON)
def test_a_python_block_of_the_readme_runs(block: str, checkout: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", block],
        cwd=checkout,
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
