"""Summaries that are kept beside their answers: the same as made anew, or made anew."""

import base64
import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drafts import plausible
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from loopback import Loopback, Reply, Request, error
from loopback import answer as reply
from reports import EN, NL, actor, answer, article, at, casualty

from newsbrief import ArticleSummary, ChatModel, Section, SQLiteCache, Summarizer
from newsbrief.article.article import Article
from newsbrief.languages import OWN_FOLDER
from newsbrief.model.cache import SUMMARY
from newsbrief.pipeline import finished
from newsbrief.sections.actors import actors
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.testing import ScriptedModel

REPORT = article("en")
LEGION = actor("A1", "Delta Legion", at(REPORT, "responsibility"))
KILLED = casualty("killed", at(REPORT, "seventy"), 70)
WRONG = casualty("killed", at(REPORT, "seventy"), 450)
FILLED = answer(actors=[LEGION], casualties=[KILLED])


def fine(request: Request) -> Reply:
    """A second reader who finds all items right."""
    ids = re.findall(r"^(\w+) s \d", request.body["messages"][-1]["content"], re.MULTILINE)
    return reply({"problems": [], "fine": ids})


class OnlyAnswers(SQLiteCache):
    """A cache that keeps no summaries: with it each is made anew."""

    def get(self, key: str) -> str | None:
        return None if key.startswith(SUMMARY) else super().get(key)

    def put(self, key: str, text: str) -> None:
        if not key.startswith(SUMMARY):
            super().put(key, text)


class Rewritten(SQLiteCache):
    """A cache in which somebody has changed the summaries."""

    def __init__(self, path: Path, change: Callable[[str], str]) -> None:
        super().__init__(path)
        self._change = change

    def get(self, key: str) -> str | None:
        text = super().get(key)
        return self._change(text) if text and key.startswith(SUMMARY) else text


def kept(summary: ArticleSummary) -> bool:
    """Whether it was kept: only one that is made anew has its article numbered."""
    return summary._article is None


def everything(summary: ArticleSummary) -> tuple[object, ...]:
    """All that can be told of a summary."""
    whole = summary.model_dump(), summary.model_fields_set, summary.known_sections
    return *whole, summary.to_html(), summary.to_text(), summary.to_csv()


class Reading:
    """An endpoint with a script, and a cache beside it."""

    def __init__(self, folder: Path, server: Loopback) -> None:
        self.path = folder / "answers.sqlite3"
        self.server = server

    def again(self, given: Any = EN, *, cache: SQLiteCache | None = None, **more: Any) -> Any:
        """Summarise with another summarizer, as in another process."""
        options = {"base_url": self.server.base_url, "cache": cache or self.path, **more}
        with Summarizer("stub", **options) as made:
            return made.summarize(given)

    @property
    def summaries(self) -> int:
        return SQLiteCache(self.path).info().summaries


TEXTS = {code: article(code) for code in ("en", "nl", "de")}


@st.composite
def readings(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """An article, what a model says of it, and options."""
    report = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    details = draw(
        st.fixed_dictionaries(
            {"text": st.just(report.text)},
            optional={
                "id": st.sampled_from(["7", "ä/b", "\ud83d"]),
                "title": st.just("Varlo"),
                "published": st.just("2026-10-14"),
                "source": st.just("https://a:b@example.org/x"),
                "extracted": st.booleans(),
            },
        )
    )
    sections = draw(st.sampled_from([DEFAULT_SECTIONS, DEFAULT_SECTIONS[:3]]))
    options = {"language": draw(st.sampled_from([None, "en", "pt"])), "sections": sections}
    names = {*(section.name for section in sections), "lead", "headline"}
    told = draw(plausible(report))
    return details, {name: told[name] for name in told if name in names}, options


@examples(25)
@given(readings())
def test_a_kept_summary_is_the_one_that_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[Any, Any, Any]
) -> None:
    details, told, options = drawn
    with Loopback([reply(told)]) as server:
        reading = Reading(tmp_path_factory.mktemp("kept"), server)
        reading.again(details, repair=False, **options)
        found = reading.again(details, repair=False, **options)
        anew = reading.again(details, repair=False, cache=OnlyAnswers(reading.path), **options)
    assert (kept(found), kept(anew)) == (True, False)
    assert everything(found) == everything(anew)


