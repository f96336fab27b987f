"""Summaries without a model, through the public names and the command line."""

import json
from pathlib import Path

import places
import pytest

from newsbrief import (
    Article,
    ConfigurationError,
    Doubts,
    DraftItem,
    EvidenceList,
    Section,
    Summarizer,
    SummaryItem,
    actors,
    compare_articles,
    summarize_article,
)
from newsbrief.cli.main import main
from newsbrief.languages import language
from newsbrief.views.markdown import to_markdown

ARTICLES = sorted(places.SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_sample_is_read_without_anything_being_rejected(path: Path) -> None:
    summary = summarize_article(path, model="rules")
    assert summary.rejected == ()
    assert summary.casualties
    known = language(summary.article.language)
    assert known is not None
    # Where the language's rules do not know actors, next to nothing but figures is read.
    assert bool(summary.actors) == bool(summary.claims) == ("heads" in known.rules)
    assert summary.provenance.model == "rules"
    assert summary.provenance.usage.requests == 0
    assert summary.provenance.usage.cost_usd is None


def test_rules_are_never_chosen_in_silence() -> None:
    with pytest.raises(ConfigurationError, match="no model is configured"):
        summarize_article("Ten men were killed in Kest, the mayor said.")


def test_a_section_of_ones_own_that_no_rules_read_is_told_of() -> None:
    class WeaponDraft(DraftItem):
        weapon: str

    class Weapon(SummaryItem):
        weapon: str
        evidence: EvidenceList
        doubts: Doubts

    weapons = Section("weapons", WeaponDraft, Weapon, "W", instructions="weapons: each.")
    text = "Ten men were killed in Kest, the mayor said."
    summary = Summarizer("rules", sections=(actors, weapons)).summarize(Article(text))
    [unread] = summary.coverage.unread
    assert (unread.first, unread.last, unread.sections) == (1, 1, ("weapons",))
    assert "rules" in unread.reason
    assert unread.reason in to_markdown(summary)
    assert Summarizer("rules").summarize(Article(text)).coverage.unread == ()


def test_rules_can_be_chosen_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBRIEF_MODEL", "rules")
    summary = summarize_article("Ten men were killed in Kest, the mayor said.")
    assert [figure.count for figure in summary.casualties] == [10]


def test_rules_answer_no_questions() -> None:
    with pytest.raises(ConfigurationError, match="Rules answer no questions"):
        Summarizer("rules").ask(ARTICLES[0], "Who did it?")


def test_reports_are_compared_by_rules_alone() -> None:
    comparison = compare_articles(ARTICLES, model="rules")
    assert comparison.method == "by_name"
    assert len(comparison.figures) > 1


def test_the_command_reads_by_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summarize", str(ARTICLES[0]), "--model", "rules", "--format", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["provenance"]["model"] == "rules"
    assert told.err == ""


def test_a_batch_reads_by_rules(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    words = [str(path) for path in ARTICLES]
    assert main(["batch", *words, "--model", "rules", "-o", str(output), "--quiet"]) == 0
    rows = [json.loads(line) for line in output.read_text().splitlines()]
    assert {row["summary"]["provenance"]["model"] for row in rows} == {"rules"}
    assert len(rows) == len(ARTICLES)
