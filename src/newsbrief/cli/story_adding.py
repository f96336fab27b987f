"""`newsbrief story add`: reports into a story, with a line for each."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from newsbrief.article.documents import read_article
from newsbrief.article.documents.web import is_address
from newsbrief.article.printable import printable
from newsbrief.batch.inputs import ROWS, STDIN, Inputs
from newsbrief.batch.stored import kept_in
from newsbrief.cli.arguments.files import StandardInput, json_comes
from newsbrief.cli.arguments.options import terms_of
from newsbrief.cli.batch import SomeFailed
from newsbrief.errors import ArticleError, NewsbriefError, ResultError
from newsbrief.pipeline.states import is_known_state, knows_all_countries, may_be_one_unknown
from newsbrief.pipeline.story.added import AddedReport
from newsbrief.pipeline.story.adding import Adding
from newsbrief.pipeline.story.story import Story
from newsbrief.results.provenance import Provenance
from newsbrief.results.summary import ArticleSummary

if TYPE_CHECKING:
    from newsbrief.article.article import Article
    from newsbrief.pipeline.summarizer import Summarizer

Say = Callable[[str], None]
_UNASKED = (
    "the reports were linked without a model, by equal names, places and days: add them once more "
    "with --model, and it is asked what else belongs together"
)
_STRANGE = (
    "no list here has these states, so that one with two names is taken for two: {}; "
    "pip install 'newsbrief[countries]' knows all, or `newsbrief story merge` puts them together"
)
_NAMED = 5
"""States that _STRANGE names at most."""


def add_reports(
    given: argparse.Namespace, summarizer: "Summarizer", say: Say, put: Say
) -> list[Provenance]:
    """Add the reports that are named. Gives where new summaries came from.

    Raises StoryError when nothing can be written, and SomeFailed when a report was not added.
    """
    made: list[Provenance] = []
    with (
        summarizer,
        Story.open(
            given.story, model=given.model, verify=given.verify, **terms_of(given)
        ) as opened,
    ):
        opened.check()  # before anything is paid for
        adding = _Adding(opened, given.story, say, put)
        unread: dict[str, Article] = {}
        names: dict[str, list[str]] = {}
        for name, report in _reports(given):
            if isinstance(report, NewsbriefError):
                adding.failed(name, str(report))
            elif isinstance(report, ArticleSummary):
                adding.add(name, report)
            elif (known := opened.summary(report.sha256)) is not None:
                known._article = report  # noqa: SLF001  # private only to stay out of the JSON
                adding.add(name, known)  # what is there is not read again
            else:
                unread.setdefault(report.sha256, report)
                names.setdefault(report.sha256, []).append(name)
        with closing(summarizer.stream_in_thread(unread.values(), in_order=True)) as records:
            for record in records:
                made += [record.summary.provenance] if record.summary else []
                for name in names[record.sha256 or ""]:
                    if record.summary is not None:
                        adding.add(name, record.summary)
                    elif record.error is not None:
                        adding.failed(name, record.error.message)
    adding.end(by_rules=given.model == "rules")
    return made


class _Adding:
    """Reports that are put into a story one by one, with a line for each."""

    def __init__(self, opened: Story, story: str, say: Say, put: Say) -> None:
        self._opened, self._story, self._say, self._put = opened, story, say, put
        self._together = Adding()
        self.added = self.failures = 0
        self.unasked = 0
        self._has_strange = False

    def add(self, name: str, summary: ArticleSummary) -> None:
        try:
            added = self._opened.add(summary, adding=self._together).reports[0]
        except ResultError as error:
            self.failed(name, str(error))
            return
        self.failures += added.problem is not None
        self.unasked += added.open and added.problem is None
        self.added += 1
        self._put(f"{added.report}  {printable(name)}: {_told(added, self._story)}\n")
        self._has_strange |= any(not is_known_state(*state) for state in _states(summary))

    def end(self, *, by_rules: bool) -> None:
        """Say what was left undone. Raises SomeFailed when there was a failure."""
        if self.unasked and not by_rules:
            self._say(_UNASKED)
        if self._has_strange and not knows_all_countries():
            held = self._opened.contents().reports.values()
            strange = may_be_one_unknown(s for each in held for s in _states(each.summary))
            if strange:
                self._say(_STRANGE.format(printable(", ".join(strange[:_NAMED]))))
        if self.failures:
            told = "see above; the others were added" if self.added else "see above"
            raise SomeFailed(f"{self.failures:,} of the reports failed: {told}")
        if not self.added:
            self._say("there is no report in what was named, so nothing was added")

    def failed(self, name: str, why: str) -> None:
        self.failures += 1
        named = repr(name) in why or why.lower().startswith(name.lower())
        self._say(why if named else f"{name}: {why}")


def _states(summary: ArticleSummary) -> list[tuple[str, str]]:
    """The states of a report, each with the report's language."""
    code = summary.article.language
    return [(actor.name, code) for actor in summary.actors if actor.kind == "state"]


