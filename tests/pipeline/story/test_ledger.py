"""The ledger as a whole: the same in any order, every line down to its sentences."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import places
import pytest
from example_counts import examples
from handmade import (
    claims,
    denies,
    figure,
    handle,
    happened,
    ledger,
    link,
    report,
    who,
)
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from newsbrief import summarize_article
from newsbrief.pipeline.story.contents import Contents, Correction, HeldReport, report_id
from newsbrief.pipeline.story.ledger import ledger_of
from newsbrief.results.ledger import Reference
from newsbrief.results.summary import ArticleSummary

PEOPLE = (
    who("A1", "Olvar Destin", kind="person", aliases=["governor of Lesk"]),
    who("A2", "Osmer Brigade"),
    who("A3", "Tarvonia", kind="state"),
)
WIRE = "At least {} people were killed when missiles struck the Marn power station before dawn."


def told(number: int, dead: int, place: str = "Dravin", **more: Any) -> ArticleSummary:
    """The report of a day, with something of everything."""
    text = (f"Report {number}.", WIRE.format(dead), "The brigade claimed it.", "The state denied.")
    return report(
        *text,
        on=13 + number,
        actors=PEOPLE,
        events=[happened("E1", place, 13, actors=["A2", "A3"])],
        casualties=[
            figure("F1", dead, by="A1", event="E1", s=[2]),
            figure("F2", dead + 50, by="A2", event="E1", s=[2], who="combatants", side="A3"),
        ],
        claims=[claims("C1", "The brigade did it.", by="A2", s=[3])],
        denials=[denies("D1", "The brigade did it.", by="A3", s=[4], denies=["C1"])],
        **more,
    )


REPORTS = (told(0, 9), told(1, 9), told(2, 11), told(2, 14, "Marn"), told(4, 12))
LINKS = (
    *(
        link("same_claim", handle(REPORTS[later], item), handle(REPORTS[earlier], item))
        for (earlier, later), item in itertools.product(((0, 1), (0, 2), (2, 4)), ("C1", "D1"))
    ),
    link("same_event", handle(REPORTS[3], "E1"), handle(REPORTS[0], "E1")),
    link("updates", handle(REPORTS[4], "F2"), handle(REPORTS[2], "F2"), "second_reading"),
)
SPLIT = Correction("split", (handle(REPORTS[3], "E1"), handle(REPORTS[0], "E1")))
MERGE = Correction("merge", (handle(REPORTS[1], "C1"), handle(REPORTS[4], "C1")))


def references(value: Any) -> Iterator[Reference]:
    """Every reference in a ledger, however deep."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, BaseModel):
        yield from references([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from references(each)


@given(st.permutations(range(5)), st.permutations(range(len(LINKS))))
@examples(30)
def test_the_order_of_reports_and_links_changes_nothing(
    order: Sequence[int], links: Sequence[int]
) -> None:
    def made(reports: Sequence[ArticleSummary], found: Sequence[Any]) -> dict[str, Any]:
        return ledger(*reports, links=tuple(found), corrections=(SPLIT, MERGE)).model_dump()

    shuffled = [REPORTS[n] for n in order], [LINKS[n] for n in links]
    assert made(*shuffled) == made(REPORTS, LINKS)


@given(st.lists(st.sampled_from(REPORTS), unique_by=report_id), st.lists(st.sampled_from(LINKS)))
@examples(30)
def test_every_line_slices_back_and_no_figure_is_made_up(
    reports: list[ArticleSummary], links: list[Any]
) -> None:
    found = ledger(*reports, links=tuple(links))
    by_id = {report_id(each): each for each in reports}
    for reference in references(found):
        summary = by_id[reference.report]
        assert reference.evidence
        items: list[Any] = [
            item
            for name in ("actors", "events", "casualties", "claims", "denials")
            for item in summary.section(name)
        ]
        [item] = [item for item in items if item.id == reference.item]
        assert reference.evidence == item.evidence
    given_in = {
        (item.count, item.minimum, item.maximum)
        for summary in reports
        for item in summary.casualties
    }
    figures = [each for toll in found.tolls for each in toll.figures]
    assert {(each.count, each.minimum, each.maximum) for each in figures} <= given_in
    assert sum(len(each.references) for each in figures) == 2 * len(reports)


SAMPLES = ("articles/bridge-report.en", "story/bridge-day3.en", "story/bridge-day4.en")


@pytest.fixture(scope="module")
def samples() -> dict[str, tuple[str, ArticleSummary]]:
    """English reports of the bridge, with their texts, by their ids."""
    paths = [places.EXAMPLES / f"{name}.txt" for name in SAMPLES]
    made = [(path, summarize_article(path, model="recorded", cache=None)) for path in paths]
    return {report_id(each): (path.read_text(encoding="utf-8"), each) for path, each in made}


def test_the_ledger_of_the_samples_slices_back_to_their_texts(samples: Any) -> None:
    found = list(references(ledger(*(each for _, each in samples.values()))))
    assert len(found) > 100
    for reference in found:
        text, _ = samples[reference.report]
        assert all(text[each.start : each.end] == each.text for each in reference.evidence)


def test_the_samples_tell_how_the_governors_count_went_up(samples: Any) -> None:
    made = ledger(*(each for _, each in samples.values()))
    names = {origin.id: origin.name for origin in made.origins}
    [toll] = [
        toll
        for toll in made.tolls
        if (toll.kind, toll.who, toll.part) == ("killed", "civilians", False)
        and any("Olvar Destin" in map(names.get, each.origins) for each in toll.figures)
    ]
    assert [each.count for each in toll.figures if each.count] == [19, 21, 16]
    assert made.apart == ()


def test_what_does_not_count_is_listed_and_gives_nothing() -> None:
    first, second = REPORTS[:2]
    held = HeldReport(second, "replaced", replaced_by=report_id(first))
    found = ledger(first, second, states={1: held}, links=LINKS)
    assert [(each.id, each.state, each.replaced_by) for each in found.reports] == [
        (report_id(first), "current", None),
        (report_id(second), "replaced", report_id(first)),
    ]
    alone = ledger(first, links=LINKS)
    assert found.model_dump(exclude={"reports"}) == alone.model_dump(exclude={"reports"})


def test_a_report_on_another_event_is_kept_apart() -> None:
    other = told(3, 5, "Ortel")
    assert ledger(REPORTS[0], REPORTS[2], other).apart == (report_id(other),)
    assert ledger(other).apart == ()  # there is nothing that it could be apart from


def test_reports_that_have_a_toll_or_a_matter_in_common_are_not_apart() -> None:
    mayor, front = who("A1", "Ana Brel", kind="person"), who("A1", "Red Front")
    killed = [figure("F1", 17, by="A1")], [figure("F1", 19, by="A1")]
    one, other = (
        report(f"Mayor Ana Brel counts {n} dead in Orvel.", on=n, actors=[mayor], casualties=dead)
        for n, dead in zip((13, 14), killed, strict=True)
    )
    said = "The Red Front said on Tuesday that it had attacked the old harbour of Tolm{}."
    third, fourth = (
        report(said.format(more), on=on, actors=[front], claims=[claims("C1", "It did.", by="A1")])
        for on, more in ((15, ""), (16, " at dawn"))
    )
    assert ledger(one, other, third, fourth).apart == ()
    assert ledger(one, other, third).apart == (report_id(third),)


def test_a_persons_word_wins_over_links() -> None:
    one, other = handle(REPORTS[3], "E1"), handle(REPORTS[0], "E1")
    joined = (link("same_event", one, other),)
    assert len(ledger(REPORTS[0], REPORTS[3]).events) == 2
    assert len(ledger(REPORTS[0], REPORTS[3], links=joined).events) == 1
    split = ledger(REPORTS[0], REPORTS[3], links=joined, corrections=(SPLIT,))
    assert len(split.events) == 2
    assert "same_event" not in {each.kind for each in split.links}
    merge = Correction("merge", (one, other))
    merged = ledger(REPORTS[0], REPORTS[3], corrections=(merge,))
    assert len(merged.events) == 1
    assert ("same_event", "person") in {(each.kind, each.by) for each in merged.links}


def test_links_that_name_nothing_are_left_out() -> None:
    nowhere = link("same_event", "000000000000:E1", handle(REPORTS[0], "E1"))
    assert ledger(REPORTS[0], links=(nowhere,)) == ledger(REPORTS[0])


def test_every_link_goes_from_the_later_item_to_the_earlier() -> None:
    turned = link("same_event", handle(REPORTS[0], "E1"), handle(REPORTS[3], "E1"))
    found = ledger(*REPORTS, links=(turned,))
    [by_model] = [each for each in found.links if each.by == "model"]
    assert by_model.source == handle(REPORTS[3], "E1")


def test_a_story_without_reports_is_empty() -> None:
    found = ledger_of(Contents({}))
    assert (found.reports, found.tolls, found.matters, found.apart) == ((), (), (), ())
