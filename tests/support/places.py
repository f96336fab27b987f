"""Where things stand in this checkout."""

from pathlib import Path

TOP = Path(__file__).parents[2]
EXAMPLES = TOP / "examples"
SAMPLES = EXAMPLES / "articles"
"""The sample reports."""
GOLD = TOP / "benchmarks" / "gold" / "samples.jsonl"
TESTS = TOP / "tests"
DATA = TESTS / "data"
CASSETTES = TESTS / "behaviour" / "cassettes"
RECORDED = TOP / "src" / "newsbrief" / "reading" / "recorded"
ANSWERED = sorted(
    path for path in SAMPLES.glob("*.txt") if (RECORDED / "answers" / f"{path.stem}.json").is_file()
)
"""The sample reports that the package has a recorded reading of."""
