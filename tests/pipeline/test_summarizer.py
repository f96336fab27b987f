"""The whole pipeline against a real HTTP server that answers from a script."""

import asyncio
import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, Reply, error
from loopback import answer as reply
from pydantic import BaseModel
from reports import EN, NL, actor, answer, article, at, casualty, claim

from newsbrief import (
    Article,
    ArticleError,
    ArticleSummary,
    ChatModel,
    ConfigurationError,
    ModelError,
    Summarizer,
    asummarize_article,
    summarize_article,
)
from newsbrief.errors import InvalidAnswer
from newsbrief.reading.prompting import prompt_version
from newsbrief.sections.actors import actors
from newsbrief.sections.claims import claims
from newsbrief.sections.registry import DEFAULT_SECTIONS

REPORT = article("en")
LEGION = actor("A1", "Delta Legion", at(REPORT, "responsibility"))
KILLED = casualty("killed", at(REPORT, "seventy"), 70)
WRONG = casualty("killed", at(REPORT, "seventy"), 450)
MENDED = {"casualties": [{"n": 1, "item": KILLED}]}


def summarizer(server: Loopback, **options: Any) -> Summarizer:
    return Summarizer("stub", **{"base_url": server.base_url, "cache": None, **options})


def told(server: Loopback, request: int = 0) -> str:
    """What the model was told in the user's message of a request."""
    content: str = server.requests[request].body["messages"][-1]["content"]
    return content


# One article, one request


def test_an_article_becomes_a_summary_with_one_request() -> None:
    with Loopback([reply(answer(actors=[LEGION], casualties=[KILLED]))]) as server:
        summary = summarizer(server).summarize(EN)
    assert isinstance(summary, ArticleSummary)
    assert len(server.requests) == 1
    assert [a.name for a in summary.actors] == ["Delta Legion"]
    assert [c.count for c in summary.casualties] == [70]
    assert summary.rejected == ()
    for e in (*summary.actors[0].evidence, *summary.casualties[0].evidence):
        assert EN[e.start : e.end] == e.text


def test_the_summary_says_where_it_came_from_and_what_it_cost() -> None:
    with Loopback([reply(answer(), tokens=(1000, 400, 50))]) as server:
        made = summarizer(server).summarize(EN).provenance
    assert made.model == "stub"
    assert made.prompt == prompt_version(DEFAULT_SECTIONS)
    assert made.created.tzinfo is not None
    assert not made.cached
    usage = made.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (1, 1000, 50)
    assert (usage.cached_input_tokens, usage.cost_usd) == (400, None)


