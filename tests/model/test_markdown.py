"""Answers in Markdown: what is read of them, and what is left since a part would be lost."""

import pytest

from newsbrief.model.markdown import as_yaml
from newsbrief.model.notations import notations

KEYS = ("actors", "headline")


def test_headings_bold_keys_and_tables_are_read() -> None:
    text = """# Summary

## Actors

| id | name | role |
|:---|------|-----:|
| a1 | Anna \\| Kolk | - |

## Headline
Bridge of
Varlo
"""
    actor = {"id": "a1", "name": "Anna | Kolk", "role": None}
    assert [*notations(text, KEYS)] == [{"Actors": [actor], "Headline": "Bridge of Varlo"}]


def test_keys_of_two_words_and_bold_ones_alone_on_a_line_are_read() -> None:
    text = "**Main Actors**\n- id: a1\n\n**headline**: Bridge\n"
    found = {"Main_Actors": [{"id": "a1"}], "headline": "Bridge"}
    assert [*notations(text, ("main_actors", "headline"))] == [found]


def test_bullets_with_a_key_each_are_one_object() -> None:
    text = "1. **actors**:\n   * `id`: a1\n   * __name__: Anna\n2. **headline:** Bridge"
    assert [*notations(text, KEYS)] == [
        {"actors": {"id": "a1", "name": "Anna"}, "headline": "Bridge"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## actors\n### Anna Kolk\n- role: mayor\n\n## headline\nBridge",
        "**headline**: Bridge\n**actors**:\n|id|name|\n|-|-|\n|a1|Anna|Kolk|",
        "actors are **Anna** and `Bo`",
        "- **actors**: []\n- **actors**: [1]\n- **headline**: Bridge",
    ],
)
def test_what_would_be_read_in_part_is_not_read(text: str) -> None:
    assert not any("headline" in found for found in notations(text, KEYS))


def test_a_text_without_marks_is_no_markdown() -> None:
    assert as_yaml("actors: []\nheadline: Bridge\n", "actors|headline") is None
