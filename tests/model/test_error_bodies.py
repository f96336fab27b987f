"""What an error body tells: the limit that it names, and no other number."""

import pytest

from newsbrief.model.error_bodies import told


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("<400> InternalError.Algo: Range of input length should be [1, 6000]", 6000),
        ("Error code: 400 - the prompt exceeds the context window of 8192 tokens", 8192),
        ("Error code: 400 - context window exceeded", None),
        ("HTTP 413: at most 4,096 tokens may be sent", 4096),
        ("your prompt has 9000 tokens > 4096 maximum", 4096),
    ],
)
def test_the_limit_is_a_number_of_tokens_and_no_status(words: str, limit: int | None) -> None:
    assert told(400, {}, {"error": {"message": words}}).limit == limit


@pytest.mark.parametrize("number", [10**400, float("nan"), float("inf"), -(10**400)])
def test_a_number_that_tells_nothing_is_none(number: float) -> None:
    assert not told(400, {}, {"error": {"code": number, "n_ctx": number}}).numbers
    words = f"context length {'9' * 5000} exceeded"
    assert told(400, {}, {"error": {"message": words}}).limit is None
