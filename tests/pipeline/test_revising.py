"""Whether counts of the same people revise one another, or cannot both be so."""

from datetime import date

import pytest

from newsbrief.pipeline.revising import Counted, Relation, relation, relation_of_all

Given = tuple[int, str, int | None]
"""How many, by whom (nobody: ""), on which day of the month."""


def counted(given: Given, kind: str = "killed") -> Counted:
    number, voice, day = given
    as_of = date(2026, 10, day) if day else None
    return Counted(kind, (number, number), {voice} - {""}, as_of)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((11, "police", 5), (11, "hospital", 6), "compatible"),
        ((11, "police", 5), (12, "police", 6), "revised"),
        ((12, "police", 5), (11, "police", 5), "revised"),
        ((11, "police", 5), (12, "hospital", 5), "contradicted"),
        ((11, "police", 5), (12, "hospital", 6), "contradicted"),
        ((11, "", 5), (12, "police", 6), "revised"),
        ((11, "", 5), (12, "", 6), "revised"),
        ((11, "", 5), (12, "", 5), "contradicted"),
        ((11, "", None), (12, "police", 6), "contradicted"),
    ],
)
def test_two_counts(one: Given, other: Given, expected: Relation) -> None:
    pair = counted(one), counted(other)
    assert relation(*pair) == relation(*reversed(pair)) == expected


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("killed", [(11, "police", 5), (12, "hospital", 6)], "revised"),
        ("killed", [(14, "mayor", 7), (11, "police", 5), (12, "hospital", 6)], "revised"),
        ("killed", [(12, "police", 5), (11, "hospital", 6)], "contradicted"),
        ("killed", [(14, "mayor", 5), (70, "attackers", 6)], "contradicted"),
        ("killed", [(11, "police", 5), (12, "hospital", 6), (13, "police", 6)], "contradicted"),
        ("killed", [(11, "police", 5), (12, "hospital", None)], "contradicted"),
        ("missing", [(9, "police", 5), (7, "hospital", 6)], "revised"),
        ("missing", [(7, "police", 5), (9, "hospital", 6)], "contradicted"),
        ("killed", [(11, "police", 5), (11, "hospital", 5)], "compatible"),
    ],
)
def test_counts_of_other_days_grow_as_tolls_do(
    kind: str, given: list[Given], expected: Relation
) -> None:
    counts = [counted(each, kind) for each in given]
    assert relation_of_all(counts) == relation_of_all(counts[::-1]) == expected
