"""Who is named by several reports, in whatever languages, and what stands in copied sentences."""

from typing import Any

import pytest
from handmade import claims, denies, report, who

from newsbrief import compare_articles


def told(text: str, *actors: str, on: int, language: str, **items: Any) -> Any:
    states = [who(f"A{n}", name, kind="state") for n, name in enumerate(actors, 1)]
    lead = claims("C9", "So it is.")
    return report(text, on=on, language=language, actors=states, claims=[lead], **items)


@pytest.mark.parametrize(
    ("name", "language", "text", "also", "named"),
    [
        ("Oekraïne", "nl", "De Oekraïense regering telt de doden.", "nl", True),
        ("Oekraïne", "nl", "The Ukrainian government counts the dead.", "en", True),
        ("Ukraine", "en", "Die ukrainische Regierung zählt die Toten.", "de", True),
        ("Rusland", "nl", "Het Russische leger telt de doden.", "nl", True),
        ("Russia", "en", "Het Russische leger telt de doden.", "nl", True),
        ("Russia", "en", "Die russische Armee zählt die Toten.", "de", True),
        ("Россия", "ru", "Російська армія рахує загиблих.", "uk", True),
        ("Verenigde Staten", "nl", "The army fired American missiles.", "en", True),
        ("United States", "en", "Rockets hit us at dawn.", "en", False),
        ("Iran", "nl", "Het Iraanse leger telt de doden.", "nl", True),
        ("Niger", "en", "Nigeria counts the dead.", "en", False),
        ("Sudan", "en", "South Sudan counts the dead.", "en", False),
        ("Sudan", "en", "South Sudan and Sudanese troops count the dead.", "en", True),
        ("Tarvonia", "en", "North Tarvonia counts the dead.", "en", False),
        ("Tarvonia", "en", "In the north, Tarvonia counts the dead.", "en", True),
        ("France", "en", "PARIS The army counts the dead.", "en", False),
    ],
)
def test_a_state_is_named_by_what_any_language_calls_it(
    name: str, language: str, text: str, also: str, *, named: bool
) -> None:
    made = compare_articles(
        [
            told(f"{name} …", name, on=13, language=language),
            told(text, on=14, language=also),
        ],
        by_name=True,
    )
    assert [actor.named_in for actor in made.actors] == ([("r2",)] if named else [])


def test_one_state_in_two_languages_is_one_actor() -> None:
    dutch = told("Oekraïne en Rusland …", "Oekraïne", "Rusland", on=13, language="nl")
    english = told("Ukraine and Russia …", "Russia", "Ukraine", on=14, language="en")
    made = compare_articles([dutch, english], by_name=True)
    assert {actor.names for actor in made.actors} == {
        ("Oekraïne", "Ukraine"),
        ("Rusland", "Russia"),
    }


def test_who_is_listed_in_all_languages_is_one_under_any_name() -> None:
    def told_of(on: int, language: str, state: str, union: str) -> Any:
        actors = [
            who("A1", state, kind="state"),
            who("A2", union, kind="international_organisation"),
        ]
        return report(f"{state}, {union} …", on=on, language=language, actors=actors)

    made = compare_articles(
        [told_of(13, "nl", "Londen", "NAVO"), told_of(14, "en", "Britain", "NATO")], by_name=True
    )
    assert {actor.names for actor in made.actors} == {("Londen", "Britain"), ("NAVO", "NATO")}


def test_a_person_is_not_named_by_a_longer_word() -> None:
    mark = [who("A1", "Mark", kind="person")]
    one = report("Mark spoke.", on=13, actors=mark)
    other = report("The market burned, and Marker was there.", on=14, claims=[claims("C1", "So.")])
    assert not compare_articles([one, other], by_name=True).actors
    named = report("The market burned, and Mark's house.", on=14, claims=[claims("C1", "So.")])
    assert compare_articles([one, named], by_name=True).actors


def test_what_two_reports_print_in_one_sentence_is_one_claim() -> None:
    front = [who("A1", "Red Front")]
    text = "The Red Front said that its fighters had struck the market of Orvel at dawn{}."

    def printed(on: int, more: str, *, by: str = "A1") -> Any:
        said = [claims("C1", f"It struck the market{more}.", by=by)]
        denied = [denies("D1", f"It struck nobody else{more}.", by=by)]
        return report(text.format(more), on=on, actors=front, claims=said, denials=denied)

    made = compare_articles([printed(13, ""), printed(14, " on Tuesday")], by_name=True)
    assert [(each.verdict, each.reports) for each in made.claims] == [
        ("repeated", ("r1", "r2")),
        ("denied", ("r1", "r2")),
    ]
    assert not made.apart
    assert not any(each.claims for each in made.only_in)
    assert not compare_articles([printed(13, ""), printed(14, ".", by="")], by_name=True).claims
