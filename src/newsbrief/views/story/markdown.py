"""A story as Markdown: what is new, the toll ledger as tables, who said what, the reports."""

import datetime
from collections.abc import Iterator, Sequence

from newsbrief.results.ledger import Ledger
from newsbrief.views.markdown_pieces import escape, listed, section, table
from newsbrief.views.story.layout import ReportLine, Source, Told, laid_out
from newsbrief.views.story.lines import Cite, Line
from newsbrief.views.story.matters import Dispute, Utterance
from newsbrief.views.story.tolls import Count, Course, Step


def to_markdown(
    ledger: Ledger,
    language: str | None = None,
    since: datetime.date | None = None,
    *,
    tolls: bool = False,
) -> str:
    """Return a story as Markdown (CommonMark with tables).

    `language` (ISO 639-1) is that of the headings; without one, that of the reports, or English.
    What came on the day `since` or later is marked and stands first. `tolls` is the toll ledger
    alone.
    """
    page = laid_out(ledger, language, since)
    return "\n\n".join(_toll_ledger_alone(page) if tolls else _page(page)) + "\n"


def _page(page: Told) -> Iterator[str]:
    words = page.labels
    yield f"# {escape(page.title)}"
    yield f"*{escape(page.about)}*"
    if page.since:
        yield f"## {escape(page.since)}"
        yield from listed(map(_line, page.news))
        if not page.news:
            yield words("story", "nothing_new")
    yield from section(escape(words("page", "events")), listed(map(_line, page.events)))
    yield from _toll_ledger(page)
    if page.matters:
        yield f"## {words('story', 'matters')}"
    for matter in page.matters:
        yield from _matter(matter, page)
    yield from section(escape(words("page", "reactions")), listed(map(_line, page.reactions)))
    yield from section(escape(words("story", "sources")), listed(map(_source, page.sources)))
    yield from section(escape(words("story", "reports")), listed(map(_report, page.reports)))
    yield from section(escape(words("story", "links")), listed(map(_line, page.links)))
    yield f"## {words('page', 'sentences')}"
    for report in page.reports:
        if report.sentences:
            yield f"### {report.id} {escape(report.headline)}"
            yield from listed(
                f"[{report.id}:{n}] {escape(text)}" for n, text in report.sentences.items()
            )
    if page.cost:
        yield "---"
        yield f"*{escape(page.cost)}*"


def _toll_ledger_alone(page: Told) -> Iterator[str]:
    yield f"# {escape(page.title)}"
    yield f"*{escape(page.about)}*"
    yield from _toll_ledger(page)
    if not page.tolls:
        yield page.labels("story", "no_tolls")
    yield from section(escape(page.labels("story", "reports")), listed(map(_report, page.reports)))


def _toll_ledger(page: Told) -> Iterator[str]:
    if page.tolls:
        yield f"## {page.labels('story', 'tolls')}"
    for tolls in page.tolls:
        yield f"### {escape(tolls.title)}"
        for count in tolls.counts:
            yield from _count(count, page)


def _count(count: Count, page: Told) -> Iterator[str]:
    words = page.labels
    contested = f" – {words('story', 'contested')}" if count.contested else ""
    yield f"#### {escape(count.title)}{contested}"
    yield f"**{words('story', 'printable')}:** " + (
        escape(count.today) or words("story", count.nothing)
    )
    if count.printable:
        yield from listed(_line(each.line) for each in count.printable)
    heads = (words("column", "reported_by"), words("column", "figure"), words("column", "victims"))
    yield table(heads, (_course(course, page) for course in count.courses))
    if count.bounds:
        told = "; ".join(f"{bound.standing}: {bound.text}" for bound in count.bounds)
        yield f"{words('story', 'bounds')}: {escape(told)}"


def _course(course: Course, page: Told) -> tuple[str, ...]:
    standing = f" ({escape(course.standing)})" if course.standing else ""
    steps = (f"{step.way if at else ''}{_step(step, page)}" for at, step in enumerate(course.steps))
    path = "".join(steps)
    return f"{escape(course.who)}{standing}", path, escape("; ".join(course.notes))


def _step(step: Step, page: Told) -> str:
    new = f" *{page.labels('story', 'new')}*" if step.new else ""
    day = f" {step.day}" if step.day else ""
    return f"**{escape(step.text)}**{day}{_cites(step.cited)}{new}"


def _matter(matter: Dispute, page: Told) -> Iterator[str]:
    newly = f" · {page.labels('story', 'newly')}" if matter.newly else ""
    yield f"### {escape(matter.title)}"
    yield f"*{escape(matter.verdict)}{newly}*"
    against = page.labels("comparison", "against")
    yield from listed(
        [
            *(_line(turn.line) for turn in matter.turns),
            *(_said(said, against) for said in matter.said),
        ]
    )


def _said(said: Utterance, against: str) -> str:
    mark = f"*{escape(against)}:* " if said.against else ""
    return _line(said.line, f"{mark}**{escape(said.who)}** ({escape(said.sort)}): ")


def _source(source: Source) -> str:
    others = f" ({escape(source.others)})" if source.others else ""
    about = f"{source.standing} – {source.rule}"
    return f"**{escape(source.name)}**{others}: {escape(about)}{_cites(source.cited)}"


def _report(report: ReportLine) -> str:
    notes = "".join(f" · *{escape(note)}*" for note in report.notes)
    return f"**{report.id}** {escape(report.headline)} ({escape(report.about)}){notes}"


def _line(each: Line, before: str = "") -> str:
    day = f"{each.day} " if each.day else ""
    notes = f" – {escape('; '.join(each.notes))}" if each.notes else ""
    return f"{day}{before}{escape(each.text)}{notes}{_cites(each.cited)}"


def _cites(cited: Sequence[Cite]) -> str:
    return "".join(f" [{escape(cite.report)}:{cite.number}]" for cite in cited)
