"""What is sent, in every mode and after every objection, against OpenAI's published document.

The document is not kept here. Where it has been fetched, these tests read it:

    curl -fLo openapi.json https://raw.githubusercontent.com/openai/openai-openapi/main/openapi.json
    NEWSBRIEF_OPENAPI=openapi.json pytest tests/model/test_published_document.py
"""

import asyncio
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from asking import QUESTION, UTRECHT, Place
from every_question import every_question
from jsonschema import Draft202012Validator, ValidationError
from loopback import Loopback, Reply, answer, error
from quirks.objections import OBJECTIONS
from quirks.server import endpoint
from quirks.trying import tried
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from newsbrief.errors import ModelError
from newsbrief.model import ChatModel
from newsbrief.model.ladder import MODES, Mode

DOCUMENT = os.environ.get("NEWSBRIEF_OPENAPI", "")
pytestmark = pytest.mark.skipif(
    not DOCUMENT,
    reason="OpenAI's document is not here: set NEWSBRIEF_OPENAPI to the path of its openapi.json",
)

OF_OTHERS = {"enable_thinking"}
"""Options that OpenAI does not know, sent only to endpoints that have asked for them."""
OPTIONS: dict[str, Any] = {
    "temperature": 0.2,
    "max_output_tokens": 900,
    "reasoning_effort": "low",
}
REFUSALS = [
    error(400, "'maxLength' is not permitted."),
    error(400, "Unknown field: strict"),
    error(400, "response_format json_schema is not supported"),
    error(400, "tools are not supported"),
    error(400, "response_format json_object is not supported"),
]


class Published:
    """The document's schemas, with no keys allowed but those that they name."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        resource = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource("urn:openai", resource)

    def check(self, value: Any, name: str) -> None:
        """Raise a `ValidationError` unless a value is what the document calls by this name."""
        schema = {
            "$ref": f"urn:openai#/components/schemas/{name}",
            "unevaluatedProperties": False,
        }
        Draft202012Validator(schema, registry=self._registry).validate(value)

    def check_request(self, body: dict[str, Any]) -> None:
        self.check(body, "CreateChatCompletionRequest")
        for message in body["messages"]:
            self.check(message, f"ChatCompletionRequest{message['role'].capitalize()}Message")
        for tool in body.get("tools", ()):
            self.check(tool, "ChatCompletionTool")
            self.check(tool["function"], "FunctionObject")
        asked = body.get("response_format", {"type": "text"})
        names = {"text": "Text", "json_object": "JsonObject", "json_schema": "JsonSchema"}
        self.check(asked, f"ResponseFormat{names[asked['type']]}")
        assert {*asked.get("json_schema", ())} <= {"name", "schema", "strict", "description"}


@pytest.fixture(scope="module")
def published() -> Published:
    return Published(Path(DOCUMENT))


def asked(replies: list[Reply], **options: Any) -> list[dict[str, Any]]:
    """The requests for one question to an endpoint that answers like this."""
    with Loopback(replies) as server, suppress(ModelError):
        model = ChatModel("gpt-5-mini", base_url=server.base_url, deadline=20, **options)
        asyncio.run(model.ask(QUESTION, Place))
    return [request.body for request in server.requests]


@pytest.mark.parametrize("options", [{}, OPTIONS], ids=["plain", "options"])
@pytest.mark.parametrize("base_url", ["https://api.openai.com/v1", "http://127.0.0.1:9/v1"])
@pytest.mark.parametrize("strict", [None, True, False])
@pytest.mark.parametrize("mode", MODES)
def test_every_question_in_every_mode_is_as_the_document_says(
    published: Published, mode: Mode, strict: bool | None, base_url: str, options: dict[str, Any]
) -> None:
    model = ChatModel("gpt-5-mini", base_url=base_url, mode=mode, strict=strict, **options)
    for question in every_question().values():
        published.check_request(model.written(question.messages, question.schema))


def test_every_step_down_the_ladder_is_as_the_document_says(published: Published) -> None:
    bodies = asked([*REFUSALS, answer(UTRECHT)], **OPTIONS)
    formats = {body.get("response_format", {"type": "none"})["type"] for body in bodies}
    assert formats == {"json_schema", "json_object", "none"}
    assert len(bodies) == len(REFUSALS) + 1
    for body in bodies:
        published.check_request(body)


@pytest.mark.parametrize("mode", MODES)
def test_every_re_ask_is_as_the_document_says(published: Published, mode: Mode) -> None:
    bodies = asked([answer({"city": 9}), answer({"town": "x"}), answer(UTRECHT)], mode=mode)
    assert len(bodies) == 3
    for body in bodies:
        published.check_request(body)


def test_what_endpoints_with_objections_get_is_as_the_document_says(published: Published) -> None:
    quirks = {quirk.name: quirk for quirk in OBJECTIONS}
    with endpoint(quirks) as server:
        for quirk in OBJECTIONS:
            tried(server, quirk)
    bodies = [request.body for request in server.requests if request.body]
    assert len(bodies) > len(OBJECTIONS)
    for body in bodies:
        published.check_request({n: value for n, value in body.items() if n not in OF_OTHERS})


@pytest.mark.parametrize(
    "wrong",
    [
        {"temperature": 3},
        {"enable_thinking": False},
        {"reasoning_effort": "enormous"},
        {"messages": [{"role": "user"}]},
        {"messages": [{"role": "user", "content": "x", "cites": [1]}]},
        {"response_format": {"type": "json_schema", "schema": {}}},
        {"tools": [{"type": "function", "name": "x"}]},
        {"tool_choice": {"type": "function", "name": "x"}},
    ],
)
def test_what_the_document_does_not_know_is_noticed(
    published: Published, wrong: dict[str, Any]
) -> None:
    right = {"model": "gpt-5-mini", "messages": [{"role": "user", "content": "x"}]}
    published.check_request(right)
    with pytest.raises(ValidationError):
        published.check_request(right | wrong)
