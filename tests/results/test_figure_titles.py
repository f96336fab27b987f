"""The title of figures side by side fits each of them."""

from typing import Any

import pytest
from handmade import figure

from newsbrief.languages.labels import labels
from newsbrief.results.comparison import FigureCell
from newsbrief.results.figure_titles import title_of


def cell(count: int, victims: str, **more: Any) -> FigureCell:
    given = figure("F1", count, victims=victims, **more)
    own = {"report": "r1", "item": given.pop("id"), "sources": [], "evidence": ()}
    return FigureCell.model_validate({**given, **own})


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ([cell(1, "the driver of the train"), cell(70, "soldiers aboard")], "killed"),
        (
            [cell(14, "villagers", who="civilians"), cell(11, "townspeople", who="civilians")],
            "killed: civilians",
        ),
        (
            [cell(12, "wounded by the first report"), cell(34, "wounded")],
            "killed: wounded",
        ),
        ([cell(4, "children of Orvel"), cell(4, "pupils")], "killed: children of Orvel"),
        (
            [
                cell(9, "recruits", who="combatants", side="Osmer"),
                cell(3, "fighters", who="combatants", side="Osmer"),
            ],
            "killed: combatants, Osmer",
        ),
    ],
)
def test_a_title_names_what_all_figures_count(cells: list[FigureCell], title: str) -> None:
    assert title_of(cells, labels("en")) == title
