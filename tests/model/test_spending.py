"""What questions cost, and when that is not known."""

import os
import subprocess
import sys

import pytest
from child import PATIENCE

from newsbrief.model.spending import Spent, Tokens, price


def test_costs_add_up_and_stay_unknown_when_one_is() -> None:
    cheap, dear = Spent(1, 10, 2, 3, 0.25), Spent(2, 20, 0, 5, 0.5)
    assert cheap + dear == Spent(3, 30, 2, 8, 0.75)
    assert (cheap + Spent(1, 1, 0, 1, None)).cost_usd is None
    assert cheap + Spent() == cheap
    assert Spent() + Spent() == Spent()


@pytest.mark.parametrize(
    ("model", "base_url", "known"),
    [
        ("gpt-5-mini", "https://api.openai.com/v1", True),
        ("no-such-model", "https://api.openai.com/v1", False),
        ("mistral-small-latest", "https://api.mistral.ai/v1", True),
        ("gpt-5-mini", "https://llm.example.org/v1", False),
        ("gpt-5-mini", "http://localhost:8080/v1", False),
        ("gpt-5-mini", "http://127.0.0.1:8080/v1", False),
        ("gpt-5-mini", "http://[::1]:8080/v1", False),
    ],
)
def test_a_price_is_the_endpoints_or_unknown(model: str, base_url: str, known: bool) -> None:
    cost = price(model, base_url, Tokens(1000, 0, 100))
    assert (cost is not None and cost > 0) if known else cost is None


def test_cached_tokens_cost_less() -> None:
    openai_url = "https://api.openai.com/v1"
    full = price("gpt-5-mini", openai_url, Tokens(1000, 0, 0))
    cached = price("gpt-5-mini", openai_url, Tokens(1000, 900, 0))
    assert full is not None
    assert cached is not None
    assert cached < full


def test_no_price_list_is_loaded_for_ones_own_machine() -> None:
    code = (
        "import sys; from newsbrief.model.spending import Tokens, price\n"
        "price('m', 'http://localhost:8080/v1', Tokens(1, 0, 1))\n"
        "print('genai_prices' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert (
        subprocess.check_output([sys.executable, "-c", code], env=environment, timeout=PATIENCE)
        == b"False\n"
    )
