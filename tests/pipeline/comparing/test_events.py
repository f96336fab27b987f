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
    near, far = told(14, 4, "Orvel", 1), told(15, 9, "Lima", 14)
    assert compare_articles([near, far], by_name=True).figures  # within a month it may be one
    apart = told(14, 9, "Orvel").model_dump(mode="json")
    apart["events"][0] |= {"place": "Lima", "date": "2026-06-09"}
    other = type(near).model_validate(apart)
    assert not compare_articles([near, other], by_name=True).figures


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