def _reports(
    given: argparse.Namespace,
) -> "Iterator[tuple[str, Article | ArticleSummary | NewsbriefError]]":
    """Each report, as a summary that was made before, an article, or why there is neither."""
    for word in given.reports:
        if word == STDIN and json_comes():
            yield from (("standard input", each) for _, each in _summaries(StandardInput(STDIN)))
        elif is_address(word) or word == STDIN:
            name = "standard input" if word == STDIN else word
            yield name, _tried(lambda: read_article(word, **_of_article(given)))  # noqa: B023
        elif _holds_results(Path(word)):
            yield from _summaries(Path(word))
        else:
            try:
                inputs = Inputs([word], Path(given.story))
            except ArticleError as error:
                yield word, error
                continue
            for source in inputs:
                yield source.id, _tried(lambda: source.article(given.max_words))  # noqa: B023


def _tried(read: "Callable[[], Article]") -> "Article | NewsbriefError":
    """An article, or why it cannot be read."""
    try:
        return read()
    except NewsbriefError as error:
        return error


def _of_article(given: argparse.Namespace) -> dict[str, Any]:
    return {"max_words": given.max_words, "allow_private": given.allow_private}


def _holds_results(path: Path) -> bool:
    """Whether a file is JSON of ours, and no rows of articles."""
    if path.suffix.lower() not in (".json", *ROWS) or not path.is_file():
        return False
    try:
        next(kept_in(path, []), None)
    except ResultError as error:
        return path.suffix.lower() == ".json" and "holds articles" not in str(error)
    return True


def _summaries(path: Path) -> Iterator[tuple[str, ArticleSummary | NewsbriefError]]:
    """The summaries in a file of JSON, each with its name, and what there cannot be added."""
    passed_over: list[int] = []
    try:
        for kept in kept_in(path, passed_over):
            name = kept.id if kept.id and path.suffix.lower() in ROWS else str(path)
            if isinstance(kept.result, ArticleSummary):
                yield name, kept.result
            else:
                none = "it is no summary of a report, and is not added"
                yield name, ResultError(kept.error.message if kept.error else none)
    except ResultError as error:
        yield str(path), error
        return  # which is all that can be said of it
    if passed_over:
        more = len(passed_over) - 1
        lines = f"line {passed_over[0]}" + (f" and {more:,} more" if more else "")
        yield str(path), ResultError(f"cannot be read in {lines}: make them again")


def _told(added: AddedReport, story: str) -> str:
    """What became of a report, in a line."""
    match added.what:
        case "known" if added.retracted:
            told = (
                "was retracted and does not count: "
                f"`newsbrief story restore {quote(printable(story))} {added.report}` brings it back"
            )
        case "known" if added.versions:
            newer = added.versions[0]
            told = (
                f"is in the story already, with a newer version, {newer}; `newsbrief story retract "
                f"{quote(printable(story))} {newer}` lets this one count again"
            )
        case "known":
            told = "is in the story already"
        case "older":
            newer = added.versions[0]
            told = (
                f"another version of {newer}, which stands: of a later day, or of this day and "
                f"longer; `newsbrief story retract {quote(printable(story))} {newer}` if not"
            )
        case "newer":
            told = f"takes the place of {', '.join(added.versions)}"
        case _:
            told = "added"
    if added.what in ("added", "newer"):
        links = "1 link" if added.links == 1 else f"{added.links} links"
        told += f", {links}"
        told += f", {added.contested} contested" if added.contested else ""
        told += "; it shares no event, figure or claim with any other report" if added.apart else ""
    if added.problem:
        told += f"; not asked what it has to do with the others ({added.problem})"
    return told
