"""People who are counted are no name, and are counted once."""

import pytest

from newsbrief import Summarizer

RULES = Summarizer("rules", cache=None)


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("de", "Vier Ärzte wurden getötet.", [4]),
        ("de", "Drei Bürgermeister wurden ermordet.", [3]),
        ("de", "Zwei Soldaten und vier Ärzte wurden getötet.", [2, 4]),
        ("nl", "Vijf Oekraïners werden gedood.", [5]),
        ("en", "Five Ukrainians were killed.", [5]),
        ("fr", "Cinq Ukrainiens ont été tués.", [5]),
        ("es", "Cuatro médicos fueron asesinados.", [4]),
        ("it", "Quattro medici sono stati uccisi.", [4]),
        ("ru", "Были убиты четыре врача.", [4]),
        ("uk", "Було вбито чотирьох лікарів.", [4]),
    ],
)
def test_who_is_counted_is_counted_once(language: str, text: str, counts: list[int]) -> None:
    made = RULES.summarize({"text": text, "language": language})
    assert [toll.count for toll in made.casualties] == counts
    assert not made.actors
