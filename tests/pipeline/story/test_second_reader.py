"""A model's links read a second time: what is confirmed, what is contested, what it comes to."""

from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from told_story import links_known, report

from newsbrief import ConfigurationError, Story
from newsbrief.errors import ModelUnavailable
from newsbrief.model import Spent
from newsbrief.pipeline.story.asking import DraftLinks
from newsbrief.results.ledger import Ledger, StoryLink
from newsbrief.results.provenance import Usage
from newsbrief.testing import Question, Scripted, ScriptedModel

Judge = Callable[[Sequence[str]], Scripted]


def added(tmp_path: Path, judge: Judge, verify: Any = True) -> tuple[Ledger, Any]:
    """The ledger of two reports whose links were read again, and what became of the second."""

    def by(question: Question) -> Scripted:
        if question.schema is DraftLinks:
            return links_known(question)
        about: Any = question.about
        return judge(about.links)

    model = ScriptedModel(by=by, name="reader")
    with Story.open(tmp_path / "story.db", model=model, verify=verify) as story:
        [_, last] = story.add([report(0), report(1, killed=12)]).reports
        return story.ledger(), last


def against(kind: str) -> Judge:
    """Contest the links of a kind, and call the others fine."""

    def judge(lines: Sequence[str]) -> Scripted:
        words = [line.split() for line in lines]
        problems = [{"id": key, "why": "not so"} for key, _, named, _ in words if named == kind]
        return {"problems": problems, "fine": [key for key, _, named, _ in words if named != kind]}

    return judge


def by_model(made: Ledger) -> list[StoryLink]:
    return [link for link in made.links if link.by in ("model", "second_reading")]


def test_what_a_second_reader_calls_fine_is_its_link_too(tmp_path: Path) -> None:
    made, last = added(tmp_path, against("nothing"))
    links = by_model(made)
    assert {link.by for link in links} == {"second_reading"}
    assert {link.because for link in links} == {"reader, and reader read it again"}
    assert (last.contested, last.rejected) == (0, ())


def test_a_contested_link_is_told_and_joins_nothing(tmp_path: Path) -> None:
    made, last = added(tmp_path, against("same_actor"))
    contested = [link for link in made.links if link.objection]
    assert {(link.kind, link.by, link.objection) for link in contested} == {
        ("same_actor", "model", "not so")
    }
    assert last.contested == len(contested) > 0
    # The two armies go by other names in each report, and are four now.
    assert len(made.origins) == 4
    assert all(link.kind != "updates" for link in made.links)
    [toll] = made.tolls
    assert sorted(each.count or 0 for each in toll.figures if each.latest) == [10, 12]
    text = " ".join(made.to_text(width=400).split())
    assert "contested by a second reading: not so" in text
    assert {row["objection"] for row in made.to_records("links")} == {None, "not so"}


def test_strict_rejects_what_is_contested(tmp_path: Path) -> None:
    made, last = added(tmp_path, against("same_actor"), verify="strict")
    assert not [link for link in made.links if link.objection]
    assert {(each.kind, each.why) for each in last.rejected} == {("same_actor", "not so")}


@pytest.mark.parametrize(
    "judge",
    [
        lambda _: ModelUnavailable("The endpoint is down: try again later."),
        lambda _: {"fine": ["L99"]},
        lambda lines: {"problems": [{"id": line.split()[0], "why": ""} for line in lines]},
        lambda lines: {
            "problems": [{"id": line.split()[0], "why": "no"} for line in lines],
            "fine": [line.split()[0] for line in lines],
        },
    ],
)
def test_a_second_reader_who_cannot_say_changes_nothing(tmp_path: Path, judge: Judge) -> None:
    made, last = added(tmp_path, judge)
    assert {link.by for link in by_model(made)} == {"model"}
    assert not any(link.objection for link in made.links)
    assert not last.open


def test_rules_take_no_part_in_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Rules take no part"):
        Story.open(tmp_path / "story.db", model="rules", verify=True)


def test_the_order_of_adding_changes_nothing_in_what_is_contested(tmp_path: Path) -> None:
    def by(question: Question) -> Scripted:
        about: Any = question.about
        known = question.schema is DraftLinks
        return links_known(question) if known else against("same_actor")(about.links)

    ledgers: list[Ledger] = []
    for order in permutations([report(0), report(1, killed=12), report(3, killed=13)]):
        path = tmp_path / f"{len(ledgers)}.db"
        with Story.open(path, model=ScriptedModel(by=by, name="reader"), verify=True) as story:
            story.add(order)
            ledgers.append(story.ledger().model_copy(update={"usage": Usage.of(Spent())}))
    assert all(made == ledgers[0] for made in ledgers)
    assert any(link.objection for link in ledgers[0].links)
