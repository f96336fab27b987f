"""A sample article with its second reading, offline, through every format of the command line."""

import csv
import io
import json
import os

import places
import pytest
from command_line import run

from newsbrief.views.contested import CONFIRMED, CONTESTED

SAMPLE = places.SAMPLES / "bridge-live-qa.en.txt"
WHY = "reach us only through Ilvarian military intelligence"
NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
"""Whatever tried to leave this machine would fail."""
NO_MODEL = {"OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"}


def shown(form: str, *more: str) -> str:
    assert not NO_MODEL & os.environ.keys()
    ran = run("summarize", SAMPLE, "--format", form, *more, "--verify", env=NOWHERE)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_person_sees_what_is_contested_first_and_why(form: str) -> None:
    page = " ".join(shown(form).split())
    assert CONFIRMED in page
    assert page.index(f"{CONTESTED}") < page.index(WHY) < page.index("After explosions early")
    assert "recorded: scribe" in page


def test_json_has_the_mark_the_objection_and_who_read_again() -> None:
    summary = json.loads(shown("json"))
    assert summary["provenance"]["verified_by"]
    [contested] = [item for item in summary["casualties"] if item["verified"] is False]
    [objection] = contested["objections"]
    assert WHY in objection["why"]
    assert summary["headline"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_tables_have_the_mark_beside_each_item(form: str) -> None:
    text = shown(form, "--section", "casualties")
    if form == "jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
    else:
        rows = list(csv.DictReader(io.StringIO(text)))
    [contested] = [row for row in rows if str(row["verified"]).lower() == "false"]
    assert all(str(row["verified"]).lower() == "true" for row in rows if row is not contested)
    assert WHY in str(contested["objections"])
