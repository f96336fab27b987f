"""A story over days: reports are added as they come, corrected, and read as one ledger."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Self, Unpack, get_args

from newsbrief.concurrency.background import run
from newsbrief.concurrency.closing import Closing
from newsbrief.errors import ConfigurationError, StoryError
from newsbrief.model import Model, Spent
from newsbrief.model.given_model import checked_model
from newsbrief.pipeline.models import STRICT, model_of, second_reader
from newsbrief.pipeline.options import ModelOptions
from newsbrief.pipeline.story.added import Added, AddedReport
from newsbrief.pipeline.story.adding import Adding, Readers, add
from newsbrief.pipeline.story.contents import (
    NOBODY,
    Contents,
    LogEntry,
    LogKind,
    id_of_text,
    report_id,
)
from newsbrief.pipeline.story.corrections import meant, undoable
from newsbrief.pipeline.story.database import Database
from newsbrief.pipeline.story.finding import Searched, found_in
from newsbrief.pipeline.story.gathering import contents_of
from newsbrief.pipeline.story.index import storable
from newsbrief.pipeline.story.ledger import ledger_of
from newsbrief.pipeline.story.transactions import Transactions, database_at
from newsbrief.pipeline.story.words import wanted_in
from newsbrief.results.found import Found
from newsbrief.results.ledger import Ledger, LedgerTable, Standing
from newsbrief.results.provenance import Usage
from newsbrief.results.summary import ArticleSummary
from newsbrief.results.ucdp import ucdp_csv

Export = Literal["csv", "parquet", "json", "ucdp"]


class Story(Closing):
    """The reports of one story, kept in a file or a database.

    Open it with `Story.open`. It is opened when it is first used, made when something is first
    added, and closed by `close` or at the end of a `with`.
    """

    def __init__(
        self,
        database: Database,
        model: Model | None,
        second: Model | None = None,
        *,
        strict: bool = False,
    ) -> None:
        self._transactions = Transactions(database)
        self._readers = Readers(model, second, strict)

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        model: str | Model | None = None,
        verify: bool | str | Model = False,
        **options: Unpack[ModelOptions],
    ) -> Self:
        """Open a story: a path to its file, or the address of a Postgres database.

        `model` and `options` are those of `newsbrief.Summarizer`: whom to ask, at most once a
        report, which items have to do with one another. With "rules" nobody is asked, and equal
        names, places, days and sentences decide. An address is postgresql://HOST/DATABASE, where
        #NAME at its end tells several stories apart; it needs the extra `postgres`.

        `verify` has the links that the model makes read a second time, by the same model (True) or
        another: what is contested is told in the ledger and joins nothing, so that no figure that
        may be printed rests on it. "strict" rejects it.

        Raises:
            ConfigurationError: no such model is configured, or an option does not fit.
            StoryError: the address is of another database, or has a name that no story can have.

        """

        def model_for(given: str | Model | None) -> Model | None:
            if given is None or isinstance(given, str):
                return model_of(given, **options)
            return checked_model(given)

        asked = model_for(model)
        second = second_reader(verify, asked, model_for)
        return cls(database_at(where), asked, second, strict=verify == STRICT)

    def close(self) -> None:
        """Close the file, or the connection. The story opens again when it is used again."""
        self._transactions.close()

    async def aclose(self) -> None:
        """Close the file, or the connection; see `close`."""
        self.close()

    # Adding

    def add(
        self, summaries: ArticleSummary | Iterable[ArticleSummary], *, adding: Adding | None = None
    ) -> Added:
        """Add reports by their summaries, and link them to what is there.

        Each is one transaction: a process that is killed in between has added the report or not,
        and the same call again goes on. A report whose text is there already is not added again; a
        newer version of one takes its place: of a later day, or of the same day and added by a
        later call. In whatever order the reports of one call come, the ledger is the same. Calls
        that are given the same `Adding()` are one.

        Raises:
            StoryError: the file is no story, somebody else is writing, or it cannot be written.
            ResultError: a summary was changed by hand and is damaged; those before it are added.

        """
        return run(self.aadd(summaries, adding=adding))

    async def aadd(
        self, summaries: ArticleSummary | Iterable[ArticleSummary], *, adding: Adding | None = None
    ) -> Added:
        """Add reports; see `add`."""
        if isinstance(summaries, ArticleSummary) or not isinstance(summaries, Iterable):
            summaries = [summaries]
        given = list(summaries)
        for each in given:
            if not isinstance(each, ArticleSummary):
                told = "summarize_article(…) makes one"
                raise TypeError(f"a story takes summaries and no {type(each).__name__}: {told}")
        done: list[AddedReport] = []
        spent = Spent()
        adding = adding if adding is not None else Adding()
        adding.reports.update(map(report_id, given))
        for summary in given:
            async with self._transactions.writing() as store:
                added, cost = await add(summary, store, self._readers, adding)
            done.append(added)
            spent += cost
        return Added(reports=tuple(done), usage=Usage.of(spent))

    # What the story says

    def ledger(self, *, standings: Mapping[str, Standing] | None = None) -> Ledger:
        """What the reports say, event by event and origin by origin.

        `standings` are classes of source of your own, by name as a report or its summary has it.

        Raises StoryError when there is no such story.
        """
        return ledger_of(self.contents(standings=standings))

    def page(
        self,
        *,
        since: datetime.date | str | None = None,
        standings: Mapping[str, Standing] | None = None,
    ) -> str:
        """The story as one HTML page; what came on the day `since` or later is marked.

        Raises ConfigurationError when `since` is neither a date nor one in ISO 8601.
        """
        return self.ledger(standings=standings).to_html(since=since)

    def export(
        self,
        to: Export,
        *,
        table: LedgerTable = "figures",
        standings: Mapping[str, Standing] | None = None,
    ) -> str | bytes:
        """The ledger for other programs: text, or for "parquet" the bytes of a file.

        As "csv" and "parquet" one table (see `Ledger.to_records`): a row for each figure, or each
        statement, and report that prints it, or each link, or report. As "json" all of it, as
        "ucdp" a row for each event with deaths, in CSV under the columns of UCDP's event data.

        Raises MissingExtra for "parquet" without pyarrow, ConfigurationError when there is no such
        format.
        """
        if to not in get_args(Export):
            formats = ", ".join(get_args(Export))
            raise ConfigurationError(f"there is no format {to!r} for a story: take {formats}")
        ledger = self.ledger(standings=standings)
        match to:
            case "csv":
                return ledger.to_csv(table)
            case "parquet":
                return ledger.to_parquet(table)
            case "ucdp":
                return ucdp_csv(ledger)
        return f"{ledger.to_json()}\n"

    def find(self, words: str) -> Found:
        """The sentences and items of the reports that count in which all these words stand.

        Searched are all sentences of a report whose article was at hand when it was added; of
        another those that its summary has: cited, of the lead, or missed. An item has what it says,
        its speakers' names, its place and its sentences; sections of your own are searched, too.
        Case and accents do not count: `governor "no survivors" brid*` finds what has "governor",
        "no survivors" side by side, and a word that begins with "brid".

        Sentences come first in which the words stand closest together; items report by report,
        the earliest first.

        Raises StoryError when there is no such story, or no word to look for.
        """
        if not isinstance(words, str):
            raise TypeError(f"what to look for is a str and no {type(words).__name__}")
        words = storable(words)
        wanted = wanted_in(words)
        if not wanted:
            raise StoryError("Name a word to look for: one of letters or digits.")
        with self._transactions.reading() as store:
            among, whole = store.searched()
            reports = [
                Searched(report, store.summary(report), store.sentences(report))
                for report in store.holding(wanted)
            ]
        return found_in(reports, wanted, words, among=among, whole=whole)

    def summary(self, sha256: str) -> ArticleSummary | None:
        """The summary of the report with this text, by the text's SHA-256; None for none."""
        if not self._transactions.is_there():
            return None
        with self._transactions.reading() as store:
            report = id_of_text(sha256)
            return store.summary(report) if store.is_open(report) is not None else None

    def check(self) -> None:
        """Raise StoryError when nothing can be added here; nothing is made by that."""
        self._transactions.check()

    def contents(self, *, standings: Mapping[str, Standing] | None = None) -> Contents:
        """All that the ledger is made of."""
        for name, standing in (standings or {}).items():
            if standing not in get_args(Standing):
                classes = ", ".join(get_args(Standing))
                raise ConfigurationError(
                    f"{name!r} is given no class of source, but {standing!r}: take {classes}"
                )
        with self._transactions.reading() as store:
            summaries, states = store.reports(), store.states()
            links, spent, unasked = store.links(), store.spent(), store.unasked()
        return contents_of(
            summaries, states, links, standings=standings or {}, spent=spent, unasked=unasked
        )

    # Corrections

    def merge(self, items: Sequence[str], *, because: str = "") -> LogEntry:
        """Say that items are one thing; each is given as REPORT:ITEM, as the ledger tells them.

        Raises StoryError when there is no such item, or they are of different sections.
        """
        return run(self._correct("merge", items, because))

    def split(self, items: Sequence[str], *, because: str = "") -> LogEntry:
        """Say that items are not one thing: each is apart from the others; see `merge`."""
        return run(self._correct("split", items, because))

    def attribute(self, items: Sequence[str], to: str | None, *, because: str = "") -> LogEntry:
        """Say whose figures, claims or denials are: an actor's, as REPORT:ITEM, or nobody's (None).

        Whose they are by their summaries counts no more. Raises StoryError when there is no such
        item or actor.
        """
        whose = NOBODY if to is None else to
        return run(self._correct("attribute", [whose, *items], because))

    def retract(self, report: str, *, because: str = "") -> LogEntry:
        """Take a report out, with all its items; the ledger names it as retracted.

        It is given by its id in the story, four signs or more of how that begins, its article's id,
        or the name of the file or the address that it was read from.

        Raises StoryError when there is no such report, or several.
        """
        return run(self._correct("retract", [report], because))

    def restore(self, report: str, *, because: str = "") -> LogEntry:
        """Let a report count again that was retracted; see `retract`."""
        return run(self._correct("restore", [report], because))

    def undo(self, number: int | None = None, *, because: str = "") -> LogEntry:
        """Undo a line of the log; the last one that can be when none is named.

        What can be undone: merge, split, attribute, retract, restore, undo, and replace, when two
        reports were wrongly taken for versions of one. A report that was added can be retracted.

        Raises StoryError when there is no such line, or it cannot be undone.
        """
        return run(self._undo(number, because))

    def log(self) -> list[LogEntry]:
        """All that was done to the story, the oldest first. Nothing is ever taken out of it."""
        with self._transactions.reading() as store:
            return store.log()

    def titles(self) -> dict[str, str]:
        """The titles of all reports, by their ids; of one without a title, its article's id."""
        with self._transactions.reading() as store:
            reports = store.reports()
        return {key: made.article.title or made.article.id for key, made in reports.items()}

    async def _correct(self, kind: LogKind, items: Sequence[str], because: str) -> LogEntry:
        async with self._transactions.writing(begin=False) as store:
            found = meant(kind, items, store)
            entry = store.write(kind, found, because=because)
            store.count()
        return entry

    async def _undo(self, number: int | None, because: str) -> LogEntry:
        async with self._transactions.writing(begin=False) as store:
            undone = undoable(number, store.log())
            entry = store.write("undo", undone.items, undone.number, because)
            store.count()
        return entry
