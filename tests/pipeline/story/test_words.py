"""Words looked for in a story: which items hold them, in a file and in Postgres alike."""

from typing import Any

import pytest
from told_story import report

from newsbrief import Found, Story, StoryError
from newsbrief.pipeline.story.contents import report_id

FINDS = {
    "MÁRKET shelled": {"A2", "C1", "D1"},  # without case and accents
    "shell* varlo": {"A2", "D1", "E1"},  # how a word begins
    "legion": {"A2", "C1", "D1"},  # also by who speaks
    '"had been killed"': {"A1", "F1"},  # side by side
    '"been had killed"': set(),
    '"northern arm*" killed': {"A1", "F1"},
    "killed market": set(),  # both in one report, in no item together
    "killed-had 10": set(),
    "unknown": set(),
    "ﬁve ٣ नहीं": set(),
}


def test_items_that_hold_all_words_are_found(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add([report(0), report(1, place=1)])
        found = {asked: story.find(asked).found for asked in FINDS}
        assert {asked: {each.item for each in items} for asked, items in found.items()} == FINDS
        with pytest.raises(StoryError, match="Name a word"):
            story.find('"" * -')
        story.retract(report_id(report(0)))  # what does not count is not found
        assert {each.report for each in story.find("legion").found} == {
            report_id(report(1, place=1))
        }


def test_what_is_found_is_shown_in_every_format(tmp_path: Any) -> None:
    with Story.open(tmp_path / "story.db", model="rules") as story:
        story.add(report(0))
        found = story.find("killed")
    assert Found.from_json(found.to_json()) == found
    figure = found.found[-1]
    assert (figure.text, figure.speakers) == ("killed: 10 (people)", ("Northern Army",))
    said = "10 people had been killed"
    for shown in (found.to_text(width=100), found.to_markdown(), found.to_html(), found.to_csv()):
        assert said in shown
        assert figure.item in shown
    assert "slachtoffercijfer" in found.to_text(language="nl")
    nasty = found.model_copy(update={"words": "<b>[x](y)\x1b[31m"})
    assert "<b>" not in nasty.to_html()
    assert "<b>" not in nasty.to_markdown()
