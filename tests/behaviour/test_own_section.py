"""A section of one's own, written as a built-in one is, works everywhere.

Truces: what was agreed, for how many hours, by whom (actors), and which claims are about it.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest
from golds import gold_actor, gold_claim
from loopback import Loopback
from pydantic import Field
from reports import actor, claim
from stepwise import Filled, Question, answering, asked, summarizer
from summaries import full

from newsbrief import Article, ArticleSummary, ConfigurationError, Summarizer
from newsbrief.errors import ResultError, UnknownSection, WrongResult
from newsbrief.evaluation import GoldError, evaluate, read_gold
from newsbrief.evaluation.draft import objections
from newsbrief.evaluation.report import ArticleRun, EvaluatedRun, EvaluationReport
from newsbrief.model.bounds import Bound
from newsbrief.reading.recorded.kept import numbering
from newsbrief.reading.steps.merging import Part, merged
from newsbrief.sections.actors import actors
from newsbrief.sections.base import (
    Doubts,
    DraftItem,
    DraftReferences,
    EvidenceList,
    Link,
    Section,
    SummaryItem,
)
from newsbrief.sections.checks import figures_in_evidence, text_given
from newsbrief.sections.claims import claims
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model
from newsbrief.testing import ScriptedModel
from newsbrief.views import render


class TruceDraft(DraftItem):
    terms: Annotated[str, Bound(200)] = Field(alias="text")
    hours: int | None
    parties: DraftReferences = Field(alias="by")
    said_in: DraftReferences


class Truce(SummaryItem):
    """A pause in the fighting that somebody agreed to."""

    terms: str = Field(description="What was agreed, in the language of the summary.")
    hours: int | None = Field(description="How long it is to last; or null.")
    parties: tuple[str, ...] = Field(description="Ids of the actors who agreed to it.")
    said_in: tuple[str, ...] = Field(description="Ids of the claims that speak of it.")
    evidence: EvidenceList
    doubts: Doubts


truces = Section(
    "local_truces",
    TruceDraft,
    Truce,
    "T",
    instructions="local_truces: every pause in the fighting that is agreed on.",
    references=("parties",),
    links=(Link("said_in", to="claims"),),
    checks=(text_given("terms"), figures_in_evidence("terms")),
    same=("hours", "parties"),
    says=("terms",),
    cue_words={"en": ("ceasefire*", "truce")},
)
SECTIONS = (*DEFAULT_SECTIONS, truces)

TEXT = """Quiet at Lake Orva

After two days of talks the Northern League and the army agreed to a ceasefire of 48 hours.

Envoy Anna Kolk said that the guns had fallen silent at dawn.

The ferry sails again, and the market has opened its gates.

