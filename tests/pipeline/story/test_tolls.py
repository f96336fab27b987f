"""Each origin's figures over time, what revises what, what may be printed today."""

from itertools import combinations, permutations
from typing import Any

import pytest
from handmade import counts, day, figure, handle, happened, ledger, link, report, who

from newsbrief.pipeline.story.contents import Correction
from newsbrief.results.ledger import Ledger, Toll
from newsbrief.results.summary import ArticleSummary

ACTORS = (
    who("A1", "Olvar Destin", kind="person", aliases=["governor of Lesk"]),
    who("A2", "Osmer Brigade"),
    who("A3", "Tarvonia", kind="state"),
    who("A4", "Tarvonian defence ministry", kind="government_body"),
    who("A5", "Osmer Watch", kind="organisation", aliases=["a group of volunteers"]),
    who("A6", "Rescue service", kind="organisation"),
)
EVENT = happened("E1", "Dravin", 13, actors=["A2", "A3"])


def told(on: int, *figures: dict[str, Any], text: str = "They counted.", **more: Any) -> Any:
    """A report on the attack at Dravin, of a day."""
    dead = [{**given, "event": given["event"] or "E1"} for given in figures]
    given_to: dict[str, Any] = {"actors": ACTORS, "events": [EVENT], "casualties": dead}
    return report(f"It is the {on}th.", text, "And more.", on=on, **(given_to | more))


def tolls(*reports: ArticleSummary, **more: Any) -> tuple[Toll, ...]:
    return ledger(*reports, **more).tolls


def only(found: tuple[Toll, ...]) -> Toll:
    [toll] = found
    return toll


def test_a_figure_that_several_reports_of_one_origin_print_is_one() -> None:
    toll = only(
        tolls(
            told(14, figure("F1", 17, by="A1")),
            told(15, figure("F1", 19, by="A1")),
            told(16, figure("F1", None, minimum=19, precision="at_least", by="A1")),
        )
    )
    assert counts(toll) == [17, 19]
    first, second = toll.figures
    assert (first.latest, second.latest, second.revises) == (False, True, first.id)
    assert (second.as_of, second.last_printed) == (day(15), day(16))
    assert len(second.references) == 2
    assert second.precision == "at_least"  # as the latest report words it
    assert not toll.contested


def test_an_old_figure_that_is_reprinted_does_not_come_back() -> None:
    toll = only(
        tolls(
            told(14, figure("F1", 17, by="A1")),
            told(15, figure("F1", 19, by="A1")),
            told(16, figure("F1", 17, by="A1")),
        )
    )
    assert [each.count for each in toll.figures if each.latest] == [19]


def test_a_count_may_fall() -> None:
    toll = only(tolls(told(14, figure("F1", 11, by="A6")), told(15, figure("F1", 10, by="A6"))))
    assert [each.count for each in toll.figures if each.latest] == [10]


@pytest.mark.parametrize(
    "given",
    [
        [figure("F1", 10, by="A6"), figure("F2", 11, by="A6", victims="dead by its first count")],
        [figure("F1", 11, by="A6", victims="dead by its earlier count"), figure("F2", 10, by="A6")],
    ],
)
def test_what_a_report_gives_as_an_earlier_count_is_revised_by_the_other(given: Any) -> None:
    assert counts(only(tolls(told(14, *given)))) == [11, 10]


def test_of_one_day_tolls_rise_and_the_number_of_the_missing_falls() -> None:
    assert counts(only(tolls(told(14, figure("F1", 19, by="A1"), figure("F2", 17, by="A1"))))) == [
        17,
        19,
    ]
    missing = [figure("F1", 4, by="A1"), figure("F2", 7, by="A1")]
    gone = told(14, *({**each, "kind": "missing"} for each in missing))
    assert counts(only(tolls(gone))) == [7, 4]


