"""The other names of an actor that the article gives away."""

import pytest
from reports import actor, grounded

from newsbrief.article.article import Article

TEXT = (
    "The Harran Liberation Front (HLF) said on Monday that it had left Brenn. Hugo Lyn, its "
    "spokesman, named no reason. “We go,” Lyn said. The Council of Cities [CoC] was silent, and so "
    "was the Vale Guard (in the north). Mara Teel (NATO) and her brother Jan Teel were heard: Teel "
    "wept. The report (AFP) is from Orban. Ana Marsh spoke last.\n"
)


def aliases(mention: str, kind: str = "organisation", *given: str, name: str = "") -> list[str]:
    report = Article(TEXT, language="en")
    told = actor("A1", mention, [1], kind=kind, name=name or mention, aliases=list(given))
    [found] = grounded(report, actors=[told]).items["actors"]
    return list(found.aliases)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("mention", "found"),
    [
        ("Harran Liberation Front", ["HLF"]),
        ("Council of Cities", ["CoC"]),
        ("Vale Guard", []),  # what stands in brackets is no acronym
        ("Liberation Front", ["HLF"]),
        ("Harran", []),
    ],
)
def test_an_acronym_in_brackets_right_behind_a_name_is_another_name(
    mention: str, found: list[str]
) -> None:
    assert aliases(mention) == found


def test_it_is_found_behind_the_name_as_well_as_behind_the_mention() -> None:
    assert aliases("Front", name="Harran Liberation Front") == ["HLF"]


def test_what_the_model_gives_is_not_given_twice() -> None:
    assert aliases("Harran Liberation Front", "armed_group", "HLF") == ["HLF"]


def test_a_surname_that_stands_alone_is_another_name_of_a_person() -> None:
    assert aliases("Hugo Lyn", "person") == ["Lyn"]
    assert aliases("Ana Marsh", "person") == []  # it never stands alone
    assert aliases("Orban", "person") == []
    assert aliases("Hugo Lyn", "organisation") == []


def test_a_surname_that_two_have_names_neither() -> None:
    assert aliases("Mara Teel", "person") == []
    assert aliases("Jan Teel", "person") == []
