"""A story as a folder of pages: an index with the days, and a page for each event, source, report.

Each is the page of a story, of a part of its ledger: what it says stands beside its sentences, and
leads on to the pages of the sources and reports that are named. None needs a network.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from textwrap import shorten

from newsbrief.results.ledger import Ledger, Matter, Origin, Reference, Toll
from newsbrief.views.story.days import Day, days
from newsbrief.views.story.layout import Told, laid_out
from newsbrief.views.story.lines import Line
from newsbrief.views.story.page import Elsewhere, Places, StoryPage, html_of

INDEX = "index.html"
GENERATOR = "newsbrief story"
"""What the pages of a folder say wrote them."""
MARK = f'<meta name="generator" content="{GENERATOR}">'
"""By which such a page is known."""
_SHORT = 60
"""Characters of the story's title on its other pages."""
PAGE = re.compile(r"(?:event|source|report)-\d+\.html")
"""What the file of each page but the index is called."""


def to_pages(
    ledger: Ledger, language: str | None = None, since: datetime.date | None = None
) -> Iterator[tuple[str, str]]:
    """Return the pages of a story, each with its file's name; the index is the last.

    `language` and `since` are as for one page.
    """
    whole = laid_out(ledger, language, since)
    return _Folder(ledger, whole, since).pages()


class _Folder:
    def __init__(self, ledger: Ledger, whole: Told, since: datetime.date | None) -> None:
        self._ledger = ledger
        self._whole = whole
        self._since = since
        self._events = {e.id: f"event-{n}.html" for n, e in enumerate(ledger.events, 1)}
        heard = {source.id for source in whole.sources if source.heard}
        self._sources = {
            origin.id: f"source-{n}.html"
            for n, origin in enumerate(ledger.origins, 1)
            if origin.id in heard
        }
        self._reports = {
            short.id: f"report-{n}.html"
            for n, (report, short) in enumerate(zip(ledger.reports, whole.reports, strict=True), 1)
            if report.state == "current" and short.sentences
        }

    def pages(self) -> Iterator[tuple[str, str]]:
        for event, told in zip(self._ledger.events, self._whole.events, strict=True):
            part = self._of_event(event.id)
            yield self._page(self._events[event.id], part, told.text, told.language)
        for source in self._whole.sources:
            if source.id in self._sources:
                part = self._of_source(source.id)
                yield self._page(self._sources[source.id], part, source.name, "")
        for report, short in zip(self._ledger.reports, self._whole.reports, strict=True):
            if short.id in self._reports:
                part = self._of_report(report.id)
                yield self._page(self._reports[short.id], part, short.headline, short.spoken)
        yield INDEX, self._index()

    def _page(self, name: str, part: Ledger, title: str, language: str) -> tuple[str, str]:
        told = laid_out(part, self._whole.labels.code, self._since)
        reports = tuple(report for report in told.reports if report.sentences)
        counted = told.labels("story", "counted")
        told = replace(
            told,
            title=title,
            language=language,
            about=counted.format(reports=len(reports), events=len(part.events)),
            since="",
            news=(),
            reports=reports,
        )
        return name, html_of(StoryPage(told, self._places(besides=name, up=True)))

    def _places(self, *, besides: str = "", up: bool = False) -> Places:
        """Where the other pages are; a page does not lead to itself."""

        def others(names: Mapping[str, str]) -> Mapping[str, str]:
            return {key: name for key, name in names.items() if name != besides}

        return Places(
            generator=GENERATOR,
            up=INDEX if up else "",
            title=shorten(self._whole.title, _SHORT, placeholder="…"),
            language=self._whole.language,
            sources=others(self._sources),
            reports=others(self._reports),
        )

    def _index(self) -> str:
        """The days, with what they rest on, and where all else stands."""
        whole = self._whole
        on_it = [
            replace(
                day,
                first=[replace(each, more="") for each in day.first],
                more=[replace(each, more="") for each in day.more],
            )
            for day in days(whole)
        ]
        cited = {
            (cite.report, cite.number)
            for line in (*whole.news, *_lines(on_it))
            for cite in line.cited
        }
        reports = tuple(
            replace(
                report,
                sentences={
                    n: text for n, text in report.sentences.items() if (report.id, n) in cited
                },
            )
            for report in whole.reports
        )
        told = replace(whole, tolls=(), matters=(), reactions=(), sources=(), reports=reports)
        words = whole.labels
        listed = {
            words("page", "events"): [
                Elsewhere(line.text, line.language, line.day, self._events[event.id])
                for line, event in zip(whole.events, self._ledger.events, strict=True)
            ],
            words("story", "sources"): [
                Elsewhere(source.name, "", source.standing, self._sources[source.id])
                for source in whole.sources
                if source.id in self._sources
            ],
        }
        return html_of(StoryPage(told, replace(self._places(), listed=listed), on_it))

    # Parts of the ledger

    def _of_event(self, event: str) -> Ledger:
        tolls = (toll for toll in self._ledger.tolls if toll.event == event)
        matters = (matter for matter in self._ledger.matters if matter.event == event)
        return self._part(tolls, matters, {event})

    def _of_source(self, origin: str) -> Ledger:
        tolls = (t for t in self._ledger.tolls if any(origin in f.origins for f in t.figures))
        matters = (m for m in self._ledger.matters if any(origin in s.origins for s in m.said))
        return self._part(tolls, matters, origins={origin})

    def _of_report(self, report: str) -> Ledger:
        def of_it(references: Iterable[Reference]) -> bool:
            return any(each.report == report for each in references)

        made = self._ledger
        tolls = (t for t in made.tolls if any(of_it(f.references) for f in t.figures))
        matters = (m for m in made.matters if any(of_it((s.reference, *s.also)) for s in m.said))
        events = {event.id for event in made.events if of_it(event.references)}
        reactions = tuple(each for each in made.reactions if of_it((each.reference,)))
        part = self._part(tolls, matters, events)
        return part.model_copy(update={"reactions": reactions})

    def _part(
        self,
        tolls: Iterable[Toll],
        matters: Iterable[Matter],
        events: Collection[str] = (),
        origins: Collection[str] = (),
    ) -> Ledger:
        """A ledger of these tolls and matters, and of those who give and say them."""
        tolls, matters = tuple(tolls), tuple(matters)
        named = {*origins}
        named |= {o for toll in tolls for figure in toll.figures for o in figure.origins}
        named |= {toll.side for toll in tolls if toll.side}
        named |= {o for matter in matters for said in matter.said for o in said.origins}
        about = {toll.event for toll in tolls} | {matter.event for matter in matters}
        happened = tuple(e for e in self._ledger.events if e.id in (events or about))
        reports = {at.report for event in happened if events for at in event.references}
        reports |= {at.report for t in tolls for f in t.figures for at in f.references}
        reports |= {at.report for m in matters for s in m.said for at in (s.reference, *s.also)}
        return self._ledger.model_copy(
            update={
                "origins": tuple(
                    each if each.id in origins else _in_reports(each, reports)
                    for each in self._ledger.origins
                    if each.id in named
                ),
                "events": happened,
                "tolls": tolls,
                "matters": matters,
                "reactions": (),
                "links": (),
            }
        )


def _in_reports(origin: Origin, reports: Collection[str]) -> Origin:
    """A source with what these reports have of it alone."""
    there = tuple(each for each in origin.references if each.report in reports)
    return origin.model_copy(update={"references": there or origin.references[:1]})


def _lines(told: Iterable[Day]) -> Iterator[Line]:
    return (each.line for day in told for each in (*day.first, *day.more))
