"""Answers to two questions, one of them without an answer, put together by hand."""

from events import english
from reports import article, at

from newsbrief.results.answers import AnsweredQuestion, ArticleAnswers


def answers(nasty: str = "") -> ArticleAnswers:
    report = article("en")
    [number] = at(report, "before dawn")
    given = {"answered": True, "evidence": [report.evidence(number)]}
    made = english()
    return ArticleAnswers.model_validate(
        {
            "article": made.article,
            "answers": [
                AnsweredQuestion(
                    id="Q1",
                    question=f"When? {nasty}",
                    answer=f"Before dawn. {nasty}",
                    doubts=["names_known"],
                    **given,
                ),
                AnsweredQuestion(
                    id="Q2",
                    question="Who won?",
                    answered=False,
                    answer=None,
                    evidence=[],
                    doubts=[],
                ),
            ],
            "rejected": [
                {
                    "section": "answers",
                    "item": {"n": 1, "a": f"450 {nasty}", "s": []},
                    "problems": [{"check": "evidence_exists", "message": "cites no sentence"}],
                }
            ],
            "provenance": made.provenance,
        }
    )
