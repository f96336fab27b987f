"""The one door: any result in any format."""

import csv
import html
import io
import json
from collections.abc import Callable
from typing import Any, get_args

import pytest
from answered import answers
from compared import full as comparison
from evaluated import made as run
from jsonschema import Draft202012Validator
from summaries import full as summary

from newsbrief.cli.schemas import json_schemas
from newsbrief.errors import ConfigurationError
from newsbrief.evaluation.report import EvaluationReport
from newsbrief.results.base import Part, Result
from newsbrief.views import Format, render

RESULTS: dict[str, Callable[[], Result]] = {
    "article-summary": summary,
    "event-comparison": comparison,
    "article-answers": answers,
    "evaluation-report": lambda: EvaluationReport(runs=[run()]),
}
each_result = pytest.mark.parametrize("name", RESULTS)


@each_result
@pytest.mark.parametrize("form", get_args(Format))
def test_every_result_has_every_format_and_text_ends_its_last_line(name: str, form: Format) -> None:
    text = render(RESULTS[name](), form)
    assert text.strip()
    assert form in ("html", "notebook") or text.endswith("\n")


@each_result
def test_a_result_shows_itself_as_the_door_shows_it(name: str) -> None:
    made = RESULTS[name]()
    assert made.to_text(width=60) == render(made, "text", width=60)
    assert made.to_markdown() == render(made, "markdown")
    assert made.to_html() == render(made, "html")
    assert made._repr_html_() == render(made, "notebook")
    assert json.loads(made.to_json()) == json.loads(render(made, "jsonl"))


@each_result
def test_what_is_written_for_programs_fits_the_schema(name: str) -> None:
    written = json.loads(render(RESULTS[name](), "json"))
    Draft202012Validator(json_schemas()[name]).validate(written)


@each_result
def test_a_table_has_a_line_for_each_record(name: str) -> None:
    made = RESULTS[name]()
    records = made.to_records()
    rows = list(csv.DictReader(io.StringIO(made.to_csv())))
    assert records
    assert len(rows) == len(records)
    assert {key for record in records for key in record} == set(rows[0])
    flat = (value for record in records for value in record.values())
    assert not any(isinstance(value, list | tuple | dict) for value in flat)


@each_result
def test_only_colour_brings_codes_of_a_terminal(name: str) -> None:
    made = RESULTS[name]()
    assert "\x1b[" not in made.to_text()
    assert "\x1b[" in made.to_text(colour=True)


@each_result
def test_a_notebook_gets_the_page_in_a_frame_that_can_only_run_its_own_script(name: str) -> None:
    made = RESULTS[name]()
    frame = made._repr_html_()
    assert frame.startswith("<iframe title=")
    assert made.to_html() in html.unescape(frame)
    assert "allow-same-origin" not in frame


def test_a_comparison_has_a_record_for_each_cell_and_says_where_it_stands() -> None:
    made = comparison()
    records = made.to_records()
    claim = made.claims[0]
    those = [record for record in records if record["finding"] == claim.id]
    assert [record["against"] for record in those] == [False] * len(claim.claims) + [True] * len(
        claim.against
    )
    assert {record["verdict"] for record in those} == {claim.verdict}
    alone = [record for record in records if record["finding"] is None]
    assert len(alone) == sum(
        len(only.actors) + len(only.figures) + len(only.claims) + len(only.unknowns)
        for only in made.only_in
    )
    assert "speakers_names" not in {key for record in records for key in record}  # names already


def test_all_items_of_a_summary_go_into_one_table_with_their_section() -> None:
    made = summary()
    names = [record["section"] for record in made.to_records()]
    assert names.count("casualties") == len(made.casualties)
    assert names.count("actors") == len(made.actors)


def test_what_is_no_result_cannot_be_shown() -> None:
    class Other(Result):
        pass

    with pytest.raises(TypeError, match="Other is no result"):
        render(Other(), "markdown")
    assert not isinstance(Part(), Result)


def test_a_format_that_there_is_not_is_told() -> None:
    wrong: Any = "pdf"
    with pytest.raises(ConfigurationError, match="no format 'pdf': take text, markdown"):
        render(summary(), wrong)
