"""A story that plain rules read: one toll of one voice, and no figure that its reports call old."""

import datetime

from handmade import ledger

from newsbrief import Article, summarize_article
from newsbrief.results.ledger import Ledger
from newsbrief.results.summary import ArticleSummary

MONDAY = datetime.date(2026, 4, 6)
FIRST = (
    "Rocket hits the market of Velden, 7 dead\n\n"
    "Mayor Ilse Hartog said 7 people were killed in Velden on Monday."
)
RISES = (
    "Toll of Velden rises\n\n"
    "The number of people killed in Velden rose to 12, Mayor Ilse Hartog said. "
    "She had spoken of seven dead a day earlier."
)
FALLS = (
    "Mayor corrects toll\n\nMayor Ilse Hartog lowered the number of people killed in Velden to 11. "
    "In a separate attack, a drone killed two drivers near Ossum, the police said."
)


def read(text: str, day: int, language: str = "en") -> ArticleSummary:
    title, _, body = text.partition("\n\n")
    on = MONDAY + datetime.timedelta(days=day)
    article = Article(body, language=language, published=on, title=title)
    return summarize_article(article, model="rules")


def printed(made: Ledger) -> set[int | None]:
    figures = {each.id: each.count for toll in made.tolls for each in toll.figures}
    return {figures[each.figure] for toll in made.tolls for each in toll.printable}


def test_the_latest_figure_of_one_voice_is_the_one_that_may_be_printed() -> None:
    made = ledger(read(FIRST, 0), read(RISES, 1), read(FALLS, 2))
    assert printed(made) == {11, 2}
    [toll] = [toll for toll in made.tolls if any(each.count == 11 for each in toll.figures)]
    assert [f.count for f in toll.figures if f.origins] == [7, 12, 11]
    assert not toll.contested
    assert all("by_rules" in each.reasons for t in made.tolls for each in t.printable)


def test_what_a_report_tells_of_the_day_before_is_no_figure_of_today() -> None:
    made = ledger(read(RISES, 1))
    assert printed(made) == {12}
    assert [(f.count, f.latest) for t in made.tolls for f in t.figures if not f.origins] == [
        (7, False)
    ]


def test_the_title_is_a_papers_and_not_what_rules_take_for_an_event() -> None:
    text = ledger(read(FIRST, 0), read(RISES, 1)).to_text(language="en")
    assert text.startswith("Toll of Velden rises")


def test_figures_of_one_voice_in_two_places_stay_apart() -> None:
    other = read(RISES.replace("Velden", "Ossum"), 1)
    assert printed(ledger(read(FIRST, 0), other)) == {7, 12}
