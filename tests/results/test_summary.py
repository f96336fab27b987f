"""The public result as JSON: what downstream applications read."""

import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from answered import answers
from compared import full as comparison
from evaluated import made as run
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError
from reports import actor, article, at, casualty, claim, denial, grounded, reaction, summary

from newsbrief.article.article import Article
from newsbrief.cli.schemas import json_schemas
from newsbrief.errors import ResultError, UnknownSection
from newsbrief.evaluation.report import EvaluationReport
from newsbrief.results.base import Result
from newsbrief.results.records import BatchRecord
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.base import Doubts, EvidenceList, SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS

EN = article("en")
SCHEMA = json_schemas()["article-summary"]
OBJECTS = {
    name: node
    for name, node in {"ArticleSummary": SCHEMA, **SCHEMA["$defs"]}.items()
    if "enum" not in node
}


def summary_of(report: Article = EN, **filled: Any) -> ArticleSummary:
    return summary(report, grounded(report, None, **filled))


def full() -> ArticleSummary:
    return summary_of(
        actors=[
            actor("A1", "Delta Legion", at(EN, "responsibility")),
            actor("A2", "Delta Brigade", [5]),
        ],
        claims=[claim("C1", at(EN, "We have freed"), voice="party", by=["A1"], date="2026-10-13")],
        denials=[denial(at(EN, "denied"), denies=["C1"])],
        casualties=[casualty("killed", at(EN, "seventy"), 70, precision="at_least")],
        western_reactions=[reaction("UK", at(EN, "Britain"), stance="sceptical")],
        questions=[{"q": "Who did it?", "a": "The Delta Legion says so.", "s": [5]}],
        unknowns=[{"s": at(EN, "unclear"), "text": "How many people fled."}],
    )


# The schema


def test_the_schema_is_valid_and_says_what_it_is() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:newsbrief:schema:article-summary:2"
    assert SCHEMA["title"] == "ArticleSummary"


def test_every_field_of_the_schema_is_described_and_required() -> None:
    for node in OBJECTS.values():
        assert node["required"] == list(node["properties"])
        for name, field in node["properties"].items():
            target = OBJECTS.get(field.get("$ref", "").rpartition("/")[2], {})
            told = field.get("description") or target.get("description")
            assert told, f"{node['title']}.{name} is not described"


def test_the_fields_of_the_schema_are_those_of_the_design() -> None:
    fields = {title: list(node["properties"]) for title, node in OBJECTS.items()}
    marks = ["verified", "objections"]
    items = {title: names for title, names in fields.items() if names[1:3] == marks}
    assert len(items) == len(DEFAULT_SECTIONS)
    fields |= {
        title: [name for name in names if name not in marks] for title, names in items.items()
    }
    assert fields == {
        "ArticleSummary": (
            "schema_version article headline lead lead_evidence headline_doubts lead_doubts "
            "actors events claims denials casualties western_reactions questions unknowns "
            "rejected coverage provenance"
        ).split(),
        "ArticleInfo": (
            "id title language published source sha256 text characters sentences"
        ).split(),
        "Actor": "id name mention aliases kind role evidence doubts".split(),
        "Event": "id statement place date actors hedged status evidence doubts".split(),
        "Claim": (
            "id voice speakers via kind statement quote hedged status date evidence doubts"
        ).split(),
        "Denial": (
            "id voice speakers via statement denies quote hedged date evidence doubts"
        ).split(),
        "Casualty": (
            "id kind count minimum maximum precision victims who side event scope voice "
            "reported_by hedged status date evidence doubts"
        ).split(),
        "WesternReaction": (
            "id country speakers stance statement about quote date evidence doubts"
        ).split(),
        "Question": "id question answer evidence doubts".split(),
        "Unknown": "id statement evidence doubts".split(),
        "RejectedItem": "section item problems".split(),
        "ItemProblem": "check message".split(),
        "Coverage": "supported cue_sentences cited missed unread".split(),
        "MissedSentence": "sentence section cue text".split(),
        "Unread": "first last sections reason".split(),
        "Provenance": (
            "model newsbrief prompt created cached strategy passages mended usage verified_by "
            "verification"
        ).split(),
        "Usage": "requests input_tokens cached_input_tokens output_tokens cost_usd".split(),
        "Evidence": "sentence start end text".split(),
        "Objection": "field why sentence".split(),
    }


# What is written out


def test_a_summary_fits_its_own_schema() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(full().to_json()))


def test_a_summary_comes_back_from_json_as_it_was() -> None:
    before = full()
    assert ArticleSummary.model_validate_json(before.to_json()) == before
    assert ArticleSummary.model_validate_json(before.to_json(indent=None)) == before


