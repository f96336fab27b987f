"""Whatever figures reports give: no number is made up, none is lost, and kinds never mix."""

import datetime
from typing import Any

from example_counts import examples
from handmade import figure, happened, ledger, report, who
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.results.ledger import Ledger
from newsbrief.results.summary import ArticleSummary
from newsbrief.results.ucdp import ucdp_rows

NUMBERS = (0, 1, 5, 14, 17, 100, 10**9)
ACTORS = [
    who("A1", "Jon Prill", kind="person", role="governor"),
    who("A2", "Red Front"),
    who("A3", "Ukraine", kind="state"),
    who("A4", "officials", kind="government_body"),
]
EVENTS = [happened("E1", "Orvel market", 13), happened("E2", "Orvel station", 13)]
IDS = [actor["id"] for actor in ACTORS]


@st.composite
def figures(draw: Any) -> dict[str, Any]:
    """A figure of any form; its id comes later."""
    number = draw(st.sampled_from(NUMBERS))
    form: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"count": number},
                {"count": number, "precision": "approximate"},
                {"count": None, "minimum": number, "precision": "at_least"},
                {"count": None, "maximum": number, "precision": "at_most"},
                {"count": None, "minimum": number, "maximum": number + 5},
                {"count": None, "precision": "unspecified"},
            ]
        )
    )
    by = draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True))
    return form | {
        "by": " ".join(by),
        "kind": draw(st.sampled_from(["killed", "killed", "wounded", "missing"])),
        "who": draw(st.sampled_from(["unknown", "civilians", "combatants"])),
        "scope": draw(st.sampled_from(["incident", "incident", "total"])),
        "side": draw(st.sampled_from([None, "A2", "A3"])),
        "event": draw(st.sampled_from([None, "E1", "E2"])),
    }


@st.composite
def stories(draw: Any) -> list[ArticleSummary]:
    """Two reports or three, with figures of all sorts."""
    made = []
    for n in range(draw(st.integers(2, 3))):
        given = draw(st.lists(figures(), min_size=1, max_size=4))
        counted = [
            figure(f"F{at}", each["count"], **{k: v for k, v in each.items() if k != "count"})
            for at, each in enumerate(given, 1)
        ]
        text = f"Report {n}: governor Jon Prill and the Red Front tell of Orvel."
        on = draw(st.integers(13, 15))
        made.append(report(text, on=on, actors=ACTORS, events=EVENTS, casualties=counted))
    return made


@given(stories())
@examples(60)
def test_a_ledger_has_each_figure_once_and_no_other_number(reports: list[ArticleSummary]) -> None:
    made = ledger(*reports)
    assert made == ledger(*reversed(reports))
    items = {
        (each.article.sha256[:12], item.id): item for each in reports for item in each.casualties
    }
    numbers = {n for i in items.values() for n in (i.count, i.minimum, i.maximum)} | {None}
    found = [place for toll in made.tolls for each in toll.figures for place in each.references]
    assert sorted((place.report, place.item) for place in found) == sorted(items)
    assert all(place.evidence for place in found)
    for toll in made.tolls:
        for each in toll.figures:
            told = [items[place.report, place.item] for place in each.references]
            assert {(item.kind, item.scope) for item in told} == {(toll.kind, toll.scope)}
            assert {each.count, each.minimum, each.maximum} <= numbers
        for bound in toll.bounds:
            assert {bound.low, bound.high} <= numbers
        assert {each.figure for each in toll.printable} <= {each.id for each in toll.figures}
    for row in ucdp_rows(made):
        told_of = [row[name] for name in ("low", "best", "high") if row[name] is not None]
        assert told_of == sorted(told_of)
        assert all(row[name] in numbers for name in row if name.startswith("deaths_"))
        assert set(told_of) <= numbers
    assert Ledger.from_json(made.to_json()) == made
    assert made.to_text()
    assert made.to_markdown(since=datetime.date(2026, 10, 14))
