"""Who denies something in a line, and by whom a claim "was dismissed"."""

import re
from collections.abc import Sequence

from newsbrief.reading.rules.cast import Cast
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import phrases_after
from newsbrief.reading.rules.speech import Attribution, speakers_at
from newsbrief.reading.rules.undone import undone_in
from newsbrief.reading.rules.words import Words

_BY_WITHIN = 30
"""Characters between "was dismissed" and "by the army"."""
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?]|\Z)")


def denying(line: Line, heard: Sequence[Attribution], words: Words) -> list[str]:
    """Who denies something in a line: the one at a word of denial, if it is not another's."""
    if not heard:
        return []
    verbs = list(words.places("speech", line.text))
    for place in words.places("denial", line.text):
        own = any(place.meets(each.place) for each in heard)
        negated = words.cue("negation").find(line.text[place.start : place.end])
        if own or (negated and not any(place.meets(verb) for verb in verbs)):
            return speakers_at(place.start, heard)
    for place in words.places("not_so", line.text):
        return speakers_at(place.start, heard)
    undone = undone_in(line, words)
    return speakers_at(undone.start, heard) if undone is not None else []


def dismissing(line: Line, cast: Cast, words: Words) -> list[str] | None:
    """By whom a claim "was dismissed" in a line, nobody perhaps.

    None where none was, and where it is not known how actors are named.
    """
    text = line.text
    for place in words.places("dismissal", text):
        behind = [*words.places("claim_of", text), *words.places("deniable", text)]
        if line.in_quote(place.start) or not any(each.end <= place.start for each in behind):
            continue
        for by in words.places("by", text):
            near = place.start - _BY_WITHIN <= by.start <= place.end + _BY_WITHIN
            # "The claim of an attack by rebels was dismissed" has another "by".
            if near and (words.verb_second or by.start >= place.start):
                phrases = phrases_after(line, by.end, words)
                return cast.meet(phrases) if words.complete else None
        named = words.by_is_a_case and not _CLAUSE_END.match(text, place.end)
        return None if named else []
    return None
