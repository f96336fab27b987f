"""Promises 1 and 2 in small steps: whatever a model answers in each, only what stands there is out.

The opponent's answers are drafts made of the article's own sentences and names with wrong ones
mixed in, or anything that a schema allows; now and then an answer is cut off, or is none.
"""

import asyncio
import datetime
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from drafts import plausible
from example_counts import examples
from from_schema import from_schema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from promises import evidence_slices_back, figures_are_cited, references_lead_somewhere
from reports import REPORTS, article
from trimmed import trimmed

from newsbrief import ArticleSummary, ChatModel, ModelError, Summarizer
from newsbrief.article.article import Article
from newsbrief.cli.schemas import json_schemas
from newsbrief.errors import ContextExceeded, InvalidAnswer, TruncatedAnswer
from newsbrief.model import Answer, Capacity, Spent
from newsbrief.reading.grounding import Grounded
from newsbrief.reading.steps.choosing import Strategy
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

often = examples(40)
VALIDATOR = Draft202012Validator(json_schemas()["article-summary"])
ARTICLES = [article(code, text * 3) for code, text in REPORTS.items()]
"""Long enough for several of the shortest passages."""
FAULTS = {"cut": TruncatedAnswer, "long": ContextExceeded, "wrong": InvalidAnswer}
NOON = datetime.datetime(2026, 10, 14, 12, tzinfo=datetime.UTC)


class Opponent(ChatModel):
    """Answers each question with the parts of the next draft that it asks for."""

    def __init__(self, drafts: Sequence[Any], faults: Sequence[str], window: int | None) -> None:
        super().__init__("opponent", base_url="http://127.0.0.1:9/v1")
        self.drafts = drafts
        self.faults = faults
        self.window = window
        self.asked = 0

    @property
    def capacity(self) -> Capacity:
        return Capacity(window=self.window)

    async def ask(self, messages: Any, schema: Any, *, about: object = None) -> Answer[Any]:
        draft = self.drafts[self.asked % len(self.drafts)]
        fault = self.faults[self.asked % len(self.faults)]
        self.asked += 1
        if fault in FAULTS:
            error = FAULTS[fault]("It went wrong: try again.")
            error.spent = Spent(1, 100, 0, 10)
            raise error
        text = json.dumps(trimmed(draft, schema.model_json_schema()))
        if fault == "known":  # it refers to those that it was told
            text = re.sub(r'(?<=[\[ ])"([AC]\d)"(?=[\],])', r'"K\1"', text)
        return Answer(
            schema.model_validate_json(text), "opponent", NOON, False, Spent(1, 100, 0, 9)
        )


def read(report: Article, opponent: Opponent, **options: Any) -> ArticleSummary:
    summarizer = Summarizer(opponent, repair=False, **options)
    return asyncio.run(summarizer.asummarize(report))


def check(report: Article, summary: ArticleSummary) -> None:
    """Fail when a promise is broken."""
    items = {section.name: list(summary.section(section.name)) for section in DEFAULT_SECTIONS}
    out = Grounded(
        summary.headline,
        summary.lead,
        summary.lead_evidence,
        items,
        [],
        summary.coverage,
        headline_doubts=summary.headline_doubts,
        lead_doubts=summary.lead_doubts,
    )
    evidence_slices_back(report, out)
    figures_are_cited(report, out, report.language)
    references_lead_somewhere(out)
    ids = [item.id for section in items.values() for item in section]
    assert len(ids) == len(set(ids))
    numbers = [s.number for s in report.shown]
    for unread in summary.coverage.unread:
        assert unread.first in numbers
        assert unread.last in numbers
        assert unread.sections
        assert unread.reason == "It went wrong: try again."
    text = summary.to_json()
    VALIDATOR.validate(json.loads(text))
    assert ArticleSummary.model_validate_json(text) == summary


faults = st.lists(
    st.sampled_from(["", "", "", "known", "known", "cut", "long", "wrong"]), min_size=1, max_size=7
)
DRAFTS = [(report, st.lists(plausible(report), min_size=1, max_size=4)) for report in ARTICLES]
nearly = st.sampled_from(DRAFTS).flatmap(lambda pair: st.tuples(st.just(pair[0]), pair[1]))
anything = st.tuples(
    st.sampled_from(ARTICLES),
    st.lists(
        from_schema(draft_model(DEFAULT_SECTIONS).model_json_schema(), longest=3),
        min_size=1,
        max_size=3,
    ),
)
WINDOWS = st.sampled_from([None, 1])
"""A window of one token: the shortest passages that there are."""


@pytest.mark.parametrize("strategy", ["auto", "whole", "parallel", "sections", "focused"])
@often
@given(nearly | anything, faults, WINDOWS, st.booleans())
def test_of_many_answers_only_what_stands_in_the_article_comes_out(
    strategy: Strategy,
    pair: tuple[Article, Any],
    faults: list[str],
    window: int | None,
    second_look: bool,
) -> None:
    report, drafts = pair
    opponent = Opponent(drafts, faults, window)
    try:
        summary = read(report, opponent, strategy=strategy, second_look=second_look)
    except ModelError as error:
        spent = error.spent
    else:
        check(report, summary)
        spent = summary.provenance.usage
    assert spent.requests == opponent.asked


@often
@given(nearly | anything, st.sampled_from(["whole", "sections", "focused"]))
def test_a_second_look_loses_nothing(pair: tuple[Article, Any], strategy: Strategy) -> None:
    report, drafts = pair
    plain = read(report, Opponent(drafts, [""], None), strategy=strategy)
    again = read(report, Opponent(drafts, ["", "known"], None), strategy=strategy, second_look=True)
    check(report, again)
    if strategy != "whole":
        return  # with what was told, the first answers are others
    for section in DEFAULT_SECTIONS:
        before = {item.id: item for item in plain.section(section.name)}
        after = {item.id: item for item in again.section(section.name)}
        assert set(before) <= set(after)
        for key, item in before.items():
            kept: Any = after[key]
            cited = {e.sentence for e in getattr(item, "evidence", ())}
            assert cited <= {e.sentence for e in kept.evidence}
