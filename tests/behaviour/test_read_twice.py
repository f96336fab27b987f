"""A sample article with its second reading, offline, through every format there is.

The recorded second readings object to nothing in the recorded answers, so that what is contested is
shown by a scripted reader in their place.
"""

import csv
import io
import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

import places
import pytest
from stepwise import Question as Step
from streamed import REPORT, Streamed, in_part, recorded_answer

from newsbrief import ArticleSummary, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.cli.main import main
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.testing import Question, Scripted, ScriptedModel
from newsbrief.views import render
from newsbrief.views.contested import CONFIRMED, CONTESTED

SAMPLE = places.SAMPLES / "bridge-live-qa.en.txt"
WHY = "the officer is heard only through intelligence"


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What the command line shows of the sample and its second reading in a form."""

    def look(form: str, *more: str) -> str:
        assert main(["summarize", str(SAMPLE), "--format", form, *more, "--verify"]) == 0
        return capsys.readouterr().out

    return look


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
def test_a_person_sees_what_is_confirmed_and_by_whom(form: str, shown: Callable[..., str]) -> None:
    page = " ".join(shown(form).split())
    assert CONFIRMED in page
    assert "recorded: scribe" in page


def test_json_says_who_read_again(shown: Callable[..., str]) -> None:
    summary = json.loads(shown("json"))
    assert summary["provenance"]["verified_by"]
    assert {item["verified"] for item in summary["casualties"]} == {True}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_tables_have_the_mark_beside_each_item(form: str, shown: Callable[..., str]) -> None:
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


def test_side_by_side_what_is_finished_is_read_again_while_the_rest_is_still_written() -> None:
    """The last section is only answered when a second reading of another one has begun."""
    report = read_article(str(REPORT))
    answer = recorded_answer(report)
    begun = threading.Event()
    asked: list[list[str]] = []

    def fine(question: Question) -> Scripted:
        begun.set()
        asked.append(re.findall(r"^([A-Z]+\d+|headline|lead) s ", question.text, re.MULTILINE))
        return {"problems": [], "fine": asked[-1]}

    def pieces(request: dict[str, Any]) -> Iterator[str]:
        if Step(request).keys == ("denials",):
            assert begun.wait(100)
        yield in_part(answer, request)

    with Streamed(pieces) as server:
        reader = Summarizer(
            "stub",
            base_url=server.base_url,
            cache=None,
            language="en",
            strategy="parallel",
            verify=ScriptedModel(by=fine),
        )
        summary = reader.summarize(report)
    ids = [each for question in asked for each in question]
    assert len(asked) > 1
    assert len(ids) == len(set(ids))
    for section in DEFAULT_SECTIONS:
        assert {item.verified for item in summary.section(section)} == {True}