A second truce, on the eastern shore, was to begin at noon.
"""
REPORT = Article(TEXT, language="en", id="orva")
AGREED, SILENT, FERRY, SECOND = 2, 3, 4, 5
LEAGUE = actor("A1", "Northern League", [AGREED])
ARMY = actor("A2", "the army", [AGREED], kind="military")
KOLK = actor("A3", "Anna Kolk", [SILENT], kind="person")
QUIET = claim("C1", [SILENT], voice="party", by=["A3"], text="The guns fell silent.")


def truce(s: list[int], **more: Any) -> dict[str, Any]:
    base = {"text": "A ceasefire of 48 hours.", "hours": 48, "by": ["A1", "the army"], "s": s}
    return base | {"said_in": ["C1"]} | more


NOON = truce([SECOND], text="A truce from noon.", hours=None, by=[], said_in=[])
FILLED = {
    "actors": [LEAGUE, ARMY, KOLK],
    "claims": [QUIET],
    "local_truces": [truce([AGREED])],
}


def read(filled: Filled = FILLED, **options: Any) -> tuple[ArticleSummary, list[Question]]:
    with Loopback(answering(lambda _: filled)) as server:
        summary = summarizer(server, sections=SECTIONS, **options).summarize(REPORT)
        return summary, asked(server)


@pytest.fixture(scope="module")
def summary() -> ArticleSummary:
    return read()[0]


def test_the_report_is_numbered_as_these_tests_say() -> None:
    texts = {sentence.number: sentence.text for sentence in REPORT.shown}
    pieces = {AGREED: "48 hours", SILENT: "fallen silent", FERRY: "ferry", SECOND: "second truce"}
    assert all(piece in texts[number] for number, piece in pieces.items())


# Asked for


def test_the_model_is_told_of_it_and_held_to_its_draft() -> None:
    _, [question] = read()
    assert "local_truces: every pause in the fighting" in question.system
    schema = question.body["response_format"]["json_schema"]["schema"]
    assert list(schema["$defs"]["TruceDraft"]["properties"]) == [
        "s", "text", "hours", "by", "said_in",
    ]  # fmt: skip
    fields = schema["$defs"]["TruceDraft"]["properties"]
    assert (fields["text"]["maxLength"], fields["said_in"]["maxItems"]) == (200, 16)
    assert question.keys[-3:] == ("local_truces", "lead", "headline")


def test_it_stands_after_what_it_refers_to() -> None:
    for wrong in ((truces, *DEFAULT_SECTIONS), (actors, truces, claims), (claims, truces)):
        with pytest.raises(ConfigurationError, match="before it"):
            Summarizer(sections=wrong)
    lost = Section("lost", TruceDraft, Truce, "L", links=(Link("said_in", to="clams"),))
    with pytest.raises(ConfigurationError, match="'lost' links to 'clams'"):
        Summarizer(sections=(*DEFAULT_SECTIONS, lost))
    assert Summarizer(sections=(actors, truces))  # claims may be left out: nothing links then


# Held against the article


def test_its_references_and_links_become_ids_of_the_summary(summary: ArticleSummary) -> None:
    [item] = summary.section("local_truces")
    assert isinstance(item, Truce)
    assert (item.id, list(item.parties), list(item.said_in)) == ("T1", ["A1", "A2"], ["C1"])
    assert [piece.sentence for piece in item.evidence] == [AGREED]


def test_what_is_wrong_with_it_is_found() -> None:
    wrong = [
        truce([AGREED], text="A ceasefire of 72 hours."),
        truce([AGREED], by=["the navy"]),
        truce([], text="A ceasefire."),
        truce([AGREED], said_in=["C9", "C1"]),
    ]
    made, _ = read(FILLED | {"local_truces": wrong})
    assert [[problem.check for problem in each.problems] for each in made.rejected] == [
        ["figure_in_evidence"],
        ["actor_known"],
        ["evidence_exists"],
    ]
    assert {each.section for each in made.rejected} == {"local_truces"}
    [kept] = made.section("local_truces")
    assert (list(kept.said_in), list(kept.doubts)) == (["C1"], ["claim_known"])  # type: ignore[attr-defined]


def test_a_sentence_with_its_cue_is_missed_under_its_name(summary: ArticleSummary) -> None:
    [missed] = [each for each in summary.coverage.missed if each.section == "local_truces"]
    assert (missed.sentence, missed.cue) == (SECOND, "truce")
    without, _ = read(FILLED | {"local_truces": [truce([AGREED]), NOON]})
    assert not [each for each in without.coverage.missed if each.section == "local_truces"]


def test_it_is_mended_where_it_does_not_hold() -> None:
    def by(question: Question) -> Filled:
        if "lead" in question.keys:
            return FILLED | {"local_truces": [truce([AGREED], text="For 72 hours.")]}
        return {"local_truces": [{"n": 1, "item": truce([AGREED])}]}

    with Loopback(answering(by)) as server:
        made = summarizer(server, sections=SECTIONS, repair=True).summarize(REPORT)
        _, mending = asked(server)
    assert "local_truces: every pause in the fighting" in mending.system
    assert "C1 = The guns fell silent." in mending.user
    assert [item.terms for item in made.section("local_truces")] == ["A ceasefire of 48 hours."]  # type: ignore[attr-defined]
    assert not made.rejected


def careless(draft: TruceDraft, ground: Ground) -> Any:
    """Return what the test says, in place of a Problem."""
    return RESULT[0]


RESULT: list[Any] = [None]


@pytest.mark.parametrize("result", [True, False, "too long", ["too long"], Problem])
def test_a_check_that_returns_no_problem_is_named(result: Any) -> None:
    RESULT[0] = result
    with pytest.raises(WrongResult) as told:
        held(checks=(text_given("terms"), careless))
    assert isinstance(told.value, TypeError)
    assert "careless returned " in str(told.value)
    assert str(told.value).endswith("return a newsbrief.Problem, or None where the item holds.")
    assert "\n" not in str(told.value)


def test_a_wrong_check_ends_a_run_over_many_articles() -> None:
    RESULT[0] = True
    sections = (*DEFAULT_SECTIONS, replace(truces, checks=(careless,)))
    summarizer = Summarizer(ScriptedModel(by=lambda _: FILLED), sections=sections, repair=False)
    with pytest.raises(WrongResult, match="careless returned True"):
        list(summarizer.stream_in_thread([REPORT, REPORT]))


def test_what_derives_or_tells_wrongly_is_named() -> None:
    makes = "The section 'local_truces' makes no Truce of its draft: "
    for found, says in (
        (None, "<lambda> returned None: return a dict of the item's fields."),
        ({"hours": "many"}, f"{makes}hours: "),
        ({"terms": None}, f"{makes}terms: "),
    ):
        with pytest.raises(WrongResult) as told:
            held(derive=lambda draft, ground, found=found: found)
        assert says in str(told.value)
        assert "\n" not in str(told.value)
    with pytest.raises(WrongResult, match="<lambda> returned a list: return a str"):
        render(held(line=lambda item, words: [item.terms]), "text")


def test_checks_are_functions() -> None:
    for wrong in (careless, ("text_given",), None):
        with pytest.raises(ConfigurationError, match="'local_truces': its checks are a tuple of"):
            held(checks=wrong)


def held(**changed: Any) -> ArticleSummary:
    """The summary of the report, with the section changed in these parts."""
    sections = (*DEFAULT_SECTIONS, replace(truces, **changed))
    model = ScriptedModel(FILLED, FILLED)
    return Summarizer(model, sections=sections, repair=False).summarize(REPORT)


# Read in steps


@pytest.mark.parametrize("strategy", ["sections", "focused"])
def test_it_is_read_in_steps_and_told_what_it_may_refer_to(strategy: str) -> None:
    def by(question: Question) -> Filled:
        return FILLED if question.holds("48 hours") else {}

    with Loopback(answering(by)) as server:
        made = summarizer(server, sections=SECTIONS, strategy=strategy).summarize(REPORT)
        questions = [each for each in asked(server) if "local_truces" in each.keys]
    [item] = made.section("local_truces")
    assert isinstance(item, Truce)
    assert (list(item.parties), list(item.said_in)) == (["A1", "A2"], ["C1"])
    if strategy == "sections":
        [question] = questions
        assert question.known["A1"] == "Northern League"
        assert question.known["C1"] == "The guns fell silent."


def test_what_two_passages_have_of_it_is_put_together() -> None:
    model = draft_model(SECTIONS, lead=False)
    empty: dict[str, list[Any]] = {section.name: [] for section in SECTIONS}
    other = claim("C1", [SECOND], text="It was to begin at noon.")
    first = model.model_validate(empty | FILLED)
    second = model.model_validate(
        empty
        | {"actors": [ARMY | {"id": "A1"}, LEAGUE | {"id": "A2"}], "claims": [other]}
        | {"local_truces": [truce([AGREED, SECOND], by=["A1", "A2"]), truce([SECOND], hours=6)]}
    )
    out = merged([Part(first, None), Part(second, None)], REPORT, SECTIONS)
    assert not out.strays
    one, two = out.draft.local_truces
    assert (one.cites, one.parties, one.said_in) == ([AGREED, SECOND], ["A1", "A2"], ["C1", "C2"])
    assert (two.hours, two.parties) == (6, ["A2"])  # "A1" is the army in this answer


def test_a_second_look_is_had_at_what_it_missed() -> None:
    def by(question: Question) -> Filled:
        if "lead" in question.keys:
            return FILLED
        return {"local_truces": [NOON]}

    with Loopback(answering(by)) as server:
        made = summarizer(server, sections=SECTIONS, second_look=True).summarize(REPORT)
        _, look = asked(server)
    assert "local_truces" in look.keys
    assert [item.id for item in made.section("local_truces")] == ["T1", "T2"]
    assert not [each for each in made.coverage.missed if each.section == "local_truces"]


# Shown and exported


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_view_shows_it_with_names_in_place_of_ids(summary: ArticleSummary, form: Any) -> None:
    shown = " ".join(render(summary, form, width=200).split())
    for piece in ("local truces", "A ceasefire of 48 hours.", "Northern League, the army"):
        assert piece in shown
    assert "parties: A1" not in shown


def test_a_page_can_be_filtered_by_who_agreed(summary: ArticleSummary) -> None:
    page = summary.to_html()
    assert 'data-section="own-0" data-s="2" data-by="a1 a2"' in page


def test_it_becomes_records_and_csv_with_its_actors_names(summary: ArticleSummary) -> None:
    [record] = summary.to_records(truces)
    assert record["parties"] == "A1; A2"
    assert record["parties_names"] == "Northern League; the army"
    assert (record["terms"], record["sentences"]) == ("A ceasefire of 48 hours.", str(AGREED))
    header, line = summary.to_csv(truces).splitlines()
    assert header.split(",")[2:8] == [
        "id", "terms", "hours", "parties", "parties_names", "said_in",
    ]  # fmt: skip
    assert "Northern League; the army" in line
    nothing, _ = read(FILLED | {"local_truces": []})
    assert nothing.to_csv(truces) == f"{header}\n"


def test_it_survives_json(summary: ArticleSummary) -> None:
    back = ArticleSummary.model_validate_json(summary.to_json())
    assert back == summary
    assert "A ceasefire of 48 hours." in render(back, "markdown")


def test_given_the_section_its_items_come_back_as_their_class(summary: ArticleSummary) -> None:
    text = summary.to_json()
    back = ArticleSummary.from_json(text, sections=(*DEFAULT_SECTIONS, truces))
    assert back == summary
    assert back.section(truces) == summary.section(truces)
    assert (back.model_extra or {})["local_truces"] == summary.section(truces)
    assert back.to_csv(truces) == summary.to_csv(truces)
    # Without it, whoever has the section still gets its items from it.
    [truce] = ArticleSummary.from_json(text).section(truces)
    assert (truce.hours, type(truce)) == (48, Truce)


def test_json_that_does_not_fit_the_section_is_told_of_in_a_line(summary: ArticleSummary) -> None:
    written = json.loads(summary.to_json())
    written["local_truces"][0]["hours"] = "many"
    with pytest.raises(ResultError, match="'local_truces' does not fit its items: hours") as told:
        ArticleSummary.from_json(json.dumps(written), sections=(truces,))
    assert "\n" not in str(told.value)


def test_without_it_there_is_no_such_section() -> None:
    with pytest.raises(UnknownSection, match="no section 'local_truces' in this summary: take act"):
        full().section(truces)


# Held against gold


def gold_line(**changed: Any) -> dict[str, Any]:
    known = {"id": "orva", "text": TEXT, "language": "en", "published": None}
    row = {"id": "t1", "terms": "A ceasefire.", "hours": {"any": [48, None]}, "said_in": ["c1"]}
    return (
        known
        | {section.name: [] for section in DEFAULT_SECTIONS}
        | {"numbering": numbering(REPORT)}
        | {
            "actors": [
                gold_actor("a1", [AGREED], "Northern League"),
                gold_actor("a2", [AGREED], "the army"),
                gold_actor("a3", [SILENT], "Anna Kolk"),
            ],
            "claims": [gold_claim("c1", [SILENT], "a3", statement="The guns fell silent.")],
            "local_truces": [row | {"parties": ["a1", "a2"], "evidence": [AGREED]} | changed],
        }
    )


def written(folder: Path, line: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    return path


def test_gold_has_it_and_an_evaluation_scores_it(summary: ArticleSummary, tmp_path: Path) -> None:
    [gold] = read_gold(written(tmp_path, gold_line()), SECTIONS)
    assert [str(objection) for objection in objections(gold)] == []
    scores = evaluate([gold], {"orva": summary}).total
    found = scores.sections["local_truces"]
    assert (found.items.matched, found.items.gold, found.items.given) == (1, 1, 1)
    assert {name: share.value for name, share in found.fields.items()} == {
        "hours": 1.0,
        "parties": 1.0,
    }
    assert (scores.links.matched, scores.links.gold) == (1, 1)

    nothing = evaluate([gold], {}).total.sections["local_truces"]
    assert (nothing.items.recall, nothing.items.given) == (0.0, 0)
    run = EvaluatedRun(
        name="stub",
        strategy=None,
        articles=[ArticleRun(id="orva", seconds=0, usage=summary.provenance.usage)],
        scores=evaluate([gold], {"orva": summary}),
    )
    assert "local truces" in render(EvaluationReport(runs=[run]), "text", width=200)


def test_an_evaluation_says_where_it_is_wrong(summary: ArticleSummary, tmp_path: Path) -> None:
    changed = gold_line(hours=24, parties=["a1"], said_in=[])
    [gold] = read_gold(written(tmp_path, changed), SECTIONS)
    [one] = evaluate([gold], {"orva": summary}).articles
    [pair] = one.pairs["local_truces"].pairs
    assert set(pair.wrong) == {"hours", "parties"}
    assert (one.scores.links.matched, one.scores.links.given) == (0, 1)


def test_its_gold_is_read_strictly(tmp_path: Path) -> None:
    for changed, told in (
        ({"parties": ["a9"]}, "local_truces.0.parties: 'a9' is none of the actors"),
        ({"said_in": ["a1"]}, "local_truces.0.said_in: 'a1' is none of the claims"),
        ({"hours": "two"}, "local_truces.0.hours"),
        ({"doubts": []}, "local_truces.0.doubts"),
    ):
        with pytest.raises(GoldError, match=told):
            read_gold(written(tmp_path, gold_line(**changed)), SECTIONS)
    with pytest.raises(GoldError, match="local_truces"):
        read_gold(written(tmp_path, gold_line()))
