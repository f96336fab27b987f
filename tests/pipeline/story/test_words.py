"""Words looked for in a story: which sentences and items hold them, in a file and in Postgres."""

from typing import Any

import handmade
import pytest
from told_story import report

from newsbrief import Article, ArticleSummary, Found, Story, StoryError
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
        assert story.find("legion \udcff").model_dump_json()  # as of an argument that is no UTF-8
        story.retract(report_id(report(0)))  # what does not count is not found
        assert {each.report for each in story.find("legion").found} == {
            report_id(report(1, place=1))
        }


def read_in_full(*sentences: str, on: int = 13, **items: Any) -> ArticleSummary:
    """A summary whose article is at hand, as one that was made here."""
    made = handmade.report(*sentences, on=on, **items)
    made._article = Article(" ".join(sentences), language="en", published=handmade.day(on))
    return made


BRIDGE = (
    "The governor spoke at length and with many words about the weather near the bridge.",
    "The bridge is closed, the governor said.",
    "Nobody asked the governor about bridges in the north.",
)


def test_sentences_are_found_that_no_item_cites_and_ranked(place: Any) -> None:
    who = [handmade.who("A1", "Olvar Destin", s=(2,), kind="person", role="governor")]
    said = [handmade.claims("C1", "It is closed.", by="A1", s=(2,))]
    full = read_in_full(*BRIDGE, actors=who, claims=said)
    named = handmade.report("Later.", "The governor left the bridge.", on=14, actors=who)
    with Story.open(place, model="rules") as story:
        story.add([full, ArticleSummary.from_json(named.to_json())])
        found = story.find("governor bridge*")
        assert (found.reports, found.whole) == (2, 1)
        one, other = report_id(full), report_id(named)
        # Closest together first: "governor about bridges", "governor left the bridge" …
        assert [(each.report, each.sentence, each.items) for each in found.sentences] == [
            (one, 3, ()),
            (other, 2, (f"{other}:A1",)),
            (one, 2, (f"{one}:A1", f"{one}:C1")),
            (one, 1, ()),
        ]
        assert [each.handle for each in found.found] == [f"{one}:A1", f"{one}:C1", f"{other}:A1"]
        assert not story.find("later").sentences  # no item cites it, and no article was at hand
        named._article = Article("Later. The governor left the bridge.", language="en")
        assert [each.what for each in story.add([named, named]).reports] == ["known", "known"]
        assert [each.sentence for each in story.find("later").sentences] == [1]  # now it is
        uncited = [row for row in found.to_records() if row["item"] is None]
        assert [row["sentences"] for row in uncited] == ["3", "1"]
        shown = (found.to_text(width=100), found.to_markdown(), found.to_html())
        assert all(text.count("Nobody asked the governor") == 1 for text in shown)
        assert all(text.count("It is closed.") == 1 for text in shown)


def test_what_was_missed_the_lead_and_sections_of_ones_own_are_searched(tmp_path: Any) -> None:
    text = "It rained.", "The harbour was shelled.", "Divers came."
    article = Article(" ".join(text), language="en", published=handmade.day(13))
    missed = {"sentence": 2, "section": "events", "cue": "shelled", "text": text[1]}
    given = handmade.report(*text).model_dump(mode="json")
    given["coverage"]["missed"] = [missed]
    given["lead_evidence"] = [article.evidence(1).model_dump()]
    item = {"id": "W1", "evidence": [article.evidence(3).model_dump()], "doubts": []}
    given["weapons"] = [{**item, "name": "howitzer"}]
    with Story.open(tmp_path / "story.db", model="rules") as story:
        story.add(ArticleSummary.model_validate(given))
        assert [each.sentence for each in story.find("harbour").sentences] == [2]
        assert [each.sentence for each in story.find("rained").sentences] == [1]
        [own] = story.find("howitzer").found
        assert (own.section, own.item, own.text) == ("weapons", "W1", "howitzer")
        [sentence] = story.find("divers").sentences
        assert sentence.items == (own.handle,)


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
