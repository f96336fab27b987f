"""What follows from the objections of a second reader.

An item that both the second reader and code doubt for the same field is rejected. About any other
contested item the first reader is asked once; a mended item is taken when it passes the checks and
the second reader calls it fine. What stays contested is let through with its objections, or
rejected when `strict`. A second reader who cannot answer, or answers nonsense, changes nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from newsbrief.article.article import Article
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.coverage import coverage
from newsbrief.reading.grounding import Failure, Grounded, holds_all
from newsbrief.reading.repair import repaired
from newsbrief.reading.second_reading.asking import SecondReader
from newsbrief.reading.second_reading.notes import HEADLINE, LEAD, Note, notes_of
from newsbrief.reading.second_reading.verdicts import Verdicts
from newsbrief.sections.base import Objection
from newsbrief.sections.ground import Problem
from newsbrief.sections.registry import AnySection

_WORTH_ASKING = 6
"""From so many notes on, a section is read while others are still to come. Fewer are read at the
end, all together, so that the report is not sent again and again."""

SAME_MATTER = {
    "hedge_kept": {"hedged", "text"},
    "denial_cue": {"text", "s"},
    "casualty_cue": {"kind", "victims", "s"},
    "place_near": {"place"},
    "voice_fits": {"voice", "by"},
    "figure_by_kind": {"kind", "count", "min", "max"},
    "figure_in_evidence": {"text", "a", "count", "min", "max", "s"},
    "names_known": {"text", "a", "name", "victims"},
    "speaker_near": {"by", "voice", "s"},
    "words_are_theirs": {"by", "voice", "via"},
    "voice_heard": {"by", "voice"},
    "heard_through": {"via", "by"},
    "roles_kept": {"text"},
    "names_near": {"text", "s"},
    "polarity_kept": {"text"},
    "evidence_fits": {"text", "s"},
    "told_together": {"text", "s"},
    "degree_kept": {"text"},
    "status_fits": {"status"},
    "bound_kept": {"precision", "count", "min", "max"},
    "has_happened": {"status", "hedged", "count", "min", "max"},
    "country_named": {"country", "s"},
    "stance_kept": {"stance"},
    "day_fits": {"date"},
}
"""Which fields a soft check is about: an objection to one of them and the check agree."""


class SecondReading:
    """Every item that holds, read against the report once more.

    Args:
        first: asks whoever made the draft.
        second: asks whoever reads it again; its account is kept apart.
        sections: what was looked for.
        ground: holds a draft against the article.
        strict: whether what stays contested is rejected.
        repair: whether the first reader is asked to mend what is contested.

    """

    def __init__(
        self,
        first: Conversation,
        second: Conversation,
        sections: tuple[AnySection, ...],
        ground: Callable[[Any], Awaitable[Grounded]],
        *,
        strict: bool,
        repair: bool,
    ) -> None:
        self._first = first
        self._repair = repair
        self._sections = sections
        self._ground = ground
        self._strict = strict
        self._second = second
        self._reader = SecondReader(second)
        self._named = {section.name for section in sections if section.names}
        """Sections whose items stay, contested or not: others refer to them by name."""
        self._begun: list[asyncio.Task[None]] = []
        self._known: dict[str, tuple[Objection, ...]] = {}
        """Verdicts that came while the first reading went on, by what was told of the items."""

    def begin(self, draft: Any, names: Collection[str]) -> None:
        """Begin with these sections of a draft, while the others are still being read.

        Which questions come of it depends on the answers alone and not on when they come, so that
        the cache knows them another time.
        """
        self._begun.append(asyncio.create_task(self._read_early(draft, names)))

    def account(self) -> dict[str, Any]:
        """What provenance says of it, by whom and for how much."""
        return self._second.verification()

    def close(self) -> None:
        """Give up what was begun."""
        for task in self._begun:
            task.cancel()

    async def _read_early(self, draft: Any, names: Collection[str]) -> None:
        notes = notes_of(draft, await self._ground(draft), self._sections)
        early = [note for note in notes if note.section in names]
        if len(early) >= _WORTH_ASKING:
            verdicts = await self._reader.read(early)
            self._known |= {n.told: verdicts[n.id] for n in early if n.id in verdicts}

    async def _verdicts(self, notes: Sequence[Note]) -> Verdicts:
        """The verdicts on all notes: those that came before, and those on whatever is new since."""
        await asyncio.gather(*self._begun)
        found = {note.id: self._known[note.told] for note in notes if note.told in self._known}
        return found | await self._reader.read([note for note in notes if note.id not in found])

    async def read(self, draft: Any, grounded: Grounded) -> Grounded:
        """What came of it: the items with their marks.

        Raises nothing that has to do with the second reader.
        """
        notes = notes_of(draft, grounded, self._sections)
        verdicts = await self._verdicts(notes)
        contested = [note for note in notes if verdicts.get(note.id)]
        shared = {note.id for note in contested if _shared(note, verdicts[note.id], grounded)}
        asked = [note for note in contested if self._repair and note.id not in shared]
        better, fine = (
            await self._mended(draft, grounded, asked, verdicts) if asked else (draft, [])
        )
        if fine:
            draft, grounded = better, await self._ground(better)
            verdicts |= {note.id: () for note in fine}
        rejected = shared | {key for key in (HEADLINE, LEAD) if verdicts.get(key)}
        if self._strict:
            rejected |= {key for key, objections in verdicts.items() if objections}
        gone = [note for note in notes if note.id in rejected and note.section not in self._named]
        failures = [_failure(note, draft, verdicts[note.id]) for note in gone]
        marked = _marked(grounded, verdicts)
        return _without(marked, gone, failures, self._first.article, self._sections)

    async def _mended(
        self, draft: Any, grounded: Grounded, asked: Sequence[Note], verdicts: Verdicts
    ) -> tuple[Any, list[Note]]:
        """The draft with the items that the first reader mended and the second then calls fine.

        None is taken when the draft would lose another item by it.
        """
        failures = [_failure(note, draft, verdicts[note.id]) for note in asked]
        mended = await repaired(draft, failures, self._first, self._sections)
        if mended is None:
            return draft, []
        before = {note.id: note.line for note in asked}
        changed = [
            note
            for note in notes_of(mended, await self._ground(mended), self._sections)
            if before.get(note.id, note.line) != note.line
        ]
        again = await self._reader.read(changed)
        fine = [note for note in changed if again.get(note.id) == ()]
        better = _with_items(draft, mended, fine)
        return (better, fine) if holds_all(await self._ground(better), grounded) else (draft, [])


def _shared(note: Note, objections: Sequence[Objection], grounded: Grounded) -> bool:
    """Whether code doubts the same field of an item."""
    items = grounded.items.get(note.section, [])
    doubts = next((getattr(item, "doubts", ()) for item in items if item.id == note.id), ())
    doubted = {field for check in doubts for field in SAME_MATTER.get(check, ())}
    return any(objection.field in doubted for objection in objections)


def _failure(note: Note, draft: Any, objections: Sequence[Objection]) -> Failure:
    """A contested item as one to be asked about, or as one that is rejected."""
    if note.section == HEADLINE:
        raw = {"s": draft.lead.cites, "text": draft.headline}
    else:
        item = draft.lead if note.section == LEAD else getattr(draft, note.section)[note.index]
        raw = item.model_dump(mode="json", by_alias=True)
    problems = tuple(
        Problem("second_reading", f"{o.field}: {o.why} (see sentence {o.sentence})")
        for o in objections
    )
    return Failure(note.section, note.index, raw, problems)


def _with_items(draft: Any, mended: Any, notes: Sequence[Note]) -> Any:
    """The draft with the mended items of these notes in place of its own."""
    update: dict[str, Any] = {}
    for note in notes:
        if note.section in (HEADLINE, LEAD):
            update[note.section] = getattr(mended, note.section)
        else:
            items = update.setdefault(note.section, list(getattr(draft, note.section)))
            items[note.index] = getattr(mended, note.section)[note.index]
    return draft.model_copy(update=update)


def _marked(grounded: Grounded, verdicts: Verdicts) -> Grounded:
    items = {
        name: [
            item.model_copy(
                update={"verified": not verdicts[item.id], "objections": verdicts[item.id]}
            )
            if item.id in verdicts
            else item
            for item in section
        ]
        for name, section in grounded.items.items()
    }
    return replace(grounded, items=items)


def _without(
    grounded: Grounded,
    notes: Sequence[Note],
    failures: Sequence[Failure],
    article: Article,
    sections: Sequence[AnySection],
) -> Grounded:
    """What is left when these items are rejected."""
    gone = {note.id for note in notes}
    items = {
        section.name: [
            _unlinked(item, section, gone)
            for item in grounded.items[section.name]
            if item.id not in gone
        ]
        for section in sections
    }
    left = replace(
        grounded,
        items=items,
        failures=[*grounded.failures, *failures],
        coverage=coverage(article, items, sections),
    )
    if HEADLINE in gone:
        left = replace(left, headline=None, headline_doubts=())
    if LEAD in gone:
        left = replace(left, lead=None, lead_evidence=[], lead_doubts=())
    return left


def _unlinked(item: Any, section: AnySection, gone: set[str]) -> Any:
    """An item without the ids of items that are gone among those it refers to."""
    update: dict[str, Any] = {}
    for link in section.links:
        value = getattr(item, link.field)
        if isinstance(value, list | tuple):
            update[link.field] = type(value)(key for key in value if key not in gone)
        elif value in gone:
            update[link.field] = None
    return item.model_copy(update=update) if update else item
