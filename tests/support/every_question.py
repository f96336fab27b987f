"""Every kind of question that a model is ever asked, with its schema: found by asking them all."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from reports import DE, EN, actor, article, at, casualty, claim, denial, reaction
from told_story import links_known, report

from newsbrief import Story, Summarizer
from newsbrief.testing import Question, Scripted, ScriptedModel

KINDS = {
    "Summary",
    "Repair",
    "VerdictsDraft",
    "AnswersDraft",
    "Groups",
    "PointsDraft",
    "DraftLinks",
    "LinkVerdicts",
}
"""The schemas' names."""
_REPORT = article("en")
_WRONG = "It took 450 men."  # a figure that stands nowhere in the report


def _filled() -> dict[str, Any]:
    """A draft with something wrong in every section that can be mended."""
    claimed, seventy = at(_REPORT, "claimed responsibility", "seventy")
    fallen, britain = at(_REPORT, "had fallen", "Britain")
    return {
        "actors": [actor("A1", "Delta Legion", [claimed]), actor("A2", "Nobody", [seventy])],
        "claims": [claim("C1", [claimed], text=_WRONG)],
        "denials": [denial([fallen], text=_WRONG)],
        "casualties": [casualty("killed", [seventy], 450)],
        "western_reactions": [reaction("GB", [britain], text=_WRONG)],
        "questions": [{"q": "How many?", "a": _WRONG, "s": [seventy]}],
        "unknowns": [{"text": _WRONG, "s": [fallen]}],
        "lead": {"text": _WRONG, "s": [claimed]},
        "headline": _WRONG,
    }


def _answered(question: Question) -> Scripted:
    asked = question.schema.model_fields
    if question.schema.__name__ == "DraftLinks":
        return links_known(question)
    if question.schema.__name__ != "Summary":
        return {}
    filled = {"lead": {"s": [1], "text": "Varlo."}, "headline": "Varlo"}
    if "before dawn on Tuesday" in question.text:
        filled |= _filled()
    return {name: value for name, value in filled.items() if name in asked}


@cache
def every_question() -> dict[str, Question]:
    """A question for each schema that is sent, by the schema's name and keys."""
    model = ScriptedModel(by=_answered)
    summary = Summarizer(model, second_look=True, verify=True).summarize(EN)
    Summarizer(model, strategy="sections").summarize(EN)
    Summarizer(model, strategy="focused").summarize(EN)
    Summarizer(model).ask(EN, ["Who won?"])
    Summarizer(model).compare([summary, Summarizer(model).summarize(DE)])
    with (
        tempfile.TemporaryDirectory() as folder,
        Story.open(Path(folder, "story.db"), model=model, verify=True) as story,
    ):
        story.add([report(0), report(1)])
    found: dict[str, Question] = {}
    for question in model.questions:
        keys = question.schema.model_json_schema()["properties"]
        found.setdefault(f"{question.schema.__name__}: {', '.join(keys)}", question)
    return found
