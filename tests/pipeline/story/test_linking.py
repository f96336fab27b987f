"""Which items code puts together: equal names, places and days, sentences that are copied."""

from typing import Any

import pytest
from handmade import claims, denies, figure, handle, happened, report, who

from newsbrief.pipeline.story.contents import HeldReport, report_id
from newsbrief.pipeline.story.linking import links_between
from newsbrief.results.summary import ArticleSummary

WIRE = "At least nine people were killed when missiles struck the Marn power station before dawn."


def links(one: ArticleSummary, other: ArticleSummary) -> list[tuple[str, str, str]]:
    """Kind and items, the later report's first."""
    held = HeldReport(one), HeldReport(other)
    found = links_between(*held, report_id(one), report_id(other))
    assert set(found) == set(links_between(*held[::-1], report_id(other), report_id(one)))
    return [(each.kind, each.source.split(":")[1], each.target.split(":")[1]) for each in found]


def actors(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two actors are linked, of a report in English and one in German."""
    first = report("It happened.", actors=[one])
    second = report("Es geschah.", on=14, language="de", actors=[other])
    return links(first, second) == [("same_actor", other["id"], one["id"])]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (who("A1", "Osmer Brigade"), who("A2", "Osmer-Brigade"), True),
        (who("A1", "Tarvonia", kind="state"), who("A2", "Tarvonien", kind="state"), True),
        (who("A1", "Tarvonia", kind="state"), who("A2", "Tarvinien", kind="state"), False),
        (who("A1", "Tarvonia"), who("A2", "Tarvonien"), False),
        (who("A1", "Austria", kind="state"), who("A2", "Österreich", kind="state"), True),
        (who("A1", "Austria", kind="state"), who("A2", "Australien", kind="state"), False),
        (who("A1", "Nigeria", kind="state"), who("A2", "Niger", kind="state"), False),
        (who("A1", "officials"), who("A2", "officials"), False),
        (who("A1", "Officials"), who("A2", "Officials"), False),
        (
            who("A1", "Washington", kind="person"),
            who("A2", "Washington", kind="state"),
            False,
        ),
        (
            who("A1", "Mirsa Kolvane", kind="person", mention="Ms Kolvane"),
            who("A2", "Mirsa Kolvane", kind="person"),
            True,
        ),
        (
            who("A1", "Mirsa Kolvane", kind="person", aliases=["Kolvane"]),
            who("A2", "Kolvane", kind="person"),
            True,
        ),
        (who("A1", "Defence Ministry", aliases=["Korvast"]), who("A2", "Korvast"), True),
        (who("A1", "Defence Ministry", aliases=["the groups"]), who("A2", "the groups"), False),
        (
            who("A1", "Defence Ministry", aliases=["Korvast"], kind="government_body"),
            who("A2", "Korvast", kind="state"),
            False,
        ),
    ],
)
def test_actors_of_equal_names_are_one(
    one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    assert actors(one, other) is same


def test_a_name_that_two_of_a_report_have_tells_nothing() -> None:
    first = report("One.", actors=[who("A1", "The Guard"), who("A2", "The Guard")])
    assert links(first, report("Two.", on=14, actors=[who("A1", "The Guard")])) == []


def test_a_surname_of_two_persons_is_nobodys() -> None:
    both = report(
        "One.",
        actors=[
            who("A1", "Ana Brel", kind="person", aliases=["Brel"]),
            who("A2", "Jan Brel", kind="person", aliases=["Brel"]),
        ],
    )
    assert links(both, report("Two.", on=14, actors=[who("A1", "Brel", kind="person")])) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Dravin", 13), ("Dravin", 13), True),
        (("Dravin bridge", 13), ("Dravin", 13), True),
        (("Dravin", 13), ("Dravin", None), True),
        (("Dravin", None), ("Dravin", None), True),
        (("Dravin", 13), ("Dravin", 12), False),
        (("Dravin", 13), ("Marn", 13), False),
        ((None, 13), (None, 13), False),
    ],
)
def test_events_of_one_place_and_day_are_one(one: Any, other: Any, same: bool) -> None:
    first = report("One.", events=[happened("E1", *one)])
    second = report("Two.", on=14, events=[happened("E1", *other)])
    assert links(first, second) == [("same_event", "E1", "E1")] * same


def test_of_the_events_of_a_place_those_count_in_which_people_are_hurt() -> None:
    first = report("One.", events=[happened("E1", "Marn", 16)])
    second = report(
        "Two.",
        on=16,
        events=[happened("E1", "Dravin", 13), happened("E2", "Marn", 16)],
    )
    assert links(first, second) == []
    third = report(
        "Three.",
        on=16,
        events=[happened("E1", "Dravin", 13), happened("E2", "Marn", 16)],
        casualties=[figure("F1", 9, event="E2")],
    )
    assert links(first, third) == [("same_event", "E2", "E1")]


def test_of_two_events_of_a_place_and_day_neither_is_the_other_reports() -> None:
    first = report("One.", events=[happened("E1", "Marn", 16)])
    two = [happened("E1", "Marn", 16), happened("E2", "Marn", 16)]
    dead = [figure("F1", 9, event="E1"), figure("F2", 2, event="E2")]
    assert links(first, report("Two.", on=16, events=two, casualties=dead)) == []


def printed(text: str, on: int, count: int = 9, place: str = "Marn") -> ArticleSummary:
    return report(
        text,
        f"So it was on the {on}th.",
        on=on,
        events=[happened("E1", place, s=[2])],
        casualties=[figure("F1", count, event="E1")],
    )


def test_figures_in_a_copied_sentence_are_copies_and_their_events_one() -> None:
    first = printed(WIRE, 16, place="eastern Ilvaria near Marn")
    second = printed(WIRE.replace("before dawn", "on Friday before dawn"), 17)
    assert ("copies", "F1", "F1") in links(first, second)
    assert ("same_event", "E1", "E1") in links(first, second)


@pytest.mark.parametrize(
    "other",
    [
        printed(WIRE, 17, count=11),
        printed(WIRE, 24),
        printed(WIRE, 17, place="Ortel"),
        printed("Missiles struck the power station at Marn; nine died.", 17),
    ],
    ids=["another number", "days later", "another place", "another sentence"],
)
def test_what_only_looks_like_a_copy_is_none(other: ArticleSummary) -> None:
    assert "copies" not in {kind for kind, _, _ in links(printed(WIRE, 16), other)}


def test_two_who_say_the_same_in_the_same_words_are_no_copies() -> None:
    def told(on: int, speaker: str) -> ArticleSummary:
        return report(
            f"The {speaker} said on Friday that at least nine people were killed in the town.",
            f"So it was on the {on}th.",
            on=on,
            actors=[who("A1", speaker)],
            casualties=[figure("F1", 9, by="A1")],
        )

    assert links(told(16, "Guard"), told(17, "Legion")) == []
    assert ("copies", "F1", "F1") in links(told(16, "Guard"), told(17, "Guard"))


def test_a_sentence_that_only_leads_up_to_a_figure_makes_no_copy() -> None:
    def told(on: int, then: str) -> ArticleSummary:
        return report(
            "A bridge was blown up in the town of Dravin on the thirteenth of October.",
            then,
            on=on,
            casualties=[figure("F1", 9, s=[1, 2])],
        )

    assert links(told(16, "Nine died there."), told(17, "The mayor counts nine dead.")) == []


def test_claims_in_a_copied_sentence_are_the_same_when_one_says_them() -> None:
    said = "Mirsa Kolvane said on Friday that only transformers had been hit, and denied the rest."

    def told(on: int, speaker: str) -> ArticleSummary:
        return report(
            said,
            f"So it was on the {on}th.",
            on=on,
            actors=[who("A1", speaker, kind="person")],
            claims=[claims("C1", "Only transformers were hit.", by="A1")],
            denials=[denies("D1", "The rest was hit.", by="A1")],
        )

    assert {kind for kind, _, _ in links(told(16, "Mirsa Kolvane"), told(17, "Mirsa Kolvane"))} == {
        "same_actor",
        "same_claim",
    }
    assert links(told(16, "Mirsa Kolvane"), told(17, "Henrik Tolvan")) == []


def test_a_short_claim_is_copied_where_a_long_sentence_of_its_report_is() -> None:
    wire = "At least nine people were killed when shells hit the market, the agency said."

    def told(on: int, first: str, *, front: str = "Red Front") -> ArticleSummary:
        return report(
            first,
            f"The {front} claimed it.",
            on=on,
            actors=[who("A1", front)],
            casualties=[figure("F1", 9)],
            claims=[claims("C1", "It did it.", by="A1", s=[2])],
        )

    def same(one: ArticleSummary, other: ArticleSummary) -> bool:
        return "same_claim" in {kind for kind, _, _ in links(one, other)}

    assert same(told(16, wire), told(17, f"{wire[:-1]} on Friday."))
    assert not same(told(16, wire), told(17, "Nine people are dead."))  # it may be another deed
    assert not same(told(16, wire), told(17, wire, front="Blue Front"))


def test_every_link_names_its_rule() -> None:
    one, other = printed(WIRE, 16), printed(WIRE, 17)
    found = links_between(HeldReport(one), HeldReport(other), report_id(one), report_id(other))
    assert {each.by for each in found} == {"code"}
    assert all(each.because for each in found)
    assert {each.source.split(":")[0] for each in found} == {handle(other, "").strip(":")}


def person(key: str, name: str, **more: Any) -> dict[str, Any]:
    return who(key, name, kind="person", **more)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jan Kok", "Jan Maarten Kok", True),
        ("Jan Kok", "Jan Kok Velder", True),
        ("Jan Kok", "Defence Minister Jan Kok", True),
        ("Jan Kok", "Kok Jan Maarten", False),
        ("Jan Kok", "Jan Kokma", False),
        ("Defence Minister", "Defence Minister Jan Kok", False),
        ("Mayor Kok", "Mayor Jan Kok", False),
        ("Jan Kok", "Widow of Jan Kok", False),
        ("Ana Lena Velasko", "Ana Lena Velazko", True),
        ("Ana Lena Vellasko", "Ana Lena Velasko", True),
        ("Ana Lena Velasko", "Ana Lena Velaska", False),
        ("Jan Pieter Oleksandr", "Jan Pieter Oleksandra", False),
        ("Ana Velasko", "Ana Velazko", False),
        ("Ana Lena Kok", "Ana Lena Kak", False),
    ],
)
def test_who_has_all_names_of_another_and_more_is_that_person(
    one: str, other: str, same: bool
) -> None:
    first = report("It happened.", actors=[person("A1", one)])
    second = report("It happened again.", on=14, actors=[person("A2", other)])
    assert links(first, second) == ([("same_actor", "A2", "A1")] if same else [])


def test_a_name_that_two_longer_ones_have_is_neithers() -> None:
    first = report("It happened.", actors=[person("A1", "Jan Kok")])
    both = [person("A2", "Jan Maarten Kok"), person("A3", "Jan Pieter Kok")]
    assert links(first, report("It happened again.", on=14, actors=both)) == []
    two = [person("A2", "Jan Kok"), person("A3", "Jan Maarten Kok")]
    first = report("It happened.", actors=[person("A1", "Jan Maarten Kok")])
    found = links(first, report("It happened again.", on=14, actors=two))
    assert found == [("same_actor", "A3", "A1")]


@pytest.mark.parametrize(
    ("victims", "kind", "on", "same"),
    [
        ("Minister Jan Kok", "killed", 14, True),
        ("Jan Kok, minister of mines", "killed", None, True),
        ("Driver of Jan Kok", "killed", 14, False),
        ("Jan Kok", "wounded", 14, False),
        ("Jan Kok", "killed", 25, False),
    ],
)
def test_events_in_which_one_person_died_are_one(
    victims: str, kind: str, on: int | None, same: bool
) -> None:
    first = report(
        "Jan Kok was shot at home.",
        actors=[person("A1", "Jan Kok")],
        events=[happened("E1", "Orvel", 13)],
        casualties=[figure("F1", 1, victims="Jan Kok", event="E1")],
    )
    second = report(
        "They mourned.",
        on=15,
        actors=[person("A2", "Jan Maarten Kok")],
        events=[happened("E2", None, on)],
        casualties=[figure("F2", 1, kind=kind, event="E2", victims=victims)],
    )
    assert (("same_event", "E2", "E1") in links(first, second)) is same
