"""One source's count over days is one course, however many reports there are, without a model."""

import datetime
from typing import Any

import pytest

from newsbrief import Article, EventComparison, compare_articles, summarize_article


def compared(code: str, *texts: str) -> EventComparison:
    def read(text: str, day: int) -> Any:
        published = datetime.date(2026, 4, day)
        return summarize_article(Article(text, language=code, published=published), model="rules")

    return compare_articles([read(t, day) for day, t in enumerate(texts, 2)], by_name=True)


OF_WHOM = {
    "en": (
        "Mayor Ada Prill said that {} people were killed in Lesk.",
        "According to mayor Ada Prill, 22 people were killed in Lesk, 15 of whom were civilians.",
    ),
    "nl": (
        "In Lesk zijn {} mensen gedood, zei burgemeester Ada Prill.",
        "In Lesk zijn 22 mensen gedood, onder wie 15 burgers, zei burgemeester Ada Prill.",
    ),
    "de": (
        "In Lesk seien {} Menschen getötet worden, sagte Bürgermeisterin Ada Prill.",
        "In Lesk seien 22 Menschen getötet worden, davon 15 Zivilisten, sagte Ada Prill.",
    ),
}


@pytest.mark.parametrize("code", OF_WHOM)
def test_a_third_report_that_counts_a_part_as_well_goes_on_with_the_toll(code: str) -> None:
    text, of_whom = OF_WHOM[code]
    made = compared(code, text.format(14), text.format(19), of_whom)
    [point] = [point for point in made.points if point.kind == "update"]
    assert [side.says.split()[0] for side in point.sides] == ["14", "19", "22"]
    assert made.apart == ()


def test_a_report_that_counts_two_events_keeps_no_others_from_each_other() -> None:
    text = "Mayor Ada Prill said that {} people were killed in Lesk."
    two = "Mayor Ada Prill said that 3 people had died in May and 40 people in June in Lesk."
    made = compared("en", text.format(14), two, text.format(22))
    assert [[cell.count for cell in each.cells] for each in made.figures] == [[14, 22]]
