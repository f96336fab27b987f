"""Reports that are too many or too long for one question are put together as a story does it."""

from dataclasses import dataclass

import pytest
from story import Stub
from told_days import Told, told_days
from told_story import reader, report

from newsbrief import Capacity, Summarizer
from newsbrief.pipeline.comparing.holding import IN_ONE_QUESTION
from newsbrief.pipeline.many_reports import too_many
from newsbrief.results.comparison import EventComparison
from newsbrief.testing import ScriptedModel


@dataclass(frozen=True)
class Compared:
    told: list[Told]
    stub: Stub
    made: EventComparison


@pytest.fixture(scope="module")
def many() -> Compared:
    told = list(told_days(IN_ONE_QUESTION + 4))
    stub = Stub(told)
    made = Summarizer(stub).compare([each.summary for each in told])
    return Compared(told, stub, made)


def test_at_most_one_question_is_asked_a_report(many: Compared) -> None:
    assert 0 < many.stub.questions < len(many.told)
    assert len(many.made.reports) == len(many.told)
    assert (many.made.method, many.made.provenance.model) == ("model", "stub")
    assert many.made.provenance.usage.requests == many.stub.questions


def test_what_belongs_together_stands_together(many: Compared) -> None:
    assert many.made.rejected == ()
    names = [set(actor.names) for actor in many.made.actors]
    assert any({"Valen Front", "Valenfront"} <= found for found in names)
    tolls = [figure for figure in many.made.figures if len(figure.reports) > 10]
    assert tolls
    assert all(figure.verdict == "differ" for figure in tolls)
    assert "contradiction" in {point.kind for point in many.made.points}


def test_reports_that_are_longer_than_the_window_are_too_many() -> None:
    summaries = [each.summary for each in told_days(3)]
    small, large = Capacity(window=100), Capacity(window=100_000)
    assert too_many(summaries, ScriptedModel(capacity=small))
    assert not too_many(summaries, ScriptedModel(capacity=large))
    assert not too_many(summaries, None)


def test_of_many_reports_those_on_another_event_are_kept_apart_and_that_is_said() -> None:
    main = [report(day, killed=10 + day) for day in range(21)]
    others = [report(3, place=1, killed=5), report(6, place=2, killed=2)]
    made = Summarizer(reader()).compare([*main, *others])
    ids = {each.article.sha256: each.id for each in made.reports}
    apart = {ids[each.article.sha256] for each in others}
    assert set(made.apart) == apart
    [toll] = made.figures
    assert set(toll.reports) == set(ids.values()) - apart
    assert "shares no figure, claim or point with another" in " ".join(made.to_text().split())
