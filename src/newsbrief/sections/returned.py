"""What functions of the caller's own return: a wrong result is told by the function's name."""

from collections.abc import Callable
from typing import Any, TypeVar

from newsbrief.errors import WrongResult

T = TypeVar("T")


def returned(found: T, kind: Any, function: Callable[..., Any], wanted: str) -> T:
    """Return what a function returned, when it is of this class; `wanted` says what that is.

    Raises WrongResult, which names the function.
    """
    if isinstance(found, kind):
        return found
    told = getattr(function, "__qualname__", type(function).__name__)
    home = getattr(function, "__module__", None)
    name = f"{home}.{told}" if home else told
    raise WrongResult(f"{name} returned {_short(found)}: return {wanted}.")


def _short(found: object) -> str:
    """None, True and small numbers as they are; of everything else, the kind of thing it is."""
    if found is None or isinstance(found, bool | int | float):
        return repr(found)
    kind = type(found).__name__
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"
