"""An article read whole, section by section, or where it matters; against a real HTTP server."""

import json
from itertools import pairwise
from typing import Any

import places
import pytest
from loopback import Loopback, Reply, error
from loopback import answer as reply
from reports import EN, actor, article, at, casualty, claim, denial
from stepwise import Filled, Question, answering, asked, summarizer

from newsbrief import ConfigurationError, ModelError, Summarizer, summarize_article
from newsbrief.article.sources import Source
from newsbrief.errors import ContextExceeded, InvalidAnswer, RequestDenied, TruncatedAnswer
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.reading.prompting import summary_messages
from newsbrief.reading.steps.choosing import Strategy
from newsbrief.sections.actors import actors
from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Section, SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS

REPORT = article("en")
LEGION = actor("A1", "Delta Legion", at(REPORT, "claimed responsibility"))
MINISTRY = actor("A2", "Ministry of Defence", at(REPORT, "seventy attackers"))
CLAIMED = claim("C1", at(REPORT, "claimed responsibility"), voice="party", by=["A1"])
KILLED = casualty("killed", at(REPORT, "seventy attackers"), 70, by=["A2"])
DENIED = denial(at(REPORT, "had fallen"), voice="party", by=["A2"], denies=["C1"])
FILLED = {
    "actors": [LEGION, MINISTRY],
    "claims": [CLAIMED],
    "denials": [DENIED],
    "casualties": [KILLED],
}
CUT_OFF = reply("{", finish="length")
TOO_LONG = error(400, "the request exceeds the available context size, try increasing it")
BRIDGE = places.SAMPLES / "bridge-report.en.txt"
NAMES = [section.name for section in DEFAULT_SECTIONS]


def everything(question: Question) -> Filled:
    return FILLED


# Whole


@pytest.mark.parametrize("strategy", ["auto", "whole"])
def test_whole_is_one_question_with_the_messages_of_ever(strategy: str) -> None:
    with Loopback(answering(everything)) as server:
        summary = summarizer(server, strategy=strategy).summarize(EN)
    [question] = asked(server)
    assert question.body["messages"] == summary_messages(REPORT, DEFAULT_SECTIONS, "en")
    assert summary.provenance.strategy == "whole"
    assert summary.provenance.passages == 1
    assert summary.coverage.unread == ()


def test_whole_that_is_cut_off_is_an_error_and_nothing_else_is_tried() -> None:
    with Loopback(answering(lambda _: CUT_OFF)) as server, pytest.raises(TruncatedAnswer) as raised:
        summarizer(server, strategy="whole").summarize(EN)
    assert len(server.requests) == 1
    assert raised.value.spent.requests == 1


# By section


def test_each_section_is_a_question_of_its_own_and_so_are_lead_and_headline() -> None:
    with Loopback(answering(everything)) as server:
        summary = summarizer(server, strategy="sections").summarize(EN)
    keys = [question.keys for question in asked(server)]
    assert keys == [*((name,) for name in NAMES), ("lead", "headline")]
    assert [a.name for a in summary.actors] == ["Delta Legion", "Ministry of Defence"]
    assert [c.speakers for c in summary.claims] == [("A1",)]
    assert [d.denies for d in summary.denials] == [("C1",)]
    assert [f.reported_by for f in summary.casualties] == [("A2",)]
    assert (summary.headline, summary.lead) == ("Varlo", "Varlo.")
    assert summary.rejected == ()
    assert summary.provenance.strategy == "sections"
    assert summary.provenance.usage.requests == len(keys)


def test_all_that_is_read_before_the_question_is_the_same_for_all_sections() -> None:
    """So a server that keeps what it has read reads the article once."""
    with Loopback(answering(everything)) as server:
        summarizer(server, strategy="sections").summarize(EN)
    questions = asked(server)
    assert len({question.system for question in questions}) == 1
    whole = questions[0].user.index("===== end of report")
    assert len({question.user[:whole] for question in questions}) == 1
    assert all("Fill in now" in question.user[whole:] for question in questions)
    assert set(questions[0].shown) == {sentence.number for sentence in REPORT.shown}


def test_no_question_goes_out_before_the_one_before_it_is_answered() -> None:
    with Loopback(answering(everything)) as server:
        summarizer(server, strategy="sections").summarize(EN)
    assert server.connections == 1
    assert all(one.at <= next_one.at for one, next_one in pairwise(server.requests))


def test_actors_are_told_to_the_sections_after_them_and_claims_to_denials() -> None:
    with Loopback(answering(everything)) as server:
        summarizer(server, strategy="sections").summarize(EN)
    told = {question.keys[0]: question.known for question in asked(server)}
    people = {"A1": "Delta Legion", "A2": "Ministry of Defence"}
    assert told["actors"] == {}
    assert told["claims"] == told["casualties"] == people
    assert told["denials"] == people | {"C1": "so it is"}
    assert told["questions"] == told["lead"] == {}


