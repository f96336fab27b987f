"""What an analyst counts apart within one point, where no figure tells it."""

from dataclasses import replace

from figures import figures
from sides import side

from newsbrief.pipeline.comparing.within import Within, within

DENIAL = side("r1", 5, "Quade", "no soldier was aboard", denies=True)
CLAIM = side("r1", 5, "Front", "forty soldiers were aboard")
OWNED = side("r3", 7, "Spokesman", "admits that soldiers were aboard")
VOICES = {"Spokesman": "Quade"}


def test_who_denies_and_owns_to_it_later_is_an_update_of_its_own() -> None:
    found = within([DENIAL, CLAIM, OWNED], "contradiction", VOICES)
    assert found == [Within("update", "Quade", (DENIAL, OWNED))]
    assert within([DENIAL, CLAIM, OWNED], "update", VOICES) == []
    assert within([DENIAL, CLAIM, OWNED], "contradiction", {}) == []
    told = side("r3", 7, "Quade", "soldiers were aboard", doubts=("heard_through",))
    assert within([DENIAL, CLAIM, told], "contradiction", {}) == []
    grain = side("r1", 5, "Quade", "no soldier was aboard, only grain", denies=True)
    cargo = side("r3", 7, "Quade", "the train carried grain")
    assert within([grain, CLAIM, cargo], "contradiction", {}) == []
    again = side("r3", 7, "Quade", "never was a soldier aboard")
    assert within([DENIAL, CLAIM, again], "contradiction", {}) == []


def test_what_was_open_and_is_told_as_known_is_an_update_of_its_own() -> None:
    opened = side("r1", 5, "", "it is unclear who was aboard")
    known = side("r2", 6, "", "soldiers were aboard")
    [found] = within([opened, CLAIM, known], "contradiction", {})
    assert found == Within("update", "", (opened, known))


def test_tolls_of_one_day_contest_each_other_when_somebody_is_named() -> None:
    nine = side("r1", 5, "", "9 dead", figure=figures(count=9))
    twelve = side("r2", 5, "", "12 dead", figure=figures(count=12))
    named = side("r2", 5, "Quade", "12 dead", figure=figures(count=12))
    assert within([nine, twelve], "update", {}) == []
    assert within([nine, named], "update", {}) == [Within("contradiction", "", (nine, named))]
    corrected = side("r2", 5, "Tulk", "9, not 12", figure=figures(count=9))
    assert within([corrected, named], "update", {}) == []
    history = side("r2", 5, "", "on Sunday it was 9", figure=figures(count=9))
    assert within([history, named], "update", {}) == []


def test_seven_dead_and_a_mayor_and_seven_others_are_neither_one_number_nor_a_bound() -> None:
    seven = side("r1", 5, "", "7 dead", figure=figures(count=7))
    others = side("r2", 5, "", "the mayor and at least 7 others", figure=figures(minimum=7))
    ten = side("r3", 6, "", "10 dead", figure=figures(count=10))
    assert within([seven, others, ten], "update", {}) == []
    beside = side("r1", 5, "", "the mayor and 7 others", 2, figure=figures(count=7))
    found = within([seven, beside, ten], "update", {})
    assert found == [Within("contradiction", "7", (seven, beside))]


def test_who_did_it_is_unknown_and_then_somebody_names_them() -> None:
    opened = side("r1", 5, "", "unidentified men")
    accused = side("r2", 6, "Quade", "the Front")
    denied = side("r2", 6, "Front", "it was not the Front")
    found = within([opened, accused, denied], "contradiction", {}, about="Who did it?")
    assert found == [Within("update", "", (opened, accused))]
    assert within([opened, accused, denied], "contradiction", {}, about="What burnt?") == []


def test_who_says_more_beside_the_same_figure_changes_none() -> None:
    three = side("r1", 5, "Front", "three of ours are dead", figure=figures(count=3))
    more = side("r2", 6, "Front", "lost three, two more are hurt")
    other = side("r2", 6, "Quade", "26 attackers are dead", figure=figures(count=26))
    assert within([three, more, other], "contradiction", {}) == []
    hurt = replace(more, figure=figures(kind="wounded", count=2))
    assert within([three, hurt, other], "contradiction", {}) == []
    wider = side("r2", 6, "Front", "3 to 9 dead", figure=figures(minimum=3, maximum=9))
    [found] = within([three, wider, other], "bound", {})
    assert found == Within("update", "Front", (three, wider))
