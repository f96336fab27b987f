"""How a story is kept: the tables, and the steps from each version of them to the next.

A step, once released, is never changed: a story of any earlier version goes through those it lacks.
The statements are those that SQLite and Postgres both know; a function does what takes more.
"""

from collections.abc import Callable

from newsbrief.pipeline.story.database import Session
from newsbrief.pipeline.story.indexing import index_all, index_words_again

Step = tuple[str | Callable[[Session], None], ...]


def _full_text(session: Session) -> None:
    for statement in session.full_text.make:
        session.run(statement)


def _keys_apart(session: Session) -> None:
    for statement in session.full_text.put_apart:
        session.run(statement)


STEPS: tuple[Step, ...] = (
    (
        # `counts` is 0 for what was replaced or retracted, as the log has it. A report whose
        # question is still `open` is asked about when it is added once more.
        """CREATE TABLE reports (
            report TEXT PRIMARY KEY,
            number INTEGER NOT NULL UNIQUE,
            day TEXT NOT NULL,
            sha256 TEXT NOT NULL UNIQUE,
            address TEXT NOT NULL,
            name TEXT NOT NULL,
            title TEXT NOT NULL,
            summary TEXT NOT NULL,
            counts INTEGER NOT NULL,
            open INTEGER NOT NULL,
            spent TEXT NOT NULL
        )""",
        "CREATE INDEX reports_address ON reports (address)",
        "CREATE INDEX reports_name ON reports (name)",
        "CREATE INDEX reports_title ON reports (title)",
        # `entry` is one of the items that are the same thing as this one, the same for all.
        """CREATE TABLE items (
            handle TEXT PRIMARY KEY,
            report TEXT NOT NULL REFERENCES reports (report),
            day TEXT NOT NULL,
            section TEXT NOT NULL,
            sort TEXT NOT NULL,
            told TEXT NOT NULL,
            sentence TEXT NOT NULL,
            entry TEXT NOT NULL
        )""",
        "CREATE INDEX items_entry ON items (entry, day, handle)",
        """CREATE TABLE keys (
            key TEXT NOT NULL,
            day TEXT NOT NULL,
            handle TEXT NOT NULL REFERENCES items (handle),
            report TEXT NOT NULL REFERENCES reports (report),
            PRIMARY KEY (key, day, handle)
        )""",
        "CREATE INDEX keys_handle ON keys (handle)",
        """CREATE TABLE links (
            kind TEXT NOT NULL,
            source TEXT NOT NULL REFERENCES items (handle),
            target TEXT NOT NULL REFERENCES items (handle),
            made_by TEXT NOT NULL,
            because TEXT NOT NULL,
            PRIMARY KEY (source, target, kind, made_by)
        )""",
        "CREATE INDEX links_target ON links (target)",
        # Nothing is ever changed or taken away here.
        """CREATE TABLE log (
            number INTEGER PRIMARY KEY,
            moment TEXT NOT NULL,
            kind TEXT NOT NULL,
            items TEXT NOT NULL,
            undoes INTEGER REFERENCES log (number),
            because TEXT NOT NULL
        )""",
    ),
    # What a second reading has against a link; empty for nothing.
    ("ALTER TABLE links ADD COLUMN objection TEXT NOT NULL DEFAULT ''",),
    # An item's place in the order of days is its number in the full-text index of keys.
    (
        "ALTER TABLE items ADD COLUMN place BIGINT",
        "CREATE UNIQUE INDEX items_place ON items (place)",
        "DROP TABLE keys",
        _full_text,
        index_all,
    ),
    (_keys_apart,),
    # The sentences of a report, where its article was at hand when it was added.
    (
        """CREATE TABLE sentences (
            report TEXT NOT NULL REFERENCES reports (report),
            number INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (report, number)
        )""",
        index_words_again,
    ),
    # In which adding a report came: of two versions of one day, the later added stands.
    ("ALTER TABLE reports ADD COLUMN added_in INTEGER NOT NULL DEFAULT 0",),
    # The log may say whose a figure or a statement is, which no earlier version could read.
    (),
)
