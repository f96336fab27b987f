"""The bounds that a schema is sent with: where they stand, who gets them, that none is met."""

import copy
import json
from pathlib import Path
from typing import Any

import places
import pytest
from asking import QUESTION, UTRECHT, Place, ask
from jsonschema import Draft202012Validator
from loopback import Loopback, answer, error

from newsbrief.errors import RequestDenied
from newsbrief.model import ChatModel
from newsbrief.model.bounds import bounded, knows_bounds
from newsbrief.model.wire import form
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

ANSWERS = places.RECORDED / "answers"
MODEL = draft_model(DEFAULT_SECTIONS)
DRAFT = MODEL.model_json_schema()
TOO_LONG = "Invalid schema for response_format 'Place': 'maxLength' is not permitted."


def parts(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [part for each in schema for part in parts(each)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(part for each in schema.values() for part in parts(each))]


def test_every_string_list_and_number_has_a_bound() -> None:
    found = parts(bounded(DRAFT, MODEL))
    strings = [part for part in found if part.get("type") == "string" and "enum" not in part]
    lists = [part for part in found if part.get("type") == "array"]
    numbers = [part for part in found if part.get("type") == "integer"]
    assert len(strings) > 20
    assert len(numbers) > 5
    assert all(part["minimum"] < 0 < part["maximum"] < 10**15 for part in numbers)
    assert len(lists) > 15
    assert all(part["maxLength"] < 2000 for part in strings)  # more, llama.cpp takes for no bound
    assert all(part["maxItems"] <= 100 for part in lists)


def test_bounds_are_all_that_is_added() -> None:
    def without(schema: Any) -> Any:
        for part in parts(schema):
            part.pop("maxLength", None)
            if part.get("type") == "array":
                part.pop("maxItems", None)
            if part.get("type") == "integer":
                part.pop("minimum", None)
                part.pop("maximum", None)
        return schema

    before = copy.deepcopy(DRAFT)
    made = bounded(DRAFT, MODEL)
    assert before == DRAFT
    assert without(made) == without(before)


def test_a_field_has_the_bound_that_is_written_beside_it() -> None:
    claim = bounded(DRAFT, MODEL)["$defs"]["ClaimDraft"]["properties"]
    assert claim["text"]["maxLength"] == 800
    assert (claim["by"]["maxItems"], claim["by"]["items"]["maxLength"]) == (16, 160)
    assert claim["date"]["anyOf"][0]["maxLength"] == 24
    assert bounded(DRAFT, MODEL)["properties"]["headline"]["maxLength"] == 300


def test_a_bound_that_the_schema_has_itself_stays() -> None:
    schema = {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 7}}
    assert bounded(schema) == schema
    number = {"type": "integer", "minimum": 0, "maximum": 9}
    assert bounded(number) == number


def test_a_key_called_like_a_keyword_is_a_key_all_the_same() -> None:
    schema = {"type": "object", "properties": {"items": {"type": "string"}, "type": {"const": 1}}}
    made = bounded(schema)["properties"]
    assert made == {"items": {"type": "string", "maxLength": 1000}, "type": {"const": 1}}


@pytest.mark.parametrize("path", sorted(ANSWERS.glob("bridge-*.??.json")), ids=lambda p: p.stem)
def test_a_careful_reading_meets_no_bound(path: Path) -> None:
    draft = json.loads(path.read_text())["answer"]
    draft = json.loads(draft) if isinstance(draft, str) else draft
    assert Draft202012Validator(DRAFT).is_valid(draft)
    assert Draft202012Validator(bounded(DRAFT, MODEL)).is_valid(draft)


@pytest.mark.parametrize(
    ("base_url", "gets_them"),
    [
        ("https://api.openai.com/v1", False),
        ("https://eu.api.openai.com/v1", False),
        ("https://mine.openai.azure.com/openai/v1", False),
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("https://api.notopenai.com/v1", True),
        ("https://openai.com.example/v1", True),
    ],
)
def test_all_endpoints_but_openai_get_bounds(base_url: str, gets_them: bool) -> None:
    assert knows_bounds(base_url) is gets_them
    request = ChatModel("stub", base_url=base_url).written(QUESTION, Place)
    sent = request["response_format"]["json_schema"]["schema"]
    assert (sent != Place.model_json_schema()) is gets_them


def test_an_answer_beyond_the_bounds_is_valid() -> None:
    long = UTRECHT | {"city": "U" * 5000}
    with Loopback([answer(long)]) as server:
        assert ask(server).value == Place(**long)


def test_an_endpoint_that_objects_to_bounds_gets_none_and_keeps_strict() -> None:
    with Loopback([error(400, TOO_LONG), answer(UTRECHT)]) as server:
        ask(server)
    first, second = (r.body["response_format"]["json_schema"] for r in server.requests)
    assert first["strict"]
    assert second == {"name": "Place", "strict": True, "schema": Place.model_json_schema()}


def test_an_endpoint_that_takes_neither_bounds_nor_strict_gets_neither() -> None:
    denials = [error(400, "Unknown field: strict"), error(400, TOO_LONG)]
    with Loopback([*denials, answer(UTRECHT)]) as server:
        ask(server)
    last = server.requests[-1].body["response_format"]["json_schema"]
    assert last == {"name": "Place", "schema": Place.model_json_schema()}


def test_an_endpoint_that_takes_no_question_at_all_says_so_in_the_end() -> None:
    denials = [error(400, "response_format is not supported")] * 9
    with Loopback(denials) as server, pytest.raises(RequestDenied, match="does not take"):
        ask(server)
    assert len(server.requests) == 3  # json_schema, tools, text: no response_format of any type


def test_the_key_under_which_an_answer_is_kept_knows_no_bounds() -> None:
    here = ChatModel("stub", base_url="http://127.0.0.1:9/v1").key_of(QUESTION, Place)
    there = ChatModel("stub", base_url="https://api.openai.com/v1").key_of(QUESTION, Place)
    assert here == there
    assert form(Place).plain == Place.model_json_schema()
