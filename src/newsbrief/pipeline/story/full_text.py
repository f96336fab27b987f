"""What a story is searched by, as SQLite (FTS5) and Postgres have it.

Two indexes: of each item the keys it is found by, of each report the words it is found by. Neither
ranks. An item's number in the index is its place in the order of days, so that the nearest ones
with a key are read from that place on, and the others are not looked at. In SQLite both are of
FTS5; Postgres has words under GIN, which knows no order, and so keys in a table that is sorted.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Asked = tuple[str, bool]
"""A word, and whether it is only how one begins."""
Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""What a statement finds with these values, as a session has it."""
Sides = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]
"""Items before a place and after it, the nearest first: handle, report, section."""


@dataclass(frozen=True)
class FullText:
    """What is said to one database, with ? for each value."""

    make: tuple[str, ...]
    """Makes both indexes, empty."""
    put_keys: str
    """Values: an item's place, its keys with spaces between them."""
    near: Callable[[Rows, Sequence[str], int, int, int], Mapping[str, Sides]]
    """For each of these keys the items with it before the first place and after the second, so
    many on either side at most, of reports that count."""
    put_apart: tuple[str, ...]
    """Takes a story whose keys still stand as an earlier version kept them to this one."""
    put_words: str
    """Values: a report's number, the words of its summary with spaces between them."""
    put_sentences: str
    """Values: a report's number, the words of its article's sentences, which may come later."""
    empty_words: tuple[str, ...]
    """Takes all words out, where they cannot be put in again over what is there."""
    holding: str
    """Value: what `asked` gives. The reports that count and have these words, all of them in the
    summary or all of them in the sentences; with the day of each."""
    asked: Callable[[Sequence[Asked]], str]
    """How words that all must be there are asked for."""


def _in_fts5(wanted: Sequence[Asked]) -> str:
    return " AND ".join(f'"{word}"{"*" if open_ended else ""}' for word, open_ended in wanted)


def _in_tsquery(wanted: Sequence[Asked]) -> str:
    return " & ".join(f"'{word}'{':*' if open_ended else ''}" for word, open_ended in wanted)


_NEAR = (
    "SELECT i.handle, i.report, i.section "
    "FROM item_keys CROSS JOIN items i ON i.place = item_keys.rowid "
    "CROSS JOIN reports r ON r.report = i.report "
    "WHERE item_keys MATCH ? AND item_keys.rowid {} ? AND r.counts = 1 "
    "ORDER BY item_keys.rowid {} LIMIT ?"
)
_BEFORE, _AFTER = _NEAR.format("<", "DESC"), _NEAR.format(">", "ASC")


def _one_by_one(
    rows: Rows, keys: Sequence[str], first: int, last: int, most: int
) -> dict[str, Sides]:
    return {
        key: (rows(_BEFORE, (key, first, most)), rows(_AFTER, (key, last, most))) for key in keys
    }


# With LIMIT 1 inside, the keys are read in their order first, even when Postgres has no statistics.
_SIDE = (
    "(SELECT {0} AS side, i.handle, i.report, i.section, k.place FROM item_keys k "
    "CROSS JOIN LATERAL (SELECT i.handle, i.report, i.section FROM items i "
    "JOIN reports r ON r.report = i.report WHERE i.place = k.place AND r.counts = 1 LIMIT 1) i "
    "WHERE k.key = asked.key AND k.place {1} ? ORDER BY k.place {2} LIMIT ?)"
)
_ALL_NEAR = (
    "SELECT asked.key, found.side, found.handle, found.report, found.section "  # noqa: S608
    "FROM unnest(?::text[]) AS asked (key) CROSS JOIN LATERAL "
    f"({_SIDE.format(0, '<', 'DESC')} UNION ALL {_SIDE.format(1, '>', 'ASC')}) AS found "
    "ORDER BY found.side, abs(found.place::numeric - ?)"
)


def _all_at_once(
    rows: Rows, keys: Sequence[str], first: int, last: int, most: int
) -> dict[str, Sides]:
    found: dict[str, Sides] = defaultdict(lambda: ([], []))
    values = list(keys), first, most, last, most, first
    for key, side, *item in rows(_ALL_NEAR, values):
        found[key][side].append(tuple(item))
    return found


_WORDS = "CREATE VIRTUAL TABLE report_words USING fts5 (words, content = '', columnsize = 0)"

SQLITE = FullText(
    # Nothing but the index itself is kept there: what it is made of stands in the summaries. A key
    # is one word of letters and digits, and no position or length of a text is ever asked for.
    make=(
        """CREATE VIRTUAL TABLE item_keys USING fts5
            (keys, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii')""",
        _WORDS,
    ),
    put_keys="INSERT INTO item_keys (rowid, keys) VALUES (?, ?)",
    near=_one_by_one,
    put_apart=(),
    # What stands there cannot be changed, and so a report has a row for each of the two.
    put_words="INSERT INTO report_words (rowid, words) VALUES (2 * ?, ?)",
    put_sentences="INSERT INTO report_words (rowid, words) VALUES (2 * ? + 1, ?)",
    empty_words=("DROP TABLE report_words", _WORDS),
    holding="SELECT DISTINCT r.report, r.day FROM report_words "
    "JOIN reports r ON r.number = report_words.rowid / 2 "
    "WHERE report_words MATCH ? AND r.counts = 1 ORDER BY r.day, r.report",
    asked=_in_fts5,
)

_KEYS = """CREATE TABLE IF NOT EXISTS item_keys (
    key TEXT COLLATE "C" NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (key, place)
)"""

_PUT_WORDS = (
    "UPDATE reports SET words = coalesce(reports.words, '') || to_tsvector('simple', put.words) "
    "FROM (VALUES (?::integer, ?::text)) AS put (number, words) WHERE reports.number = put.number"
)

POSTGRES = FullText(
    make=(
        _KEYS,
        "ALTER TABLE reports ADD COLUMN words TSVECTOR",
        "CREATE INDEX reports_words ON reports USING gin (words) WITH (fastupdate = off)",
    ),
    put_keys="INSERT INTO item_keys (key, place) "
    "SELECT unnest(string_to_array(put.keys, ' ')), put.place "
    "FROM (VALUES (?::bigint, ?::text)) AS put (place, keys)",
    near=_all_at_once,
    # They stood in a column of their own, as a tsvector.
    put_apart=(
        _KEYS,
        "ALTER TABLE items ADD COLUMN IF NOT EXISTS keys TSVECTOR",
        """INSERT INTO item_keys (key, place)
            SELECT unnest(tsvector_to_array(keys)), place FROM items ON CONFLICT DO NOTHING""",
        "ALTER TABLE items DROP COLUMN keys",
    ),
    put_words=_PUT_WORDS,
    put_sentences=_PUT_WORDS,
    empty_words=(),
    holding="SELECT report, day FROM reports WHERE words @@ to_tsquery('simple', ?) AND counts = 1 "
    "ORDER BY day, report",
    asked=_in_tsquery,
)
