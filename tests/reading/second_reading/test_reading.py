"""A second reading of every item, against a real HTTP server."""

import json
import logging
import re
from collections.abc import Callable
from itertools import repeat
from typing import Any

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from loopback import Loopback, Reply, Request, error, models
from loopback import answer as reply
from reports import EN, actor, article, at, casualty, claim, denial, grounded
from stepwise import Filled, Question, answering, asked, summarizer

from newsbrief import ArticleSummary, ConfigurationError, ModelError, Summarizer
from newsbrief.errors import RequestDenied
from newsbrief.languages.labels import labels
from newsbrief.model import Capacity
from newsbrief.reading.second_reading.asking import portions
from newsbrief.reading.second_reading.notes import Note
from newsbrief.reading.second_reading.reading import SAME_MATTER
from newsbrief.sections.base import SummaryItem
from newsbrief.sections.claims import Claim
from newsbrief.sections.registry import DEFAULT_SECTIONS

REPORT = article("en")
SECTIONS = tuple(section.name for section in DEFAULT_SECTIONS)
[FREED] = at(REPORT, "freed Varlo")
[KILLED] = at(REPORT, "seventy attackers")
[DENIED] = at(REPORT, "denied that Varlo")
LEGION = actor("A1", "Delta Legion", at(REPORT, "claimed responsibility"))
MINISTRY = actor("A2", "Ministry of Defence", [KILLED], kind="government_body")
CLAIM = claim("C1", [*LEGION["s"], FREED], voice="party", by=["A1"], text="We have freed Varlo.")
"""No mere assertion: they say that they did it."""
RIGHT = CLAIM | {"kind": "responsibility"}
DEAD = casualty("killed", [KILLED], 70, by=["A2"])
REFUSAL = denial([DENIED], voice="party", by=["A2"], text="Varlo has fallen.", denies=["C1"])
FIRST = {
    "actors": [LEGION, MINISTRY],
    "claims": [CLAIM],
    "casualties": [DEAD],
    "denials": [REFUSAL],
}
WRONG = {"id": "C1", "field": "kind", "why": "they say that they did it", "s": FREED}


def ids(question: Question) -> dict[str, str]:
    """The notes that are shown, by id."""
    after = question.user.split("===== notes")[-1]
    return dict(re.findall(r"^(\S+) (s .*)$", after, re.MULTILINE))


def second(question: Question) -> bool:
    return set(question.keys) == {"problems", "fine"}


def verdict(question: Question, *problems: dict[str, Any]) -> Filled:
    """An objection to these notes as far as they are shown; all others are fine."""
    found = [each for each in problems if each["id"] in ids(question)]
    fine = [key for key in ids(question) if key not in {each["id"] for each in found}]
    return {"problems": found, "fine": fine}


def mending(item: Any) -> Callable[[Question], Filled]:
    """A first reader who answers about the contested claim with `item`, or takes it back."""

    def by(question: Question) -> Filled:
        if second(question):
            wrong = [WRONG] if "kind assertion" in ids(question).get("C1", "") else []
            return verdict(question, *wrong)
        if question.keys == ("claims",):
            return {"claims": [{"n": 1, "item": item}]}
        return FIRST

    return by


def verified(by: Callable[[Question], Filled], **options: Any) -> tuple[ArticleSummary, int]:
    """The summary with a second reading by the same model, and how many requests it took."""
    with Loopback(answering(by)) as server:
        summary = summarizer(server, verify=True, **{"repair": True, **options}).summarize(EN)
    return summary, len(server.requests)


def items(summary: ArticleSummary) -> list[SummaryItem]:
    return [item for name in SECTIONS for item in summary.section(name)]


def test_without_one_nothing_is_marked() -> None:
    with Loopback(answering(mending(None))) as server:
        summary = summarizer(server).summarize(EN)
    assert {item.verified for item in items(summary)} == {None}
    assert summary.provenance.verified_by is None
    assert summary.provenance.verification is None


def test_what_it_finds_nothing_wrong_with_is_verified() -> None:
    summary, requests = verified(lambda q: verdict(q) if second(q) else FIRST)
    assert requests == 2
    assert {item.verified for item in items(summary)} == {True}
    assert summary.provenance.verified_by == "stub"
    assert summary.provenance.usage.requests == 1
    assert summary.provenance.verification is not None
    assert summary.provenance.verification.requests == 1


def test_a_contested_item_is_mended_by_the_first_reader_and_read_again() -> None:
    summary, requests = verified(mending(RIGHT))
    assert requests == 4  # read, read again, asked about one item, that item read again
    [claimed] = summary.claims
    assert (claimed.kind, claimed.verified, claimed.objections) == ("responsibility", True, ())
    assert summary.rejected == ()


