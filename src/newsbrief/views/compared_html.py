"""A comparison as one self-contained HTML page: findings down, reports across, sentences beside.

Every cell leads to the sentences behind it. The page reads without JavaScript; with it, pointing at
a cell lights up its sentences, and the other way round. It lets in nothing that is not its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from newsbrief.results.comparison import EventComparison, FigureCell
from newsbrief.sections.casualties import CasualtyKind
from newsbrief.views.chart import Mark, Scale, mark, scale
from newsbrief.views.compared import Compared, Part, Said
from newsbrief.views.compared_layout import laid_out
from newsbrief.views.templates import rendered

_MARKS = ("denials", "casualties", "western_reactions", "unknowns", "claims", "actors")
"""Which section's mark a sentence wears when several cite it: the first of these."""


def to_html(comparison: EventComparison, language: str | None = None) -> str:
    """Return a comparison as one HTML page with the cited sentences of all reports beside it.

    `language` (ISO 639-1) is that of the headings; without one, that of the reports, or English.
    """
    page = ComparisonPage(comparison, language)
    return rendered("compared.html.jinja", page=page, styles=("page.css", "compared.css"))


@dataclass(frozen=True, slots=True)
class Group:
    """Figures for the same people in the chart; those that stand alone have no verdicts."""

    id: str
    title: str
    verdicts: tuple[str, ...]
    tone: str
    rows: tuple[tuple[Said, Mark | None], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """All casualty figures of one kind, of all reports, on one scale."""

    name: str
    scale: Scale | None
    groups: tuple[Group, ...]


class ComparisonPage:
    """One comparison as the template asks for it."""

    marks = _MARKS

    def __init__(self, comparison: EventComparison, language: str | None) -> None:
        self.comparison = comparison
        self.compared: Compared = laid_out(comparison, language)
        self.ui: Mapping[str, str] = self.compared.labels.tables["evidence_page"]

    @property
    def shown(self) -> list[Part]:
        """The sorts of findings that there are; the casualties stand in the chart."""
        apart = ("casualties", "points")
        return [part for part in self.compared.parts if part.rows and part.key not in apart]

    @property
    def points(self) -> list[Part]:
        """What the reports differ on, which comes first."""
        return [part for part in self.compared.parts if part.rows and part.key == "points"]

    @cached_property
    def sections(self) -> dict[str, str]:
        """What can be filtered by: the name on the button by the section's key."""
        return {key: self.ui[key] for key in _MARKS if key in self._sections}

    @property
    def voices(self) -> dict[str, str]:
        """Who can be filtered by: the reports."""
        return {column.id: column.id for column in self.compared.columns}

    @cached_property
    def kinds(self) -> list[Kind]:
        """The chart, kind by kind: the figures for the same people together, then the others."""
        return list(self._kinds())

    def section(self, said: Said, key: str) -> str:
        """The section whose colour a cell has."""
        return "denials" if said.against else key

    def anchors(self, said: Said) -> str:
        """The sentences behind a cell, as the page names them."""
        return " ".join(f"{said.report}-{number}" for number in said.cited)

    @cached_property
    def _sections(self) -> set[str]:
        keys = {"casualties"} if self.kinds else set()
        for part in self.shown:
            keys |= {self.section(cell, part.key) for row in part.rows for cell in row.cells}
        return keys

    def _kinds(self) -> Iterator[Kind]:
        words = self.compared.labels
        rows = {row.id: row for part in self.compared.parts for row in part.rows}
        single = [cell for only in self.comparison.only_in for cell in only.figures]
        for kind in get_args(CasualtyKind):
            together = [found for found in self.comparison.figures if found.kind == kind]
            apart = [
                (cell, said)
                for cell, said in zip(single, self.compared.single_figures, strict=True)
                if cell.kind == kind
            ]
            cells = [cell for found in together for cell in found.cells]
            on = scale([*cells, *(cell for cell, _ in apart)])
            groups = []
            for found in together:
                row = rows[found.id]
                drawn = zip(row.cells, _drawn(found.cells, on), strict=True)
                groups.append(Group(found.id, row.title, row.verdicts, row.tone, tuple(drawn)))
            if apart:
                marks = _drawn([cell for cell, _ in apart], on)
                drawn = zip([said for _, said in apart], marks, strict=True)
                title = f"{words('casualty', kind)}: {words('comparison', 'alone')}"
                groups.append(Group(f"alone-{kind}", title, (), "calm", tuple(drawn)))
            if groups:
                yield Kind(words("casualty", kind), on, tuple(groups))


def _drawn(cells: Sequence[FigureCell], on: Scale | None) -> list[Mark | None]:
    return [mark(cell, on) if on else None for cell in cells]
