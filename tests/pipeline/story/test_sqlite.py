"""What stands at a story's path: another file stays as it is, and every fault is one line."""

import os
import pwd
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from child import Child
from told_story import reader, report

from newsbrief import SQLiteCache, Story, StoryError
from newsbrief.pipeline.story.sqlite import SQLiteDatabase
from newsbrief.pipeline.story.tables import STEPS

NEXT = (*STEPS, ("ALTER TABLE log ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",))


def add(path: Path, number: int = 0) -> None:
    with Story.open(path, model="rules") as story:
        story.add(report(number))


def told(path: Path) -> str:
    """What an attempt to add to the file, and one to read it, say: the same, and in one line."""
    with pytest.raises(StoryError) as adding, Story.open(path, model="rules") as story:
        story.add(report(0))
    with pytest.raises(StoryError) as reading, Story.open(path, model="rules") as story:
        story.ledger()
    [line] = str(adding.value).splitlines()
    assert line == str(reading.value)
    assert adding.value.exit_status == 2
    return line


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE reports (report TEXT)")


def cache(path: Path) -> None:
    answers = SQLiteCache(path)
    answers.put("key", "text")
    answers.close()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda path: path.write_text("not a database at all, " * 9), "no story of newsbrief"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "something else"),
        (foreign, "something else"),
        (cache, "a cache of answers"),
        (lambda path: path.mkdir(), "is no file"),
    ],
)
def test_what_is_no_story_stays_as_it_is(made: object, says: str, tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    made(path)  # type: ignore[operator]
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    assert says in told(path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


@pytest.mark.parametrize("name", ["no/such/folder.db", "nul\0.db", "n" * 300])
def test_where_no_file_can_be(name: str, tmp_path: Path) -> None:
    with (
        Story.open(tmp_path / name, model="rules") as story,
        pytest.raises(StoryError, match="cannot be opened"),
    ):
        story.add(report(0))
    assert not list(tmp_path.iterdir())


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with Story.open(tmp_path / "story.db", model="rules") as story:
        for read in (story.ledger, story.log, lambda: story.retract("3f")):
            with pytest.raises(StoryError, match="no story"):
                read()
        story.check()
    assert not list(tmp_path.iterdir())


def test_an_empty_file_becomes_a_story(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    path.touch()
    add(path)
    with Story.open(path, model="rules") as story:
        assert len(story.ledger().reports) == 1


def test_a_new_story_is_for_its_owner_alone(tmp_path: Path) -> None:
    add(tmp_path / "story.db")
    assert (tmp_path / "story.db").stat().st_mode & 0o777 == 0o600


def test_an_older_version_is_brought_up_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    add(path)
    with SQLiteDatabase(path, NEXT).reading() as session:
        assert session.rows("SELECT kind, mood FROM log") == [("add", "calm")]
        assert session.rows("PRAGMA user_version") == [(len(NEXT),)]


def test_who_reads_waits_for_another_who_opens_closes_or_brings_it_up(tmp_path: Path) -> None:
    add(tmp_path / "s.db")
    with SQLiteDatabase(tmp_path / "s.db").reading() as session:
        assert session.rows("PRAGMA busy_timeout")[0][0] > 0


def test_a_newer_version_is_left_to_it(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    add(path)
    with SQLiteDatabase(path, NEXT).reading():
        assert "newer version" in told(path)  # as long as only the log has it
    assert "newer version" in told(path)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing can be written in the folder, not even by root, who is nobody meanwhile."""
    root = os.geteuid() == 0
    folder.chmod(0o555)
    if root:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_where_nothing_can_be_written_a_story_can_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "story.db"
        add(path)
        path.chmod(0o644)
        with read_only(folder), Story.open(path, model="rules") as story:
            assert len(story.ledger().reports) == 1
            with pytest.raises(StoryError, match="cannot be written"):
                story.add(report(1))
            with pytest.raises(StoryError, match="cannot be written"):
                story.check()
            with pytest.raises(StoryError, match="No story can be begun"):
                Story.open(folder / "other.db", model="rules").check()
        assert [each.name for each in folder.iterdir()] == ["story.db"]


def test_a_disk_that_fills_up_costs_no_report_that_was_added(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    database = SQLiteDatabase(path)
    story = Story(database, None)
    story.add(report(0))
    assert database._writer is not None
    database._writer.execute("PRAGMA max_page_count = 1")  # as many as there are
    with pytest.raises(StoryError, match="no room on the disk"):
        story.add([report(number) for number in range(1, 30)])
    database._writer.execute("PRAGMA max_page_count = 100000")
    kept = len(story.ledger().reports)
    story.add([report(number) for number in range(1, 30)])
    assert 1 <= kept < 30 == len(story.ledger().reports)
    story.close()


def test_a_damaged_story_says_so(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    add(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:1024] + b"\xff" * (len(whole) - 1024))
    assert "damaged" in told(path)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE item_keys",
        "UPDATE log SET items = 'x'",
        "UPDATE log SET kind = 'x'",
        "UPDATE links SET kind = 'x'",
        "UPDATE reports SET spent = '['",
        "UPDATE reports SET summary = substr(summary, 1, 90)",
        "UPDATE reports SET title = CAST(x'ff' AS TEXT), summary = CAST(x'ff' AS TEXT)",
    ],
)
def test_what_another_program_did_to_a_story_is_told_in_a_line(
    tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "story.db"
    for number in range(3):
        add(path, number)
    with closing(sqlite3.connect(path)) as other:
        other.execute(statement)
        other.commit()
    story = Story.open(path, model="rules")
    with pytest.raises(StoryError, match="damaged"):
        _ = story.ledger(), story.log(), story.add(report(4))
    story.close()


def test_what_is_kept_holds_together(tmp_path: Path) -> None:
    """Foreign keys are kept to, and nothing is pickled: all that stands there is text or number.

    Beside them stand the indexes of SQLite's full-text search, which it makes itself.
    """
    path = tmp_path / "story.db"
    for number in range(3):
        add(path, number)
    with SQLiteDatabase(path).reading() as session:
        assert session.rows("PRAGMA foreign_keys") == [(1,)]
        assert session.rows("PRAGMA foreign_key_check") == []
        assert session.rows("PRAGMA journal_mode") == [("wal",)]
        tables = session.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        indexes = ("item_keys", "report_words")
        for (table,) in tables:
            if not table.startswith(indexes):
                for row in session.rows(f"SELECT * FROM {table}"):
                    assert {type(value) for value in row} <= {str, int, type(None)}
        for index in indexes:  # and it finds nothing wrong with them
            check = f"INSERT INTO {index} ({index}) VALUES ('integrity-check')"
            session.run(check)


def test_what_adding_a_report_takes_does_not_grow_with_the_story(tmp_path: Path) -> None:
    database = SQLiteDatabase(tmp_path / "story.db")
    story = Story(database, reader())
    taken: list[int] = []
    for number in range(40):
        steps = [0]

        def one(steps: list[int] = steps) -> int:
            steps[0] += 1
            return 0

        if database._writer is not None:
            database._writer.set_progress_handler(one, 100)  # once in 100 steps of SQLite's
        story.add(report(number, place=number % 2))
        taken.append(steps[0])
    story.close()
    assert sum(taken[30:]) < 2 * sum(taken[5:15])


def visited(path: Path) -> None:
    """Have another process open a file and close it: the last one that has it open tidies up."""
    code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM log')"
    with Child([sys.executable, "-c", f"{code}; c.close()", str(path)]) as child:
        assert child.wait() == 0


def test_a_visitor_takes_no_log_away_from_a_story_that_is_open(tmp_path: Path) -> None:
    path = tmp_path / "open.db"
    log = path.with_name("open.db-wal")
    with Story.open(path, model="rules") as story, Story.open(path, model="rules") as beside:
        story.add(report(0))
        beside.add(report(1))  # opening it again takes no lock away from the first
        beside.close()
        story.ledger()
        visited(path)
        assert log.exists()
        story.add(report(2))
        with closing(sqlite3.connect(path)) as other:
            assert other.execute("SELECT count(*) FROM reports").fetchone() == (3,)
        assert len(story.ledger().reports) == 3
    assert not log.exists()
