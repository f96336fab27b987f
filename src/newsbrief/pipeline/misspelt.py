"""Which name was meant by one that there is not."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is written most like this one; None where none is near."""
    from difflib import get_close_matches

    names = list(known)
    # Two letters that have changed places are the usual slip.
    exchanged = [each for each in names if sorted(each) == sorted(name)]
    return next(iter(exchanged or get_close_matches(name, names, 1)), None)


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
