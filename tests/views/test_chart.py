"""Where casualty figures stand on their scale."""

import json
from typing import Any

import pytest
from figures import figures
from hypothesis import given
from hypothesis import strategies as st
from summaries import full

from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.casualties import Casualty
from newsbrief.views.chart import Mark, mark, scale


def counted(*counts: int) -> list[Casualty]:
    return [figures(count=count) for count in counts]


def drawn(**given: Any) -> Mark:
    figure = figures(**given)
    on = scale([figure, figures(count=100)])
    assert on is not None
    found = mark(figure, on)
    assert found is not None
    return found


def test_a_count_is_a_dot_and_a_range_a_bar() -> None:
    dot, bar = drawn(count=50), drawn(minimum=25, maximum=75)
    assert dot.bar is None
    assert bar.dot is None
    assert bar.bar is not None
    assert dot.dot == pytest.approx(sum(bar.bar) / 2)
    assert bar.length == pytest.approx(bar.bar[1] - bar.bar[0])


def test_a_range_with_a_best_guess_is_a_bar_with_a_dot_in_it() -> None:
    both = drawn(count=40, minimum=25, maximum=75)
    assert both.bar is not None
    assert both.dot is not None
    assert both.bar[0] < both.dot < both.bar[1]


def test_bounds_are_dots_with_an_arrow() -> None:
    at_least, at_most = drawn(minimum=14), drawn(maximum=14)
    assert (at_least.arrow, at_most.arrow) == ("up", "down")
    assert at_least.dot == at_most.dot is not None
    assert drawn(minimum=14, maximum=14).arrow is None


def test_hedged_figures_are_marked() -> None:
    assert drawn(count=3, hedged=True).hedged
    assert not drawn(count=3).hedged


def test_a_figure_without_a_number_is_not_drawn() -> None:
    dozens = figures(precision="unspecified")
    assert scale([dozens]) is None
    on = scale([dozens, figures(count=3)])
    assert on is not None
    assert mark(dozens, on) is None


@pytest.mark.parametrize(
    ("counts", "ticks"),
    [
        ([0], [0, 1]),
        ([1], [0, 1]),
        ([5], [0, 2, 4, 6]),
        ([14, 1, 70, 26, 3], [0, 20, 40, 60, 80]),
        ([4000, 3000, 3500], [0, 1000, 2000, 3000, 4000]),
        ([90], [0, 25, 50, 75, 100]),
    ],
)
def test_the_scale_begins_at_nought_and_has_round_ticks(
    counts: list[int], ticks: list[int]
) -> None:
    on = scale(counted(*counts))
    assert on is not None
    assert [tick.value for tick in on.ticks] == ticks
    assert not on.logarithmic


def test_small_figures_beside_very_large_ones_are_kept_apart_by_a_logarithmic_scale() -> None:
    on = scale(counted(0, 3, 14, 20_000))
    assert on is not None
    assert on.logarithmic
    assert [tick.value for tick in on.ticks] == [0, 1, 10, 100, 1_000, 10_000, 100_000]
    assert on.at(14) - on.at(3) > 5
    assert on.at(0) == on.ticks[0].at


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_every_scale_keeps_the_order_and_holds_every_figure(counts: list[int]) -> None:
    on = scale(counted(*counts))
    assert on is not None
    places = [on.at(count) for count in sorted(counts)]
    assert places == sorted(places)
    assert on.ticks[0].at <= places[0]
    assert places[-1] <= on.ticks[-1].at
    assert all(tick.at == on.at(tick.value) for tick in on.ticks)
    assert on.logarithmic or len(on.ticks) <= 5


IMPOSSIBLE = [-1, -(10**400), 10**400, 10**12]


@pytest.mark.parametrize("value", IMPOSSIBLE)
@pytest.mark.parametrize("where", ["count", "minimum", "maximum"])
def test_what_no_number_of_people_is_is_not_drawn(value: int, where: str) -> None:
    wrong, right = figures(**{where: value}), figures(count=12)
    assert scale([wrong]) is None
    both = scale([wrong, right])
    assert both == scale([right])
    assert both is not None
    assert mark(wrong, both) is None


@pytest.mark.parametrize("value", IMPOSSIBLE)
def test_a_summary_with_such_a_figure_is_shown_all_the_same(value: int) -> None:
    stored = full().model_dump(mode="json")
    stored["casualties"][0] |= {"count": value, "minimum": None, "maximum": value}
    summary = ArticleSummary.from_json(json.dumps(stored))
    for form in (summary.to_html, summary.to_text, summary.to_markdown):
        assert form()