def test_of_two_figures_of_one_day_nobody_knows_which_is_later() -> None:
    found = ledger(
        told(14, figure("F1", 34, by="A1"), figure("F2", 32, by="A1")),
        told(15, figure("F1", 36, by="A1")),
    )
    toll = only(found.tolls)
    assert [(each.count, each.order_known) for each in toll.figures] == [
        (32, True),
        (34, False),
        (36, True),
    ]
    because = [link.because for link in found.links if link.kind == "updates"]
    assert ["not known" in each for each in because].count(True) == 1
    text = " ".join(found.to_text(width=200).split())
    assert "32 2026-10-14 [r1:1] / 34 2026-10-14 [r1:1] → 36" in text
    assert "which is the later is not known" in text
    unsure = only(tolls(told(14, figure("F1", 34, by="A1"), figure("F2", 32, by="A1"))))
    assert "order_unknown" in unsure.printable[0].reasons


def test_a_figure_of_a_report_without_a_day_may_be_the_later() -> None:
    undated = told(13, figure("F1", 34, by="A1"))
    undated = undated.model_copy(
        update={"article": undated.article.model_copy(update={"published": None})}
    )
    toll = only(tolls(undated, told(14, figure("F1", 32, by="A1"))))
    assert [(each.count, each.order_known) for each in toll.figures] == [(34, True), (32, False)]


def test_two_names_of_one_state_make_one_toll() -> None:
    soldiers: dict[str, Any] = {"who": "combatants", "side": "A3"}
    dutch = [{**each, "name": "Tarvonië", "mention": "Tarvonië"} for each in ACTORS[2:3]]
    toll = only(
        tolls(
            told(14, figure("F1", 34, by="A3", **soldiers), actors=ACTORS[:3]),
            told(
                15,
                figure("F1", 32, by="A3", **soldiers),
                actors=[*ACTORS[:2], *dutch],
                language="nl",
            ),
        )
    )
    assert counts(toll) == [34, 32]
    assert [each.latest for each in toll.figures] == [False, True]


@pytest.mark.parametrize(
    ("given", "path", "kind"),
    [
        ([11, 10, 11], [11, 10, 11], "killed"),
        ([10, 11, 10, 11], [10, 11], "killed"),  # an old report, and no revision
        ([11, 10, 10, 11, 12], [11, 10, 11, 12], "killed"),
        ([5, 7, 5], [5, 7, 5], "missing"),  # whose number falls
        ([7, 5, 7], [7, 5], "missing"),
    ],
)
def test_a_number_that_comes_back_is_a_revision_of_its_own(
    given: list[int], path: list[int], kind: str
) -> None:
    reports = [
        told(13 + n, {**figure("F1", count, by="A1"), "kind": kind}, text=f"Report {n}.")
        for n, count in enumerate(given)
    ]
    linked = [  # a model may well say that the same number is the same
        link("same_claim", handle(one, "F1"), handle(other, "F1"))
        for other, one in combinations(reports, 2)
        if one.casualties[0].count == other.casualties[0].count
    ]
    for order in (reports, reports[::-1]):
        found = ledger(*order, links=linked)
        toll = only(found.tolls)
        assert counts(toll) == path
        assert [each.latest for each in toll.figures] == [False] * (len(path) - 1) + [True]
        ids = [each.id for each in toll.figures]
        assert [each.revises for each in toll.figures] == [None, *ids[:-1]]
        assert all(each.order_known for each in toll.figures)
    if given == [11, 10, 11]:
        text = " ".join(found.to_text(width=200).split())
        assert "11 2026-10-13 [r1:1] → 10 2026-10-14 [r2:1] → 11 2026-10-15 [r3:1]" in text


def test_a_person_may_say_that_a_number_did_not_come_back() -> None:
    reports = [told(13 + n, figure("F1", count, by="A1")) for n, count in enumerate((11, 10, 11))]
    first, _, last = (handle(each, "F1") for each in reports)
    toll = only(tolls(*reports, corrections=[Correction("merge", (first, last))]))
    assert counts(toll) == [11, 10]


@pytest.mark.parametrize(
    ("text", "day_of", "more"),
    [
        ("They count 21 dead, from 17 on Wednesday night.", 14, {}),
        ("They count 21 dead; a day earlier it was 17.", 15, {}),
        ("They count 21 dead, from 17 in the attack of Tuesday.", 16, {}),  # when it happened
        ("They count 17 dead, they said on Wednesday.", 16, {"alone": True}),
        ("On Wednesday they had spoken of 17.", 14, {"alone": True, "victims": "earlier count"}),
    ],
)
def test_an_earlier_count_has_the_day_that_its_report_names(
    text: str, day_of: int, more: dict[str, Any]
) -> None:
    victims = more.get("victims", "people")
    earlier = {**figure("F1", 17, by="A1", victims=victims), "date": day(13), "evidence": (2,)}
    now = {**figure("F2", 21, by="A1"), "date": day(13), "evidence": (2,)}
    toll = only(tolls(told(16, earlier, *([] if more.get("alone") else [now]), text=text)))
    assert (toll.figures[0].count, toll.figures[0].as_of) == (17, day(day_of))
    if not more.get("alone"):
        assert (toll.figures[1].as_of, toll.figures[1].order_known) == (day(16), day_of != 16)


