"""Of what kind a point is that asks for a number, by the numbers that its sides say."""

import pytest
from figures import figures
from sides import side

from newsbrief.pipeline.comparing.numbers_said import kind_by_numbers
from newsbrief.results.differences import PointKind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("30 to 40 men", "40 men", "bound"),
        ("about an hour, 60 minutes", "60 minutes", None),
        ("almost 60 minutes", "60 minutes", "bound"),
        ("at least six boats", "8 boats", "bound"),
        ("at least nine boats", "8 boats", "contradiction"),
        ("up to 8 boats", "9", "contradiction"),
        ("8 boats", "eight boats", None),
        ("eight arrested", "one colonel, two captains and six soldiers", "contradiction"),
        ("nine arrested", "one colonel, two captains and six soldiers", None),
        ("eight arrested", "one colonel and eight others", "contradiction"),
        ("nine arrested", "one colonel and eight others", None),
        ("eight arrested", "the colonel and eight others", None),
        ("two lieutenants", "one lieutenant, Arn Tulk", "contradiction"),
        ("two lieutenants", "the report does not say", None),
        ("1 hour", "60 minutes", None),
        ("1.5 hours", "90 minutes", None),
        ("one and a half hours", "90 minutes", None),
        ("2 hours", "3 hours", "contradiction"),
        ("six men on 16 November", "six on 17 November", None),
        ("six men on 16 November", "eight on November 16", "contradiction"),
    ],
)
def test_two_sources_of_one_day(one: str, other: str, kind: PointKind | None) -> None:
    sides = side("r1", 5, "Police", one), side("r2", 5, "Quade", other)
    for both in (sides, sides[::-1]):
        assert kind_by_numbers("How many were there?", both, {}) == kind


def test_who_says_it_and_when_makes_the_kind() -> None:
    def kind(later: str, day: int) -> PointKind | None:
        sides = side("r1", 5, "Quade", "four arrests"), side("r2", day, later, "six arrests")
        return kind_by_numbers("Number of arrests", sides, {"Spokesman": "Quade"})

    assert kind("Police", 5) == "contradiction"
    assert kind("Police", 6) == "contradiction"
    assert kind("Quade", 6) == "update"
    assert kind("Spokesman", 6) == "update"
    assert kind("Quade", 5) is None


@pytest.mark.parametrize(
    ("about", "language", "one", "other"),
    [
        ("Hoeveel arrestaties waren er?", "nl", "vier", "zes"),
        ("Wie viele wurden festgenommen?", "de", "vier", "sechs"),
        ("Nombre d'arrestations", "fr", "quatre", "six"),
        ("¿Cuántos detenidos hay?", "es", "cuatro", "seis"),
        ("Quanti arresti ci sono stati?", "it", "quattro", "sei"),
        ("Сколько человек задержано?", "ru", "четыре", "шесть"),
        ("Скільки людей затримано?", "uk", "чотири", "шість"),
    ],
)
def test_in_every_language(about: str, language: str, one: str, other: str) -> None:
    sides = [
        side(report, 5, report, says, language=language)
        for report, says in (("r1", one), ("r2", other))
    ]
    assert kind_by_numbers(about, sides, {}) == "contradiction"


def test_a_title_that_asks_for_no_number_makes_none() -> None:
    sides = side("r1", 5, "Police", "at 4 o'clock"), side("r2", 5, "Quade", "by 20 men")
    assert kind_by_numbers("How was the depot attacked?", sides, {}) is None


def test_the_dead_and_all_who_were_hit_are_no_bound_of_one_another() -> None:
    dead = side("r1", 5, "Police", "at least 7", figure=figures(minimum=7))
    hit = side("r2", 5, "Quade", "62 victims", figure=figures(kind="casualties", count=62))
    assert kind_by_numbers("How many victims?", [dead, hit], {}) is None
    more = side("r2", 5, "Quade", "62 dead", figure=figures(count=62))
    assert kind_by_numbers("How many victims?", [dead, more], {}) == "bound"
