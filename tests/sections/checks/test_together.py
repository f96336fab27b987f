"""What is put together from two sentences that lie apart."""

import pytest
from reports import actor, claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections import checks

TEXT = """The harbour master closed the northern quay.

A storm sank two barges overnight.

Fishermen blocked the motorway with tractors."""
together = checks.told_together("statement")
OURS = ground(Article(TEXT, language="en"), actor("A1", "harbour master", [1]))


@pytest.mark.parametrize(
    ("cites", "text"),
    [
        ([1, 3], "The northern quay was blocked with tractors on the motorway."),
        ([1, 3], "He closed the quay with motorway tractors."),
    ],
)
def test_a_sentence_of_two_halves_is_a_doubt(cites: list[int], text: str) -> None:
    found = together(claimed(cites, text=text), OURS)
    assert found is not None
    assert not found.hard


@pytest.mark.parametrize(
    ("cites", "text"),
    [
        ([1], "The harbour master closed the northern quay."),
        ([1, 2], "The northern quay was hit by a storm that sank barges."),  # neighbours
        ([1, 3], "The northern quay was closed. Fishermen blocked the motorway."),  # two sentences
        ([1, 3], "The harbour master blocked the motorway with tractors."),  # a name alone
        ([1, 3], "Fishermen closed the quay and blocked the motorway."),  # both in turn
    ],
)
def test_what_is_told_in_turn_or_side_by_side_is_left_alone(cites: list[int], text: str) -> None:
    assert together(claimed(cites, text=text), OURS) is None


def test_what_somebody_says_in_one_paragraph_may_be_joined_by_and() -> None:
    text = (
        'The mayor said: "The bridge was closed before sunrise. Nobody slept. '
        'Engineers inspected the northern pillar."'
    )
    item = claimed(
        [1, 3], text="The bridge was closed before sunrise and engineers inspected the pillar."
    )
    check = checks.told_together("statement")
    spoken = item.model_copy(update={"speakers": ["A1"]})
    told = item.model_copy(update={"speakers": []})
    assert check(spoken, ground(Article(text, language="en"))) is None
    assert check(told, ground(Article(text, language="en"))) is not None