def test_the_keys_stand_in_the_order_of_the_schema() -> None:
    written = json.loads(full().to_json())
    assert list(written) == list(SCHEMA["properties"])
    assert list(written["claims"][0]) == list(SCHEMA["$defs"]["Claim"]["properties"])


def test_the_article_is_told_of_by_its_hash_its_length_and_its_sentences() -> None:
    told = full().article
    assert told.sha256 == EN.sha256
    assert told.characters == len(EN.text)
    assert told.sentences == len(EN.sentences)
    assert told.published == datetime.date(2026, 10, 14)


def test_days_are_written_as_iso_8601_and_the_moment_in_utc() -> None:
    written = json.loads(full().to_json())
    assert written["claims"][0]["date"] == "2026-10-13"
    assert written["article"]["published"] == "2026-10-14"
    assert written["provenance"]["created"] == "2026-10-14T12:00:00Z"


def test_a_cost_that_is_not_known_is_null_and_not_nothing() -> None:
    assert json.loads(full().to_json())["provenance"]["usage"]["cost_usd"] is None


def test_what_was_rejected_is_written_out_with_its_reasons() -> None:
    rejected = json.loads(full().to_json())["rejected"]
    assert [r["item"]["mention"] for r in rejected] == ["Delta Brigade"]
    assert rejected[0]["section"] == "actors"
    assert rejected[0]["problems"][0]["check"] == "mention_in_article"


def test_evidence_counts_code_points_also_beyond_the_first_plane() -> None:
    text = "𝕍arlo fell 🙂 today. The Delta Legion took it."
    report = Article(text, language="en")
    made = summary_of(report, actors=[actor("A1", "Delta Legion", [2])])
    written = json.loads(made.to_json())["actors"][0]["evidence"][0]
    assert text[written["start"] : written["end"]] == written["text"]
    assert written["text"] == "The Delta Legion took it."


def test_a_summary_cannot_be_changed() -> None:
    made = full()
    with pytest.raises(ValidationError):
        made.headline = "x"  # type: ignore[misc]


def lists(value: Any) -> Iterator[list[Any]]:
    """Every list in a result, however deep."""
    if isinstance(value, list):
        yield value
    if isinstance(value, BaseModel):
        extra = value.model_extra or {}
        value = {name: getattr(value, name) for name in type(value).model_fields} | extra
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from lists(each)


@pytest.mark.parametrize(
    "made", [full(), comparison(), answers()], ids=lambda one: type(one).__name__
)
def test_nothing_can_be_added_to_a_result_however_deep(made: Result) -> None:
    assert list(lists(made)) == []
    assert list(lists(type(made).model_validate_json(made.to_json()))) == []


def test_a_section_of_ones_own_cannot_be_added_to_either_also_after_json() -> None:
    made = armed()
    for one in (made, ArticleSummary.model_validate_json(made.to_json())):
        assert isinstance((one.model_extra or {})["weapons"], tuple)
        assert list(lists((one.model_extra or {})["weapons"])) == []


# Sections by name


class Weapon(SummaryItem):
    weapon: str
    evidence: EvidenceList
    doubts: Doubts


BOAT = Weapon(id="W1", weapon="boat", evidence=(EN.evidence(4),), doubts=())


def armed() -> ArticleSummary:
    """A summary with a section of one's own."""
    out = grounded(EN, claims=[claim("C1", [4])])
    out.items["weapons"] = [BOAT]
    return summary(EN, out)


def test_a_section_is_found_by_its_name_also_one_of_ones_own() -> None:
    made = armed()
    assert [item.id for item in made.section("claims")] == ["C1"]
    assert made.section("weapons") == (BOAT,)
    assert made.section("unknowns") == ()
    written = json.loads(made.to_json())
    assert written["weapons"][0]["weapon"] == "boat"
    Draft202012Validator(SCHEMA).validate(written)


def test_a_section_that_the_summary_does_not_have_is_an_error_that_names_those_it_has() -> None:
    with pytest.raises(KeyError):
        full().section("weapons")
    with pytest.raises(UnknownSection) as told:
        full().to_records("casualtys")  # type: ignore[arg-type]
    assert str(told.value) == (
        "there is no section 'casualtys' in this summary: take actors, events, claims, "
        "denials, casualties, western_reactions, questions, unknowns"
    )


# Other versions


RESULTS: list[Result] = [full(), comparison(), answers(), EvaluationReport(runs=[run()])]
each_result = pytest.mark.parametrize("made", RESULTS, ids=lambda one: type(one).__name__)


def grown(value: Any) -> Any:
    """JSON in which every object has a key more."""
    if isinstance(value, dict):
        return {key: grown(each) for key, each in value.items()} | {"a_new_key": "of a newer one"}
    return [grown(each) for each in value] if isinstance(value, list) else value


@each_result
def test_what_it_wrote_comes_back(made: Result) -> None:
    assert type(made).from_json(made.to_json()) == made
    assert type(made).from_json(made.to_json(indent=None).encode()) == made


