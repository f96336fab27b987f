"""The least and the most that a casualty figure allows, and whether two can both be right."""

import math

from newsbrief.languages.labels import Figure

Span = tuple[float, float]

ABOUT = 0.1
"""How far "about 4,000" reaches, either way: a tenth."""


def span(figure: Figure) -> Span | None:
    """The least and the most that a figure allows; None when it has no number ("dozens")."""
    count, low, high = figure.count, figure.minimum, figure.maximum
    if low is None and high is None:
        if count is None:
            return None
        if figure.precision in ("at_least", "at_most"):
            return (count, math.inf) if figure.precision == "at_least" else (0, count)
        reach = abs(count) * ABOUT if figure.precision == "approximate" else 0
        return count - reach, count + reach
    least = low if low is not None else (0 if count is None else count)
    most = high if high is not None else (math.inf if low is not None else least)
    return (least, most) if least <= most else (most, least)


def lead(figure: Figure) -> int | None:
    """The number that a figure is printed with: its count, else the least; None when it has none.

    14 of "14" and of "at least 14". Of "at most 14" there is none: it may be any number below.
    """
    return figure.count if figure.count is not None else figure.minimum


def compatible(one: Span, other: Span) -> bool:
    """Whether one number could be both."""
    return max(one[0], other[0]) <= min(one[1], other[1])
