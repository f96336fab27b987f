"""How much a model can take, as far as that is known without asking for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SMALL = 15.0
"""Billions of parameters below which a model is small."""

_NOT_WITHIN = r"(?<![a-z0-9.])"
_BILLIONS = re.compile(_NOT_WITHIN + r"e?(?:(\d+)x)?(\d+(?:\.\d+)?)b(?![a-z0-9])", re.IGNORECASE)
# Two digits at least: "-1m" at the end of a name is a context window of a million tokens.
_MILLIONS = re.compile(_NOT_WITHIN + r"(\d{2,3}(?:\.\d+)?)m(?![a-z0-9])", re.IGNORECASE)
_FEWEST = 1010
"""Tokens of the smallest window that a server may have."""
_WINDOWS = ("n_ctx", "n_ctx_train", "max_model_len", "context_length", "context_window")


@dataclass(frozen=True)
class Capacity:
    """What is known of a model: billions of parameters, and tokens of context. None is unknown.

    `hosted` says that it is known to run elsewhere, where questions that are asked at the same time
    do not wait for one another.
    """

    parameters: float | None = None
    window: int | None = None
    hosted: bool = False

    @property
    def small(self) -> bool:
        """Whether it is known to be small: asked for everything at once, it answers little."""
        return self.parameters is not None and self.parameters < SMALL


def parameters_in(name: str) -> float | None:
    """Return the billions of parameters that a model's name tells, or None.

    All experts of a mixture count: "8x7b" has 56.
    """
    if found := _BILLIONS.search(name):
        return int(found[1] or 1) * float(found[2])
    if found := _MILLIONS.search(name):
        return float(found[1]) / 1000
    return None


def listed(entry: Mapping[str, Any]) -> Capacity:
    """Return what an entry in an endpoint's list of models tells.

    llama.cpp tells it under `meta` (n_params, n_ctx, n_ctx_train), vLLM as `max_model_len`.
    """
    meta = entry.get("meta")
    told = {**entry, **(meta if isinstance(meta, Mapping) else {})}
    window = next((size for name in _WINDOWS if (size := _count(told.get(name)))), None)
    number = _count(told.get("n_params"))
    by_name = parameters_in(str(entry.get("id", "")))
    return Capacity(number / 1e9 if number else by_name, window)


def cut_short(characters: int, tokens: int) -> bool:
    """Whether a server that counted so many tokens has cut the text that was sent to it.

    No language has seven characters to a token. Five are many; then the server has cut the text if
    the tokens that it counted are as many as a window has, a round number.
    """
    if tokens < _FEWEST:  # no window is so small: the server counts something else
        return False
    a_token = characters / tokens
    return a_token > 7 or (a_token > 5 and is_window(tokens))


def is_window(tokens: int) -> bool:
    """Whether so many tokens may be all that a window holds, which is a round number."""
    return tokens >= _FEWEST and min(tokens % 1024, -tokens % 1024) <= 2


def is_round(tokens: int) -> bool:
    """Whether so few tokens may be the limit that a server sets an answer where nobody names one.

    Such limits are round numbers: 100, 256, 500.
    """
    return 64 <= tokens <= 2048 and (tokens % 50 == 0 or tokens & (tokens - 1) == 0)


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
