"""Which figures of a text count people."""

import pytest

from newsbrief.sections.counting import people_figures


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "In 1980 killings rose again.", []),
        ("es", "La embajada en la que en 1980 murieron 39 personas.", [39]),
        ("nl", "In 1980 stierven 39 mensen.", [39]),
        ("de", "1980 starben 39 Menschen, 1981 starben zwei Soldaten.", [39, 2]),
        ("fr", "En 1980 sont mortes 39 personnes.", [39]),
        ("it", "Nel 1980 morirono 39 persone.", [39]),
        ("uk", "У 1980 загинули 39 людей.", [39]),
        ("ru", "В 1980 погибли 39 человек.", [39]),
        ("de", "1980 Menschen starben.", [1980]),
        ("es", "Murieron 1980 personas.", [1980]),
        ("nl", "Er vielen 1980 doden en 39 gewonden.", [1980, 39]),
        ("en", "The raid left 1980 dead and 39 people wounded.", [1980, 39]),
    ],
)
def test_a_year_before_a_verb_of_dying_counts_nobody(
    language: str, text: str, people: list[int]
) -> None:
    assert [figure.value for figure in people_figures(text, language)] == people
