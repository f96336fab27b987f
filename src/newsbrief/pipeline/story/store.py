"""A story as it is kept: every statement that is put to its database, whichever that is."""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from newsbrief.errors import ResultError, StoryError
from newsbrief.model import Spent
from newsbrief.pipeline.story.contents import SAME_THING, HeldReport, LogEntry, LogKind, report_id
from newsbrief.pipeline.story.database import Session
from newsbrief.pipeline.story.index import ItemIndex, storable
from newsbrief.pipeline.story.indexing import in_order, places, put_keys, put_sentences, put_words
from newsbrief.pipeline.story.items import StoryItem
from newsbrief.pipeline.story.states import States, states_of, with_undone
from newsbrief.pipeline.versions import Age, age_of, signs_of
from newsbrief.results.ledger import StoryLink
from newsbrief.results.summary import ArticleSummary

_READ = 512
"""Summaries that are kept at hand."""


class Store(ItemIndex):
    """The reports, items, links and log of one story, inside one transaction."""

    def __init__(self, session: Session, at_hand: dict[str, ArticleSummary]) -> None:
        super().__init__(session)
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

    def unasked(self) -> bool:
        """Whether a report that counts still has its question to be asked."""
        return bool(self._rows("SELECT 1 FROM reports WHERE open = 1 AND counts = 1 LIMIT 1"))

    def counts(self, report: str) -> bool:
        """Whether a report counts: it was neither replaced nor retracted."""
        return bool(self._rows("SELECT counts FROM reports WHERE report = ?", report)[0][0])

    def known(self) -> list[tuple[str, str]]:
        """The id of each report, and the id of its article."""
        return [
            (str(row[0]), str(row[1])) for row in self._rows("SELECT report, name FROM reports")
        ]

    def sentences(self, report: str) -> dict[int, str]:
        """The sentences that are kept of a report's article, by number.

        There are none where the article was not at hand when the report was added.
        """
        found = self._rows("SELECT number, text FROM sentences WHERE report = ?", report)
        return {int(number): str(text) for number, text in found}

    def searched(self) -> tuple[int, int]:
        """How many reports count, and of how many of them all sentences are kept."""
        [(all_,)] = self._rows("SELECT count(*) FROM reports WHERE counts = 1")
        [(whole,)] = self._rows(
            "SELECT count(*) FROM reports r WHERE counts = 1 "
            "AND EXISTS (SELECT 1 FROM sentences s WHERE s.report = r.report)"
        )
        return int(all_), int(whole)

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
        return states_of(self.log(additions=False), self.age)

    def age(self, report: str) -> Age:
        """By what it is known whether a report is newer than another version of it."""
        return age_of(self.summary(report), self.added_in([report]))

    def added_in(self, reports: Iterable[str] | None = None) -> int:
        """The number of the last adding in which one of these reports came, or any; 0 for none."""
        if reports is None:
            [(last,)] = self._rows("SELECT coalesce(max(added_in), 0) FROM reports")
            return int(last)
        found = (self._rows("SELECT added_in FROM reports WHERE report = ?", r) for r in reports)
        return max((int(rows[0][0]) for rows in found if rows), default=0)

    # What is written

    def put(self, summary: ArticleSummary, items: Sequence[StoryItem], added_in: int) -> str:
        """Put in a report and its items; its question is open. Gives its id."""
        report, signs = report_id(summary), signs_of(summary)
        day = _day(summary)
        [(number,)] = self._rows("SELECT coalesce(max(number), 0) + 1 FROM reports")
        text = summary.model_dump_json()
        none = json.dumps(asdict(Spent()))
        self._run(
            "INSERT INTO reports (report, number, day, sha256, address, name, title, summary, "
            "counts, open, spent, added_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?)",
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
                added_in,
            ),
        )
        items = in_order(items)
        at = places(self._session, day, report, len(items))
        self._run_each(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (i.handle, report, day, i.section, i.sort, i.told, i.sentence, i.handle, place)
                for i, place in zip(items, at, strict=True)
            ],
        )
        put_keys(self._session, items, at)
        put_words(self._session, number, summary)
        self._remember(report, summary)
        self.keep_sentences(report, summary)
        return report

    def keep_sentences(self, report: str, summary: ArticleSummary) -> None:
        """Keep the sentences of a report's article where it is at hand, and they are not there."""
        article = summary._read()  # noqa: SLF001  # private only to stay out of the JSON
        if article is None or self.sentences(report):
            return
        sentences = {each.number: each.text for each in article.shown}
        self._run_each(
            "INSERT INTO sentences VALUES (?, ?, ?)",
            [(report, number, text) for number, text in sentences.items()],
        )
        [(number,)] = self._rows("SELECT number FROM reports WHERE report = ?", report)
        put_sentences(self._session, number, sentences.values())

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
        links = list(links)
        self._run_each(
            "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(x.kind, x.source, x.target, x.by, x.because, x.objection or "") for x in links],
        )
        same = [(x.source, x.target) for x in links if x.kind in SAME_THING and not x.objection]
        self._join(same)

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
            because=storable(because),
        )

    def count(self) -> None:
        """Keep which reports count, as the log has it now.

        One that counts again is open once more where others were added meanwhile: nobody was asked
        what these have to do with it.
        """
        states = self.states()
        rows = self._rows("SELECT report, counts FROM reports")
        now = {report: int(states.of(report) == "current") for report, _ in rows}
        changed = [(now[report], report) for report, counts in rows if counts != now[report]]
        self._run_each("UPDATE reports SET counts = ? WHERE report = ?", changed)
        again = [report for counts, report in changed if counts]
        log = self.log()[:-1] if again else []
        added = max((entry.number for entry in log if entry.kind == "add"), default=0)
        self._run_each(
            "UPDATE reports SET open = 1 WHERE report = ?",
            [
                (report,)
                for report in again
                if added > max(entry.number for entry in log if report in entry.items)
            ],
        )

    # How

    def _run(self, statement: str, values: Sequence[Any]) -> None:
        self._run_each(statement, [values])

    def _run_each(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._session.run(statement, [tuple(map(storable, row)) for row in rows])

    def _summary(self, report: str, text: str) -> ArticleSummary:
        with _undamaged():
            found = self._at_hand.get(report) or ArticleSummary.from_json(text)
        return self._remember(report, found)

    def _remember(self, report: str, summary: ArticleSummary) -> ArticleSummary:
        if len(self._at_hand) >= _READ:
            self._at_hand.pop(next(iter(self._at_hand)))
        self._at_hand[report] = summary
        return summary

    def _join(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Make one entry of the two of each pair: the smaller one takes the other's name."""
        entry = self.entries({handle for pair in pairs for handle in pair})
        sizes = self.sizes(set(entry.values()))
        now: dict[str, str] = {}

        def named(handle: str) -> str:
            name = entry[handle]
            while name in now:
                name = now[name]
            return name

        for pair in pairs:
            less, more = sorted(map(named, pair), key=lambda name: (sizes[name], name))
            if less != more:
                now[less] = more
                sizes[more] += sizes[less]
        # In this order each takes along what has taken its name before.
        self._run_each(
            "UPDATE items SET entry = ? WHERE entry = ?", [(b, a) for a, b in now.items()]
        )


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


def _day(summary: ArticleSummary) -> str:
    day = summary.article.published
    return day.isoformat() if day else ""