def test_what_was_mended_and_read_twice_is_kept_with_it(tmp_path: Path) -> None:
    mended = {"casualties": [{"n": 1, "item": KILLED}]}
    first_draft = answer(actors=[LEGION], casualties=[WRONG])
    with Loopback([reply(first_draft), reply(mended), fine]) as server:
        reading = Reading(tmp_path, server)
        first = reading.again(verify=True)
        found = reading.again(verify=True)
        anew = reading.again(verify=True, cache=OnlyAnswers(reading.path))
    assert len(server.requests) == 3
    assert [item.verified for item in first.casualties] == [True]
    assert kept(found)
    assert everything(found) == everything(anew)
    assert found.provenance.verification.requests == 0


OTHERS: list[dict[str, Any]] = [
    {"given": {"text": EN, "id": "other"}},
    {"given": {"text": EN, "title": "Other"}},
    {"given": EN + "\n"},
    {"language": "nl"},
    {"max_words": 5_000},
    {"repair": False},
    {"temperature": 0.5},
    {"sections": [actors]},
]


def test_another_article_or_another_option_is_another_summary(tmp_path: Path) -> None:
    with Loopback([reply(FILLED)] * (1 + len(OTHERS))) as server:
        reading = Reading(tmp_path, server)
        assert not kept(reading.again())
        assert kept(reading.again())
        for other in OTHERS:
            assert not kept(reading.again(**other)), other


def repacked(text: str, **change: Any) -> str:
    """A kept text with another summary in it."""
    given = json.loads(text)
    summary = json.loads(zlib.decompress(base64.b64decode(given["summary"]))) | change
    packed = base64.b64encode(zlib.compress(json.dumps(summary).encode())).decode()
    return json.dumps(given | {"summary": packed})


def article_of(text: str) -> str:
    """What a kept text says of its article."""
    packed = base64.b64decode(json.loads(text)["summary"])
    return json.dumps(json.loads(zlib.decompress(packed))["article"])


CHANGES: list[Callable[[str], str]] = [
    lambda text: "{",
    lambda text: "[" * 100_000,
    lambda text: "[]",
    lambda text: "\ud83d",
    lambda text: json.dumps(json.loads(text) | {"code": "another"}),
    lambda text: json.dumps(json.loads(text) | {"summary": "AAAA"}),
    lambda text: json.dumps(json.loads(text) | {"summary": None}),
    lambda text: json.dumps(json.loads(text) | {"answers": {}}),
    lambda text: json.dumps(json.loads(text) | {"answers": {"k": "0"}}),
    lambda text: json.dumps(json.loads(text) | {"answers": 7}),
    lambda text: repacked(text, schema_version="9"),
    lambda text: repacked(text, actors=[{}]),
    lambda text: repacked(
        text, lead_evidence=[{"sentence": 1, "start": 0, "end": 4, "text": "Lies"}]
    ),
    lambda text: repacked(text, article=json.loads(article_of(text)) | {"sha256": "0" * 64}),
]


def test_what_cannot_be_read_or_does_not_fit_is_made_anew_and_replaced(tmp_path: Path) -> None:
    with Loopback([reply(FILLED)]) as server:
        reading = Reading(tmp_path, server)
        first = reading.again()
        assert kept(reading.again(cache=Rewritten(reading.path, repacked)))
        for number, change in enumerate(CHANGES):
            other = reading.again(cache=Rewritten(reading.path, change))
            assert (kept(other), other.casualties) == (False, first.casualties), number
            assert kept(reading.again())


