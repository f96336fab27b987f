"""What a second reader's answer comes to: which items are fine, what is wrong with others. Pure.

An answer is believed only as far as it makes sense: an item counts as judged when it is called fine
or objected to, and not both; an objection counts when it names a sentence that was shown.
"""

from collections.abc import Collection, Sequence
from typing import Annotated

from pydantic import Field

from newsbrief.article.printable import visible
from newsbrief.model.bounds import Bound
from newsbrief.reading.prompting import one_line
from newsbrief.reading.second_reading.notes import Note
from newsbrief.sections.base import DraftModel, Objection

MOST_PROBLEMS = 200
MOST_NOTES = 400
"""Notes that one answer may call fine; a long report has a hundred."""
_LONGEST_FIELD, _LONGEST_WHY = 40, 200
"""Characters. One word and a dozen words are asked for."""
_TOO_MANY = 5
"""Objections to all of so many items or more are no reading at all."""


class ProblemDraft(DraftModel):
    """An objection as the second reader writes it; `s` is the sentence that decides."""

    id: str
    field: str
    why: str
    sentence: int = Field(alias="s")


class VerdictsDraft(DraftModel):
    """A second reader's whole answer: every id stands in one of the two."""

    problems: list[ProblemDraft] = Field(max_length=MOST_PROBLEMS)
    fine: Annotated[list[str], Bound(24, most=MOST_NOTES)]


Verdicts = dict[str, tuple[Objection, ...]]
"""The objections to each item that was judged, by its id; none for one that is fine."""


def judged(answer: VerdictsDraft, notes: Sequence[Note], shown: Collection[int]) -> Verdicts:
    """The verdicts that make sense; ids that nobody asked about are left aside."""
    fine = {key.strip() for key in answer.fine}
    found: Verdicts = {}
    for note in notes:
        problems = [problem for problem in answer.problems if problem.id.strip() == note.id]
        if (note.id in fine) == bool(problems):
            continue  # not judged, or called both fine and wrong
        objections = [
            Objection(field=_line(p.field, _LONGEST_FIELD), why=why, sentence=p.sentence)
            for p in problems
            if p.sentence in shown and (why := _line(p.why, _LONGEST_WHY))
        ]
        if bool(objections) == bool(problems):
            found[note.id] = tuple(objections)
    if len(found) >= _TOO_MANY and all(found.values()):
        return {}
    return found


def _line(text: str, most: int) -> str:
    return one_line(visible(text))[:most]
