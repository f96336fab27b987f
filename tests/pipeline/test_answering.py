"""The caller's own questions, against a real HTTP server that answers from a script."""

import json
from pathlib import Path
from typing import Any

import places
import pytest
from example_counts import examples
from from_schema import from_schema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from loopback import Loopback, Reply, error, models
from loopback import answer as reply
from reports import EN, NL, article, at

from newsbrief import ArticleAnswers, ConfigurationError, ModelError, Summarizer, ask
from newsbrief.cli.schemas import json_schemas
from newsbrief.pipeline.answering import AnswersDraft, answered, answers_section, each_once, spoken
from newsbrief.reading.grounding import ground_sections

REPORT = article("en")
RAID, DEAD, HURT = at(REPORT, "before dawn", "seventy", "one dead and twelve")
VALIDATOR = Draft202012Validator(json_schemas()["article-answers"])


def said(n: int, a: str | None, s: list[int]) -> dict[str, Any]:
    return {"s": s, "n": n, "a": a}


def asking(server: Loopback, *questions: str, text: str = EN, **options: Any) -> ArticleAnswers:
    given: dict[str, Any] = {"base_url": server.base_url, "cache": None, **options}
    return ask(text, questions, model="stub", **given)


def test_an_answer_has_evidence_cut_out_of_the_article() -> None:
    told = {"answers": [said(1, "Seventy attackers, says the Ministry of Defence.", [DEAD])]}
    with Loopback([reply(told)]) as server:
        [answer] = asking(server, "How many attackers were killed?").answers
    assert answer.answered
    assert answer.answer == "Seventy attackers, says the Ministry of Defence."
    [piece] = answer.evidence
    assert EN[piece.start : piece.end] == piece.text
    assert "seventy attackers" in piece.text


def test_what_the_article_does_not_say_is_not_answered() -> None:
    with Loopback([reply({"answers": [said(1, None, [])]})]) as server:
        made = asking(server, "Who won the football?")
    [answer] = made.answers
    assert (answer.answered, answer.answer, answer.evidence) == (False, None, ())
    assert made.rejected == ()


def test_a_question_that_the_model_passes_over_is_not_answered_either() -> None:
    with Loopback([reply({"answers": [said(2, "Before dawn.", [RAID])]})]) as server:
        first, second = asking(server, "Who won?", "When was it?").answers
    assert (first.answered, second.answered) == (False, True)


@pytest.mark.parametrize(
    ("answer", "check"),
    [
        (said(1, "It was 450.", [DEAD]), "figure_in_evidence"),
        (said(1, "Everybody knows.", []), "evidence_exists"),
        (said(1, "As everybody knows.", [9999]), "evidence_exists"),
        (said(1, " ", [DEAD]), "text_given"),
        (said(7, "Seventy.", [DEAD]), "question_asked"),
    ],
)
def test_an_answer_that_the_article_does_not_bear_out_is_rejected_with_the_reason(
    answer: dict[str, Any], check: str
) -> None:
    with Loopback([reply({"answers": [answer]})]) as server:
        made = asking(server, "How many were killed?", repair=False)
    assert [a.answered for a in made.answers] == [False]
    [rejected] = made.rejected
    assert [problem.check for problem in rejected.problems] == [check]
    assert rejected.item["a"] == answer["a"]


def test_a_name_from_elsewhere_is_a_doubt() -> None:
    told = {"answers": [said(1, "The Legion, led by Napoleon.", [RAID])]}
    with Loopback([reply(told)]) as server:
        [answer] = asking(server, "Who did it?").answers
    assert answer.doubts == ("names_known",)


def test_a_figure_of_the_question_may_be_said_again_with_a_doubt() -> None:
    told = {"answers": [said(1, "Not 500: seventy were killed.", [DEAD])]}
    with Loopback([reply(told)]) as server:
        [answer] = asking(server, "Were 500 killed?").answers
    assert (answer.answered, answer.doubts) == (True, ("figure_in_evidence",))


def test_several_questions_are_one_request_with_the_article_before_them() -> None:
    told = {"answers": [said(1, "Before dawn.", [RAID]), said(2, None, [])]}
    with Loopback([reply(told)]) as server:
        made = asking(server, "When\nwas it?", "Who won?")
    [request] = server.requests
    question = request.body["messages"][1]["content"]
    assert question.endswith("\nQuestions:\n1. When was it?\n2. Who won?")
    assert question.index("before dawn") < question.index("Questions:")
    assert [answer.id for answer in made.answers] == ["Q1", "Q2"]
    assert made.provenance.usage.requests == 1


