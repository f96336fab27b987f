"""Whether those whom a figure counts are civilians or fight, as their noun plainly tells."""

import pytest

from newsbrief.article.article import Article
from newsbrief.reading.rules import read_by_rules
from newsbrief.sections.registry import DEFAULT_SECTIONS


def whose(text: str, language: str) -> list[str]:
    draft = read_by_rules(Article(text, language=language), DEFAULT_SECTIONS)
    return [each.who for each in draft.casualties if each.count or each.minimum]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four civilians were killed. 31 soldiers were killed. Six people were killed."),
        ("nl", "Vier burgers zijn gedood. 31 soldaten zijn gedood. Zes mensen zijn gedood."),
        ("de", "4 Zivilisten wurden getötet. 31 Soldaten starben. Sechs Menschen starben."),
        ("fr", "Quatre civils ont été tués. 31 soldats sont morts. Six personnes sont mortes."),
        ("es", "Cuatro civiles murieron ayer. 31 soldados murieron. Seis personas murieron."),
        ("it", "Quattro civili sono morti. 31 soldati sono morti. Sei persone sono morte."),
        ("ru", "Погибли четверо мирных жителей. Погибли 32 солдата. Погибли шесть человек."),
        ("uk", "Загинули 4 мирних жителі. Загинули 32 солдати. Загинули шість осіб."),
    ],
)
def test_a_noun_tells_who_was_hurt_and_people_does_not(language: str, text: str) -> None:
    assert whose(text, language) == ["civilians", "combatants", "unknown"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The army said that 26 attackers were killed, and nine gunmen."),
        ("nl", "Er zijn 26 aanvallers gedood."),
        ("de", "26 der Angreifer wurden getötet."),
        ("fr", "26 assaillants ont été tués."),
        ("es", "26 atacantes murieron."),
        ("it", "26 assalitori sono stati uccisi."),
        ("ru", "Убиты 26 нападавших."),
        ("uk", "Убито 26 нападників."),
    ],
)
def test_attackers_fight(language: str, text: str) -> None:
    assert set(whose(text, language)) == {"combatants"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Six soldiers and civilians were wounded.", ["mixed"]),
        ("Six civilians and many soldiers were wounded.", ["mixed"]),
        ("Two soldiers and five civilians were wounded.", ["combatants", "civilians"]),
        ("Two soldiers and nobody else were wounded.", ["combatants"]),
        ("Three fire fighters were wounded.", ["civilians"]),
    ],
)
def test_who_is_joined_to_them_counts_as_well(text: str, who: list[str]) -> None:
    assert whose(text, "en") == who


def test_children_are_civilians_unless_they_fight() -> None:
    assert whose("Trois enfants ont été tués.", "fr") == ["civilians"]
    assert whose("Trois enfants soldats ont été tués.", "fr") == ["unknown"]
