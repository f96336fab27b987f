"""What is looked for in a JSON text before it is believed."""

import pytest

from newsbrief.model.json_texts import repeated_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"a": 1, "b": {"c": 1, "c": 2}}', "c"),
        ('[{"text": "It was so.", "s": [1], "text": "It was not.", "s": [2]}]', "text"),
        ('{"a": 1, "a": 1}', None),
        ('{"a": {"b": 1}, "c": {"b": 2}}', None),
        ('{"a": 1, "a": 2', None),
        ("no JSON", None),
        ('{"a": "\ud800", "a": 2}', "a"),
    ],
)
def test_a_key_that_stands_twice_with_two_values_is_told(text: str, key: str | None) -> None:
    assert repeated_key(text) == key
