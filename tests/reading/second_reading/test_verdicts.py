"""What a second reader's answer comes to, sense or nonsense."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.reading.second_reading.notes import Note
from newsbrief.reading.second_reading.verdicts import VerdictsDraft, judged

NOTES = [Note(f"C{n}", "claims", n - 1, (n,), "text …") for n in range(1, 5)]
SHOWN = range(1, 9)


def problem(key: str, s: int = 1, why: str = "the army said it", field: str = "by") -> Any:
    return {"id": key, "field": field, "why": why, "s": s}


def verdicts(problems: list[Any], fine: list[str]) -> dict[str, int]:
    """How many objections there are to each item that was judged."""
    answer = VerdictsDraft.model_validate({"problems": problems, "fine": fine})
    return {key: len(found) for key, found in judged(answer, NOTES, SHOWN).items()}


def test_every_item_is_fine_or_objected_to() -> None:
    made = verdicts([problem("C2"), problem("C2", field="text")], ["C1", "C3", "C4"])
    assert made == {"C1": 0, "C2": 2, "C3": 0, "C4": 0}


@pytest.mark.parametrize(
    ("problems", "fine"),
    [
        ([problem("C2")], ["C2"]),  # fine and wrong at once
        ([], []),  # left out
        ([problem("C2", s=99)], []),  # decided by a sentence that was not shown
        ([problem("C2", why=" ")], []),  # wrong for no reason
    ],
)
def test_what_makes_no_sense_is_no_verdict(problems: list[Any], fine: list[str]) -> None:
    assert verdicts(problems, [*fine, "C1", "C3", "C4"]) == {"C1": 0, "C3": 0, "C4": 0}


def test_ids_that_nobody_asked_about_are_left_aside() -> None:
    assert verdicts([problem("C9"), problem("F1")], ["C1", "A7"]) == {"C1": 0}


def test_who_objects_to_everything_has_read_nothing() -> None:
    many = [*NOTES, Note("F1", "casualties", 0, (5,), "count 3")]
    answer = VerdictsDraft.model_validate(
        {"problems": [problem(note.id) for note in many], "fine": []}
    )
    assert judged(answer, many, SHOWN) == {}
    assert len(judged(answer, many[:2], SHOWN)) == 2


def test_an_objection_is_one_short_line_without_signs_that_cannot_be_seen() -> None:
    answer = VerdictsDraft.model_validate(
        {"problems": [problem("C1", why="two\nlines\x1b[2J" + "x" * 500)], "fine": []}
    )
    [objection] = judged(answer, NOTES, SHOWN)["C1"]
    assert objection.why.isprintable()
    assert len(objection.why) <= 200


IDS = st.sampled_from(["C1", "C2", "C3", "C4", "C5", "", "c1"])


@given(
    st.lists(st.builds(problem, IDS, s=st.integers(-2, 12), why=st.text(max_size=20))),
    st.lists(IDS),
)
def test_whatever_is_answered_every_objection_names_a_shown_sentence(
    problems: list[Any], fine: list[str]
) -> None:
    answer = VerdictsDraft.model_validate({"problems": problems, "fine": fine})
    found = judged(answer, NOTES, SHOWN)
    assert found.keys() <= {note.id for note in NOTES}
    assert all(o.sentence in SHOWN and o.why for objections in found.values() for o in objections)
