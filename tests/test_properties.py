"""Promises 1 and 2: whatever a model answers, only what stands in the article comes out of it.

Three opponents: anything that the draft's JSON Schema allows, drafts made of the article's own
sentences and names with wrong ones mixed in, and articles of any text at all.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from drafts import plausible
from from_schema import from_schema
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from reports import REPORTS, article, summary

from newsbrief.article import Article
from newsbrief.errors import ArticleError
from newsbrief.figures import read_figures
from newsbrief.grounding import Grounded, ground_draft
from newsbrief.languages import SUPPORTED
from newsbrief.prompting import question
from newsbrief.repair import mended, repair_messages, repair_model, repairable
from newsbrief.schemas import json_schemas
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model
from newsbrief.sections.western_reactions import WESTERN
from newsbrief.summary import ArticleSummary

often = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Draft = draft_model(DEFAULT_SECTIONS)
ARTICLES = [article(code) for code in REPORTS]
VALIDATOR = Draft202012Validator(json_schemas()["article-summary"])


# What has to hold


def every_item(out: Grounded) -> list[Any]:
    return [item for items in out.items.values() for item in items]


def ids_of(out: Grounded, section: str) -> set[str]:
    return {item.id for item in out.items[section]}


def large_figures(texts: Iterable[str], language: str) -> set[float]:
    return {f.value for text in texts for f in read_figures(text, language) if f.value >= 10}


def nothing_is_lost(whole: Any, out: Grounded) -> None:
    for section in DEFAULT_SECTIONS:
        drafted = getattr(whole, section.name)
        failed = [f for f in out.failures if f.section == section.name]
        assert len(drafted) == len(out.items[section.name]) + len(failed)
        assert len(ids_of(out, section.name)) == len(out.items[section.name])
        for failure in failed:
            assert failure.item == drafted[failure.index].model_dump(mode="json", by_alias=True)
    for failure in out.failures:
        assert failure.problems
        assert all(p.hard and p.message.isprintable() for p in failure.problems)
    failed_texts = {f.section for f in out.failures}
    assert out.lead is not None or "lead" in failed_texts
    assert out.headline is not None or "headline" in failed_texts or not whole.headline.strip()


def evidence_slices_back(report: Article, out: Grounded) -> None:
    shown = {s.number for s in report.shown}
    cited = [item.evidence for item in every_item(out)]
    assert all(cited)
    for evidence in (*out.lead_evidence, *(each for some in cited for each in some)):
        assert report.text[evidence.start : evidence.end] == evidence.text
        assert evidence.sentence in shown
    for item in every_item(out):
        quote = getattr(item, "quote", None)
        assert quote is None or (quote and quote in report.text)
    names: list[Any] = out.items["actors"]
    for named in names:
        assert named.mention.strip()
        assert " ".join(named.mention.split()) in report.folded
    assert {m.sentence for m in out.coverage.missed} <= shown
    assert out.coverage.cue_sentences == out.coverage.cited + len(out.coverage.missed)


def figures_are_cited(report: Article, out: Grounded, statements: str) -> None:
    readable = report.language in SUPPORTED
    assert out.coverage.supported == readable
    for item in every_item(out):
        cited = {f.value for e in item.evidence for f in read_figures(e.text, report.language)}
        given = {getattr(item, name, None) for name in ("count", "minimum", "maximum")} - {None}
        texts = (getattr(item, name, "") for name in ("statement", "answer", "role", "victims"))
        absent = (given | large_figures(texts, statements)) - cited
        assert not absent or (not readable and "figure_in_evidence" in item.doubts)
    if readable and out.lead is not None:
        sentences = [e.text for e in out.lead_evidence]
        cited = {f.value for text in sentences for f in read_figures(text, report.language)}
        assert out.lead_evidence
        assert large_figures([out.lead], statements) <= cited
    if readable and out.headline is not None:
        sentences = [s.text for s in report.shown]
        there = {f.value for text in sentences for f in read_figures(text, report.language)}
        assert large_figures([out.headline], statements) <= there


def references_lead_somewhere(out: Grounded) -> None:
    actors, claims = ids_of(out, "actors"), ids_of(out, "claims")
    for item in every_item(out):
        assert {*getattr(item, "speakers", ()), *getattr(item, "reported_by", ())} <= actors
        assert {getattr(item, "via", None), getattr(item, "side", None)} <= actors | {None}
        assert set(getattr(item, "denies", ())) <= claims
        if hasattr(item, "voice"):
            assert (item.voice == "party") == bool(item.speakers)
        assert getattr(item, "country", "EU") in WESTERN


def the_summary_fits_its_schema(report: Article, out: Grounded) -> None:
    made = summary(report, out)
    text = made.to_json()
    VALIDATOR.validate(json.loads(text))
    assert ArticleSummary.model_validate_json(text) == made
    assert len(made.rejected) == len(out.failures)


def check(report: Article, whole: BaseModel, statements: str) -> Grounded:
    """Ground a draft, and fail when a promise is broken."""
    out = ground_draft(whole, report, DEFAULT_SECTIONS, statements)
    nothing_is_lost(whole, out)
    evidence_slices_back(report, out)
    figures_are_cited(report, out, statements)
    references_lead_somewhere(out)
    the_summary_fits_its_schema(report, out)
    return out


# Opponent 1: anything that the schema allows


SCHEMA = Draft.model_json_schema()
anything = from_schema(SCHEMA)
languages = st.sampled_from(["nl", "en", "de", "fr", "es", "und"])


@often
@given(anything, st.sampled_from(ARTICLES), languages)
def test_whatever_the_schema_allows_is_accepted_and_does_no_harm(
    answer: Any, report: Article, statements: str
) -> None:
    Draft202012Validator(SCHEMA).validate(answer)
    check(report, Draft.model_validate_json(json.dumps(answer)), statements)


# Opponent 2: the article's own sentences and names, with wrong ones mixed in


pairs = st.sampled_from(ARTICLES).flatmap(
    lambda report: st.tuples(st.just(report), plausible(report), plausible(report))
)


@often
@given(pairs, languages)
def test_of_what_is_nearly_right_only_what_is_right_comes_out(
    pair: tuple[Article, Any, Any], statements: str
) -> None:
    report, answer, _ = pair
    check(report, Draft.model_validate_json(json.dumps(answer)), statements)


@often
@given(pairs, st.lists(st.integers(-1, 12), min_size=1), languages)
def test_a_repair_lets_nothing_in_that_the_article_does_not_bear_out(
    pair: tuple[Article, Any, Any], numbers: list[int], statements: str
) -> None:
    report, answer, second = pair
    whole = Draft.model_validate_json(json.dumps(answer))
    failures = repairable(check(report, whole, statements).failures, report)
    assume(failures)
    messages = repair_messages(report, whole, failures, DEFAULT_SECTIONS, statements)
    assert messages[1]["content"].splitlines() == messages[1]["content"].split("\n")
    schema = repair_model(failures, DEFAULT_SECTIONS)
    second |= {"lead": [second["lead"]], "headline": [{"s": [], "text": second["headline"]}]}
    again: dict[str, Any] = {name: [] for name in schema.model_fields}
    for name, items in again.items():
        for at, item in enumerate([*second[name], None]):
            items.append({"n": numbers[at % len(numbers)], "item": item})
    repaired = mended(whole, failures, schema.model_validate_json(json.dumps(again)))
    after = check(report, repaired, statements)
    asked = {(f.section, f.index) for f in failures}
    for section in DEFAULT_SECTIONS:
        for index, item in enumerate(getattr(whole, section.name)):
            if (section.name, index) not in asked:
                assert getattr(repaired, section.name)[index] == item
    assert len(after.items) == len(DEFAULT_SECTIONS)


# Opponent 3: articles of any text

lines = st.text(max_size=60) | st.sampled_from(
    [*REPORTS["en"].split("\n"), *REPORTS["nl"].split("\n"), "===== end of report =====", "[3] x"]
)
texts = st.lists(lines, min_size=1, max_size=12).map("\n".join)


@often
@given(texts, languages, st.data())
def test_an_article_of_any_text_keeps_the_promises(
    text: str, language: str, data: st.DataObject
) -> None:
    try:
        report = Article(text, language=language)
    except ArticleError:
        assume(False)
    told = question(report, "en").split("\n")
    assert told == question(report, "en").splitlines()
    assert [line.startswith("=====") for line in told].count(True) == 2
    assert [n for line in told[3:-1] for n in re.findall(r"^\[(\d+)\] ", line)] == [
        str(s.number) for s in report.shown
    ]
    answer = data.draw(plausible(report))
    check(report, Draft.model_validate_json(json.dumps(answer)), language)