def test_every_key_that_a_step_asks_for_is_explained_in_it() -> None:
    with Loopback(answering(everything)) as server:
        summarizer(server, strategy="sections").summarize(EN)
    for question in asked(server):
        schema = question.body["response_format"]["json_schema"]["schema"]
        nodes = [schema, *schema.get("$defs", {}).values()]
        for key in {key for node in nodes for key in node.get("properties", {})}:
            told = question.system + question.user
            assert any(f"{key}{sign}" in told for sign in ":,`") or f"`{key}`" in told, key


def test_a_section_that_is_not_answered_is_named_and_the_rest_comes_out() -> None:
    def by(question: Question) -> Filled:
        return reply("not json") if question.keys == ("claims",) else FILLED

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy="sections").summarize(EN)
    assert [f.count for f in summary.casualties] == [70]
    [unread] = summary.coverage.unread
    numbers = [sentence.number for sentence in REPORT.shown]
    assert (unread.first, unread.last) == (numbers[0], numbers[-1])
    assert unread.sections == ("claims",)
    assert "No valid answer" in unread.reason
    assert "\n" not in unread.reason
    assert summary.denials[0].denies == ()


def test_what_failed_is_paid_for_too() -> None:
    def by(question: Question) -> Filled:
        return reply("not json") if question.keys == ("claims",) else FILLED

    with Loopback(answering(by)) as server:
        usage = summarizer(server, strategy="sections").summarize(EN).provenance.usage
    assert usage.requests == len(server.requests) == len(NAMES) + 1 + 2
    assert usage.input_tokens == 100 * usage.requests


def test_without_lead_and_headline_there_are_none_and_nobody_is_blamed() -> None:
    def by(question: Question) -> Filled:
        return reply("not json") if "lead" in question.keys else FILLED

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy="sections").summarize(EN)
    assert (summary.headline, summary.lead, summary.rejected) == (None, None, ())
    assert [unread.sections for unread in summary.coverage.unread] == [("lead",)]


def test_a_section_that_is_cut_off_is_named_when_the_strategy_was_chosen_by_hand() -> None:
    def by(question: Question) -> Filled:
        return CUT_OFF if question.keys == ("claims",) else FILLED

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy="sections").summarize(EN)
    assert len(server.requests) == len(NAMES) + 1
    assert [unread.sections for unread in summary.coverage.unread] == [("claims",)]
    assert "output limit" in summary.coverage.unread[0].reason


def test_only_when_nothing_could_be_read_the_error_comes_through_with_all_costs() -> None:
    nothing = reply("not json")
    with Loopback(answering(lambda _: nothing)) as server, pytest.raises(InvalidAnswer) as raised:
        summarizer(server, strategy="sections").summarize(EN)
    assert raised.value.spent.requests == len(server.requests) == 3 * (len(NAMES) + 1)


@pytest.mark.parametrize("denied", [error(401), error(400)])
def test_an_endpoint_that_takes_no_questions_is_asked_one(denied: Reply) -> None:
    with Loopback(answering(lambda _: denied)) as server, pytest.raises(RequestDenied):
        summarizer(server, strategy="sections").summarize(EN)
    assert len(server.requests) == 1


def test_an_endpoint_that_went_down_is_not_waited_for_at_each_step() -> None:
    def by(question: Question) -> Filled:
        return FILLED if question.keys == ("actors",) else error(503, retry_after="9999")

    with Loopback(answering(by)) as server, pytest.raises(ModelError) as raised:
        summarizer(server, strategy="sections").summarize(EN)
    assert {question.keys for question in asked(server)} == {("actors",), ("events",), ("claims",)}
    assert raised.value.spent.input_tokens == 100


def test_what_does_not_hold_is_repaired_as_ever() -> None:
    wrong = KILLED | {"count": 450}

    def by(question: Question) -> Filled:
        if "n 1" in question.user:
            return {"casualties": [{"n": 1, "item": KILLED}]}
        return FILLED | {"casualties": [wrong]}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy="sections", repair=True).summarize(EN)
    assert [f.count for f in summary.casualties] == [70]
    assert summary.provenance.usage.requests == len(NAMES) + 2


# Focused


def test_a_focused_reading_shows_sentences_with_cue_words_and_their_neighbours() -> None:
    with Loopback(answering(lambda _: {})) as server:
        summary = summarizer(server, strategy="focused").summarize(EN * 3)
    for question in asked(server):
        assert len(" ".join(question.shown.values()).split()) < 300
        assert "passage of a longer report" in question.user
    assert summary.provenance.strategy == "focused"
    assert summary.provenance.usage.requests == len(server.requests)