def test_other_words_of_a_language_find_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "languages"
    own.mkdir()
    monkeypatch.setenv(OWN_FOLDER, str(own))
    with Loopback([reply(FILLED)]) as server:
        reading = Reading(tmp_path, server)
        reading.again()
        assert kept(reading.again())
        (own / "xx.toml").write_text('name = "Xish"\n')
        finished._fingerprint.cache_clear()  # as in another process
        assert not kept(reading.again())
        assert kept(reading.again())
    finished._fingerprint.cache_clear()


def test_a_language_file_that_is_a_link_to_nowhere_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "languages"
    own.mkdir()
    (own / ".#nl.toml").symlink_to("nowhere")  # as an editor locks a file
    monkeypatch.setenv(OWN_FOLDER, str(own))
    with Loopback([reply(FILLED)]) as server:
        reading = Reading(tmp_path, server)
        assert reading.again().casualties == reading.again().casualties
        assert reading.summaries == 0


def test_a_summary_goes_with_its_answers(tmp_path: Path) -> None:
    with Loopback([reply(FILLED), reply(answer())]) as server:
        reading = Reading(tmp_path, server)
        reading.again()
        cache = SQLiteCache(reading.path)
        [answered] = [each.key for each in cache.entries() if not each.key.startswith(SUMMARY)]
        text = cache.get(answered)
        assert text is not None
        cache.put(answered, text + " ")  # as an answer that came again
        assert not kept(reading.again())
        cache.put(answered, "gone")
        anew = reading.again()
    assert (kept(anew), anew.casualties) == (False, ())


@pytest.mark.parametrize(
    ("second", "asked"),
    [
        pytest.param(error(400, "no"), 3, id="refused"),
        pytest.param(reply("not json"), 4, id="read"),
    ],
)
def test_what_may_still_be_mended_is_asked_again_and_an_answer_of_no_use_is_not(
    tmp_path: Path, second: Reply, asked: int
) -> None:
    with Loopback([reply(answer(casualties=[WRONG])), *[second] * 9]) as server:
        reading = Reading(tmp_path, server)
        reading.again()
        reading.again()
        assert len(server.requests) == asked


class Own(ChatModel):
    """A model that may answer as it likes."""


WEAPONS = Section(
    name="weapons",
    letter="W",
    draft=actors.draft,
    item=actors.item,
    instructions="Weapons.",
)


@pytest.mark.parametrize("what", ["section", "subclass", "model", "rules", "article", "no cache"])
def test_what_is_not_known_through_and_through_is_not_kept(tmp_path: Path, what: str) -> None:
    sections = (*DEFAULT_SECTIONS, WEAPONS) if what == "section" else DEFAULT_SECTIONS
    with Loopback([reply(answer(sections))]) as server:
        path = tmp_path / "answers.sqlite3"
        models: dict[str, Any] = {
            "subclass": Own("stub", base_url=server.base_url, cache=path),
            "model": ScriptedModel(answer()),
            "rules": "rules",
        }
        model = models.get(what, "stub")
        cache = None if what == "no cache" else path
        given = Article(EN) if what == "article" else EN
        Summarizer(model, base_url=server.base_url, cache=cache, sections=sections).summarize(given)
    assert SQLiteCache(path).info().summaries == 0


def test_a_stream_keeps_and_finds_summaries_too(tmp_path: Path) -> None:
    with Loopback([reply(answer())] * 2) as server:
        options: dict[str, Any] = {"base_url": server.base_url, "cache": tmp_path / "a.sqlite3"}
        first, again = (
            list(Summarizer("stub", **options).stream_in_thread([EN, NL], in_order=True))
            for _ in range(2)
        )
    assert [record.summary and kept(record.summary) for record in again] == [True, True]
    for one, other in zip(first, again, strict=True):
        assert (one.id, one.sha256, one.asked) == (other.id, other.sha256, other.asked)
