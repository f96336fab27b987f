"""A story as data for a person: events, tolls, claims and denials, sources, reports.

Pure. Ids become names, codes words, and every line keeps the sentences it rests on; each view makes
the texts safe for where it shows them, and lays them out.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbrief.languages.labels import Labels, labels_in_common
from newsbrief.results.ledger import Ledger, Origin, StoryEvent, StoryReaction, StoryReport
from newsbrief.views.contested import cost
from newsbrief.views.story.lines import Cite, Line, Lines, handles
from newsbrief.views.story.matters import Dispute, Matters, Utterance, told_new
from newsbrief.views.story.since import Since
from newsbrief.views.story.tolls import EventCounts, Tolls, changes

_NAMED = 8
"""Reports that no model read, by name; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Source:
    """An origin: its names, its class of source and the rule behind that, and what it said."""

    id: str
    name: str
    others: str
    """Its other names, and whose voice it is."""
    standing: str
    rule: str
    said: tuple[tuple[Dispute, Utterance], ...]
    """Everything it said and the matter that is about, the earliest first."""
    heard: bool
    """Whether it says or counts anything."""
    cited: tuple[Cite, ...]
    handles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report: its short name, its headline, where it is from, what became of it."""

    id: str
    headline: str
    about: str
    day: str
    language: str
    notes: tuple[str, ...]
    counts: bool
    """Whether it still gives anything to the ledger."""
    new: bool
    sentences: dict[int, str]

    @property
    def spoken(self) -> str:
        """The language of its headline and sentences (ISO 639-1); empty where it is unknown."""
        return "" if self.language == "und" else self.language


@dataclass(frozen=True, slots=True)
class Told:
    """A ledger laid out."""

    labels: Labels
    title: str
    language: str
    """That of the title (ISO 639-1); empty for that of the page."""
    about: str
    since: str
    """The heading of what is new; empty when nobody asked."""
    news: tuple[Line, ...]
    events: tuple[Line, ...]
    tolls: tuple[EventCounts, ...]
    matters: tuple[Dispute, ...]
    reactions: tuple[Line, ...]
    sources: tuple[Source, ...]
    reports: tuple[ReportLine, ...]
    links: tuple[Line, ...]
    cost: str


def laid_out(
    ledger: Ledger, language: str | None = None, since: datetime.date | None = None
) -> Told:
    """Lay a ledger out. `language` (ISO 639-1) is that of the words around it.

    Without one they are in the language that all reports have in common, or else in English. What
    came on the day `since` or later is marked, and gathered in `news`.
    """
    words = labels_in_common(language, (report.article.language for report in ledger.reports))
    return _Layout(Lines(ledger, words, Since(ledger, since))).whole()


class _Layout:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = lines.words
        self.ledger = lines.ledger

    def whole(self) -> Told:
        ledger, word, since = self.ledger, self.lines.word, self.lines.since.day
        deadly = {toll.event for toll in ledger.tolls if toll.kind == "killed"}
        main = max(
            ledger.events,
            key=lambda event: (event.id in deadly, len(event.references)),
            default=None,
        )
        # Rules take for an event what is none; a headline of a paper they leave as it is.
        counting = [report for report in ledger.reports if report.state == "current"]
        newest = [r for r in counting if r.id not in ledger.apart][-1:] or counting[-1:]
        headline = newest[0].article.title if all(r.by_rules for r in counting) and newest else None
        tolls = tuple(Tolls(self.lines).by_event())
        matters = tuple(Matters(self.lines).all())
        events = tuple(map(self.event, ledger.events))
        reactions = tuple(map(self.reaction, ledger.reactions))
        reports = tuple(map(self.report, ledger.reports))
        news = (
            *(change.line for change in changes(tolls, self.words) if change.line.new),
            *told_new(matters),
            *(line for line in (*events, *reactions) if line.new),
            *(Line(f"{r.id} {r.headline}", r.notes, (), r.day, new=True) for r in reports if r.new),
        )
        return Told(
            labels=self.words,
            title=headline or (main.statement if main else word("title")),
            language=self.lines.spoken[newest[0].id]
            if headline
            else self.lines.spoken[main.references[0].report]
            if main
            else "",
            about=self.about(),
            since=word("since").format(since.isoformat()) if since else "",
            news=news,
            events=events,
            tolls=tolls,
            matters=matters,
            reactions=reactions,
            sources=tuple(self.sources(matters)),
            reports=reports,
            links=tuple(self.links()),
            cost=" · ".join(cost(ledger.usage, self.words)),
        )

    def about(self) -> str:
        """How many reports that count, of which days, on how many events.

        And which no model read, and whether others were linked without one.
        """
        reports = [each for each in self.ledger.reports if each.state == "current"]
        days = sorted({each.article.published for each in reports if each.article.published})
        span = " – ".join(day.isoformat() for day in dict.fromkeys((*days[:1], *days[-1:])))
        counted = self.lines.word("counted").format(
            reports=len(reports), events=len(self.ledger.events)
        )
        read = [self.lines.report(each.id) for each in reports if each.by_rules]
        more = self.lines.word("more").format(len(read) - _NAMED)
        named = ", ".join(read if len(read) <= _NAMED else (*read[:_NAMED], more))
        by_rules = self.lines.word("by_rules").format(named) if read else ""
        alone = self.ledger.unasked and len(read) < len(reports)
        unasked = self.lines.word("unasked") if alone else ""
        return " · ".join(part for part in (counted, span, by_rules, unasked) if part)

    def event(self, event: StoryEvent) -> Line:
        where, day = event.place, event.date
        return self.lines.line(event.statement, event.references, where, day=day, spoken=True)

    def reaction(self, each: StoryReaction) -> Line:
        country, stance = self.words("country", each.country), self.words("stance", each.stance)
        lead, at = f"{country}, {stance}: ", (each.reference,)
        return self.lines.line(each.statement, at, day=each.as_of, lead=lead, spoken=True)

    def sources(self, matters: Sequence[Dispute]) -> Iterator[Source]:
        """Every origin with all it said, the earliest first."""
        said: dict[str, list[tuple[Dispute, Utterance]]] = {}
        for matter in matters:
            for each in matter.said:
                for speaker in each.origins:
                    said.setdefault(speaker, []).append((matter, each))
        counting = {o for toll in self.ledger.tolls for f in toll.figures for o in f.origins}
        for origin in self.ledger.origins:
            told = sorted(said.get(origin.id, ()), key=lambda pair: pair[1].line.day)
            yield Source(
                id=origin.id,
                name=origin.name,
                others="; ".join(self.others(origin)),
                standing=self.words("standing", origin.standing),
                rule=self.words("standing_rule", origin.rule_name).format(origin.rule_about),
                said=tuple(told),
                heard=bool(told) or origin.id in counting,
                cited=self.lines.cited(origin.references),
                handles=handles(origin.references),
            )

    def others(self, origin: Origin) -> Iterator[str]:
        """By what other names it goes, and whose voice it is."""
        names = [name for name in origin.names if name != origin.name]
        if names:
            yield self.lines.word("also").format(", ".join(names))
        if origin.belongs_to:
            yield self.lines.word("speaks_for").format(self.lines.name(origin.belongs_to))

    def report(self, report: StoryReport) -> ReportLine:
        article = report.article
        day = article.published.isoformat() if article.published else ""
        language = article.language if article.language != "und" else ""
        about = (day, article.source, language, report.id)
        return ReportLine(
            id=self.lines.report(report.id),
            headline=article.title or report.headline or article.id,
            about=" · ".join(part for part in about if part),
            day=day,
            language=article.language,
            notes=tuple(self.notes(report)),
            counts=report.state == "current",
            new=self.lines.since.report(report),
            sentences=self.lines.sentences[report.id],
        )

    def notes(self, report: StoryReport) -> Iterator[str]:
        """What became of a report."""
        word = self.lines.word
        if report.state == "replaced":
            newer = self.lines.report(report.replaced_by) if report.replaced_by else "?"
            yield word("replaced").format(newer)
        if report.state == "retracted":
            yield word("retracted")
        if report.id in self.ledger.apart:
            yield word("apart")

    def links(self) -> Iterator[Line]:
        """How many links of each kind, who made them and from what."""
        counted = Counter(
            (link.kind, link.by, link.because) for link in self.ledger.links if not link.objection
        )
        for (kind, by, because), number in sorted(counted.items()):
            text = f"{self.words('link', kind)}: {number}"
            yield Line(text, (self.words("linked_by", by), because), ())
        for link in self.ledger.links:
            if link.objection:
                text = f"{self.words('link', link.kind)}: {link.source}, {link.target}"
                contested = self.lines.word("contested_link").format(link.objection)
                notes = (self.words("linked_by", link.by), link.because, contested)
                yield Line(text, notes, (), handles=(link.source, link.target))
