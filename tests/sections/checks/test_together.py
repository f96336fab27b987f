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
        'The mayor said: "The bridge was closed before sunrise. Nobody slept. It rained. '
        'It was cold. Engineers inspected the northern pillar."'
    )
    item = claimed(
        [1, 5], text="The bridge was closed before sunrise and engineers inspected the pillar."
    )
    check = checks.told_together("statement")
    spoken = item.model_copy(update={"speakers": ["A1"]})
    told = item.model_copy(update={"speakers": []})
    assert check(spoken, ground(Article(text, language="en"))) is None
    assert check(told, ground(Article(text, language="en"))) is not None


LONG = """The miller Ada Korn said on Monday that the river had carried off her wheel.

The ferry did not sail. It was raining. The school was shut. The mill stood still.

The baker Bo Teig said that the flour had been stolen by apprentices."""
FAR = ground(
    Article(LONG, language="en"), actor("A1", "Ada Korn", [1]), actor("A2", "Bo Teig", [6])
)


def told(text: str, cites: list[int], by: list[str]) -> bool:
    return together(claimed(cites, text=text, voice="party", by=by), FAR) is not None


def test_one_word_of_a_sentence_far_away_is_enough_at_the_end_of_a_clause() -> None:
    assert told("The river had carried off apprentices.", [1, 6], ["A1"])
    assert not told("The river had carried off the wheel.", [1, 6], ["A1"])
    assert not told("The river carried it off, and there were apprentices.", [1, 6], [])


def test_who_is_heard_does_not_end_in_anothers_words() -> None:
    assert told("The river, and apprentices.", [1, 6], ["A1"])
    assert not told("The river, and apprentices.", [1, 6], ["A1", "A2"])


def test_neighbours_may_share_a_clause() -> None:
    assert not told("The river carried off the school.", [1, 4], [])
