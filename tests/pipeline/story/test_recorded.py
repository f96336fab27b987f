"""The recorded answers serve the sample story's reports in whatever order they come."""

from pathlib import Path

import pytest
from places import EXAMPLES

from newsbrief import ArticleSummary, Story, Summarizer
from newsbrief.results.ledger import Ledger

REPORTS = sorted((EXAMPLES / "story").glob("*.txt"))


@pytest.fixture(scope="module")
def summaries() -> list[ArticleSummary]:
    summarizer = Summarizer("recorded")
    return [summarizer.summarize(path) for path in REPORTS]


def ledger(path: Path, summaries: list[ArticleSummary]) -> Ledger:
    with Story.open(path, model="recorded") as story:
        added = story.add(summaries)
        assert not [each.article for each in added.reports if each.open or each.rejected]
        return story.ledger()


def test_the_sample_story_is_the_same_in_any_order(
    summaries: list[ArticleSummary], tmp_path: Path
) -> None:
    expected = ledger(tmp_path / "a.db", summaries)
    assert {"model", "code"} <= {link.by for link in expected.links}
    assert {link.kind for link in expected.links} >= {"updates", "denies", "same_event"}
    assert ledger(tmp_path / "b.db", summaries[::-1]) == expected
    assert ledger(tmp_path / "c.db", [*summaries[3:], *summaries[:3]]) == expected


def test_the_toll_that_the_readme_shows_ends_with_what_each_source_last_said(
    summaries: list[ArticleSummary], tmp_path: Path
) -> None:
    tolls = ledger(tmp_path / "a.db", summaries).tolls
    soldiers = next(
        toll
        for toll in tolls
        if (toll.kind, toll.who, toll.part) == ("killed", "combatants", False)
        and any(each.count == 34 for each in toll.figures)
    )
    assert {each.count for each in soldiers.figures} >= {34, 32}
    may_be_printed = {each.figure for each in soldiers.printable}
    printed = {each.count for each in soldiers.figures if each.id in may_be_printed}
    assert 32 in printed
    assert 34 not in printed


def test_some_of_the_reports_will_do(summaries: list[ArticleSummary], tmp_path: Path) -> None:
    assert ledger(tmp_path / "a.db", summaries[1::2]).links
