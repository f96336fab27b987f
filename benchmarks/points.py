"""What the sample reports differ on, beside an analyst's list: `python benchmarks/points.py`.

The list (`gold/points.jsonl`) was made from the reports alone, each side with the words that it
rests on. A point is found when a point of the comparison rests on sentences with those of two of
its sides; what was taken out of it is found with it, when that rests on two of them as well.
Printed are how many points, contradictions and updates are found, how often the kind is
the analyst's, and how many points of the comparison stand in no such list. The comparisons are
those of recorded answers, so that nothing is sent.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tables import table

from newsbrief import EventComparison, Summarizer
from newsbrief.results.differences import Point

TOP = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "points.jsonl"
SETS = {
    "articles": sorted(
        path
        for language in ("en", "nl")
        for path in (TOP / "examples" / "articles").glob(f"*.{language}.txt")
    ),
    "story": sorted((TOP / "examples" / "story").glob("*.txt")),
}
GOALS = {
    "points found": "93% (37 of 40)",
    "contradictions found": "93% (14 of 15)",
    "updates found": "86% (6 of 7)",
    "kind as the analyst has it": "85%",
    "points that stand in no list": "",
}


def main() -> None:
    """Print the table."""
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    rows: dict[str, list[str]] = {}
    for name, paths in SETS.items():
        made = Summarizer(model=None).compare(paths)
        _score(rows, [each for each in gold if each["set"] == name], made)
    told = [(name, *values, GOALS[name]) for name, values in rows.items()]
    table("What reports differ on", ("", *SETS, "goal"), told)


def _score(
    rows: dict[str, list[str]], gold: Iterable[Mapping[str, Any]], made: EventComparison
) -> None:
    names = {str(report.article.source): report.id for report in made.reports}
    ids = {Path(source).name: report for source, report in names.items()}
    told = {point.id: _words(point) for point in made.points}
    kinds = {point.id: point.kind for point in made.points}
    parts = {point.id: point.within for point in made.points}
    found: dict[int, list[str]] = {}
    listed = list(gold)
    for number, each in enumerate(listed):
        sides = [(ids[side["file"]], _folded(side["text"])) for side in each["sides"]]
        matched = {key: _rests_on(words, sides) for key, words in told.items()}
        best = max(matched.values(), default=0)
        nearest = {key for key, many in matched.items() if many == best and best > 1}
        within = {key for key, many in matched.items() if many > 1 and parts[key] in nearest}
        found[number] = sorted(nearest | within)

    def share(chosen: list[int]) -> str:
        hits = sum(bool(found[number]) for number in chosen)
        return f"{hits} of {len(chosen)}"

    every = list(range(len(listed)))
    of_kind = {
        kind: [number for number in every if listed[number]["kind"] == kind]
        for kind in ("contradiction", "update")
    }
    met = [number for number in every if found[number]]
    right = sum(listed[n]["kind"] in {kinds[key] for key in found[n]} for n in met)
    matched_points = {key for keys in found.values() for key in keys}
    values = {
        "points found": share(every),
        "contradictions found": share(of_kind["contradiction"]),
        "updates found": share(of_kind["update"]),
        "kind as the analyst has it": f"{right} of {len(met)}",
        "points that stand in no list": f"{len(told) - len(matched_points)} of {len(told)}",
    }
    for name, value in values.items():
        rows.setdefault(name, []).append(value)


def _words(point: Point) -> set[tuple[str, str]]:
    return {
        (printed.report, _folded(piece.text))
        for side in point.sides
        for printed in side.printed
        for piece in printed.evidence
    }


def _rests_on(words: set[tuple[str, str]], sides: Iterable[tuple[str, str]]) -> int:
    """How many sides rest on sentences of a point."""
    return sum(
        any(report == at and (text in said or said in text) for at, said in words)
        for report, text in sides
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
