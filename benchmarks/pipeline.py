"""What newsbrief itself costs, beside the model: `python benchmarks/pipeline.py`.

Prints five tables as Markdown. Needs the project's own environment and nothing else; the model is
a stub on the loopback interface. CPU is the measured process's own, and the figures are medians of
rounds in fresh processes, in which those who are compared take turns.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from articles import report
from measuring import Stopwatch
from server import Server, running
from sizes import answer_sizes, prompt_sizes
from tables import machine, milliseconds, table

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "examples" / "articles" / "bridge-report.en.txt"
CONCURRENCY = 32
GOALS = {"pipeline": 1.0, "grounding": 0.005, "cached": 0.010, "help": 0.3, "recorded": 0.305}


def pipeline(server: Server, rounds: int, articles: int) -> None:
    """CPU per article of the whole pipeline beside Instructor and the plain client."""
    names = ("newsbrief", "asking", "instructor", "openai")
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            arguments = (name, server.url("draft"), articles, CONCURRENCY)
            found[name].append(_result("contender.py", *arguments))
    cpu = {name: median(one["cpu"] for one in found[name]) for name in names}
    wall = {name: median(one["wall"] for one in found[name]) for name in names}
    what = {
        "newsbrief": "newsbrief: text to checked summary",
        "asking": "newsbrief's ChatModel alone, messages ready-made",
        "instructor": "Instructor alone, messages ready-made",
        "openai": "openai client and pydantic alone",
    }
    rows = [
        (
            what[name],
            milliseconds(cpu[name]),
            f"{cpu[name] / cpu['instructor']:.2f}",
            f"{1 / wall[name]:.0f}",
        )
        for name in names
    ]
    title = (
        f"CPU of a 1,000-word article with 40 items, {CONCURRENCY} at a time, no cache "
        f"(goal: at most {GOALS['pipeline']} times Instructor's)"
    )
    table(title, ("", "ms CPU", "times Instructor's", "articles/s"), rows)


def stages(rounds: int) -> None:
    """Each stage's CPU, at five lengths, with items in proportion and then with forty."""
    rows = []
    lengths = (1000, 2000, 4000, 8000, 12000)
    sizes = [(words, words // 25) for words in lengths] + [(words, 40) for words in lengths[1:]]
    for words, items in sizes:
        articles = max(4, 40_000 // words)
        found = [_result("stages.py", words, items, articles) for _ in range(rounds)]
        took = {key: median(one[key] for one in found) for key in found[0]}
        per_thousand = took["ground"] / took["words"] * 1000
        cells = [milliseconds(took[key]) for key in ("split", "prompt", "validate", "ground")]
        rows.append(
            (f"{took['words']:,.0f}", int(took["items"]), *cells, milliseconds(per_thousand))
        )
    title = (
        "ms of CPU by stage "
        f"(goal: grounding 1,000 words and 40 items under {milliseconds(GOALS['grounding'])}, "
        "and growing no faster than the article)"
    )
    header = ("words", "items", "numbering", "prompt", "validation", "grounding", "per 1,000 words")
    table(title, header, rows)


def cached(server: Server, rounds: int, articles: int) -> None:
    """A cached summary's time, and whether anything was sent for it."""
    found = []
    extra = 0
    for _ in range(rounds):
        server.behave()
        found.append(_result("cached.py", server.url("draft"), articles))
        extra += server.counts()["requests"] - articles
    took = {key: milliseconds(median(one[key] for one in found)) for key in ("wall", "cpu")}
    title = (
        "A summary of an article that the cache holds, 1,000 words, 40 items "
        f"(goal: under {milliseconds(GOALS['cached'])} ms, no request)"
    )
    table(title, ("p50", "ms", "ms CPU", "requests"), [("", took["wall"], took["cpu"], extra)])


def starting(server: Server, rounds: int) -> None:
    """CPU of starting: the interpreter, the import, the command line's help, one cold summary."""
    summarize = ["-m", "newsbrief", "summarize", "--no-cache", "--quiet"]
    stub = ["--model", "stub", "--base-url", server.url("draft")]
    with TemporaryDirectory(prefix="newsbrief-") as folder:
        synthetic = Path(folder) / "report.txt"
        synthetic.write_text(report(1).text, encoding="utf-8")
        _starting(rounds, [*summarize, str(SAMPLE)], [*summarize, *stub, str(synthetic)])


def _starting(rounds: int, recorded: list[str], asked: list[str]) -> None:
    commands = {
        "python -c pass": ["-c", "pass"],
        "import newsbrief": ["-c", "import newsbrief"],
        "newsbrief --help": ["-m", "newsbrief", "--help"],
        "from newsbrief import Summarizer": ["-c", "from newsbrief import Summarizer"],
        "newsbrief summarize, a recorded answer": recorded,
        "newsbrief summarize, a stub endpoint": asked,
        "python -c 'import openai', for comparison": ["-c", "import openai"],
    }
    rows = [
        (name, milliseconds(median(_cpu_of(command) for _ in range(2 * rounds + 1))))
        for name, command in commands.items()
    ]
    helped, read = (milliseconds(GOALS[name]) for name in ("help", "recorded"))
    title = f"Starting (goal: --help under {helped} ms, a recorded answer within {read} ms)"
    table(title, ("", "ms CPU"), rows)
    heavy = "import sys, newsbrief; print([m for m in ('pydantic', 'openai') if m in sys.modules])"
    print(f"\nLoaded by `import newsbrief` of pydantic and openai: {_output('-c', heavy).strip()}")


def _result(script: str, *arguments: object) -> Any:
    return json.loads(_output(str(HERE / script), *map(str, arguments)))


def _output(*arguments: str) -> str:
    """What Python prints when run with these arguments, and this process's own settings."""
    done = subprocess.run(
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=_ENVIRONMENT,
    )
    return done.stdout


def _cpu_of(arguments: list[str]) -> float:
    watch = Stopwatch()
    _output(*arguments)
    return watch.cpu


# Whatever stands in the caller's environment, the stub is asked and nothing is paid for. Byte code
# is kept, as that of an installed package is.
_ENVIRONMENT = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("OPENAI_", "NEWSBRIEF_", "PYTHONDONTWRITE"))
    and not key.lower().endswith("_proxy")
}


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds to take the median of")
    parser.add_argument("--articles", type=int, default=192, help="articles a round")
    options = parser.parse_args()
    print(machine())
    with running() as server:
        server.behave()
        pipeline(server, options.rounds, options.articles)
        stages(options.rounds)
        cached(server, options.rounds, max(1, options.articles // 4))
        starting(server, options.rounds)
    prompt_sizes()
    answer_sizes()
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