def test_an_answer_that_fails_is_asked_about_once_more_together_with_its_question() -> None:
    wrong, right = said(1, "450.", [DEAD]), said(1, "Seventy.", [DEAD])
    mended = {"answers": [{"n": 1, "item": right}]}
    with Loopback([reply({"answers": [wrong]}), reply(mended)]) as server:
        made = asking(server, "How many were killed?")
    assert "1. How many were killed?" in server.requests[1].body["messages"][0]["content"]
    assert [a.answer for a in made.answers] == ["Seventy."]
    assert (made.rejected, made.provenance.usage.requests) == ((), 2)


@pytest.mark.parametrize("taken_back", [None, said(1, None, [])])
def test_an_answer_that_is_taken_back_stays_rejected_in_sight(
    taken_back: dict[str, Any] | None,
) -> None:
    mended = {"answers": [{"n": 1, "item": taken_back}]}
    with Loopback([reply({"answers": [said(1, "450.", [DEAD])]}), reply(mended)]) as server:
        made = asking(server, "How many were killed?")
    assert [a.answered for a in made.answers] == [False]
    assert [rejected.item["a"] for rejected in made.rejected] == ["450."]


def test_a_second_answer_to_the_same_question_is_rejected() -> None:
    twice = [said(1, "Seventy.", [DEAD]), said(1, "Twelve.", [HURT])]
    with Loopback([reply({"answers": twice})]) as server:
        made = asking(server, "How many?")
    assert [a.answer for a in made.answers] == ["Seventy."]
    assert [r.problems[0].check for r in made.rejected] == ["answered_once"]


def test_answers_are_asked_for_in_the_language_of_the_article_or_the_one_given() -> None:
    with Loopback([reply({"answers": []})] * 2) as server:
        asking(server, "Wanneer?", text=NL)
        asking(server, "When?", text=NL, language="en")
    told = [request.body["messages"][1]["content"] for request in server.requests]
    assert [t.split("\n")[0] for t in told] == [
        "Answer language: Dutch (nl)",
        "Answer language: English (en)",
    ]


def test_the_same_questions_are_paid_for_once(tmp_path: Path) -> None:
    with Loopback([reply({"answers": [said(1, "Before dawn.", [RAID])]})]) as server:
        made = [asking(server, "When?", cache=tmp_path / "cache") for _ in range(2)]
    assert len(server.requests) == 1
    assert made[0].answers == made[1].answers


@pytest.mark.parametrize("questions", [[], [""], ["When?", " \n"], ["?" * 1001], ["Why?"] * 51])
def test_questions_that_cannot_be_asked_are_refused_before_anything_is_sent(
    questions: list[str],
) -> None:
    with Loopback([]) as server, pytest.raises(ConfigurationError, match=r"ask|cut"):
        asking(server, *questions)
    assert server.requests == []


def test_without_a_model_there_is_no_answer_from_anywhere() -> None:
    with pytest.raises(ConfigurationError, match="no model is configured"):
        Summarizer().ask(EN, "When was it?")


def test_answers_fit_their_schema_and_come_back() -> None:
    told = {"answers": [said(1, "Before dawn.", [RAID]), said(2, "450", [DEAD])]}
    with Loopback([reply(told)]) as server:
        made = asking(server, "When?", "How many?", "Who?", repair=False)
    VALIDATOR.validate(json.loads(made.to_json()))
    assert ArticleAnswers.model_validate_json(made.to_json()) == made


@examples(80)
@given(from_schema(AnswersDraft.model_json_schema()), st.integers(1, 4))
def test_whatever_a_model_answers_each_question_has_one_answer_with_evidence_or_none(
    answer: Any, number: int
) -> None:
    questions = [f"Question {n}?" for n in range(number)]
    draft, twice = each_once(spoken(AnswersDraft.model_validate_json(json.dumps(answer))))
    items, failed = ground_sections(draft, REPORT, (answers_section(questions),), "en")
    made = answered(questions, items["answers"])
    assert [each.question for each in made] == questions
    for each in made:
        assert each.answered == (each.answer is not None) == bool(each.evidence)
        assert all(EN[e.start : e.end] == e.text for e in each.evidence)
    given = [item for item in answer["answers"] if item["a"] is not None]
    assert len(given) == len(items["answers"]) + len(failed) + len(twice)


