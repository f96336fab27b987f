"""Every schema that is sent stays within what strict structured output is documented to take."""

from typing import Any

import pytest
from every_question import KINDS, every_question
from strict_subset import broken

from newsbrief.model import ChatModel

QUESTIONS = every_question()


def sent(name: str, base_url: str) -> dict[str, Any]:
    """What is sent of a question's schema, and whether strictly."""
    question = QUESTIONS[name]
    model = ChatModel("stub", base_url=base_url)
    request = model.written(question.messages, question.schema)
    wanted: dict[str, Any] = request["response_format"]["json_schema"]
    assert wanted["strict"] is True
    found: dict[str, Any] = wanted["schema"]
    return found


def an_object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


TEXT = {"type": "string"}


def nested(levels: int) -> dict[str, Any]:
    return an_object(a=nested(levels - 1)) if levels > 1 else an_object(a=TEXT)


def choosing(number: int, letters: int = 1) -> dict[str, Any]:
    return {"type": "string", "enum": [f"{n:0{letters}}" for n in range(number)]}


def test_every_kind_of_question_is_here() -> None:
    assert {question.schema.__name__ for question in QUESTIONS.values()} == KINDS


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_openai_is_sent_breaks_no_rule(name: str) -> None:
    assert broken(sent(name, "https://api.openai.com/v1")) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_others_are_sent_breaks_none_but_that_of_the_length_of_texts(name: str) -> None:
    found = broken(sent(name, "http://127.0.0.1:9/v1"))
    assert found
    assert all(rule.endswith("maxLength is not permitted") for rule in found)


@pytest.mark.parametrize(
    ("schema", "rule"),
    [
        ({"type": "array", "items": TEXT}, "no object"),
        ({"anyOf": [an_object(a=TEXT)]}, "no object"),
        (an_object(a={"type": "string", "minLength": 1}), "minLength is not permitted"),
        (an_object(a={"type": "string", "default": ""}), "default is not permitted"),
        (an_object(a={"oneOf": [TEXT]}), "oneOf is not permitted"),
        (an_object(a={"allOf": [TEXT]}), "of no type"),
        (an_object(a={"type": "array", "items": TEXT, "uniqueItems": True}), "uniqueItems"),
        (an_object(a={"type": "integer", "maxItems": 3}), "maxItems is not permitted"),
        (an_object(a={"type": "date"}), "no type date"),
        (an_object(a={}), "of no type"),
        (an_object(a={"type": "array"}), "items are missing"),
        (an_object(a={"$ref": "#/$defs/A"}), "#/$defs/A is not there"),
        (an_object(a=an_object(b=TEXT) | {"required": []}), "not all keys are required"),
        (an_object(a={"type": "object", "properties": {}}), "additionalProperties is not false"),
        (an_object(a=TEXT) | {"additionalProperties": TEXT}, "additionalProperties is not false"),
        (an_object(a=TEXT) | {"$defs": {"A": {"type": "object"}}}, "additionalProperties"),
        (nested(11), "11 levels"),
        (an_object(**{f"a{n}": TEXT for n in range(5001)}), "5001 keys"),
        (an_object(**{f"a{n}": choosing(201) for n in range(5)}), "1005 choices"),
        (an_object(a=choosing(251, letters=60)), "an enum of too many letters"),
        (an_object(**{"a" * 120_001: TEXT}), "120001 letters"),
    ],
)
def test_each_rule_can_be_broken(schema: dict[str, Any], rule: str) -> None:
    assert any(rule in found for found in broken(schema))


def test_what_is_just_allowed_breaks_no_rule() -> None:
    date = {"type": ["string", "null"], "format": "date"}
    some = {"type": "array", "items": choosing(250, letters=100), "minItems": 1, "maxItems": 9}
    tree = an_object(up={"anyOf": [{"$ref": "#"}, {"type": "null"}]})
    assert broken(nested(10)) == []
    assert broken(an_object(date=date, some=some, n={"type": "integer", "minimum": 0})) == []
    assert broken(tree) == []
