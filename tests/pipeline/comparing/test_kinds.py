"""Of what kind a point is: which rule comes first, and where the model's word stands."""

from datetime import date

import pytest
from figures import figures
from sides import happened, side

from newsbrief.pipeline.comparing.kinds import kind_of
from newsbrief.pipeline.comparing.sides import HeldSide
from newsbrief.results.differences import PointKind

FOUR = side("r1", 5, "Police", "four arrests")
SIX = side("r2", 5, "Quade", "six arrests")
OPEN = side("r3", 5, "", "the number is not known")
ORDERED = side("r1", 5, "Quade", "an inquiry has been ordered")
EXPERTS = side("r2", 6, "Quade", "foreign experts will come")
OTHER = side("r2", 6, "Police", "the rebels did it")


@pytest.mark.parametrize(
    ("about", "said", "sides", "kind"),
    [
        ("How many arrests?", "detail", [FOUR, SIX, OPEN], "contradiction"),
        ("How many arrests?", "update", [FOUR, SIX, OPEN], None),
        ("Where are they held?", "detail", [FOUR, SIX], None),
        ("How many boats?", "contradiction", [FOUR, side("r2", 5, "B", "3 to 5")], "bound"),
        ("How many boats?", "contradiction", [FOUR, side("r2", 5, "B", "3 to 5"), OPEN], None),
        ("Who asks?", "detail", [ORDERED, EXPERTS, OTHER], None),
        ("Who asks?", "contradiction", [ORDERED, EXPERTS, OTHER], None),
        ("Who asks?", "contradiction", [ORDERED, EXPERTS], "update"),
        ("Who did it?", "detail", [OPEN, OTHER], "update"),
        ("Who did it?", "detail", [ORDERED, OTHER], None),
    ],
)
def test_the_kind_where_code_can_know_it(
    about: str, said: PointKind, sides: list[HeldSide], kind: PointKind | None
) -> None:
    assert kind_of(about, said, sides, {}) == kind


def test_tolls_of_one_day_for_which_nobody_is_named_are_as_the_model_has_them() -> None:
    noon, night = (side(f"r{n}", 5, "", f"{n} dead", figure=figures(count=n)) for n in (7, 9))
    named = side("r3", 5, "Quade", "8 dead", figure=figures(count=8))
    assert kind_of("The dead", "update", [noon, night], {}) is None
    assert kind_of("The dead", "update", [noon, named], {}) == "contradiction"


def test_an_update_over_days_stays_one_though_two_contradict_each_other_on_one_day() -> None:
    railway = side("r1", 5, "Railway", "1 dead", figure=figures(count=1))
    first = side("r1", 5, "Quade", "11 dead", figure=figures(count=11))
    then = side("r2", 6, "Quade", "14 dead", figure=figures(count=14))
    assert kind_of("The dead", "update", [railway, first, then], {}) is None
    assert kind_of("The dead", "update", [railway, first], {}) == "contradiction"
    assert kind_of("The dead", "detail", [railway, first, then], {}) == "contradiction"


def test_figures_of_two_events_and_totals_are_no_numbers_of_the_same_people() -> None:
    def toll(n: int, event: int | None, scope: str = "incident") -> HeldSide:
        day = happened("Shells hit Orvel", event)
        figure = figures(count=n, scope=scope, event=day.id)
        return side("r1", 5, f"Source {n}", f"{n} dead", figure=figure, events=(day,))

    assert kind_of("The dead", "detail", [toll(7, 3), toll(9, 4)], {}) == "contradiction"
    assert kind_of("The dead", "detail", [toll(7, 2), toll(9, None)], {}) == "contradiction"
    assert kind_of("The dead", "detail", [toll(7, 1), toll(9, 4)], {}) is None
    assert kind_of("The dead", "detail", [toll(7, 4), toll(9, 4, "total")], {}) is None
    both = [toll(7, 1, "total"), toll(9, 4, "total")]
    assert kind_of("The dead", "detail", both, {}) == "contradiction"


def test_a_claim_and_what_is_said_against_it_are_no_detail() -> None:
    assert kind_of("Who did it?", "detail", [ORDERED, OTHER], {}, opposed=True) == "contradiction"
    assert kind_of("Who did it?", "update", [ORDERED, OTHER], {}, opposed=True) is None


def test_a_deed_of_a_later_day_updates() -> None:
    raid = happened("Police raided the depot", 6)
    later = side("r2", 6, "Police", "it was raided", events=(raid,))
    assert kind_of("Was the depot searched or raided?", "detail", [ORDERED, later], {}) == "update"


def test_a_spokesman_says_anew_what_his_office_said() -> None:
    spoken = side("r2", 6, "Spokesman", "foreign experts will come")
    assert kind_of("Who asks?", "contradiction", [ORDERED, spoken], {}) is None
    voices = {"Spokesman": "Quade"}
    assert kind_of("Who asks?", "contradiction", [ORDERED, spoken], voices) == "update"
    told = side("r2", 6, "Quade", "foreign experts will come", doubts=("heard_through",))
    assert kind_of("Who asks?", "contradiction", [ORDERED, told], {}) is None


def test_what_two_reports_tell_of_one_day_is_no_change_of_mind() -> None:
    again = side("r2", 6, "Quade", "no inquiry is needed", before_report=date(2026, 10, 5))
    assert kind_of("An inquiry?", "update", [ORDERED, again], {}) == "contradiction"
    assert kind_of("An inquiry?", "contradiction", [ORDERED, again], {}) is None
    assert kind_of("An inquiry?", "detail", [ORDERED, again], {}) is None
    earlier = side("r2", 6, "Quade", "no inquiry is needed", before_report=date(2026, 10, 4))
    assert kind_of("An inquiry?", "contradiction", [ORDERED, earlier], {}) == "update"
    evening = side("r2", 5, "Quade", "no inquiry is needed")
    assert kind_of("An inquiry?", "update", [ORDERED, evening], {}) is None


def test_several_answers_of_one_day_may_contradict_each_other_though_more_follow() -> None:
    other = side("r1", 5, "Quade", "no inquiry is needed", 2)
    assert kind_of("An inquiry?", "contradiction", [ORDERED, other, EXPERTS], {}) is None
    assert kind_of("An inquiry?", "detail", [ORDERED, other, EXPERTS], {}) == "update"


def test_numbers_of_what_is_called_otherwise_are_no_contradiction_by_themselves() -> None:
    shot = side("r1", 5, "", "three young men shot at him", 1)
    held = side("r2", 6, "Police", "16 suspects are held", 1)
    assert kind_of("How many took part?", "detail", [shot, held], {}) is None
    four = side("r1", 5, "", "three suspects are held", 1)
    assert kind_of("How many took part?", "detail", [four, held], {}) == "contradiction"
    assert kind_of("How many took part?", "contradiction", [shot, held], {}) == "contradiction"


def test_one_voice_that_tells_one_part_after_the_other_has_changed_nothing() -> None:
    parts = [
        side("r1", 5, "Quade", "the mill was burnt down", 1),
        side("r2", 6, "Quade", "two barns were burnt down as well", 1),
    ]
    assert kind_of("What was burnt down?", "detail", parts, {}) is None
    assert kind_of("What was burnt down?", "contradiction", parts, {}) == "update"
