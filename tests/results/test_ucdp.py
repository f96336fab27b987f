"""Deaths by event under UCDP's columns: by side, civilians, unknown; bounds with their sources."""

from typing import Any

from example_counts import examples
from handmade import day, figure, happened, ledger, report, who
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.results.ucdp import ucdp_rows

ACTORS = (
    who("A1", "Olvar Destin", kind="person", aliases=["governor of Lesk"]),
    who("A2", "Osmer Brigade"),
    who("A3", "Tarvonia", kind="state"),
    who("A4", "Osmer Watch", kind="organisation", aliases=["a group of volunteers"]),
)
ATTACK = happened("E1", "Dravin bridge", 13, actors=["A2", "A3"])


def row(*figures: dict[str, Any], event: dict[str, Any] = ATTACK) -> dict[str, Any]:
    """The one row of a story of these figures."""
    dead = [{**each, "event": "E1"} for each in figures]
    found = ledger(report("They counted.", actors=ACTORS, events=[event], casualties=dead))
    [only] = ucdp_rows(found)
    return only


def test_the_dead_of_both_sides_and_civilians_stand_apart() -> None:
    found = row(
        figure("F1", 34, by="A3", who="combatants", side="A3"),
        figure("F2", 70, by="A2", who="combatants", side="A3"),
        figure("F3", 5, by="A2", who="combatants", side="A2"),
        figure("F4", 21, by="A1", who="civilians", side="A3"),
        figure("F5", 2, by="A1", who="civilians", side="A3", victims="children"),
    )
    assert [found[name] for name in ("side_a", "side_b")] == ["Tarvonia", "Osmer Brigade"]
    # Of one's own dead one's own count stands before the enemy's; two children are a part of 21.
    assert [found[name] for name in ("deaths_a", "deaths_b", "deaths_civilians")] == [34, 5, 21]
    # Nobody gives one figure for all dead, and none is made.
    assert [found[name] for name in ("deaths_unknown", "low", "best", "high")] == [None] * 4


def test_where_nobody_but_civilians_is_counted_they_are_all_dead() -> None:
    found = row(
        figure("F1", 14, by="A1", who="civilians"), figure("F2", 17, by="A4", who="civilians")
    )
    names = ("deaths_civilians", "low", "best", "high", "best_sources")
    assert [found[name] for name in names] == [14, 14, 14, 17, "Olvar Destin"]


def test_bounds_of_all_dead_come_with_who_gives_them() -> None:
    found = row(
        figure("F1", None, minimum=14, precision="at_least", by="A1"),
        figure("F2", 27, by="A4", who="mixed"),
    )
    assert (found["low"], found["low_sources"]) == (14, "Olvar Destin")
    assert (found["best"], found["best_sources"]) == (14, "Olvar Destin")  # an official
    assert (found["high"], found["high_sources"]) == (None, None)  # "at least" is open upwards
    assert found["number_of_sources"] == 2


def test_who_speaks_for_another_source_is_no_source_more() -> None:
    voice = who("A5", "spokesman for the Osmer Brigade", kind="person")
    dead = [figure(f"F{n}", 14, by=by, event="E1") for n, by in enumerate(("A1", "A2", "A5"), 1)]
    story = ledger(
        report("They counted.", actors=[*ACTORS, voice], events=[ATTACK], casualties=dead)
    )
    [found] = ucdp_rows(story)
    assert found["number_of_sources"] == 2


def test_the_highest_figure_is_named_with_its_source() -> None:
    found = row(figure("F1", 14, by="A1"), figure("F2", 27, by="A4"))
    assert [found[name] for name in ("low", "best", "high")] == [14, 14, 27]
    assert found["high_sources"] == "Osmer Watch"


def test_the_most_is_not_told_where_one_side_alone_may_have_lost_more() -> None:
    whole = figure("F1", 61, by="A4", who="mixed")
    fewer = figure("F2", 40, by="A2", who="combatants", side="A3")
    assert row(whole, fewer)["high"] == 61
    more = figure("F2", None, minimum=70, maximum=90, by="A2", who="combatants", side="A3")
    assert (row(whole, more)["high"], row(whole, more)["high_sources"]) == (None, None)


def test_the_most_never_lies_under_a_part_of_them() -> None:
    def told(on: int, *figures: dict[str, Any]) -> Any:
        dead = [{**each, "event": "E1"} for each in figures]
        return report(f"The {on}th.", on=on, actors=ACTORS, events=[ATTACK], casualties=dead)

    part = figure("F2", 12, by="A4", victims="found in the wagon")
    story = ledger(told(14, figure("F1", 40, by="A4"), part), told(15, figure("F1", 10, by="A4")))
    assert [toll.part for toll in story.tolls] == [False, True]
    [found] = ucdp_rows(story)
    assert (found["best"], found["high"]) == (10, None)


def test_the_most_is_not_told_where_both_sides_and_civilians_may_be_more() -> None:
    found = row(
        figure("F1", 61, by="A4", who="mixed"),
        figure("F2", 30, by="A3", who="combatants", side="A3"),
        figure("F3", 20, by="A2", who="combatants", side="A2"),
        figure("F4", 15, by="A1", who="civilians"),
    )
    assert (found["low"], found["best"], found["high"]) == (61, 61, None)


NUMBERS = st.integers(0, 30)
FIGURES = st.tuples(
    st.none() | NUMBERS,
    st.sampled_from(["", "minimum", "maximum", "both"]),
    st.sampled_from(
        [("mixed", None), ("unknown", None), ("combatants", "A2"), ("civilians", "A3")]
    ),
    st.sampled_from(["", "A1", "A2", "A3", "A4"]),
    st.sampled_from(["exact", "approximate", "at_least", "at_most"]),
)


@given(st.lists(st.tuples(FIGURES, NUMBERS, NUMBERS), min_size=1, max_size=5))
@examples(200)
def test_least_best_and_most_stand_in_this_order_and_over_every_part(drawn: list[Any]) -> None:
    dead = [
        figure(
            f"F{n}",
            count,
            by=by,
            who=who,
            side=side,
            precision=precision,
            minimum=low if bounds in ("minimum", "both") else None,
            maximum=high if bounds in ("maximum", "both") else None,
        )
        for n, ((count, bounds, (who, side), by, precision), low, high) in enumerate(drawn, 1)
    ]
    found = row(*dead)
    told = [found[name] for name in ("low", "best", "high") if found[name] is not None]
    assert told == sorted(told)
    if found["high"] is not None:
        parts = [found[name] or 0 for name in ("deaths_a", "deaths_b", "deaths_civilians")]
        assert sum(parts) <= found["high"]
        assert (found["deaths_unknown"] or 0) <= found["high"]


def test_what_nobody_wrote_is_empty() -> None:
    found = row(figure("F1", 14, by="A1"), event=happened("E1", None))
    assert [found[name] for name in ("date_start", "date_prec", "where_description")] == [None] * 3
    dated = row(figure("F1", 14, by="A1"))
    assert (dated["date_start"], dated["date_end"], dated["date_prec"]) == (day(13), day(13), 1)
    assert dated["where_description"] == "Dravin bridge"
    assert dated["latitude"] is dated["adm_1"] is None
