"""Figures of different events are not one: of another place and month, by name or by rules."""

import datetime
from typing import Any

import pytest
from handmade import figure, happened, report, who
from sides import side

from newsbrief import Article, compare_articles, summarize_article
from newsbrief.pipeline.comparing.printed import printed

POLICE = who("A1", "police", kind="military")


def told(on: int, count: int, place: str | None, event_on: int | None = None) -> Any:
    dead = figure("F1", count, by="A1", victims="children", event="E1")
    events = [happened("E1", place, event_on)]
    text = f"A blast in {place} killed {count} children."
    return report(text, on=on, actors=[POLICE], events=events, casualties=[dead])


def read(text: str, published: datetime.date) -> Any:
    return summarize_article(Article(text, language="en", published=published), model="rules")


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("Orvel", datetime.date(2026, 4, 2)), ("Lima", datetime.date(2026, 6, 9)), False),
        (("Orvel", datetime.date(2026, 4, 2)), ("Orvel", datetime.date(2026, 4, 3)), True),
        (("Orvel", datetime.date(2026, 4, 2)), ("Orvel", datetime.date(2026, 6, 9)), True),
    ],
)
def test_what_rules_read_of_another_place_and_month_stands_apart(
    one: Any, other: Any, *, together: bool
) -> None:
    made = compare_articles(
        [
            read(f"A bomb killed {count} children in {place}, the police said.", on)
            for count, (place, on) in ((4, one), (15, other))
        ],
        by_name=True,
    )
    assert bool(made.figures) == together
    assert (len(made.apart) == 2) == (not together)
    assert bool(made.points) == together


def test_places_and_days_of_events_decide_before_those_of_reports() -> None:
    near, far = told(14, 4, "Orvel", 12), told(15, 9, "Old Orvel", 14)
    assert compare_articles([near, far], by_name=True).figures  # within days it may be one
    apart = told(14, 9, "Orvel").model_dump(mode="json")
    apart["events"][0] |= {"place": "Lima", "date": "2026-06-09"}
    other = type(near).model_validate(apart)
    assert not compare_articles([near, other], by_name=True).figures


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("Orvel", 9), ("Orvel", 14), False),
        (("Orvel", 13), ("Orvel", 14), True),
        (("the market of Orvel", 13), ("Orvel station", 13), False),
        (("the market of Orvel", 13), ("Orvel", 13), True),
        (("Orvel in Lesk", 13), ("the town of Orvel", 13), True),
    ],
)
def test_two_attacks_on_one_town_are_two(one: Any, other: Any, *, together: bool) -> None:
    made = compare_articles([told(14, 4, *one), told(15, 9, *other)], by_name=True)
    assert bool(made.figures) == together


def test_each_of_two_places_is_compared_with_itself() -> None:
    def both(on: int, market: int, station: int) -> Any:
        text = f"Orvel counts {market} dead at the market and {station} at the station."
        places = [happened("E1", "Orvel market", 13), happened("E2", "Orvel station", 13)]
        dead = [figure("F1", market, event="E1"), figure("F2", station, event="E2")]
        return report(text, on=on, events=places, casualties=dead)

    made = compare_articles([both(14, 5, 8), both(15, 6, 9)], by_name=True)
    assert [[cell.count for cell in each.cells] for each in made.figures] == [[5, 6], [8, 9]]


def test_a_report_on_another_event_is_apart_and_keeps_no_others_from_each_other() -> None:
    days = [datetime.date(2026, 4, day) for day in (2, 3, 4)]
    bomb = "A bomb killed {} people in Orvel, mayor Ann Prill said."
    flood = "A flood killed 3 people in Lesk, governor Ida Mell said."
    texts = [bomb.format(14), flood, bomb.format(17)]
    made = compare_articles([read(*each) for each in zip(texts, days, strict=True)], by_name=True)
    assert [[cell.count for cell in figure.cells] for figure in made.figures] == [[14, 17]]
    assert made.apart == ("r2",)


def test_one_minister_counts_the_dead_of_two_towns() -> None:
    days = [datetime.date(2026, 4, day) for day in (2, 3, 4)]
    counts = ((14, "Orvel"), (9, "Lesk"), (17, "Orvel"))
    texts = [
        f"Minister Ann Prill said that {n} people were killed in {town}." for n, town in counts
    ]
    made = compare_articles([read(*each) for each in zip(texts, days, strict=True)], by_name=True)
    assert [[cell.count for cell in figure.cells] for figure in made.figures] == [[14, 17]]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("attackers", 26), ("Ilvarian soldiers", 40), False),
        (("attackers", 26), ("people", 40), True),
        (("attackers", 26), ("deaths", 40), True),
        (("soldiers", 26), ("Ilvarian soldiers", 40), True),
        (("villagers", 9), ("soldiers", 9), True),  # reports differ on who they were
    ],
)
def test_figures_of_one_source_for_other_people_stand_apart(
    one: Any, other: Any, *, together: bool
) -> None:
    def dead(on: int, victims: str, count: int) -> Any:
        counted = [figure("F1", count, by="A1", victims=victims)]
        return report(f"{count} {victims} are dead.", on=on, actors=[POLICE], casualties=counted)

    made = compare_articles([dead(13, *one), dead(14, *other)], by_name=True)
    assert bool(made.figures) == together


def test_the_dead_of_two_sides_are_never_one_figure() -> None:
    sides = [who("A2", "North", kind="state"), who("A3", "South", kind="state")]

    def dead(on: int, side: str, count: int) -> Any:
        counted = [figure("F1", count, by="A1", side=side, victims="soldiers", who="combatants")]
        actors = [POLICE, *sides]
        text = f"{on} October: {count} soldiers are dead."
        return report(text, on=on, actors=actors, casualties=counted)

    assert not compare_articles([dead(13, "A2", 30), dead(14, "A3", 30)], by_name=True).figures
    assert compare_articles([dead(13, "A2", 30), dead(14, "A2", 31)], by_name=True).figures


def test_what_one_report_says_twice_is_printed_once() -> None:
    sides = [
        side("r1", 14, "Malvik", "Nobody gave the order.", 3),
        side("r1", 14, "Malvik", "Nobody gave the order in Seldin.", 4),
        side("r2", 15, "Malvik", "Nobody gave the order.", 2),
    ]
    [one] = printed(sides)
    assert [(p.report, [e.sentence for e in p.evidence]) for p in one.printed] == [
        ("r1", [3, 4]),
        ("r2", [2]),
    ]
