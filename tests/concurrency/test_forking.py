"""Forked children: whoever asked for it begins anew in them, and only there."""

import gc
import os

import pytest

from newsbrief.concurrency.forking import anew_in_forked_child

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


class Thing:
    begun = 0

    def begin_anew(self) -> None:
        self.begun += 1


def in_child(thing: Thing) -> int:
    """How often the thing has begun, as a forked child sees it."""
    child = os.fork()
    if child == 0:
        os._exit(thing.begun)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_thing_begins_anew_in_the_child_and_goes_on_in_the_parent() -> None:
    thing = Thing()
    assert in_child(thing) == 0
    anew_in_forked_child(thing)
    assert in_child(thing) == 1
    assert thing.begun == 0


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_thing_that_is_gone_is_forgotten() -> None:
    kept = Thing()
    gone = Thing()
    gone.begin_anew = lambda: os._exit(99)  # type: ignore[method-assign]
    anew_in_forked_child(gone)
    assert in_child(kept) == 99
    del gone
    gc.collect()
    assert in_child(kept) == 0
