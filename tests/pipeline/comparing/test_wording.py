"""Whether sides say the same in other words, or one of them only says more than the others."""

import pytest
from sides import side

from newsbrief.pipeline.comparing.wording import only_completes, says_the_same


@pytest.mark.parametrize(
    ("about", "says", "expected"),
    [
        ("Nationality of the five nurses", ["Four were Danes", "Four Danes and one Swede"], True),
        ("Who was killed", ["six nurses and two guards", "six nurses; guards not mentioned"], True),
        ("Who was killed", ["six nurses and two guards", "six doctors"], False),
        ("Who was killed", ["six nurses", "seven nurses and two guards"], False),
        ("What did he fly?", ["a drone was used", "no drone was used"], False),
        ("Who fired", ["the army", "the army or the police", "rebels"], False),
        ("What was hit?", ["a car", "a bus"], False),
        ("What was hit?", ["it was hit", "what was hit"], False),
    ],
)
def test_what_only_completes_another_side(about: str, says: list[str], *, expected: bool) -> None:
    sides = [side(f"r{n}", 5, "", each) for n, each in enumerate(says)]
    assert only_completes(about, sides) is only_completes(about, sides[::-1]) is expected


def test_the_same_in_much_the_same_words() -> None:
    one = side("r1", 5, "Quade", "Ilvaria did not arm the attack")
    assert says_the_same(one, side("r2", 6, "Quade", "Ilvaria did not arm the raid"))
    assert not says_the_same(one, side("r2", 6, "Quade", "some boats were lent"))
    assert not says_the_same(
        side("r1", 5, "Quade", "four boats"), side("r2", 6, "Quade", "5 boats")
    )


def test_a_no_is_another_answer_than_a_yes_but_for_what_it_affirms() -> None:
    no = side("r1", 5, "Quade", "no soldier was aboard; fertiliser and grain")
    assert not says_the_same(no, side("r2", 6, "Quade", "a soldier was aboard"))
    assert says_the_same(no, side("r2", 6, "Quade", "grain and fertiliser"))


@pytest.mark.parametrize(
    ("language", "more", "less"),
    [
        ("nl", "zes priesters en twee vrouwen", "zes priesters; vrouwen worden niet genoemd"),
        ("de", "sechs Priester und zwei Frauen", "sechs Priester; Frauen nicht erwähnt"),
        ("fr", "six prêtres et deux femmes", "six prêtres; les femmes ne sont pas mentionnées"),
        ("es", "seis curas y dos mujeres", "seis curas; no se menciona a las mujeres"),
        ("it", "sei preti e due donne", "sei preti; le donne non menzionate"),
        ("ru", "шесть священников и две женщины", "шесть священников; женщины не упомянуты"),
        ("uk", "шість священників і дві жінки", "шість священників; жінок не згадано"),
    ],
)
def test_what_is_not_mentioned_is_no_answer(language: str, more: str, less: str) -> None:
    sides = [side(f"r{n}", 5, "", says, language=language) for n, says in enumerate((more, less))]
    assert only_completes("?", sides)
