"""The words of a text, split the fast way and found by a pattern."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsbrief.languages.words import split_letters, split_words, starts_of

WORD, LETTERS = re.compile(r"\w+"), re.compile(r"[^\W\d_]+")
TEXTS = st.text(st.sampled_from("aZé_7 .,'’\n\t\x1c-ж—"), max_size=40) | st.text(max_size=20)


@given(TEXTS)
def test_words_are_those_that_a_pattern_finds_and_begin_there(text: str) -> None:
    words = split_words(text)
    assert words == WORD.findall(text)
    assert starts_of(words, text) == [match.start() for match in WORD.finditer(text)]


@given(st.text(st.characters(max_codepoint=127)))
def test_so_they_are_in_a_text_in_ascii(text: str) -> None:
    assert split_words(text) == WORD.findall(text)
    assert split_letters(text) == LETTERS.findall(text)
