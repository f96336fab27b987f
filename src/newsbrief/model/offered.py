"""Whether a model is among those that an endpoint lists. Pure.

Endpoints take other names for a model than those they list: with or without an owner before it or
a tag behind it, and without the date at its end. So a name counts as listed when it may be meant.
"""

from collections.abc import Sequence
from difflib import get_close_matches

from newsbrief.errors import RequestDenied

_MOST = 3
"""So many names are told of a list that may be long."""


def check_offered(name: str, offered: Sequence[str], where: object) -> None:
    """Raise RequestDenied when the models that are offered are others.

    An empty list tells nothing.
    """
    if not offered or any(_may_be(name, each) for each in offered):
        return
    near = get_close_matches(name, offered, _MOST, cutoff=0) or offered[:_MOST]
    raise RequestDenied(
        f"{where} does not offer the model {name}: take another, such as {', '.join(near)}.",
        whatever=True,
    )


def _may_be(name: str, listed: str) -> bool:
    one, other = _bare(name), _bare(listed)
    return one.startswith(other) or other.startswith(one)


def _bare(name: str) -> str:
    """A name without owner and tag."""
    return name.casefold().rpartition("/")[2].partition(":")[0]
