"""Every way of asking works in every mode, against a real server that answers as it was asked."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from asking import ask
from loopback import Loopback, Reply, Request, answer
from reports import EN, actor, article, at, casualty

from newsbrief import ChatModel, Summarizer
from newsbrief.model.ladder import MODES, Mode
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

REPORT = article("en")


def schema_in(body: dict[str, Any]) -> dict[str, Any]:
    """The schema that a request asks for, wherever it stands."""
    found: dict[str, Any]
    if "tools" in body:
        found = body["tools"][0]["function"]["parameters"]
    elif body.get("response_format", {}).get("type") == "json_schema":
        found = body["response_format"]["json_schema"]["schema"]
    else:
        told = body["messages"][0]["content"].split("JSON Schema:\n")[1]
        found = json.JSONDecoder().raw_decode(told)[0]
    return found


def filled(request: Request) -> dict[str, Any]:
    """What the model fills in: a figure that does not hold, and nothing better when asked again."""
    properties = schema_in(request.body)["properties"]
    made: dict[str, Any] = {key: [] for key in properties}
    user = request.body["messages"][-1]["content"]
    if "lead" in properties:
        dead = at(REPORT, "seventy")
        made |= {"lead": {"s": dead, "text": "Many died."}, "headline": "Many died"}
        made["actors"] = [actor("A1", "Ministry of Defence", dead)]
        made["casualties"] = [casualty("killed", dead, 12345)]
    elif "answers" in properties:
        made["answers"] = [{"n": 1, "a": None, "s": []}]
    elif "Wrong:" in user:
        made["casualties"] = [{"n": 1, "item": None}]
    return made


def server(calls: bool) -> Loopback:
    def script() -> Iterator[Any]:
        while True:
            yield reply

    def reply(request: Request) -> Reply:
        return answer(filled(request), tool="Any" if calls else None)

    return Loopback(script())


def kind(request: Request) -> str:
    """What a request is for, by its schema's keys."""
    keys = set(schema_in(request.body)["properties"])
    if "lead" in keys:
        return "summary"
    if "answers" in keys:
        return "answers"
    if keys == {"casualties"}:
        return "repair"
    return "groups" if "claims" in keys and "denials" not in keys else "second look"


@pytest.mark.parametrize("mode", MODES)
def test_every_way_of_asking_works_in_every_mode(mode: Mode) -> None:
    with server(calls=mode == "tools") as endpoint:
        model = ChatModel("stub", base_url=endpoint.base_url, mode=mode)
        summarizer = Summarizer(model, second_look=True)
        summary = summarizer.summarize(REPORT)
        answers = summarizer.ask(REPORT, "How many drowned?")
        compared = summarizer.compare([REPORT, article("en", EN + "\n\nIt rained.")])
    assert summary.headline == "Many died"
    assert [each.item["count"] for each in summary.rejected] == [12345]
    assert [each.answered for each in answers.answers] == [False]
    assert compared.method == "model"
    kinds = {kind(request) for request in endpoint.requests}
    assert kinds == {"summary", "answers", "repair", "groups", "second look"}


@pytest.mark.parametrize("mode", MODES)
def test_a_batch_is_written_and_read_in_every_mode(mode: Mode) -> None:
    model = ChatModel("stub", base_url="http://127.0.0.1:9/v1", mode=mode)
    schema = draft_model(DEFAULT_SECTIONS)
    messages = [{"role": "system", "content": "Read."}, {"role": "user", "content": REPORT.text}]
    request = model.written(messages, schema)
    assert set(schema_in(request)["properties"]) == set(schema.model_json_schema()["properties"])
    body = answer(filled(Request("", {}, request, 0)), tool="Any" if mode == "tools" else None).body
    line = json.dumps({"custom_id": "x", "response": {"status_code": 200, "body": body}})
    read: Any = model.accept(line.encode(), "key", schema).value
    assert read.headline == "Many died"


def test_a_question_that_is_asked_again_tells_the_schema_where_it_was_not_heeded() -> None:
    replies = [answer({"title": "x"}), answer({"city": "Utrecht", "people": 1})]
    with Loopback(replies) as endpoint:
        ask(endpoint)
    first, second = (request.body["messages"] for request in endpoint.requests)
    assert not re.search("JSON Schema", str(first))
    assert "JSON Schema" in second[-1]["content"]
    assert '"people"' in second[-1]["content"]
