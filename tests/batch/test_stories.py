"""Groups of rows become stories: the same ledger as from one process, in whatever order."""

import math
from pathlib import Path
from typing import Any

import pytest
from told_story import reader, report

from newsbrief import ConfigurationError, ModelUnavailable, Story
from newsbrief.batch.stories import StoryAdder, story_file
from newsbrief.results.ledger import Ledger
from newsbrief.results.summary import ArticleSummary
from newsbrief.testing import ScriptedModel

ADDRESS = "https://news.example/varlo"


def reports() -> list[ArticleSummary]:
    """Among them two versions of one report, of the same day."""
    versions = [report(4, killed=n, source=ADDRESS) for n in (14, 15)]
    return [report(0), report(1, killed=12), report(2, place=1), *versions]


def group(summaries: list[ArticleSummary], story: object = "varlo") -> dict[str, list[Any]]:
    texts: list[Any] = [each.to_json(indent=None) for each in summaries]
    return {"story": [story] * len(texts), "summary": texts}


def ledger(made: dict[str, list[str | None]]) -> Ledger:
    assert made["error"] == [None]
    [text] = made["ledger"]
    assert text is not None
    return Ledger.from_json(text)


def test_a_group_gives_the_ledger_that_adding_gives(tmp_path: Path) -> None:
    ordinary = reports()[:4]
    with Story.open(tmp_path / "one.db", model="rules") as story:
        story.add(ordinary)
        expected = story.ledger()
    made = StoryAdder(tmp_path / "many", model="rules")(group(ordinary[::-1]))
    assert made["story"] == ["varlo"]
    assert ledger(made) == expected
    assert expected.links
    with Story.open(tmp_path / "many" / "varlo.db", model="rules") as story:
        assert story.ledger() == expected


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    one, other = (StoryAdder(tmp_path / name, model="rules") for name in "ab")
    assert ledger(one(group(reports()))) == ledger(other(group(reports()[::-1])))


def test_a_group_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    whole = ledger(StoryAdder(tmp_path / "a", model="rules")(group(reports())))
    adder = StoryAdder(tmp_path / "b", model="rules")
    with Story.open(tmp_path / "b.db", model="rules") as story:
        story.add(reports()[0])
    (tmp_path / "b").mkdir()
    (tmp_path / "b.db").rename(tmp_path / "b" / "varlo.db")
    for _ in range(2):
        assert ledger(adder(group(reports()))) == whole
    with Story.open(tmp_path / "b" / "varlo.db", model="rules") as story:
        assert [entry.kind for entry in story.log()].count("add") == len(reports())


@pytest.mark.parametrize("missing", [None, math.nan, ""])
def test_rows_without_a_summary_are_passed_over(missing: object, tmp_path: Path) -> None:
    given = group(reports()[:2], story=missing)
    given["summary"][0] = missing
    made = StoryAdder(tmp_path, model="rules")(given)
    assert made["story"] == ["story"]
    assert len(ledger(made).reports) == 1


def test_what_goes_wrong_stands_in_the_row(tmp_path: Path) -> None:
    (tmp_path / "varlo.db").write_text("Somebody's notes.")
    adder = StoryAdder(tmp_path, model="rules")
    [error] = adder(group(reports()))["error"]
    assert str(error).startswith("StoryError: ")
    assert (tmp_path / "varlo.db").read_text() == "Somebody's notes."
    made = adder({"story": ["x"], "summary": ["{}"]})
    assert made["ledger"] == [None]
    assert str(made["error"][0]).startswith("ResultError: ")


def test_a_story_without_any_summary_says_so(tmp_path: Path) -> None:
    made = StoryAdder(tmp_path, model="rules")({"story": ["x"], "summary": [None]})
    assert made["ledger"] == [None]
    assert str(made["error"][0]).startswith("StoryError: No report")


def test_questions_that_are_open_are_told_and_asked_the_next_time(tmp_path: Path) -> None:
    def fails(_: object) -> Exception:
        return ModelUnavailable("The endpoint is down: try again later.")

    down = ScriptedModel(by=fails)
    made = StoryAdder(tmp_path, model=down)(group(reports()[:2]))
    assert made["error"] == [
        "StoryError: questions still open: 1, The endpoint is down: try again later."
    ]
    assert made["ledger"] != [None]
    assert ledger(StoryAdder(tmp_path, model=reader())(group(reports()[:2]))).links


def test_options_that_do_not_fit_are_told_before_the_first_group(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        StoryAdder(tmp_path / "none", model="recordd")
    assert not list(tmp_path.iterdir())


def test_no_two_stories_share_a_file() -> None:
    names = [
        "brug",
        "Brug",
        "de brug",
        "de/brug",
        "../brug",
        "мост",
        "МОСТ",
        "",
        "-",
        "brug-",
        "x" * 99,
    ]
    files = [story_file(name) for name in names]
    assert files[0] == "brug.db"
    assert len({file.lower() for file in files}) == len(names)
    assert all(file.isascii() and "/" not in file and len(file) < 100 for file in files)
