"""What the checks found, in words."""

import pytest
from events import english
from summaries import made

from newsbrief.article.article import Article
from newsbrief.languages.labels import labels
from newsbrief.results.item_read import ItemRead
from newsbrief.results.summary import ArticleSummary
from newsbrief.views import Format, render
from newsbrief.views.findings import Finding, doubts, item_line
from newsbrief.views.index import entry


def test_an_item_that_is_just_read_is_a_line_in_the_language_asked_for() -> None:
    actor = english().actors[0]
    line = item_line(ItemRead("actors", "A1", actor), "nl")
    assert line.startswith("A1  betrokkene: ")
    assert actor.name in line
    assert "\n" not in line
    gone = item_line(ItemRead("actors", "A1", None, again=True), "en")
    assert gone == "A1  actor: Rejected"


def doubted() -> ArticleSummary:
    report = Article("The mayor spoke. Nobody was hurt, he said.", language="en")
    lead = {"s": [2], "text": "Nobody was hurt in 4 towns."}
    return made(report, headline="Mayor speaks in 3 towns", lead=lead)


def test_doubts_about_headline_and_lead_are_found() -> None:
    words = labels("en")
    why = (words("doubt", "figure_in_evidence"),)
    assert list(doubts(doubted(), words)) == [
        Finding("headline", "Mayor speaks in 3 towns", why, ()),
        Finding("lead", "Nobody was hurt in 4 towns.", why, (2,)),
    ]
    assert entry(doubted(), "1.html", "1").doubted == 2


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_doubts_about_headline_and_lead_stand_beside_them(form: Format) -> None:
    page = render(doubted(), form)
    why = labels("en")("doubt", "figure_in_evidence")
    assert page.count(why) >= 2
    if form != "html":
        assert "Mayor speaks in 3 towns (?)" in page
        assert "Nobody was hurt in 4 towns. " in page
