"""A comparison as data for a person: reports across, findings down, the sources of every cell."""

from dataclasses import dataclass

from newsbrief.languages.labels import Labels


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says: the text, what else belongs to it, and the sentences behind it."""

    report: str
    item: str
    text: str
    notes: tuple[str, ...]
    cited: tuple[int, ...]
    doubts: tuple[str, ...]
    against: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A finding: its title, what follows from it, and what each report says."""

    id: str
    title: str
    verdicts: tuple[str, ...]
    tone: str
    """How bad: "conflict", "change" or "calm", for a view to colour."""
    cells: tuple[Said, ...]

    def of(self, report: str) -> tuple[Said, ...]:
        """What one report says."""
        return tuple(cell for cell in self.cells if cell.report == report)


@dataclass(frozen=True, slots=True)
class Part:
    """Findings of one sort."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A report: its id, its headline, where it is from and when, its cited sentences."""

    id: str
    headline: str
    about: str
    language: str
    sentences: dict[int, str]


@dataclass(frozen=True, slots=True)
class Alone:
    """What only one report has."""

    title: str
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison laid out."""

    labels: Labels
    title: str
    method: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    alone: tuple[Alone, ...]
    single_figures: tuple[Said, ...]
    """The casualty figures that stand in no finding, report by report, as in the comparison."""
    rejected: tuple[tuple[str, str], ...]
    """What was put together wrongly, and why."""
    provenance: str
