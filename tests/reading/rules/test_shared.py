"""Counts of people that share one word of harm are read each, with what came of them."""

import pytest

from newsbrief import Summarizer

RULES = Summarizer("rules", cache=None)


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "The clinic said 41 people, including 15 children, had been killed.", [41, 15]),
        ("en", "Among the dead were four children and two aid workers.", [4, 2]),
        ("de", "Bei dem Angriff wurden 41 Menschen, darunter 15 Kinder, getötet.", [41, 15]),
        ("nl", "Bij de aanval zijn 41 mensen, onder wie 15 kinderen, gedood.", [41, 15]),
        ("fr", "41 personnes, dont 15 enfants, ont été tuées.", [41, 15]),
        ("es", "41 personas, entre ellas 15 niños, murieron en el ataque.", [41, 15]),
        ("it", "41 persone, tra cui 15 bambini, sono state uccise.", [41, 15]),
        ("ru", "41 человек, в том числе 15 детей, погибли.", [41, 15]),
        ("uk", "41 людина, зокрема 15 дітей, загинули.", [41, 15]),
        ("es", "Dos de los doce heridos murieron más tarde.", [2]),
        ("en", "Two of the twelve wounded died later.", [2]),
    ],
)
def test_each_count_is_read(language: str, text: str, figures: list[int]) -> None:
    made = RULES.summarize({"text": text, "language": language})
    assert [(toll.kind, toll.count) for toll in made.casualties] == [("killed", n) for n in figures]
