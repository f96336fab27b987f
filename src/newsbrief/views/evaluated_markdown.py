"""An evaluation as a Markdown table."""

from collections.abc import Iterator

from newsbrief.evaluation.report import EvaluationReport
from newsbrief.views.evaluated import KEY, Table, laid_out
from newsbrief.views.markdown import escape


def to_markdown(report: EvaluationReport) -> str:
    """Return an evaluation as one table of Markdown, for a README."""
    table = laid_out(report)
    parts = ["\n".join(_lines(table)), escape(KEY)]
    if table.notes:
        parts.append("\n".join(f"- {escape(note)}" for note in table.notes))
    return "\n\n".join(parts) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield _line("", *map(escape, table.runs))
    yield f"|---|{'---:|' * len(table.runs)}"
    for group in table.groups:
        yield _line(f"**{escape(group.title)}**", *[""] * len(table.runs))
        for row in group.rows:
            yield _line(escape(row.title), *row.cells)  # figures alone


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
