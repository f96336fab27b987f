"""A second look at what no item cites, against a real HTTP server."""

import logging

import places
import pytest
from loopback import Loopback, Reply, error
from loopback import answer as reply
from reports import DE, EN, actor, article, at, casualty, claim, denial
from stepwise import Filled, Question, answering, asked, summarizer

from newsbrief import Summarizer
from newsbrief.sections.actors import actors
from newsbrief.sections.unknowns import unknowns

REPORT = article("en")
LEGION = actor("A1", "Delta Legion", at(REPORT, "claimed responsibility"))
KILLED = casualty("killed", at(REPORT, "seventy attackers"), 70)
CLAIMED = claim("C1", at(REPORT, "claimed responsibility"), voice="party", by=["A1"])
FIRST = {"actors": [LEGION], "claims": [CLAIMED], "casualties": [KILLED]}
BRIDGE = places.SAMPLES / "bridge-report.en.txt"
[HURT] = at(REPORT, "twelve wounded")
[FALLEN] = at(REPORT, "had fallen")
KOLK = actor("A1", "Anna Kolk", [HURT], kind="person")
MINISTRY = actor("A2", "Ministry of Defence", at(REPORT, "seventy attackers"))


def looked_again(question: Question) -> bool:
    return "look at again" in question.user


def overlooked(question: Question) -> Filled:
    if not looked_again(question):
        return FIRST
    return {
        "actors": [KOLK, MINISTRY],
        "casualties": [casualty("wounded", [HURT], 12, by=["A1"])],
        "denials": [denial([FALLEN], voice="party", by=["A2"], denies=["KC1"])],
    }


def test_what_was_missed_is_asked_for_once_more_and_told_with_its_evidence() -> None:
    with Loopback(answering(overlooked)) as server:
        plain = summarizer(server).summarize(EN)
        summary = summarizer(server, second_look=True).summarize(EN)
    assert len(server.requests) == 3
    assert {HURT, FALLEN} <= {seen.sentence for seen in plain.coverage.missed}
    assert not {HURT, FALLEN} & {seen.sentence for seen in summary.coverage.missed}
    assert [(f.kind, f.count) for f in summary.casualties] == [("killed", 70), ("wounded", 12)]
    assert [a.name for a in summary.actors] == ["Delta Legion", "Anna Kolk", "Ministry of Defence"]
    assert summary.casualties[1].reported_by == ("A2",)
    assert [(d.speakers, d.denies) for d in summary.denials] == [(("A3",), ("C1",))]
    assert summary.provenance.usage.requests == 2
    assert summary.provenance.strategy == "whole"


def test_what_was_there_before_is_there_as_it_was() -> None:
    with Loopback(answering(overlooked)) as server:
        plain = summarizer(server).summarize(EN)
        summary = summarizer(server, second_look=True).summarize(EN)
    assert summary.actors[:1] == plain.actors
    assert summary.claims == plain.claims
    assert summary.casualties[:1] == plain.casualties
    assert (summary.headline, summary.lead) == (plain.headline, plain.lead)


def test_it_shows_the_missed_sentences_with_their_neighbours_and_what_is_known() -> None:
    with Loopback(answering(overlooked)) as server:
        plain = summarizer(server).summarize(EN)
        summarizer(server, second_look=True).summarize(EN)
    question = asked(server)[-1]
    missed = [seen.sentence for seen in plain.coverage.missed]
    assert f"look at again: {', '.join(map(str, missed))}" in question.user
    assert {*missed} <= {*question.shown}
    assert all(any(abs(n - m) <= 2 for m in missed) for n in question.shown)
    assert question.known == {"KA1": "Delta Legion", "KC1": "so it is"}
    concerned = {seen.section for seen in plain.coverage.missed} | {"actors"}
    assert {*question.keys} == concerned


