"""A story of 500 reports: `python benchmarks/story.py [REPORTS] [--postgres URL]`.

Reports over ten days with a known ledger (see `told_days.py`) are added to a story one by one, and
a stub answers the question about each as the truth is. Printed are precision and recall of what the
ledger puts together, questions and tokens a report, the CPU of adding the 50th and the last, and
whether a process that is killed 20 times ends with the same ledger. The exit code is 1 when a goal
is missed. With --postgres they are added to a database as well (an address of a story that is not
there yet), and the time is printed that a report takes there, with the server's.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations, pairwise
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

from tables import machine, milliseconds, table
from told_days import Told, told_days

from newsbrief import Story
from newsbrief.model import Answer, Capacity, Message, Spent, Subject
from newsbrief.pipeline.story.contents import report_id
from newsbrief.reading.subjects import StoryContinued
from newsbrief.results.ledger import Ledger, Reference

REPORTS, RETRACTED = 500, 5
KILLS, KILLED = 20, 200
"""How often a process is killed that adds so many reports."""
GOALS = {"questions": 1.3, "cpu": 2.0}
"""Questions a report beyond its summary's own, and the CPU of the last report over the 50th's."""
_LETTERS_A_TOKEN = 4


class Stub:
    """Answers the question about a report as the truth is, and counts what it was asked."""

    name = "stub"
    capacity = Capacity()

    def __init__(self, told: Iterable[Told]) -> None:
        self.questions = 0
        self.letters = 0
        self._truth: dict[str, tuple[str, Any]] = {}
        for each in told:
            report = report_id(each.summary)
            truth = each.truth
            kinds: tuple[tuple[str, Mapping[str, Any]], ...] = (
                ("actor", truth.origins),
                ("event", truth.events),
                ("figure", truth.figures),
                ("claim", truth.claims),
            )
            for kind, items in kinds:
                self._truth |= {f"{report}:{key}": (kind, what) for key, what in items.items()}

    async def ask(
        self, messages: Sequence[Message], schema: type[Any], *, about: Subject | None = None
    ) -> Answer[Any]:
        """Answer with all links between the new items and the entries."""
        assert isinstance(about, StoryContinued)
        self.questions += 1
        self.letters += sum(len(message["content"]) for message in messages)
        links = [
            {"new": new, "entry": entry, "kind": kind}
            for new in sorted(about.new)
            for entry in sorted(about.places.keys() - about.new)
            if (kind := self._link(about.places[new], about.places[entry])) is not None
        ]
        value = schema.model_validate({"links": links})
        made = datetime(2026, 3, 12, tzinfo=UTC)
        return Answer(value=value, model=self.name, created=made, cached=False, spent=Spent(1))

    def _link(self, new: str, entry: str) -> str | None:
        (kind, one), (other_kind, other) = self._truth[new], self._truth[entry]
        if kind != other_kind:
            return None
        if kind == "claim" and one == other:
            denial = {new.split(":")[1][0], entry.split(":")[1][0]}
            return "same_claim" if len(denial) == 1 else "denies"
        if one == other:
            return {"actor": "same_actor", "event": "same_event"}.get(kind, "same_claim")
        if kind == "figure" and one[:2] == other[:2]:
            return "updates"
        return None


def main() -> int:
    """Print the tables; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reports", type=int, nargs="?", default=REPORTS)
    parser.add_argument("--postgres", metavar="URL", help="add them to a Postgres database, too")
    parser.add_argument("--add", metavar="STORY", help=argparse.SUPPRESS)
    parser.add_argument("--die-after", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    given = parser.parse_args()
    told = list(told_days(given.reports))
    if given.add:
        _add_all(Path(given.add), told, given.die_after)
        return 0
    print(f"{machine()} {len(told)} reports over ten days.")
    with TemporaryDirectory() as folder:
        stub, cpu, ledger = _grown(Path(folder, "story.db"), told)
        missed = _scores(ledger, told)
        missed += _costs(stub, cpu)
        if given.postgres:
            missed += _in_postgres(given.postgres, told, ledger)
        missed += _killed(Path(folder))
    print("\nMissed: " + ("; ".join(missed) or "nothing") + ".")
    return 1 if missed else 0


def _grown(path: Path, told: Sequence[Told]) -> tuple[Stub, list[float], Ledger]:
    stub = Stub(told)
    cpu: list[float] = []
    with Story.open(path, model=stub) as story:
        for each in told:
            begun = time.process_time()
            story.add(each.summary)
            cpu.append(time.process_time() - begun)
        for each in _retracted(told):
            story.retract(report_id(each.summary))
        return stub, cpu, story.ledger()


def _retracted(told: Sequence[Told]) -> list[Told]:
    return list(told[:: max(len(told) // RETRACTED, 1)])[:RETRACTED]


def _scores(ledger: Ledger, told: Sequence[Told]) -> list[str]:
    """What the ledger puts together beside what belongs together; the goals that are missed."""
    gone = {report_id(each.summary) for each in _retracted(told)}
    counted = [each for each in told if report_id(each.summary) not in gone]
    origins = _truth((each, each.truth.origins) for each in counted)
    events = _truth((each, each.truth.events) for each in counted)
    figures = _truth((each, each.truth.figures) for each in counted)
    put = [figure for toll in ledger.tolls for figure in toll.figures]
    what = {figure.id: figures[_handle(figure.references[0])] for figure in put}
    attack = {event.id: events[_handle(event.references[0])] for event in ledger.events}
    scored = {
        "pairs of one origin": (_pairs(ledger.origins), _true_pairs(origins)),
        "pairs of one event": (_pairs(ledger.events), _true_pairs(events)),
        "pairs of one figure": (_pairs(put), _true_pairs(figures)),
        "updates": (
            {(what[each.id], what[each.revises]) for each in put if each.revises is not None},
            _updates(counted),
        ),
        "contradicted tolls": (
            {attack.get(toll.event or "") for toll in ledger.tolls if toll.contested},
            set(events.values()),
        ),
    }
    rows: list[tuple[object, ...]] = []
    missed: list[str] = []
    for name, (found, true) in scored.items():
        precision = len(found & true) / (len(found) or 1)
        recall = len(found & true) / (len(true) or 1)
        rows.append((name, len(true), f"{precision:.3f}", f"{recall:.3f}"))
        if min(precision, recall) < 1:
            missed.append(f"{name}: {precision:.3f} and {recall:.3f}")
    table("What belongs together", ("", "true", "precision", "recall"), rows)
    return missed


def _truth(told: Iterable[tuple[Told, Mapping[str, Any]]]) -> dict[str, Any]:
    return {
        f"{report_id(each.summary)}:{key}": what
        for each, items in told
        for key, what in items.items()
    }


def _pairs(put: Iterable[Any]) -> set[Any]:
    """All pairs of items that stand in one group."""
    groups = ({_handle(reference) for reference in each.references} for each in put)
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _true_pairs(items: Mapping[str, Any]) -> set[Any]:
    groups: dict[Any, list[str]] = defaultdict(list)
    for handle, what in items.items():
        groups[what].append(handle)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _updates(told: Iterable[Told]) -> set[Any]:
    """Each figure with the one of the same origin and attack that was printed before it."""
    printed: dict[Any, list[Any]] = defaultdict(list)
    for each in sorted(told, key=lambda each: each.day):
        for figure in each.truth.figures.values():
            course = printed[figure[:2]]
            if figure not in course:
                course.append(figure)
    return {pair[::-1] for course in printed.values() for pair in pairwise(course)}


def _handle(reference: Reference) -> str:
    return f"{reference.report}:{reference.item}"


def _costs(stub: Stub, cpu: Sequence[float]) -> list[str]:
    """What asking and adding took; the goals that are missed."""
    reports = len(cpu)
    questions = stub.questions / reports
    tokens = stub.letters / _LETTERS_A_TOKEN / reports
    early, late = mean(cpu[45:55] or cpu), mean(cpu[-10:])
    rows = [
        ("questions a report, beside its summary's", f"{questions:.2f}", GOALS["questions"]),
        ("tokens sent a report, roughly", f"{tokens:,.0f}", ""),
        ("ms of CPU, the 50th report", milliseconds(early), ""),
        (f"ms of CPU, report {reports}", milliseconds(late), ""),
        (f"times the 50th's, report {reports}", f"{late / early:.2f}", GOALS["cpu"]),
    ]
    table("What it costs", ("", "", "at most"), rows)
    missed = [f"{questions:.2f} questions a report"] if questions > GOALS["questions"] else []
    return missed + ([f"CPU {late / early:.2f} times"] if late > early * GOALS["cpu"] else [])


def _in_postgres(url: str, told: Sequence[Told], ledger: Ledger) -> list[str]:
    """Add the reports to a database; the ledger is that of the file."""
    took: list[float] = []
    with Story.open(url, model=Stub(told)) as story:
        for each in told:
            begun = time.perf_counter()
            story.add(each.summary)
            took.append(time.perf_counter() - begun)
        for each in _retracted(told):
            story.retract(report_id(each.summary))
        same = story.ledger() == ledger
    rows = [
        ("ms, the 50th report", milliseconds(median(took[45:55] or took))),
        (f"ms, report {len(took)}", milliseconds(median(took[-20:]))),
    ]
    table("In Postgres, with the server's time", ("", ""), rows)
    return [] if same else ["another ledger in Postgres"]


def _killed(folder: Path) -> list[str]:
    """Kill a process that adds reports, again and again; the ledger is what it would have been."""
    told = list(told_days(KILLED))
    _add_all(folder / "whole.db", told, None)
    chance = random.Random(KILLS)
    deaths = 0
    for _ in range(KILLS):
        moment = chance.uniform(0.01, 0.08)
        command = [sys.executable, __file__, str(KILLED), "--add", str(folder / "killed.db")]
        done = subprocess.run([*command, "--die-after", f"{moment:.3f}"], check=False)
        deaths += done.returncode == -signal.SIGKILL
    _add_all(folder / "killed.db", told, None)
    same = _ledger(folder / "whole.db") == _ledger(folder / "killed.db")
    says = "the same ledger" if same else "another ledger"
    print(f"\nKilled {deaths} of {KILLS} times over {KILLED} reports: {says} in the end.")
    return [] if same else ["another ledger after being killed"]


def _add_all(path: Path, told: Sequence[Told], die_after: float | None) -> None:
    if die_after is not None:
        threading.Timer(die_after, os.kill, (os.getpid(), signal.SIGKILL)).start()
    with Story.open(path, model=Stub(told)) as story:
        for each in told:
            story.add(each.summary)
    if die_after is not None:
        os._exit(0)


def _ledger(path: Path) -> dict[str, Any]:
    with Story.open(path, model=Stub(())) as story:
        return story.ledger().model_dump(exclude={"usage"})


if __name__ == "__main__":
    sys.exit(main())
