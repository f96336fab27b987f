"""Items as a second reader sees them: one plain line each, beside the report. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from newsbrief.article.article import Article, Sentence
from newsbrief.model.prompts import prompt
from newsbrief.reading.grounding import Grounded
from newsbrief.reading.prompting import Data, Message, fenced, heading, one_line, request
from newsbrief.sections.registry import AnySection
from newsbrief.sections.returned import returned

HEADLINE, LEAD = "headline", "lead"
_WORDS = 8
"""Of an event, where other notes refer to it."""


@dataclass(frozen=True)
class Note:
    """One item of the first reading: its id, where it stands in the draft, and what it says."""

    id: str
    section: str
    index: int
    cites: tuple[int, ...]
    says: str

    @property
    def line(self) -> str:
        """The line that the second reader sees."""
        return f"{self.id} {self.told}"

    @property
    def told(self) -> str:
        """The line without the id."""
        return f"s {','.join(map(str, self.cites))} {self.says}"


def notes_of(draft: Any, grounded: Grounded, sections: Sequence[AnySection]) -> list[Note]:
    """The items that hold so far, headline and lead among them."""
    names = _names(draft)
    notes = [
        _note(section, item.id, getattr(draft, section.name), names)
        for section in sections
        for item in grounded.items[section.name]
    ]
    if getattr(draft, "lead", None) is not None:
        cites = tuple(sorted(set(draft.lead.cites)))
        if grounded.headline is not None:
            notes.append(Note(HEADLINE, HEADLINE, 0, cites, f"text {one_line(draft.headline)}"))
        if grounded.lead is not None:
            notes.append(Note(LEAD, LEAD, 0, cites, f"text {one_line(draft.lead.text)}"))
    return notes


def verify_messages(
    article: Article, statements: str, notes: Sequence[Note], shown: Iterable[Sentence]
) -> list[Message]:
    """The question about these notes, with the sentences that are shown for them.

    Instructions come first and the report before the notes, so that what is the same for many
    questions stands first. The notes are shuffled, by the article's own digest, so that the second
    reader does not follow the first one's train of thought.
    """
    lines = [note.line for note in notes]
    Random(article.sha256).shuffle(lines)  # noqa: S311 (an order, no secret)
    notes_given = Data("notes", article.sha256[12:24], tuple(lines))
    report = fenced(article, shown)
    return request(prompt("verify").strip(), heading(article, statements), report, notes_given)


def verify_version() -> str:
    """The first 12 hex digits of the instructions' SHA-256."""
    return hashlib.sha256(prompt("verify").strip().encode()).hexdigest()[:12]


def _names(draft: Any) -> dict[str, str]:
    """What the ids in a draft stand for: actors by name, events and claims by what they say."""
    names = {actor.id: actor.name for actor in getattr(draft, "actors", ())}
    names |= {claim.id: f"“{claim.statement}”" for claim in getattr(draft, "claims", ())}
    return names | {event.id: _short(event.statement) for event in getattr(draft, "events", ())}


def _short(statement: str) -> str:
    """The first words of an event: many figures may be of the same one."""
    words = statement.rstrip(".").split()
    return f"“{' '.join(words[:_WORDS])}{'…' if len(words) > _WORDS else ''}”"


def _note(section: AnySection, key: str, drafts: Sequence[Any], names: Mapping[str, str]) -> Note:
    index = int(key.removeprefix(section.letter)) - 1
    item = drafts[index]
    told = [section.name.replace("_", " ")]
    for label, value in _fields(section, item).items():
        said = _told(value, names)
        again = said == told[-1].partition(" ")[2] and not said.isdigit()
        if said and not again:  # a mention is mostly the name once more
            told.append(f"{label} {said}")
    cites = tuple(sorted(set(item.cites)))
    return Note(key, section.name, index, cites, one_line(" · ".join(told)))


def _fields(section: AnySection, item: Any) -> Mapping[str, object]:
    """The fields that are told, under the names that the instructions have for them."""
    if section.noted is not None:
        return returned(section.noted(item), Mapping, section.noted, "a dict of what is told")
    fields = type(item).model_fields.items()
    return {
        field.alias or name: getattr(item, name)
        for name, field in fields
        if name not in ("id", "cites")
    }


def _told(value: object, names: Mapping[str, str]) -> str:
    """A field's value in words: yes or no, names in place of ids, "" for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_told(each, names) for each in value)
    return "" if value is None else names.get(str(value), str(value))
