"""Answers in YAML or XML: what stands there is read, and what cannot be is left."""

from typing import Any

import pytest
import yaml
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.model.notations import notations

WORDS = st.text("ab1 :#-'\",[]{}|>&*é?\n", max_size=12)
ITEM = st.fixed_dictionaries(
    {"s": st.lists(st.integers(0, 40), max_size=2), "text": WORDS, "date": st.none() | WORDS,
     "hedged": st.booleans()}
)  # fmt: skip
ANSWER = st.fixed_dictionaries({"actors": st.lists(ITEM, max_size=2), "headline": WORDS})


def read(text: str) -> list[Any]:
    return list(notations(text, ("actors", "headline")))


@examples(60)
@given(ANSWER, st.sampled_from([1_000_000, 20]))
def test_what_a_yaml_writer_wrote_is_read_as_it_was_or_not_at_all(answer: Any, width: int) -> None:
    text = yaml.safe_dump(answer, sort_keys=False, allow_unicode=True, width=width)
    assert all(found == answer for found in read(text))


def test_yaml_as_models_write_it_is_read() -> None:
    text = """Here is the summary:

```yaml
# the actors
actors:
  - id: a1
    s: [2, 3]
    aliases: [Kolk, A. Kolk]
    role: mayor of Varlo,
      for ten years
    quote: |
      Nobody
      was hurt.
    note: >
      one
      line
    via: ~
headline: 'The mayor''s words: "no"'  # as it stands
```
"""
    (found,) = read(text.replace("  # as it stands", ""))
    assert found == {
        "actors": [
            {
                "id": "a1",
                "s": [2, 3],
                "aliases": ["Kolk", "A. Kolk"],
                "role": "mayor of Varlo, for ten years",
                "quote": "Nobody\nwas hurt.",
                "note": "one line",
                "via": None,
            }
        ],
        "headline": 'The mayor\'s words: "no"',
    }


def test_tags_are_read_with_their_attributes_and_what_they_repeat() -> None:
    text = """<?xml version="1.0"?><summary><headline>Fish &amp; chips & a caf&eacute;</headline>
    <actors><actor id="a1"><s>1</s><s>2</s><role/></actor><actor id="a2"/></actors></summary>"""
    (found,) = read(text)
    assert found["headline"] == "Fish & chips & a café"
    assert found["actors"] == [{"id": "a1", "s": ["1", "2"], "role": None}, {"id": "a2"}]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a><headline>&b;</headline></a>',
        "<headline>open <actors></headline>",
        "<headline>" + "<a>" * 100 + "</a>" * 100 + "</headline>",
        "actors: &x [1]\nheadline: *x",
        "actors:\n" + "\n".join(" " * n + "- " for n in range(2, 90)),
        'headline: "cut',
    ],
)
def test_what_is_broken_too_deep_or_refers_to_something_is_not_read(text: str) -> None:
    assert read(text) == []


def test_a_word_behind_a_number_sign_is_no_comment() -> None:
    text = "headline: Song is #1  # at last\nactors:\n  - |\n    We are\n    #MeToo"
    assert read(text) == [{"headline": "Song is #1", "actors": ["We are\n#MeToo"]}]


def test_words_around_tags_are_one_text() -> None:
    text = "<actors><text>The <b>mayor</b> did not <i/> resign</text></actors>"
    assert read(text) == [{"actors": {"text": "The mayor did not resign"}}]
    parted = "Actors: <actors><a><s>1</s></a>, and <a><s>2</s></a></actors>, <headline>H</headline>"
    assert read(parted) == [{"actors": [{"s": "1"}, {"s": "2"}], "headline": "H"}]


@pytest.mark.parametrize(
    "text",
    [
        "actors:\n  - s: 1\n   - s: 2",
        "actors:\n  - s: 1\n - s: 2",
        "headline: one\n- s: 1",
        "actors:\n  - 1\n  2",
        "actors:\n  - s: 1\n    date: a\n    s: 2",
        "actors:\n  - text: Nobody came\n     hedged: true",
        "headline: a draft\n---\nheadline: the answer",
    ],
)
def test_nothing_is_read_where_a_part_would_be_lost(text: str) -> None:
    assert read(text) == []


def test_toml_is_read_with_its_days_as_text_or_not_at_all() -> None:
    text = (
        'Here:\n```toml\nheadline = "A day"\n[[actors]]\nid = "a1"\ndate = 2024-05-06\n```\nDone.'
    )
    actor = {"id": "a1", "date": "2024-05-06"}
    assert read(text) == [{"headline": "A day", "actors": [actor]}]
    assert read(text.replace('id = "a1"', 'id = "a1"\nid = "a2"')) == []
