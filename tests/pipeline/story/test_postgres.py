"""A story in Postgres: what else stands there stays as it is, and every fault is one line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from postgres_server import PostgresServer
from told_story import reader, report

from newsbrief import Story, StoryError
from newsbrief.pipeline.story.postgres import PostgresDatabase
from newsbrief.pipeline.story.tables import STEPS

psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")
NEXT = (*STEPS, ("ALTER TABLE log ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",))


@pytest.fixture
def connection(server: PostgresServer) -> Iterator[Any]:
    with psycopg.connect(server.url("x").partition("#")[0], autocommit=True) as connection:
        yield connection


def add(url: str, number: int = 0) -> None:
    with Story.open(url, model="rules") as story:
        story.add(report(number))


def told(url: str) -> str:
    with pytest.raises(StoryError) as caught:
        add(url)
    [line] = str(caught.value).splitlines()
    assert "secret" not in line
    return line


def test_stories_of_one_database_stand_apart(server: PostgresServer) -> None:
    add(server.url("monday"))
    add(server.url("tuesday"), 1)
    with Story.open(server.url("monday"), model="rules") as story:
        assert [each.article.published for each in story.ledger().reports] == [
            report(0).article.published
        ]


def test_a_schema_of_somebody_else_stays_as_it_is(server: PostgresServer, connection: Any) -> None:
    connection.execute("CREATE SCHEMA newsbrief_theirs CREATE TABLE reports (report text)")
    assert "no story of newsbrief" in told(server.url("theirs"))
    assert connection.execute("SELECT count(*) FROM newsbrief_theirs.reports").fetchone() == (0,)


def test_versions(server: PostgresServer) -> None:
    url = server.url("versions")
    add(url)
    with PostgresDatabase(url, NEXT).reading() as session:
        assert session.rows("SELECT kind, mood FROM log") == [("add", "calm")]
    assert "newer version" in told(url)


AS_A_COLUMN = """
ALTER TABLE reports DROP COLUMN added_in;
ALTER TABLE items ADD COLUMN keys TSVECTOR;
UPDATE items SET keys = to_tsvector(
    'simple', (SELECT string_agg(key, ' ') FROM item_keys k WHERE k.place = items.place));
DROP TABLE item_keys;
DROP TABLE sentences;
COMMENT ON SCHEMA newsbrief_column IS 'a story of newsbrief, version 3'
"""


def test_keys_that_an_earlier_version_kept_in_a_column_are_found(
    server: PostgresServer, connection: Any
) -> None:
    url = server.url("column")
    add(url)
    connection.execute("SET search_path TO newsbrief_column")
    every = "SELECT key, place FROM item_keys ORDER BY key, place"
    keys = connection.execute(every).fetchall()
    for statement in AS_A_COLUMN.split(";"):
        connection.execute(statement)
    with Story.open(url, model="rules") as story:
        assert len(story.ledger().reports) == 1
        assert connection.execute(every).fetchall() == keys != []
        assert story.add(report(1)).reports[0].links > 0


def test_the_same_is_asked_as_of_a_story_in_a_file(server: PostgresServer, tmp_path: Path) -> None:
    asked = []
    for place in (tmp_path / "story.db", server.url("asked")):
        model = reader()
        with Story.open(place, model=model) as story:
            first = story.add([report(n, place=n % 2) for n in (3, 0, 4, 1, 2)]).reports[0]
            story.retract(first.report)
            story.add(report(5))
        asked.append([(each.messages, each.about) for each in model.questions])
    assert len(asked[0]) > 3
    assert asked[0] == asked[1]


def test_reading_makes_nothing(server: PostgresServer, connection: Any) -> None:
    with Story.open(server.url("nothing"), model="rules") as story:
        story.check()
        with pytest.raises(StoryError, match="no story"):
            story.ledger()
    there = "SELECT count(*) FROM pg_namespace WHERE nspname = 'newsbrief_nothing'"
    assert connection.execute(there).fetchone() == (0,)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://me:secret@127.0.0.1:1/none", "cannot be reached"),
        ("postgresql://me:secret@[", "none that Postgres knows"),
        ("postgresql:///none?secret=1", "none that Postgres knows"),
        ("postgres:///none#Ä b", "cannot be the name"),
    ],
)
def test_an_address_that_leads_nowhere(url: str, says: str) -> None:
    assert says in told(url)
