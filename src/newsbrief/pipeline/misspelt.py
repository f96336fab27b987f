"""Which name was meant by one that there is not."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that must have been meant by this one; None where none is near.

    That is one with other hyphens, with its letters in another order, with a letter or two more,
    less or otherwise; or the only one that begins so, or has it for one of its words.
    """
    from difflib import get_close_matches

    names = {_bare(each): each for each in known}
    given = _bare(name)
    alike = [each for each in names if sorted(each) == sorted(given)]
    alike = alike or get_close_matches(given, names, 1, _NEAR)
    if not alike and len(given) >= _SHORTEST:
        begun = [each for each in names if each.startswith(given)]
        alike = begun or [each for each in names if given in each.split("-")]
        alike = alike if len(alike) == 1 else []
    return names[alike[0]] if alike else None


def _bare(name: str) -> str:
    """A name without the hyphens before it, and with hyphens within it."""
    return name.lstrip("-").replace("_", "-").lower()


_NEAR = 0.77
"""How alike two names are, of which one is a slip of the other: "modle" and "mode" are less."""
_SHORTEST = 3


def with_known_options(function: Callable[P, T]) -> Callable[P, T]:
    """Have a function that is given an option which it does not have say which one was meant.

    It raises TypeError, as Python does by itself.
    """
    known = list(inspect.signature(function).parameters)

    @wraps(function)
    def checked(*args: P.args, **options: P.kwargs) -> T:
        for name in options:
            if name not in known:
                close = nearest(name, known)
                meant = f"; did you mean {close!r}?" if close else ""
                raise TypeError(f"there is no option {name!r}{meant}")
        return function(*args, **options)

    return checked