def test_a_text_a_path_and_an_article_give_the_same_summary(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(EN, encoding="utf-8")
    sources: list[str | Path | Article] = [EN, path, Article(EN)]
    with Loopback([reply(answer(casualties=[KILLED]))] * 3) as server:
        made = [summarizer(server).summarize(source) for source in sources]
    assert len({json.dumps(request.body) for request in server.requests}) == 1
    assert len({m.article.sha256 for m in made}) == 1
    assert [m.article.source is None for m in made] == [True, False, True]


def test_statements_are_asked_for_in_the_language_of_the_article_or_the_one_given() -> None:
    with Loopback([reply(answer())] * 2) as server:
        summarizer(server).summarize(NL)
        summarizer(server, language="en").summarize(NL)
    assert told(server, 0).startswith("Answer language: Dutch (nl)\n")
    assert told(server, 1).startswith("Answer language: English (en)\n")


def test_only_the_sections_that_are_asked_for_are_asked_and_come_out() -> None:
    sections = (actors, claims)
    filled = answer(sections, actors=[LEGION], claims=[claim("C1", [4])])
    with Loopback([reply(filled)]) as server:
        summary = summarizer(server, sections=list(sections)).summarize(EN)
    assert "casualties:" not in server.requests[0].body["messages"][0]["content"]
    assert [c.id for c in summary.claims] == ["C1"]
    assert summary.casualties == ()


# Ways to call it


def test_it_works_inside_a_running_event_loop_and_asynchronously() -> None:
    async def inside(server: Loopback) -> list[ArticleSummary]:
        blocking = summarizer(server).summarize(EN)
        awaited = await summarizer(server).asummarize(EN)
        third = await asummarize_article(EN, model="stub", base_url=server.base_url, cache=None)
        return [blocking, awaited, third]

    with Loopback([reply(answer(casualties=[KILLED]))] * 3) as server:
        made = asyncio.run(inside(server))
    assert len({len(m.casualties) for m in made}) == 1


def test_one_call_summarises_an_article_twice_in_one_process() -> None:
    with Loopback([reply(answer())] * 2) as server:
        options: dict[str, Any] = {"model": "stub", "base_url": server.base_url, "cache": None}
        assert summarize_article(EN, **options).headline == "Varlo"
        assert summarize_article(NL, **options).headline == "Varlo"


def test_a_model_with_options_of_its_own_can_be_given() -> None:
    with Loopback([reply(answer())]) as server:
        model = ChatModel("stub", base_url=server.base_url, temperature=0.5)
        Summarizer(model).summarize(EN)
    assert server.requests[0].body["temperature"] == 0.5


def test_a_summarizer_that_is_closed_leaves_no_connection_open() -> None:
    async def awaited(server: Loopback) -> bool:
        async with summarizer(server) as reading:
            await reading.asummarize(EN)
        return await asyncio.to_thread(server.all_closed)

    with Loopback([reply(answer())] * 2) as server:
        with summarizer(server) as reading:
            reading.summarize(EN)
        assert server.all_closed()
        assert asyncio.run(awaited(server))


def test_a_model_that_was_given_stays_the_callers_to_close() -> None:
    with Loopback([reply(answer())] * 2) as server:
        with ChatModel("stub", base_url=server.base_url) as model:
            for _ in range(2):
                with Summarizer(model) as reading:
                    reading.summarize(EN)
            assert server.connections == 1
        assert server.all_closed()


def test_an_answer_is_paid_for_once(tmp_path: Path) -> None:
    store = tmp_path / "answers.sqlite"
    filled = answer(casualties=[KILLED])
    with Loopback([reply(filled)]) as server:
        first, again = (summarizer(server, cache=store).summarize(EN) for _ in range(2))
    assert len(server.requests) == 1
    assert (first.provenance.cached, again.provenance.cached) == (False, True)
    assert again.provenance.usage.requests == 0
    assert again.casualties == first.casualties


# Repair


def test_what_does_not_hold_is_asked_about_once_and_mended() -> None:
    script = [
        reply(answer(casualties=[WRONG]), tokens=(100, 0, 10)),
        reply(MENDED, tokens=(30, 0, 5)),
    ]
    with Loopback(script) as server:
        summary = summarizer(server).summarize(EN)
    assert [c.count for c in summary.casualties] == [70]
    assert summary.rejected == ()
    assert "450: no cited sentence has this figure" in told(server, 1)
    assert "Fighters crossed" not in told(server, 1)
    usage = summary.provenance.usage
    assert (usage.requests, usage.input_tokens, usage.output_tokens) == (2, 130, 15)


def test_what_fails_again_is_rejected_and_not_asked_about_a_third_time() -> None:
    again = {"casualties": [{"n": 1, "item": WRONG}]}
    with Loopback([reply(answer(casualties=[WRONG])), reply(again)]) as server:
        summary = summarizer(server).summarize(EN)
    assert len(server.requests) == 2
    assert summary.casualties == ()
    assert [r.section for r in summary.rejected] == ["casualties"]


@pytest.mark.parametrize(
    "second", [error(400, "no"), reply("not json"), reply(None, refusal="I cannot.")]
)
def test_a_repair_that_fails_keeps_the_summary(second: Reply) -> None:
    filled = answer(actors=[LEGION], casualties=[WRONG])
    with Loopback([reply(filled), second, second, second]) as server:
        summary = summarizer(server).summarize(EN)
    assert len(server.requests) >= 2
    assert [a.name for a in summary.actors] == ["Delta Legion"]
    assert [r.problems[0].check for r in summary.rejected] == ["figure_in_evidence"]


def test_a_repair_that_fails_is_paid_for_and_says_so() -> None:
    script = [reply(answer(casualties=[WRONG]), tokens=(100, 0, 10))]
    script += [reply("not json", tokens=(30, 0, 5))] * 3
    with Loopback(script) as server:
        usage = summarizer(server).summarize(EN).provenance.usage
    assert (usage.requests, usage.input_tokens) == (4, 190)


def test_without_repair_what_fails_is_rejected_at_once() -> None:
    with Loopback([reply(answer(casualties=[WRONG]))]) as server:
        summary = summarizer(server, repair=False).summarize(EN)
    assert [r.item["count"] for r in summary.rejected] == [450]


def test_what_cannot_be_repaired_is_not_asked_about() -> None:
    with Loopback([reply(answer(casualties=[KILLED | {"s": []}]))]) as server:
        summary = summarizer(server).summarize(EN)
    assert [r.problems[0].check for r in summary.rejected] == ["evidence_exists"]


# What goes wrong


def test_names_of_sections_are_no_sections_and_it_says_what_to_pass() -> None:
    for wrong in (("casualties",), "casualties", [None]):
        with pytest.raises(ConfigurationError, match="pass some of newsbrief"):
            Summarizer(sections=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"model": 3}, "A model is its name, or a newsbrief.Model, and no int."),
        ({"verify": 3.5}, "A model is its name, or a newsbrief.Model, and no float."),
        ({"model": "rules", "timeout": "x"}, "timeout is a number of seconds, and no str."),
        ({"model": "rules", "deadline": None}, "deadline is a number of seconds, and no NoneType."),
    ],
)
def test_a_value_of_another_kind_is_a_type_error(options: dict[str, Any], says: str) -> None:
    with pytest.raises(TypeError) as raised:
        Summarizer(**options)
    assert str(raised.value) == says


