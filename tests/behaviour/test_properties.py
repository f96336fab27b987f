"""Promises 1 and 2: whatever a model answers, only what stands in the article comes out of it.

Three opponents: anything that the draft's JSON Schema allows, drafts made of the article's own
sentences and names with wrong ones mixed in, and articles of any text at all.
"""

import json
import re
from typing import Any

from drafts import plausible
from example_counts import examples
from from_schema import from_schema
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from promises import check
from reports import REPORTS, article

from newsbrief.article.article import Article
from newsbrief.errors import ArticleError
from newsbrief.reading.prompting import summary_messages
from newsbrief.reading.repair import mended, repair_messages, repair_model, repairable
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

often = examples(60)

Draft = draft_model(DEFAULT_SECTIONS)
ARTICLES = [article(code) for code in REPORTS]


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


DRAFTS = [(report, plausible(report)) for report in ARTICLES]
"""Each report with a strategy of its own, which is made once."""
nearly = st.sampled_from(DRAFTS).flatmap(lambda pair: st.tuples(st.just(pair[0]), pair[1]))
pairs = st.sampled_from(DRAFTS).flatmap(lambda pair: st.tuples(st.just(pair[0]), *pair[1:] * 2))


@often
@given(nearly, languages)
def test_of_what_is_nearly_right_only_what_is_right_comes_out(
    pair: tuple[Article, Any], statements: str
) -> None:
    report, answer = pair
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
    put = summary_messages(report, DEFAULT_SECTIONS, "en")[1]["content"]
    told = put.split("\n")
    assert told == put.splitlines()
    assert [line.startswith("=====") for line in told].count(True) == 2
    assert [n for line in told[3:-1] for n in re.findall(r"^\[(\d+)\] ", line)] == [
        str(s.number) for s in report.shown
    ]
    answer = data.draw(plausible(report))
    check(report, Draft.model_validate_json(json.dumps(answer)), language)
