"""An evaluation as one self-contained HTML page: the table, and the rules to redo it by.

It needs no network and no script, and lets in nothing that is not its own.
"""

from newsbrief.evaluation.report import EvaluationReport
from newsbrief.views.evaluated import KEY, Table, laid_out
from newsbrief.views.templates import rendered


def to_html(report: EvaluationReport) -> str:
    """Return an evaluation as one HTML page, in English."""
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
    return f"{articles:,} articles, {runs} {'run' if runs == 1 else 'runs'}"
