"""On which day somebody said something, as far as a report tells: "she said on Tuesday"."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator

from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.sections.calendar import named_days

_BESIDE = 2
"""Words that may stand between a word of speech and the day: "said late on Tuesday". In "said that
the talks of Tuesday …" the day is of something else."""
_BACK = 2
"""How many sentences before the cited ones may tell the day: "She spoke on Tuesday. … She also said
…". Farther back another speaker, or another day, has mostly come between."""
_WHOSE = re.compile(r"(?:\s\w+)?['’]s\b")
_MARKS = frozenset(',;:()"“”«»')


def day_said(cited: Collection[int], source: str, report: Shown) -> datetime.date | None:
    """The day before that of publication on which a source said what these sentences tell.

    It stands beside a word of speech there; or in the sentences before, where the summary has what
    the source says as of that day. `source` is the id of an actor of the report. None where no
    such day is told, or several are.
    """
    published = report.summary.article.published
    if published is None or not cited:
        return None
    found = set(_beside_speech(cited, source, report, published))
    if not found:
        first = min(cited)
        found = _of_items(cited, source, report).intersection(
            _beside_speech(range(first - _BACK, first), source, report, published)
        )
    day = found.pop() if len(found) == 1 else None
    return day if day is not None and day < published else None


def _of_items(cited: Collection[int], source: str, report: Shown) -> set[datetime.date]:
    """The days of what a source claims or denies in these sentences, by the summary."""
    claims = (
        (each.date, each.speakers, each.evidence)
        for items in (report.summary.claims, report.summary.denials)
        for each in items
    )
    return {
        day
        for day, speakers, evidence in claims
        if day is not None and source in speakers and any(e.sentence in cited for e in evidence)
    }


def _beside_speech(
    numbers: Iterable[int], source: str, report: Shown, published: datetime.date
) -> Iterator[datetime.date]:
    """The days beside a word of speech at which the source, or somebody before, is heard."""
    words = report.ground.words_of
    for number in numbers if words is not None else ():
        if words is not None and number in report.numbers:
            text = report.evidence(number).text
            heard = report.ground.hearing.heard(text)
            plainly = [each for each in heard if source in each.plainly or each.pronoun]
            verbs = [
                (each.start, each.end)
                for each in plainly or [each for each in heard if source in each.perhaps]
            ]
            for day in named_days(text, published, words) if verbs else ():
                if _is_beside(verbs, text, day.start, day.end, words):
                    yield day.day


def _is_beside(
    verbs: Iterable[tuple[int, int]], text: str, start: int, end: int, words: Language
) -> bool:
    """Whether no more than a few words part the day at [start:end] from a word of speech.

    Not in "said that Tuesday" nor in "said Tuesday night's attack".
    """
    if _WHOSE.match(text, end):
        return False
    parted = (
        text[last:start] if last <= start else text[end:first]
        for first, last in verbs
        if last <= start or end <= first
    )
    return any(
        len(split_words(between)) <= _BESIDE
        and _MARKS.isdisjoint(between)
        and not words.checks["that"].find(between)
        for between in parted
    )
