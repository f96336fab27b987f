"""How many examples are tried: a fifth of them, or all with NEWSBRIEF_EXAMPLES=all."""

import os

from hypothesis import settings

ALL = os.environ.get("NEWSBRIEF_EXAMPLES") == "all"


def examples(number: int) -> settings:
    """A property is tried with so many examples where all are, else with a fifth of them."""
    return settings(max_examples=number if ALL else number // 5)
