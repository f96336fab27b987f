"""A story's matters for a person: who claimed and denied what when, and who took it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsbrief.results.ledger import Matter, Reference, Said, Turn
from newsbrief.views.story.lines import Cite, Line, Lines

_ORDER = ("turned", "contradicted", "repeated", "denied", "claimed")
_TONES = {"turned": "conflict", "contradicted": "conflict", "denied": "change"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody says of a matter."""

    key: str
    """Its own among all that is said."""
    line: Line
    who: str
    origins: tuple[str, ...]
    sort: str
    denial: bool
    against: bool


@dataclass(frozen=True, slots=True)
class Turning:
    """That somebody went back on their word."""

    line: Line
    origin: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A matter: what is claimed, what came of it, and who said what when."""

    key: str
    """Its own among all matters that are laid out."""
    title: str
    language: str
    """That of the title (ISO 639-1); empty for that of the page."""
    alone: bool
    """Whether only one source has it, and nobody speaks against it."""
    verdict: str
    tone: str
    """How bad: "conflict", "change" or "calm", for a view to colour."""
    event: str
    event_language: str
    said: tuple[Utterance, ...]
    turns: tuple[Turning, ...]
    newly: bool
    """Whether it is contradicted only since the day that was asked about."""

    @property
    def cited(self) -> tuple[Cite, ...]:
        """All sentences behind it."""
        return tuple(dict.fromkeys(cite for said in self.said for cite in said.line.cited))


class Matters:
    """The matters of a ledger, laid out."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = lines.words

    def all(self) -> Iterator[Dispute]:
        """All matters: first those in which somebody turned, last those that one source claims."""
        ranked = sorted(self.lines.ledger.matters, key=lambda each: _ORDER.index(each.verdict))
        for number, matter in enumerate(ranked, start=1):
            yield self._matter(matter, f"m{number}")

    def _matter(self, matter: Matter, key: str) -> Dispute:
        title = next((said for said in matter.said if said.statement == matter.statement), None)
        return Dispute(
            key=key,
            title=matter.statement,
            language=self.lines.spoken.get(title.reference.report, "") if title else "",
            alone=matter.verdict == "claimed",
            verdict=self.words("verdict", matter.verdict),
            tone=_TONES.get(matter.verdict, "calm"),
            event=self.lines.events.get(matter.event or "", ""),
            event_language=self.lines.spoken_of_event(matter.event),
            said=tuple(
                self._said(said, f"{key}-{number}", alone=matter.verdict == "denied")
                for number, said in enumerate(matter.said, start=1)
            ),
            turns=tuple(self._turn(turn, matter) for turn in matter.turns),
            newly=self.lines.since.contradicted(matter),
        )

    def _said(self, said: Said, key: str, *, alone: bool) -> Utterance:
        """What is said; where nobody claims it, the matter is a denial, and none speaks against."""
        references = (said.reference, *said.also)
        printed = self.lines.word("printed_in").format(len(references))
        notes = (
            self.lines.word("said_before") if said.before else None,
            self.words("status", said.status) if said.status not in (None, "stated") else None,
            self.words("word", "hedged") if said.hedged else None,
            self.words("word", "quote").format(said.quote) if said.quote else None,
            printed if said.also else None,
            self.lines.word("by_hand") if said.by_hand else None,
        )
        sort = "denial" if said.denial else said.kind or "assertion"
        return Utterance(
            key,
            self.lines.line(said.statement, references, *notes, day=said.as_of, spoken=True),
            self.lines.names(said.origins),
            said.origins,
            self.words("statement", sort),
            said.denial,
            said.against and not alone,
        )

    def _turn(self, turn: Turn, matter: Matter) -> Turning:
        """An origin that goes back on its word: what it said first, and what later."""
        statements = {
            (reference.report, reference.item): said.statement
            for said in matter.said
            for reference in (said.reference, *said.also)
        }
        told = ((key, statements.get((at.report, at.item))) for key, at in _sides(turn))
        line = Line(
            self.lines.word("turn").format(self.lines.name(turn.origin)),
            tuple(f"{self.lines.word(key)}: {text.rstrip('.')}" for key, text in told if text),
            self.lines.cited((turn.before, turn.after)),
            turn.as_of.isoformat() if turn.as_of else "",
            self.lines.since.new((turn.after,)),
        )
        return Turning(line, turn.origin)


def _sides(turn: Turn) -> Sequence[tuple[str, Reference]]:
    return (("first", turn.before), ("later", turn.after))


def told_new(matters: Sequence[Dispute]) -> Iterator[Line]:
    """What is new in matters: who turned, what is contradicted, then what else is said."""
    for matter in matters:
        yield from (turn.line for turn in matter.turns if turn.line.new)
    for matter in matters:
        if matter.newly and not any(turn.line.new for turn in matter.turns):
            yield Line(f"{matter.title} – {matter.verdict}", (), matter.cited, new=True)
    for matter in matters:
        for said in matter.said:
            if said.line.new and not matter.newly:
                line, lead = said.line, f"{said.who}, {said.sort}: "
                yield replace(line, text=f"{lead}{line.text}", lead=lead, handles=())
