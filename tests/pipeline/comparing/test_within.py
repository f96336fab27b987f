"""What an analyst counts apart within one point, where no figure tells it."""

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
    again = side("r3", 7, "Quade", "never was a soldier aboard")
    assert within([DENIAL, CLAIM, again], "contradiction", {}) == []


def test_what_was_open_and_is_told_as_known_is_an_update_of_its_own() -> None:
    opened = side("r1", 5, "", "it is unclear who was aboard")
    known = side("r2", 6, "", "soldiers were aboard")
    [found] = within([opened, CLAIM, known], "contradiction", {})
    assert found == Within("update", "", (opened, known))


def test_two_accounts_of_one_day_within_an_update_are_a_detail() -> None:
    first = side("r1", 5, "Quade", "it is too early for any opinion")
    one = side("r2", 6, "Quade", "uncontrolled men in the army are not ruled out")
    other = side("r3", 6, "Quade", "the army did not do it, it is premature to say so")
    assert within([first, one, other], "update", {}) == [Within("detail", "Quade", (one, other))]
    assert within([first, one], "update", {}) == []
    unlike = side("r3", 6, "Quade", "foreign experts will come")
    assert within([first, one, unlike], "update", {}) == []
