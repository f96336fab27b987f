"""Who is named in a sentence, and who is heard in it."""

import pytest

from newsbrief.sections.hearing import heads


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Free Delta Legion", {"legion"}),
        ("Ministry of Defence", {"ministry", "defence"}),
        ("ministerie van Defensie", {"ministerie", "defensie"}),
        ("ministère de la Défense", {"ministère", "défense"}),
        ("Joris Haan", {"haan"}),
        ("EU", set()),
        ("", set()),
    ],
)
def test_the_head_words_of_a_name_are_those_it_is_called_by_again(
    name: str, found: set[str]
) -> None:
    assert heads(name) == found
