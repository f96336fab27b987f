"""What was read and written, as endpoints count it."""

from typing import Any

import pytest

from newsbrief.model.contents import read_usage
from newsbrief.model.spending import Tokens


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        (
            {"prompt_tokens": 900, "prompt_tokens_details": {"cached_tokens": 800}},
            Tokens(900, 800, 0),
        ),
        (
            {"prompt_tokens": 900, "cache_read_input_tokens": 800, "completion_tokens": 7},
            Tokens(900, 800, 7),
        ),
        (
            {
                "input_tokens": 100,
                "cache_read_input_tokens": 800,
                "cache_creation_input_tokens": 50,
                "output_tokens": 7,
            },
            Tokens(950, 800, 7),
        ),
        (
            {"prompt_tokens": 100, "prompt_tokens_details": {"cached_tokens": 800}},
            Tokens(900, 800, 0),
        ),
    ],
    ids=["within", "within, in two ways of counting", "apart (Anthropic)", "more than was read"],
)
def test_what_stood_in_a_cache_is_of_what_was_read(usage: Any, tokens: Tokens) -> None:
    assert read_usage(usage) == tokens
