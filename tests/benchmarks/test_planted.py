"""The checks notice planted errors and leave right items alone, at the rates that were reached."""

import random
from functools import cache

import planted

from newsbrief.evaluation import noticing, planting

NOTICED = {
    "a clause added": 85,
    "a denied figure taken as fact": 30,
    "a feared figure taken as fact": 30,
    "exact called about": 60,
    "another actor's name in the text": 65,
    "a party's words given to the reporter": 65,
    "a figure's source swapped": 80,
    "bound added": 90,
    "bound dropped": 55,
    "count changed": 95,
    "country swapped": 70,
    "date shifted": 80,
    "evidence moved": 95,
    "figure changed in a text": 95,
    "hedge dropped": 35,
    "killed for wounded": 65,
    "negation flipped": 63,
    "speaker swapped": 85,
    "subject and object swapped": 50,
    "the reporter's words given to a party": 75,
    "unverified or disputed called confirmed": 82,
}
ALTOGETHER = 72
"""Of a hundred errors of a kind, how many at least; kinds that code hardly sees are left out."""
DOUBTED = 3.0
"""Of a hundred right items, how many at most. The goal is lower, and is printed beside the rate."""


@cache
def measured() -> noticing.Measured:
    return noticing.measure(planted.readings())


def test_planted_errors_are_noticed_no_less_than_before() -> None:
    made = measured()
    assert made.noticed >= ALTOGETHER
    noticed = {
        kind: 100 * (1 - counts["passed"] / counts.total()) for kind, counts in made.kinds.items()
    }
    assert not {kind: noticed[kind] for kind, least in NOTICED.items() if noticed[kind] < least}


def test_right_items_are_left_alone_no_less_than_before() -> None:
    made = measured()
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
