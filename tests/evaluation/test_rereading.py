"""Planted errors before a second reader who follows a script."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import places

from newsbrief.concurrency.background import run
from newsbrief.errors import ModelUnavailable
from newsbrief.evaluation.gold_articles import read_gold
from newsbrief.evaluation.noticing import Reread, measure, of_gold, tables
from newsbrief.evaluation.planting import RightReading
from newsbrief.evaluation.rereading import reread
from newsbrief.reading.grounding import ground_draft
from newsbrief.reading.second_reading.notes import notes_of
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model
from newsbrief.testing import Question, ScriptedModel

GOLD = Path(places.TOP) / "benchmarks" / "gold" / "samples.jsonl"
READING = of_gold(read_gold(GOLD)[0])


def right_lines(reading: RightReading) -> dict[str, str]:
    """What a second reader is shown of the reading as it is, by id."""
    draft = draft_model(DEFAULT_SECTIONS).model_validate(reading.draft)
    out = ground_draft(draft, reading.article, DEFAULT_SECTIONS, reading.statements)
    return {note.id: note.told for note in notes_of(draft, out, DEFAULT_SECTIONS)}


RIGHT = right_lines(READING)


def answered(question: Question, wrong: list[str]) -> Mapping[str, Any]:
    about: Any = question.about
    sentence = min(about.shown)
    problems = [{"id": key, "field": "text", "why": "not so", "s": sentence} for key in wrong]
    return {"problems": problems, "fine": [key for key in about.items if key not in wrong]}


def careful(question: Question) -> Mapping[str, Any]:
    """One who sees whatever differs from what is right."""
    about: Any = question.about
    return answered(question, [key for key, told in about.items.items() if told != RIGHT.get(key)])


def test_a_careful_reader_notices_every_error_and_contests_nothing_else() -> None:
    # With this seed no error stands in an item that others name: those would read otherwise too.
    found = run(reread([READING], ScriptedModel(by=careful), seed=2))
    assert found.kinds
    assert all(counts["noticed"] == counts["read"] > 0 for counts in found.kinds.values())
    assert found.right["read"] > 0
    assert found.right["contested"] == 0


def test_a_reader_who_calls_all_fine_leaves_what_the_checks_notice() -> None:
    found = run(reread([READING], ScriptedModel(by=lambda question: answered(question, []))))
    total = sum(found.kinds.values(), start=type(found.right)())
    assert 0 < total["noticed"] < total["read"]
    assert found.right["contested"] == 0


def test_one_question_a_report_and_the_same_errors_for_the_same_seed() -> None:
    models = [ScriptedModel(by=careful) for _ in range(2)]
    once, again = (run(reread([READING], model, seed=3)) for model in models)
    assert once == again
    assert [len(model.questions) for model in models] == [1, 1]
    assert models[0].questions[0].text == models[1].questions[0].text


def test_a_reader_who_cannot_answer_is_counted_nowhere() -> None:
    silent = ScriptedModel(by=lambda _: ModelUnavailable("gone"))
    found = run(reread([READING], silent))
    assert not found.right
    assert {counts["noticed"] - counts["read"] for counts in found.kinds.values()} <= {0}


def test_the_tables_get_a_column() -> None:
    made = measure([READING])
    kind = next(iter(made.kinds))
    again = Reread()
    again.count(kind, "one", noticed=True)
    again.count(kind, "another", noticed=False)
    again.count_right("a right item", [])
    again.count_right("another", ["date: no day is given"])
    assert again.missed == [f"{kind}: another"]
    assert again.contested == ["another: date: no day is given"]
    printed = tables(made, again)
    assert "| noticed | with the second reading | mostly by |" in printed
    row = next(line for line in printed.splitlines() if line.startswith(f"| {kind} |"))
    assert "| 50% (1/2) |" in row
    assert "50% (1/2) (goal: 95%)" in printed
    assert "| contested by the second reader | 1 | 50.00% of 2 (goal: at most 1%) |" in printed
    assert "second reading" not in tables(made)