@pytest.mark.parametrize("answer", [None, CLAIM], ids=["taken back", "said again"])
def test_what_stays_contested_comes_out_with_both_readers_words(answer: Any) -> None:
    summary, _ = verified(mending(answer))
    [claimed] = summary.claims
    assert claimed.verified is False
    assert claimed.kind == "assertion"
    [objection] = claimed.objections
    assert (objection.field, objection.sentence) == ("kind", FREED)
    assert "did it" in objection.why
    assert {item.verified for item in items(summary) if item is not claimed} == {True}


def test_strictly_it_is_rejected_and_nothing_refers_to_it_any_more() -> None:
    with Loopback(answering(mending(None))) as server:
        summary = summarizer(server, verify="strict", repair=True).summarize(EN)
    assert summary.claims == ()
    [rejected] = summary.rejected
    assert rejected.section == "claims"
    assert rejected.problems[0].check == "second_reading"
    assert summary.denials[0].denies == ()


def test_what_code_doubts_for_the_same_reason_is_rejected() -> None:
    doubted = CLAIM | {"text": "Varlo has been freed by Marovia.", "by": ["A1"], "s": [FREED]}
    problem = {"id": "C1", "field": "text", "why": "no Marovia is named", "s": FREED}
    [alone] = grounded(REPORT, actors=[LEGION], claims=[doubted]).items["claims"]
    assert "names_known" in Claim.model_validate(alone.model_dump()).doubts
    filled = FIRST | {"claims": [doubted], "denials": []}
    summary, requests = verified(lambda q: verdict(q, problem) if second(q) else filled)
    assert summary.claims == ()
    assert requests == 2


def test_a_contested_lead_is_kept_out() -> None:
    problem = {"id": "lead", "field": "text", "why": "says nothing", "s": 1}
    summary, _ = verified(lambda q: verdict(q, problem) if second(q) else FIRST, repair=True)
    assert (summary.lead, summary.lead_evidence) == (None, ())
    assert [each.section for each in summary.rejected] == ["lead"]


