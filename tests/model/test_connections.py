"""What is open between questions, and when it is closed."""

import asyncio
import os
import subprocess
import sys

import places
from asking import QUESTION, UTRECHT, Place
from child import PATIENCE
from loopback import Loopback, answer, error

from newsbrief.concurrency.background import run
from newsbrief.model import ChatModel


def model_of(server: Loopback) -> ChatModel:
    return ChatModel("stub", base_url=server.base_url)


def test_closing_leaves_no_connection_and_the_next_question_opens_one() -> None:
    with Loopback([answer(UTRECHT)] * 2) as server:
        with model_of(server) as model:
            run(model.ask(QUESTION, Place))
        assert server.all_closed()
        run(model.ask(QUESTION, Place))
        assert server.connections == 2
        model.close()
        model.close()
        assert server.all_closed()


def test_the_connections_stay_until_the_last_who_uses_them_closes() -> None:
    with Loopback([answer(UTRECHT)] * 3) as server:
        first, second = model_of(server), model_of(server)
        for model in (first, second):
            run(model.ask(QUESTION, Place))
        first.close()
        run(second.ask(QUESTION, Place))
        assert server.connections == 1
        second.close()
        assert server.all_closed()


def test_closing_works_in_the_event_loop_that_asked() -> None:
    async def asked(server: Loopback) -> bool:
        async with model_of(server) as model:
            await model.ask(QUESTION, Place)
        return await asyncio.to_thread(server.all_closed)

    with Loopback([answer(UTRECHT)]) as server:
        assert asyncio.run(asked(server))


def test_what_is_open_in_another_loop_is_closed_there() -> None:
    async def asked(server: Loopback) -> bool:
        model = model_of(server)
        await model.ask(QUESTION, Place)
        with model:  # ends in the loop in the background, while this one stands still
            run(model.ask(QUESTION, Place))
        return await asyncio.to_thread(server.all_closed)

    with Loopback([answer(UTRECHT)] * 2) as server:
        assert asyncio.run(asked(server))
        assert server.connections == 2


def test_closing_what_was_never_used_does_nothing() -> None:
    ChatModel("stub", base_url="http://127.0.0.1:9/v1").close()


def test_a_script_that_closes_nothing_ends_in_silence_though_a_question_failed() -> None:
    code = (
        "import asyncio, sys, newsbrief.concurrency.background\n"
        "from asking import QUESTION, Place\n"
        "for run in (asyncio.run, newsbrief.concurrency.background.run):\n"
        "    model = newsbrief.ChatModel('stub', base_url=sys.argv[1])\n"
        "    print(run(model.ask(QUESTION, Place)).value.city)\n"
        "try: asyncio.run(model.ask(QUESTION, Place))\n"
        "except newsbrief.RequestDenied: print('denied')\n"
    )
    paths = os.pathsep.join([*sys.path, str(places.TESTS / "support")])
    with Loopback([*[answer(UTRECHT)] * 2, error(401)]) as server:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, server.base_url],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": paths},
            timeout=PATIENCE,
        )
    assert (done.stdout, done.stderr) == ("Utrecht\nUtrecht\ndenied\n", "")
