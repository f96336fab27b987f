"""A story as it is kept: every statement that is put to its database, whichever that is."""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from newsbrief.errors import ResultError, StoryError
from newsbrief.model import Spent
from newsbrief.pipeline.story.contents import HeldReport, LogEntry, LogKind, report_id
from newsbrief.pipeline.story.database import Row, Session
from newsbrief.pipeline.story.items import StoryItem
from newsbrief.pipeline.story.keys import STRONG
from newsbrief.pipeline.story.states import States, states_of, with_undone
from newsbrief.pipeline.story.versions import Signs, age_of, signs_of
from newsbrief.results.ledger import StoryLink
from newsbrief.results.summary import ArticleSummary

_READ = 512
"""Summaries that are kept at hand."""
_SAME = ("same_event", "same_actor", "same_claim")


@dataclass(frozen=True, slots=True)
class Near:
    """An item that has a key in common with another, and the entry it belongs to."""

    handle: str
    entry: str
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


class Store:
    """The reports, items, links and log of one story, inside one transaction."""

    def __init__(self, session: Session, at_hand: dict[str, ArticleSummary]) -> None:
        self._session = session
        self._at_hand = at_hand
        """Summaries that were read before: that of a report never changes."""

    # What is there

    def reports(self) -> dict[str, ArticleSummary]:
        """The summaries of all reports, by id."""
        found = self._session.rows("SELECT report, summary FROM reports ORDER BY day, report")
        return {report: self._summary(report, text) for report, text in found}

    def summary(self, report: str) -> ArticleSummary:
        """The summary of one report."""
        if report in self._at_hand:
            return self._at_hand[report]
        [(text,)] = self._rows("SELECT summary FROM reports WHERE report = ?", report)
        return self._summary(report, text)

    def held(self, report: str) -> HeldReport:
        """One report, as linking takes it."""
        return HeldReport(self.summary(report))

    def is_open(self, report: str) -> bool | None:
        """Whether the report still has its question to be asked; None when it is not there."""
        found = self._rows("SELECT open FROM reports WHERE report = ?", report)
        return bool(found[0][0]) if found else None

    def counts(self, report: str) -> bool:
        """Whether a report counts: it was neither replaced nor retracted."""
        return bool(self._rows("SELECT counts FROM reports WHERE report = ?", report)[0][0])

    def known(self) -> list[tuple[str, str]]:
        """The id of each report, and the id of its article."""
        return [
            (str(row[0]), str(row[1])) for row in self._rows("SELECT report, name FROM reports")
        ]

    def spent(self) -> Spent:
        """What all questions have cost."""
        found = self._rows("SELECT spent FROM reports ORDER BY number")
        return sum((_spent(text) for (text,) in found), Spent())

    def links(self) -> list[StoryLink]:
        """All links, those of reports that no longer count among them."""
        found = self._rows(
            "SELECT kind, source, target, made_by, because, objection FROM links "
            "ORDER BY kind, source, target, made_by"
        )
        names = ("kind", "source", "target", "by", "because", "objection")
        with _undamaged():
            return [
                StoryLink.model_validate(
                    dict(zip(names, row, strict=True)) | {"objection": row[-1] or None}
                )
                for row in found
            ]

    def log(self, *, additions: bool = True) -> list[LogEntry]:
        """The log, from its first line; without `additions`, what changes which reports count."""
        found = self._rows(
            "SELECT number, moment, kind, items, undoes, because FROM log "
            "WHERE kind <> ? ORDER BY number",
            "" if additions else "add",
        )
        names = ("number", "moment", "kind", "items", "undoes", "because")
        with _undamaged():
            lines = [
                dict(zip(names, row, strict=True)) | {"items": json.loads(row[3])} for row in found
            ]
            return with_undone([LogEntry.model_validate(line) for line in lines])

    def states(self) -> States:
        """What the log comes to."""
        return states_of(self.log(additions=False), lambda report: age_of(self.summary(report)))

    def linked(self, report: str) -> int:
        """How many links the items of a report have that no second reading contests."""
        between = "objection = '' AND (source > ? AND source < ? OR target > ? AND target < ?)"
        ends = _items_of(report)
        [(number,)] = self._rows(f"SELECT count(*) FROM links WHERE {between}", *ends, *ends)  # noqa: S608
        return int(number)

    def section(self, handle: str) -> str | None:
        """The section of an item; None when there is no such item."""
        found = self._rows("SELECT section FROM items WHERE handle = ?", handle)
        return found[0][0] if found else None

    # What may have to do with a report

    def neighbours(self, report: str) -> set[str]:
        """The reports next to this one, by their days, among those with one of its strong keys.

        They are as many as it has keys, at most twice, however long the story is.
        """
        [(day,)] = self._rows("SELECT day FROM reports WHERE report = ?", report)
        keys = self._rows(
            "SELECT DISTINCT key FROM keys WHERE handle > ? AND handle < ? AND key LIKE ?",
            *_items_of(report),
            f"{STRONG}%",
        )
        found = [self._nearest(key, day, report, 1, way) for (key,) in keys for way in (-1, 1)]
        return {near[1] for rows in found for near in rows}

    def near(self, key: str, report: str, day: str, most: int) -> list[Near]:
        """The items of other reports that have this key, the nearest ones before and after."""
        found = [near for way in (-1, 1) for near in self._nearest(key, day, report, most, way)]
        return [Near(handle, entry, section) for handle, _, entry, section in found]

    def is_joined(self, handle: str, report: str) -> bool:
        """Whether an item of a report is the same as one of another."""
        found = "SELECT 1 FROM items WHERE entry = ? AND report <> ? LIMIT 1"
        return bool(self._rows(found, self.entry(handle), report))

    def entry(self, handle: str) -> str:
        """The entry that an item belongs to."""
        [(entry,)] = self._rows("SELECT entry FROM items WHERE handle = ?", handle)
        return str(entry)

    def representative(self, entry: str, without: str) -> Shown | None:
        """The first item of an entry that counts, of another report than one; None for none."""
        found = self._rows(
            "SELECT i.handle, i.section, i.sort, i.told, i.sentence, i.day FROM items i "
            "JOIN reports r ON r.report = i.report "
            "WHERE i.entry = ? AND r.counts = 1 AND i.report <> ? ORDER BY i.day, i.handle LIMIT 1",
            entry,
            without,
        )
        return Shown(*found[0]) if found else None

    def shown(self, report: str) -> list[Shown]:
        """The items of a report."""
        found = self._rows(
            "SELECT handle, section, sort, told, sentence, day FROM items "
            "WHERE handle > ? AND handle < ? ORDER BY handle",
            *_items_of(report),
        )
        return [Shown(*row) for row in found]

    def keys(self, handle: str) -> list[str]:
        """What an item is found by."""
        found = self._rows("SELECT key FROM keys WHERE handle = ? ORDER BY key", handle)
        return [key for (key,) in found]

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
        """Whether a report shares no event with any other that counts, and there are others."""
        others = "r.counts = 1 AND r.report <> ?"
        shared = self._rows(
            "SELECT 1 FROM items own JOIN items i ON i.entry = own.entry "  # noqa: S608
            "JOIN reports r ON r.report = i.report "
            "WHERE own.handle > ? AND own.handle < ? AND own.section = 'events' "
            f"AND {others} LIMIT 1",
            *_items_of(report),
            report,
        )
        there = self._rows(f"SELECT 1 FROM reports r WHERE {others} LIMIT 1", report)  # noqa: S608
        return bool(there) and not shared

    # What is written

    def put(self, summary: ArticleSummary, items: Sequence[StoryItem]) -> str:
        """Put in a report and its items; its question is open. Gives its id."""
        report, signs = report_id(summary), signs_of(summary)
        day = _day(summary)
        [(number,)] = self._rows("SELECT coalesce(max(number), 0) + 1 FROM reports")
        text = summary.model_dump_json()
        none = json.dumps(asdict(Spent()))
        self._run(
            "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?)",
            (
                report,
                number,
                day,
                summary.article.sha256,
                signs.address,
                signs.name,
                signs.title,
                text,
                none,
            ),
        )
        self._run_each(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (i.handle, report, day, i.section, i.sort, i.told, i.sentence, i.handle)
                for i in items
            ],
        )
        self._run_each(
            "INSERT INTO keys VALUES (?, ?, ?, ?)",
            [(key, day, item.handle, report) for item in items for key in sorted(item.keys)],
        )
        self._remember(report, summary)
        return report

    def settle(self, report: str, spent: Spent, *, still_open: bool) -> None:
        """Keep whether a report's question was answered, and what it has cost in all."""
        [(before,)] = self._rows("SELECT spent FROM reports WHERE report = ?", report)
        total = _spent(before) + spent
        self._run(
            "UPDATE reports SET open = ?, spent = ? WHERE report = ?",
            (int(still_open), json.dumps(asdict(total)), report),
        )

    def link(self, links: Iterable[StoryLink]) -> None:
        """Keep links, and make one entry of what is the same."""
        for link in links:
            self._run(
                "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (link.kind, link.source, link.target, link.by, link.because, link.objection or ""),
            )
            if link.kind in _SAME and not link.objection:
                self._join(self.entry(link.source), self.entry(link.target))

    def write(
        self, kind: LogKind, items: Sequence[str], undoes: int | None = None, because: str = ""
    ) -> LogEntry:
        """Add a line to the log, and keep which reports count now."""
        [(number,)] = self._rows("SELECT coalesce(max(number), 0) + 1 FROM log")
        moment = datetime.datetime.now(datetime.UTC)
        self._run(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)",
            (number, moment.isoformat(), kind, json.dumps(list(items)), undoes, because),
        )
        return LogEntry(
            number=number,
            moment=moment,
            kind=kind,
            items=tuple(items),
            undoes=undoes,
            because=_storable(because),
        )

    def count(self) -> None:
        """Keep which reports count, as the log has it now."""
        states = self.states()
        rows = self._rows("SELECT report, counts FROM reports")
        now = {report: int(states.of(report) == "current") for report, _ in rows}
        self._run_each(
            "UPDATE reports SET counts = ? WHERE report = ?",
            [(now[report], report) for report, counts in rows if counts != now[report]],
        )

    # How

    def _rows(self, statement: str, *values: Any) -> list[Row]:
        return self._session.rows(statement, tuple(map(_storable, values)))

    def _run(self, statement: str, values: Sequence[Any]) -> None:
        self._run_each(statement, [values])

    def _run_each(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._session.run(statement, [tuple(map(_storable, row)) for row in rows])

    def _summary(self, report: str, text: str) -> ArticleSummary:
        with _undamaged():
            found = self._at_hand.get(report) or ArticleSummary.from_json(text)
        return self._remember(report, found)

    def _remember(self, report: str, summary: ArticleSummary) -> ArticleSummary:
        if len(self._at_hand) >= _READ:
            self._at_hand.pop(next(iter(self._at_hand)))
        self._at_hand[report] = summary
        return summary

    def _nearest(self, key: str, day: str, report: str, most: int, way: int) -> list[Row]:
        """Items with a key, from the nearest on: those before a report, or those after it."""
        than, order, edge = ("<", "DESC", ":") if way < 0 else (">", "ASC", ";")
        return self._rows(
            "SELECT k.handle, k.report, i.entry, i.section FROM keys k "  # noqa: S608
            "JOIN reports r ON r.report = k.report JOIN items i ON i.handle = k.handle "
            f"WHERE k.key = ? AND (k.day, k.handle) {than} (?, ?) AND r.counts = 1 "
            f"ORDER BY k.day {order}, k.handle {order} LIMIT {most:d}",
            key,
            day,
            f"{report}{edge}",
        )

    def _join(self, one: str, other: str) -> None:
        """Make one entry of two: the smaller one takes the other's name."""
        if one == other:
            return
        sizes = {
            entry: self._rows("SELECT count(*) FROM items WHERE entry = ?", entry)[0][0]
            for entry in (one, other)
        }
        less, more = sorted((one, other), key=lambda entry: (sizes[entry], entry))
        self._run("UPDATE items SET entry = ? WHERE entry = ?", (more, less))


def _spent(text: str) -> Spent:
    with _undamaged():
        return Spent(**json.loads(text))


@contextmanager
def _undamaged() -> Iterator[None]:
    """Raise StoryError, in a line, for contents that no newsbrief can have written."""
    try:
        yield
    except (ValueError, TypeError, ResultError):
        told = "The story is damaged: what it holds cannot be read. Take a copy that is not."
        raise StoryError(told) from None


def _storable(value: Any) -> Any:
    """A value that any database holds: text that is Unicode and has no NUL in it."""
    if not isinstance(value, str):
        return value
    return value.replace("\0", "␀").encode("utf-8", "backslashreplace").decode()


def _items_of(report: str) -> tuple[str, str]:
    """The bounds of the handles of a report's items: ";" is the next sign after ":"."""
    return f"{report}:", f"{report};"


def _day(summary: ArticleSummary) -> str:
    day = summary.article.published
    return day.isoformat() if day else ""
