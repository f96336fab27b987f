"""What a check is, and what several of them need."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

from newsbrief.sections.ground import Ground, Problem

CASUALTY_KINDS = ("killed", "wounded", "captured", "missing", "displaced")
"""The kinds that have words of their own."""

SMALL_FIGURE = 10
"""Below this, a figure in a statement may be the reader's own counting ("two groups"): it is a
doubt, and only where the whole article does not have it."""

Item = TypeVar("Item", contravariant=True)
Check = Callable[[Item, Ground], Problem | None]


def texts_of(*fields: str) -> Callable[[Any], str]:
    """What reads these text fields of an item, as one text."""
    if len(fields) == 1:
        return attrgetter(*fields)
    return lambda item: " ".join(getattr(item, name) for name in fields)


def counts(item: Any) -> set[int]:
    """The numbers that a casualty item gives."""
    return {v for v in (item.count, item.minimum, item.maximum) if v is not None}


def kinds_of(item: Any) -> tuple[str, ...]:
    """The kinds whose words an item may rest on: two where dead and wounded are not told apart."""
    return ("killed", "wounded") if item.kind == "casualties" else (item.kind,)


def short(text: str) -> str:
    """A piece of model text, safe and short enough for a message."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return repr(plain if len(plain) <= 60 else plain[:57] + "…")
