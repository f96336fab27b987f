"""What a person means who corrects a story: which report, which items, which line of the log.

A report is meant by its id, four signs or more of it, its article's id, the file or address that it
was read from, or as the ledger calls it ("r6"). An item is REPORT:ITEM; REPORT:SENTENCE, as the
ledger cites, where one item alone has that sentence.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath

from newsbrief.errors import StoryError
from newsbrief.pipeline.story.contents import NOBODY, LogEntry, LogKind
from newsbrief.pipeline.story.current import in_order
from newsbrief.pipeline.story.store import Store
from newsbrief.pipeline.story.words import sayings_of
from newsbrief.results.summary import ArticleSummary

_FEWEST = 4
"""Signs of a report's id that are enough to mean it."""
_SAID = ("casualties", "claims", "denials")
"""Sections of what somebody gives or says."""
_NAMED = 4
"""Ids that are named at most."""
_SHORT = re.compile(r"r[1-9]\d*")
_LETTERS = 60
"""Letters of what an item says that are enough to know it."""
_HOW = "write REPORT:ITEM, such as r2:F1; `newsbrief story find STORY WORDS` names the items"


def meant(kind: LogKind, items: Sequence[str], store: Store) -> list[str]:
    """What a correction is about: items, or a report that is not yet in the state asked for."""
    if kind in ("merge", "split"):
        return items_meant(items, store, together=kind == "merge")
    if kind == "attribute":
        return attributed(items[0], items[1:], store)
    report = report_meant(items[0], store)
    retracted = report in store.states().retracted
    if retracted == (kind == "retract"):
        told = "is retracted already" if retracted else "is not retracted"
        raise StoryError(f"The report {report} {told}.")
    return [report]


def report_meant(given: str, store: Store) -> str:
    """The id of the report that is meant by its id, how that begins, its article's id or file."""
    known = store.known()
    found = {report for report, name in known if given and given in (report, name)}
    if not found and len(given) >= _FEWEST:
        found = {report for report, _ in known if report.startswith(given)}
    if not found and given:
        found = {report for report, read in store.reports().items() if _is_from(read, given)}
    if not found and _SHORT.fullmatch(given):
        found = set(in_order(store.reports())[int(given[1:]) - 1 : int(given[1:])])
    if len(found) == 1:
        return found.pop()
    if found:
        ids = ", ".join(sorted(found)[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        raise StoryError(f"{len(found)} reports are meant by {given[:80]!r}: {ids}. Write which.")
    report, colon, _ = given.partition(":")
    if colon and report in {report for report, _ in known}:
        raise StoryError(f"{given[:80]!r} is an item, and this is about a report: write {report}.")
    if any(report.startswith(given) for report, _ in known) and given:
        raise StoryError(f"{given!r} is short for a report: write {_FEWEST} signs of its id.")
    raise StoryError(
        f"There is no report {given[:80]!r} in this story: `newsbrief story log` names them."
    )


def _is_from(summary: ArticleSummary, given: str) -> bool:
    """Whether a report was read from this file or address, by its whole name or the last part."""
    source = summary.article.source or ""
    return given in (source, PurePath(source).name)


def _item(handle: str, store: Store) -> tuple[str, tuple[str, str]]:
    """An item's handle in full, its section, and what two must have in common to be one."""
    if not isinstance(handle, str):
        raise TypeError(f"an item is REPORT:ITEM as a str, and no {type(handle).__name__}")
    report, colon, item = handle.partition(":")
    if not colon:
        raise StoryError(f"{handle[:80]!r} is no item: {_HOW}.")
    whole = report_meant(report, store)
    if item.isdecimal():
        item = _only_item_of(whole, int(item), handle, store)
    found = store.section(f"{whole}:{item}")
    if found is None:
        raise StoryError(f"There is no item {handle[:80]!r} in this story: {_HOW}.")
    return f"{whole}:{item}", found


def _only_item_of(report: str, sentence: int, given: str, store: Store) -> str:
    """The id of the one item of a report that cites a sentence; those come first that say much.

    An actor is meant by a sentence only where nothing else cites it.
    """
    citing = [
        each
        for each in sayings_of(store.summary(report))
        if any(piece.sentence == sentence for piece in each.item.evidence)
    ]
    found = [each for each in citing if each.section != "actors"] or citing
    if not found:
        raise StoryError(f"No item has the sentence {given[:80]!r}: {_HOW}.")
    if len(found) > 1:
        name = given.partition(":")[0]
        told = [f"{name}:{each.item.id} ({_shortened(each.text)})" for each in found[:_NAMED]]
        more = " …" if len(found) > _NAMED else ""
        raise StoryError(
            f"{given[:80]!r} is a sentence of {len(found)} items. Write which: "
            f"{', '.join(told)}{more}"
        )
    return str(found[0].item.id)


def _shortened(text: str) -> str:
    """The beginning of a text, in a line."""
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS].rstrip()} …"


def items_meant(given: Sequence[str], store: Store, *, together: bool) -> list[str]:
    """The handles of items that may be put together or set apart.

    Figures are put together with those of their kind and scope alone: no dead with wounded.
    """
    items: dict[str, tuple[str, str]] = {}
    for handle in given:
        whole, found = _item(handle, store)
        items[whole] = found
    if len(items) < 2:
        raise StoryError(f"Name at least two items: {_HOW}.")
    sections = {"claims" if section == "denials" else section for section, _ in items.values()}
    if len(sections) > 1:
        raise StoryError(f"The items are of different sections: {', '.join(sorted(sections))}.")
    sorts = sorted({sort for _, sort in items.values()})
    if together and len(sorts) > 1:
        raise StoryError(f"The figures count different things: {'; '.join(sorts)}.")
    return list(items)


def attributed(whose: str, given: Sequence[str], store: Store) -> list[str]:
    """Whose items are, an actor's handle or NOBODY, and the handles of the items."""
    if not given:
        raise StoryError(f"Name a figure, a claim or a denial: {_HOW}.")
    items = {}
    for handle in (whose, *given) if whose != NOBODY else given:
        whole, (section, _) = _item(handle, store)
        items[whole] = section
    if whose != NOBODY:
        whose, section = next(iter(items.items()))
        if section != "actors":
            raise StoryError(
                f"{whose!r} is no actor: write one as REPORT:ITEM, such as r2:A1, or {NOBODY}."
            )
        del items[whose]
    for handle, section in items.items():
        if section not in _SAID:
            raise StoryError(f"{handle!r} is no figure, claim or denial, which somebody gives.")
    return [whose, *items]


def undoable(number: int | None, log: Sequence[LogEntry]) -> LogEntry:
    """The line to undo."""
    open_lines = [entry for entry in log if entry.kind != "add" and not entry.undone]
    if number is None:
        done = [entry for entry in open_lines if entry.kind != "undo"]
        if not done:
            raise StoryError("There is nothing to undo in this story.")
        return done[-1]
    found = next((entry for entry in log if entry.number == number), None)
    if found is None:
        raise StoryError(f"The log of this story has no line {number}.")
    if found.kind == "add":
        raise StoryError(f"Line {number} added {found.items[0]}: retract that report instead.")
    if found.undone:
        raise StoryError(f"Line {number} is undone already.")
    return found
