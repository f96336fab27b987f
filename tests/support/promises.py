"""What has to hold of whatever comes out of grounding."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import BaseModel
from reports import summary

from newsbrief.article.article import Article
from newsbrief.article.figures import read_figures
from newsbrief.cli.schemas import json_schemas
from newsbrief.languages import language, supported
from newsbrief.reading.grounding import Grounded, ground_draft
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.calendar import days_without_month, written_days
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.sections.western_reactions import WESTERN

VALIDATOR = Draft202012Validator(json_schemas()["article-summary"])


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


def of_a_day(report: Article, texts: Iterable[str], statements: str) -> set[float]:
    """The figures of a day that a text writes out, the report's own or one beside it."""
    words = language(statements)
    if report.published is None or words is None:
        return set()
    near = [report.published + timedelta(days=step) for step in (-1, 0, 1)]
    return {
        figure.value
        for text in texts
        for start, end, day in (
            *written_days(text, report.published, words),
            *days_without_month(text, near, words),
        )
        if day in near
        for figure in read_figures(text, statements)
        if start <= figure.start < end
    }


def figures_are_cited(report: Article, out: Grounded, statements: str) -> None:
    readable = report.language in supported()
    assert out.coverage.supported == readable
    for item in every_item(out):
        cited = {f.value for e in item.evidence for f in read_figures(e.text, report.language)}
        # A person alone is 1 without a number word: `one_person` looks into that.
        given = {getattr(item, name, None) for name in ("count", "minimum", "maximum")} - {None, 1}
        texts = [getattr(item, name, "") for name in ("statement", "answer", "role", "victims")]
        absent = (given | large_figures(texts, statements)) - cited
        if readable:
            assert absent <= of_a_day(report, texts, statements)
        assert not absent or "figure_in_evidence" in item.doubts
    if readable and out.lead is not None:
        sentences = [e.text for e in out.lead_evidence]
        cited = {f.value for text in sentences for f in read_figures(text, report.language)}
        assert out.lead_evidence
        left = large_figures([out.lead], statements) - cited
        assert left <= of_a_day(report, [out.lead], statements)
        assert not left or "figure_in_evidence" in out.lead_doubts
    if readable and out.headline is not None:
        sentences = [s.text for s in report.shown]
        there = {f.value for text in sentences for f in read_figures(text, report.language)}
        left = large_figures([out.headline], statements) - there
        assert left <= of_a_day(report, [out.headline], statements)
        assert not left or "figure_in_evidence" in out.headline_doubts


def references_lead_somewhere(out: Grounded) -> None:
    actors, events, claims = (ids_of(out, name) for name in ("actors", "events", "claims"))
    for item in every_item(out):
        assert set(getattr(item, "actors", ())) <= actors
        assert getattr(item, "event", None) in events | {None}
        assert set(getattr(item, "about", ())) <= claims
        assert {*getattr(item, "speakers", ()), *getattr(item, "reported_by", ())} <= actors
        assert {getattr(item, "via", None), getattr(item, "side", None)} <= actors | {None}
        assert set(getattr(item, "denies", ())) <= claims
        if hasattr(item, "voice") and hasattr(item, "speakers"):
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
