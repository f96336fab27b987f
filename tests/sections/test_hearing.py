"""Who is named in a sentence, and who is heard in it."""

import pytest

from newsbrief.sections.hearing import heads


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("en", "Free Delta Legion", {"legion"}),
        ("en", "Ministry of Defence", {"ministry", "defence"}),
        ("nl", "ministerie van Defensie", {"ministerie", "defensie"}),
        ("fr", "ministère de la Défense", {"ministère", "défense"}),
        ("de", "Ministerium für Verteidigung", {"ministerium", "verteidigung"}),
        ("es", "Ministerio de Defensa", {"ministerio", "defensa"}),
        ("it", "Ministero della Difesa", {"ministero", "difesa"}),
        ("es", "Fuentes cercanas a la policía", {"fuentes", "policía"}),
        ("fr", "L'armée norvienne", {"norvienne"}),
        ("es", "Elena Prado", {"prado"}),
        ("en", "Joris Haan", {"haan"}),
        ("xx", "Ministry of Defence", {"defence"}),
        ("en", "EU", set()),
        ("en", "", set()),
    ],
)
def test_the_head_words_of_a_name_are_those_it_is_called_by_again(
    code: str, name: str, found: set[str]
) -> None:
    assert heads(name, code) == found
