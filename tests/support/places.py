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
