"""Persons by their surnames: "Doe said", where another line has "Jane Doe"."""

from collections.abc import Iterable

from newsbrief.reading.rules.lines import Line, Token
from newsbrief.reading.rules.phrases import in_name
from newsbrief.reading.rules.words import Words

_LONGEST = 3


def full_names_in(lines: Iterable[Line], words: Words) -> tuple[dict[str, str], frozenset[str]]:
    """Return the full names of a text by surname, and its places, where case marks names.

    A surname that two full names share tells nothing. What stands alone behind a preposition is
    taken for a place, and no surname.
    """
    found: dict[str, set[str]] = {}
    places: set[str] = set()
    for line in lines:
        tokens = line.tokens
        counts = {line.at(figure.start) for figure in line.figures}
        first = 0
        while first < len(tokens):
            last = first
            while last < len(tokens) and _in_full_name(tokens[last], line, words):
                last += 1
            if first in counts:
                pass  # "Vijf Oekraïners" are counted, and no name
            elif 2 <= last - first <= _LONGEST:
                found.setdefault(tokens[last - 1].low, set()).add(line.piece(first, last - 1))
            elif last - first == 1 and first and words.has("prepositions", tokens[first - 1].low):
                places.add(tokens[first].low)
            first = last + 1
    full = {
        surname: next(iter(names))
        for surname, names in found.items()
        if len(names) == 1 and surname not in places
    }
    return full, frozenset(places)


def _in_full_name(token: Token, line: Line, words: Words) -> bool:
    if not token.capital or token.text.isupper() or not in_name(token, line, words):
        return False
    return words.kind_of(token.low) is None and not words.is_title(token.low)
