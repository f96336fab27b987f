"""What reports are found by: also in a story that was kept without full-text search."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from told_story import reader, report

from newsbrief import Story, StoryError
from newsbrief.pipeline.story.contents import report_id, report_of
from newsbrief.pipeline.story.indexing import places, token_of
from newsbrief.pipeline.story.items import items_of
from newsbrief.pipeline.story.postgres import PostgresDatabase
from newsbrief.pipeline.story.sqlite import SQLiteDatabase
from newsbrief.pipeline.story.tables import STEPS
from newsbrief.pipeline.story.transactions import database_at
from newsbrief.reading.subjects import StoryContinued
from newsbrief.results.summary import ArticleSummary

WITHOUT = STEPS[:2]
"""The tables as they were before there was full-text search."""
SPENT = json.dumps({"requests": 0})


def put_without(place: Any, reports: list[ArticleSummary]) -> None:
    """Begin a story as a version of newsbrief did that had no full-text search."""
    database: Any = SQLiteDatabase if isinstance(place, Path) else PostgresDatabase
    with closing(database(place, WITHOUT)) as opened, opened.writing() as session:
        for number, summary in enumerate(reports, start=1):
            key, day = report_id(summary), str(summary.article.published)
            text, digest = summary.model_dump_json(), summary.article.sha256
            row = (key, number, day, digest, "", "", "", text, 1, 1, SPENT)
            session.run("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [row])
            held = [
                (i.handle, key, day, i.section, i.sort, i.told, i.sentence, i.handle)
                for i in items_of(summary)
            ]
            session.run("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)", held)


def test_a_story_without_full_text_search_is_brought_up_to_one_with_it(
    place: Any, tmp_path: Path
) -> None:
    put_without(place, [report(0)])
    whole = Story.open(tmp_path / "whole.db", model=reader())
    whole.add(report(0))
    model = reader()
    with whole, Story.open(place, model=model) as story:
        added, there = story.add(report(1)), whole.add(report(1))
        assert added.reports[0].links == there.reports[0].links > 0
        [question] = model.questions
        assert isinstance(question.about, StoryContinued)
        asked = {report_of(handle) for handle in question.about.places.values()}
        assert asked == {report_id(report(number)) for number in range(2)}
        found = story.find("village dawn")
        assert [each.report for each in found.sentences] == [report_id(report(n)) for n in range(2)]
        assert (found.reports, found.whole) == (2, 1)  # of the other no article was kept


def test_a_damaged_summary_in_an_older_story_is_told_in_a_line(place: Any) -> None:
    put_without(place, [report(0)])
    database: Any = SQLiteDatabase if isinstance(place, Path) else PostgresDatabase
    with closing(database(place, WITHOUT)) as opened, opened.writing() as session:
        session.run("UPDATE reports SET summary = '{}'")
    with Story.open(place, model="rules") as story, pytest.raises(StoryError, match="damaged"):
        story.ledger()


def test_sqlite_without_full_text_search_is_told_in_a_line(tmp_path: Path) -> None:
    steps = (*STEPS, ("CREATE VIRTUAL TABLE texts USING fts9 (text)",))
    database = SQLiteDatabase(tmp_path / "story.db", steps)
    with pytest.raises(StoryError, match="no full-text search"), database.writing():
        pass
    assert not (tmp_path / "story.db").stat().st_size  # and no half of a story is left


def test_items_stand_in_the_order_of_days_and_two_never_in_one_place(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add([report(number) for number in (2, 0, 1)])
        with closing(database_at(place)) as database, database.reading() as session:
            found = session.rows("SELECT day FROM items ORDER BY place")
            assert found == sorted(found)
            mine = report_id(report(1))
            [(first,)] = session.rows("SELECT min(place) FROM items WHERE report = ?", [mine])
            day = str(report(1).article.published)
            taken = len(items_of(report(1)))
            assert places(session, day, mine, 3) == range(first + taken, first + taken + 3)
            assert (
                places(session, "", "f" * 12, 1)[0]
                < first
                < places(session, "9999-12-31", "f" * 12, 2000)[0]
            )


@pytest.mark.parametrize(
    "key", ["=a:osmer brigade", "~c:мости", "=a:\ud800 'x' \"*", "~e:" + "9" * 5000]
)
def test_a_key_is_one_word_to_every_tokenizer(key: str) -> None:
    token = token_of(key)
    assert token.isascii()
    assert token.isalnum()
    assert token[0].isalpha()
    assert len(token) == 16
