"""Who speaks in which sentences of a report: its summary is a second witness.

A communique and a broadcast name whose words they are above the text, an interview before each
turn, a wire two sentences earlier. Whoever read the report for its summary knew that.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.parsing.datelines import Dateline, find_dateline
from newsbrief.languages import language
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.results.summary import SectionName
from newsbrief.sections.doubtful import words_left_open
from newsbrief.sections.ground import Problem, field_of, tellers
from newsbrief.sections.tokens import says_any
from newsbrief.sections.wording import content

_THEIRS = "words_are_theirs"
OF_SPEECH = frozenset(["speaker_near", _THEIRS])
"""The checks that see by names and words of speech alone who speaks."""
_SECTIONS: tuple[SectionName, ...] = (
    "events",
    "casualties",
    "claims",
    "denials",
    "western_reactions",
)
_SEVERAL = 2
"""Words in common from which two texts tell the same; a single one may be of any matter."""
_MORE = 3
"""How many more words of what a side says others' items have than its source's own, for it to be
theirs; with fewer, another wording of the same would do."""
_FIRST = 4
"""Sentences at the head of a report among which its dateline stands; headings may come first."""
_IN_BRACKETS = re.compile(r"[(\[/]([^()\[\]/]+)(?=[)\]/])")
"""What brackets or strokes enclose: "(Radio Seldin)", "/Meridian/"."""


@dataclass(frozen=True)
class _Telling:
    """An item of the summary: who tells it (nobody: the report itself), in which sentences."""

    by: frozenset[str]
    sentences: frozenset[int]
    item: Any


def speaks_there(key: str, cites: Set[int], report: Shown) -> bool:
    """Whether an actor of a report speaks in these sentences, by the report's summary.

    In no fewer of them than anybody else does. An item whose own sentences let somebody else say it
    is no witness; one whose speaker is not named near them is, for two readings knew who it was.
    Whoever issues the report, and so stands in its dateline, speaks where the report does, and
    where nobody is heard.
    """
    there = [each for each in _telling(report) if each.sentences & cites]
    if key in _issuers(report) and (not there or any(not each.by for each in there)):
        return True
    own = [each for each in there if key in each.by and _THEIRS not in each.item.doubts]
    others = {by for each in there for by in each.by or ("",)} - {key}
    most = max((len(_in(cites, _by(other, there))) for other in others), default=0)
    return bool(own) and len(_in(cites, own)) >= most


def _by(teller: str, telling: Iterable[_Telling]) -> Iterator[_Telling]:
    """What somebody tells; "" is the report itself."""
    return (each for each in telling if teller in (each.by or ("",)))


def _in(cites: Set[int], telling: Iterable[_Telling]) -> frozenset[int]:
    return frozenset[int]().union(*(each.sentences & cites for each in telling))


def somebody_elses(key: str | None, says: str, cites: Set[int], report: Shown) -> Problem | None:
    """Whether the summary gives what these sentences say to others than a side does.

    They alone tell something there, or tell it in the side's words, and its source does not. Others
    are parties, and the report itself. `key` is the source, None for the report: that may still say
    that a claim is not shown.
    """
    there = [each for each in _telling(report) if each.sentences & cites]
    own = [each for each in there if (key in each.by if key is not None else not each.by)]
    others = [each for each in there if each.by - {key}]
    alone = not own and cites <= _in(cites, others)
    mine, theirs = (_words_of(says, telling, report) for telling in (own, others))
    worded = theirs >= max(mine + _MORE, 2 * mine)
    if key is None:
        told = (alone and theirs >= _SEVERAL) or (worded and not mine)
        if not told or _is_left_open(says, report):
            return None
        return Problem("voice_heard", "the summary has somebody say it", hard=False)
    if speaks_there(key, cites, report) and key in _issuers(report):
        return None
    if worded or (alone and not _is_heard(key, cites, report)):
        return Problem(_THEIRS, "the summary has somebody else say it", hard=False)
    reporter = [each for each in there if not each.by]
    told = cites <= _in(cites, reporter) and _words_of(says, reporter, report) >= _SEVERAL
    near = cites | {number - 1 for number in cites}  # somebody may go on
    if told and not own and key not in _issuers(report) and not _is_heard(key, near, report):
        return Problem(_THEIRS, "the summary has the report itself say it", hard=False)
    return None


def _words_of(says: str, telling: Iterable[_Telling], report: Shown) -> int:
    """How many words of what is said, names left out, the likest of these items has."""
    code = report.ground.statements
    wanted = content(says, code) - report.ground.names
    return max((len(wanted & content(_said(each.item), code)) for each in telling), default=0)


def pronoun_speaks(key: str, cites: Set[int], report: Shown) -> bool:
    """Whether one of these sentences names an actor first, and then lets only a pronoun be heard.

    "The captains may go home once the Front has owned to it": those beside the
    word of speech are what is said.
    """
    hearing = report.ground.hearing
    texts = (sentence.text for sentence in report.sentences if sentence.number in cites)
    return any(
        any(key in place.actors for place in hearing.mentioned(text)[:1])
        and all(each.pronoun for each in hearing.heard(text))
        for text in texts
    )


def _telling(report: Shown) -> list[_Telling]:
    titles = {sentence.number for sentence, _ in _datelines(report)}
    return [
        _Telling(
            frozenset(tellers(item)),
            frozenset(each.sentence for each in item.evidence) - titles,
            item,
        )
        for name in _SECTIONS
        for item in _items(report, name)
    ]


def _items(report: Shown, name: SectionName) -> tuple[Any, ...]:
    return report.summary.section(name)


def _is_heard(key: str, cites: Set[int], report: Shown) -> bool:
    """Whether an actor is the first whom one of these sentences names, or speaks in it plainly."""
    hearing = report.ground.hearing
    for sentence in report.sentences:
        if sentence.number in cites:
            first = hearing.mentioned(sentence.text)[:1]
            heard = hearing.heard(sentence.text)
            if any(key in place.actors for place in first) or any(key in h.plainly for h in heard):
                return True
    return False


def _is_left_open(says: str, report: Shown) -> bool:
    words = language(report.ground.statements)
    return words is not None and says_any(words_left_open(words), says, words.code)


def _said(item: Any) -> str:
    return field_of(item, "statement") or field_of(item, "victims") or ""


def _issuers(report: Shown) -> frozenset[str]:
    """The actors that stand alone in brackets behind the place and day: who issues the report.

    Or last in them: "(Radio Seldin) -- [Communique] [Statement by the Harbour Council]".
    """
    found: set[str] = set()
    for sentence, dateline in _datelines(report):
        behind = len(dateline.place)  # "SELDIN (ILVARIA), 3 May": that is no agency
        inside = [match.span(1) for match in _IN_BRACKETS.finditer(sentence.text, behind)]
        for place in report.ground.hearing.mentioned(sentence.text):
            ends = any(first <= place.start and place.end == last for first, last in inside)
            if ends and place.full and not place.derived:
                found |= place.actors
    return frozenset(found)


def _datelines(report: Shown) -> Iterator[tuple[Sentence, Dateline]]:
    """The datelines of a report, by what they look like: an excerpt does not mark them."""
    for sentence in report.sentences[:_FIRST]:
        found = find_dateline(sentence.text, report.ground.words_of)
        if found is not None and found.length == len(sentence.text):
            yield sentence, found