@each_result
def test_keys_that_a_newer_release_of_the_same_version_adds_are_no_fault(made: Result) -> None:
    written = json.loads(made.to_json())
    more = {key: grown(value) for key, value in written.items() if key not in _OPEN} | {
        key: value for key, value in written.items() if key in _OPEN
    }
    assert type(made).from_json(json.dumps(more)) == made


_OPEN = ("rejected", "runs")
"""Where any key may stand: what a model wrote, and names of sections."""


@each_result
def test_another_version_is_told_of_in_a_line_that_names_both(made: Result) -> None:
    newer = json.loads(made.to_json()) | {"schema_version": "7"}
    text = json.dumps(newer)
    version = type(made).model_fields["schema_version"].default
    ways: list[tuple[Callable[[Any], Result], Any]] = [
        (type(made).from_json, text),
        (type(made).model_validate, newer),
        (type(made).model_validate_json, text),
    ]
    for read, given in ways:
        with pytest.raises(ResultError) as told:
            read(given)
        assert str(told.value) == (
            f"this {type(made).__name__} has schema_version '7', and this newsbrief reads "
            f"{version!r}: read it with a newsbrief of that version, or make it again with this one"
        )


def test_a_record_with_a_summary_of_another_version_says_so_too() -> None:
    record = BatchRecord(id="a", sha256=None, asked="b", summary=full(), error=None)
    assert BatchRecord.from_json(record.to_json()) == record
    newer = record.to_json().replace('"schema_version":"2"', '"schema_version":"3"')
    with pytest.raises(ResultError, match="has schema_version '3', and this newsbrief reads '2'"):
        BatchRecord.from_json(newer)


def test_a_summary_of_version_1_is_read_with_what_it_did_not_have() -> None:
    written = json.loads(full().to_json()) | {"schema_version": "1"}
    del written["events"]
    written["casualties"].append(written["casualties"][0] | {"id": "F9", "reported_by": ["A1"]})
    for item in written["casualties"]:
        for name in ("who", "event", "scope", "voice"):
            del item[name]
    for item in written["western_reactions"]:
        del item["about"]
    read = ArticleSummary.from_json(json.dumps(written))
    assert (read.schema_version, read.events) == ("2", ())
    assert {(item.who, item.event, item.scope) for item in read.casualties} == {
        ("unknown", None, "incident")
    }
    assert {item.voice for item in read.casualties if item.reported_by} == {"party"}
    assert {item.voice for item in read.casualties if not item.reported_by} == {"reporter"}
    assert {item.about for item in read.western_reactions} == {()}
    assert ArticleSummary.from_json(read.to_json()) == read


def test_a_comparison_of_version_1_is_read_too() -> None:
    made = comparison()
    written = json.loads(made.to_json()) | {"schema_version": "1"}
    for finding in (*written["figures"], *written["only_in"]):
        for cell in finding.get("cells", finding.get("figures")):
            for name in ("who", "event", "scope", "voice"):
                del cell[name]
    read = type(made).from_json(json.dumps(written))
    assert read.schema_version == "2"
    assert {cell.who for found in read.figures for cell in found.cells} == {"unknown"}
    assert type(made).from_json(read.to_json()) == read


def test_a_broken_summary_of_version_1_is_no_summary() -> None:
    for broken in ("[]", "7", '[{"id": "F1"}]', "[7]"):
        text = f'{{"schema_version": "1", "casualties": {broken}, "western_reactions": {broken}}}'
        with pytest.raises(ResultError, match="this is no ArticleSummary as JSON"):
            ArticleSummary.from_json(text)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema_version": "1"}', "not JSON at all"])
def test_what_is_no_summary_is_told_of_in_a_line_without_what_it_holds(text: str) -> None:
    with pytest.raises(ResultError) as told:
        ArticleSummary.from_json(text)
    assert str(told.value).startswith("this is no ArticleSummary as JSON: ")
    assert "\n" not in str(told.value)
    assert "not JSON at all" not in str(told.value)


def test_what_another_program_adds_to_a_summary_is_no_section() -> None:
    for odd in ([{"a": 1}], ["x", None], [[1]], [{"id": 3}], {"a": 1}, "x"):
        raw = json.loads(full().to_json()) | {"created_by": odd}
        read = ArticleSummary.from_json(json.dumps(raw))
        assert read.to_text() == full().to_text()
        assert read.to_markdown() == full().to_markdown()
        assert len(read.to_records()) - len(full().to_records()) in (0, 1)


def test_a_moment_without_a_zone_is_one_in_utc() -> None:
    raw = json.loads(full().to_json())
    raw["provenance"]["created"] = raw["provenance"]["created"].removesuffix("Z")
    assert ArticleSummary.from_json(json.dumps(raw)) == full()