def test_without_a_model_there_is_one_line_that_says_what_to_set() -> None:
    with pytest.raises(ConfigurationError) as raised:
        summarize_article(EN)
    line = str(raised.value)
    assert "\n" not in line
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NEWSBRIEF_MODEL"):
        assert name in line


@pytest.mark.parametrize("text", ["", " \n\t", "a\0b", "…!?"])
def test_a_text_without_words_is_refused_before_anything_is_sent(text: str) -> None:
    with Loopback([]) as server, pytest.raises(ArticleError):
        summarizer(server).summarize(text)
    assert server.requests == []


def test_a_path_that_cannot_be_read_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    with Loopback([]) as server:
        for path in (tmp_path, tmp_path / "absent.txt"):
            with pytest.raises(ArticleError):
                summarizer(server).summarize(path)
    assert server.requests == []


def test_a_model_that_cannot_answer_is_a_model_error() -> None:
    with Loopback([error(401, "bad key")]) as server, pytest.raises(ModelError):
        summarizer(server).summarize(EN)
    assert len(server.requests) == 1


def test_an_answer_that_stays_invalid_is_asked_for_twice_more_and_then_given_up() -> None:
    broken = answer(casualties=[KILLED | {"count": "many"}])
    with Loopback([reply(broken)] * 3) as server, pytest.raises(InvalidAnswer):
        summarizer(server).summarize(EN)
    assert len(server.requests) == 3


def test_an_answer_that_is_invalid_at_first_is_mended_by_asking_again() -> None:
    broken = answer(casualties=[KILLED | {"count": "many"}])
    with Loopback([reply(broken), reply(answer(casualties=[KILLED]))]) as server:
        summary = summarizer(server).summarize(EN)
    assert summary.provenance.usage.requests == 2
    assert [c.count for c in summary.casualties] == [70]


# What is sent


def test_the_schema_that_is_sent_is_that_of_the_draft() -> None:
    with Loopback([reply(answer())]) as server:
        summarizer(server).summarize(EN)
    form = server.requests[0].body["response_format"]["json_schema"]
    assert form["strict"] is True
    names = [section.name for section in DEFAULT_SECTIONS]
    assert list(form["schema"]["properties"]) == [*names, "lead", "headline"]


def test_published_and_language_of_an_article_may_be_given() -> None:
    given = Article(EN, published="2027-01-02", language="nl", id="mine", title="My title")
    with Loopback([reply(answer())]) as server:
        summary = summarizer(server).summarize(given)
    assert told(server).startswith("Answer language: Dutch (nl)\nPublished: 2027-01-02 (Saturday)")
    assert summary.article.published == datetime.date(2027, 1, 2)
    assert (summary.article.id, summary.article.title) == ("mine", "My title")


def test_the_answer_itself_is_no_model_of_ours_but_plain_data() -> None:
    with Loopback([reply(answer(actors=[LEGION]))]) as server:
        summary = summarizer(server).summarize(EN)
    assert isinstance(summary.actors[0], BaseModel)
    assert type(summary.actors[0]).__name__ == "Actor"
