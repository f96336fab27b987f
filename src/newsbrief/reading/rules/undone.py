"""What was not done: "not" beside a deed, or before a word of harm with "been" between the two."""

from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.words import Place, Words

_DEED_WITHIN = 12
"""Characters between "not" and a deed: "n'ont pas été tués"."""


def is_undone(line: Line, place: Place, words: Words) -> bool:
    """Whether "not" stands before a word, with nothing but "been", "yet" and the like between."""
    tokens, at = line.tokens, line.at(place.start) - 1
    negation = words.cue("negation").pattern
    while at >= 0:
        if negation.fullmatch(tokens[at].low):
            return True
        if not (words.has("passives", tokens[at].low) or words.has("adverbs", tokens[at].low)):
            return False
        at -= 1
    return False


def undone_in(line: Line, words: Words) -> Place | None:
    """Where a line tells that an attack or harm was not done, outside of direct speech."""
    deeds = list(words.places("deed", line.text))
    for place in words.places("undone", line.text):
        if line.in_quote(place.start):
            continue
        for deed in deeds:
            near = 0 <= deed.start - place.end <= _DEED_WITHIN
            if near and words.same_clause(line.text, place, deed):
                return place
    return None
