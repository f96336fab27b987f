"""How many planted errors the checks notice, and how many right items they touch.

`python benchmarks/planted.py` plants one error at a time in the gold of the sample reports and in
the recorded readers' answers, and holds each against its article: rejected, doubted, or let through
in silence, by code alone. The untouched items say how often the checks cry wolf. Nothing is sent,
chance is seeded, and it takes seconds. Prints Markdown, the goals beside the figures.

`newsbrief eval GOLD --planted` does the same with gold of your own.
"""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsbrief.concurrency.background import run
from newsbrief.errors import NoModel
from newsbrief.evaluation.gold import read_gold
from newsbrief.evaluation.noticing import measure, of_gold, tables
from newsbrief.evaluation.planting import RightReading
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

TOP = Path(__file__).parents[1]
GOLD = TOP / "benchmarks" / "gold" / "samples.jsonl"


def readings(gold: Path = GOLD) -> Iterator[RightReading]:
    """The gold of each sample report, then the recorded answers about them."""
    known = read_gold(gold)
    yield from map(of_gold, known)
    schema = draft_model(DEFAULT_SECTIONS)
    for each in known:
        code = each.gold.language
        asked = RecordedAnswers().ask([], schema, about=ArticleRead(each.article, code))
        with suppress(NoModel):
            draft = run(asked).value.model_dump(mode="json", by_alias=True)
            yield RightReading(f"reader {each.id}", each.article, code, draft)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gold", type=Path, default=GOLD, help="another file of gold")
    parser.add_argument("--show", action="store_true", help="also each item that got through")
    given = parser.parse_args()
    made = measure(readings(given.gold), given.seed)
    print(tables(made))
    if given.show:
        print("\n".join(["Touched:", *made.touched, "", "Let through:", *made.let_through]))


if __name__ == "__main__":
    main()
