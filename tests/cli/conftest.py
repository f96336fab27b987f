"""What the commands are tried on."""

from pathlib import Path

import pytest
from reports import EN


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The English report, in a file."""
    path = tmp_path / "report.txt"
    path.write_text(EN, encoding="utf-8")
    return path