def test_what_officials_without_a_name_said_before_is_not_printed_beside_what_they_say_now() -> (
    None
):
    officials = who("A7", "Officials", kind="government_body")
    police = who("A8", "Ostra police", kind="government_body")
    actors = [*ACTORS, officials, police]
    first = figure("F1", 14, precision="at_least", by="A7")
    named = figure("F2", 13, precision="at_least", by="A8")
    toll = only(
        tolls(
            told(14, first, named, actors=actors),
            told(16, figure("F1", 20, by="A7"), actors=actors),
        )
    )
    by_id = {each.id: each.count for each in toll.figures}
    assert sorted(by_id[each.figure] or 0 for each in toll.printable) == [13, 20]
    assert len(toll.figures) == 3


def test_a_ministry_revises_what_its_state_said() -> None:
    toll = only(tolls(told(14, figure("F1", 34, by="A3")), told(15, figure("F1", 32, by="A4"))))
    assert toll.figures[1].revises == toll.figures[0].id
    assert [each.count for each in toll.figures if each.latest] == [32]


def test_two_origins_whose_latest_figures_cannot_both_be_right_contest_the_toll() -> None:
    soldiers: dict[str, Any] = {"who": "combatants", "side": "A3"}
    low = figure("F1", 34, by="A3", **soldiers)
    high = figure("F2", 70, precision="at_least", by="A2", status="unverified", **soldiers)
    found = ledger(told(14, low, high))
    toll = only(found.tolls)
    assert toll.contested
    assert [(each.standing, each.low, each.high) for each in toll.bounds] == [("party", 34, None)]
    assert [(each.kind, each.because) for each in found.links if each.kind == "contradicts"] == [
        ("contradicts", "latest figures of two sources that cannot both be right")
    ]


def test_what_may_be_printed_comes_with_its_reserves() -> None:
    soldiers: dict[str, Any] = {"who": "combatants", "side": "A3"}
    toll = only(
        tolls(
            told(
                14,
                figure("F1", 70, precision="at_least", by="A2", status="unverified", **soldiers),
                figure("F2", 34, by="A3", **soldiers),
                figure("F3", 36, by="A5", status="confirmed", **soldiers),
                figure("F4", 30, **soldiers),
            )
        )
    )
    by_id = {each.id: each.count for each in toll.figures}
    assert [(by_id[each.figure], each.standing, each.reasons) for each in toll.printable] == [
        (
            36,
            "independent",
            (
                "latest_of_origin",
                "confirmed",
                "independent",
                "others_give_more",
                "others_give_less",
            ),
        ),
        (34, "party", ("latest_of_origin", "party", "own_dead", "others_give_more")),
        (
            70,
            "party",
            (
                "latest_of_origin",
                "party",
                "enemy_dead",
                "unverified",
                "others_give_less",
                "lower_bound",
            ),
        ),
    ]  # that of nobody is overtaken


def test_what_only_a_party_says_is_told_so() -> None:
    toll = only(tolls(told(14, figure("F1", 26, by="A3", who="combatants", side="A2"))))
    assert toll.printable[0].reasons == ("latest_of_origin", "party_alone", "enemy_dead")


def test_children_among_the_dead_are_a_part_and_no_count_of_civilians() -> None:
    nine, two = (
        figure("F1", 9, by="A6"),
        figure("F2", 2, by="A6", who="civilians", victims="children"),
    )
    whole, part = tolls(told(14, nine, two))
    assert (whole.part, whole.who, counts(whole)) == (False, "unknown", [9])
    assert (part.part, part.who, counts(part)) == (True, "civilians", [2])
    assert "partial" in part.printable[0].reasons


