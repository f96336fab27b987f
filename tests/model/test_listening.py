"""An answer heard while it is written."""

import json
from typing import Any

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.model.listening import (
    WAYS,
    Hearing,
    asked_aloud,
    heard_by,
    listener,
    next_way,
    refuses_streams,
)


def event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return b"data: " + json.dumps({"choices": [choice]}, ensure_ascii=False).encode() + b"\n\n"


TEXT = "Сорок 'dead', zei hij — “ja” \U0001f642"
STREAM = (
    b": comment\n\n"
    + b"".join(event({"content": letter}) for letter in TEXT)
    + event({}, "stop")
    + b"data: [DONE]\n\n"
)


@examples(50)
@given(st.sets(st.integers(0, len(STREAM)), max_size=40))
def test_the_text_is_heard_wherever_the_bytes_are_cut(cuts: set[int]) -> None:
    pieces: list[str] = []
    hearing = Hearing(pieces.append)
    ends = [*sorted(cuts), len(STREAM)]
    for begin, end in zip([0, *ends], ends, strict=False):
        hearing.take(STREAM[begin:end])
    assert pieces[0] == ""
    assert "".join(pieces) == TEXT
    assert not hearing.broken_off


def test_the_arguments_of_a_function_are_the_answer_too() -> None:
    pieces: list[str] = []
    call = {"tool_calls": [{"index": 0, "function": {"arguments": '{"a":'}}]}
    Hearing(pieces.append).take(event(call))
    assert pieces == ["", '{"a":']


@pytest.mark.parametrize(
    "odd",
    [b"data: nonsense", b"data: []", b'data: {"choices": null}', b'data: {"choices": [null]}',
     b'data: {"choices": [{"delta": {"content": 5}}]}', b'data: {"choices": [{"delta": null}]}',
     b'data: {"choices": [{"delta": {"tool_calls": [null]}}]}', b"data: \xff\xfe"],
)  # fmt: skip
def test_what_is_no_piece_of_an_answer_is_passed_over(odd: bytes) -> None:
    pieces: list[str] = []
    hearing = Hearing(pieces.append)
    hearing.take(odd + b"\n\n" + event({"content": "a"}))
    assert pieces == ["", "a"]
    assert hearing.broken_off


def test_a_body_that_is_no_stream_has_not_broken_off() -> None:
    hearing = Hearing(lambda _: None)
    hearing.take(b'{"choices": []}')
    assert not hearing.broken_off


def test_a_stream_that_ends_with_an_error_has_not_broken_off() -> None:
    hearing = Hearing(lambda _: None)
    hearing.take(event({"content": "a"}) + b'data: {"error": {"message": "no"}}\n\n')
    assert not hearing.broken_off


def test_who_listens_is_known_inside_and_nobody_outside() -> None:
    with heard_by(print):
        assert listener() is print
        with heard_by(None):
            assert listener() is None
        assert listener() is print
    assert listener() is None


def test_a_request_is_asked_aloud_in_the_ways_there_are() -> None:
    sent = json.dumps({"model": "m", "messages": [{"content": "é"}]}).encode()
    assert json.loads(asked_aloud(sent, 0)) == {
        "model": "m",
        "messages": [{"content": "é"}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    assert json.loads(asked_aloud(sent, len(WAYS) - 1)) == json.loads(sent)


@pytest.mark.parametrize(
    ("status", "body", "refuses"),
    [
        (400, b"Unsupported parameter: 'stream_options'", True),
        (422, b"Streaming is not supported", True),
        (200, b"stream", False),
        (400, b"unknown model", False),
        (429, b"too many streams", False),
        (401, b"no streams without a key", False),
    ],
)
def test_which_responses_refuse_a_stream(status: int, body: bytes, *, refuses: bool) -> None:
    assert refuses_streams(status, body) is refuses


@pytest.mark.parametrize(
    ("body", "way"),
    [
        (b"Unsupported parameter: 'stream_options'", 1),
        (b"param incorrect", 1),
        (b"stream is not supported for this model", len(WAYS) - 1),
    ],
)
def test_a_stream_that_is_refused_is_not_asked_for_without_the_usage(body: bytes, way: int) -> None:
    assert next_way(0, body) == way
