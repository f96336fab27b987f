"""The items of a story, looked up: by key, by entry, near a report; reports by their signs.

An entry is a group of items that are known to be the same thing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsbrief.pipeline.story.database import Row, Session
from newsbrief.pipeline.story.indexing import token_of
from newsbrief.pipeline.story.keys import STRONG
from newsbrief.pipeline.story.words import Wanted
from newsbrief.pipeline.versions import Signs

NEAREST = 12
"""Items with the same key that are looked at, before and after.

The nearest in the end are among the nearest when the later of two reports comes, in whatever order
they come; so fewer would make the order tell.
"""


@dataclass(frozen=True, slots=True)
class Near:
    """An item that has a key in common with another."""

    handle: str
    report: str
    section: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as a question shows it."""

    handle: str
    section: str
    sort: str
    told: str
    sentence: str
    day: str


class ItemIndex:
    """The items and what they are found by, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known_places: dict[str, tuple[int, int] | tuple[None, None]] = {}
        self._found: dict[str, dict[str, tuple[list[Near], list[Near]]]] = {}

    def section(self, handle: str) -> tuple[str, str] | None:
        """The section of an item, and its sort there; None when there is no such item."""
        found = self._rows("SELECT section, sort FROM items WHERE handle = ?", handle)
        return found[0] if found else None

    def linked(self, report: str) -> int:
        """How many links the items of a report have that no second reading contests."""
        between = "objection = '' AND (source > ? AND source < ? OR target > ? AND target < ?)"
        ends = _items_of(report)
        [(number,)] = self._rows(f"SELECT count(*) FROM links WHERE {between}", *ends, *ends)  # noqa: S608
        return int(number)

    def neighbours(self, report: str, keys: Iterable[str]) -> set[str]:
        """The reports next to this one, by their days, among those with one of its strong keys.

        They are as many as it has keys, at most twice, however long the story is.
        """
        found = self._around(keys, report)
        strong = (found[key] for key in found if key.startswith(STRONG))
        return {side[0].report for sides in strong for side in sides if side}

    def near(self, keys: Iterable[str], report: str) -> dict[str, list[Near]]:
        """The items of other reports with each of these keys, the nearest before and after."""
        found = self._around(keys, report)
        return {key: [*before, *after] for key, (before, after) in found.items()}

    def _around(
        self, keys: Iterable[str], report: str
    ) -> Mapping[str, tuple[list[Near], list[Near]]]:
        """The items with each key before those of a report and after them, looked up once."""
        keys = sorted(set(keys))
        known = self._found.setdefault(report, {})
        words = {key: token_of(key) for key in keys if key not in known}
        first, last = self._places(report)
        if words and first is not None and last is not None:
            near = self._session.full_text.near
            found = near(self._session.rows, list(words.values()), first, last, NEAREST)
        else:
            found = {}
        for key, word in words.items():
            before, after = found.get(word, ((), ()))
            known[key] = [Near(*row) for row in before], [Near(*row) for row in after]
        return {key: known[key] for key in keys}

    def holding(self, wanted: Iterable[Wanted]) -> list[str]:
        """The reports that count and hold all these words, each somewhere, the earliest first."""
        text = self._session.full_text
        asked = text.asked([word for each in wanted for word in each.each])
        return [report for report, _ in self._rows(text.holding, asked)]

    def joined(self, report: str) -> set[str]:
        """The items of a report that are the same as one of another."""
        found = self._rows(
            "SELECT own.handle FROM items own WHERE own.handle > ? AND own.handle < ? AND EXISTS "
            "(SELECT 1 FROM items i WHERE i.entry = own.entry AND i.report <> own.report)",
            *_items_of(report),
        )
        return {handle for (handle,) in found}

    def entries(self, handles: Collection[str]) -> dict[str, str]:
        """The entries that items belong to."""
        found = f"SELECT handle, entry FROM items WHERE handle IN ({_each(handles)})"  # noqa: S608
        return dict(self._rows(found, *handles)) if handles else {}

    def sizes(self, entries: Collection[str]) -> dict[str, int]:
        """How many items entries have."""
        among = f"entry IN ({_each(entries)})"
        found = f"SELECT entry, count(*) FROM items WHERE {among} GROUP BY entry"  # noqa: S608
        return dict(self._rows(found, *entries)) if entries else {}

    def representatives(self, entries: Collection[str], without: str) -> dict[str, Shown]:
        """The first item of each entry that counts, of another report than one, if it has one."""
        if not entries:
            return {}
        found = self._rows(
            "SELECT i.entry, i.handle, i.section, i.sort, i.told, i.sentence, i.day FROM items i "  # noqa: S608
            "WHERE i.handle IN (SELECT (SELECT o.handle FROM items o "
            "JOIN reports r ON r.report = o.report "
            "WHERE o.entry = e.column1 AND r.counts <> 0 AND o.report <> ? "
            "ORDER BY o.day, o.handle LIMIT 1) "
            f"FROM (VALUES {', '.join(['(?)'] * len(entries))}) AS e)",
            without,
            *entries,
        )
        return {entry: Shown(*row) for entry, *row in found}

    def shown(self, report: str) -> list[Shown]:
        """The items of a report."""
        found = self._rows(
            "SELECT handle, section, sort, told, sentence, day FROM items "
            "WHERE handle > ? AND handle < ? ORDER BY handle",
            *_items_of(report),
        )
        return [Shown(*row) for row in found]

    def same_signs(self, signs: Signs) -> list[str]:
        """The reports that have the same address, name or title as these signs."""
        found: set[str] = set()
        for column, value in (
            ("address", signs.address),
            ("name", signs.name),
            ("title", signs.title),
        ):
            if value:
                rows = self._rows(f"SELECT report FROM reports WHERE {column} = ?", value)  # noqa: S608
                found.update(row[0] for row in rows)
        return sorted(found)

    def is_apart(self, report: str) -> bool:
        """Whether a report shares no event, figure or statement with any other that counts.

        It is not where there are no others.
        """
        others = "r.counts = 1 AND r.report <> ?"
        ends = _items_of(report)
        same = (
            "SELECT 1 FROM items own JOIN items i ON i.entry = own.entry "  # noqa: S608
            "JOIN reports r ON r.report = i.report "
            f"WHERE own.handle > ? AND own.handle < ? AND {others} AND own.section "
        )
        shared = (
            self._rows(f"{same} = 'events' LIMIT 1", *ends, report)
            or self._rows(f"{same} NOT IN ('events', 'actors') LIMIT 1", *ends, report)
            or self._rows(
                "SELECT 1 FROM links l JOIN items i ON i.handle IN (l.source, l.target) "  # noqa: S608
                "JOIN reports r ON r.report = i.report "
                "WHERE l.kind = 'copies' AND l.objection = '' "
                "AND (l.source > ? AND l.source < ? OR l.target > ? AND l.target < ?) "
                f"AND {others} LIMIT 1",
                *ends,
                *ends,
                report,
            )
        )
        there = self._rows(f"SELECT 1 FROM reports r WHERE {others} LIMIT 1", report)  # noqa: S608
        return bool(there) and not shared

    def _places(self, report: str) -> tuple[int, int] | tuple[None, None]:
        """The first and the last place of a report's items; None for one without items."""
        if report not in self._known_places:
            [self._known_places[report]] = self._rows(
                "SELECT min(place), max(place) FROM items WHERE handle > ? AND handle < ?",
                *_items_of(report),
            )
        return self._known_places[report]

    def _rows(self, statement: str, *values: Any) -> list[Row]:
        return self._session.rows(statement, tuple(map(storable, values)))


def storable(value: Any) -> Any:
    """A value that any database holds: text that is Unicode and has no NUL in it."""
    if not isinstance(value, str):
        return value
    return value.replace("\0", "␀").encode("utf-8", "backslashreplace").decode()


def _each(values: Collection[str]) -> str:
    """A mark for each of these values."""
    return ", ".join("?" * len(values))


def _items_of(report: str) -> tuple[str, str]:
    """The bounds of the handles of a report's items: ";" is the next sign after ":"."""
    return f"{report}:", f"{report};"
