"""A comparison laid out for a person, in the words of one language.

Pure. Ids become names, verdicts and figures words; each view makes the texts safe for where it
shows them, and lays them out.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from newsbrief.languages.labels import Labels, labels_in_common
from newsbrief.results.comparison import (
    ActorCell,
    Cell,
    ComparedReport,
    EventComparison,
    FigureCell,
    ReactionCell,
    StatementCell,
    UnknownCell,
)
from newsbrief.results.differences import Point, Printed, Side
from newsbrief.results.figure_titles import title_of
from newsbrief.views.compared import Alone, Column, Compared, Part, Row, Said
from newsbrief.views.contested import CONFIRMED, CONTESTED
from newsbrief.views.findings import numbers, reasons

_TONES = {"contradiction": "conflict", "update": "change"}


def laid_out(comparison: EventComparison, language: str | None = None) -> Compared:
    """Lay a comparison out. `language` (ISO 639-1) is that of the words around it.

    Without one they are in the language that all reports have in common, or else in English.
    """
    spoken = (report.article.language for report in comparison.reports)
    return _Layout(comparison, labels_in_common(language, spoken)).whole()


class _Layout:
    def __init__(self, comparison: EventComparison, words: Labels) -> None:
        self.comparison = comparison
        self.words = words

    def whole(self) -> Compared:
        made, words = self.comparison, self.words
        parts = (
            ("points", self.word("points"), self.points()),
            ("casualties", words("page", "casualties"), self.figures()),
            ("claims", self.word("claims"), self.claims()),
            ("western_reactions", words("page", "reactions"), self.reactions()),
            ("unknowns", self.word("unknowns"), self.unknowns()),
            ("actors", self.word("actors"), self.actors()),
        )
        told = made.provenance
        method = self.word(made.method)
        return Compared(
            labels=words,
            title=self.word("title").format(len(made.reports)),
            method=method.format(told.model) if made.method == "model" else method,
            columns=tuple(self.column(report) for report in made.reports),
            parts=tuple(Part(key, title, tuple(rows)) for key, title, rows in parts),
            alone=tuple(
                Alone(self.word("only_in").format(each.report), tuple(self.alone(each)))
                for each in made.only_in
            ),
            single_figures=tuple(
                self.figure(cell) for each in made.only_in for cell in each.figures
            ),
            rejected=tuple(
                (f"{words('section', group.section)}: {', '.join(group.items)}", problem.message)
                for group in made.rejected
                for problem in group.problems
            ),
            provenance=f"{told.created:%Y-%m-%d %H:%M} UTC · newsbrief {told.newsbrief}",
        )

    def points(self) -> Iterator[Row]:
        """What is contested first; each side in every report that prints it."""
        for found in self.comparison.points:
            tone = _TONES.get(found.kind, "calm")
            cells = tuple(self.printed(side, p) for side in found.sides for p in side.printed)
            alone = (self.word("in_one_report"),) if len(found.reports) == 1 else ()
            verdicts = (self.word(found.kind), *alone, *self.read(found))
            yield Row(found.id, found.about, verdicts, tone, cells)

    def printed(self, side: Side, printed: Printed) -> Said:
        """One side as one report prints it."""
        who = side.source or self.words("voice", self.voice(printed))
        among = [each.report for each in side.printed]
        origin = (self.word("one_origin").format(self.words.listed(among)),) if among[1:] else ()
        via = (self.words("word", "via").format(side.via),) if side.via else ()
        cited = numbers(printed.evidence)
        return Said(
            printed.report,
            "",
            f"{who}: {side.says}",
            (*via, *origin),
            cited,
            reasons(side, self.words),
        )

    def voice(self, printed: Printed) -> str:
        """Whose words a side without a source is in: the report's, or nobody's who is named."""
        cited = {piece.sentence for piece in printed.evidence}
        voices = {
            cell.voice
            for cell in self.sourceless
            if cell.report == printed.report
            and {piece.sentence for piece in cell.evidence} <= cited
        }
        return "unattributed" if voices == {"unattributed"} else "reporter"

    @cached_property
    def sourceless(self) -> list[FigureCell]:
        """The figures for which nobody is named."""
        together = (cell for found in self.comparison.figures for cell in found.cells)
        alone = (cell for only in self.comparison.only_in for cell in only.figures)
        return [cell for cell in (*together, *alone) if not cell.reported_by]

    def read(self, point: Point) -> Iterator[str]:
        """What a second reading says of a point."""
        if point.verified:
            yield CONFIRMED
        for objection in point.objections:
            yield f"{CONTESTED} {objection.field}: {objection.why} [{objection.sentence}]"

    def figures(self) -> Iterator[Row]:
        for found in self.comparison.figures:
            title = title_of(found.cells, self.words)
            tone = {"differ": "conflict", "revised": "change"}.get(found.verdict, "calm")
            verdicts = self.verdicts(found.verdict, statuses=found.statuses_differ)
            cells = tuple(self.figure(cell) for cell in found.cells)
            yield Row(found.id, title, verdicts, tone, cells)

    def claims(self) -> Iterator[Row]:
        for found in self.comparison.claims:
            first = (found.claims or found.against)[0]
            verdict = found.verdict
            tone = "conflict" if verdict == "contradicted" else "calm"
            cells = [self.statement(cell) for cell in found.claims]
            cells += [self.statement(cell, against=bool(found.claims)) for cell in found.against]
            verdicts = self.verdicts(verdict, statuses=found.statuses_differ)
            yield Row(found.id, first.statement, verdicts, tone, tuple(cells))

    def reactions(self) -> Iterator[Row]:
        for found in self.comparison.western_reactions:
            if len(found.reports) < 2:
                continue  # what one report alone has stands with what is only there
            differ = found.stances_differ
            verdicts = (self.word("stances_differ"),) if differ else ()
            cells = tuple(self.reaction(cell) for cell in found.cells)
            country = self.words("country", found.country)
            yield Row(found.id, country, verdicts, "change" if differ else "calm", cells)

    def unknowns(self) -> Iterator[Row]:
        for found in self.comparison.unknowns:
            cells = tuple(self.unknown(cell) for cell in found.cells)
            yield Row(found.id, found.cells[0].statement, (), "calm", cells)

    def actors(self) -> Iterator[Row]:
        for found in self.comparison.actors:
            cells = [self.actor(cell) for cell in found.cells]
            cells += [Said(r, "", self.word("named_in"), (), (), ()) for r in found.named_in]
            yield Row(found.id, " · ".join(found.names), (), "calm", tuple(cells))

    def alone(self, only: Any) -> Iterator[Said]:
        yield from map(self.figure_alone, only.figures)
        yield from map(self.statement, only.claims)
        for found in self.comparison.western_reactions:
            if found.reports == (only.report,):
                yield from map(self.reaction_alone, found.cells)
        yield from map(self.unknown_alone, only.unknowns)
        yield from map(self.actor, only.actors)

    # One cell of each sort

    def figure(self, cell: FigureCell) -> Said:
        who = self.words.listed(cell.reported_by) or self.words("voice", cell.voice)
        side = (cell.side,) if cell.side else ()
        sort = self.words("who", cell.who)
        told = cell.who == "unknown" or sort.lower() in cell.victims.lower()
        whose = () if told else (sort,)
        total = (self.words("scope", "total"),) if cell.scope == "total" else ()
        day = (cell.date.isoformat(),) if cell.date else ()
        sure = self.words("status", cell.status)
        return self.said(
            cell,
            self.words.people(cell),
            who,
            ", ".join((cell.victims, *whose, *side, *total)),
            sure,
            *self.hedge(cell),
            *day,
        )

    def figure_alone(self, cell: FigureCell) -> Said:
        said = self.figure(cell)
        kind = self.words("casualty", cell.kind)
        return self.said(cell, f"{kind}: {said.text}", *said.notes)

    def statement(self, cell: StatementCell, *, against: bool = False) -> Said:
        who = self.words.listed(cell.speakers) or self.words("voice", cell.voice)
        sort = self.words("statement", "denial" if cell.denial else str(cell.kind))
        status = cell.status if cell.status != "stated" else None
        sure = (self.words("status", status),) if status else ()
        quote = (self.words("word", "quote").format(cell.quote),) if cell.quote else ()
        notes = (sort, *sure, *self.hedge(cell), *quote)
        return self.said(cell, f"{who}: {cell.statement}", *notes, against=against)

    def reaction(self, cell: ReactionCell) -> Said:
        stance = self.words("stance", cell.stance)
        quote = (self.words("word", "quote").format(cell.quote),) if cell.quote else ()
        return self.said(
            cell, f"{stance}: {cell.statement}", self.words.listed(cell.speakers), *quote
        )

    def reaction_alone(self, cell: ReactionCell) -> Said:
        said = self.reaction(cell)
        country = self.words("country", cell.country)
        return self.said(cell, f"{country}: {said.text}", *said.notes)

    def unknown(self, cell: UnknownCell) -> Said:
        return self.said(cell, cell.statement)

    def unknown_alone(self, cell: UnknownCell) -> Said:
        return self.said(cell, cell.statement, self.words("section", "unknowns"))

    def actor(self, cell: ActorCell) -> Said:
        return self.said(cell, cell.name, cell.role)

    def said(self, cell: Cell, text: str, *notes: str, against: bool = False) -> Said:
        given = tuple(note for note in notes if note)
        cited, doubts = numbers(cell.evidence), reasons(cell, self.words)
        return Said(cell.report, cell.item, text, given, cited, doubts, against)

    # What they share

    def hedge(self, cell: FigureCell | StatementCell) -> tuple[str, ...]:
        return (self.words("word", "hedged"),) if cell.hedged else ()

    def verdicts(self, verdict: str, *, statuses: bool) -> tuple[str, ...]:
        return (self.word(verdict), *((self.word("statuses_differ"),) if statuses else ()))

    def column(self, report: ComparedReport) -> Column:
        article = report.article
        day = article.published.isoformat() if article.published else None
        apart = self.word("apart") if report.id in self.comparison.apart else None
        newer = self.words("story", "replaced").format(report.replaced_by)
        version = newer if report.replaced_by else None
        about = (day, article.source, article.language, version, apart)
        headline = article.title or report.headline or article.id
        return Column(
            report.id,
            headline,
            " · ".join(part for part in about if part),
            article.language,
            self.sentences(report.id),
        )

    def sentences(self, report: str) -> dict[int, str]:
        pieces = (
            piece
            for cell in every_cell(self.comparison)
            if cell.report == report
            for piece in cell.evidence
        )
        differing = (
            piece
            for point in self.comparison.points
            for side in point.sides
            for printed in side.printed
            if printed.report == report
            for piece in printed.evidence
        )
        return dict(sorted({piece.sentence: piece.text for piece in (*pieces, *differing)}.items()))

    def word(self, key: str) -> str:
        return self.words("comparison", key)


def every_cell(comparison: EventComparison) -> Iterator[Cell]:
    """All cells of a comparison, those that stand alone last."""
    findings: Iterable[Any] = (
        *comparison.figures,
        *comparison.western_reactions,
        *comparison.actors,
        *comparison.unknowns,
    )
    for finding in findings:
        yield from finding.cells
    for claim in comparison.claims:
        yield from (*claim.claims, *claim.against)
    for only in comparison.only_in:
        lists: tuple[Sequence[Cell], ...] = (
            only.actors,
            only.figures,
            only.claims,
            only.unknowns,
        )
        for cells in lists:
            yield from cells
