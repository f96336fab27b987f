"""The checks notice planted errors and leave right items alone, at the rates that were reached."""

import random

import planted

from newsbrief.evaluation import noticing, planting

NOTICED = {
    "a clause added": 86,
    "a denied figure taken as fact": 70,
    "a feared figure taken as fact": 70,
    "a figure's source swapped": 91,
    "a party's words given to the reporter": 66,
    "a stronger word": 78,
    "another actor's name in the text": 63,
    "bound added": 97,
    "bound dropped": 67,
    "count changed": 95,
    "country swapped": 63,
    "date shifted": 92,
    "evidence moved": 97,
    "exact called about": 59,
    "figure changed in a text": 95,
    "hedge dropped": 40,
    "killed for wounded": 70,
    "negation flipped": 59,
    "speaker swapped": 88,
    "subject and object swapped": 45,
    "the reporter's words given to a party": 88,
    "two sentences merged": 31,
    "unverified or disputed called confirmed": 83,
}
ALTOGETHER = 77
"""Of a hundred errors, how many at least; kinds of which there are few are left out above."""
DOUBTED = 1.7
"""Of a hundred right items, how many at most."""


def test_no_fewer_errors_are_noticed_and_no_more_right_items_touched_than_before() -> None:
    made = noticing.measure(planted.readings())
    assert made.noticed >= ALTOGETHER
    noticed = {
        kind: 100 * (1 - counts["passed"] / counts.total()) for kind, counts in made.kinds.items()
    }
    assert not {kind: noticed[kind] for kind, least in NOTICED.items() if noticed[kind] < least}
    assert made.of_untouched("rejected") <= noticing.MOST_REJECTED, made.touched
    assert made.of_untouched("doubted") <= DOUBTED, made.touched


def test_the_same_seed_plants_the_same_errors() -> None:
    reading = next(planted.readings())
    once, again = (list(planting.planted(reading, random.Random(7))) for _ in range(2))
    assert once == again
    assert {name for _, name, _, _ in once} == {
        "claims",
        "denials",
        "casualties",
        "western_reactions",
    }
