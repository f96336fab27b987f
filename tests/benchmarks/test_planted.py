"""The checks notice planted errors and leave right items alone, at the rates that were reached."""

import random
import re

import planted
import printed

from newsbrief.evaluation import noticing, planting

NOTICED = {
    "a clause added": 86,
    "a denied figure taken as fact": 71,
    "a feared figure taken as fact": 71,
    "a figure changed in headline or lead": 91,
    "a figure's source swapped": 89,
    "a party's words given to the reporter": 70,
    "a stronger word": 80,
    "another actor's name in headline or lead": 45,
    "another actor's name in the text": 82,
    "bound added": 97,
    "bound dropped": 80,
    "count changed": 97,
    "country swapped": 98,
    "date shifted": 90,
    "evidence moved": 97,
    "exact called about": 93,
    "figure changed in a text": 86,
    "hedge dropped": 49,
    "killed for wounded": 87,
    "killed for wounded in headline or lead": 75,
    "negation flipped": 65,
    "negation flipped in headline or lead": 23,
    "speaker swapped": 89,
    "subject and object swapped": 63,
    "the reporter's words given to a party": 83,
    "two sentences merged": 34,
    "unverified or disputed called confirmed": 83,
    "via dropped": 90,
}
ALTOGETHER = 82
"""Of a hundred errors, how many at least; kinds of which there are few are left out above."""
DOUBTED = 1.5
"""Of a hundred right items, how many at most."""


def published() -> tuple[dict[str, float], dict[str, float]]:
    """Of a hundred errors of each kind how many are noticed, of right items how many are touched.

    As the docs have them, which hold what the command prints: `tests/behaviour/test_readme.py`.
    """
    errors, right = (table for _, table in printed.marked()["python benchmarks/planted.py"])
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in errors[2:]]
    noticed = {kind: 100 * (1 - int(through) / int(n)) for kind, n, _, _, through, *_ in rows}
    untouched = int(re.findall(r"\d+", right[0])[0])
    counted = [[cell.strip() for cell in row.split("|")[1:-1]] for row in right[2:]]
    return noticed, {what: 100 * int(n) / untouched for what, n, _ in counted}


def test_no_fewer_errors_are_noticed_and_no_more_right_items_touched_than_before() -> None:
    noticed, touched = published()
    assert noticed["all"] >= ALTOGETHER
    assert not {kind: noticed[kind] for kind, least in NOTICED.items() if noticed[kind] < least}
    assert touched["rejected"] <= noticing.MOST_REJECTED
    assert touched["doubted"] <= DOUBTED


def test_the_same_seed_plants_the_same_errors() -> None:
    reading = next(planted.readings())
    once, again = (list(planting.planted(reading, random.Random(7))) for _ in range(2))
    assert once == again
    assert {name for _, name, _, _ in once} == {
        "claims",
        "denials",
        "casualties",
        "western_reactions",
        "headline",
    }
