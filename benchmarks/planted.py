"""How many planted errors the checks notice, and how many right items they touch.

`python benchmarks/planted.py` plants one error at a time in the gold of the sample reports and in
the recorded readers' answers, and holds each against its article: rejected, doubted, or let through
in silence, by code alone. The untouched items say how often the checks cry wolf. Nothing is sent,
chance is seeded, and it takes seconds. Prints Markdown, the goals beside the figures. With
`--verify BASE_URL` the reader behind that address reads a second time, one question a reading;
`--only KIND` plants errors of that kind alone before it.

`newsbrief eval GOLD --planted` does the same with gold of your own.
"""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsbrief.concurrency.background import run
from newsbrief.errors import NoModel
from newsbrief.evaluation.gold_articles import read_gold
from newsbrief.evaluation.noticing import measure, of_gold, tables
from newsbrief.evaluation.planting import RightReading
from newsbrief.evaluation.rereading import reread
from newsbrief.model import ChatModel
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

TOP = Path(__file__).parents[1]
GOLD = TOP / "benchmarks" / "gold" / "samples.jsonl"
A_DAY = 86_400.0
"""Seconds that the second reader may take, who may be a person."""


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
    parser.add_argument("--verify", metavar="BASE_URL", help="who reads a second time")
    parser.add_argument("--model", default="reader", help="the name to ask for there")
    parser.add_argument("--only", action="append", default=[], help="a kind of error; repeat it")
    given = parser.parse_args()
    right = list(readings(given.gold))
    made = measure(right, given.seed)
    again = None
    if given.verify:
        reader = ChatModel(given.model, base_url=given.verify, timeout=A_DAY, deadline=A_DAY)
        again = run(reread(right, reader, given.seed, concurrency=32, only=given.only))
    print(tables(made, again))
    if given.show:
        print("\n".join(["Touched:", *made.touched, "", "Let through:", *made.let_through]))
    if given.show and again:
        print("\n".join(["", "Nobody noticed:", *again.missed]))
        print("\n".join(["", "Contested:", *again.contested]))


if __name__ == "__main__":
    main()