def test_nothing_is_asked_when_nothing_was_missed() -> None:
    text = "The road runs to the sea.\n\nThe fields are green.\n"
    with Loopback(answering(lambda _: {})) as server:
        summary = summarizer(server, second_look=True).summarize(article("en", text))
    assert len(server.requests) == 1
    assert summary.coverage.missed == ()


def test_nothing_is_asked_about_sections_that_are_not_wanted() -> None:
    with Loopback(answering(lambda _: {})) as server:
        summarizer(server, second_look=True, sections=(actors, unknowns)).summarize(EN)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [error(400), reply("not json"), reply(None, refusal="No."), reply("{", finish="length")],
)
def test_when_it_fails_the_summary_stands_and_a_warning_is_logged(
    fault: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    def by(question: Question) -> Filled:
        return fault if looked_again(question) else FIRST

    with (
        Loopback(answering(by)) as server,
        caplog.at_level(logging.WARNING, "newsbrief.reading.steps.second_look"),
    ):
        summary = summarizer(server, second_look=True).summarize(EN)
    assert [f.count for f in summary.casualties] == [70]
    told = [r for r in caplog.records if r.name == "newsbrief.reading.steps.second_look"]
    assert ["the second look failed" in record.getMessage() for record in told] == [True]
    assert summary.provenance.usage.requests == len(server.requests)


def test_it_comes_after_the_repair() -> None:
    def by(question: Question) -> Filled:
        if "n 1, casualties" in question.user:
            return {"casualties": [{"n": 1, "item": KILLED}]}
        if looked_again(question):
            return overlooked(question)
        return FIRST | {"casualties": [KILLED | {"count": 450}]}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, second_look=True, repair=True).summarize(EN)
    assert [f.count for f in summary.casualties] == [70, 12]
    assert [looked_again(question) for question in asked(server)] == [False, False, True]


def test_what_it_finds_goes_through_the_checks() -> None:
    def by(question: Question) -> Filled:
        if not looked_again(question):
            return FIRST
        return {
            "casualties": [casualty("wounded", [HURT], 91), casualty("wounded", [1, 99], 12)],
            "denials": [denial([FALLEN], voice="party", by=["A9"])],
        }

    with Loopback(answering(by)) as server:
        summary = summarizer(server, second_look=True).summarize(EN)
    assert [f.count for f in summary.casualties] == [70]
    assert summary.denials == ()
    checks = {problem.check for item in summary.rejected for problem in item.problems}
    assert checks == {"figure_in_evidence", "evidence_exists", "actor_known"}


def test_an_actor_who_failed_is_not_told() -> None:
    def by(question: Question) -> Filled:
        ghost = actor("A1", "Ghost Army", at(REPORT, "claimed responsibility"))
        return {} if looked_again(question) else {"actors": [ghost]}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, second_look=True).summarize(EN)
    assert asked(server)[-1].known == {}
    assert [item.problems[0].check for item in summary.rejected] == ["mention_in_article"]


def test_it_goes_with_every_strategy_and_language() -> None:
    with Loopback(answering(lambda _: {})) as server:
        for strategy in ("sections", "focused"):
            summarizer(server, second_look=True, strategy=strategy).summarize(DE)
    assert [looked_again(question) for question in asked(server)].count(True) == 2


def test_recorded_answers_hold_none_and_the_summary_stands() -> None:
    assert Summarizer(second_look=True).summarize(BRIDGE) == Summarizer().summarize(BRIDGE)


def test_it_shows_no_more_than_one_question_holds() -> None:
    pause = "A road runs to the sea and to the hills, and the fields are green.\n\n" * 4
    text = f"The mayor said that a road was closed.\n\n{pause}" * 150
    with Loopback(answering(lambda _: {})) as server:
        summary = summarizer(server, second_look=True).summarize(article("en", text))
    question = asked(server)[-1]
    assert looked_again(question)
    assert len(" ".join(question.shown.values()).split()) <= 2000
    assert len(summary.coverage.missed) == 150
