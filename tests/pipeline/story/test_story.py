"""Reports are added once, in any order, linked, and corrected; in a file and in Postgres alike."""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import handmade
import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from told_story import reader, report

from newsbrief import ConfigurationError, ModelUnavailable, Story, StoryError
from newsbrief.pipeline.story.contents import report_id
from newsbrief.results.summary import ArticleSummary
from newsbrief.testing import ScriptedModel


def kinds(story: Story) -> set[str]:
    return {link.kind for link in story.ledger().links}


def test_reports_are_added_once(place: Any) -> None:
    with Story.open(place, model=reader()) as story:
        first = story.add([report(0), report(1)])
        assert [each.what for each in first.reports] == ["added", "added"]
        before = story.ledger()
        again = story.add(report(1))
        assert [each.what for each in again.reports] == ["known"]
        assert story.ledger() == before
        assert [entry.kind for entry in story.log()] == ["add", "add"]
    with Story.open(place, model="rules") as story:  # and it is all there when it is opened again
        assert story.ledger() == before
        assert kinds(story) >= {"same_event", "same_actor", "denies"}


def test_another_name_does_not_make_another_report(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add(report(0, source="morning.txt"))
        copy = report(0, source="evening.txt")
        renamed = copy.model_copy(update={"article": copy.article.model_copy(update={"id": "x"})})
        assert story.add(renamed).reports[0].what == "known"


def test_an_event_of_its_own_stands_apart(place: Any) -> None:
    with Story.open(place, model=reader()) as story:
        added = story.add([report(0), report(1), report(2, place=2)])
        assert [each.apart for each in added.reports] == [False, False, True]


def test_who_prints_the_same_sentence_of_a_figure_does_not_stand_apart(place: Any) -> None:
    wire = "The agency said that at least nine people were killed there before dawn{}."
    nine = [
        handmade.report(wire.format(more), on=on, casualties=[handmade.figure("F1", 9)])
        for on, more in ((13, ""), (14, " on Tuesday"))
    ]
    with Story.open(place, model="rules") as story:
        added = story.add([*nine, report(2)])
        assert [each.apart for each in added.reports] == [False, False, True]


def called(summary: ArticleSummary, name: str) -> ArticleSummary:
    """A report without a day, under an id of the caller's."""
    article = summary.article.model_copy(update={"id": name, "published": None})
    return summary.model_copy(update={"article": article})


@given(st.permutations(range(10)))
@examples(24)
def test_the_order_in_which_reports_come_changes_nothing(order: Sequence[int]) -> None:
    reports = [
        report(0),
        report(1, killed=12),
        report(2, place=1),
        report(3, place=1, killed=4),
        report(4, source="https://news.example/varlo", killed=14),
        report(6, source="https://news.example/varlo", killed=15),
        # Versions of one day: none is the newer one by its day.
        report(6, source="https://news.example/varlo", killed=16),
        report(6, source="https://news.example/varlo", killed=116),
        *(called(report(5, killed=killed), "varlo.txt") for killed in (17, 170)),
    ]
    made = ledger_of([reports[n] for n in order])
    assert made == ledger_of(reports)
    states = {each.id: each.state for each in made.reports}
    # Of one day, and of none, the longer one.
    assert states[report_id(reports[7])] == states[report_id(reports[9])] == "current"
    assert list(states.values()).count("replaced") == 4


@given(st.permutations(range(3)), st.permutations(range(2)))
@examples(6)
def test_of_versions_of_one_day_the_later_added_stands(
    first: Sequence[int], then: Sequence[int]
) -> None:
    source = "https://news.example/varlo"
    versions = [report(6, source=source, killed=killed) for killed in (1600, 160, 16, 7, 70)]
    with (
        tempfile.TemporaryDirectory() as folder,
        Story.open(Path(folder, "story.db"), model="rules") as story,
    ):
        story.add([versions[n] for n in first])
        assert current(story) == {report_id(versions[0])}  # added together, the longest
        # Corrections are shorter, and of both in one call again the longer one stands.
        story.add([versions[3 + n] for n in then])
        assert current(story) == {report_id(versions[4])}
        story.add(versions)  # what is known changes nothing
        assert current(story) == {report_id(versions[4])}
        # Each that is retracted brings back the one that it replaced.
        for n in (4, 3, 0, 1, 2):
            assert current(story) == {report_id(versions[n])}
            story.retract(report_id(versions[n]))
        assert current(story) == set()
        story.restore(report_id(versions[1]))
        assert current(story) == {report_id(versions[1])}


def test_a_call_that_goes_on_where_one_was_stopped_is_the_same_call(place: Any) -> None:
    source = "https://news.example/varlo"
    short, long = (report(6, source=source, killed=killed) for killed in (16, 1600))
    with Story.open(place, model="rules") as story:
        story.add(long)
        story.add([short, long])  # one that was killed after the longer one
        assert current(story) == {report_id(long)}


def current(story: Story) -> set[str]:
    return {each.id for each in story.ledger().reports if each.state == "current"}


def ledger_of(reports: Sequence[ArticleSummary]) -> Any:
    with (
        tempfile.TemporaryDirectory() as folder,
        Story.open(Path(folder, "story.db"), model=reader()) as story,
    ):
        story.add(reports)
        return story.ledger()


def test_at_most_one_question_a_report(place: Any) -> None:
    model = reader()
    with Story.open(place, model=model) as story:
        story.add([report(n, place=n % 2) for n in range(5)])
        # The first has nothing beside it, and what code knows is not asked.
        assert 0 < len(model.questions) <= 4


def test_a_question_that_failed_is_asked_when_the_report_comes_again(place: Any) -> None:
    def fails(_: object) -> Exception:
        return ModelUnavailable("The endpoint is down: try again later.")

    with Story.open(place, model=ScriptedModel(by=fails)) as story:
        story.add(report(0))
        [added] = story.add(report(1)).reports
        assert added.what == "added"
        assert added.open
        assert added.problem == "The endpoint is down: try again later."
    model = reader()
    with Story.open(place, model=model) as story:
        [again] = story.add(report(1)).reports
        assert (again.what, again.open, len(model.questions)) == ("known", False, 1)
        assert "same_event" in kinds(story)
        story.add(report(1))
        assert len(model.questions) == 1


def test_a_newer_version_takes_the_place_of_the_older(place: Any) -> None:
    address = "https://news.example/varlo?page=1"
    marked = f"{address}&utm_source=letter#comments"
    old, new = report(0, source=address), report(2, killed=15, source=marked)
    with Story.open(place, model=reader()) as story:
        [_, added] = story.add([old, new]).reports
        assert (added.what, added.versions) == ("newer", (report_id(old),))
        states = {each.id: (each.state, each.replaced_by) for each in story.ledger().reports}
        assert states == {
            report_id(old): ("replaced", report_id(new)),
            report_id(new): ("current", None),
        }
        story.undo(3)  # they were no versions of one report after all
        assert {each.state for each in story.ledger().reports} == {"current"}
        story.undo(4)
        [oldest] = story.add(report(-1, source=address)).reports
        assert oldest.what == "older"
        states = {each.id: (each.state, each.replaced_by) for each in story.ledger().reports}
        assert states.pop(report_id(new)) == ("current", None)
        assert set(states.values()) == {("replaced", report_id(new))}


def test_near_equal_text_of_another_day_is_a_newer_version(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add(report(0, title="Shells hit Varlo"))
        updated = report(2, killed=11, title="Shells hit Varlo")
        assert story.add(updated).reports[0].what == "newer"
        other = report(4, place=1, title="Shells hit Varlo")
        assert story.add(other).reports[0].what == "added"


def test_what_is_retracted_can_be_restored(place: Any) -> None:
    with Story.open(place, model=reader()) as story:
        story.add([report(n) for n in range(3)])
        before, middle = story.ledger(), report_id(report(1))
        assert story.retract(middle[:6], because="withdrawn").items == (middle,)
        ledger = story.ledger()
        assert [each.id for each in ledger.reports if each.state == "retracted"] == [middle]
        assert not [link for link in ledger.links if middle in link.source + link.target]
        # What stood on either side of it still goes together.
        assert {link.kind for link in ledger.links} >= {"same_event", "same_actor"}
        with pytest.raises(StoryError, match="retracted already"):
            story.retract(middle)
        story.restore(middle)
        assert story.ledger() == before
        story.undo()
        assert story.ledger() == ledger
        story.undo()
        assert story.ledger() == before
        assert [entry.undone for entry in story.log()[-4:]] == [True, True, False, False]
        with pytest.raises(StoryError, match="nothing to undo"):
            story.undo()


def test_a_report_is_meant_by_its_id_its_beginning_or_its_file(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add(
            [report(0, source="monday/varlo.txt"), report(1, source="https://news.example/a")]
        )
        one, other = (report_id(report(n)) for n in (0, 1))
        given = {one: one, one[:4]: one, "varlo.txt": one, "https://news.example/a": other}
        for words, meant in given.items():
            assert story.retract(words).items == (meant,)
            assert story.restore(words).items == (meant,)
        for words, told in (
            (f"{one}:E1", f"write {one}"),
            (one[:3], "write 4 signs"),
            ("tuesday.txt", "no report"),
        ):
            with pytest.raises(StoryError, match=told):
                story.retract(words)
        assert set(story.titles()) == {one, other}


def test_a_person_puts_together_and_sets_apart(place: Any) -> None:
    with Story.open(place, model=ScriptedModel(by=lambda _: {"links": []})) as story:
        story.add([report(0), report(1)])
        one, other = (f"{report_id(report(n))}:E1" for n in (0, 1))
        story.merge([one[:4] + one[12:], other], because="the same shelling")
        assert [c.items for c in story.contents().corrections] == [(one, other)]
        story.split([one, other])
        story.undo()
        assert [c.kind for c in story.contents().corrections] == ["merge"]


def test_what_came_while_a_report_was_retracted_is_asked_about_when_it_comes_again(
    place: Any,
) -> None:
    reports = [report(n) for n in range(4)]
    model = reader()
    with Story.open(place, model=model) as story:
        story.add(reports[0])
        story.retract(report_id(reports[0]))
        story.restore(report_id(reports[0]))
        story.add(reports[0])
        assert not model.questions  # nothing came meanwhile
        story.retract(report_id(reports[0]))
        story.add(reports[1:])
        story.restore(report_id(reports[0]))
        asked = len(model.questions)
        story.add(reports[0])
        story.add(reports[0])
        assert len(model.questions) == asked + 1
        restored = story.ledger()
    with (
        tempfile.TemporaryDirectory() as folder,
        Story.open(Path(folder, "s.db"), model=reader()) as story,
    ):
        story.add(reports)
        plain = story.ledger()
    same = {"usage"}
    assert restored.model_dump(exclude=same) == plain.model_dump(exclude=same)


def test_the_dead_and_the_wounded_are_not_put_together(place: Any) -> None:
    wounded = report(1).casualties[0].model_copy(update={"kind": "wounded"})
    with Story.open(place, model="rules") as story:
        story.add([report(0), report(1).model_copy(update={"casualties": (wounded,)})])
        items = [f"{report_id(report(n))}:F1" for n in (0, 1)]
        with pytest.raises(StoryError, match="count different things: killed, incident; wounded"):
            story.merge(items)
        story.split(items)  # which they are, whatever a model said


WALK = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 30)), max_size=7)