def test_questions_about_a_sample_are_answered_from_the_record() -> None:
    sample = places.SAMPLES / "bridge-report.en.txt"
    questions = ("How much will it cost to rebuild the bridge?", "who claimed the  attack")
    unsaid, claimed = Summarizer().ask(sample, questions).answers
    assert not unsaid.answered
    assert claimed.answer is not None
    assert "Osmer Brigade" in claimed.answer
    assert [piece.sentence for piece in claimed.evidence] == [8]


def test_a_question_that_was_not_recorded_needs_a_model() -> None:
    sample = places.SAMPLES / "bridge-report.en.txt"
    with pytest.raises(ConfigurationError, match="no model is configured"):
        Summarizer().ask(sample, ["Who claimed the attack?", "Who will win?"])


# A second reading of the answers

HOW_MANY, WHEN = "How many attackers were killed?", "When was it?"
ANSWERS = {"answers": [said(1, "Attackers were killed.", [DEAD]), said(2, "At noon.", [RAID])]}
AT_NOON = {"id": "Q2", "field": "a", "why": "before dawn, not at noon", "s": RAID}


def verdicts(*problems: dict[str, Any], fine: tuple[str, ...] = ()) -> Reply:
    return reply({"problems": list(problems), "fine": list(fine)})


def read_twice(*script: Reply, **options: Any) -> tuple[ArticleAnswers, list[Any]]:
    with Loopback(script) as server:
        made = asking(server, HOW_MANY, WHEN, **{"verify": True, **options})
    return made, [request.body["messages"][-1]["content"] for request in server.requests]


def test_each_answer_is_read_again_with_its_question() -> None:
    made, sent = read_twice(reply(ANSWERS), verdicts(fine=("Q1", "Q2")))
    assert [answer.verified for answer in made.answers] == [True, True]
    assert f"q {HOW_MANY} · a Attackers were killed." in sent[1]
    assert made.provenance.verified_by == "stub"
    assert made.provenance.verification is not None
    assert (made.provenance.usage.requests, made.provenance.verification.requests) == (1, 1)
    VALIDATOR.validate(json.loads(made.to_json()))


def test_a_contested_answer_is_asked_about_once_more() -> None:
    mended = {"answers": [{"n": 1, "item": said(2, "Before dawn.", [RAID])}]}
    made, _ = read_twice(
        reply(ANSWERS), verdicts(AT_NOON, fine=("Q1",)), reply(mended), verdicts(fine=("Q2",))
    )
    assert made.answers[1].answer == "Before dawn."
    assert [answer.verified for answer in made.answers] == [True, True]


@pytest.mark.parametrize(
    "item", [None, said(2, None, []), said(1, "Before dawn.", [RAID]), said(2, "Noon.", [])]
)
def test_an_answer_that_is_not_mended_stays_contested(item: Any) -> None:
    mended = {"answers": [{"n": 1, "item": item}]}
    made, _ = read_twice(reply(ANSWERS), verdicts(AT_NOON, fine=("Q1",)), reply(mended))
    assert [answer.answer for answer in made.answers] == ["Attackers were killed.", "At noon."]
    assert [answer.verified for answer in made.answers] == [True, False]
    [objection] = made.answers[1].objections
    assert (objection.field, objection.sentence) == ("a", RAID)


def test_strictly_read_a_contested_answer_is_rejected() -> None:
    mended = {"answers": [{"n": 1, "item": None}]}
    made, _ = read_twice(
        reply(ANSWERS), verdicts(AT_NOON, fine=("Q1",)), reply(mended), verify="strict"
    )
    assert [answer.answered for answer in made.answers] == [True, False]
    assert [rejected.item["a"] for rejected in made.rejected] == ["At noon."]


def test_a_second_reader_who_fails_changes_no_answer() -> None:
    made, _ = read_twice(reply(ANSWERS), error(400))
    assert [answer.verified for answer in made.answers] == [None, None]
    assert all(answer.answered for answer in made.answers)


def test_a_second_reader_who_is_not_offered_is_told_of_before_the_question() -> None:
    with Loopback([models("stub")]) as server, pytest.raises(ModelError, match="careful"):
        asking(server, HOW_MANY, verify="careful")
    assert [request.path for request in server.requests] == ["/v1/models"]
