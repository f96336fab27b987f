"""Where a quotation stands in a text that is set otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.results.annotations.quoted import Quotation, Text

WORDS = st.lists(st.sampled_from(["one", "två", "3", "(x)", "…", "👩‍👩‍👧"]), min_size=1, max_size=8)


@given(WORDS, WORDS, WORDS, st.sampled_from([" ", "\n", "\r\n\t", "\u00a0 ", "\u00ad ", "\u2028"]))
def test_white_space_may_be_any(
    before: list[str], quoted: list[str], after: list[str], space: str
) -> None:
    text = space.join([*before, "START", *quoted, "END", *after])
    found = Text(text).find(Quotation(" ".join(["START", *quoted, "END"])))
    assert found is not None
    assert text[found.start : found.end] == space.join(["START", *quoted, "END"])


@pytest.mark.parametrize(
    ("quotation", "start"),
    [
        (Quotation("It burned.", suffix=" Two died."), 0),
        (Quotation("It burned.", prefix="Again: "), 28),
        (Quotation("It burned.", start=30), 28),
        (Quotation("It burned.", start=2), 0),
        (Quotation("It  burned.", prefix="Again:\n", start=0), 28),
    ],
)
def test_of_several_places_it_is_the_one_with_the_same_words_around(
    quotation: Quotation, start: int
) -> None:
    text = "It burned. Two died. Again: It burned. Nobody died."
    found = Text(text).find(quotation)
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize("words", ["", " \n", "it burned", "absent"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert Text("It burned.").find(Quotation(words)) is None
