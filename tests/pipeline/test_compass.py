"""Which words stand beside a direction, and which names of states have one."""

import pytest

from newsbrief.pipeline.compass import parted, placed_words


@pytest.mark.parametrize(
    ("text", "code", "sided"),
    [
        ("South Sudanese army", "en", {"Sudanese": "south"}),
        ("in the south, Sudanese troops", "en", {}),
        ("a town in south Lebanon", "en", {}),
        ("south sudanese spokesman", "en", {"sudanese": "south"}),
        ("dans le sud Liban", "fr", {}),
        ("Northern Tarvonia and northern Ilvaria", "en", {"Tarvonia": "north"}),
        ("Zuid-Libanon", "nl", {"Libanon": "south"}),
        ("Armée du Liban-Sud", "fr", {"Liban": "south"}),
        ("Corée du Nord", "fr", {"Corée": "north"}),
        ("police de l’Allemagne de l’Est", "fr", {"Allemagne": "east"}),
        ("l’Ukraine est ukrainienne", "fr", {}),
        ("este ejército sirio", "es", {}),
        ("Corea del Sur", "es", {"Corea": "south"}),
        ("Sud Sudan", "it", {"Sudan": "south"}),
        ("Южного Судана", "ru", {"Судана": "south"}),
        ("южного Судана", "ru", {}),
        ("Північній Кореї", "uk", {"Кореї": "north"}),
        ("New Guinea", "en", {"Guinea": "namesake"}),
        ("South Sudan", "xx", {}),
    ],
)
def test_words_beside_a_direction(text: str, code: str, sided: dict[str, str]) -> None:
    assert {each.word: each.side for each in placed_words(text, code) if each.side} == sided


@pytest.mark.parametrize(
    ("state", "code", "parts"),
    [
        ("South Sudan", "en", ("south", "Sudan")),
        ("Nordkorea", "de", ("north", "korea")),
        ("Corea del Norte", "es", ("north", "Corea")),
        ("Allemagne de l’Est", "fr", ("east", "Allemagne")),
        ("Південний Судан", "uk", ("south", "Судан")),
        ("Tarvonia", "en", None),
        ("New Zealand", "en", None),
        ("United States", "en", None),
        ("South Tarvonian Isles", "en", None),
    ],
)
def test_the_parts_of_a_states_name(state: str, code: str, parts: tuple[str, str] | None) -> None:
    assert parted(state, code) == parts
