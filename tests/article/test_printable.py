"""Text made safe to print."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.article.printable import printable, printable_json, printable_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("a\x7fb", "a␡b"),
        ("c1 \x9b31m", "c1 ⟨U+009B⟩31m"),
        ("left\u202eright", "left⟨U+202E⟩right"),
        ("no\u200bwidth", "no⟨U+200B⟩width"),
        ("line\u2028here", "line⟨U+2028⟩here"),
        ("hidden\U000e0041", "hidden⟨U+E0041⟩"),
        ("half\ud800", "half⟨U+D800⟩"),
    ],
)
def test_what_could_steer_a_terminal_becomes_a_sign_to_see(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_white_space_is_folded_and_soft_hyphens_go() -> None:
    assert printable("one\r\n two\t\tthree\xa0four\fge\xadzegd") == "one two three four gezegd"


@pytest.mark.parametrize("text", ["één «dode» – „ja“", "Кириця", "日本 🙂", "e\u0301"])
def test_plain_text_of_any_language_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters()))
def test_no_control_character_is_left_whatever_the_text(text: str) -> None:
    shown = printable(text)
    assert not any(
        ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown
    )
    assert not set(shown) & set(
        "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u200b\ufeff"
    )
    assert printable(shown) == shown


def test_lines_keep_their_indents_and_lose_their_codes() -> None:
    assert printable_lines("a\n  b\x1b[2J\n\tc") == "a\n  b␛[2J\n        c"


@given(st.text(), st.integers(0, 2))
def test_json_made_safe_says_the_same(text: str, indent: int) -> None:
    value = {"key": [text, f"\x9b{text}\U000e0001"]}
    safe = printable_json(json.dumps(value, ensure_ascii=False, indent=indent))
    assert json.loads(safe) == value
    assert not {unicodedata.category(c) for c in safe if c != "\n"} & {"Cc", "Cs", "Zl", "Zp"}
    assert "\U000e0001" not in safe
