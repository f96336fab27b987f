"""One question a section, and those at the same time that need not wait for one another."""

import threading
from pathlib import Path

from loopback import Loopback, error
from stepwise import Filled, Question, answering, asked, summarizer
from trimmed import unlinked

from newsbrief import ArticleSummary, ChatModel, Summarizer
from newsbrief.article.article import Article
from newsbrief.model import Capacity

REPORT = Article(
    "The army of Varlo shelled Mesk on Monday. General Orm said that 14 people had died. "
    "Mayor Ilse Tan denied that. Nobody else was heard."
)
ORM = {
    "id": "A1", "name": "General Orm", "mention": "General Orm", "aliases": [],
    "kind": "person", "role": "gives the toll", "s": [2],
}  # fmt: skip


TAN = {
    "id": "A2", "name": "Ilse Tan", "mention": "Mayor Ilse Tan", "aliases": ["Ilse Tan"],
    "kind": "person", "role": "denies the toll", "s": [3],
}  # fmt: skip
SHELLED = {
    "id": "E1", "text": "The army of Varlo shelled Mesk.", "place": "Mesk", "date": None,
    "actors": [], "hedged": False, "status": "stated", "s": [1],
}  # fmt: skip
DIED = {
    "id": "C1", "voice": "party", "by": ["A1"], "via": None, "kind": "assertion",
    "text": "14 people had died.", "hedged": False, "status": "disputed", "date": None, "s": [2],
}  # fmt: skip
DENIED = {
    "voice": "party", "by": ["A2"], "via": None, "text": "Nobody had died.", "denies": ["C1"],
    "hedged": False, "date": None, "s": [2, 3],
}  # fmt: skip
TOLL = {
    "kind": "killed", "count": 14, "min": None, "max": None, "precision": "exact",
    "victims": "people", "who": "unknown", "side": None, "event": "E1", "scope": "incident",
    "voice": "party", "by": ["A1"], "hedged": False, "status": "disputed", "date": None, "s": [2],
}  # fmt: skip
WHOLE = {
    "actors": [ORM, TAN], "events": [SHELLED], "claims": [DIED], "denials": [DENIED],
    "casualties": [TOLL], "lead": {"s": [1], "text": "Varlo shelled Mesk."}, "headline": "Mesk",
}  # fmt: skip


def test_the_cast_comes_first_and_the_links_last_and_the_summary_is_that_of_one_question() -> None:
    def answer(question: Question) -> Filled:
        if question.keys in {("actors",), ("links",)}:
            return WHOLE
        return unlinked(WHOLE)

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
        first, *rest, last = asked(server)
    with Loopback(answering(lambda _: WHOLE)) as server:
        whole = summarizer(server, strategy="whole").summarize(REPORT)
    assert summary.model_dump(exclude={"provenance"}) == whole.model_dump(exclude={"provenance"})
    assert first.keys == ("actors",)
    assert set(first.schema["$defs"]) == {"CastDraft"}
    assert last.keys == ("links",)
    assert {*last.known} == {"E1", "C1", "D1", "F1"}
    [more] = [question for question in rest if question.keys == ("actors",)]
    assert more.known == {"A1": "General Orm", "A2": "Ilse Tan"}
    assert len({question.user.split("===== end of report")[0] for question in asked(server)}) == 1


def test_who_is_not_in_the_cast_becomes_an_actor_when_the_name_stands_there() -> None:
    said = {**DIED, "by": ["Mayor Ilse Tan"]}
    nobody = {**DIED, "id": "C2", "by": ["Prince Nobody"], "text": "People had died."}
    they = {**DIED, "id": "C3", "by": ["that"], "text": "Died, 14 people had."}

    def answer(question: Question) -> Filled:
        return {**WHOLE, "actors": [ORM], "claims": [said, nobody, they], "denials": []}

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
    assert [actor.name for actor in summary.actors] == ["General Orm", "Mayor Ilse Tan"]
    assert [e.sentence for e in summary.actors[1].evidence] == [3]
    assert [claim.speakers for claim in summary.claims] == [("A2",)]
    assert [each.problems[0].check for each in summary.rejected] == ["actor_known"] * 2


def test_what_an_item_links_to_before_it_is_asked_is_not_believed() -> None:
    def answer(question: Question) -> Filled:
        return {"links": []} if question.keys == ("links",) else WHOLE

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
    assert [denial.denies for denial in summary.denials] == [()]
    assert [figure.event for figure in summary.casualties] == [None]


def test_a_link_to_what_is_not_there_is_left_out() -> None:
    wrong = [
        {"id": "D1", "to": ["C9", "E1", "C1"]}, {"id": "D7", "to": ["C1"]}, {"id": "F1", "to": []},
    ]  # fmt: skip

    def answer(question: Question) -> Filled:
        return {"links": wrong} if question.keys == ("links",) else WHOLE

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
    assert [denial.denies for denial in summary.denials] == [("C1",)]
    assert [figure.event for figure in summary.casualties] == [None]


def test_without_details_or_links_what_was_found_stands_and_it_is_said() -> None:
    def answer(question: Question) -> Filled:
        late = question.keys == ("links",) or ("A1" in question.known and "actors" in question.keys)
        return error(400, "no") if late else WHOLE

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
    assert [(actor.name, actor.role) for actor in summary.actors] == [
        ("General Orm", ""),
        ("Ilse Tan", ""),
    ]
    assert [claim.speakers for claim in summary.claims] == [("A1",)]
    assert [unread.sections for unread in summary.coverage.unread] == [
        ("actors",),
        ("denials", "casualties", "western_reactions"),
    ]


def test_the_questions_of_one_group_are_under_way_at_the_same_time() -> None:
    together = threading.Barrier(2)

    def answer(question: Question) -> Filled:
        if question.keys in {("claims",), ("questions",)}:
            together.wait(100)  # neither is answered before both are asked
        return {"actors": [ORM]}

    with Loopback(answering(answer)) as server:
        summary = summarizer(server, strategy="parallel").summarize(REPORT)
        first, *rest = asked(server)
    assert first.keys == ("actors",)
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


class Elsewhere(ChatModel):
    """A model on loopback that passes for one that is hosted, or for a small one of those."""

    size: float | None = None

    @property
    def capacity(self) -> Capacity:
        return Capacity(self.size, hosted=True)


def test_a_large_hosted_model_is_asked_so_while_somebody_waits(tmp_path: Path) -> None:
    with Loopback(answering(lambda _: WHOLE)) as server:
        model = Elsewhere("stub", base_url=server.base_url, cache=tmp_path / "cache.db")
        waiting = Summarizer(model, repair=False)
        *_, summary = waiting.read_in_thread(REPORT)
        assert isinstance(summary, ArticleSummary)
        assert summary.provenance.strategy == "parallel"
        assert waiting.summarize(REPORT).provenance.strategy == "whole"
        paid = len(server.requests)
        *_, again = waiting.read_in_thread(REPORT)  # what is kept in one question is not paid again
        assert isinstance(again, ArticleSummary)
        assert again.provenance.strategy == "whole"
        assert len(server.requests) == paid


def test_others_are_not() -> None:
    with Loopback(answering(lambda _: WHOLE)) as server:
        small, near = (
            Elsewhere("s", base_url=server.base_url),
            ChatModel("s", base_url=server.base_url),
        )
        small.size = 8.0
        for model, way in ((small, "sections"), (near, "whole")):
            *_, summary = Summarizer(model, repair=False).read_in_thread(REPORT)
            assert isinstance(summary, ArticleSummary)
            assert summary.provenance.strategy == way
