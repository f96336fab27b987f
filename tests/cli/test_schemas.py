"""`newsbrief schema`."""

import json
from pathlib import Path

import pytest
from command_line import one_line

from newsbrief.cli.main import main
from newsbrief.cli.schemas import json_schemas


def test_schema_prints_the_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["schema"], ["schema", "article-summary"]):
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out) == json_schemas()["article-summary"]


def test_schemas_are_written_to_a_folder_one_file_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "schemas"
    for _ in range(2):
        assert main(["schema", "--write", str(folder)]) == 0
    assert {path.stem for path in folder.iterdir()} == set(json_schemas())
    written = (folder / "article-summary.json").read_text(encoding="utf-8")
    assert json.loads(written) == json_schemas()["article-summary"]
    assert written.endswith("}\n")
    assert capsys.readouterr() == ("", "")


def test_schemas_that_cannot_be_written_are_one_line(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--write", str(report)]) == 2
    assert "cannot write" in one_line(capsys.readouterr().err)
