"""Near-equal sentences: what counts as a copy, and that the index finds what a comparison finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.pipeline.copies import Copies, near_equal

WIRE = (
    "At least six people, one of them a nurse, were killed when shells hit the clinic in Orvel "
    "before dawn on Monday, the Halden agency reported."
)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (WIRE.upper(), True),
        (WIRE.replace("on Monday, the Halden agency reported", "on Monday, Halden said"), True),
        (WIRE.replace("before dawn ", ""), True),
        ("At least six people were killed when a bus left the road near Orvel on Monday.", False),
        (
            "The clinic in Orvel was hit before dawn by shells, and a nurse was among the dead.",
            False,
        ),
        (WIRE.replace("Halden", "Orwick"), False),
        (WIRE.replace("on Monday, the Halden agency reported", "on Monday"), True),
        ("", False),
    ],
)
def test_a_copy_may_differ_in_a_few_words(other: str, same: bool) -> None:
    assert near_equal(WIRE, other) is same
    index: Copies[str] = Copies()
    index.add("wire", WIRE)
    assert index.of(other) == (["wire"] if same else [])


def test_short_sentences_are_alike_without_being_copied() -> None:
    assert not near_equal("The ministry denied it.", "The ministry denied it.")


WORDS = st.lists(st.sampled_from("the army said that nine men died at dawn".split()), max_size=14)


@given(st.lists(WORDS.map(" ".join), max_size=8))
def test_the_index_finds_what_comparing_each_with_each_finds(sentences: list[str]) -> None:
    index: Copies[int] = Copies()
    for number, sentence in enumerate(sentences):
        index.add(number, sentence)
    for sentence in sentences:
        alike = [n for n, other in enumerate(sentences) if near_equal(sentence, other)]
        assert index.of(sentence) == alike
