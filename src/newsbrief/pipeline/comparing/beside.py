"""What figures and claims that stand side by side differ on by themselves, without a model.

Figures that cannot be one number, claims that are contradicted; and what a model may overlook where
two reports agree in number or in word: one calls them civilians and the other soldiers, one cannot
verify it and the other has it confirmed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsbrief.languages.labels import Labels, labels
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.pipeline.comparing.sides import HeldSide
from newsbrief.pipeline.spans import span
from newsbrief.results.comparison import FigureCell, SharedClaim, SharedFigure, StatementCell
from newsbrief.results.differences import PointKind
from newsbrief.results.figure_titles import title_of

_BY_FIGURES: Mapping[str, PointKind] = {
    "differ": "contradiction",
    "revised": "update",
    "overlap": "bound",
}
_OPEN = ("unverified", "disputed")
_OPINIONS = ("assessment", "demand", "condemnation")
"""Claims that nothing can bear out: who has another opinion says nothing else is so."""


@dataclass(frozen=True)
class Beside:
    """The sides of a point, its title, and its kind where code knows no other."""

    key: str
    about: str
    kind: PointKind
    sides: tuple[HeldSide, ...]


def beside(
    figures: Iterable[SharedFigure],
    claims: Iterable[SharedClaim],
    shown: Sequence[Shown],
    statements: str,
) -> Iterator[Beside]:
    """What these differ on; titles and labels are in the language `statements` (ISO 639-1)."""
    cells = _Cells({each.report: each for each in shown}, statements)
    for figure in figures:
        about = title_of(figure.cells, cells.words)
        if (kind := _BY_FIGURES.get(figure.verdict)) is not None:
            sides = tuple(cells.figure(cell) for cell in figure.cells)
            yield Beside(figure.id, about, kind, sides)
        if others := _called_otherwise(figure.cells):
            sides = tuple(cells.figure(cell, cells.words("who", cell.who)) for cell in others)
            yield Beside(f"{figure.id}-who", about, "contradiction", sides)
    for claim in claims:
        about = cells.title((claim.claims or claim.against)[0])
        if claim.verdict == "contradicted" and not _is_opinion(claim):
            sides = tuple(map(cells.statement, (*claim.claims, *claim.against)))
            yield Beside(claim.id, about, "contradiction", sides)
        if turned := _treated_otherwise(claim.claims, cells):
            sides = tuple(
                cells.statement(cell, cells.words("status", cell.status or "")) for cell in turned
            )
            yield Beside(f"{claim.id}-status", about, "update", sides)


def _is_opinion(claim: SharedClaim) -> bool:
    """Whether opinions alone stand against each other, and nobody denies anything."""
    cells = (*claim.claims, *claim.against)
    return all(not cell.denial and cell.kind in _OPINIONS for cell in cells)


def _called_otherwise(cells: Sequence[FigureCell]) -> list[FigureCell]:
    """The cells in which two reports give one number, of civilians here and of soldiers there."""
    found = {
        id(cell)
        for pair in combinations(cells, 2)
        for cell in pair
        if {each.who for each in pair} == {"civilians", "combatants"}
        and len({each.report for each in pair}) > 1
        and len({span(each) for each in pair}) == 1
        and span(cell) is not None
    }
    return [cell for cell in cells if id(cell) in found]


def _treated_otherwise(cells: Sequence[StatementCell], told: "_Cells") -> list[StatementCell]:
    """The cells in which a claim that reports could not verify is confirmed on a later day."""
    known = [cell for cell in cells if cell.status == "confirmed"]
    opened = [
        cell
        for cell in cells
        if cell.status in _OPEN and all(told.is_earlier(cell, later) for later in known)
    ]
    return [*opened, *known] if opened and known else []


class _Cells:
    """Makes sides of cells."""

    def __init__(self, shown: Mapping[str, Shown], statements: str) -> None:
        self._shown = shown
        self._statements = statements
        self.words: Labels = labels(statements)

    def is_earlier(self, one: StatementCell, other: StatementCell) -> bool:
        days = [self._shown[cell.report].summary.article.published for cell in (one, other)]
        return days[0] is not None and days[1] is not None and days[0] < days[1]

    def title(self, cell: StatementCell) -> str:
        """A statement with those who make it: what one side says is no title in our own words."""
        who = self._speaking(cell) or self.words("voice", "reporter")
        return f"{who}: {cell.statement}"

    def _speaking(self, cell: StatementCell) -> str:
        """Who says it, nobody named among them; empty for the report itself."""
        nobody = "" if cell.voice == "reporter" else self.words("voice", "unattributed")
        return ", ".join(cell.speakers) or nobody

    def figure(self, cell: FigureCell, note: str = "") -> HeldSide:
        report = self._shown[cell.report]
        figure = next(item for item in report.summary.casualties if item.id == cell.item)
        return HeldSide(
            report=cell.report,
            published=report.summary.article.published,
            source=", ".join(cell.reported_by),
            origin="+".join(cell.sources) or cell.report,
            says=_noted(self.words.people(cell), note),
            evidence=cell.evidence,
            doubts=cell.doubts,
            figure=figure,
            language=self._statements,
            report_language=report.summary.article.language,
            note=note,
        )

    def statement(self, cell: StatementCell, note: str = "") -> HeldSide:
        article = self._shown[cell.report].summary.article
        return HeldSide(
            report=cell.report,
            published=article.published,
            source=self._speaking(cell),
            origin="+".join(cell.sources) or cell.report,
            says=_noted(cell.statement, note),
            evidence=cell.evidence,
            doubts=cell.doubts,
            language=self._statements,
            report_language=article.language,
            note=note,
        )


def _noted(says: str, note: str) -> str:
    return f"{says} ({note})" if note else says