def test_a_focused_question_asks_for_actors_and_what_the_cues_speak_for() -> None:
    text = "A road runs to the sea.\n\n" * 8 + "Twelve people were wounded on Monday.\n\n"
    text += "A road runs to the hills.\n\n" * 8 + "The mayor denied that he had left.\n"
    with Loopback(answering(lambda _: {})) as server:
        summarizer(server, strategy="focused").summarize(article("en", text))
    questions = {question.keys: question for question in asked(server)}
    hurt = questions["actors", "events", "casualties"]
    denied = questions["actors", "events", "claims", "denials"]
    wondered = questions[("questions",)]
    lead = questions["lead", "headline"]
    assert len(server.requests) == 4
    assert list(hurt.shown) == [7, 8, 9, 10]
    assert list(denied.shown) == [16, 17, 18]
    assert 1 in wondered.shown
    assert 1 in lead.shown


def test_a_passage_with_a_question_is_asked_for_its_own_questions_alone() -> None:
    pause = "A road runs to the sea and to the hills.\n\n" * 40
    text = f"Who did it?\n\nNobody knows.\n\n{pause}How long will it last?\n\nNobody knows.\n"
    with Loopback(answering(lambda _: {})) as server:
        summarizer(server, strategy="focused").summarize(article("en", text))
    asking = [question for question in asked(server) if "questions" in question.keys]
    assert len(asking) == 2
    assert all("only those that this passage itself puts" in each.user for each in asking)


def test_focused_questions_are_told_who_was_found_before() -> None:
    pause = "A road runs to the sea and to the hills.\n\n" * 40
    text = f"{EN}\n\n{pause}The Delta Legion denied that it had left the village of Varlo.\n"
    report = article("en", text)

    def by(question: Question) -> Filled:
        if not question.holds("had left"):
            return {"actors": [LEGION]}
        number = question.number("had left")
        [key] = [key for key, name in question.known.items() if name == "Delta Legion"]
        return {"denials": [denial([number], voice="party", by=[key])]}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy="focused").summarize(report)
    assert [a.id for a in summary.actors] == ["A1"]
    assert [d.speakers for d in summary.denials] == [("A1",)]
    assert any("KA1" in question.known for question in asked(server))


def test_in_a_language_without_cue_words_all_sentences_are_shown() -> None:
    report = article("pt")
    with Loopback(answering(lambda _: {})) as server:
        summary = summarizer(server, strategy="focused").summarize(report)
    shown = {number for question in asked(server) for number in question.shown}
    assert shown == {sentence.number for sentence in report.shown}
    assert not summary.coverage.supported


# What is chosen


@pytest.mark.parametrize(
    ("model", "strategy"),
    [("qwen3:4b", "sections"), ("llama-3.1-70b", "whole"), ("some-model", "whole")],
)
def test_a_small_model_is_asked_for_a_section_at_a_time(model: str, strategy: str) -> None:
    with Loopback(answering(everything)) as server:
        summary = summarizer(server, model=model).summarize(EN)
    assert summary.provenance.strategy == strategy


def test_an_answer_that_is_cut_off_is_asked_for_in_smaller_steps() -> None:
    def by(question: Question) -> Filled:
        return CUT_OFF if len(question.keys) > 2 else FILLED

    with Loopback(answering(by)) as server:
        summary = summarizer(server).summarize(EN)
    assert len(server.requests) == 1 + len(NAMES) + 1
    assert [f.count for f in summary.casualties] == [70]
    assert summary.provenance.strategy == "sections"
    assert summary.provenance.usage.requests == len(server.requests)
    assert summary.coverage.unread == ()


def test_what_lacks_but_its_title_is_asked_for_that_and_stands_without_it() -> None:
    empty = dict.fromkeys(NAMES, ())

    def by(question: Question) -> Filled:
        items = {**empty, "lead": {"s": [2], "text": "The report."}}
        text = json.dumps({name: items[name] for name in question.keys if name != "headline"})
        return reply(text[:-1] + ', "headline": "Bri', finish="length")

    with Loopback(answering(by)) as server:
        summary = summarizer(server).summarize(EN)
    assert [q.keys for q in asked(server)[1:]] == [("lead", "headline")] * (
        len(server.requests) - 1
    )
    assert summary.headline is None
    assert summary.provenance.mended
    assert [each.sections for each in summary.coverage.unread] == [("lead",)]


def test_a_section_that_is_cut_off_is_asked_for_by_passages_and_the_others_are_not() -> None:
    whole = len(REPORT.shown)

    def by(question: Question) -> Filled:
        if len(question.keys) > 2 or ("claims" in question.keys and len(question.shown) == whole):
            return CUT_OFF
        numbers = at(REPORT, "claimed responsibility")
        return FILLED if {*numbers} <= {*question.shown} else {}

    report = article("en", EN)
    with Loopback(answering(by)) as server:
        summary = summarizer(server).summarize(report)
    casualties = [q for q in asked(server) if q.keys == ("casualties",)]
    assert len(casualties) == 1
    assert [c.speakers for c in summary.claims] == [("A1",)]
    assert summary.provenance.strategy == "focused"
    assert summary.coverage.unread == ()


