"""A summary as Markdown: the question-and-answer brief, to keep, mail or publish."""

from collections.abc import Iterable, Iterator, Sequence

from newsbrief.languages.labels import Labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.views.brief import Brief, CasualtyRow, Point, Reaction, Speaker, Statement
from newsbrief.views.contested import CONTESTED, Contested, Objected, Verdict
from newsbrief.views.findings import Finding
from newsbrief.views.layout import brief
from newsbrief.views.markdown_pieces import escape, listed, section, table


def to_markdown(summary: ArticleSummary, language: str | None = None) -> str:
    """Return a summary as Markdown (CommonMark with tables).

    `language` (ISO 639-1) is that of the headings; without one, that of the article.
    """
    page = brief(summary, language)
    return "\n\n".join(_page(page)) + "\n"


def _page(page: Brief) -> Iterator[str]:
    words = page.labels
    yield f"# {escape(page.headline)}{' (?)' if page.headline_doubts else ''}"
    if page.about:
        yield f"*{escape(page.about)}*"
    yield from _contested(page)
    if page.lead:
        yield _point(page.lead)
    events = (_said(each.point, None, "; ".join(map(escape, each.notes))) for each in page.events)
    yield from section(words("page", "events"), listed(events))
    if page.questions:
        yield f"## {words('page', 'questions')}"
        for entry in page.questions:
            yield f"### {escape(entry.title)}"
            yield _point(entry.point)
    yield from section(words("page", "casualties"), _casualties(page.casualties, words))
    yield from section(words("page", "statements"), _speakers(page.speakers, words))
    yield from section(
        words("page", "reactions"), listed(_reaction(each, words) for each in page.reactions)
    )
    yield from section(words("page", "unknowns"), listed(map(_point, page.unknowns)))
    for other in page.others:
        yield from section(escape(other.name), listed(map(_point, other.points)))
    actors = (f"**{escape(entry.title)}** – {_point(entry.point)}" for entry in page.actors)
    yield from section(words("page", "actors"), listed(actors))
    yield from section(words("page", "checks"), _checks(page))
    sentences = (f"{_citations([number])} {escape(s)}" for number, s in page.sentences.items())
    yield from section(words("page", "sentences"), listed(sentences))
    yield "---"
    yield f"*{escape(page.provenance)}*"


def _contested(page: Brief) -> Iterator[str]:
    if page.contested:
        yield f"**{CONTESTED} {page.labels('second_reading', 'heading')}**"
        yield from listed(map(_objected, page.contested))


def _objected(contested: Contested) -> str:
    return " – ".join([_finding(contested.item), *map(_objection, contested.objections)])


def _objection(objection: Objected) -> str:
    decides = f"{_citations([objection.sentence])} {escape(objection.text)}".strip()
    return f"**{escape(objection.why)}** {decides}"


def _casualties(rows: Sequence[CasualtyRow], words: Labels) -> Iterator[str]:
    if not rows:
        return
    columns = ("kind", "figure", "victims", "reported_by", "certainty", "cited")
    lines = []
    for row in rows:
        victims = f"{row.victims} ({', '.join(row.beside)})" if row.beside else row.victims
        texts = (row.kind, row.figure, victims, row.reported_by, row.certainty)
        lines.append([*map(escape, texts), _citations(row.cited, row.doubts, row.verdict)])
    yield table([words("column", name) for name in columns], lines)


def _speakers(speakers: Iterable[Speaker], words: Labels) -> Iterator[str]:
    for speaker in speakers:
        yield f"### {escape(speaker.name)}"
        yield from listed(_statement(statement, words) for statement in speaker.statements)


def _statement(statement: Statement, words: Labels) -> str:
    kind = f"**{escape(statement.kind)}**" if statement.denial else escape(statement.kind)
    against = [f"{words('word', 'against')} {escape(claim)}" for claim in statement.against]
    notes = "; ".join([*map(escape, statement.notes), *against])
    return f"{kind}: {_said(statement.point, statement.quote, notes)}"


def _reaction(reaction: Reaction, words: Labels) -> str:
    who = f"**{escape(reaction.country)}**"
    if reaction.speakers:
        who += f" ({escape(reaction.speakers)})"
    about = [f"{words('word', 'about')} {escape(claim)}" for claim in reaction.about]
    notes = "; ".join([*map(escape, reaction.notes), *about])
    return f"{who} {escape(reaction.stance)}: {_said(reaction.point, reaction.quote, notes)}"


def _said(point: Point, quote: str | None, notes: str) -> str:
    parts = [_point(point)]
    if quote:
        parts.append(f"*{escape(quote)}*")
    if notes:
        parts.append(f"– {notes}")
    return " ".join(parts)


def _checks(page: Brief) -> Iterator[str]:
    yield escape(page.coverage)
    if page.second_reading:
        yield escape(page.second_reading)
    for name in ("unread", "doubts", "rejected", "missed"):
        findings: tuple[Finding, ...] = getattr(page, name)
        if findings:
            yield f"### {page.labels('page', name)}"
            yield from listed(map(_finding, findings))


def _finding(finding: Finding) -> str:
    parts = [f"{escape(finding.what)}: {escape(finding.text)}", _citations(finding.cited)]
    if finding.reasons:
        parts.append(f"– {escape('; '.join(finding.reasons))}")
    return " ".join(part for part in parts if part)


def _point(point: Point) -> str:
    return f"{escape(point.text)} {_citations(point.cited, point.doubts, point.verdict)}"


def _citations(
    numbers: Iterable[int], doubts: Iterable[str] = (), verdict: Verdict | None = None
) -> str:
    """The sentences' numbers in brackets; a question mark for a doubt, a mark for the verdict."""
    marks = [f"[{number}]" for number in numbers]
    marks += ["(?)"] if any(doubts) else []
    return " ".join([*marks, verdict.mark] if verdict else marks)
