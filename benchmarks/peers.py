"""newsbrief beside its peers, on the same reports: `python benchmarks/peers.py [PEER …]`.

One stub server, one run; every peer in an environment of its own (see `install_peers.py`) and with
the settings it comes with. A peer that is not installed is left out, and named. Prints Markdown.
"""

import argparse
import importlib.metadata
import json
import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from install_peers import PACKAGES, python_of
from server import Server, running
from tables import machine, milliseconds, table

RUN = Path(__file__).with_name("peer_run.py")
PEERS = {"newsbrief": None} | {
    "openai": "openai",
    "instructor": "instructor",
    "pydantic_ai": "pydantic_ai",
    "langchain": "langchain",
    "langextract_whole": "langextract",
    "langextract": "langextract",
    "contextgem": "contextgem",
}
"""Each with its environment's name; newsbrief runs in this one."""
LATENCY = 0.5
FAULTS = {"429": 0.10, "500": 0.05, "reset": 0.02, "broken": 0.03}
LONGEST = 300
"""Seconds after which a suite is given up."""


@dataclass(frozen=True)
class Suite:
    """One kind of run, and the columns that its results fill."""

    kind: str
    articles: int
    concurrency: int
    columns: dict[str, Callable[["Suite", dict[str, Any]], object]]
    latency: float = 0
    faults: bool = False

    @property
    def ideal(self) -> float:
        """Seconds that the latency alone would take."""
        return math.ceil(self.articles / self.concurrency) * self.latency


def _efficiency(suite: Suite, result: dict[str, Any]) -> str:
    return f"{suite.ideal / result['wall']:.0%}"


def _whole(suite: Suite, result: dict[str, Any]) -> str:
    return f"{result['whole']} of {suite.articles}"


SUITES = [
    Suite(
        "speed",
        192,
        32,
        {
            "ms CPU an article": lambda suite, r: milliseconds(r["cpu"] / suite.articles),
            "articles/s, c=32": lambda suite, r: f"{suite.articles / r['wall']:.0f}",
            "requests an article": lambda suite, r: f"{r['requests'] / suite.articles:.1f}",
        },
    ),
    *(
        Suite("speed", articles, c, {f"{LATENCY * 1000:.0f} ms, c={c}": _efficiency}, LATENCY)
        for c, articles in ((32, 128), (64, 256), (256, 512))
    ),
    Suite(
        "speed",
        200,
        32,
        {
            "whole under faults": _whole,
            "short": lambda _, r: r["short"],
            "lost": lambda _, r: r["lost"],
            "requests": lambda _, r: r["requests"],
        },
        faults=True,
    ),
    Suite("again", 40, 32, {"requests for 40 once more": lambda _, r: r["requests"]}),
]


def measured(server: Server, peer: str, suite: Suite) -> dict[str, Any] | None:
    """Run one suite of one peer; None when it does not come to an end."""
    server.behave(latency=suite.latency, faults=FAULTS if suite.faults else {})
    environment = PEERS[peer]
    python = python_of(environment) if environment else sys.executable
    size = (str(suite.articles), str(suite.concurrency))
    command = [python, RUN, peer, server.address, suite.kind, *size]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LONGEST)
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        print(f"{peer}: not done after {LONGEST} s", file=sys.stderr)
        return None
    except (IndexError, json.JSONDecodeError):
        print(f"{peer}: {done.stderr[-500:]}", file=sys.stderr)
        return None
    for reason, times in result["reasons"].items():
        print(f"{peer}: {times} lost to {reason}", file=sys.stderr)
    return result


def _middle(results: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The median of each figure over the rounds."""
    if not results:
        return None
    keys = [key for key in results[0] if key != "reasons"]
    return {key: median(result[key] for result in results) for key in keys}


def _version(peer: str) -> str:
    environment = PEERS[peer]
    if environment is None:
        return importlib.metadata.version("newsbrief")
    name = PACKAGES[environment][0].partition("[")[0].partition("==")[0]
    ask = f"import importlib.metadata as m; print(m.version({name!r}))"
    return subprocess.check_output([python_of(environment), "-c", ask], text=True).strip()


def main() -> None:
    """Run all suites, each with all peers in turn, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peers", nargs="*", default=list(PEERS), metavar="PEER")
    parser.add_argument("--rounds", type=int, default=1, help="rounds to take the median of")
    options = parser.parse_args()
    missing = [p for p in options.peers if (e := PEERS[p]) and not python_of(e).exists()]
    peers = [peer for peer in options.peers if peer not in missing]
    cells: dict[str, list[object]] = {peer: [_version(peer)] for peer in peers}
    print(machine())
    with running() as server:
        for suite in SUITES:
            found: dict[str, list[dict[str, Any]]] = {peer: [] for peer in peers}
            for _ in range(options.rounds):
                for peer in peers:
                    if result := measured(server, peer, suite):
                        found[peer].append(result)
            for peer in peers:
                result = _middle(found[peer])
                cells[peer] += [
                    fill(suite, result) if result else "-" for fill in suite.columns.values()
                ]
    header = ["", "version", *(name for suite in SUITES for name in suite.columns)]
    table("Reports of 1,000 words with 40 items", header, [(p, *cells[p]) for p in peers])
    for peer in missing:
        print(f"\n{peer} is not installed: run `python benchmarks/install_peers.py {PEERS[peer]}`.")
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
