"""An evaluation in a terminal, or piped from it."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from newsbrief.article.printable import printable
from newsbrief.evaluation.report import EvaluationReport
from newsbrief.views.evaluated import KEY, laid_out


def rendered(report: EvaluationReport, console: Console) -> str:
    """Return an evaluation for a person to read, as wide and with the colours the console has."""
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
    with console.capture() as captured:
        console.print(grid, highlight=False)
        console.print(_plain(KEY, "dim"), highlight=False)
        for note in table.notes:
            console.print(_plain(note, "red"), highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _plain(text: str, style: str = "") -> Text:
    indent = len(text) - len(text.lstrip(" "))
    return Text(" " * indent + printable(text.lstrip(" ")), style)
