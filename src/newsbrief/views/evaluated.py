"""An evaluation for a person, in English: one table, in a terminal, as Markdown, as a page.

What is measured stands down, runs across. Each view lays the same rows out in its own way.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from newsbrief.article.printable import printable
from newsbrief.evaluation.report import EvaluatedRun, EvaluationReport
from newsbrief.evaluation.scores import (
    Cited,
    Found,
    Objections,
    Reliability,
    Scores,
    Section,
    Share,
)
from newsbrief.languages.labels import labels
from newsbrief.views.markdown_pieces import escape, table_row
from newsbrief.views.templates import rendered

NOTHING = "–"
_NAMED = 3
"""Articles named of those that failed alike."""
TITLE = "Summaries held against gold"
KEY = (
    "F1 (precision / recall) of items paired one to one with those of the gold; of evidence, "
    "precision / recall; else the share, with (so many/of so many). Counts are added up over "
    "articles first."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: what it is called, and its value in each run."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole: runs across, groups of rows down, and what has to be said below."""

    caption: str
    runs: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]


def laid_out(report: EvaluationReport) -> Table:
    """Return the table of a report."""
    runs = report.runs
    groups = [*_of_gold(runs), *_of_second_reading(runs), Group("Cost", tuple(_cost(runs)))]
    return Table(TITLE, tuple(run.name for run in runs), tuple(groups), tuple(_notes(runs)))


def _of_gold(runs: Sequence[EvaluatedRun]) -> Iterator[Group]:
    def row(title: str, value: Callable[[Scores], Found | Cited | Share]) -> Row:
        return Row(title, tuple(_shown(value(run.scores.total)) for run in runs))

    def section(name: str) -> Row:
        nothing = Section()
        return row(name.replace("_", " "), lambda s: s.sections.get(name, nothing).items)

    scored = [run.scores.total for run in runs if run.scores]
    names = dict.fromkeys(name for one in scored for name in one.sections)
    yield Group("Items found", (*map(section, names), row("all sections", lambda s: s.items)))
    yield Group(
        "Casualty figures",
        (
            row("kind and numbers exact", lambda s: s.figures),
            row("and the same sources", lambda s: s.sourced_figures),
        ),
    )
    yield Group(
        "Who says it, and how",
        (
            row("attribution", lambda s: s.attribution),
            row("· speakers", lambda s: s.speakers),
            row("· voice", lambda s: s.voice),
            row("· via", lambda s: s.via),
            row("denial links", lambda s: s.links),
            row("hedged", lambda s: s.hedged),
            row("status", lambda s: s.status),
        ),
    )
    yield Group(
        "Evidence and checks",
        (
            row("evidence of matched items", lambda s: s.evidence),
            row("items rejected", lambda s: s.rejected),
            row("items in doubt", lambda s: s.doubted),
            row("cue sentences cited", lambda s: s.coverage),
        ),
    )


def _of_second_reading(runs: Sequence[EvaluatedRun]) -> Iterator[Group]:
    """How often each kind of objection was right; nothing without a second reading."""
    read = [run.scores.total.second_reading for run in runs]
    if not any(read):
        return
    fields = sorted({name for one in read if one for name in one.objections})

    def row(title: str, value: Callable[[Reliability], str]) -> Row:
        return Row(title, tuple(value(one) if one else NOTHING for one in read))

    def about(field: str) -> Callable[[Reliability], str]:
        return lambda one: _reliable(one.objections.get(field, Objections()))

    words = labels("en")
    yield Group(
        "Second reading: objections that were right",
        (
            *(row(words("field", field), about(field)) for field in fields),
            row("all objections", lambda one: _reliable(Objections.total(one.objections.values()))),
            row("items contested", lambda one: _shown(one.contested)),
        ),
    )


def _reliable(found: Objections) -> str:
    untold = f"{found.untold:,} untold" if found.untold else ""
    told = _shown(found.share) if found.share.of or not untold else ""
    return ", ".join(part for part in (told, untold) if part)


def _cost(runs: Sequence[EvaluatedRun]) -> Iterator[Row]:
    def row(title: str, value: Callable[[EvaluatedRun], str]) -> Row:
        return Row(title, tuple(map(value, runs)))

    def count(name: str) -> Callable[[EvaluatedRun], str]:
        return lambda run: f"{getattr(run.spent, name):,}"

    yield row("articles", lambda run: f"{len(run.articles):,}")
    yield row("· failed", lambda run: f"{len(run.failed):,}")
    yield row("· kept from before", lambda run: f"{sum(one.cached for one in run.articles):,}")
    yield row("requests", count("requests"))
    yield row("input tokens", count("input_tokens"))
    yield row("· cached by the provider", count("cached_input_tokens"))
    yield row("output tokens", count("output_tokens"))
    yield row("US dollars", _dollars)
    yield row("seconds an article", _seconds)


