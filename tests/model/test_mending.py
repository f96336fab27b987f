"""What a nearly right answer is mended to, and what is left to be asked again."""

import json

import pytest

from newsbrief.model.mending import Mended

KEYS = ("count", "items")


def read(count: str) -> list[int]:
    """The numbers that are read where this stands, in JSON that lacks a bracket."""
    found = Mended(f'{{"items": [1, "count": {count}}}', KEYS).readings()
    return [json.loads(each.text)["count"] for each in found]


@pytest.mark.parametrize("count", ["12", "-3", "12 // or more", "1e3"])
def test_a_number_is_read_beside_a_bracket_that_is_missing(count: str) -> None:
    assert read(count)[:1] == [float(count.split(maxsplit=1)[0])]


@pytest.mark.parametrize(
    "count",
    ["12 000", "12\u00a0000", "12\u202f000", "12 thousand", "12k", "3%", "10+", ">10", "\u22123",
     "10 - 12"],
)  # fmt: skip
def test_a_number_with_more_beside_it_is_no_number_alone(count: str) -> None:
    assert read(count) == []


def test_an_object_that_lost_a_key_of_the_text_on_the_way_is_none_to_fit() -> None:
    text = '{"count": 2, "items": [{"s": [1]}, "s": [2], "notes": []}], "more": []}'
    assert not [*Mended(text, ("count", "items", "notes", "more")).objects()]
    assert [*Mended('{"items": [], "notes": []}', ("items", "notes", "more")).objects()]


@pytest.mark.parametrize("text", ["## notes\n", "notes:", '"notes": [', "notes = 1", "[[notes]]"])
def test_a_key_counts_as_named_in_every_notation(text: str) -> None:
    said = '{"items": [], "more": []}\n' + text
    assert not [*Mended(said, ("items", "notes", "more")).objects()]


@pytest.mark.parametrize(
    "text",
    [
        '{"count": 1, "items": ["A1""], "more": "A2", "last": []}',
        '{"count": 1, "items": ["A1], "more": [], "last": []}',
    ],
)
def test_nothing_is_read_in_which_marks_or_keys_became_words(text: str) -> None:
    assert not [*Mended(text, KEYS).readings()]
