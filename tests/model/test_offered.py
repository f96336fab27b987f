"""Whether a model is among those that an endpoint lists."""

import pytest

from newsbrief.errors import RequestDenied
from newsbrief.model.offered import check_offered


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("gpt-5-mini", "gpt-5-mini"),
        ("gpt-5-mini", "gpt-5-mini-2025-08-07"),
        ("gemini-2.5-flash", "models/gemini-2.5-flash"),
        ("llama3", "llama3:latest"),
        ("meta/Llama-3:free", "llama-3"),
        ("Qwen/Qwen3-8B:together", "Qwen/Qwen3-8B"),
    ],
)
def test_another_spelling_of_a_name_is_no_other_model(name: str, listed: str) -> None:
    check_offered(name, ["first", listed], "there")


def test_a_list_that_is_empty_tells_nothing() -> None:
    check_offered("any", [], "there")


def test_what_comes_near_is_told_in_a_line() -> None:
    offered = [f"qwen-{n}" for n in range(50)] + ["mistral-small"]
    with pytest.raises(RequestDenied, match="there does not offer the model mistal") as raised:
        check_offered("mistal", offered, "there")
    assert "mistral-small" in str(raised.value)
    assert len(str(raised.value)) < 200
