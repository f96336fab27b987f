"""What a report tells as said before: on which day, or in an earlier version of itself. Pure.

"Officials raised the toll to 21, from 19 on Thursday night": the 19 are Thursday's. A day counts
when it stands in the clause of the number and is nearer to it than to any other.
"An earlier version of this report gave 25": nobody gives the 25 any more.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.calendar import NamedDay, named_days
from newsbrief.sections.ground import WORD

CLAUSE_BREAK = re.compile(r"[,;:](?=\s)|\s[–—-]\s|[()]")
"""Marks at which another clause of a sentence begins."""
_OPENING = 2
"""Words beside a day that opens a sentence, such as "On Monday night, officials …"."""
_PAUSE = re.compile(r"[;:](?=\s)")
_INSTEAD = 3
"""Words before a number among which "instead of" stands."""


def is_told_as_before(sentences: Sequence[str], words: Language, *, denial: bool) -> bool:
    """Whether a report tells a statement as said before the rest: "she had earlier denied it".

    Of the sentences of the statement those count that have a word of denying, or of speech; of
    none, all.
    """
    cue = words.cues["denial" if denial else "speech"]
    spoken = [each for each in sentences if cue.find(each)] or sentences
    return bool(spoken) and all(map(words.story["told_before"].find, spoken))


def is_of_earlier_version(sentences: Sequence[str], number: int, words: Language) -> bool:
    """Whether a report gives a number only as one that an earlier version of it gave.

    In "an earlier version gave 25; it is 22" and "gave 25 instead of 22" that is the 25 alone.
    """
    places = [
        _gave_before(sentence, figure.start, words)
        for sentence in sentences
        for figure in read_figures(sentence, words.code)
        if figure.value == number
    ]
    return bool(places) and all(places)


def _gave_before(sentence: str, start: int, words: Language) -> bool:
    """Whether an earlier version gave the number that begins there."""
    cue = words.checks["earlier_version"].find(sentence[:start])
    if cue is None:
        return False
    goes_on = _PAUSE.search(sentence, cue.end(), start) is not None
    before = " ".join(split_words(sentence[cue.end() : start])[-_INSTEAD:])
    return goes_on is (words.checks["instead_of"].find(before) is not None)


def day_of_count(
    sentence: str, number: int, published: datetime.date, words: Language
) -> NamedDay | None:
    """The day before that of publication on which this number was given, as a sentence has it.

    None where it names no such day, or the number stands there more than once.
    """
    named = list(named_days(sentence, published, words))
    figures = [
        figure
        for figure in read_figures(sentence, words.code)
        if not any(day.start <= figure.start < day.end for day in named)
    ]
    ours = [figure for figure in figures if figure.value == number]
    if len(ours) != 1:
        return None
    breaks = [match.start() for match in CLAUSE_BREAK.finditer(sentence)]
    found: list[NamedDay] = []
    for day in named:
        within = [f for f in figures if not _is_broken(sentence, breaks, day, f.start, f.end)]
        nearest = min(within, key=lambda f: _between(day, f.start, f.end), default=None)
        if nearest == ours[0] and day.day < published:
            found.append(day)
    return found[0] if len(found) == 1 else None


def _between(day: NamedDay, start: int, end: int) -> int:
    """Letters between a day and a number."""
    return max(day.start - end, start - day.end)


def _is_broken(sentence: str, breaks: Sequence[int], day: NamedDay, start: int, end: int) -> bool:
    """Whether another clause begins between a day and a number."""
    if day.start > end:
        return bisect_right(breaks, day.start) > bisect_right(breaks, end - 1)
    between = breaks[bisect_right(breaks, day.end - 1) : bisect_right(breaks, start)]
    if not between:
        return False
    opens = bisect_right(breaks, day.start)
    clause = sentence[breaks[opens - 1] + 1 if opens else 0 : between[0]]
    beside = len(WORD.findall(clause)) - len(WORD.findall(sentence[day.start : day.end]))
    return len(between) > 1 or beside > _OPENING