def test_two_bodies_found_are_no_new_count_of_all() -> None:
    found = tolls(told(14, figure("F1", 21, by="A1"), figure("F2", 2, by="A1")))
    assert [(toll.part, counts(toll)) for toll in found] == [(False, [21]), (True, [2])]


def test_an_earlier_whole_has_no_part_in_what_came_later() -> None:
    earlier = figure("F1", 41, by="A1", victims="people by its earlier count")
    found = tolls(told(14, earlier, figure("F2", 9, by="A1", who="civilians")))
    assert [toll.part for toll in found] == [False]
    assert counts(found[0]) == [41, 9]


def test_soldiers_among_the_named_dead_are_counted_as_soldiers() -> None:
    names = figure("F1", 49, by="A5", who="mixed"), figure("F2", 33, by="A5", who="combatants")
    assert [(toll.who, toll.part) for toll in tolls(told(14, *names))] == [
        ("mixed", False),
        ("combatants", False),
    ]


def test_dead_civilians_soldiers_and_wounded_never_mix() -> None:
    given = (
        figure("F1", 21, by="A1", who="civilians"),
        figure("F2", 34, by="A3", who="combatants", side="A3"),
        figure("F3", 5, by="A2", who="combatants", side="A2"),
        {**figure("F4", 39, by="A1"), "kind": "wounded"},
        {**figure("F5", 900, by="A1"), "scope": "total"},
    )
    assert [counts(toll) for toll in tolls(told(14, *given))] == [[21], [34], [5], [39], [900]]


def test_two_events_have_two_tolls() -> None:
    events = [EVENT, happened("E2", "Marn", 16)]
    given = figure("F1", 21, by="A1"), figure("F2", 9, by="A6", event="E2")
    found = tolls(told(16, *given, events=events))
    assert [(toll.event, counts(toll)) for toll in found] == [("event-1", [21]), ("event-2", [9])]


def test_what_one_report_leaves_open_another_fills_in() -> None:
    toll = only(
        tolls(
            told(14, figure("F1", 17, by="A1")),
            told(15, figure("F1", 19, by="A1", who="civilians")),
        )
    )
    assert (toll.who, counts(toll)) == ("civilians", [17, 19])


def test_nothing_is_filled_in_where_it_could_be_either() -> None:
    found = tolls(
        told(14, figure("F1", 17, by="A3")),
        told(
            15,
            figure("F1", 19, by="A3", who="civilians"),
            figure("F2", 34, by="A3", who="combatants"),
        ),
    )
    assert [toll.who for toll in found] == ["unknown", "civilians", "combatants"]


def test_whose_soldiers_somebody_neutral_counts_one_report_of_several_tells() -> None:
    soldiers: dict[str, Any] = {"who": "combatants"}
    neutral = told(14, figure("F1", 33, by="A5", **soldiers))
    later = told(15, figure("F1", 36, by="A5", side="A3", **soldiers))
    assert counts(only(tolls(neutral, later))) == [33, 36]
    party = told(14, figure("F1", 26, by="A3", **soldiers))
    own = told(15, figure("F1", 34, by="A3", side="A3", **soldiers))
    assert [counts(toll) for toll in tolls(party, own)] == [[26], [34]]


def test_a_model_tells_that_figures_in_two_languages_are_one_origins() -> None:
    first = told(14, figure("F1", 17, by="A1"))
    second = report(
        "Destins Zahl.",
        on=15,
        language="de",
        actors=[who("A1", "Der Gouverneur", kind="person")],
        events=[happened("E1", "bei Dravin an der Brücke", 13)],
        casualties=[figure("F1", 19, by="A1", event="E1")],
    )
    apart = only(tolls(first, second))
    assert [each.latest for each in apart.figures] == [True, True]
    assert apart.contested
    same = link("same_actor", handle(second, "A1"), handle(first, "A1"))
    toll = only(tolls(first, second, links=(same,)))
    assert toll.figures[1].revises == toll.figures[0].id
    assert not toll.contested


