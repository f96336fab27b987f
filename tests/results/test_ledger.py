"""A ledger for other programs: a row a figure, and deaths by event, with nothing added up."""

import csv
import io
from datetime import date

import pytest
from ledgers import ledger

from newsbrief.results.ledger import Ledger
from newsbrief.results.ledger_rows import COLUMNS as TABLES
from newsbrief.results.parquet_file import to_parquet
from newsbrief.results.stored import result_from_json
from newsbrief.results.ucdp import COLUMNS, ucdp_csv, ucdp_rows


def test_a_ledger_comes_back_from_json() -> None:
    made = ledger()
    assert Ledger.from_json(made.to_json()) == made
    assert result_from_json(made.to_json()) == made


def test_every_figure_is_a_row_with_its_source_and_its_sentences() -> None:
    made = ledger()
    rows = made.to_records()
    assert len(rows) == sum(len(f.references) for toll in made.tolls for f in toll.figures)
    assert all(list(row) == list(TABLES["figures"]) for row in rows)
    first = rows[0]
    assert (first["count"], first["origins"], first["standing"]) == (17, "Ana Brel", "official")
    assert (first["article"], first["evidence"]) == ("one", "Mayor Ana Brel counts 17 dead.")
    assert next(csv.DictReader(io.StringIO(made.to_csv())))["count"] == "17"
    printed = {each.figure: each.reasons for toll in made.tolls for each in toll.printable}
    assert {row["figure"] for row in rows if row["printable"]} == printed.keys()
    assert all(
        row["reasons"] == "; ".join(printed[row["figure"]]) for row in rows if row["printable"]
    )
    assert not any(row["reasons"] for row in rows if not row["printable"])
    empty = made.model_copy(update={"tolls": ()})
    assert empty.to_csv() == ",".join(TABLES["figures"]) + "\n"


def test_statements_links_and_reports_are_rows_too() -> None:
    made = ledger()
    said = made.to_records("statements")
    assert len(said) == sum(1 + len(each.also) for m in made.matters for each in m.said)
    turned = [(row["origins"], row["statement"]) for row in said if row["turned"]]
    assert turned == [("Rill Guard", "The Guard claims the fire it had denied.")]
    assert {row["kind"] for row in made.to_records("links")} == {"updates", "copies", "same_event"}
    states = {row["article"]: row["state"] for row in made.to_records("reports")}
    assert (states["false"], states["one"]) == ("retracted", "current")
    for table, columns in TABLES.items():
        assert all(list(row) == list(columns) for row in made.to_records(table))
        assert made.to_csv(table).splitlines()[0] == ",".join(columns)


def test_parquet_holds_the_same_rows_with_their_types() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    made = ledger()
    records = [{"count": 10**30, "source": "a"}, {"count": 2, "source": "b \udcff"}]
    wild = to_parquet(records, {"count": "integer", "source": "text"})
    assert [row["count"] for row in pq.read_table(io.BytesIO(wild)).to_pylist()] == [None, 2]
    read = pq.read_table(io.BytesIO(made.to_parquet())).to_pylist()
    assert [row["count"] for row in read] == [row["count"] for row in made.to_records()]
    assert {type(row["published"]) for row in read} == {date}
    assert all(list(row) == list(TABLES["figures"]) for row in read)


def test_deaths_by_event_are_never_added_up() -> None:
    made = ledger()
    [row] = ucdp_rows(made)
    figures = {f.count for toll in made.tolls for f in toll.figures} | {None}
    bounds = {b for toll in made.tolls for each in toll.bounds for b in (each.low, each.high)}
    for column in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best"):
        assert row[column] in figures
    assert {row["low"], row["high"]} <= bounds | {None}
    assert (row["id"], row["date_start"], row["date_prec"]) == ("event-1", date(2026, 10, 13), 1)
    assert row["where_description"] == "Tolm"
    assert row["latitude"] is row["type_of_violence"] is None
    assert ucdp_csv(made).splitlines()[0] == ",".join(COLUMNS)
