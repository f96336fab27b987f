"""Many articles at once, held against what is promised: `python benchmarks/batch.py [PART…]`.

faults      200 articles, 10% 429, 5% 500, 2% reset, 3% broken answers
killed      2,000 articles, killed in the middle and started again
again       the second run of a batch that is done, and of one whose answers are in the cache
latency     efficiency at 500 ms, 64 and 128 at a time, beside Instructor, on one core and on two
memory      peak memory of 200 and of 20,000 articles, answered at once
redis       two processes with --rpm 600 through one Redis; takes 100 seconds

Without a PART all of them. Each is `newsbrief batch` as a user runs it, in processes of its own,
against the stub server; the reports have 1,000 words and 40 items.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from articles import report
from server import Server, running
from tables import machine, table

HERE = Path(__file__).parent
FAULTS = {"429": 0.10, "500": 0.05, "reset": 0.02, "broken": 0.03}
LATENCY = 0.5


class Batch:
    """A folder with so many articles, and `newsbrief batch` on them."""

    def __init__(self, folder: Path, server: Server, articles: int) -> None:
        self.server = server
        self.articles = articles
        self.folder = folder
        self.output = folder / "out.jsonl"
        with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
            for number in range(articles):
                row = {"id": f"r{number}", "text": report(number).text}
                file.write(f"{json.dumps(row)}\n")

    def start(self, *more: str, cores: int = 0, output: str = "out.jsonl") -> subprocess.Popen[str]:
        """Start a run; `cores` keeps it to so many of them."""
        pinned = ["taskset", "-c", ",".join(map(str, range(cores)))] if cores else []
        command = [sys.executable, "-m", "newsbrief", "batch", "in.jsonl", "-o", output]
        command += ["--base-url", self.server.url("draft"), "--model", "gpt-5-mini", *more]
        return subprocess.Popen(
            pinned + command,
            cwd=self.folder,
            env=_ENVIRONMENT | {"NEWSBRIEF_CACHE_DIR": str(self.folder / "cache")},
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *more: str, output: str = "out.jsonl") -> tuple[float, int]:
        """Run to the end; return seconds, and peak memory in bytes."""
        begin = time.perf_counter()
        process = self.start(*more, output=output)
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(said)
        return time.perf_counter() - begin, used.ru_maxrss * 1024

    def lines(self) -> int:
        """Lines that are whole."""
        return self.output.read_bytes().count(b"\n") if self.output.exists() else 0

    def wait_for(self, lines: int, process: "subprocess.Popen[str]") -> None:
        """Wait for so many lines."""
        while self.lines() < lines and process.poll() is None:
            time.sleep(0.05)

    def kept(self) -> tuple[int, int]:
        """How many ids have a summary, and how many lines there are."""
        records = [json.loads(line) for line in self.output.read_bytes().splitlines()]
        return len({r["id"] for r in records if "summary" in r}), len(records)


@contextmanager
def batch(server: Server, articles: int) -> Iterator[Batch]:
    """A batch in a folder that is removed in the end."""
    with tempfile.TemporaryDirectory() as folder:
        yield Batch(Path(folder), server, articles)


def faults(server: Server) -> None:
    """Results and requests under faults."""
    with batch(server, 200) as made:
        server.behave(faults=FAULTS)
        seconds, _ = made.run("--concurrency", "32")
        kept, _ = made.kept()
        requests = server.counts()["requests"]
    title = (
        f"200 articles under faults ({_shares()}), 32 at a time (goal: 200, at most 260 requests)"
    )
    table(
        title,
        ("", "summaries", "requests", "s"),
        [("newsbrief batch", kept, requests, f"{seconds:.0f}")],
    )


def killed(server: Server) -> None:
    """A run that is killed and goes on."""
    with batch(server, 2000) as made:
        server.behave(latency=0.2)
        process = made.start("--concurrency", "32")
        made.wait_for(1000, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        at_kill = made.lines()
        made.run("--concurrency", "32")
        kept, lines = made.kept()
        twice = server.counts()["requests"] - made.articles
    title = "2,000 articles, 32 at a time, kill -9 in the middle (goal: 2,000, 2,000, at most 32)"
    header = ("", "lines at the kill", "lines", "ids", "asked twice")
    table(title, header, [("newsbrief batch", at_kill, lines, kept, twice)])


def again(server: Server) -> None:
    """Second runs."""
    with batch(server, 2000) as made:
        server.behave()
        made.run("--concurrency", "32")
        server.behave()
        rows = []
        for name, output in (("the same output", "out.jsonl"), ("another output", "other.jsonl")):
            seconds, _ = made.run("--concurrency", "32", output=output)
            requests = server.counts()["requests"]
            rows.append((name, requests, f"{seconds:.1f}", f"{made.articles / seconds:.0f}"))
    title = "The second run of 2,000 articles, start-up included (goal: no request, 300 articles/s)"
    table(title, ("", "requests", "s", "articles/s"), rows)


def latency(server: Server) -> None:
    """Efficiency: articles a second of as many as the latency allows."""
    for concurrency in (64, 128):
        _latency(server, concurrency, articles=24 * concurrency)


def _latency(server: Server, concurrency: int, articles: int) -> None:
    # The rate is taken once a few rounds are over, since starting is not what is measured.
    ideal = concurrency / LATENCY
    server.behave(latency=LATENCY)
    command = ["taskset", "-c", "0", sys.executable, str(HERE / "contender.py"), "instructor"]
    command += [server.url("draft"), str(articles), str(concurrency)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=_ENVIRONMENT)
    rates = {"Instructor alone, one core": 1 / json.loads(told.stdout)["wall"]}
    ways: dict[str, tuple[int, list[str]]] = {
        "newsbrief batch, one core": (1, []),
        "newsbrief batch --workers 2, two cores": (2, ["--workers", "2"]),
    }
    for name, (cores, more) in ways.items():
        with batch(server, articles) as made:
            process = made.start("--concurrency", str(concurrency), *more, cores=cores)
            made.wait_for(4 * concurrency, process)
            begin, before = time.time(), made.lines()
            process.communicate()
            end = made.output.stat().st_mtime  # of the last line: ending takes time, too
            rates[name] = (made.lines() - before) / (end - begin)
    rows = [(name, f"{rate:.0f}", f"{rate / ideal:.0%}") for name, rate in rates.items()]
    title = (
        f"{articles:,} articles, {concurrency} at a time, {LATENCY * 1000:.0f} ms an answer "
        "(goal: at least Instructor's; with two workers 1.6 times that)"
    )
    table(title, ("", "articles/s", "efficiency"), rows)


def memory(server: Server) -> None:
    """Peak memory of few and of many."""
    rows = []
    for articles in (200, 20_000):
        with batch(server, articles) as made:
            server.behave()
            seconds, peak = made.run("--concurrency", "32")
            rows.append((f"{articles:,} articles", f"{peak / 1e6:.0f}", f"{seconds:.0f}"))
    table("Peak memory (goal: within 50 MB)", ("", "MB", "s"), rows)


def redis(server: Server, seconds: int = 90) -> None:
    """Two processes that share a limit."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = ["redis-server", "--bind", "127.0.0.1", "--port", port, "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as store:
        with batch(server, 2000) as one, batch(server, 2000) as two:
            server.behave(latency=0.2)
            more = ("--rpm", "600", "--redis", f"redis://127.0.0.1:{port}/0")
            processes = [made.start(*more) for made in (one, two)]
            time.sleep(seconds)
            for process in processes:
                process.kill()
                process.communicate()
            counts = server.counts()
        store.terminate()
    title = f"Two processes with --rpm 600 through one Redis, {seconds} s (goal: at most 660)"
    row = ("newsbrief batch", counts["requests"], counts["busiest minute"])
    table(title, ("", "requests", "most in any 60 s"), [row])


def _shares() -> str:
    return ", ".join(f"{share:.0%} {fault}" for fault, share in FAULTS.items())


_ENVIRONMENT = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("OPENAI_", "NEWSBRIEF_", "PYTHONDONTWRITE"))
    and not key.lower().endswith("_proxy")
}
PARTS: Sequence[Callable[[Server], None]] = (faults, killed, again, latency, memory, redis)


def main() -> None:
    """Print the tables that are asked for."""
    names = {part.__name__: part for part in PARTS}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(names))
    wanted = parser.parse_args().parts or list(names)
    if unknown := set(wanted) - set(names):
        parser.error(f"there is no part {unknown.pop()}: take {', '.join(names)}")
    print(machine())
    with running() as server:
        for name in wanted:
            names[name](server)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
