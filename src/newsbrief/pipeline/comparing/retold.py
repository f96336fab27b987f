"""Who tells somebody else's words: "the president said that the rebels had admitted it".

The rebels may never have said so. Their words are told where the summary says through whom they
are heard; in another's turn of an interview or a recording ("[President Tulk] The rebels said …");
and inside another's speech.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsbrief.article.article import Sentence
from newsbrief.languages.words import split_words
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.sections.checks import heard_through
from newsbrief.sections.ground import Ground

_TURN = re.compile(r"(?:\[[^\[\]]{2,60}\]\s*)+|[^\W\d]\w*(?:\s\w+){0,4}:\s")
"""Whose turn it is, at the head of a paragraph: "[Tulk] …", "Governor Tulk: …". An office and a
name are five words or fewer; "The two sides have agreed on this: …" is nobody's turn."""

_CLAUSE = re.compile(r"[;:.,!?]\s")
_NEAR = 8
"""Words behind a name in which a word of speech is taken for that one's: "the Front, which holds
the town, denied it". Farther off it may be somebody else's."""


@dataclass(frozen=True)
class _Words:
    """What a source says, as the check of words that are heard through another looks at it."""

    cites: list[int]
    statement: str
    speakers: list[str]
    via: None = None


class Retold(NamedTuple):
    """That a source's words are told by somebody else."""

    by: str | None
    """The id of who tells them; None where that is not clear."""
    doubtful: bool
    """Whether the source may never have said so. False where the summary names through whom it is
    heard, or whoever tells it cites it: "the agency reported, citing the rescue service"."""


def retold(says: str, cites: Collection[int], source: str, report: Shown) -> Retold | None:
    """Who tells what a source says; None where nobody else does.

    `source` is the id of an actor of the report, and `cites` are the sentences of its words.
    """
    ground = report.ground
    by_summary = _by_summary(cites, source, report)
    if by_summary is not None:
        return Retold(by_summary, doubtful=False)
    naming = [
        ground.shown[number]
        for number in sorted(set(cites))
        if number in ground.shown and source in ground.hearing.named(_text(number, ground))
    ]
    turns = {_turn(sentence, ground) for sentence in naming}
    if len(turns) == 1 and (known := turns.pop()) not in (None, source):
        return Retold(known, doubtful=True)
    texts = [ground.text(sentence) for sentence in naming]
    tellers = {key for text in texts for key in _nesting(source, text, ground)}
    if tellers:
        return Retold(tellers.pop() if len(tellers) == 1 else None, doubtful=True)
    if heard_through(_Words(sorted(set(cites)), says, [source]), ground) is None:
        return None
    heard = (each for text in texts for each in ground.hearing.heard(text))
    tellers = {key for each in heard for key in each.plainly - {source}}
    one = tellers.pop() if len(tellers) == 1 else None
    return Retold(one, doubtful=one is None)


def _nesting(source: str, text: str, ground: Ground) -> Iterator[str]:
    """Who says in a sentence that a source said something: "A said that B had denied it".

    The source stands behind "that", with nothing but an article between, and a word of speech or of
    denying in the words behind it.
    """
    words = ground.words_of
    if words is None:
        return
    heard = ground.hearing.heard(text)
    for place in ground.hearing.mentioned(text):
        behind = " ".join(split_words(_CLAUSE.split(text[place.end :])[0])[:_NEAR])
        speaks = any(words.cues[name].find(behind) for name in ("speech", "denial"))
        if source not in place.actors or not speaks:
            continue
        outer = [each for each in heard if each.end <= place.start]
        lead = text[outer[-1].end : place.start] if outer else ""
        left = split_words(words.checks["that"].pattern.sub(" ", lead.lower()))
        if words.checks["that"].find(lead) and words.articles.issuperset(left):
            yield from outer[-1].plainly - place.actors


def _text(number: int, ground: Ground) -> str:
    return ground.text(ground.shown[number])


def _by_summary(cites: Collection[int], source: str, report: Shown) -> str | None:
    """Through whom the summary has all that a source claims and denies in these sentences."""
    through = {
        each.via
        for items in (report.summary.claims, report.summary.denials)
        for each in items
        if source in each.speakers and any(e.sentence in cites for e in each.evidence)
    }
    known = through.pop() if len(through) == 1 else None
    return known if known != source else None


def _turn(sentence: Sentence, ground: Ground) -> str | None:
    """The actor whose turn a sentence is in; None where no turn is marked, or of nobody known."""
    for other in reversed(ground.paragraphs[sentence.paragraph]):
        if other.number <= sentence.number and (turn := _TURN.match(ground.text(other))):
            named = ground.hearing.named(turn[0])
            return next(iter(named)) if len(named) == 1 else None
    return None
