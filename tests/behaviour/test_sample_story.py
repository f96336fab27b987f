"""The sample reports as a story: its toll ledger, and a page on which every line leads down."""

import datetime
import re

import places
import pytest

from newsbrief import Story, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.results.ledger import Ledger
from newsbrief.views import render

REPORTS = [*places.ANSWERED, *sorted((places.EXAMPLES / "story").glob("*.txt"))]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path = tmp_path_factory.mktemp("sample") / "bridge.db"
    summarizer = Summarizer(cache=None)
    with Story.open(path, model="rules") as story:
        story.add([summarizer.summarize(report) for report in REPORTS])
        return story.ledger()


def test_the_governors_count_goes_from_fourteen_to_twenty_four(sample: Ledger) -> None:
    shown = render(sample, "text", short=True, width=100)
    assert "14 → 17 → 19 → 21 → 24 Olvar Destin" in shown
    assert "24, official (Olvar Destin)" in shown


def test_what_the_last_day_brings_stands_first(sample: Ledger) -> None:
    shown = sample.to_markdown(since=datetime.date(2026, 10, 18))
    news = shown[shown.index("## New since 2026-10-18") : shown.index("## What happened")]
    assert "21 → 24, killed · civilians" in news
    assert "Freies Lesk bekennt sich" in news
    assert "2026-10-16" not in news


def test_every_line_of_the_page_leads_to_a_sentence_that_stands_in_its_report(
    sample: Ledger,
) -> None:
    page = sample.to_html()
    anchors = re.findall(r'\sid="([^"]*)"', page)
    links = re.findall(r'\shref="#([^"]*)"', page)
    behind = {
        f"s{name}" for names in re.findall(r'data-s="([^"]*)"', page) for name in names.split()
    }
    assert len(anchors) == len(set(anchors))
    assert {*links, *behind} <= set(anchors)
    texts = {read_article(path).sha256: read_article(path).text for path in REPORTS}
    articles = {report.id: texts[report.article.sha256] for report in sample.reports}
    for toll in sample.tolls:
        for figure in toll.figures:
            for each in figure.references:
                assert all(
                    articles[each.report][piece.start : piece.end] == piece.text
                    for piece in each.evidence
                )
