"""Casualty figures on a scale: where each stands, so that differences between sources are seen.

Pure: figures in, places in per cent of the width out. Whoever draws decides how it looks.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from newsbrief.languages.labels import Figure


class Drawn(Figure, Protocol):
    """A casualty figure, of a summary or of a comparison."""

    @property
    def hedged(self) -> bool: ...


_LEFT, _RIGHT = 5.0, 86.0
"""Per cent of the width for nought and for the last tick: beyond it is room for an arrow."""
_LOGARITHMIC_FROM = 200
"""Times that the largest figure is the smallest, from where a linear scale hides the small ones."""
_STEPS = (1, 2, 2.5, 5, 10)
_MOST_STEPS = 4
_MOST_PEOPLE = 10**11
"""About as many as have ever lived. Larger figures, and those below 0, are not drawn."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: a dot, a bar, or a dot with an arrow; hedged figures are drawn open."""

    dot: float | None
    bar: tuple[float, float] | None
    arrow: str | None
    """"up" for at least, "down" for at most."""
    hedged: bool

    @property
    def length(self) -> float:
        """The length of the bar."""
        return self.bar[1] - self.bar[0] if self.bar else 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the scale and its place."""

    value: int
    at: float


@dataclass(frozen=True, slots=True)
class Scale:
    """What figures of one kind are measured on; always from nought, so that lengths compare."""

    top: int
    logarithmic: bool
    ticks: tuple[Tick, ...]

    def at(self, value: int) -> float:
        """The place of a value, in per cent of the width."""
        return _place(value, self.top, logarithmic=self.logarithmic)


def scale(figures: Iterable[Drawn]) -> Scale | None:
    """The scale for these figures; None when none of them has a number."""
    values = [value for figure in figures for value in _values(figure)]
    if not values:
        return None
    largest, smallest = max(values), min((v for v in values if v > 0), default=1)
    logarithmic = largest >= _LOGARITHMIC_FROM * smallest
    marked = _powers(largest) if logarithmic else _steps(largest)
    top = marked[-1]
    ticks = (Tick(value, _place(value, top, logarithmic=logarithmic)) for value in marked)
    return Scale(top, logarithmic, tuple(ticks))


def mark(figure: Drawn, on: Scale) -> Mark | None:
    """How a figure is drawn on a scale; None when it has no number of people."""
    count, low, high = map(_people, (figure.count, figure.minimum, figure.maximum))
    if low is not None and high is not None and low < high:
        dot = None if count in (None, low, high) else on.at(count)
        return Mark(dot, (on.at(low), on.at(high)), None, figure.hedged)
    for value, arrow in ((count, None), (low, "up"), (high, "down")):
        if value is not None:
            bound = None if low == high is not None else arrow
            return Mark(on.at(value), None, bound, figure.hedged)
    return None


def _values(figure: Drawn) -> list[int]:
    given = map(_people, (figure.count, figure.minimum, figure.maximum))
    return [value for value in given if value is not None]


def _people(value: int | None) -> int | None:
    """A number, if so many people can be."""
    return value if value is not None and 0 <= value <= _MOST_PEOPLE else None


def _place(value: int, top: int, *, logarithmic: bool) -> float:
    # log(1 + v), since nobody may have been hurt
    part = math.log1p(value) / math.log1p(top) if logarithmic else value / top
    return round(_LEFT + (_RIGHT - _LEFT) * part, 2)


def _steps(largest: int) -> list[int]:
    """Nought, and round values at equal distances, the last one not below the largest."""
    magnitude = 10 ** max(0, int(math.log10(max(largest, 1))) - 1)
    fitting = (
        int(factor * power)
        for power in (magnitude, magnitude * 10)
        for factor in _STEPS
        if factor * power == int(factor * power)
    )
    step = next(step for step in fitting if math.ceil(largest / step) <= _MOST_STEPS)
    return list(range(0, step * max(1, math.ceil(largest / step)) + 1, step))


def _powers(largest: int) -> list[int]:
    """Nought, one and the powers of ten up to the first that is not below the largest."""
    return [0, *(10**power for power in range(math.ceil(math.log10(largest)) + 1))]
