"""Who tells of the dead, or killed them, is not counted among them."""

import pytest

from newsbrief.article.article import Article
from newsbrief.reading.rules import read_by_rules
from newsbrief.sections.registry import DEFAULT_SECTIONS

SENTENCES = [
    ("en", "Four people were killed, a doctor said.", [4]),
    ("en", "Four people were killed, said two nurses.", [4]),
    ("en", "Four people were killed, according to two nurses.", [4]),
    ("en", "Two soldiers were killed by a sniper, an officer said.", [2]),
    ("en", "Two soldiers said three men were killed.", [3]),
    ("en", "Ada Brand, mayor of Orvel, said 37 others were wounded.", [37]),
    ("es", "Hay 40 muertos según el gobernador.", [40]),
    ("en", "A soldier was killed, a spokesman said.", [1]),
    ("nl", "Vier mensen zijn gedood, zei een arts.", [4]),
    ("nl", "Twee soldaten zijn door een sluipschutter gedood.", [2]),
    ("de", "Drei Kinder wurden laut zwei Ärzten verletzt.", [3]),
    ("de", "Der Angriff führte zum Tod von zwei Soldaten.", [2]),
    ("fr", "Deux soldats ont été tués par un tireur, a dit un médecin.", [2]),
    ("es", "Dos soldados murieron a manos de los rebeldes, dijo un médico.", [2]),
]


@pytest.mark.parametrize(("language", "text", "counts"), SENTENCES)
def test_who_tells_of_the_dead_or_killed_them_is_not_among_them(
    language: str, text: str, counts: list[int]
) -> None:
    draft = read_by_rules(Article(text, language=language), DEFAULT_SECTIONS)
    assert [each.count for each in draft.casualties] == counts  # type: ignore[attr-defined]