def _notes(runs: Sequence[EvaluatedRun]) -> Iterator[str]:
    """Which articles failed and why: those that failed alike in one line."""
    for run in runs:
        reasons: dict[str, list[str]] = {}
        for one in run.failed:
            if one.error is not None:
                reasons.setdefault(f"{one.error.kind}: {one.error.message}", []).append(one.id)
        for reason, ids in reasons.items():
            more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
            yield f"{run.name}, {', '.join(ids[:_NAMED])}{more}: {reason}"


def _shown(value: Found | Cited | Share) -> str:
    if isinstance(value, Share):
        return f"{_two(value.value)} ({value.count}/{value.of})" if value.of else NOTHING
    if value.precision is None and value.recall is None:
        return NOTHING
    both = f"{_two(value.precision)} / {_two(value.recall)}"
    return both if isinstance(value, Cited) else f"{_two(value.f1)} ({both})"


def _two(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"


def _dollars(run: EvaluatedRun) -> str:
    cost = run.spent.cost_usd if run.spent.requests else 0.0
    return NOTHING if cost is None else f"{cost:.4f}"


def _seconds(run: EvaluatedRun) -> str:
    return NOTHING if run.seconds is None else f"{run.seconds:.2f}"


# In a terminal


def blocks(report: EvaluationReport) -> Iterator[RenderableType]:
    """An evaluation for a terminal, block by block."""
    table = laid_out(report)
    grid = Grid(box=SIMPLE_HEAD, title=table.caption, title_justify="left", title_style="bold")
    grid.add_column("", no_wrap=True)
    for run in table.runs:
        grid.add_column(_plain(run, "bold"), justify="right", overflow="fold")
    for number, group in enumerate(table.groups):
        if number:
            grid.add_section()
        grid.add_row(_plain(group.title, "bold cyan"))
        for row in group.rows:
            grid.add_row(_plain(f"  {row.title}"), *map(_plain, row.cells))
    yield grid
    yield _plain(KEY, "dim")
    for note in table.notes:
        yield _plain(note, "red")


def _plain(text: str, style: str = "") -> Text:
    indent = len(text) - len(text.lstrip(" "))
    return Text(" " * indent + printable(text.lstrip(" ")), style)


# As Markdown


def to_markdown(report: EvaluationReport) -> str:
    """Return an evaluation as one table of Markdown, for a README."""
    table = laid_out(report)
    parts = ["\n".join(_lines(table)), escape(KEY)]
    if table.notes:
        parts.append("\n".join(f"- {escape(note)}" for note in table.notes))
    return "\n\n".join(parts) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield table_row(["", *map(escape, table.runs)])
    yield f"|---|{'---:|' * len(table.runs)}"
    for group in table.groups:
        yield table_row([f"**{escape(group.title)}**", *[""] * len(table.runs)])
        for each in group.rows:
            yield table_row([escape(each.title), *each.cells])  # figures alone


# As a page


def to_html(report: EvaluationReport) -> str:
    """Return an evaluation as one HTML page: the table, and the rules to redo it by."""
    page = EvaluationPage(report)
    return rendered("evaluated.html.jinja", page=page, styles=("page.css", "evaluated.css"))


class EvaluationPage:
    """One evaluation as the template asks for it."""

    key = KEY

    def __init__(self, report: EvaluationReport) -> None:
        self.table: Table = laid_out(report)
        self.scoring = [_paragraph(part) for part in report.scoring.strip().split("\n\n")]
        self.about = _about(report)


def _paragraph(text: str) -> tuple[bool, list[str]]:
    """Whether a piece of the rules is formulas, whose lines stay apart, and its lines."""
    formulas = all(line.startswith(" ") for line in text.splitlines())
    return formulas, text.splitlines() if formulas else [" ".join(text.split())]


def _about(report: EvaluationReport) -> str:
    articles = max((len(run.articles) for run in report.runs), default=0)
    runs = len(report.runs)
    read = "1 article" if articles == 1 else f"{articles:,} articles"
    return f"{read}, {runs} {'run' if runs == 1 else 'runs'}"
