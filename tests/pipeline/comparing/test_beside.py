"""What figures and claims that stand side by side differ on by themselves."""

from typing import Any

import pytest
from reports import actor, casualty, claim
from summaries import made

from newsbrief import ArticleSummary, Summarizer
from newsbrief.article.article import Article
from newsbrief.results.differences import Point
from newsbrief.testing import ScriptedModel


def report(day: int, who: str = "Ines Quade", **items: Any) -> ArticleSummary:
    text = (
        f"Report\n\n{day} October 2026\n\nShells killed nine people in Orvel, {who} said. "
        f"This is what {who} knew on day {day}."
    )
    return made(Article(text), actors=[actor("A1", who, [3], kind="person")], **items)


def points(group: dict[str, Any], *reports: ArticleSummary) -> list[Point]:
    """The points of reports whose items are put together so, of a model that tells no point."""
    model = ScriptedModel(by=lambda q: group if q.schema.__name__ == "Groups" else {})
    return list(Summarizer(model).compare(list(reports)).points)


def killed(who: str, count: int = 9) -> dict[str, Any]:
    return casualty("killed", [3], count, by=["A1"], who=who, victims="people")


@pytest.mark.parametrize(
    ("first", "then", "kinds"),
    [
        ("civilians", "combatants", ["contradiction"]),
        ("civilians", "unknown", []),
        ("civilians", "civilians", []),
    ],
)
def test_one_number_of_civilians_here_and_of_soldiers_there(
    first: str, then: str, kinds: list[str]
) -> None:
    both = [
        report(day, name, casualties=[killed(who)])
        for day, name, who in ((5, "Ines Quade", first), (6, "Arn Tulk", then))
    ]
    found = points({"casualties": [["r1:F1", "r2:F1"]]}, *both)
    assert [point.kind for point in found] == kinds
    for point in found:
        assert [side.says for side in point.sides] == [f"9 ({first})", f"9 ({then})"]


@pytest.mark.parametrize(
    ("statuses", "days", "kinds"),
    [
        (("unverified", "confirmed"), (5, 6), ["update"]),
        (("disputed", "confirmed"), (5, 6), ["update"]),
        (("confirmed", "unverified"), (5, 6), []),
        (("unverified", "stated"), (5, 6), []),
        (("unverified", "confirmed"), (6, 5), []),
    ],
)
def test_a_claim_that_is_confirmed_on_a_later_day(
    statuses: tuple[str, str], days: tuple[int, int], kinds: list[str]
) -> None:
    both = [
        report(day, claims=[claim("C1", [3], by=["A1"], voice="party", status=status)])
        for day, status in zip(days, statuses, strict=True)
    ]
    together = {"claims": ["r1:C1", "r2:C1"], "against": []}
    found = points({"actors": [["r1:A1", "r2:A1"]], "claims": [together]}, *both)
    assert [point.kind for point in found] == kinds
    for point in found:
        assert [side.says for side in point.sides] == [f"so it is ({s})" for s in statuses]


@pytest.mark.parametrize(
    ("kinds", "titles"),
    [
        (("assertion", "assertion"), ["Ines Quade: so it is"]),
        (("assessment", "accusation"), ["Ines Quade: so it is"]),
        (("assessment", "condemnation"), []),
    ],
)
def test_opinions_make_no_point_and_a_title_says_whose_claim_it_is(
    kinds: tuple[str, str], titles: list[str]
) -> None:
    one, other = (
        report(day, name, claims=[claim("C1", [3], by=["A1"], voice="party", kind=kind)])
        for day, name, kind in zip((5, 6), ("Ines Quade", "Arn Tulk"), kinds, strict=True)
    )
    found = points({"claims": [{"claims": ["r1:C1"], "against": ["r2:C1"]}]}, one, other)
    assert [point.about for point in found] == titles


def test_what_nobody_is_named_for_is_not_given_to_the_report_itself() -> None:
    first = report(5, claims=[claim("C1", [3])])
    then = report(6, "Arn Tulk", claims=[claim("C1", [3])])
    voiced = report(6, "Arn Tulk", claims=[claim("C1", [3], voice="reporter")])
    against = {"claims": [{"claims": ["r1:C1"], "against": ["r2:C1"]}]}
    [unnamed] = points(against, first, then)
    assert unnamed.about == "Nobody named: so it is"
    assert [side.source for side in unnamed.sides] == ["Nobody named"] * 2
    [own] = points(against, first, voiced)
    assert [side.source for side in own.sides] == ["Nobody named", ""]