def test_what_a_model_says_of_figures_counts_where_no_actor_is_known() -> None:
    first = told(14, figure("F1", 17, by="A1"))
    second, third = (told(on, figure("F1", count, by="A5")) for on, count in ((15, 17), (16, 19)))
    links = (
        link("same_claim", handle(second, "F1"), handle(first, "F1")),
        link("updates", handle(third, "F1"), handle(first, "F1")),
    )
    toll = only(tolls(first, second, third, links=links))
    assert counts(toll) == [17, 19]
    assert [each.latest for each in toll.figures] == [False, True]


def test_two_numbers_never_become_one_figure() -> None:
    first, second = told(14, figure("F1", 17, by="A1")), told(15, figure("F1", 18, by="A5"))
    items = handle(first, "F1"), handle(second, "F1")
    toll = only(tolls(first, second, corrections=(Correction("merge", items),)))
    assert counts(toll) == [17, 18]


def test_a_joint_figure_revises_what_each_of_them_said() -> None:
    toll = only(
        tolls(
            told(14, figure("F1", 70, by="A2")),
            told(15, figure("F1", 60, by="A5")),
            told(16, figure("F1", 65, by="A2 A5")),
        )
    )
    assert [each.count for each in toll.figures if each.latest] == [65]


def test_a_copy_is_no_second_origin() -> None:
    wire = (
        "At least nine people were killed when missiles struck the power station, Nordpress said."
    )
    first = told(16, figure("F1", 9, by="A6", s=[2]), text=wire)
    agency = [*ACTORS, who("A7", "Nordpress", kind="media")]
    second = told(17, figure("F1", 9, by="A7", s=[2]), text=wire, actors=agency)
    toll = only(tolls(first, second))
    [nine] = toll.figures
    assert [len(nine.references), len(nine.copies), len(nine.origins)] == [2, 1, 2]
    assert not toll.contested


@pytest.mark.parametrize("more", [{"kind": "wounded"}, {"scope": "total"}])
def test_nobody_puts_the_dead_together_with_others(more: dict[str, Any]) -> None:
    first, second = told(14, figure("F1", 17, by="A1")), told(15, figure("F1", 18, by="A5", **more))
    merge = Correction("merge", (handle(first, "F1"), handle(second, "F1")))
    assert [counts(toll) for toll in tolls(first, second, corrections=(merge,))] == [[17], [18]]


def test_a_person_puts_figures_together_and_apart() -> None:
    first, second = told(14, figure("F1", 17, by="A1")), told(15, figure("F1", 18, by="A5"))
    items = handle(first, "F1"), handle(second, "F1")
    apart = tolls(first, second, corrections=(Correction("split", items),))
    assert [counts(toll) for toll in apart] == [[17], [18]]
    soldiers = told(16, figure("F1", 18, by="A5", who="combatants"))
    items = handle(first, "F1"), handle(soldiers, "F1")
    assert len(tolls(first, soldiers)) == 2
    assert len(tolls(first, soldiers, corrections=(Correction("merge", items),))) == 1


def test_no_number_stands_in_a_ledger_that_no_report_gives() -> None:
    given = figure("F1", 14, by="A1"), figure("F2", 20, by="A2"), figure("F3", 34, by="A3")
    found: Ledger = ledger(told(14, *given))
    numbers = {each.count for toll in found.tolls for each in toll.figures}
    bounds = {each.low for toll in found.tolls for each in toll.bounds}
    bounds |= {each.high for toll in found.tolls for each in toll.bounds}
    assert numbers == {14, 20, 34}
    assert bounds <= numbers


@pytest.mark.parametrize(
    ("more", "low", "high"),
    [
        ({"count": 100, "precision": "approximate"}, 100, 100),
        ({"count": 100, "precision": "at_least"}, 100, None),
        ({"count": 100, "precision": "at_most"}, None, 100),
        ({"count": None, "maximum": 20, "precision": "at_most"}, None, 20),
        ({"count": None, "minimum": 10, "precision": "at_least"}, 10, None),
        ({"count": None, "minimum": 10, "maximum": 15}, 10, 15),
        ({"count": 0}, 0, 0),
    ],
)
def test_bounds_are_numbers_that_a_report_gives(
    more: dict[str, Any], low: int | None, high: int | None
) -> None:
    toll = only(tolls(told(14, figure("F1", None, by="A1") | more)))
    assert [(each.low, each.high) for each in toll.bounds] == [(low, high)]


