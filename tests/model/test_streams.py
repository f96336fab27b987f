"""The events of a stream, wherever its lines end and whoever's they are."""

import json

import pytest

from newsbrief.model.streams import BROKEN_OFF, Events, Piece, joined, piece_of


def values(text: str) -> list[object]:
    events = Events()
    found = (events.take(line) for line in text.splitlines())
    return [value for value in found if value is not None]


def test_the_data_of_an_event_may_stand_on_several_lines() -> None:
    assert values('data: {"a":\ndata: 1}\n\ndata:{"b": 2}\n\n: comment\ndata: [DONE]') == [
        {"a": 1},
        {"b": 2},
    ]


def test_what_a_broken_event_began_does_not_spoil_the_next() -> None:
    assert values('data: {"a":\n\ndata: {"b": 2}\n\n') == [{"b": 2}]
    assert values('data: nonsense\ndata: {"b": 2}\n\n') == [{"b": 2}]


@pytest.mark.parametrize("data", ['{"message": "no"}', "no"])
def test_an_event_of_the_kind_error_is_one(data: str) -> None:
    told = json.loads(data) if data.startswith("{") else data
    assert values(f"event: error\ndata: {data}\n\n") == [{"error": told}]


def test_of_several_calls_each_is_put_together_by_itself() -> None:
    def call(index: int, arguments: str) -> dict[str, object]:
        each = {"index": index, "function": {"arguments": arguments}}
        return {"choices": [{"index": 0, "delta": {"tool_calls": [each]}}]}

    events = [call(0, "{"), call(1, '{"a"'), call(0, "}"), call(1, ": 1}")]
    calls = joined(map(piece_of, events), ended=True)["choices"][0]["message"]["tool_calls"]
    assert [each["function"]["arguments"] for each in calls] == ["{}", '{"a": 1}']


ODD: tuple[object, ...] = (None, 5, [], {}, {"choices": None}, {"choices": [None]}, {"delta": 5})


@pytest.mark.parametrize("odd", ODD)
def test_what_brings_nothing_is_an_empty_piece(odd: object) -> None:
    assert piece_of(odd) == Piece()


def test_a_stream_that_does_not_say_that_it_ends_is_broken_off() -> None:
    pieces = [Piece("a"), Piece("b")]
    (broken,) = joined(pieces, ended=False)["choices"]
    (ended,) = joined([*pieces, Piece(finish="stop")], ended=False)["choices"]
    assert (broken["finish_reason"], ended["finish_reason"]) == (BROKEN_OFF, "stop")