NONSENSE = {
    "no json": reply("I have read it."),
    "everything is wrong": lambda q: {
        "problems": [{"id": k, "field": "text", "why": "no", "s": 3} for k in ids(q)],
        "fine": [],
    },
    "nothing": lambda q: {"problems": [], "fine": []},
    "other ids": lambda q: {"problems": [WRONG | {"id": "C77"}], "fine": ["F9"]},
    "both": lambda q: {"problems": [WRONG | {"id": k} for k in ids(q)], "fine": [*ids(q)]},
    "refused": error(401),
    "cut off": reply('{"problems": [', finish="length"),
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE.keys())
def test_a_second_reader_who_makes_no_sense_changes_nothing(
    answer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def by(question: Question) -> Filled:
        if not second(question):
            return FIRST
        made: Filled = answer(question) if callable(answer) else answer
        return made

    with Loopback(answering(by)) as server:
        plain = summarizer(server).summarize(EN)
    with caplog.at_level(logging.WARNING, "newsbrief"):
        summary, _ = verified(by)
    assert [item.verified for item in items(summary)] == [None] * len(items(plain))
    assert items(summary) == items(plain)
    assert len([r for r in caplog.records if "no second reading" in r.getMessage()]) == 1


def test_items_that_it_leaves_out_are_asked_about_once_more() -> None:
    def by(question: Question) -> Filled:
        if not second(question):
            return FIRST
        return {"problems": [], "fine": [key for key in ids(question) if key != "C1"]}

    with Loopback(answering(by)) as server:
        summary = summarizer(server, verify=True).summarize(EN)
    assert summary.claims[0].verified is None
    assert summary.casualties[0].verified is True
    assert list(ids(asked(server)[-1])) == ["C1"]


def test_another_model_may_read_again_and_its_cost_is_told_apart() -> None:
    with Loopback(answering(lambda q: verdict(q) if second(q) else FIRST)) as server:
        summary = summarizer(server, verify="careful").summarize(EN)
    assert [question.body["model"] for question in asked(server)] == ["stub", "careful"]
    assert summary.provenance.verified_by == "careful"


def test_a_reader_that_is_not_offered_is_told_of_before_anything_is_paid_for() -> None:
    with Loopback(repeat(models("stub", "careful-8b"))) as server:
        reader = summarizer(server, verify="carless")
        for _ in range(2):
            with pytest.raises(ModelError, match=r"not offer the model carless: .* careful-8b"):
                reader.summarize(EN)
    assert [request.path for request in server.requests] == ["/v1/models"]
    assert RequestDenied.exit_status == 4


def test_the_list_of_models_is_asked_for_once_for_many_articles() -> None:
    plain = answering(lambda q: verdict(q) if second(q) else FIRST)

    def by(request: Request) -> Reply:
        if request.path.endswith("/models"):
            return models("stub", "us/careful:free")
        return next(plain)(request)

    with Loopback(repeat(by)) as server:
        reader = summarizer(server, verify="careful")
        records = list(reader.stream_in_thread([EN, f"{EN} Again.", f"{EN} And again."]))
    assert all(record.summary for record in records)
    assert [request.path for request in server.requests].count("/v1/models") == 1


def test_what_is_held_in_the_cache_needs_no_list(tmp_path: Any) -> None:
    with Loopback(answering(lambda q: verdict(q) if second(q) else FIRST)) as server:
        options = {"verify": "careful", "cache": tmp_path / "answers.sqlite3"}
        summarizer(server, **options).summarize(EN)
        sent = len(server.requests)
        again = summarizer(server, **options).summarize(EN)
    assert len(server.requests) == sent
    assert again.provenance.verified_by == "careful"


def test_what_is_paid_for_is_not_asked_again(tmp_path: Any) -> None:
    with Loopback(answering(mending(RIGHT))) as server:
        reader = summarizer(server, verify=True, repair=True, cache=tmp_path / "answers.sqlite3")
        first, again = reader.summarize(EN), reader.summarize(EN)
    assert len(server.requests) == 4
    assert again.claims == first.claims


def test_without_repair_a_contested_item_is_not_asked_about() -> None:
    with Loopback(answering(mending(RIGHT))) as server:
        mended = summarizer(server, verify=True, repair=True).summarize(EN)
        before = len(server.requests)
        summary = summarizer(server, verify=True, repair=False).summarize(EN)
    assert mended.claims[0].verified
    assert len(server.requests) - before == 2
    assert summary.claims[0].verified is False
    assert summary.claims[0].objections


def test_rules_take_no_part_in_it() -> None:
    with pytest.raises(ConfigurationError, match="name a model"):
        Summarizer("rules", verify=True)


KEYS = st.sampled_from(["A1", "A2", "C1", "F1", "D1", "headline", "lead", "C9", ""])
PROBLEM = st.fixed_dictionaries(
    {
        "id": KEYS,
        "field": st.text(max_size=5),
        "why": st.text(max_size=9),
        "s": st.integers(-1, 30),
    }
)
SEVERAL = st.fixed_dictionaries({"problems": st.lists(PROBLEM), "fine": st.lists(KEYS)})


@examples(25)
@given(answer=SEVERAL, strict=st.booleans())
def test_whatever_it_answers_no_item_appears_and_none_vanishes(
    answer: dict[str, Any], strict: bool
) -> None:
    def by(question: Question) -> Filled:
        return answer if second(question) else FIRST

    with Loopback(answering(by)) as server:
        plain = summarizer(server).summarize(EN)
        summary = summarizer(server, verify="strict" if strict else True).summarize(EN)
    for name in SECTIONS:
        before = [item.id for item in plain.section(name)]
        after = [item.id for item in summary.section(name)]
        gone = [each for each in summary.rejected if each.section == name]
        assert set(after) <= set(before)
        assert len(after) + len(gone) == len(before)
    shown = {sentence.number for sentence in REPORT.shown}
    for item in items(summary):
        assert (item.verified is False) == bool(item.objections)
        assert all(objection.sentence in shown for objection in item.objections)
    assert ArticleSummary.model_validate_json(json.dumps(json.loads(summary.to_json()))) == summary


def test_a_small_model_sees_one_note_at_a_time_and_a_long_report_is_shown_in_passages() -> None:
    notes = [Note(f"C{n}", "claims", n, (n,), "text") for n in (FREED, KILLED, DENIED)]
    small = portions(notes, REPORT, Capacity(parameters=1))
    assert [[note.id for note in part] for part, _ in small] == [[note.id] for note in notes]
    assert all(len(shown) < len(REPORT.shown) for _, shown in small)
    long = article(
        "en", "\n\n".join(f"The army said it had moved on, part {n}." for n in range(900))
    )
    notes = [Note(f"C{n}", "claims", n, (n, 1), "text") for n in (1, 450, 900)]
    parts = portions(notes, long, Capacity())
    assert len(parts) > 1
    assert [note.id for part, _ in parts for note in part] == [note.id for note in notes]
    assert all(1 in {s.number for s in shown} for _, shown in parts)


def test_every_check_that_a_second_reader_can_share_is_a_doubt_with_a_name() -> None:
    assert SAME_MATTER.keys() <= labels("en").tables["doubt"].keys()
    fields = set[str]().union(*SAME_MATTER.values())
    assert fields <= labels("en").tables["field"].keys()
