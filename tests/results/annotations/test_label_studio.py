"""Tasks for Label Studio, and what annotators made of them."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from reports import EN, article
from summaries import full

from newsbrief.article.article import Article
from newsbrief.cli.main import main
from newsbrief.errors import ResultError
from newsbrief.results.annotations import from_label_studio, labeling_config, to_label_studio


@pytest.fixture
def task() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(to_label_studio(full(), article("en"))))
    return made


def test_a_region_is_what_its_label_says(task: dict[str, Any]) -> None:
    labels = {each.get("value") for each in ElementTree.fromstring(labeling_config()).iter("Label")}
    [prediction] = task["predictions"]
    assert len({region["id"] for region in prediction["result"]}) == len(prediction["result"])
    for region in prediction["result"]:
        value = region["value"]
        assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
        assert set(value["labels"]) <= labels


def test_what_goes_out_comes_back(task: dict[str, Any]) -> None:
    back = from_label_studio(task)
    assert back.article.text == EN
    assert {**back.model_dump(), "article": 0} == {**full().model_dump(), "article": 0}


def test_what_annotators_change_is_changed(task: dict[str, Any]) -> None:
    result = task["predictions"][0]["result"]
    kept = [region for region in result if not region["id"].startswith("C2.")]
    [moved] = [region for region in kept if region["id"].startswith("C3.")]
    start = EN.index("Britain was")
    moved["value"] |= {
        "start": start + 3,
        "end": start + 14,
        "text": "Britain was",
    }  # counted otherwise
    new = {**moved, "id": "x7Kq", "value": {**moved["value"], "labels": ["claims"]}}
    cancelled = {"was_cancelled": True, "result": []}
    task["annotations"] = [{"result": [*kept, new]}, cancelled]
    back = from_label_studio(task)
    ids = [claim.id for claim in back.claims]
    assert "C2" not in ids
    [piece] = back.claims[ids.index("C3")].evidence
    assert (piece.start, piece.text) == (start, "Britain was")
    told = [each.problems[0].message for each in back.rejected if each.section == "claims"]
    assert any("taken out" in each for each in told)
    assert any("belongs to no item" in each for each in told)


def test_without_a_text_it_is_asked_for() -> None:
    stored = type(full()).from_json(full().to_json())
    with pytest.raises(ResultError, match="give its article"):
        to_label_studio(stored)


@pytest.mark.parametrize("given", [{}, {"data": {}}, {"data": {"text": "a", "newsbrief": 1}}])
def test_another_task_is_refused_in_a_line(given: dict[str, Any]) -> None:
    with pytest.raises(ResultError, match="no task"):
        from_label_studio(given)


@pytest.mark.parametrize("target", ["web-annotation", "label-studio"])
def test_the_command_line_goes_there_and_back(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored, report, out = (tmp_path / name for name in ("a.json", "a.txt", "out.json"))
    stored.write_text(full().to_json(), encoding="utf-8")
    report.write_text(EN, encoding="utf-8")
    words = ["show", str(stored), "--to", target, "-o", str(out)]
    assert main([*words, "--article", str(report)]) == 0
    assert main(["show", str(out), "--short"]) == 0
    assert capsys.readouterr().out.startswith("Raid on Varlo")
    report.write_text("Advertisement.\n\n" + EN.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert main(["show", str(out), "--article", str(report), "--format", "html"]) == 0
    assert "Advertisement" in capsys.readouterr().out
    report.write_text("Something else was written here.", encoding="utf-8")
    assert main(["show", str(out), "--article", str(report)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_several_tasks_in_one_list_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = to_label_studio(full(), Article(EN, language="en"))
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task, task]), encoding="utf-8")
    assert main(["show", str(path), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.count("# Raid on Varlo leaves people dead\n") == 2
