"""A careful person's readings of the sample reports, through the whole of the library.

The answers were written by readers who saw one request after the other, and nothing else. What they
wrote is kept in the cassettes.
"""

from typing import Any

import cassette
import places
import pytest

from newsbrief import ChatModel, Summarizer
from newsbrief.evaluation import evaluate, read_gold
from newsbrief.sections.registry import DEFAULT_SECTIONS

GOLD = {known.id: known for known in read_gold(places.GOLD)}
WAYS: dict[str, tuple[str, ...]] = {
    "whole": tuple(name for name, known in GOLD.items() if known.article.language in ("en", "nl")),
    "short": (
        "bridge-explainer.nl",
        "bridge-live-qa.en",
        "bridge-report.en",
        "bridge-what-we-know.nl",
        "bridge-both-banks.uk",
        "bridge-explainer.es",
    ),
    "sections": ("bridge-report.en", "bridge-explainer.nl"),
    "focused": ("bridge-live-qa.en", "bridge-what-we-know.nl"),
    "parallel": ("bridge-report.en", "bridge-what-we-know.nl"),
}
"""Which samples readers were asked about in which steps; "short" is whole, but for keys that may be
left out, as they may in mode json_object."""

LEAST_FIGURES = {"bridge-explainer.es": 0.9}
"""Of this report no reader has noted one figure, whatever was asked."""


@pytest.mark.vcr
@pytest.mark.parametrize(
    ("way", "name"),
    [pytest.param(way, name, id=f"{way}-{name}") for way, names in WAYS.items() for name in names],
)
def test_a_careful_reading_finds_what_the_gold_holds(way: str, name: str) -> None:
    known, short = GOLD[name], way == "short"
    asked: Any = {"base_url": cassette.base_url(), "timeout": 86_400, "deadline": 86_400}
    asked |= {"mode": "json_object"} if short else {}
    read: Any = {"strategy": "whole", "repair": False} if short else {"strategy": way}
    summary = Summarizer(ChatModel("scribe", **asked), **read).summarize(known.article)
    assert summary.provenance.model == "scribe"
    assert summary.provenance.strategy == read["strategy"]
    assert not summary.coverage.unread
    text = known.article.text
    items: list[Any] = [item for one in DEFAULT_SECTIONS for item in summary.section(one.name)]
    for item in items:
        assert item.evidence
        assert all(text[one.start : one.end] == one.text for one in item.evidence)
    scores = evaluate([known], {known.id: summary}).total
    assert (scores.items.recall or 0) >= 0.8
    assert (scores.items.precision or 0) >= 0.8
    assert (scores.figures.recall or 0) >= LEAST_FIGURES.get(name, 1.0)
    assert (scores.figures.precision or 0) >= 0.8  # one source in two passages, by two names
    assert (scores.rejected.value or 0) <= 0.05
