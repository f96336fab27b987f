"""`newsbrief schema`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import one_line
from jsonschema import Draft202012Validator
from summaries import full

from newsbrief.cli.main import main
from newsbrief.cli.schemas import json_schemas
from newsbrief.results.records import RecordError


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


def test_no_schema_is_written_where_one_would_replace_a_file_that_is_not_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold.json").write_text('{"mine": 1}')
    assert main(["schema", "--write", str(tmp_path)]) == 2
    assert "did not write" in one_line(capsys.readouterr().err)
    assert [path.name for path in tmp_path.iterdir()] == ["gold.json"]
    assert (tmp_path / "gold.json").read_text() == '{"mine": 1}'


# What becomes a type elsewhere


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from nodes(each)


@pytest.mark.parametrize("name", json_schemas())
def test_only_types_have_names_and_each_has_one_of_its_own(name: str) -> None:
    schema = json_schemas()[name]
    Draft202012Validator.check_schema(schema)
    for node in nodes(schema):
        assert not any("title" in field for field in node.get("properties", {}).values())
        assert "$ref" not in node or len(node) == 1
    titles = [each.get("title") for each in schema["$defs"].values()]
    assert titles == list(schema["$defs"])


@pytest.mark.parametrize("name", json_schemas())
def test_a_choice_of_words_stands_once_under_its_name(name: str) -> None:
    schema = json_schemas()[name]
    choices = {key: each["enum"] for key, each in schema["$defs"].items() if "enum" in each}
    assert sum("enum" in node for node in nodes(schema)) == len(choices)
    assert len({tuple(words) for words in choices.values()}) == len(choices)


def test_a_claim_refers_to_the_choices_by_name() -> None:
    definitions = json_schemas()["article-summary"]["$defs"]
    fields = definitions["Claim"]["properties"]
    assert fields["voice"]["allOf"] == [{"$ref": "#/$defs/Voice"}]
    assert definitions["Voice"]["enum"] == ["party", "reporter", "unattributed"]


def test_a_record_has_a_summary_or_an_error_and_never_both() -> None:
    validator = Draft202012Validator(json_schemas()["batch-record"])
    summary, error = json.loads(full().to_json()), RecordError.of(ValueError("x")).model_dump()
    record = {"id": "a", "sha256": None, "asked": "b"}
    assert validator.is_valid(record | {"summary": summary})
    assert validator.is_valid(record | {"error": error})
    assert not validator.is_valid(record | {"summary": summary, "error": error})
    assert not validator.is_valid(record)
