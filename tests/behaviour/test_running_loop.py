"""What a running event loop notices of a summary: its other tasks go on.

Each test runs in a process of its own, where nothing is loaded yet. A stall is what the loop's own
thread worked in one go, told as a part of all the work that was done, so that no test depends on
how fast or busy the machine is: work in another thread is no stall, however late the loop goes on.
"""

import json
import os
import subprocess
import sys
from typing import Any

import places
from loopback import Loopback, answer
from reports import EN
from reports import answer as draft

LONG = "\n\n".join([EN] * (8_000 // len(EN.split())))

BEGIN = """
import asyncio, json, sys
from newsbrief import Summarizer
from stalls import stalls

given = json.loads(sys.stdin.read())
text, url = given["text"], given["url"]

def tell(found):
    print(json.dumps([found.whole, found.longest]))
"""
FIRST_CALL = """
tell(asyncio.run(stalls(Summarizer("stub", base_url=url, cache=None).asummarize(text))))
"""
WARM_UP = """
async def main():
    summarizer = Summarizer("stub", base_url=url, cache=None)
    tell(await stalls(summarizer.warm_up()))
    tell(await stalls(summarizer.asummarize(text)))

asyncio.run(main())
"""
RULES = """
async def main():
    summarizer = Summarizer("rules")
    await summarizer.warm_up()
    tell(await stalls(summarizer.asummarize(text)))

asyncio.run(main())
"""
IN_THE_LOOP = """
from newsbrief.concurrency import aside

async def here(work, *given):
    return work(*given)

aside.asyncio.to_thread = here
"""
"""What comes before a control: all work is done in the event loop."""


def told(code: str, text: str, url: str = "") -> list[list[float]]:
    """What a new process tells: for each thing that it awaits, all work and the longest stall."""
    paths = os.pathsep.join([*sys.path, str(places.TESTS / "support")])
    given: dict[str, Any] = {"text": text, "url": url}
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_loop_stands_still_for_a_small_part_of_the_first_call() -> None:
    with Loopback([answer(draft())]) as server:
        [[whole, stall]] = told(FIRST_CALL, EN, server.base_url)
    assert stall / whole < 0.5


def test_the_loop_stands_still_for_a_small_part_of_the_work() -> None:
    [whole, stall], [control_whole, control_stall] = told(RULES + IN_THE_LOOP + RULES, LONG)
    assert stall / whole < 0.5
    assert control_stall / control_whole > 0.5  # so that the measure means something
    assert stall < control_stall / 2


def test_after_warming_up_little_is_left_to_load_and_nothing_was_sent() -> None:
    with Loopback([answer(draft())]) as server:
        [warming, first] = told(WARM_UP, EN, server.base_url)
    assert len(server.requests) == 1
    assert first[0] < warming[0] / 2
    assert warming[1] < warming[0] / 2


def test_who_asks_no_endpoint_loads_no_client() -> None:
    code = """
for model in ("recorded", "rules"):
    summarizer = Summarizer(model, cache=None)
    asyncio.run(summarizer.warm_up())
    asyncio.run(summarizer.asummarize(text))
heavy = {"openai", "instructor", "httpx2", "aiohttp", "rich", "jinja2"}
print(json.dumps(sorted(heavy & set(sys.modules))))
"""
    sample = places.SAMPLES / "bridge-report.en.txt"
    assert told(code, sample.read_text(encoding="utf-8")) == [[]]
