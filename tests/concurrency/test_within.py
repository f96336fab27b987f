"""Work that has so many seconds."""

import threading

import pytest

from newsbrief.concurrency.within import OutOfTime, within

LONG = 600.0


def test_what_the_work_returns_or_raises_comes_through() -> None:
    assert within(LONG, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(LONG, lambda: 1 // 0)


def test_work_without_an_end_is_given_up_and_ends() -> None:
    begun: list[threading.Thread] = []

    def count() -> None:
        begun.append(threading.current_thread())
        while True:
            pass

    with pytest.raises(OutOfTime):
        within(0.05, count)
    for thread in begun:
        thread.join(LONG)
        assert not thread.is_alive()


def test_work_that_waits_for_something_is_left_behind() -> None:
    never = threading.Event()
    with pytest.raises(OutOfTime):
        within(0.05, never.wait)
    never.set()
