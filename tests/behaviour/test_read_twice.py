"""A sample article with its second reading, offline, through every format there is.

The recorded second readings object to nothing in the recorded answers, so that what is contested is
shown by a scripted reader in their place.
"""

import csv
import io
import json
import os
import re
from typing import Any, cast

import places
import pytest
from command_line import run

from newsbrief import ArticleSummary, Summarizer
from newsbrief.testing import Question, Scripted, ScriptedModel
from newsbrief.views import render
from newsbrief.views.contested import CONFIRMED, CONTESTED

SAMPLE = places.SAMPLES / "bridge-live-qa.en.txt"
WHY = "the officer is heard only through intelligence"
NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
"""Whatever tried to leave this machine would fail."""
NO_MODEL = {"OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"}


def shown(form: str, *more: str) -> str:
    assert not NO_MODEL & os.environ.keys()
    ran = run("summarize", SAMPLE, "--format", form, *more, "--verify", env=NOWHERE)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


def objecting(question: Question) -> Scripted:
    """Object to the first figure, and find all other notes right."""
    ids = re.findall(r"^([A-Z]+\d+) s ", question.text, re.MULTILINE)
    wrong = [{"id": key, "field": "by", "why": WHY, "s": 1} for key in ids if key == "F1"]
    return {"problems": wrong, "fine": [key for key in ids if key != "F1"]}


@pytest.fixture(scope="module")
def contested() -> ArticleSummary:
    second = ScriptedModel(by=objecting)
    return Summarizer("recorded", verify=second, cache=None).summarize(SAMPLE)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_person_sees_what_is_confirmed_and_by_whom(form: str) -> None:
    page = " ".join(shown(form).split())
    assert CONFIRMED in page
    assert "recorded: scribe" in page


def test_json_says_who_read_again() -> None:
    summary = json.loads(shown("json"))
    assert summary["provenance"]["verified_by"]
    assert {item["verified"] for item in summary["casualties"]} == {True}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_tables_have_the_mark_beside_each_item(form: str) -> None:
    text = shown(form, "--section", "casualties")
    if form == "jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
    else:
        rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert all(str(row["verified"]).lower() == "true" for row in rows)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_person_sees_what_is_contested_first_and_why(
    form: str, contested: ArticleSummary
) -> None:
    page = " ".join(render(contested, cast("Any", form), width=100).split())
    assert contested.lead
    assert page.index(CONTESTED) < page.index(WHY)
    assert page.index(WHY) < page.rindex(contested.questions[-1].question)


def test_json_has_the_objection(contested: ArticleSummary) -> None:
    summary = json.loads(contested.to_json())
    [item] = [item for item in summary["casualties"] if item["verified"] is False]
    assert [objection["why"] for objection in item["objections"]] == [WHY]
    assert ArticleSummary.from_json(contested.to_json()).casualties == contested.casualties