def test_a_copy_that_drops_at_least_makes_no_figure_exact() -> None:
    wire = "Nordpress says that at least 14 people were killed when shells hit the market{}."
    printed = [
        report(
            wire.format(more),
            on=14,
            actors=[who("A1", "Nordpress", kind="media")],
            events=[happened("E1", "Orvel", 14)],
            casualties=[figure("F1", 14, by="A1", event="E1", precision=precision)],
        )
        for more, precision in (("", "at_least"), (" at dawn", "exact"), (" there", "at_least"))
    ]
    for order in permutations(printed):
        [found] = only(tolls(*order)).figures
        assert (found.count, found.precision, len(found.references)) == (14, "at_least", 3)


def test_figures_of_no_event_are_kept_apart_where_reports_have_nothing_in_common() -> None:
    ferry = report(
        "Harbour police count 31 dead.",
        on=14,
        actors=[who("A1", "Harbour police", kind="government_body")],
        casualties=[figure("F1", 31, by="A1")],
    )
    bomb = [
        report(
            f"Governor Ida Mell counts {count} dead, Rescue North says.",
            on=on,
            actors=[who("A1", "Ida Mell", kind="person"), who("A2", "Rescue North")],
            casualties=[figure("F1", count, by="A1")],
        )
        for on, count in ((14, 4), (15, 7))
    ]
    assert sorted(counts(toll) for toll in tolls(ferry, *bomb)) == [[4, 7], [31]]


def test_a_number_beyond_all_measure_ends_no_story() -> None:
    beyond = 10**400
    toll = only(tolls(told(14, figure("F1", beyond, by="A1")), told(15, figure("F1", 9, by="A1"))))
    assert counts(toll) == [beyond, 9]
    first = only(tolls(told(14, figure("F1", beyond, by="A1"))))
    assert [(each.low, each.high) for each in first.bounds] == [(beyond, beyond)]


def test_dead_of_whom_nobody_says_more_are_civilians_where_as_many_are_called_so() -> None:
    nine, ten = (
        told(14, figure("F1", 9)),
        told(15, figure("F1", 10, who="civilians", victims="trade unionists")),
    )
    toll = only(tolls(nine, ten))
    assert (toll.who, counts(toll)) == ("civilians", [9, 10])
    fewer = told(15, figure("F1", 7, who="civilians"))
    assert len(tolls(nine, fewer)) == 2
    soldiers = told(16, figure("F2", 3, who="combatants"))
    assert len(tolls(nine, ten, soldiers)) == 3


def test_a_number_that_another_one_corrects_is_an_earlier_one() -> None:
    corrected = told(
        14,
        figure("F1", 14, by="A6"),
        figure("F2", 17, status="disputed"),
        text="The dead are 14 and not 17.",
    )
    toll = only(tolls(corrected))
    assert [each.count for each in toll.figures if each.latest] == [14]
    assert [each.high for each in toll.bounds] == [14]


def test_where_no_source_gives_a_number_that_is_said() -> None:
    dozens = told(14, figure("F1", None, precision="unspecified", victims="dozens"))
    text = ledger(dozens).to_text(width=200)
    assert "No source gives a number" in text
    assert "Nothing may be printed" not in text


def test_of_two_counts_of_one_day_that_is_the_later_which_is_printed_again() -> None:
    both = told(14, figure("F1", 12)), told(14, figure("F1", 30), text="So others counted.")
    assert [each.order_known for each in only(tolls(*both)).figures] == [True, False]
    again = told(16, figure("F1", 30))
    assert [each.order_known for each in only(tolls(*both, again)).figures] == [True, True]


@pytest.mark.parametrize("by", ["", "A1"])
@pytest.mark.parametrize("printed_before", [False, True])
def test_what_an_earlier_version_gave_is_no_source_s_latest_figure(
    by: str, printed_before: bool
) -> None:
    note = "Correction: an earlier version of this report said that 25 people were killed."
    before = [figure("F1", 14, by=by), *([figure("F2", 25, by=by)] if printed_before else [])]
    right, wrong = figure("F1", 22, by="A6"), figure("F2", 25, by=by, s=(2,))
    toll = only(tolls(told(13, *before), told(14, right, wrong, text=note)))
    assert {each.count for each in toll.figures} == {14, 22, 25}
    assert {each.count for each in toll.figures if each.latest} == {14, 22}
