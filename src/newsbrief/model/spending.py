"""What questions cost, counted in requests, tokens and US dollars."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

_OPENAI = "api.openai.com"


class Tokens(NamedTuple):
    """The tokens of one answer; the input includes what the provider had cached."""

    input_tokens: int
    cached_input_tokens: int
    output_tokens: int


@dataclass(frozen=True)
class Spent:
    """What questions have cost: requests sent, tokens, and US dollars where the price is known.

    `input_tokens` includes `cached_input_tokens`, which the provider had read before. `cost_usd`
    is None, never 0, as soon as one part of the sum is unknown.
    """

    requests: int = 0
    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.cached_input_tokens + other.cached_input_tokens,
            self.output_tokens + other.output_tokens,
            together(part.cost_usd for part in (self, other) if part.requests),
        )


def together(costs: Iterable[float | None]) -> float | None:
    """Return the sum of costs: None when one of them is not known, or when there are none."""
    each = list(costs)
    known = [cost for cost in each if cost is not None]
    return sum(known) if known and len(known) == len(each) else None


def price(model: str, base_url: str, tokens: Tokens) -> float | None:
    """Return what one answer costs in US dollars, or None when the price list does not know.

    The list ships with genai-prices; nothing is fetched. The endpoint decides whose prices count:
    a model that runs on one's own machine has none, whatever its name. What the user's own file
    says (see `newsbrief.model.prices`) goes before the list.
    """
    from newsbrief.model.prices import own_price

    if (own := own_price(model)) is not None:
        return own.of(*tokens)
    host = urlsplit(base_url).hostname or ""
    if "." not in host or host.replace(".", "").isdigit():
        return None  # localhost, a container's name, a bare address: no list to be loaded for it
    from genai_prices import Usage, calc_price

    usage = Usage(
        input_tokens=tokens.input_tokens,
        cache_read_tokens=tokens.cached_input_tokens,
        output_tokens=tokens.output_tokens,
    )
    try:
        if host == _OPENAI:
            calculation = calc_price(usage, model, provider_id="openai")
        else:
            calculation = calc_price(usage, model, provider_api_url=base_url)
    except (LookupError, ValueError):  # ValueError: a provider that tells impossible numbers
        return None
    return float(calculation.total_price)
