"""What a forked child begins anew: it has none of its parent's threads, tasks and connections."""

import os
from typing import Protocol
from weakref import WeakSet


class BeginsAnew(Protocol):
    """Something that a child must not share with its parent."""

    def begin_anew(self) -> None:
        """Forget what the parent has under way. Called in the child, before anything else is."""


_things: WeakSet[BeginsAnew] = WeakSet()


def anew_in_forked_child(thing: BeginsAnew) -> None:
    """See to it that a forked child calls `begin_anew` of this, as long as it exists."""
    _things.add(thing)


def _forked() -> None:
    for thing in list(_things):
        thing.begin_anew()


if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_forked)
