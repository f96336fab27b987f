"""The summaries of each story as a group of rows, for engines that spread groups over machines.

The rows of one story go in, with columns `story` and `summary` as `newsbrief.batch.rows` makes
them. They are added to the story's own file, and one row comes out: its ledger, or what went wrong.

    rows.groupby("story").map_groups(StoryAdder, fn_constructor_args=["stories"], ...)    # Ray Data
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsbrief.batch.rows import ONE_STORY, plain
from newsbrief.errors import StoryError
from newsbrief.pipeline.story.contents import report_id
from newsbrief.pipeline.story.story import Story
from newsbrief.results.records import RecordError
from newsbrief.results.summary import ArticleSummary

_LONGEST = 60
"""Letters of a story's name that the name of its file begins with."""

Columns = Mapping[str, Sequence[Any]]


class StoryAdder:
    """Adds groups of rows to stories that are kept as files in one folder.

    It takes up where it was stopped: what a story has already is not added or asked again.

    Args:
        folder: where the files are, one a story; it is made when it is not there.
        options: those of `newsbrief.Story.open`, such as `model="rules"`. They are texts and
            numbers, so that engines can send them to other machines.

    Raises:
        ConfigurationError: no such model is configured, or an option does not fit.

    """

    def __init__(self, folder: str | Path, **options: Any) -> None:
        self._folder = Path(folder)
        self._options = options
        self._opened(ONE_STORY).close()  # tells at once what is wrong; no file is made by that

    def __call__(self, group: Columns) -> dict[str, list[str | None]]:
        """Add the summaries of one story, and return a table of one row.

        Columns of the group:

            story    its name, the same in each row; empty for the one story of an archive
            summary  a summary as JSON text; rows without one are passed over

        Columns of what is returned:

            story    its name
            ledger   its ledger as JSON text, or None
            error    None, or what went wrong: the kind of error, a colon and one line. Besides a
                     ledger, why a question about a report is open: it is asked the next time.

        The order of the rows changes nothing. Raises nothing that has to do with them.
        """
        name = ledger = error = None
        try:
            name = str(plain(group["story"][0]) or ONE_STORY)
            ledger, error = self._added(name, group["summary"])
        except Exception as failure:  # noqa: BLE001 (an engine would do the whole story again)
            told = RecordError.of(failure)
            error = f"{told.kind}: {told.message}"
        return {"story": [name], "ledger": [ledger], "error": [error]}

    def _added(self, name: str, summaries: Sequence[Any]) -> tuple[str, str | None]:
        reports = sorted(_read(summaries), key=_order)
        if not reports:
            raise StoryError("No report of this story has a summary: see the errors of their rows.")
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._opened(name) as story:
            added = story.add(reports).reports
            problems = [each.problem for each in added if each.problem]
            told = f"StoryError: questions still open: {len(problems)}, " if problems else ""
            return story.ledger().to_json(indent=None), f"{told}{problems[0]}" if told else None

    def _opened(self, name: str) -> Story:
        return Story.open(self._folder / story_file(name), **self._options)


def story_file(name: str) -> str:
    """Return the name of a story's file: never that of another story, and safe as such.

    A short name in small letters, digits, "-" and "_" stays as it is; another one gets a code.
    """
    safe = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-")[:_LONGEST]
    if safe != name:
        code = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        safe = f"{safe}.{code}".lstrip(".")
    return f"{safe}.db"


def _read(summaries: Sequence[Any]) -> Iterator[ArticleSummary]:
    for text in map(plain, summaries):
        if text:
            yield ArticleSummary.from_json(text)


def _order(summary: ArticleSummary) -> tuple[str, str, str]:
    """By day; versions of one day always in one order, since the one added last counts."""
    day = summary.article.published
    return day.isoformat() if day else "", report_id(summary), summary.article.id
