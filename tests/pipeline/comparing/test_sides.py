"""What a side says, held against its report: figures, names, sentences."""

from typing import Any

import pytest
from reports import actor, claim
from summaries import made

from newsbrief import Capacity
from newsbrief.article.article import Article
from newsbrief.pipeline.comparing.differing import SideDraft
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.comparing.shown import shown
from newsbrief.pipeline.comparing.sides import HeldSide, held_side
from newsbrief.sections.ground import Problem

REPORT = Article(
    """Judge Ida Moss ordered the arrest of a captain, two pilots and nine stokers of the ferry.

The ferry had carried 340 passengers and a load of copper.

It had left the harbour of Seldin in thick fog.

The lights of the northern pier were out that night.

Owner Jon Brandt complained about the harbour masters.""",
    language="en",
)
OTHER = Article("The ferry sank off Seldin. Nobody was hurt.", language="en")


def held(source: str, says: str, *s: int) -> HeldSide | Problem:
    names = ("Ida Moss", "Jon Brandt")
    actors = [actor(f"A{n}", name, [4 * n - 3]) for n, name in enumerate(names, 1)]
    text = "A captain, two pilots and nine stokers are to be arrested."
    claims = [claim("C1", [1], text=text, voice="party", by=["A1"])]
    made_of: dict[str, Any] = {"actors": actors, "claims": claims}
    both = Reports([made(REPORT, **made_of), made(OTHER)])
    found = {each.report: each for each in shown(both, "en", Capacity())}
    [name] = [n for n, each in both.summaries.items() if each.article.sha256 == REPORT.sha256]
    draft = {"report": name, "source": source, "says": says, "s": list(s)}
    return held_side(SideDraft.model_validate(draft), found, {})


@pytest.mark.parametrize(
    ("source", "says", "s", "doubt"),
    [
        ("A1", "the arrest of 12 men ordered", [1], None),
        ("report", "340 passengers", [2], None),
        ("report", "left Seldin in fog with 340 passengers", [3], "figure_in_evidence"),
        ("report", "the lights of the northern pier were out", [2], "evidence_fits"),
        ("report", "Jon Brandt had left in thick fog", [3], "names_near"),
        ("report", "more than 340 passengers", [2], "bound_kept"),
        ("report", "the harbour was left in fog", [3], None),
        ("report", "the ferry that Ida Moss spoke of carried 340 passengers", [2], None),
        ("report", "Ida Moss was in thick fog at Seldin", [3], "names_near"),
        ("A2", "the arrest of a captain and two pilots ordered", [1], "words_are_theirs"),
    ],
)
def test_a_right_side_holds_and_a_wrong_one_is_in_doubt(
    source: str, says: str, s: list[int], doubt: str | None
) -> None:
    found = held(source, says, *s)
    assert isinstance(found, HeldSide)
    assert found.says == says
    assert (doubt in found.doubts) if doubt else not found.doubts


@pytest.mark.parametrize(
    ("says", "s"), [("the arrest of 13 men ordered", [1]), ("340 passengers", [5])]
)
def test_a_figure_that_stands_nowhere_near_is_made_up(says: str, s: list[int]) -> None:
    found = held("report", says, *s)
    assert isinstance(found, Problem)
    assert (found.check, found.hard) == ("figure_in_evidence", True)


def test_a_source_may_be_described_in_the_words_of_its_sentences() -> None:
    found = held("ferry owner's complaint", "it is about the harbour masters", 5)
    assert isinstance(found, Problem)  # no ferry there
    found = held("owner's complaint", "it is about the harbour masters", 5)
    assert isinstance(found, HeldSide)
    assert (found.source, found.doubts) == ("owner's complaint", ())
    found = held("a captain", "a captain, two pilots and nine stokers", 1)  # no actor, but named
    assert isinstance(found, HeldSide)
    assert found.doubts == ()
    found = held("harbour police", "it is about the harbour masters", 5)
    assert isinstance(found, Problem)
    assert found.check == "source_known"
