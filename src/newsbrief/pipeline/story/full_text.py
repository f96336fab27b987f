"""Full-text search, as SQLite (FTS5) and Postgres (tsvector and GIN) have it.

Two indexes: of each item the keys it is found by, of each report the words it is found by. Neither
ranks. An item's number in the index is its place in the order of days, so that the nearest ones
with a key are read from that place on, and the others are not looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Asked = tuple[str, bool]
"""A word, and whether it is only how one begins."""


@dataclass(frozen=True)
class FullText:
    """What is said to one database, with ? for each value."""

    make: tuple[str, ...]
    """Makes both indexes, empty."""
    put_keys: str
    """Values: an item's place, its keys with spaces between them."""
    before: str
    """Values: a key, a place, how many items. The nearest first, of reports that count."""
    after: str
    """The same after that place."""
    put_words: str
    """Values: a report's number, its words with spaces between them."""
    holding: str
    """Value: what `asked` gives. The reports that have these words and count."""
    asked: Callable[[Sequence[Asked]], str]
    """How words that all must be there are asked for."""


def _in_fts5(wanted: Sequence[Asked]) -> str:
    return " AND ".join(f'"{word}"{"*" if open_ended else ""}' for word, open_ended in wanted)


def _in_tsquery(wanted: Sequence[Asked]) -> str:
    return " & ".join(f"'{word}'{':*' if open_ended else ''}" for word, open_ended in wanted)


_NEAR = "SELECT i.handle, i.report, i.section FROM"

SQLITE = FullText(
    # Nothing but the index itself is kept there: what it is made of stands in the summaries. A key
    # is one word of letters and digits, and no position or length of a text is ever asked for.
    make=(
        """CREATE VIRTUAL TABLE item_keys USING fts5
            (keys, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii')""",
        "CREATE VIRTUAL TABLE report_words USING fts5 (words, content = '', columnsize = 0)",
    ),
    put_keys="INSERT INTO item_keys (rowid, keys) VALUES (?, ?)",
    before=f"{_NEAR} item_keys CROSS JOIN items i ON i.place = item_keys.rowid "
    "CROSS JOIN reports r ON r.report = i.report "
    "WHERE item_keys MATCH ? AND item_keys.rowid < ? AND r.counts = 1 "
    "ORDER BY item_keys.rowid DESC LIMIT ?",
    after=f"{_NEAR} item_keys CROSS JOIN items i ON i.place = item_keys.rowid "
    "CROSS JOIN reports r ON r.report = i.report "
    "WHERE item_keys MATCH ? AND item_keys.rowid > ? AND r.counts = 1 "
    "ORDER BY item_keys.rowid LIMIT ?",
    put_words="INSERT INTO report_words (rowid, words) VALUES (?, ?)",
    holding="SELECT r.report FROM report_words JOIN reports r ON r.number = report_words.rowid "
    "WHERE report_words MATCH ? AND r.counts = 1 ORDER BY r.day, r.report",
    asked=_in_fts5,
)

# With OFFSET 0 the index of keys is asked first, even when Postgres knows no statistics of it.
_WITH_KEY = "(SELECT * FROM items WHERE keys @@ to_tsquery('simple', ?) OFFSET 0)"

POSTGRES = FullText(
    make=(
        "ALTER TABLE items ADD COLUMN keys TSVECTOR",
        "CREATE INDEX items_keys ON items USING gin (keys) WITH (fastupdate = off)",
        "ALTER TABLE reports ADD COLUMN words TSVECTOR",
        "CREATE INDEX reports_words ON reports USING gin (words) WITH (fastupdate = off)",
    ),
    put_keys="UPDATE items SET keys = to_tsvector('simple', put.keys) "
    "FROM (VALUES (?::bigint, ?::text)) AS put (place, keys) WHERE items.place = put.place",
    before=f"{_NEAR} {_WITH_KEY} i JOIN reports r ON r.report = i.report "
    "WHERE i.place < ? AND r.counts = 1 "
    "ORDER BY i.place DESC LIMIT ?",
    after=f"{_NEAR} {_WITH_KEY} i JOIN reports r ON r.report = i.report "
    "WHERE i.place > ? AND r.counts = 1 "
    "ORDER BY i.place LIMIT ?",
    put_words="UPDATE reports SET words = to_tsvector('simple', put.words) "
    "FROM (VALUES (?::integer, ?::text)) AS put (number, words) "
    "WHERE reports.number = put.number",
    holding="SELECT report FROM reports WHERE words @@ to_tsquery('simple', ?) AND counts = 1 "
    "ORDER BY day, report",
    asked=_in_tsquery,
)
