"""Summaries as records, CSV and JSON Lines."""

import csv
import io
import json
from typing import Any, get_args

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from reports import article, at, casualty
from summaries import bare, full, hostile, made

from newsbrief.errors import ResultError
from newsbrief.results.summary import ArticleSummary, SectionName
from newsbrief.results.tables import to_csv, to_jsonl

SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_record_is_flat_and_leads_back_to_article_item_and_sentences() -> None:
    summary = full()
    report = article("en")
    [dead] = at(report, "seventy attackers")
    record = next(r for r in summary.to_records("casualties") if r["count"] == 70)
    assert record["article"] == summary.article.id
    assert record["published"] == summary.article.published
    assert record["id"] in {item.id for item in summary.casualties}
    assert record["sentences"] == str(dead)
    assert record["evidence"] == report.evidence(dead).text
    assert (record["side"], record["side_names"]) == ("A1", "Delta Legion")
    assert (record["reported_by"], record["reported_by_names"]) == ("A2", "Ministry of Defence")


@pytest.mark.parametrize("section", SECTIONS)
def test_no_value_of_a_record_is_a_list_and_all_records_have_the_same_keys(
    section: SectionName,
) -> None:
    records = full().to_records(section)
    assert records
    assert len({tuple(record) for record in records}) == 1
    assert not any(isinstance(v, list | dict | tuple) for r in records for v in r.values())


def test_several_values_stand_in_one_text() -> None:
    record = next(r for r in full().to_records("claims") if r["via"])
    assert (record["speakers"], record["speakers_names"]) == (
        "A2; A3",
        "Ministry of Defence; Anna Kolk",
    )
    assert record["sentences"].count("; ") == 1


def test_a_section_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        bare().to_records("weather")  # type: ignore[arg-type]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_csv_has_the_same_columns_with_and_without_records(section: SectionName) -> None:
    filled, empty = full().to_csv(section), bare().to_csv(section)
    assert filled.splitlines()[0] == empty.splitlines()[0]
    assert empty.count("\n") == 1
    assert len(rows(filled)) == len(full().to_records(section))


def test_a_csv_says_what_the_records_say() -> None:
    [row] = [row for row in rows(full().to_csv("casualties")) if row["count"] == "70"]
    assert (row["kind"], row["minimum"], row["hedged"]) == ("killed", "", "true")
    assert row["published"] == "2026-10-14"


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_is_defused_in_every_cell(formula: str) -> None:
    text = to_csv([{formula: formula, "b": f"harmless {formula}"}])
    [header, values] = list(csv.reader(io.StringIO(text)))
    assert header[0].startswith("'")
    assert values[0] == "'" + formula.strip()
    assert values[1].startswith("harmless")


def test_numbers_stay_numbers() -> None:
    assert to_csv([{"a": -70, "b": 1.5, "c": False, "d": None}]) == "a,b,c,d\n-70,1.5,false,\n"


def test_a_hostile_statement_is_defused_on_its_way_from_a_summary() -> None:
    report = article("en")
    victims = '=HYPERLINK("http://example.org")'
    summary = made(
        report, casualties=[casualty("killed", at(report, "seventy"), 70, victims=victims)]
    )
    [row] = rows(summary.to_csv("casualties"))
    assert row["victims"] == f"'{victims}"


@examples(150)
@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text() | st.none() | st.integers())))
def test_whatever_the_text_a_csv_is_a_line_a_record_and_no_cell_is_a_formula(
    records: list[dict[str, Any]],
) -> None:
    text = to_csv(records, "abc")
    assert len(text.splitlines()) == len(records) + 1
    for row, record in zip(rows(text), records, strict=True):
        assert set(row) == {"a", "b", "c"}
        for name, cell in row.items():
            assert not cell.startswith(tuple("=+@\t\r")) or isinstance(record.get(name), int)


def test_terminal_codes_do_not_reach_a_csv_and_json_lines_keep_them_harmless() -> None:
    summary = hostile("\x1b[2J\u2028x")
    assert "\x1b" not in summary.to_csv("claims")
    lines = to_jsonl(summary.to_records("claims"))
    assert "\x1b" not in lines
    assert lines.splitlines() == lines.split("\n")[:-1]
    told = [json.loads(line)["statement"] for line in lines.splitlines()]
    assert told == [claim.statement for claim in summary.claims]


def test_records_of_a_summary_read_back_from_json_are_the_same() -> None:
    summary = full()
    again = ArticleSummary.model_validate_json(summary.to_json())
    assert [again.to_records(s) for s in SECTIONS] == [summary.to_records(s) for s in SECTIONS]


def test_a_section_of_the_callers_own_is_exported_too_also_after_json() -> None:
    summary = bare()
    own = {"id": "W1", "weapon": "boat", "evidence": [e.model_dump() for e in evidence()]}
    read = ArticleSummary.model_validate({**summary.model_dump(), "weapons": [own]})
    [record] = read.to_records("weapons")  # type: ignore[arg-type]
    assert (record["weapon"], record["sentences"]) == ("boat", "1")
    assert rows(read.to_csv("weapons"))[0]["weapon"] == "boat"  # type: ignore[arg-type]


@pytest.mark.parametrize("changed", ["x", None, [3], [{"sentence": 1}]])
def test_evidence_of_a_section_of_the_callers_own_that_was_changed_is_a_line(changed: Any) -> None:
    own = {"id": "W1", "weapon": "boat", "evidence": changed}
    read = ArticleSummary.model_validate({**bare().model_dump(), "weapons": [own]})
    with pytest.raises(ResultError, match="the item 'W1' has evidence that is none"):
        read.to_records("weapons")  # type: ignore[arg-type]


def evidence() -> list[Any]:
    return [article("en").evidence(1)]


AFTER = ["a;=1+1", "a; =1+1", 'a;"=1+1', "a;\t@x", "b;;+1;-2", "c; ＝1", "a;'=1", "x; -5 of them"]


@pytest.mark.parametrize("text", [*AFTER, *(f"x;{formula}" for formula in FORMULAS)])
def test_a_spreadsheet_that_splits_at_semicolons_finds_no_formula(text: str) -> None:
    written = to_csv([{"id": "a", "text": text, "more": "b"}])
    (_, *rows) = csv.reader(io.StringIO(written), delimiter=";")
    for cell in (cell for row in rows for cell in row):
        assert not cell.strip(' "').startswith(tuple("=+-@＝＋－＠"))
    (_, row) = csv.reader(io.StringIO(written))
    assert "".join(row[1].replace("'", "").split()) == "".join(text.replace("'", "").split())


def test_a_semicolon_before_anything_else_stays_as_it_is() -> None:
    text = "the mayor; the union - and others; 5 of them"
    assert to_csv([{"text": text}]).splitlines()[1] == text
