"""Which figures of a line may count people, and the noun that each of them counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsbrief.article.figures.lexicon import lexicon_of
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import QUOTES
from newsbrief.reading.rules.words import Words
from newsbrief.sections.ages import ages_in
from newsbrief.sections.counting import people_figures

LARGEST = 100_000_000
"""From here on a figure counts no people."""
YEARS = range(1900, 2101)
_LONGEST_NOUN = 5
_LONGEST_AFTER_YEAR = 2


@dataclass(frozen=True)
class Counted:
    """A count, with an upper one in a range, and the noun behind it; "dozens" have no value."""

    value: int | None
    upper: int | None
    start: int
    end: int
    noun: str
    people: bool
    """Whether the noun is a word for people."""
    noun_end: int


def counted_in(line: Line, words: Words) -> Iterator[Counted]:
    """Yield what may count people in a line: figures and ranges first, then words like "dozens"."""
    ages = ages_in(line.text, line.language)
    # Without a table, what a figure counts is told by the checks' words: people, or villages.
    figures = line.figures if words.complete else people_figures(line.text, line.language)
    counts = [
        (f.value, f.start, f.end)
        for f in figures
        if isinstance(f.value, int)
        and 0 < f.value < LARGEST
        and f.start not in ages
        and f.value in line.values
    ]
    at = 0
    while at < len(counts):
        value, start, end = counts[at]
        upper = None
        if at + 1 < len(counts) and _is_range(counts[at], counts[at + 1], line, words):
            at += 1
            upper, _, end = counts[at]
        at += 1
        noun = noun_behind(line, end, words)
        if noun is None:
            continue
        text, people, noun_end = noun
        if value in YEARS:  # "1996 farm workers", but not "in 1996 there died many workers"
            people = people and len(text.split()) <= _LONGEST_AFTER_YEAR
        if people or not (value in YEARS or line.text[end : end + 1] == "-"):
            yield Counted(value, upper, start, end, text, people, noun_end)
    for token in line.tokens:
        if words.has("vague_counts", token.low):
            noun = noun_behind(line, token.end, words)
            if noun is not None and noun[1]:
                yield Counted(None, None, token.start, token.end, *noun)


_Count = tuple[int, int, int]


def _is_range(low: _Count, high: _Count, line: Line, words: Words) -> bool:
    """Whether two figures are the ends of a range: "10 to 15", "tussen de tien en de vijftien"."""
    between = _without_article(line.text[low[2] : high[1]].lower().split(), words)
    joint = " ".join(between)
    if not words.has("between", joint) or low[0] >= high[0]:
        return False
    if not (words.has("conjunctions", joint) or words.has("opened_between", joint)):
        return True
    before = _without_article(line.text[: low[1]].lower().split(), words)
    return any(words.has("range_openers", word) for word in before[-1:])


def _without_article(before: list[str], words: Words) -> list[str]:
    """Words without the article that they end with."""
    return before[:-1] if before and words.is_article(before[-1]) else before


def noun_behind(line: Line, end: int, words: Words) -> tuple[str, bool, int] | None:
    """Return the words that a figure counts, whether they are people, and where they end.

    None where the figure counts something else: years, wagons, kilometres.
    """
    lexicon = lexicon_of(line.language)
    tokens = line.tokens
    first = line.at(end)
    while first < len(tokens) and tokens[first].text in QUOTES:
        first += 1
    while first < len(tokens) and words.has("partitives", tokens[first].low):
        first += 1
    while first < len(tokens) and words.has("leading", tokens[first].low):
        first += 1
    last = first
    people = False
    for at in range(first, min(first + _LONGEST_NOUN, len(tokens))):
        token = tokens[at]
        if not token.word or token.low.isdigit():
            break
        if words.has("not_people", token.low) or words.is_month(token.low):
            return None
        if words.has("victim_stops", token.low) or words.has("stops", token.low):
            break
        last = at + 1
        if lexicon.is_many(token.low) or lexicon.is_one(token.low):
            people = True
            break
    if last == first or not (people or words.complete):
        return "", False, end  # where a noun ends is not known without the table
    # Without the table, a verb may stand before "wounded": that is no noun.
    named = words.complete or last - first == 1 or not words.tells_of_harm(tokens[last - 1].text)
    return line.piece(first, last - 1) if named else "", people, tokens[last - 1].end


def bare(text: str, words: Words) -> str:
    """A text without the "at least" that it ends with."""
    for name in ("at_least", "at_most", "about"):
        for place in words.places(name, text):
            if not text[place.end :].strip():
                return text[: place.start]
    return text
