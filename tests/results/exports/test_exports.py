"""Results as tables: whole, with keys that hold, and never over what is not ours."""

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from events import dutch, english, french
from places import TOP
from summaries import full

from newsbrief import ArticleSummary, compare_articles
from newsbrief.cli.main import main
from newsbrief.errors import MissingExtra, ResultError
from newsbrief.model import Spent
from newsbrief.results.base import Result
from newsbrief.results.exports import export, writer_of
from newsbrief.results.exports.tables import tables
from newsbrief.results.provenance import Usage
from newsbrief.results.records import BatchRecord, RecordError
from newsbrief.results.writing import OutputError

FAILED = RecordError(
    kind="Refusal", message="It declined.", may_pass=False, usage=Usage.of(Spent())
)


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    made = {"nl": dutch(), "en": english(), "whole": full()}
    records = [
        BatchRecord(id=key, sha256="0" * 64, asked="q", summary=each, error=None)
        for key, each in made.items()
    ]
    records.append(BatchRecord(id="no", sha256=None, asked="q", summary=None, error=FAILED))
    path.write_text("".join(f"{each.to_json()}\n" for each in records), encoding="utf-8")
    return path


def asked(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_a_batch_becomes_a_database_whose_keys_hold(batch: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    assert main(["show", str(batch), "--to", "sqlite", "-o", str(out)]) == 0
    assert asked(out, "PRAGMA foreign_key_check") == []
    assert asked(out, "SELECT article, title FROM articles WHERE article = 'en'") == [
        ("en", english().article.title)
    ]
    assert asked(out, "SELECT article, kind, may_pass FROM failed") == [("no", "Refusal", 0)]
    summary = full()
    [figure] = [each for each in summary.casualties if each.count == 70]
    query = """
        SELECT s.text, a.name, b.name FROM casualties c
        JOIN evidence USING (article) JOIN sentences s
        ON s.article = c.article AND s.number = evidence.sentence AND evidence.item = c.id
        JOIN actors a ON a.article = c.article AND a.id = c.side
        JOIN links l ON l.article = c.article AND l.item = c.id AND l.field = 'reported_by'
        JOIN actors b ON b.article = c.article AND b.id = l.target
        WHERE c.article = 'whole' AND c.count = 70"""
    names = "Delta Legion", "Ministry of Defence"
    assert asked(out, query) == [(piece.text, *names) for piece in figure.evidence]
    for section in ("claims", "denials", "western_reactions", "events", "unknowns"):
        number = len(getattr(summary, section))
        query = f"SELECT count(*) FROM {section} WHERE article = 'whole'"
        assert asked(out, query) == [(number,)]
    assert asked(out, "SELECT count(*) FROM rejected WHERE article = 'whole'")[0][0] > 0


@pytest.mark.parametrize("target", ["parquet", "csv"])
def test_a_folder_of_tables_says_what_they_are(target: Any, batch: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    for _ in range(2):  # the second time over the first
        assert main(["show", str(batch), "--to", target, "-o", str(folder)]) == 0
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in told["resources"]] == [table.name for table in tables()]
    assert {path.name for path in folder.iterdir()} == {
        "datapackage.json",
        *(each["path"] for each in told["resources"]),
    }
    out = tmp_path / "out.db"
    main(["show", str(batch), "--to", "sqlite", "-o", str(out)])
    for table in tables():
        path = folder / f"{table.name}.{target}"
        [(number,)] = asked(out, f"SELECT count(*) FROM {table.name}")
        assert number == rows_in(path), table.name


def rows_in(path: Path) -> int:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return len(list(csv.DictReader(file)))
    import pyarrow.parquet as pq

    return int(pq.read_table(path).num_rows)


def test_the_query_of_the_page_finds_every_figure(batch: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    assert main(["show", str(batch), "--to", "sqlite", "-o", str(out)]) == 0
    page = (TOP / "docs" / "exports.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.+?)```", page, re.DOTALL)
    assert len(queries) == 1
    rows = asked(out, queries[0])
    expected = set()
    unnamed = 0
    for article, made in {"nl": dutch(), "en": english(), "whole": full()}.items():
        names = {actor.id: actor.name for actor in made.actors}
        for each in made.casualties:
            if each.kind == "killed":
                number = next(n for n in (each.count, each.minimum, each.maximum) if n is not None)
                unnamed += not each.reported_by
                sources = [names[actor] for actor in each.reported_by] or [each.voice]
                expected |= {
                    (article, number, each.precision, each.victims, source, piece.text)
                    for source in sources
                    for piece in each.evidence
                }
    assert set(rows) == expected
    assert unnamed
    assert any(row[2] == "at_least" for row in rows)


def test_a_comparison_has_its_tables(tmp_path: Path) -> None:
    made = compare_articles([dutch(), english(), french()], by_name=True)
    out = tmp_path / "event.db"
    export([("", made), ("", made)], writer_of("sqlite", out))
    assert asked(out, "PRAGMA foreign_key_check") == []
    assert asked(out, "SELECT count(*) FROM cells") == [(2 * len(made.to_records()),)]
    query = "SELECT article FROM reports WHERE comparison = 2 ORDER BY id"
    assert asked(out, query) == [(each.article.id,) for each in made.reports]


def test_two_results_of_one_article_are_told_apart(tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    export([("a", english()), ("a", english())], writer_of("sqlite", out))
    assert asked(out, "SELECT article FROM articles") == [("a",), ("a (2)",)]


def test_a_section_of_ones_own_is_kept(tmp_path: Path) -> None:
    raw = english().model_dump(mode="json")
    raw["weapons"] = [{"id": "W1", "weapon": "drone", "evidence": raw["claims"][0]["evidence"]}]
    out = tmp_path / "out.db"
    export([("a", ArticleSummary.model_validate(raw))], writer_of("sqlite", out))
    [(item, section, told)] = asked(out, "SELECT id, section, json FROM own_items")
    assert (item, section, json.loads(told)["weapon"]) == ("W1", "weapons", "drone")
    query = "SELECT count(*) FROM evidence WHERE item = 'W1'"
    assert asked(out, query) == [(len(raw["claims"][0]["evidence"]),)]


def test_what_is_not_ours_is_refused_and_untouched(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs.db"
    with closing(sqlite3.connect(theirs)) as database:
        database.execute("CREATE TABLE mine (a)")
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("Chapter one", encoding="utf-8")
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "datapackage.json").write_text('{"name": "mine"}', encoding="utf-8")
    before = theirs.read_bytes(), thesis.read_bytes(), batch.read_bytes()
    targets = {"sqlite": (theirs, thesis, batch, folder), "csv": (folder, thesis)}
    for target, places in targets.items():
        for place in places:
            assert main(["show", str(batch), "--to", target, "-o", str(place)]) == 2
            assert len(capsys.readouterr().err.splitlines()) == 1
    assert (theirs.read_bytes(), thesis.read_bytes(), batch.read_bytes()) == before
    assert [path.name for path in folder.iterdir()] == ["datapackage.json"]
    assert not list(tmp_path.glob(".newsbrief-*"))


def test_what_fails_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    export([("a", english())], writer_of("sqlite", out))
    before = out.read_bytes()

    def broken() -> Iterator[tuple[str, Result]]:
        yield "b", english()
        raise ResultError("no more")

    with pytest.raises(ResultError):
        export(broken(), writer_of("sqlite", out))
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out.db"]


def test_what_was_changed_by_hand_is_told_in_a_line(tmp_path: Path) -> None:
    raw = english().model_dump(mode="json")
    raw["claims"] = [raw["claims"][0]] * 2
    twice = ArticleSummary.model_validate(raw)
    with pytest.raises(ResultError, match="two items have the id"):
        export([("a", twice)], writer_of("sqlite", tmp_path / "out.db"))
    assert not list(tmp_path.iterdir())


def test_a_figure_beyond_all_measure_and_broken_text_are_written(tmp_path: Path) -> None:
    raw = full().model_dump(mode="json")
    raw["casualties"][0]["count"] = 10**30
    raw["casualties"][0]["maximum"] = 10**400  # beyond any float, too
    wild = ArticleSummary.model_validate(raw)
    for target in ("sqlite", "parquet", "csv"):
        export([("a \udcff", wild)], writer_of(target, tmp_path / target))
    assert asked(tmp_path / "sqlite", "SELECT article FROM articles") == [("a \\udcff",)]


def test_csv_begins_with_a_mark_on_request(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["show", str(batch), "--format", "csv", "--section", "claims", "--bom"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("\ufeffarticle,")
    assert main(["show", str(batch), "--bom"]) == 2


def test_without_the_library_its_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyarrow", "pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=r"extra parquet"):
        writer_of("parquet", tmp_path / "out")
    with pytest.raises(MissingExtra, match="extra polars"):
        english().to_dataframe(library="polars")
    with pytest.raises(OutputError):
        writer_of("csv", batch_like(tmp_path))


def batch_like(folder: Path) -> Path:
    path = folder / "a.txt"
    path.write_text("a", encoding="utf-8")
    return path
