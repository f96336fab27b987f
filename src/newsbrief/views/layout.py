"""A summary laid out as a brief for a person, in the words of one language.

Pure: a summary in, a brief out. Ids are resolved to names, figures and checks put into words, and
statements gathered by speaker, so that a view only lays out. Texts are as the article and the model
wrote them; each view makes them safe for where it shows them.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any, get_args

from newsbrief.languages.labels import Labels, labels
from newsbrief.results.provenance import RULES
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.casualties import Casualty, CasualtyKind
from newsbrief.sections.claims import Claim
from newsbrief.sections.denials import Denial
from newsbrief.sections.events import Event
from newsbrief.sections.statements import Voice
from newsbrief.sections.western_reactions import WesternReaction
from newsbrief.views import contested as second_reading
from newsbrief.views import findings
from newsbrief.views.brief import (
    Brief,
    CasualtyRow,
    Entry,
    Happening,
    Other,
    Point,
    Reaction,
    Speaker,
    Statement,
)
from newsbrief.views.contested import Verdict
from newsbrief.views.findings import (
    all_items,
    in_words,
    numbers,
    own_sections,
    reasons,
    section_name,
)

_SHORT = 40
"""Characters of an event beside a figure; all of it stands among the events."""


def brief(summary: ArticleSummary, language: str | None = None) -> Brief:
    """Lay a summary out. `language` (ISO 639-1) is that of the words around it.

    Without one, they are in the article's own language; in English when there is no table for it.
    """
    return _Layout(summary, labels(language or summary.article.language)).brief()


class _Layout:
    """One summary being laid out in one language."""

    def __init__(self, summary: ArticleSummary, words: Labels) -> None:
        self.summary = summary
        self.words = words
        self.names = {actor.id: actor.name for actor in summary.actors}
        self.events = _short_names(summary.events)
        self.days = {event.id: event.date for event in summary.events}
        self.claims = {claim.id: claim for claim in summary.claims}
        self.sentences = self.all_sentences()

    def brief(self) -> Brief:
        summary, words = self.summary, self.words
        return Brief(
            labels=words,
            headline=summary.headline or summary.article.title or words("word", "no_headline"),
            headline_doubts=in_words(summary.headline_doubts, words) if summary.headline else (),
            about=self.about(),
            lead=self.lead(),
            events=tuple(map(self.happening, summary.events)),
            questions=tuple(
                Entry(item.question, self.point(item, item.answer)) for item in summary.questions
            ),
            casualties=tuple(self.casualties()),
            speakers=tuple(self.speakers()),
            reactions=tuple(self.reactions()),
            unknowns=tuple(self.point(item, item.statement) for item in summary.unknowns),
            others=tuple(
                Other(section_name(name, words), tuple(self.point(i, i.text) for i in items))
                for name, items in own_sections(summary, words).items()
            ),
            actors=tuple(Entry(item.name, self.point(item, item.role)) for item in summary.actors),
            contested=tuple(second_reading.contested(summary, words, self.sentences)),
            second_reading=second_reading.told(summary, words),
            doubts=tuple(findings.doubts(summary, words)),
            rejected=tuple(findings.rejected(summary, words)),
            missed=tuple(findings.missed(summary, words)),
            unread=tuple(findings.unread(summary, words)),
            coverage=findings.coverage(summary, words),
            sentences=self.sentences,
            provenance=self.provenance(),
        )

    def lead(self) -> Point | None:
        summary = self.summary
        if not summary.lead:
            return None
        doubts = in_words(summary.lead_doubts, self.words)
        return Point(summary.lead, numbers(summary.lead_evidence), doubts)

    def about(self) -> str:
        article = self.summary.article
        title = article.title if self.summary.headline not in (None, article.title) else None
        day = article.published.isoformat() if article.published else None
        by_rules = self.summary.provenance.model == RULES
        how = self.words("word", "by_rules") if by_rules else None
        return " · ".join(part for part in (title, article.source, day, how) if part)

    def casualties(self) -> Iterator[CasualtyRow]:
        """The rows, kind by kind; within a kind as in the summary."""
        kinds = get_args(CasualtyKind)
        self.several_days = len({item.date for item in self.summary.casualties}) > 1
        events = Counter(item.event for item in self.summary.casualties)
        self.unsaid = {event for event, n in events.items() if 2 * n > events.total()}
        for item in sorted(self.summary.casualties, key=lambda item: kinds.index(item.kind)):
            yield CasualtyRow(
                kind=self.words("casualty", item.kind),
                figure=self.words.people(item),
                victims=item.victims,
                beside=tuple(self.beside(item)),
                reported_by=self.joined(item.reported_by) or self.words("voice", item.voice),
                status=item.status,
                certainty=", ".join((self.words("status", item.status), *self.hedge(item))),
                cited=numbers(item.evidence),
                doubts=reasons(item, self.words),
                id=item.id,
                verdict=self.verdict(item),
            )

    def beside(self, item: Casualty) -> Iterator[str]:
        """What else tells the people whom a figure counts."""
        if item.who != "unknown":
            yield self.words("who", item.who)
        if item.side:
            yield self.names.get(item.side, item.side)
        if item.scope == "total":
            yield self.words("scope", item.scope)
        if item.event in self.events and item.event not in self.unsaid:
            yield self.events[item.event]
        if self.several_days and item.date and item.date != self.days.get(item.event or ""):
            yield item.date.isoformat()

    def happening(self, item: Event) -> Happening:
        """An event; how sure the report is only where it is not."""
        day = item.date.isoformat() if item.date else None
        unsure = item.status in ("unverified", "disputed")
        status = self.words("status", item.status) if unsure else None
        told = (item.place, day, self.joined(item.actors), status, *self.hedge(item))
        return Happening(self.point(item, item.statement), tuple(part for part in told if part))

    def speakers(self) -> Iterator[Speaker]:
        """Statements by who makes them: parties as they first appear, the reporter, then nobody."""
        gathered: dict[tuple[str, frozenset[str]], tuple[str, list[Statement]]] = {}
        items: list[Claim | Denial] = [*self.summary.claims, *self.summary.denials]
        for item in items:
            key = item.voice, frozenset(item.speakers)
            statement = self.claim(item) if isinstance(item, Claim) else self.denial(item)
            gathered.setdefault(key, (self.voice(item), []))[1].append(statement)
        for voice in get_args(Voice):
            for (spoken, _), (name, said) in gathered.items():
                if spoken == voice:
                    yield Speaker(name, tuple(said))

    def claim(self, item: Claim) -> Statement:
        status = () if item.status == "stated" else (self.words("status", item.status),)
        return Statement(
            kind=self.words("statement", item.kind),
            denial=False,
            point=self.point(item, item.statement),
            quote=self.quote(item),
            notes=(*status, *self.notes(item)),
            against=(),
        )

    def denial(self, item: Denial) -> Statement:
        return Statement(
            kind=self.words("statement", "denial"),
            denial=True,
            point=self.point(item, item.statement),
            quote=self.quote(item),
            notes=self.notes(item),
            against=tuple(self.told(item.denies)),
        )

    def reactions(self) -> Iterator[Reaction]:
        """The reactions with each country's together, countries as they first appear."""
        order = list(dict.fromkeys(item.country for item in self.summary.western_reactions))
        for item in sorted(
            self.summary.western_reactions, key=lambda item: order.index(item.country)
        ):
            yield Reaction(
                country=self.words("country", item.country),
                speakers=self.joined(item.speakers) or None,
                stance=self.words("stance", item.stance),
                point=self.point(item, item.statement),
                quote=self.quote(item),
                notes=self.day(item),
                about=tuple(self.told(item.about)),
            )

    def all_sentences(self) -> dict[int, str]:
        summary, words = self.summary, self.words
        article = summary._read()  # noqa: SLF001  # private only to stay out of the JSON
        deciding = second_reading.deciding(summary, words)
        known = {seen.sentence: seen.text for seen in summary.coverage.missed}
        known |= {s.number: s.text for s in article.sentences} if article and deciding else {}
        texts = {number: known[number] for number in deciding if number in known}
        pieces = [piece for _, item in all_items(summary, words) for piece in item.evidence]
        texts |= {piece.sentence: piece.text for piece in (*pieces, *summary.lead_evidence)}
        return dict(sorted(texts.items()))

    def provenance(self) -> str:
        made = self.summary.provenance
        parts = (
            made.model,
            f"{made.created.astimezone(datetime.UTC):%Y-%m-%d %H:%M} UTC",
            self.words("word", "cached") if made.cached else None,
            *second_reading.cost(made.usage, self.words),
            *second_reading.reader(made, self.words),
            f"newsbrief {made.newsbrief}",
        )
        return " · ".join(part for part in parts if part)

    # What the parts above share

    def point(self, item: Any, text: str) -> Point:
        doubts = reasons(item, self.words)
        return Point(text, numbers(item.evidence), doubts, item.id, self.verdict(item))

    def verdict(self, item: Any) -> Verdict | None:
        return second_reading.verdict(item, self.words, self.sentences)

    def told(self, claims: Sequence[str]) -> Iterator[str]:
        """Claims, by id, with their speakers."""
        for claim in (self.claims[key] for key in claims if key in self.claims):
            yield f"{self.voice(claim)}: {claim.statement}"

    def voice(self, item: Claim | Denial) -> str:
        return self.joined(item.speakers) or self.words("voice", item.voice)

    def hedge(self, item: Claim | Denial | Casualty | Event) -> tuple[str, ...]:
        return (self.words("word", "hedged"),) if item.hedged else ()

    def notes(self, item: Claim | Denial) -> tuple[str, ...]:
        via = (self.words("word", "via").format(self.joined([item.via])),) if item.via else ()
        return (*self.hedge(item), *via, *self.day(item))

    def day(self, item: Claim | Denial | WesternReaction) -> tuple[str, ...]:
        """The day of a statement, where it is another than the report's own."""
        if item.date is None or item.date == self.summary.article.published:
            return ()
        return (item.date.isoformat(),)

    def quote(self, item: Claim | Denial | WesternReaction) -> str | None:
        """The quote in quotation marks, without a comma that led on to the speaker."""
        spoken = (item.quote or "").rstrip(", ")
        return self.words("word", "quote").format(spoken) if spoken else None

    def joined(self, ids: Sequence[str]) -> str:
        return self.words.listed([self.names.get(key, key) for key in ids])


def _short_names(events: Sequence[Event]) -> dict[str, str]:
    """Each event in a few words, by its id: its place, or how it begins where two share a place."""
    places = [event.place for event in events]
    return {
        event.id: shorten(
            event.place
            if event.place and places.count(event.place) == 1
            else event.statement.rstrip("."),
            _SHORT,
            placeholder="…",
        )
        for event in events
    }
