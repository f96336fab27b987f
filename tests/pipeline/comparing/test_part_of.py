"""A number that a sentence calls a part of another one is no toll of its own."""

import pytest
from handmade import figure, report

from newsbrief.pipeline.comparing.holding import Held
from newsbrief.pipeline.comparing.part_of import is_part


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Nine people were killed, four of them children.", True),
        ("en", "Nine people were killed, among them four children.", True),
        ("en", "Four people were killed in Lesk and nine in Orvel.", False),
        ("en", "Nine people were killed in Lesk and four in Orvel.", False),
        ("en", "The ministry, which had owned to nine dead, spoke of four.", False),
        ("de", "Das Ministerium hatte neun Tote gemeldet und sprach nun von vier.", False),
        ("en", "The army denied nine dead, and said that four of its soldiers had died.", False),
        ("nl", "Negen mensen zijn gedood, onder wie vier kinderen.", True),
        ("de", "Neun Menschen wurden getötet, davon vier Kinder.", True),
        ("fr", "Neuf personnes ont été tuées, dont quatre enfants.", True),
        ("es", "Nueve personas murieron, entre ellas cuatro niños.", True),
        ("it", "Nove persone sono state uccise, tra cui quattro bambini.", True),
        ("ru", "Погибли девять человек, из них четверо детей.", True),
        ("uk", "Загинули дев'ять людей, з них четверо дітей.", True),
    ],
)
def test_of_whom(code: str, text: str, *, expected: bool) -> None:
    made = report(text, casualties=[figure("F1", 9), figure("F2", 4)], language=code)
    whole, part = (Held(f"r1:{f.id}", "r1", "casualties", f) for f in made.casualties)
    assert is_part(part, whole, code) == expected
    assert not is_part(whole, part, code)
