"""One to one, so that the whole weighs most."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from newsbrief.evaluation.assignment import heaviest

Weights = list[list[int]]


@st.composite
def tables(draw: st.DrawFn) -> Weights:
    rows, columns = draw(st.integers(0, 5)), draw(st.integers(1, 5))
    weight = st.sampled_from([0, 0, 1, 2, 3, 10, 10**30])
    return [[draw(weight) for _ in range(columns)] for _ in range(rows)]


def most(weights: Weights) -> int:
    """The greatest sum, found by trying everything."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    places = list(range(columns)) + [None] * rows
    return max(
        sum(weights[row][c] for row, c in enumerate(chosen) if c is not None)
        for chosen in set(permutations(places, rows))
    )


@given(tables())
def test_no_other_choice_weighs_more(weights: Weights) -> None:
    assert sum(weights[row][column] for row, column in heaviest(weights)) == most(weights)


@given(tables())
def test_a_row_or_column_stands_in_one_pair_at_most_and_no_pair_weighs_nothing(
    weights: Weights,
) -> None:
    pairs = heaviest(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert pairs == sorted(pairs)


def test_two_fair_pairs_weigh_more_than_a_good_one() -> None:
    assert heaviest([[9, 5], [5, 0]]) == [(0, 1), (1, 0)]
    assert heaviest([[9, 4], [4, 0]]) == [(0, 0)]


def test_nothing_to_pair_is_no_pair() -> None:
    assert heaviest([]) == heaviest([[], []]) == heaviest([[0, 0]]) == []
