"""A story's lines for a person: texts with names in place of ids, and the sentences behind them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsbrief.article.parsing.detection import detect_language
from newsbrief.languages.labels import Labels
from newsbrief.results.ledger import Ledger, Reference
from newsbrief.views.story.since import Since

_HEARD = 120
"""Characters of statements by which their language can be told."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence of a report, by the report's short name and the sentence's number."""

    report: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """A text, what else belongs to it, and the sentences behind it."""

    text: str
    notes: tuple[str, ...]
    cited: tuple[Cite, ...]
    day: str = ""
    new: bool = False
    handles: tuple[str, ...] = ()
    """The items that say it, as REPORT:ITEM, for corrections."""
    lead: str = ""
    """What of the text stands before a statement, in the words of the page."""
    language: str = ""
    """The language of what follows it (ISO 639-1); empty for that of the page."""

    @property
    def statement(self) -> str:
        """The text without its lead."""
        return self.text.removeprefix(self.lead)

    @property
    def reports(self) -> int:
        """How many reports say it."""
        return len({handle.partition(":")[0] for handle in self.handles})


class Lines:
    """A ledger, the words around it, and the day since which things are new."""

    def __init__(self, ledger: Ledger, words: Labels, since: Since) -> None:
        self.ledger = ledger
        self.words = words
        self.since = since
        self.short = {report.id: f"r{n}" for n, report in enumerate(ledger.reports, start=1)}
        """Every report's short name: the earliest is r1."""
        self.origins = {origin.id: origin for origin in ledger.origins}
        self.events = {event.id: event.statement for event in ledger.events}
        self._told_in = {event.id: event.references[0].report for event in ledger.events}

    def line(
        self,
        text: str,
        references: Sequence[Reference],
        *notes: str | None,
        day: datetime.date | None = None,
        lead: str = "",
        spoken: bool = False,
    ) -> Line:
        """A line that rests on these references; notes that are None are left out.

        `spoken` is whether the text is a statement of the first of them, behind a `lead` in the
        words of the page.
        """
        return Line(
            f"{lead}{text}",
            tuple(note for note in notes if note),
            self.cited(references),
            day.isoformat() if day else "",
            self.since.new(references),
            handles(references),
            lead,
            self.spoken.get(references[0].report, "") if spoken and references else "",
        )

    @cached_property
    def spoken(self) -> dict[str, str]:
        """The language of each report's statements (ISO 639-1); empty where it is not known.

        Mostly that of the report; a summary may have been asked for in another one.
        """
        told: dict[str, list[str]] = {report.id: [] for report in self.ledger.reports}
        for reference, statement in _every_statement(self.ledger):
            told.setdefault(reference.report, []).append(statement)
        found = {}
        for report in self.ledger.reports:
            text, own = " ".join(told[report.id]), report.article.language
            heard = detect_language(text) if len(text) >= _HEARD else "und"
            found[report.id] = heard if heard != "und" else own if own != "und" else ""
        return found

    def spoken_of_event(self, event: str | None) -> str:
        """The language in which an event is told; see `spoken`."""
        return self.spoken.get(self._told_in.get(event or "", ""), "")

    def cited(self, references: Iterable[Reference]) -> tuple[Cite, ...]:
        """The sentences of these references, each once."""
        return tuple(
            dict.fromkeys(
                Cite(self.report(reference.report), piece.sentence)
                for reference in references
                for piece in reference.evidence
            )
        )

    @cached_property
    def sentences(self) -> dict[str, dict[int, str]]:
        """All cited sentences, by report and number."""
        found: dict[str, dict[int, str]] = {report.id: {} for report in self.ledger.reports}
        for reference in _every_reference(self.ledger):
            for piece in reference.evidence:
                found.setdefault(reference.report, {})[piece.sentence] = piece.text
        return {report: dict(sorted(texts.items())) for report, texts in found.items()}

    def report(self, report: str) -> str:
        """A report's short name; r0 is none of the story's."""
        return self.short.get(report, "r0")

    def name(self, origin: str) -> str:
        """An origin's name."""
        known = self.origins.get(origin)
        return known.name if known else origin

    def names(self, origins: Sequence[str]) -> str:
        """Origins by name, as a phrase; words for nobody when there are none."""
        nobody = self.words("voice", "unattributed")
        return self.words.listed([self.name(key) for key in origins]) or nobody

    def standing(self, origins: Sequence[str]) -> str:
        """The classes of source of these origins; nothing when there are none."""
        known = [self.origins[key].standing for key in origins if key in self.origins]
        return ", ".join(dict.fromkeys(self.words("standing", each) for each in known))

    def word(self, key: str) -> str:
        """A word of the story's own."""
        return self.words("story", key)


def handles(references: Iterable[Reference]) -> tuple[str, ...]:
    """The items of these references, as REPORT:ITEM."""
    return tuple(dict.fromkeys(f"{each.report}:{each.item}" for each in references))


def _every_statement(ledger: Ledger) -> Iterator[tuple[Reference, str]]:
    for matter in ledger.matters:
        yield from ((said.reference, said.statement) for said in matter.said)
    yield from ((event.references[0], event.statement) for event in ledger.events)
    yield from ((reaction.reference, reaction.statement) for reaction in ledger.reactions)


def _every_reference(ledger: Ledger) -> Iterator[Reference]:
    for origin in ledger.origins:
        yield from origin.references
    for event in ledger.events:
        yield from event.references
    for toll in ledger.tolls:
        for figure in toll.figures:
            yield from (*figure.references, *figure.copies)
            yield from (figure.ended,) if figure.ended else ()
    for matter in ledger.matters:
        for said in matter.said:
            yield from (said.reference, *said.also)
        for turn in matter.turns:
            yield from (turn.before, turn.after)
    for reaction in ledger.reactions:
        yield reaction.reference