def test_a_question_that_is_too_long_is_asked_in_passages() -> None:
    def by(question: Question) -> Filled:
        return TOO_LONG if len(question.user) > 9000 else {"actors": [LEGION]}

    text = f"{EN}\n\n" + "The mayor said that the road runs to the sea.\n\n" * 200
    with Loopback(answering(by)) as server:
        summary = summarizer(server).summarize(article("en", text))
    denied = [question for question in asked(server) if len(question.user) > 9000]
    assert len(denied) == 1  # then in passages of a length that is likely to be taken
    assert summary.provenance.strategy == "whole"
    assert summary.provenance.passages > 2
    assert summary.coverage.unread == ()
    small = {key for question in asked(server)[1:] for key in question.keys}
    assert {"actors", "claims", "denials", "casualties", "unknowns", "lead"} <= small


def test_a_question_that_is_too_long_is_the_error_where_no_smaller_one_is_allowed() -> None:
    with Loopback(answering(lambda _: TOO_LONG)) as server, pytest.raises(ContextExceeded):
        summarizer(server, strategy="whole").summarize(EN)
    assert len(server.requests) == 1


def test_answers_that_never_end_are_not_asked_for_for_ever() -> None:
    with Loopback(answering(lambda _: CUT_OFF)) as server, pytest.raises(TruncatedAnswer) as raised:
        summarizer(server).summarize(article("en", EN * 8))
    assert len(server.requests) < 80
    assert raised.value.spent.requests == len(server.requests)


# A section of one's own, no model, wrong options


class WeaponDraft(DraftItem):
    weapon: str


class Weapon(SummaryItem):
    weapon: str
    evidence: EvidenceList
    doubts: Doubts


WEAPONS = Section("weapons", WeaponDraft, Weapon, "W", instructions="weapons: what is fired.")


@pytest.mark.parametrize("strategy", ["whole", "sections", "focused"])
def test_a_section_of_ones_own_is_asked_for_in_every_way(strategy: str) -> None:
    found: dict[str, Any] = {"weapons": [{"s": at(REPORT, "before dawn"), "weapon": "rifles"}]}

    def by(question: Question) -> Filled:
        assert "weapons" not in question.keys or "what is fired" in question.system + question.user
        return found if question.holds("before dawn") else {}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy=strategy, sections=(actors, WEAPONS)).summarize(EN)
    assert [item.model_dump()["weapon"] for item in summary.section("weapons")] == ["rifles"]


@pytest.mark.parametrize("strategy", ["sections", "focused"])
def test_recorded_answers_are_for_whole_articles(strategy: Strategy) -> None:
    assert summarize_article(BRIDGE).provenance.strategy == "whole"
    with pytest.raises(ConfigurationError, match="no model is configured"):
        summarize_article(BRIDGE, strategy=strategy)


def test_an_unknown_strategy_is_told_in_one_line() -> None:
    with pytest.raises(ConfigurationError, match="take auto, whole, parallel, sections"):
        Summarizer(strategy="halves")  # type: ignore[arg-type]


def test_what_was_asked_of_a_batch_depends_on_strategy_and_second_look() -> None:
    options: list[dict[str, Any]] = [
        {},
        {"strategy": "sections"},
        {"strategy": "focused"},
        {"second_look": True},
    ]
    makers = [RecordMaker(Summarizer(**each).settings) for each in options]
    digests = {maker.digest(Source.of(EN)) for maker in makers}
    assert len(digests) == len(options)


def test_each_step_is_paid_for_once(tmp_path: Any) -> None:
    with Loopback(answering(everything)) as server:
        options = {"strategy": "sections", "cache": tmp_path / "answers.sqlite"}
        first, again = (summarizer(server, **options).summarize(EN) for _ in range(2))
    assert len(server.requests) == len(NAMES) + 1
    assert again.provenance.usage.requests == 0
    assert again.claims == first.claims


@pytest.mark.parametrize("strategy", ["auto", "sections", "focused"])
def test_a_page_of_adverts_alone_is_read_as_ever(strategy: str) -> None:
    page = article("en", "Advertisement\n\nAdvertisement\n")
    assert page.shown == ()

    def by(question: Question) -> Filled:
        return {"lead": {"s": [], "text": ""}} if "lead" in question.keys else {}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, strategy=strategy).summarize(page)
    assert summary.actors == ()
    with Loopback(answering(lambda _: CUT_OFF)) as server, pytest.raises(TruncatedAnswer):
        summarizer(server, strategy=strategy).summarize(page)
