"""The one question about a new report: which of its items have to do with which entries.

A model sees items and their sentences and answers with handles alone, so that no text of its own
can get into a story. Whatever it answers, only links that can be right come out.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from newsbrief.model.prompts import prompt
from newsbrief.pipeline.story.candidates import Candidates
from newsbrief.pipeline.story.index import Shown
from newsbrief.reading.prompting import Data, Message, one_line, request
from newsbrief.reading.subjects import StoryContinued
from newsbrief.results.base import Part
from newsbrief.results.ledger import LinkKind, StoryLink
from newsbrief.sections.base import DraftModel

MOST_LINKS = 300
"""A bound that no real report reaches; it keeps a weak model from counting on for ever."""
AskedKind = Literal["same_event", "same_actor", "same_claim", "denies", "updates", "contradicts"]
_FIGURES = ("casualties", "casualties")
_CLAIMS = ("claims", "claims")
_DENIALS = ("denials", "denials")
_ACROSS = (("denials", "claims"), ("claims", "denials"))
_FITS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "same_event": (("events", "events"),),
    "same_actor": (("actors", "actors"),),
    "same_claim": (_CLAIMS, _DENIALS, *_ACROSS, _FIGURES),
    "denies": _ACROSS,
    "updates": (_CLAIMS, _DENIALS, *_ACROSS, _FIGURES, ("events", "events")),
    "contradicts": (_CLAIMS, *_ACROSS, _FIGURES),
}
"""Of which sections the two items of a link may be."""


class DraftLink(DraftModel):
    """A link as the model answers it."""

    new: str
    entry: str
    kind: AskedKind


class DraftLinks(DraftModel):
    """All links of a new report."""

    links: list[DraftLink] = Field(max_length=MOST_LINKS)


class RejectedLink(Part):
    """A link that was answered and cannot be right."""

    kind: LinkKind
    new: str = Field(description="The item, as REPORT:ITEM, or what was answered.")
    entry: str = Field(description="The other item, as REPORT:ITEM, or what was answered.")
    why: str = Field(description="Why it was kept out.")


@dataclass(frozen=True)
class Question:
    """The question about one report: its items as n1, n2 and so on, the entries as e1, e2."""

    head: str
    new: Mapping[str, Shown]
    entries: Mapping[str, Shown]

    @classmethod
    def of(cls, head: str, candidates: Candidates) -> "Question":
        """Give handles to what is asked about."""
        return cls(
            head,
            {f"n{n}": item for n, item in enumerate(candidates.new, start=1)},
            {f"e{n}": item for n, item in enumerate(candidates.entries, start=1)},
        )

    @property
    def about(self) -> StoryContinued:
        """What recorded answers know the question by."""
        items = {**self.new, **self.entries}
        return StoryContinued(
            new=frozenset(self.new),
            places={handle: item.handle for handle, item in items.items()},
            items={handle: item.told for handle, item in items.items()},
        )

    def messages(self) -> list[Message]:
        """What a model is told."""
        lines = list(self._lines())
        code = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
        return request(prompt("story").strip(), Data("items", code, tuple(lines)))

    def _lines(self) -> Iterator[str]:
        yield f"# the new report: {one_line(self.head)}"
        yield from told_of(self.new)
        yield "# what is known from earlier reports"
        yield from told_of(self.entries)

    def checked(self, answer: DraftLinks, model: str) -> tuple[list[StoryLink], list[RejectedLink]]:
        """The links of an answer that can be right, and those that cannot."""
        good: dict[tuple[str, str, str], StoryLink] = {}
        bad: list[RejectedLink] = []
        for link in answer.links:
            new, entry = self.new.get(link.new), self.entries.get(link.entry)
            kind = _kind(link.kind, new, entry)
            why = _why_not(kind, new, entry)
            if why is not None or new is None or entry is None:
                bad.append(
                    RejectedLink(
                        kind=link.kind,
                        new=new.handle if new else one_line(link.new)[:40],
                        entry=entry.handle if entry else one_line(link.entry)[:40],
                        why=why or "there is no such item",
                    )
                )
                continue
            later, earlier = sorted((new, entry), key=lambda i: (i.day, i.handle), reverse=True)
            good[(kind, later.handle, earlier.handle)] = StoryLink(
                kind=kind,
                source=later.handle,
                target=earlier.handle,
                by="model",
                because=one_line(model),
            )
        return list(good.values()), bad


def rejected_link(link: StoryLink) -> RejectedLink:
    """A link that a second reading contests, as one that is kept out."""
    why = link.objection or ""
    return RejectedLink(kind=link.kind, new=link.source, entry=link.target, why=why)


def _kind(kind: AskedKind, new: Shown | None, entry: Shown | None) -> AskedKind:
    """The kind of a link: what contradicts a claim and is a denial denies it."""
    opposite = new is not None and entry is not None and {new.section, entry.section} == _OPPOSITE
    return "denies" if opposite and kind == "contradicts" else kind


_OPPOSITE = {"claims", "denials"}


def _why_not(kind: str, new: Shown | None, entry: Shown | None) -> str | None:
    """Why two items cannot be linked so; None when they can."""
    if new is None or entry is None:
        return "there is no such item"
    if (new.section, entry.section) not in _FITS[kind]:
        return f"{new.section} and {entry.section} cannot be linked so"
    if new.sort != entry.sort:
        return "the figures are of different kinds, or one is a total"
    return None


def told_of(items: Mapping[str, Shown]) -> Iterator[str]:
    """Each item on a line, after its handle, with its day and its sentence.

    Of an actor the names and the part it plays tell more than a sentence.
    """
    for handle, item in items.items():
        said = f" « {item.sentence} »" if item.section != "actors" else ""
        yield f"{handle} ({item.day or 'unknown day'}) {item.told}{said}"
