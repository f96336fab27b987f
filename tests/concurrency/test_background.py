"""Coroutines run from code that is not asynchronous, wherever that code runs."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from typing import NoReturn

import pytest
from child import Child

from newsbrief.concurrency.background import run


async def where(value: int = 0) -> tuple[int, threading.Thread, asyncio.AbstractEventLoop]:
    await asyncio.sleep(0)
    return value, threading.current_thread(), asyncio.get_running_loop()


def test_the_result_comes_back() -> None:
    assert run(where(7))[0] == 7


def test_an_error_comes_back_as_it_was() -> None:
    async def fail() -> NoReturn:
        raise KeyError("k")

    with pytest.raises(KeyError, match="k"):
        run(fail())


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_an_exit_that_is_raised_within_comes_back_too(kind: type[BaseException]) -> None:
    async def leave() -> NoReturn:
        raise kind

    async def begin() -> None:
        await asyncio.create_task(leave())

    with pytest.raises(kind):
        run(begin())
    assert run(where(3))[0] == 3


def test_all_calls_share_one_loop_that_is_not_the_callers() -> None:
    assert run(where())[1:] == run(where())[1:]
    assert run(where())[1] is not threading.current_thread()


def test_it_works_inside_a_running_loop_as_in_a_notebook() -> None:
    async def cell() -> int:
        return run(where(3))[0]

    assert asyncio.run(cell()) == 3
    assert asyncio.run(cell()) == 3


def test_it_works_from_several_threads_at_once() -> None:
    got: list[int] = []
    threads = [
        threading.Thread(target=lambda value=value: got.append(run(where(value))[0]))
        for value in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(8))


def test_waiting_for_itself_is_an_error_and_no_deadlock() -> None:
    async def sync_inside_async() -> None:
        run(where())

    with pytest.raises(RuntimeError, match="await"):
        run(sync_inside_async())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_gets_a_loop_of_its_own() -> None:
    run(where())
    child = os.fork()
    if child == 0:
        os._exit(run(where(5))[0])
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 5


def script(code: str) -> "subprocess.Popen[str]":
    """A program that gets interrupts, also where a shell has the tests ignore them."""
    signals = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    return Child(
        [sys.executable, "-X", "dev", "-W", "error", "-c", signals + code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_an_interrupt_cancels_the_coroutine_and_is_passed_on() -> None:
    code = (
        "import asyncio; from newsbrief.concurrency.background import run\n"
        "cancelled = __import__('threading').Event()\n"
        "async def work():\n"
        "    print('begun', flush=True)\n"
        "    try: await asyncio.sleep(60)\n"
        "    except asyncio.CancelledError: cancelled.set(); raise\n"
        "try: run(work())\n"
        "except KeyboardInterrupt: print('interrupted', cancelled.wait(50), flush=True)\n"
    )
    with script(code) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (output, errors, process.returncode) == ("interrupted True\n", "", 0)


def test_an_interrupt_at_the_very_beginning_cancels_too() -> None:
    """It comes as soon as the coroutine has begun, when `run` may not yet be waiting for it."""
    code = (
        "import asyncio, sys, threading; from newsbrief.concurrency.background import run\n"
        "sys.setswitchinterval(1e-6); main = threading.main_thread().ident\n"
        "async def work(cancelled):\n"
        "    signal.pthread_kill(main, signal.SIGINT)\n"
        "    try: await asyncio.sleep(600)\n"
        "    except asyncio.CancelledError: cancelled.set(); raise\n"
        "for _ in range(200):\n"
        "    cancelled = threading.Event()\n"
        "    try: run(work(cancelled))\n"
        "    except KeyboardInterrupt: assert cancelled.wait(50)\n"
        "print('all cancelled')\n"
    )
    with script(code) as process:
        output, errors = process.communicate()
    assert (output, errors, process.returncode) == ("all cancelled\n", "", 0)


def test_what_a_coroutine_leaves_open_is_closed_at_the_end_of_the_process() -> None:
    code = (
        "import asyncio; from newsbrief.concurrency.background import run\n"
        "async def resource():\n"
        "    try: yield 1\n"
        "    finally: print('closed', flush=True)\n"
        "async def work():\n"
        "    global kept, task\n"
        "    kept = resource(); await anext(kept)\n"
        "    task = asyncio.create_task(asyncio.sleep(60))\n"
        "run(work())\n"
    )
    with script(code) as process:
        output, errors = process.communicate()
    assert (output, errors, process.returncode) == ("closed\n", "", 0)
