"""A format that is not named is the one by which the output ends."""

import pytest

from newsbrief.cli.arguments import UsageError, parser
from newsbrief.cli.arguments.result import settle_format


def settled(words: str) -> str:
    given = parser().parse_args(words.split())
    settle_format(given)
    return str(given.format)


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("summarize a.txt", "text"),
        ("summarize a.txt -o -", "text"),
        ("summarize a.txt -o a", "text"),
        ("summarize a.txt -o brief.txt", "text"),
        ("summarize a.txt -o brief.md", "markdown"),
        ("compare a.txt b.txt -o PAGE.HTML", "html"),
        ("ask a.txt Who? -o answers.json", "json"),
        ("show a.json -o claims.csv --section claims", "csv"),
        ("story show s.db -o story.htm", "html"),
        ("story find s.db governor -o found.csv", "csv"),
        ("eval gold.jsonl -o scores.md", "markdown"),
        ("summarize a.txt -o page.html --format text", "text"),
        ("summarize a.txt -o items.json --format jsonl", "jsonl"),
        ("summarize a.txt -o first.html --short", "text"),
        ("show a.json -o notes.json --to web-annotation", "text"),
    ],
)
def test_the_ending_says_the_format_where_no_option_does(words: str, form: str) -> None:
    assert settled(words) == form


def test_an_ending_of_a_format_that_is_not_written_is_told() -> None:
    with pytest.raises(UsageError, match=r"ask writes no html.*--format text"):
        settled("ask a.txt Who? -o answers.html")


def test_an_ending_that_is_no_format_is_told() -> None:
    with pytest.raises(UsageError, match=r"summarize writes no \.pdf.*--format"):
        settled("summarize a.txt -o brief.pdf")
