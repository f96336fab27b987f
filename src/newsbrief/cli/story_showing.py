"""`newsbrief story show, toll, page, find, export`: what a story comes to."""

import argparse
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from newsbrief.article.printable import printable
from newsbrief.cli.arguments import UsageError
from newsbrief.pipeline.states import name_key
from newsbrief.pipeline.story.story import Story
from newsbrief.results.found import Found
from newsbrief.results.ledger import Ledger, LedgerTable, Standing
from newsbrief.results.ucdp import deaths_of_no_event, ucdp_csv
from newsbrief.results.writing import check_folder, check_writable, write_whole
from newsbrief.views import Format, render, story_pages

if TYPE_CHECKING:
    from newsbrief.results.summary import SectionName

Say = Callable[[str], None]
_NAMED = 5
"""Names that are told at most."""


def show_story(
    given: argparse.Namespace, opened: Story, say: Say, put: Say, *, width: int, colour: bool
) -> None:
    """Show the ledger, as a text, a page or pages, or for other programs."""
    standings = _standings(given.sources)
    if strange := _in_no_report(standings, opened):
        say(f"{str(given.sources)!r} names whom no report has: {printable(', '.join(strange))}")
    if given.action == "page" and _is_folder(given):
        _put_pages(given, opened, standings)
        return
    if getattr(given, "short", False) and given.format != "text":
        raise UsageError("--short goes with --format text")
    to = given.to if given.action == "export" else None
    if to == "parquet" and given.output is None:
        raise UsageError("--to parquet goes to a file: name it with -o")
    if to in ("json", "ucdp") and given.table:
        raise UsageError(f"--table is of --to csv and parquet: leave it out with --to {to}")
    if given.output is not None and (to != "parquet" or not given.output.exists()):
        check_writable(given.output, given.story)
    if to == "ucdp":
        ledger = opened.ledger(standings=standings)
        put(ucdp_csv(ledger))
        _say_left_out(ledger, say)
        return
    if given.action == "export":
        table: LedgerTable = given.table or "figures"
        made = opened.export(given.to, table=table, standings=standings)
        if isinstance(made, str):
            put(made)
        else:
            write_whole(given.output, made)
        return
    ledger = opened.ledger(standings=standings)
    form: Format = "html" if given.action == "page" else given.format
    language = given.language
    alone: SectionName | None = "casualties" if given.action == "toll" else None
    put(
        render(
            ledger,
            form,
            language=language,
            width=width,
            colour=colour,
            section=alone,
            short=getattr(given, "short", False),
            since=given.since,
        )
    )


def _say_left_out(ledger: Ledger, say: Say) -> None:
    """Say which deaths have no row among those by event, and why."""
    if all(toll.kind != "killed" for toll in ledger.tolls):
        say("no row: no report of this story counts deaths")
    elif without := deaths_of_no_event(ledger):
        tolls = "1 toll of deaths has" if without == 1 else f"{without:,} tolls of deaths have"
        say(
            f"{tolls} no row: a row is an event, and no summary tells of the event in which "
            "they died; --to csv has all tolls"
        )


def find_words(
    given: argparse.Namespace, opened: Story, say: Say, put: Say, *, width: int, colour: bool
) -> None:
    """Show the sentences and items that hold some words, and say what was searched."""
    if given.output is not None:
        check_writable(given.output, given.story)
    found = opened.find(" ".join(given.words))
    nothing = not found.found and not found.sentences
    say(f"nothing holds all of these words; {_searched(found)}" if nothing else _searched(found))
    if nothing and given.format == "text":
        return
    put(render(found, given.format, language=given.language, width=width, colour=colour))


def _searched(found: Found) -> str:
    """What was searched, in a line."""
    reports = "1 report" if found.reports == 1 else f"{found.reports:,} reports"
    if found.whole == found.reports:
        return f"searched: all sentences and items of {reports}"
    others = found.reports - found.whole
    summaries = "its summary has" if others == 1 else "their summaries have"
    if not found.whole:
        return f"searched: the items of {reports}, and the sentences that {summaries}"
    return (
        f"searched: the items of {reports}; of {found.whole:,} all sentences, "
        f"of the other {others:,} those that {summaries}"
    )


def _is_folder(given: argparse.Namespace) -> bool:
    """Whether pages go to a folder: as --to has it, or else as the output is named."""
    named = bool(given.output is not None and (given.folder or given.output.is_dir()))
    if named and given.to == "file":
        raise UsageError(
            f"'{given.output}/' is a folder, and --to file writes one page into a file"
        )
    return named or given.to == "folder"


def _put_pages(given: argparse.Namespace, opened: Story, standings: Mapping[str, Standing]) -> None:
    """Write the story's pages into a folder; pages of ours that are no longer needed go."""
    from newsbrief.views.story.folder import INDEX, MARK, PAGE

    if given.output is None:
        raise UsageError("--to folder goes to a folder: name it with -o")
    folder: Path = given.output
    check_folder(folder, INDEX, MARK)
    ledger = opened.ledger(standings=standings)
    with suppress(OSError):  # writing the first page reports it
        folder.mkdir(parents=True, exist_ok=True)
    written = set()
    pages = list(story_pages(ledger, language=given.language, since=given.since))
    for name, _ in pages:
        check_writable(folder / name)  # it may be a file of the user's that is called so
    for name, page in pages:
        write_whole(folder / name, page)
        written.add(name)
    for old in folder.iterdir():
        ours = PAGE.fullmatch(old.name) and MARK in old.read_text("utf-8", errors="replace")
        if ours and old.name not in written:
            old.unlink()


def _standings(path: Path | None) -> Mapping[str, Standing]:
    """Classes of source from a file of the user's."""
    if path is None:
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(
            f"{str(path)!r} cannot be read ({error.strerror}): check the path"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{str(path)!r} is no TOML, but something else: check the path") from None
    except ValueError as error:
        raise UsageError(f"{str(path)!r} is no TOML: {error}") from None
    for name, standing in found.items():
        if standing not in get_args(Standing):
            raise UsageError(
                f"{str(path)!r}: {name!r} is given no class of source: write "
                f"{', '.join(get_args(Standing))}"
            )
    return found


def _in_no_report(standings: Mapping[str, Standing], opened: Story) -> list[str]:
    """The first names of a file of the user's that no report has: they may be misspelt."""
    if not standings:
        return []
    held = opened.contents().reports.values()
    actors = (actor for report in held for actor in report.summary.actors)
    known = {name_key(name) for a in actors for name in (a.name, a.mention, *a.aliases)}
    return [name for name in standings if name_key(name) not in known][:_NAMED]
