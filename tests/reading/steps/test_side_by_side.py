"""One question a section, and those at the same time that need not wait for one another."""

import threading

from loopback import Loopback, error
from stepwise import Filled, Question, answering, asked, summarizer

from newsbrief.article.article import Article
from newsbrief.reading.steps.ladder import Step, by_section, waves
from newsbrief.sections.registry import DEFAULT_SECTIONS

REPORT = Article(
    "The army of Varlo shelled Mesk on Monday. General Orm said that 14 people had died. "
    "Mayor Ilse Tan denied that. Nobody else was heard."
)
ORM = {
    "id": "A1", "name": "General Orm", "mention": "General Orm", "aliases": [],
    "kind": "person", "role": "gives the toll", "s": [2],
}  # fmt: skip


def step() -> Step:
    return Step(DEFAULT_SECTIONS, tuple(REPORT.shown), True, REPORT.known_language)


def test_actors_and_lead_come_first_and_links_after_what_they_link_to() -> None:
    groups = waves(by_section(step()))
    assert [each.names for each in groups[0]] == [["actors", "lead"]]
    place = {name: n for n, group in enumerate(groups) for each in group for name in each.names}
    for section in DEFAULT_SECTIONS:
        for link in section.links:
            assert place[link.to] < place[section.name]
    assert sorted(place) == sorted([*(section.name for section in DEFAULT_SECTIONS), "lead"])
    assert len(groups) == 3


def test_a_circle_of_links_does_not_wait_for_ever() -> None:
    first, *others = by_section(step())
    assert [each for group in waves([first, *others]) for each in group]


def test_the_questions_of_one_group_are_under_way_at_the_same_time() -> None:
    together = threading.Barrier(2)

    def answer(question: Question) -> Filled:
        if question.keys in {("claims",), ("questions",)}:
            together.wait(100)  # neither is answered before both are asked
        return {"actors": [ORM]}

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
        first, *rest = asked(server)
    assert first.keys == ("actors", "lead", "headline")
    [claims] = [question for question in rest if question.keys == ("claims",)]
    assert "A1 = General Orm" in claims.user
    assert [actor.name for actor in summary.actors] == ["General Orm"]
    assert summary.provenance.strategy == "parallel"
    assert summary.provenance.usage.requests == 1 + len(rest)


def test_one_section_that_cannot_be_read_is_noted_and_the_others_stand() -> None:
    def answer(question: Question) -> Filled:
        return error(400, "no") if question.keys == ("claims",) else {"actors": [ORM]}

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
    assert [unread.sections for unread in summary.coverage.unread] == [("claims",)]
    assert [actor.name for actor in summary.actors] == ["General Orm"]
