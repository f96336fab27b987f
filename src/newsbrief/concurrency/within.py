"""Work that has so many seconds, and is given up when it takes longer."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class OutOfTime(Exception):
    """The work took longer than it was given."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what the work returns, or raise what it raises; OutOfTime when it takes longer.

    It is done in a thread of its own. One that is given up is made to raise OutOfTime at its next
    step in Python; until then it goes on by itself, and holds up neither the caller nor the end of
    the process.
    """
    found: list[T] = []
    failed: list[BaseException] = []

    def doing() -> None:
        try:
            found.append(work())
        except BaseException as error:  # noqa: BLE001 (raised where it is waited for)
            failed.append(error)

    thread = threading.Thread(target=doing, daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    finally:
        if thread.is_alive() and thread.ident is not None:
            import ctypes

            number = ctypes.c_ulong(thread.ident)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(OutOfTime))
    if failed:
        raise failed[0]
    if not found:
        raise OutOfTime
    return found[0]
