"""Where an endpoint does not insist on every key, a model leaves out what goes without saying."""

import json
from typing import Any

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from loopback import Loopback, answer
from places import RECORDED, SAMPLES
from short_answers import shortened, usual

from newsbrief import ArticleSummary, ChatModel, DraftItem, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.model.prompts import prompt
from newsbrief.model.wire import form
from newsbrief.pipeline.answering import AnswersDraft
from newsbrief.pipeline.comparing.asking import ClaimGroup
from newsbrief.reading.growing import Growing
from newsbrief.reading.steps.side_by_side import CastDraft, DetailsDraft
from newsbrief.sections.base import DraftModel
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

DRAFT = draft_model(DEFAULT_SECTIONS)
ONE_LINE, LEFT_OUT, USUAL = (prompt(f"short/{name}") for name in ("one_line", "left_out", "usual"))
REPORTS = {path.stem: read_article(str(path)) for path in SAMPLES.glob("*.txt")}
ANSWERS = {
    name: json.loads((RECORDED / "answers" / f"{name}.json").read_text(encoding="utf-8"))["answer"]
    for name in REPORTS
}
MUST_BE_SAID = {
    "actors": {"s", "id", "name", "kind", "role"},
    "events": {"s", "id", "text"},
    "claims": {"s", "id", "kind", "text"},
    "denials": {"s", "text"},
    "casualties": {"s", "kind", "precision", "victims", "who", "scope"},
    "western_reactions": {"s", "country", "stance", "text"},
    "questions": {"s", "q", "a"},
    "unknowns": {"s", "text"},
}


def written(schema: type[Any] = DRAFT, **options: Any) -> dict[str, Any]:
    """What is sent for a question of a schema."""
    model = ChatModel("stub", base_url="http://127.0.0.1:9/v1", **options)
    put = [{"role": "system", "content": "Read."}, {"role": "user", "content": "It rained."}]
    return model.written(put, schema)


def schema_in(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any]
    if "tools" in body:
        found = body["tools"][0]["function"]["parameters"]
    elif "json_schema" in body.get("response_format", {}):
        found = body["response_format"]["json_schema"]["schema"]
    else:
        told = body["messages"][0]["content"].split("JSON Schema:\n")[1]
        found = json.JSONDecoder().raw_decode(told)[0]
    return found


def summary(name: str, text: str) -> dict[str, Any]:
    """What comes of an answer to a report, but for where it came from."""
    with Loopback([answer(text)]) as endpoint:
        model = ChatModel("stub", base_url=endpoint.base_url, mode="json_object")
        made = Summarizer(model, repair=False).summarize(REPORTS[name])
    assert not made.provenance.mended
    return made.model_dump(exclude={"provenance"})


# What is asked for


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools"])
def test_where_every_key_is_insisted_on_nothing_is_said_of_leaving_any_out(mode: Any) -> None:
    body = written(mode=mode, strict=True)
    assert body["messages"][0]["content"] == "Read."
    for each in schema_in(body)["$defs"].values():
        assert each["required"] == list(each["properties"])
    assert "default" not in json.dumps(body)


@pytest.mark.parametrize(
    "options",
    [
        {"mode": "json_schema", "strict": False},
        {"mode": "tools", "strict": False},
        {"mode": "json_object"},
        {"mode": "text"},
    ],
)
def test_elsewhere_a_short_answer_is_asked_for_and_the_schema_allows_it(
    options: dict[str, Any],
) -> None:
    body = written(**options)
    told = body["messages"][0]["content"]
    assert all(sentence.strip() in told for sentence in (ONE_LINE, LEFT_OUT, USUAL))
    schema = schema_in(body)
    for section in DEFAULT_SECTIONS:
        required = set(schema["$defs"][section.draft.__name__]["required"])
        assert required == MUST_BE_SAID[section.name]
    assert schema["required"] == list(schema["properties"])


