"""Prices of the user's own."""

from pathlib import Path

import pytest

from newsbrief.model.prices import PricesError, own_price, read_prices
from newsbrief.model.spending import Tokens, price

FILE = '["a/b:c"]\ninput = 2\noutput = 8.0\ncached = 0.5\n\n["plain"]\ninput = 0\noutput = 1\n'


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "prices.toml"
    path.write_text(FILE)
    monkeypatch.setenv("NEWSBRIEF_PRICES", str(path))
    return path


@pytest.mark.usefixtures("path")
def test_an_own_price_counts_wherever_the_model_is() -> None:
    tokens = Tokens(1_000_000, 400_000, 100_000)
    for address in ("http://127.0.0.1:1/v1", "https://api.openai.com/v1", "https://x.example"):
        assert price("a/b:c", address, tokens) == pytest.approx(0.6 * 2 + 0.4 * 0.5 + 0.8)
        assert price("plain", address, tokens) == pytest.approx(0.1)


@pytest.mark.usefixtures("path")
def test_other_models_cost_what_they_did() -> None:
    assert own_price("gpt-5-mini") is None
    assert price("gpt-5-mini", "https://api.openai.com/v1", Tokens(1000, 0, 1000))
    assert price("other", "http://127.0.0.1:1/v1", Tokens(1000, 0, 1000)) is None


@pytest.mark.parametrize(
    "text",
    ["[a]\ninput = nan\noutput = 1", "[a]\ninput = 1\noutput = 1\nextra = 2", "a = 1", "\x00", "["],
)
def test_a_file_that_gives_no_prices_is_told_in_a_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "prices.toml"
    path.write_text(text)
    with pytest.raises(PricesError) as told:
        read_prices(str(path))
    assert str(told.value).isprintable()