@examples(25)
@given(WALK)
def test_whatever_was_corrected_can_be_undone(walk: list[tuple[int, int, int]]) -> None:
    """In any order; what stands in the log alone tells what the story comes to."""
    reports = [report(n, place=n // 2) for n in range(4)]
    ids = [report_id(each) for each in reports]
    with (
        tempfile.TemporaryDirectory() as folder,
        Story.open(Path(folder, "s.db"), model="rules") as story,
    ):
        story.add(reports)
        before = story.ledger()
        for do, one, other in walk:
            items = [f"{ids[one % 4]}:E1", f"{ids[other % 4]}:E1"]
            with suppress(StoryError):
                match do:
                    case 0:
                        story.merge(items)
                    case 1:
                        story.split(items)
                    case 2:
                        story.retract(ids[one % 4])
                    case 3:
                        story.restore(ids[one % 4])
                    case _:
                        story.undo(other or None)
        kept = story.log()
        ledger = story.ledger()
        assert [entry.number for entry in kept] == list(range(1, len(kept) + 1))
        assert {each.id for each in ledger.reports} == set(ids)
        counting = {each.id for each in ledger.reports if each.state == "current"}
        assert {r.report for event in ledger.events for r in event.references} <= counting
        for entry in reversed(kept):
            if entry.kind not in ("add", "undo") and not entry.undone:
                story.undo(entry.number)
        assert story.ledger() == before
        then = [entry.model_copy(update={"undone": False}) for entry in story.log()]
        assert then[: len(kept)] == [e.model_copy(update={"undone": False}) for e in kept]


def test_an_item_is_meant_as_the_ledger_calls_it(place: Any) -> None:
    hit = handmade.happened("E1", "Varlo", 13)
    dead = handmade.figure("F1", 4, s=(2,)), handmade.figure("F2", 9, s=(2,))
    second = handmade.report("It fell.", "4, or 9.", on=20, events=[hit], casualties=dead)
    with Story.open(place, model="rules") as story:
        story.add([second, report(0)])
        first, then = (each.id for each in story.ledger().reports)
        assert story.split(["r1:E1", "r2:E1"]).items == (f"{first}:E1", f"{then}:E1")
        assert story.split(["r2:1", f"{first}:E1"]).items == (f"{then}:E1", f"{first}:E1")
        for wrong, told in (
            ("r2:2", r"Write which: r2:F1 \(.*4.*\), r2:F2 \(.*9"),
            ("r2:99", "No item has the sentence"),
            ("r3:E1", "no report 'r3'"),
            ("r0:E1", "no report 'r0'"),
        ):
            with pytest.raises(StoryError, match=told):
                story.split([wrong, "r1:E1"])
        assert story.retract("r2").items == (then,)


def test_a_correction_that_means_nothing_changes_nothing(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        with pytest.raises(StoryError, match="no story"):
            story.retract("3f2a")
        story.add([report(0), report(1)])
        one, other = (report_id(report(n)) for n in (0, 1))
        for items, told in (
            ([f"{one}:E1"], "at least two"),
            ([f"{one}:E1", f"{other}:A1"], "different sections"),
            ([f"{one}:E1", f"{other}:E9"], "no item"),
            ([f"{one}:E1", "E1"], "REPORT:ITEM"),
            (["", ":"], "REPORT:ITEM"),
        ):
            with pytest.raises(StoryError, match=told):
                story.merge(items)
        with pytest.raises(TypeError, match="no int"):
            story.merge([1, 2])  # type: ignore[list-item]
        for nothing in ("nope", ""):
            with pytest.raises(StoryError, match="no report"):
                story.retract(nothing)
        with pytest.raises(StoryError, match="no line 9"):
            story.undo(9)
        with pytest.raises(StoryError, match="retract"):
            story.undo(1)
        assert len(story.log()) == 2


def test_a_second_writer_is_told_so_at_once(place: Any) -> None:
    """While the first waits for its model; and whoever only reads is not held up."""
    told: list[str] = []

    def another(_: object) -> dict[str, Any]:
        with Story.open(place, model="rules") as second:
            assert len(second.ledger().reports) == 1
            with pytest.raises(StoryError) as caught:
                second.check()
        told.append(str(caught.value))
        return {"links": []}

    with Story.open(place, model=ScriptedModel(by=another)) as story:
        story.add([report(0), report(1)])
        assert len(story.ledger().reports) == 2
    [line] = told
    assert "Another process is writing" in line


@pytest.mark.parametrize("source", ["http://[::1/", "https://", "http://x.example:no/"])
def test_what_only_begins_like_an_address_is_none(place: Any, source: str) -> None:
    with Story.open(place, model="rules") as story:
        added = story.add([report(0, source=source), report(1, source=source)])
        assert added.reports[0].what == "added"


def test_text_that_no_database_holds_is_kept_as_signs(place: Any) -> None:
    first, second = report(0).actors
    odd = report(0).model_copy(
        update={"actors": (first.model_copy(update={"name": "Northern\0Army"}), second)}
    )
    with Story.open(place, model="rules") as story:
        added = story.add(odd).reports[0]
        entry = story.retract(added.report, because="withdrawn\0 \udcff")
        assert entry.because == "withdrawn␀ \\udcff"
        assert story.log()[-1] == entry


def test_a_story_takes_summaries_alone(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add(report(0))
        for odd in ("report.txt", [report(1), None]):
            with pytest.raises(TypeError, match="a story takes summaries and no"):
                story.add(odd)  # type: ignore[arg-type]
        assert len(story.log()) == 1


def test_what_is_no_report_format_or_class_of_source_is_told() -> None:
    wrong: Any
    with (
        tempfile.TemporaryDirectory() as folder,
        Story.open(Path(folder, "s"), model="rules") as story,
    ):
        story.add(report(0))
        for wrong in (Path("report.txt"), [3]):
            with pytest.raises(TypeError, match="a story takes summaries"):
                story.add(wrong)
        wrong = "xml"
        with pytest.raises(ConfigurationError, match="no format 'xml'"):
            story.export(wrong)
        with pytest.raises(ConfigurationError, match="no table 'xml'"):
            story.ledger().to_records(wrong)
        with pytest.raises(ConfigurationError, match="take party, official"):
            story.ledger(standings={"Anna Kolk": wrong})


def test_a_person_says_whose_a_figure_is(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add([report(0), report(1)])
        one, other = (report_id(report(n)) for n in (0, 1))
        before = story.ledger()
        theirs, mine = f"{other}:A2", f"{one}:F1"

        def givers() -> list[tuple[set[str], bool]]:
            made = story.ledger()
            names = {each.id: each.name for each in made.origins}
            return [
                ({names[each] for each in figure.origins}, figure.by_hand)
                for toll in made.tolls
                for figure in toll.figures
                if any(reference.report == one for reference in figure.references)
            ]

        entry = story.attribute([mine[:4] + mine[12:]], theirs, because="the desk rang them")
        assert (entry.kind, entry.items) == ("attribute", (theirs, mine))
        assert givers() == [({"Legion command"}, True)]
        assert "attributed by hand" in story.ledger().to_text(width=300)
        story.attribute([mine], None)
        assert givers() == [(set(), True)]
        story.retract(other)
        story.undo()
        story.undo()
        assert givers() == [({"Legion command"}, True)]
        story.retract(other)  # and who is told of there alone
        assert givers() == [({"Northern Army"}, False)]
        story.undo()
        story.undo(entry.number)
        assert story.ledger() == before


def test_what_somebody_gives_goes_to_an_actor_alone(place: Any) -> None:
    with Story.open(place, model="rules") as story:
        story.add([report(0)])
        one = report_id(report(0))
        for items, to, told in (
            ([f"{one}:E1"], f"{one}:A1", "no figure, claim or denial"),
            ([f"{one}:F1"], f"{one}:E1", "no actor"),
            ([f"{one}:F1"], "Northern Army", "REPORT:ITEM"),
            ([f"{one}:F9"], f"{one}:A1", "no item"),
            ([], f"{one}:A1", "Name a figure"),
        ):
            with pytest.raises(StoryError, match=told):
                story.attribute(items, to)
        assert len(story.log()) == 1