def test_a_question_whose_keys_must_all_be_said_asks_for_one_line_alone() -> None:
    class Weapon(DraftItem):
        weapon: str

    told = written(Weapon, mode="json_object")["messages"][0]["content"]
    assert told.endswith(f"\n\n{ONE_LINE.strip()}")


def test_an_answer_may_say_no_more_than_that_there_is_none() -> None:
    whole = '{"answers": [{"s": [], "n": 1, "a": null}]}'
    told = written(AnswersDraft, mode="json_object")["messages"][0]["content"]
    assert LEFT_OUT.strip() in told
    assert USUAL.strip() not in told
    assert form(AnswersDraft).read('{"answers":[{"n":1}]}') == form(AnswersDraft).read(whole)


@pytest.mark.parametrize(
    ("schema", "short", "whole"),
    [
        (ClaimGroup, '{"claims":["x1"]}', '{"claims":["x1"],"against":[]}'),
        (CastDraft, '{"name":"Free Lesk"}', '{"name":"Free Lesk","mention":"Free Lesk"}'),
        (
            DetailsDraft,
            '{"s":[1],"id":"A1","kind":"state","role":"x"}',
            '{"s":[1],"id":"A1","kind":"state","role":"x","aliases":[]}',
        ),
    ],
)
def test_other_questions_are_answered_in_short_as_well(
    schema: type[DraftModel], short: str, whole: str
) -> None:
    assert form(schema).read(short) == form(schema).read(whole)
    assert form(schema).read(short) is not None
    assert LEFT_OUT.strip() in written(schema, mode="text")["messages"][0]["content"]


# What comes of it


@pytest.mark.parametrize("name", REPORTS)
def test_the_short_form_of_a_recorded_answer_makes_the_same_summary(name: str) -> None:
    short = shortened(ANSWERS[name])
    assert len(short) < 0.85 * len(json.dumps(ANSWERS[name], ensure_ascii=False))
    assert summary(name, short) == summary(name, json.dumps(ANSWERS[name]))


@examples(25)
@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_whichever_keys_are_left_out_the_answer_is_the_same(name: str, data: Any) -> None:
    some = json.loads(json.dumps(ANSWERS[name]))
    rarely = data.draw(st.sampled_from([1, 2, 5]))
    may_go = [
        (item, key)
        for part in some.values()
        if isinstance(part, list)
        for item in part
        for key in usual(item)
    ]
    for item, key in may_go[data.draw(st.integers(0, rarely - 1)) :: rarely]:
        del item[key]
    whole = form(DRAFT).read(json.dumps(ANSWERS[name]))
    assert whole is not None
    assert form(DRAFT).read(json.dumps(some, ensure_ascii=False)) == whole


def test_short_items_are_told_as_they_come_like_whole_ones() -> None:
    whole, short = Growing(DEFAULT_SECTIONS), Growing(DEFAULT_SECTIONS)
    name = "bridge-report.en"
    text = shortened(ANSWERS[name])
    whole.take(json.dumps(ANSWERS[name]))
    for start in range(0, len(text), 100):
        short.take(text[start : start + 100])
    assert short.items == whole.items


@pytest.mark.parametrize(
    ("section", "key"), [(name, key) for name, keys in MUST_BE_SAID.items() for key in sorted(keys)]
)
def test_what_must_be_said_is_asked_for_again(section: str, key: str) -> None:
    name = "bridge-report.en"
    lacking = json.loads(shortened(ANSWERS[name]))
    del lacking[section][0][key]
    assert form(DRAFT).read(json.dumps(lacking)) is None
    if key == "s":
        replies = [answer(json.dumps(lacking)), answer(shortened(ANSWERS[name]))]
        with Loopback(replies) as endpoint:
            model = ChatModel("stub", base_url=endpoint.base_url, mode="json_object")
            made: ArticleSummary = Summarizer(model, repair=False).summarize(REPORTS[name])
        assert made.provenance.usage.requests == 2
